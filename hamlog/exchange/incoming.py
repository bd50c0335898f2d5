"""What an import finds in files: sessions made ready for the log, and counts of them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path

from hamlog.errors import HamlogError
from hamlog.exchange import records
from hamlog.exchange.matching import Known, Match, matches
from hamlog.exchange.reading import Own, Reading
from hamlog.exchange.recognise import recognise
from hamlog.exchange.values import Asked, ForeignSession, ForeignSet, Kind, SkippedRow, Source
from hamlog.frozen import Frozen, replace
from hamlog.text import one_line
from hamlog.training.exercise import Exercise
from hamlog.training.limits import EARLIEST
from hamlog.training.load import Unit
from hamlog.training.planning.runs import Run
from hamlog.training.record import CountedSession, MadeChoice, SessionRecord

_ASKED_TOGETHER = 1000

Ready = CountedSession | Own
"""What the log takes."""

MOST_SKIPPED = 100
"""How many rows that could not be read are named; of more, only how many."""


class Wanted(Frozen):
    """What was asked for: `mapped` are exercises by the names that the files have for them."""

    unit: Unit | None = None
    zone: tzinfo | None = None
    mapped: Mapping[str, Exercise] = {}
    only_known: bool = False


class Tally:
    """What one file holds, counted while it is read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.sessions = self.sets = self.reps = self.choices = self.runs = 0
        self.there = 0
        """Sets that the log has already."""
        self.without_reps = 0
        """Sets of which no rep was done, which the log has no place for."""
        self.first_without = 0
        """The line of the first of them."""
        self.not_known = 0
        """Sets left out since hamlog does not know their exercise, and only known were wanted."""
        self.first: date | None = None
        self.last: date | None = None
        self.names: Counter[str] = Counter()
        """How many sets there are of each exercise, by its name in the file."""
        self.skipped: list[SkippedRow] = []
        self.skips = 0

    def skip(self, row: SkippedRow) -> None:
        """Count a row that could not be read."""
        self.skips += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(row)

    def no_reps_in(self, one: ForeignSet) -> None:
        """Count a set that was not done; a rest is none."""
        if one.reps == 0:
            self.without_reps += 1
            self.first_without = self.first_without or one.line

    def add(self, day: date, sets: int, reps: int) -> None:
        """Count what comes of a session of that day, or of a piece of one."""
        self.first = min(self.first or day, day)
        self.last = max(self.last or day, day)
        self.sets += sets
        self.reps += reps

    def add_own(self, session: SessionRecord) -> None:
        """Count a session of hamlog's own."""
        self.sessions += 1
        self.add(session.day, len(session.sets), sum(len(one.reps) for one in session.sets))

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a file can come in; a log of hamlog's may be empty."""
        if self.source.kind is Kind.OWN_JSON:
            return False
        return not self.sets and not self.not_known


