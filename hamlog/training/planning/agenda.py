"""What a day asks for, with what was done of it: the content of Today."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.pacing.sets import Ways, seconds_of
from hamlog.training.pacing.timeline import RepId, rep_order
from hamlog.training.planning.breaks import DaysOff
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.questions import Question
from hamlog.training.planning.same_day import ENOUGH, STOP_NOW, stopped_by_pain, went_on
from hamlog.training.record import Outcome, PlannedSet, Quality, SessionRecord, SetRecord

# Where the athlete stood is offered for so long after the last moment there.
GOES_ON_FOR = timedelta(hours=12)


class Box(Frozen):
    """One planned set and what came of it; `extra` is one that was done without being asked."""

    planned: PlannedSet
    record: SetRecord | None
    extra: bool = False

    @property
    def stands(self) -> PlannedSet:
        """What is asked for, with tempo, form and load of what was made of it so far."""
        made = self.record
        if made is None:
            return self.planned
        return replace(self.planned, tempo=made.tempo, variant=made.variant, load=made.load)

    @property
    def ended(self) -> bool:
        """Whether it is over: done, ended early, skipped or stopped for pain."""
        return self.record is not None and self.record.outcome is not None

    @property
    def skipped(self) -> bool:
        """Whether it was skipped."""
        return self.record is not None and self.record.outcome is Outcome.SKIPPED


class Line(Frozen):
    """One exercise of the session: its sets in order."""

    exercise: str
    boxes: tuple[Box, ...]

    @property
    def next_box(self) -> Box | None:
        """The first set that is not over."""
        return next((box for box in self.boxes if not box.ended), None)

    @property
    def shown(self) -> Box:
        """The set whose reps, load and tempo stand on the line: the next one, else the last.

        An extra one stands for the line only where nothing of it was asked for.
        """
        asked = [box for box in self.boxes if not box.extra]
        return self.next_box or (asked or self.boxes)[-1]

    @property
    def why(self) -> str:
        """The reason for the target, where there is one; empty once it is over.

        Then it is about the sessions before: that 10 kg come next is no longer true.
        """
        here = self.shown
        return here.planned.why if here.extra or not here.ended else ""

    @property
    def hurt(self) -> bool:
        """Whether a set of it hurt in this session, or was stopped for pain."""
        return any(box.record is not None and box.record.hurt_by > 0 for box in self.boxes)


class Offer(Frozen):
    """A session that can be gone on with, and exactly where."""

    session: SessionRecord
    planned: PlannedSet
    begun: SetRecord | None


class Agenda(Frozen):
    """The session of a day.

    `session` is None while nothing of it was begun. `programme` is a slug. `asked` is what
    the plan says of this day while there is no session, `questions` what it wants to know
    first; `following` is the session that comes next, on a day that asks for nothing (any more).
    `off` are the days off of a planned break that this one lies in. `moved` says why it is
    due on this day, where a run moved it there or nobody chose it. `enough` is what is said all
    day after strong or sudden pain, whom to see with it: nothing more is asked for then. The
    session is over by that (`stopped`), unless the athlete chose to go on. `free` says why the
    day after is a rest day.
    """

    day: date
    programme: str
    lines: tuple[Line, ...]
    session: SessionRecord | None = None
    offer: Offer | None = None
    asked: Prescription | None = None
    following: Coming | None = None
    questions: tuple[Question, ...] = ()
    off: DaysOff | None = None
    moved: str = ""
    enough: str = ""
    stopped: bool = False
    free: str = ""

    @property
    def resting(self) -> bool:
        """Whether the plan asks for nothing on this day, and nothing was begun."""
        return self.session is None and not self.lines and self.following is not None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All sets in the order of the session."""
        boxes = (box for line in self.lines for box in line.boxes)
        return tuple(sorted(boxes, key=lambda box: box.planned.position))

    @property
    def planned(self) -> tuple[PlannedSet, ...]:
        """What the session asks for, in order."""
        return tuple(box.planned for box in self.boxes if not box.extra)

    @property
    def next_box(self) -> Box | None:
        """The set to do next: where the athlete stood, else the first that is not over."""
        if self.stopped:
            return None
        begun = self.offer
        if begun is not None and self.session is not None and begun.session.id == self.session.id:
            there = (one for one in self.boxes if one.planned.position == begun.planned.position)
            return next((one for one in there if not one.ended), None)
        return self.open_after(0)

    def why_of(self, line: Line) -> str:
        """Return the reason for the target of a line; once the session is over, none is left."""
        return "" if self.over and not line.shown.extra else line.why

    def open_after(self, position: int, besides: Collection[int] = ()) -> Box | None:
        """Return the next set after `position` that is not over, else the first before it.

        The sets at the positions `besides` count as over.
        """
        left = [b for b in self.boxes if not b.ended and b.planned.position not in besides]
        after = (one for one in left if one.planned.position > position)
        return next(after, left[0] if left else None)

    def row_of(self, box: Box) -> int:
        """Return which line has the exercise of a set."""
        slugs = [line.exercise for line in self.lines]
        return slugs.index(box.planned.exercise)

    @property
    def sets_done(self) -> int:
        """How many sets were done."""
        return sum(box.record is not None and box.record.done for box in self.boxes)

    @property
    def sets_to_go(self) -> int:
        """How many sets are not over; none where pain ended the session."""
        return 0 if self.stopped else self.sets_open

    @property
    def sets_open(self) -> int:
        """How many sets have not ended, asked for or not."""
        return sum(not box.ended for box in self.boxes)

    @property
    def over(self) -> bool:
        """Whether the session was ended, by pain too, or nothing of it is left."""
        ended = self.session is not None and self.session.ended_at is not None
        return self.stopped or ended or (bool(self.boxes) and self.sets_to_go == 0)

    @property
    def begun(self) -> bool:
        """Whether a set was begun, ticked or skipped: then the warm-up is past."""
        return any(box.record is not None for box in self.boxes)

    def seconds_to_go(self, exercises: Mapping[str, Exercise], ways: Ways) -> float:
        """Return how long what is left takes, with its rests and a warm-up still to come."""
        left = [box.planned for box in self.boxes if not (box.ended or self.stopped)]
        return seconds_of(left, exercises, replace(ways, warm_up=()) if self.begun else ways)


