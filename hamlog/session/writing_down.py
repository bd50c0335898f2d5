"""A session done away from the app, written down as planned but for what was different."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from hamlog.frozen import Frozen, replace
from hamlog.session.workouts import fresh_session, new_id
from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Load
from hamlog.training.planning.agenda import Agenda, Box
from hamlog.training.record import Outcome, SessionRecord, SetRecord
from hamlog.training.review.correcting import with_counts
from hamlog.training.review.typed import RepCounts


class Different(Frozen):
    """What was different from the plan in one exercise.

    `sets` has the reps of each of its open sets in order, None for one that was not done; it is
    empty where they were as planned. Pain, as much, where and whether it was sudden, and `note`
    are kept with the last set that was done, the rest with each; None and empty where nothing
    was said.
    """

    sets: tuple[RepCounts | None, ...] = ()
    load: Load | None = None
    rpe: float | None = None
    pain: int | None = None
    pain_place: str = ""
    pain_sudden: bool = False
    note: str = ""


PLANNED = "logged the session as planned"
"""What undo says of it."""

AS_PLANNED = Different()


def open_boxes(agenda: Agenda, slug: str) -> tuple[Box, ...]:
    """Return the sets of an exercise that the session asks for and that are not over."""
    return tuple(box for box in agenda.boxes if box.planned.exercise == slug and not box.ended)


def session_of(agenda: Agenda, now: datetime) -> SessionRecord:
    """Return the agenda's session as the log takes it for the day: a new one where it has none."""
    there = agenda.session
    # What the log has of it stays as it is; its note would be added to it once more.
    return fresh_session(agenda, now) if there is None else replace(there, note="", sets=())


def written_down(
    agenda: Agenda,
    known: Mapping[str, Exercise],
    now: datetime,
    different: Mapping[str, Different] | None = None,
) -> tuple[SetRecord, ...]:
    """Return what is open in a session as sets that were done by hand, in their order.

    They have the reps, load, form and tempo of the plan, unless something `different` is said
    of their exercise, by slug. Reps that were paced stay. A test of each leg has no target: it
    stays open unless its numbers are said. The outcome follows from the reps, in the log.
    """
    told = different or {}
    found: list[SetRecord] = []
    for slug in dict.fromkeys(box.planned.exercise for box in agenda.boxes):
        exercise, said = known.get(slug), told.get(slug, AS_PLANNED)
        if exercise is not None and exercise.graded and not said.sets:
            continue
        found += _of_exercise(open_boxes(agenda, slug), exercise, said, now)
    return tuple(sorted(found, key=lambda one: one.position))


def left_open(agenda: Agenda, known: Mapping[str, Exercise]) -> bool:
    """Whether a test of each leg is open, which nothing can be written down of as planned."""
    slugs = {box.planned.exercise for box in agenda.boxes if not box.ended}
    return any(slug in known and known[slug].graded for slug in slugs)


def _of_exercise(
    boxes: tuple[Box, ...], exercise: Exercise | None, said: Different, now: datetime
) -> Iterator[SetRecord]:
    scheme = exercise.scheme if exercise else SideScheme.BOTH
    counts = said.sets or tuple(
        tuple((side, box.planned.target_reps) for side in scheme.sides) for box in boxes
    )
    done = [index for index, one in enumerate(counts) if one is not None]
    for index, (box, reps) in enumerate(zip(boxes, counts, strict=True)):
        record = box.record or SetRecord.of(box.planned, new_id(), "")
        record = replace(record, ended_at=now)
        if reps is None:
            # Of one that was begun what was paced stays: it ended there.
            yield record if record.reps else replace(record, outcome=Outcome.SKIPPED)
            continue
        record = replace(
            record,
            reps=with_counts(record.reps, reps),
            load=said.load or record.load,
            rpe=record.rpe if said.rpe is None else said.rpe,
        )
        yield _with_remarks(record, said) if done[-1] == index else record


def _with_remarks(record: SetRecord, said: Different) -> SetRecord:
    """Return a set with the pain and the note that were said of its exercise."""
    noted = replace(record, note=said.note or record.note)
    if said.pain is None:
        return noted
    told = said.pain, said.pain_place, said.pain_sudden
    return replace(noted, pain=told[0], pain_place=told[1], pain_sudden=told[2])
