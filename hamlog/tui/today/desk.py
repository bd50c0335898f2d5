"""What Today's keys do to the log: ticking, skipping, swapping, resuming."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, replace
from hamlog.services import Services
from hamlog.session.choosing import name_within
from hamlog.session.workouts import fresh_session, new_id
from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.planning.agenda import Agenda, Box, Line
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetEnd, SetRecord
from hamlog.training.review.correcting import SetEdit
from hamlog.training.review.typed import RepCounts

if TYPE_CHECKING:
    from hamlog.store.log import Log
    from hamlog.training.pacing.alternatives import Relief

Keep = Callable[["Future[None]"], None]


NO_PAIN: tuple[int | None, str] = (None, "")


class Entry(Frozen):
    """What was typed about a set; `pain` says how much, 0 to 10, and where.

    `sudden` says that it came all at once.
    """

    reps: RepCounts
    load: Load
    rpe: float | None
    pain: tuple[int | None, str]
    note: str
    sudden: bool = False


class Desk:
    """Turns keys about today's session into writes, each handed to `keep`."""

    def __init__(self, services: Services, keep: Keep) -> None:
        """Write through `services.log`."""
        self._services = services
        self._keep = keep

    @property
    def _log(self) -> "Log":
        return self._services.log

    @property
    def _now(self) -> datetime:
        return self._services.clock.wall()

    def session(self, agenda: Agenda) -> SessionRecord:
        """Return the agenda's session, written to the log first if there is none yet."""
        if agenda.session is not None:
            return agenda.session
        session = fresh_session(agenda, self._now)
        self._keep(self._log.begin_session(session, True))
        return session

    def tick(self, agenda: Agenda, box: Box, exercise: Exercise | None) -> None:
        """Log a set as done as prescribed."""
        scheme = exercise.scheme if exercise else SideScheme.BOTH
        planned = box.planned
        counts = tuple((side, planned.target_reps) for side in scheme.sides)
        self.write_down(agenda, box, Entry(counts, planned.load, None, NO_PAIN, ""), "ticked")

    def write_down(self, agenda: Agenda, box: Box, entry: Entry, verb: str = "logged") -> None:
        """Log a set as done away from the tracker; paced reps stay."""
        session, now = self.session(agenda), self._now
        if box.record is not None:
            self._complete(box.record, entry, f"{verb} {self._set_words(box.planned)}")
            self._close_if_over(agenda, session, box.planned.position)
            return
        reps = tuple(
            Rep(side, number) for side, count in entry.reps for number in range(1, count + 1)
        )
        reached = all(count >= box.planned.target_reps for _, count in entry.reps)
        record = replace(
            SetRecord.of(box.planned, new_id(), session.id),
            load=entry.load,
            rpe=entry.rpe,
            pain=entry.pain[0],
            pain_place=entry.pain[1],
            pain_sudden=entry.sudden,
            note=entry.note,
            ended_at=now,
            outcome=Outcome.DONE if reached else Outcome.ENDED_EARLY,
            reps=reps,
        )
        self._keep(self._log.add_set(record, f"{verb} {self._set_words(box.planned)}", alone=True))
        self._close_if_over(agenda, session, box.planned.position)

    def _complete(self, begun: SetRecord, entry: Entry, what: str) -> None:
        """End a set that was begun where it stopped, then correct it to what was typed."""
        self._keep(self._log.end_set(begun.id, _ended_early(begun, self._now)))
        edit = SetEdit(
            reps=entry.reps,
            load=entry.load,
            rpe=entry.rpe,
            pain=entry.pain if entry.pain != NO_PAIN else None,
            pain_sudden=entry.sudden or None,
            note=entry.note or None,
        )
        self._keep(self._log.edit_set(begun.id, edit, what))

    def take_back(self, box: Box) -> None:
        """Untick a set, or undo its skipping."""
        if box.record is not None:
            what = f"unticked {self._set_words(box.planned)}"
            self._keep(self._log.remove_set(box.record.id, what))

    def bring_back(self, boxes: Sequence[Box]) -> None:
        """Ask again for sets that were skipped, as one change."""
        records = [box.record for box in boxes if box.record is not None and box.skipped]
        if records:
            what = f"brought back {self._sets_words(records)}"
            self._keep(self._log.remove_sets([one.id for one in records], what))

    def edit(self, record: SetRecord, entry: Entry) -> None:
        """Correct a set."""
        edit = SetEdit(
            reps=entry.reps,
            load=entry.load,
            rpe=entry.rpe,
            clear_rpe=entry.rpe is None,
            pain=entry.pain,
            pain_sudden=entry.sudden,
            note=entry.note,
        )
        what = f"edited set {record.number} of {self._name(record.exercise)}"
        self._keep(self._log.edit_set(record.id, edit, what))

    def skip(self, agenda: Agenda, line: Line) -> None:
        """Skip what is left of an exercise."""
        self.leave_out(agenda, line.boxes)

    def leave_out(self, agenda: Agenda, boxes: Sequence[Box]) -> None:
        """Skip what is left of some sets; one that was begun ends where it stopped."""
        session, now = self.session(agenda), self._now
        skipped = []
        for box in boxes:
            if box.ended:
                continue
            if box.record is not None:
                self._keep(self._log.end_set(box.record.id, _ended_early(box.record, now)))
            else:
                skipped.append(self._skipped(box.planned, session, now))
        self._skip_all(skipped)
        self._close_if_over(agenda, session, *(one.planned.position for one in boxes))

    def swap(
        self,
        agenda: Agenda,
        line: Line,
        other: Exercise,
        variant: str | None,
        relief: "Relief | None" = None,
    ) -> None:
        """Swap in another exercise for the sets that are left.

        After pain, `relief` says how many of them it takes, and at which stand; the others are
        skipped.
        """
        session = self.session(agenda)
        open_sets = [box.planned for box in line.boxes if not box.ended and box.record is None]
        left = open_sets[: relief.sets] if relief is not None else open_sets
        stand = relief.planned if relief is not None else None
        last = self._log.last_sets(other.slug)
        load = last[-1].load if last else None
        rungs = self._services.coach.rungs(other.slug, self._now.date())
        instead = {
            one.position: planned_sets(
                other,
                variant=variant,
                sets=1,
                reps=one.target_reps,
                load=load,
                first_position=one.position,
                first_number=number,
                why=f"instead of {self._name(line.exercise)}",
                rungs=rungs,
            )[0]
            for number, one in enumerate(left, start=1)
        }
        if stand is not None:
            instead = {
                position: replace(stand, position=position, number=one.number, why=one.why)
                for position, one in instead.items()
            }
        planned = tuple(instead.get(one.position, one) for one in agenda.planned)
        what = f"swapped {self._name(line.exercise)} for {self._name(other.slug)}"
        self._keep(self._log.replan(session.id, planned, what))
        now = self._now
        self._skip_all([self._skipped(one, session, now) for one in open_sets[len(left) :]])

    @staticmethod
    def _skipped(planned: PlannedSet, session: SessionRecord, at: datetime) -> SetRecord:
        fresh = SetRecord.of(planned, new_id(), session.id)
        return replace(fresh, outcome=Outcome.SKIPPED, ended_at=at)

    def _skip_all(self, skipped: Sequence[SetRecord]) -> None:
        """Keep skipped sets, those of each exercise as one change: one undo brings them back."""
        for slug in dict.fromkeys(one.exercise for one in skipped):
            mine = [one for one in skipped if one.exercise == slug]
            self._keep(self._log.add_all(mine, f"skipped {self._sets_words(mine)}"))

    def _sets_words(self, sets: Sequence[SetRecord]) -> str:
        """Return which sets of an exercise these are: `set 2 of clamshell` or `3 sets of it`."""
        one = sets[0]
        which = f"set {one.number}" if len(sets) == 1 else f"{len(sets)} sets"
        return f"{which} of {self._name(one.exercise)}"

    def _set_words(self, planned: PlannedSet) -> str:
        return f"set {planned.number} of {self._name(planned.exercise)}"

    def _name(self, slug: str) -> str:
        return name_within(self._services, slug)

    def finish(self, agenda: Agenda, known: Mapping[str, Exercise]) -> "Future[str] | None":
        """Log every set that is left as done as prescribed: one change; None where none can be."""
        from hamlog.session.writing_down import PLANNED, session_of, written_down

        records = written_down(agenda, known, self._now)
        if not records:
            return None
        return self._log.add_to_day(session_of(agenda, self._now), records, PLANNED)

    def _close_if_over(self, agenda: Agenda, session: SessionRecord, *positions: int) -> None:
        left = [b for b in agenda.boxes if not b.ended and b.planned.position not in positions]
        if not left and session.ended_at is None:
            self._keep(self._log.end_session(session.id, self._now))


def _ended_early(begun: SetRecord, at: datetime) -> SetEnd:
    """Return the event that ends a set where it stopped."""
    if not begun.reps:
        return SetEnd(at, Outcome.SKIPPED)
    last = max(begun.reps, key=lambda rep: (rep.done_at is not None, rep.done_at or at))
    return SetEnd(at, Outcome.ENDED_EARLY, last.side, last.number)