def agenda(
    day: date,
    programme: str,
    fresh: tuple[PlannedSet, ...],
    session: SessionRecord | None,
    offer: Offer | None = None,
) -> Agenda:
    """Return the agenda of `day`: of its `session` where there is one, else the `fresh` sets."""
    planned = session.planned if session else fresh
    answers = _answers(planned, session.sets if session else ())
    boxes = [Box(one, answers.get(one.position)) for one in planned]
    boxes += [Box(one, record, extra=True) for one, record in _beside(planned, session, answers)]
    # By exercise, wherever its sets stand: in a circuit they lie apart.
    slugs = dict.fromkeys(box.planned.exercise for box in boxes)
    lines = tuple(
        Line(slug, tuple(box for box in boxes if box.planned.exercise == slug)) for slug in slugs
    )
    return Agenda(day, session.programme if session else programme, lines, session, offer)


def _answers(planned: Sequence[PlannedSet], sets: Sequence[SetRecord]) -> dict[int, SetRecord]:
    """Return what came of the planned sets, by position: only what is of their exercise.

    One that stands where another exercise is asked for answers the first that is free.
    """
    there = {(found.position, found.exercise): found for found in sets}
    places = {one.position: there.get((one.position, one.exercise)) for one in planned}
    answers = {place: found for place, found in places.items() if found is not None}
    used = {found.id for found in answers.values()}
    for found in _by_position(sets, used):
        if found.position not in places:
            continue
        free = (
            one.position
            for one in planned
            if one.exercise == found.exercise and one.position not in answers
        )
        if (place := next(free, None)) is not None:
            answers[place] = found
    return answers


def _by_position(sets: Sequence[SetRecord], besides: Collection[str]) -> list[SetRecord]:
    """Return the last set of each exercise at each position, but for those of these ids."""
    last = {(found.position, found.exercise): found for found in sets}
    return [found for found in last.values() if found.id not in besides]


def _beside(
    planned: Sequence[PlannedSet], session: SessionRecord | None, answers: Mapping[int, SetRecord]
) -> Iterator[tuple[PlannedSet, SetRecord]]:
    """Yield the sets that are not asked for, as asked for in places of their own."""
    sets = session.sets if session else ()
    taken = {one.position for one in planned}
    last = max((*taken, *(found.position for found in sets)), default=0)
    for found in _by_position(sets, {one.id for one in answers.values()}):
        if found.outcome is None:
            continue
        place = found.position
        if place in taken:
            last = place = last + 1
        taken.add(place)
        yield replace(_as_planned(found), position=place), found


def after_pain(
    found: Agenda, sessions: Iterable[SessionRecord], limit: int, going_on: str | None = None
) -> Agenda:
    """Return the agenda of a day with these sessions: nothing more after strong or sudden pain.

    Unless the athlete chose to go on, with the session `going_on` or with reps paced since.
    `limit` is what a clinician allows.
    """
    if not any(stopped_by_pain(one, limit) for one in sessions):
        return found
    session = found.session
    chose = session is not None and (session.id == going_on or went_on(session, limit))
    if chose and found.lines and not found.over:
        return replace(found, enough=STOP_NOW)
    return replace(found, enough=ENOUGH, stopped=True, offer=None, questions=(), asked=None)