class Import:
    """Files on their way into the log."""

    def __init__(
        self,
        exercises: Iterable[Exercise],
        wanted: Wanted,
        today: date,
        here: Callable[[datetime], datetime],
        there: Callable[[Collection[str]], Collection[str]] | None = None,
        written: Callable[[date, int], bool] = lambda *_: False,
    ) -> None:
        """Take the exercises that hamlog knows.

        `here` gives a time of this place its offset, `there` says which sets the log has, and
        `written` whether it has the session of a day and serial number. Where `there` is given,
        the files are only looked at: no session of another program is made ready.
        """
        found = list(exercises)
        self._by_slug = {one.slug: one for one in found}
        self._known = [
            Known(one.slug, (one.slug, one.name, one.short_name, *one.aliases)) for one in found
        ]
        self._wanted = wanted
        self._today = today
        self._here = here
        self._there = there
        self._written = written
        self._ids: list[str] = []
        self._mapped: dict[str, Exercise] = dict(wanted.mapped)
        self.matches: dict[str, Match] = {}
        """What each name in the files may mean, those aside that were mapped by hand."""
        self.tallies: list[Tally] = []

    @property
    def unused(self) -> Sequence[str]:
        """The names that were mapped by hand and that no file has, once all were read."""
        seen = {name for tally in self.tallies for name in tally.names}
        return [name for name in self._wanted.mapped if name not in seen]

    @property
    def mapped(self) -> Mapping[str, Exercise]:
        """Which exercises the names in the files stand for, as far as that is known."""
        return self._mapped

    def sessions(
        self, files: Sequence[Path], tell: Callable[[Reading], None] = lambda _: None
    ) -> Iterator[Ready]:
        """Yield the sessions of all files as the log takes them; `tell` is called beside each.

        Raises HamlogError where a file cannot be read.
        """
        for path in files:
            source = recognise(path)
            tally = Tally(source)
            self.tallies.append(tally)
            reading = Reading(source, Asked(self._wanted.unit, self._wanted.zone))
            yield from self._ready(reading, tally, tell)
            self._ask(tally)
            if tally.is_empty:
                raise nothing_in(tally)

    def _note(self, ids: Iterable[str], tally: Tally) -> None:
        """Note sets of which the log may have some."""
        if self._there is not None:
            self._ids += ids
            if len(self._ids) >= _ASKED_TOGETHER:
                self._ask(tally)

    def _ask(self, tally: Tally) -> None:
        """Count which of the sets that were noted are in the log."""
        if self._there is not None and self._ids:
            tally.there += len(self._there(self._ids))
            self._ids = []

    def _ready(
        self, reading: Reading, tally: Tally, tell: Callable[[Reading], None]
    ) -> Iterator[Ready]:
        session_id, numbers = "", Counter[str]()
        for found in reading:
            tell(reading)
            if isinstance(found, SkippedRow):
                tally.skip(found)
                continue
            if isinstance(found, MadeChoice):
                tally.choices += 1
                yield found
                continue
            if isinstance(found, Run):
                tally.runs += 1
                yield found
                continue
            if isinstance(found, SessionRecord):
                own = self._own(found, tally)
                if own is not None:
                    tally.add_own(own)
                    self._note((one.id for one in own.sets), tally)
                    yield own
                continue
            at_its_place = found if self._wanted.zone else records.placed(found, self._here)
            session = self._chosen(at_its_place, tally)
            if session is None:
                continue
            if session.id != session_id:
                session_id, numbers = session.id, Counter()
                # A later piece of a session goes on counting its sets.
                tally.sessions += found.sets[0].order == 1
            if self._there is not None:
                self._look_at(session, tally)
                continue
            ready = records.record_of(session, self._mapped, self._here, numbers)
            reps = sum(count for _, _, count, _ in ready.counts)
            tally.add(session.day, len(ready.session.sets), reps)
            yield ready

    def _look_at(self, session: ForeignSession, tally: Tally) -> None:
        """Count what a session would bring in, and what of it the log has."""
        ids, reps = records.looked_at(session)
        tally.add(session.day, len(ids), reps)
        if session.serial is not None and self._written(session.day, session.serial):
            tally.there += len(ids)
        else:
            self._note(ids, tally)

    def _own(self, session: SessionRecord, tally: Tally) -> SessionRecord | None:
        """Return a session of hamlog's own as it comes in; None where none of its sets does."""
        tally.names.update(one.exercise for one in session.sets)
        session = self._as_mapped(session)
        for one in session.sets:
            if one.exercise in self._by_slug:
                self._mapped.setdefault(one.exercise, self._by_slug[one.exercise])
            self._exercise(one.exercise)
        if not self._wanted.only_known:
            return session
        kept = tuple(one for one in session.sets if one.exercise in self._mapped)
        tally.not_known += len(session.sets) - len(kept)
        return replace(session, sets=kept) if kept or not session.sets else None

    def _as_mapped(self, session: SessionRecord) -> SessionRecord:
        """Return a session of hamlog's own with the exercises that were mapped by hand."""
        mapped = {name: one.slug for name, one in self._wanted.mapped.items()}
        if not mapped:
            return session
        planned = (
            replace(one, exercise=mapped.get(one.exercise, one.exercise)) for one in session.planned
        )
        sets = (
            replace(one, exercise=mapped.get(one.exercise, one.exercise)) for one in session.sets
        )
        return replace(session, planned=tuple(planned), sets=tuple(sets))

    def _chosen(self, session: ForeignSession, tally: Tally) -> ForeignSession | None:
        """Return a session with the sets that come in; None where none does."""
        if not EARLIEST <= session.day <= self._today:
            tally.skip(SkippedRow(session.sets[0].line, f"{session.day} is in the future"))
            return None
        kept = []
        only_known = self._wanted.only_known
        waiting: ForeignSet | None = None
        for one in session.sets:
            if not records.is_done(one):
                tally.no_reps_in(one)
                continue
            name = one.exercise
            if one.side is not None and waiting is not None and records.is_other_leg(one, waiting):
                # Both legs are one set of hamlog's.
                waiting, count = None, 0
            else:
                waiting, count = one, 1
            tally.names[name] += count
            known = name in self._mapped or self._exercise(name) is not None
            if known or not only_known:
                kept.append(one)
            else:
                tally.not_known += count
        if len(kept) == len(session.sets):
            return session
        return replace(session, sets=tuple(kept)) if kept else None

    def _exercise(self, name: str) -> Exercise | None:
        """Return the exercise that a name stands for, None where that is not certain."""
        if name not in self._mapped and name not in self.matches:
            (match,) = matches([name], self._known)
            self.matches[name] = match
            if match.slug is not None:
                self._mapped[name] = self._by_slug[match.slug]
        return self._mapped.get(name)


def nothing_in(tally: Tally) -> HamlogError:
    """Return the error of a file of which nothing can come in."""
    name = one_line(str(tally.source.path))
    first = tally.skipped[0] if tally.skipped else None
    if first is not None:
        why = f" Line {first.line}: {first.reason}."
    elif tally.without_reps:
        why = f" Line {tally.first_without}: the set has 0 reps, so it was not done."
    else:
        why = ""
    return HamlogError(f"{name}: nothing in it can be brought in.{why}")
