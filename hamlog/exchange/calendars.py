"""Reads the runs of a training calendar (iCalendar, RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta, tzinfo
from pathlib import Path

from hamlog.exchange import repeats, run_words
from hamlog.exchange.calendar_events import LONGEST_TEXT, Event, Reading
from hamlog.exchange.calendar_times import MOST_S, When
from hamlog.exchange.faults import RowError, fault
from hamlog.exchange.ids import id_of
from hamlog.exchange.run_values import AskedRuns, RunsRead, source_of
from hamlog.frozen import Frozen, replace
from hamlog.training.planning.runs import Run, RunFile, words_in

BACK = timedelta(days=366)
"""How far into the past repeats are worked out, and how far ahead."""

MOST_RUNS = 50_000
MOST_PERIODS = 1_000_000
"""Days, weeks, months and years that all repeats of a file may be worked out through."""

_MOST_DAYS = 31
# Messages about single events; other calendars are told whole.
_MESSAGES = frozenset(("REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER"))


class _Series(Frozen):
    """The events of one UID: the whole series, and days of it that are other than the rest.

    A change `onwards` is one of such days, and of all that follow until the next one.
    """

    uid: str
    whole: Event | None
    single: tuple[Event, ...]

    def instead(self) -> dict[date, Event]:
        """Return the events that are in place of a day by that day, as the series has it."""
        found: dict[date, Event] = {}
        for one in sorted(self.single, key=lambda one: one.version):
            if one.instead_of is not None:
                found[one.instead_of.in_zone(self.zone).day] = one
        return found

    def onwards(self) -> list[tuple[date, Event]]:
        """Return the changes onwards with the days from which on they hold, the newest first."""
        held = [
            (one.instead_of.in_zone(self.zone).day, one)
            for one in self.single
            if one.onwards and one.instead_of is not None
        ]
        return sorted(held, key=lambda found: (found[0], found[1].version), reverse=True)

    @property
    def zone(self) -> tzinfo | None:
        """Where its days are told."""
        return (self.whole or self.single[0]).first.zone

    @property
    def edit(self) -> int:
        """Which edit of the series this is; single days of it may have newer ones."""
        return self.whole.edit if self.whole else max(one.edit for one in self.single)


def read(path: Path, asked: AskedRuns) -> RunsRead:
    """Return the runs of a calendar.

    Raises HamlogError where it is none or cannot be read, with its line; an event that cannot be
    read is left out instead where `asked.skip` is.
    """
    reading, source = Reading(path, skip=asked.skip), source_of(path)
    method, events = reading.events()
    found: list[Run] = []
    left_out: list[str] = []
    off: list[str] = []
    in_part: list[str] = []
    series = _series(events)
    if sum(_periods(one, asked) for one in series) > MOST_PERIODS:
        raise fault(path, "repeats more than any training calendar does.")
    for one in series:
        if one.whole is None:
            in_part.append(one.uid)
        try:
            runs, gone = _runs_of(one, asked, cancelled=method == "CANCEL")
        except RowError as error:
            reading.refuse((one.whole or one.single[0]).line, error.reason)
            continue
        off += gone
        taken = [run for run in runs if asked.everything or _is_run(run, one, asked)]
        found += [replace(run, source=source) for run in taken]
        if runs and not taken:
            left_out.append(runs[0].title)
        if len(found) > MOST_RUNS:
            raise fault(path, f"has more than {MOST_RUNS} runs, so it is not a training calendar.")
    file = RunFile(
        source=source,
        runs=tuple(found),
        edits={one.uid: one.edit for one in series},
        whole=method not in _MESSAGES,
        today=asked.today,
        repeats_from=asked.today - BACK,
        in_part=frozenset(in_part),
        called_off=frozenset(off),
    )
    skipped = tuple(reading.skipped)
    zones = tuple(sorted(reading.zones.unknown))
    return RunsRead(path, file, len(events), tuple(left_out), skipped, zones)


# Series


def _series(events: Sequence[Event]) -> list[_Series]:
    """Return the events by UID; of two that are the same one, the newer counts."""
    wholes: dict[str, Event] = {}
    singles: dict[str, dict[tuple[When, bool], Event]] = {}
    for one in events:
        if one.instead_of is None:
            before = wholes.get(one.uid)
            if before is None or one.version >= before.version:
                wholes[one.uid] = one
        else:
            there = singles.setdefault(one.uid, {})
            about = one.instead_of, one.onwards
            known = there.get(about)
            if known is None or one.version >= known.version:
                there[about] = one
    uids = dict.fromkeys(one.uid for one in events)
    return [_Series(uid, wholes.get(uid), tuple(singles.get(uid, {}).values())) for uid in uids]


def _runs_of(series: _Series, asked: AskedRuns, *, cancelled: bool) -> tuple[list[Run], list[str]]:
    """Return the runs of a series, and the ids of those that were called off."""
    whole, instead = series.whole, series.instead()
    found: list[Run] = []
    off: list[str] = []
    if whole is not None and not whole.called_off and not cancelled:
        changes = series.onwards()
        repeated = whole.rule is not None or bool(whole.more)
        for day in _days_of(whole, asked):
            if day in instead:
                continue
            key = day.isoformat() if repeated else ""
            since, one = next(((at, one) for at, one in changes if at <= day), (day, whole))
            if one.called_off:
                off += _ids(series.uid, key)
            elif one is whole:
                moved = replace(whole, first=replace(whole.first, day=day))
                found += _runs_on(moved, whole, key, asked)
            else:
                # As many days later, or earlier, as the first one that was changed.
                there = one.first.day + (day - since)
                moved = replace(one, first=replace(one.first, day=there))
                found += _runs_on(moved, one, key, asked)
    for day, one in instead.items():
        key = day.isoformat()
        if not one.called_off and not cancelled:
            found += _runs_on(one, one, key, asked)
        elif one.onwards and whole is None:
            # On which days the series goes on stands in another file.
            off += [each for at in _days_from(day, asked) for each in _ids(series.uid, at)]
        else:
            off += _ids(series.uid, key)
    return found, off


def _days_from(day: date, asked: AskedRuns) -> Iterator[str]:
    """Yield every day from one on for which repeats are worked out."""
    first, last = max(day, asked.today - BACK), asked.today + BACK
    return ((first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1))


def _ids(uid: str, key: str) -> list[str]:
    """Return the ids of all runs that an event of one day can have."""
    return [_id(uid, key, number) for number in range(_MOST_DAYS)]


def _periods(series: _Series, asked: AskedRuns) -> int:
    """Return through how many days, weeks, months or years a series has to be worked out."""
    whole = series.whole
    if whole is None or whole.rule is None:
        return 0
    return repeats.periods(whole.rule, whole.first.day, asked.today - BACK, asked.today + BACK)


def _days_of(event: Event, asked: AskedRuns) -> Sequence[date]:
    """Return the days on which an event begins, at its own place."""
    first = event.first
    if event.rule is None and not event.more:
        return (first.day,)
    start, end = asked.today - BACK, asked.today + BACK
    found = {first.day} if event.rule is None else set()
    if event.rule is not None:
        found |= set(repeats.days(event.rule, first.day, start, end))
    found |= {one.in_zone(first.zone).day for one in event.more}
    out = {one.in_zone(first.zone) for one in event.without}
    gone = {
        one.day
        for one in out
        if one.clock is None or one.clock == first.clock or first.clock is None
    }
    return sorted(day for day in found - gone if start <= day <= end)


def _runs_on(event: Event, whole: Event, key: str, asked: AskedRuns) -> list[Run]:
    """Return the run of an event of one day, or one for each of its whole days."""
    day, starts = event.first.here(asked.local)
    length = _seconds_of(whole)
    text = f"{event.title} {event.categories}".strip()
    days = 1
    if event.first.clock is None:
        days = min(max(1, round((length or 0) / 86_400)), _MOST_DAYS)
        length = run_words.duration_s(event.title)
    distance = run_words.distance_km(event.title)
    if distance is None:
        distance = run_words.distance_km(event.about, farthest=True)
    run = Run(
        id="",
        day=day,
        title=event.title,
        source="",
        uid=event.uid,
        sequence=event.edit,
        starts_at=starts,
        duration_s=length,
        distance_km=distance,
        kind=", ".join(words_in(text, asked.words))[:LONGEST_TEXT],
    )
    return [
        replace(run, id=_id(event.uid, key, number), day=day + timedelta(days=number))
        for number in range(days)
    ]


def _seconds_of(event: Event) -> float | None:
    """Return how long an event takes, None where that is not known or cannot be."""
    found = event.seconds
    if found is None and event.end is not None:
        found = event.first.seconds_until(event.end)
    return found if found is not None and 0 < found <= MOST_S else None


def _id(uid: str, key: str, number: int) -> str:
    return id_of(f"run\n{uid}\n{key}\n{number}")


def _is_run(run: Run, series: _Series, asked: AskedRuns) -> bool:
    event = series.whole or series.single[0]
    return run_words.is_run(f"{run.title}, {event.categories}", asked.words)