def _as_planned(record: SetRecord) -> PlannedSet:
    """Return what would have been asked for, had a set been planned that was done."""
    return PlannedSet(
        position=record.position,
        exercise=record.exercise,
        number=record.number,
        target_reps=record.target_reps,
        tempo=record.tempo,
        variant=record.variant,
        load=record.load,
        why="done beside the plan",
    )


def is_of_day(session: SessionRecord, now: datetime) -> bool:
    """Return whether a session of another date was begun elsewhere on what is this day here."""
    then, here = session.started_at.utcoffset(), now.utcoffset()
    # An hour is what clocks change in one place: an evening stays with its day.
    if then is None or here is None or abs(then - here) <= timedelta(hours=1):
        return False
    if session.day != session.started_at.date():
        return False
    return (
        session.started_at <= now and session.started_at.astimezone(now.tzinfo).date() == now.date()
    )


def offer_of(session: SessionRecord | None, now: datetime) -> Offer | None:
    """Return where `session` can be gone on with; None where there is nothing to offer.

    Only what the tracker began is offered: sets ticked by hand say nothing of where
    the athlete stood. After midnight they are offered as well, since Today has gone on.
    """
    if session is None or session.ended_at is not None:
        return None
    there = agenda(session.day, session.programme, (), session)
    places = {box.record.id: box.planned for box in there.boxes if box.record is not None}
    shown = [one for one in session.sets if one.id in places or one.reps]
    # A rep at one's own pace is not paced, but the tracker knows when it was done.
    yesterday = session.day != now.date()
    paced = [f for f in shown if any(rep.paced or rep.done_at or yesterday for rep in f.reps)]
    open_sets = [one for one in shown if one.outcome is None]
    latest = _latest(session, [*open_sets, *paced])
    # Whoever did something else since has left a set in which nothing was done.
    there_yet = (one for one in open_sets if one.reps or one is latest or not one.started_at)
    begun = _latest(session, list(there_yet))
    latest = begun or _latest(session, paced)
    here = places.get(latest.id) if latest else None
    planned = here if begun else _next_after(there, here)
    if planned is None or not (begun or paced) or now - last_activity(session) > GOES_ON_FOR:
        return None
    return Offer(session, planned, begun)


def _next_after(there: Agenda, paced: PlannedSet | None) -> PlannedSet | None:
    """Return the set that the tracker was about to pace: the next open one, else the first."""
    box = there.open_after(paced.position if paced else 0)
    return box.planned if box else None


def _latest(session: SessionRecord, sets: list[SetRecord]) -> SetRecord | None:
    """Return the set of which something was written last, None of none."""

    def last(found: SetRecord) -> datetime:
        return max(_moments(found), default=session.started_at)

    return max(sets, key=last, default=None)


def is_stale(session: SessionRecord, now: datetime) -> bool:
    """Whether an open session is one of an earlier day that can no longer be resumed."""
    return session.day != now.date() and offer_of(session, now) is None


def last_activity(session: SessionRecord) -> datetime:
    """Return when something of the session was last written."""
    return max((session.started_at, *(at for found in session.sets for at in _moments(found))))


def _moments(record: SetRecord) -> Iterator[datetime]:
    """Yield when something of a set was written."""
    yield from (at for at in (record.started_at, record.ended_at) if at)
    yield from (rep.done_at for rep in record.reps if rep.done_at)


def next_rep(exercise: Exercise, target_reps: int, begun: SetRecord | None) -> RepId | None:
    """Return the rep with which a set goes on; None where all are done.

    The side that was done first in it began, also where that is not the usual one.
    """
    done = {(rep.side, rep.number) for rep in begun.reps} if begun else set()
    first = Side.BOTH if exercise.scheme is SideScheme.BOTH else exercise.first_side
    dated = [(rep.done_at, rep.side) for rep in begun.reps if rep.done_at] if begun else []
    if dated and first is not Side.BOTH:
        first = min(dated)[1]
    if exercise.graded and begun is not None and begun.reps:
        return _next_of_test(begun)
    order = rep_order(exercise.scheme, first, target_reps)
    return next((rep for rep in order if rep not in done), None)


def _next_of_test(begun: SetRecord) -> RepId:
    """Return the rep with which a test goes on: the next of its leg, which has no last one.

    A rep that was not clean was the last of its leg.
    """
    timed = [(rep.done_at, at) for at, rep in enumerate(begun.reps) if rep.done_at is not None]
    last = begun.reps[max(timed)[1] if timed else -1]
    if last.quality is not Quality.CLEAN and not begun.reps_on(last.side.other):
        return last.side.other, 1
    return last.side, last.number + 1
