"""The sentences of the linear mode: short, whole, and the same in every locale."""

from collections.abc import Iterator, Mapping

from hamlog.training.effort import KEYS_WORDS, Feeling, feeling_of
from hamlog.training.exercise import Exercise, Side, SideScheme
from hamlog.training.load import Unit, shown
from hamlog.training.pacing import events, same_place, status
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.timeline import Segment
from hamlog.training.pacing.workout import Workout
from hamlog.training.planning.agenda import Agenda, Line
from hamlog.training.record import Outcome, PlannedSet, Quality
from hamlog.training.review.summary import ExerciseSummary, SessionSummary
from hamlog.training.words import (
    TO_THE_END,
    a_leg,
    amount,
    minutes,
    name_of,
    sets_of_asked,
    sets_words,
    within,
)


def sentence(*parts: str) -> str:
    """Return parts as sentences one after another, without the empty ones."""
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


# The day


def head(agenda: Agenda, programme: str, seconds: float) -> str:
    """Return the day, its programme, and how much there is to do."""
    day = f"{agenda.day:%A} {agenda.day.day} {agenda.day:%B}"
    about_min = max(1, round(seconds / 60))
    to_go = f"{sets_words(agenda.sets_to_go)} to go, about {about_min} min" if agenda.boxes else ""
    return sentence(day, f"Programme: {programme}", to_go)


def lines_of(agenda: Agenda, exercises: Mapping[str, Exercise], unit: Unit) -> Iterator[str]:
    """Yield a line for each exercise: its sets, reps and load, what is done, and why."""
    for number, line in enumerate(agenda.lines, start=1):
        exercise, planned = exercises.get(line.exercise), line.shown.stands
        reps = f"{planned.target_reps}{a_leg(exercise)}"
        asked = f"{sets_words(len(line.boxes))} of {reps}, {load_words(planned, unit)}"
        if exercise is not None and exercise.graded:
            asked = within(TO_THE_END)
        name = _in_form(name_of(line.exercise, exercise), exercise, planned)
        yield sentence(f"{number}. {name}: {asked}{_done(line)}", line.why)


def _done(line: Line) -> str:
    done = sum(box.record is not None and box.record.done for box in line.boxes)
    skipped = sum(box.skipped for box in line.boxes)
    told = [f"{done} done"] if done else []
    told += [f"{skipped} skipped"] if skipped else []
    return f"; {', '.join(told)}" if told else ""


def _in_form(name: str, exercise: Exercise | None, planned: PlannedSet) -> str:
    variant = exercise.variant(planned.variant) if exercise else None
    return f"{name}, {within(variant.name)}" if variant else name


# A set


def what(workout: Workout) -> str:
    """Return the set to come: its exercise and form, how much of it, and the leg that begins."""
    item, side = workout.item, workout.moment.segment.side
    name = _in_form(item.exercise.name, item.exercise, item.planned)
    reps = amount(item.planned.target_reps, "rep") + a_leg(item.exercise)
    asked = f"{name}: {status.set_of(workout)}, {reps}, {_load(item.planned, workout)}"
    if item.exercise.graded:
        asked = f"{name}: {within(TO_THE_END)}"
    return sentence(asked, _leg_first(side))


def _load(planned: PlannedSet, workout: Workout) -> str:
    return load_words(planned, workout.ways.unit)


def load_words(planned: PlannedSet, unit: Unit) -> str:
    """Return the load of a set, `body weight` where there is none."""
    return shown(planned.load, unit) or "body weight"


def set_up(workout: Workout) -> tuple[str, ...]:
    """Return how the set to come is done: set-up, cues, tempo."""
    item, side = workout.item, workout.moment.segment.side
    cues = item.cues(side)[:3]
    phases = ", ".join(f"{one.word.lower()} {one.seconds_s} s" for one in item.phases)
    return tuple(
        text
        for text in (
            sentence(same_place.WARNING) if same_place.warned(workout) else "",
            sentence(*item.setup(side)),
            sentence(f"Keep in mind: {'. '.join(cues)}") if cues else "",
            sentence(f"Pace: {phases}"),
        )
        if text
    )


def _leg_first(side: Side) -> str:
    return "" if side is Side.BOTH else f"{side.value.capitalize()} leg first"


def get_ready(workout: Workout) -> str:
    """Return what stands before the count-in: the seconds, the set, and the leg that begins."""
    side = workout.moment.segment.side
    leg = "" if side is Side.BOTH else f", {side.value} leg"
    name = workout.item.exercise.short_name
    rep = f", rep {workout.moment.segment.rep}" if workout.rep_begun else ""
    where = f"{name}, {status.set_of(workout)}{leg}{rep}"
    return f"Get ready, {amount(workout.moment.shown_s, 'second')}: {where}."


def resting(workout: Workout) -> str:
    """Return how long the rest is, and what comes after it."""
    return f"Rest {amount(workout.moment.shown_s, 'second')}. Next: {what(workout)}"


def how_was(name: str, told: Feeling | None) -> str:
    """Return the question how hard an exercise was; once answered, the answer.

    `name` is its short name.
    """
    if told is None:
        return sentence(f"How was {within(name)}? {KEYS_WORDS}")
    return f"{name} was {told.said}; {told.key} takes it back."


def effort_kept(rpe: float | None) -> str:
    """Return what is said once it is on disk how hard an exercise was, or that nobody says."""
    told = feeling_of(rpe)
    return f"Saved: it was {told.said}." if told else "Undone: how hard it was."


def warm_up(workout: Workout, segment: Segment) -> str:
    """Return a movement of the warm-up."""
    number, total = status.movement_of(workout)
    return f"Warm-up {number} of {total}: {segment.word}, {segment.length_s:g} seconds."


def change(word: str, side: Side, seconds_s: int) -> str:
    """Return what to do when the other leg takes over."""
    leg = "" if side is Side.BOTH else f", {side.value} leg"
    told = word if word != "Change" else f"Change sides{leg}"
    return f"{told}: {amount(seconds_s, 'second')}."


def rep(segment: Segment, item: Item) -> str:
    """Return how the line of a rep begins: its number, its leg, and whether it is the last."""
    target = item.planned.target_reps
    if item.exercise.graded:
        return f"Rep {segment.rep}, {segment.side.value}:"
    of = f" of {target}" if segment.rep == 1 else ""
    leg = "" if segment.side is Side.BOTH else f", {segment.side.value}"
    last = ", last" if segment.rep == target > 1 else ""
    return f"Rep {segment.rep}{of}{leg}{last}:"


def where(workout: Workout) -> str:
    """Return the whole state in a sentence."""
    told = status.status(workout).replace(status.DOT, ", ").replace("space starts", "enter starts")
    return sentence(told)


def set_over(event: events.SetEnded, item: Item, sets: int) -> str:
    """Return how a set ended, and what of it is kept."""
    name = f"Set {event.planned.number} of {sets}"
    if event.outcome is Outcome.SKIPPED:
        return f"{name} skipped."
    clean = sum(one.quality is Quality.CLEAN for one in item.reps)
    all_clean = clean == len(item.reps)
    kept = f"{_count(item)}, {'all' if all_clean else clean} clean"
    if event.outcome is Outcome.DONE:
        return f"{name} done: {kept}."
    return f"{name} ended here: {kept if item.reps else 'no rep'}."


def _count(item: Item) -> str:
    """Return how many reps were done, a leg where both did as many."""
    legs = {sum(rep.side is side for rep in item.reps) for side in item.exercise.scheme.sides}
    equal = item.exercise.scheme is not SideScheme.BOTH and len(legs) == 1
    count = legs.pop() if equal else len(item.reps)
    return f"{count} rep{'' if count == 1 else 's'}{' a leg' if equal else ''}"


def left_at(workout: Workout) -> str:
    """Return where a session was left."""
    reps = sum(len(item.reps) for item in workout.items)
    at = f"{workout.item.exercise.name}, {status.set_of(workout)}"
    if not any(item.begun or item.outcome for item in workout.items):
        return f"Left before {at}. Nothing was done, so nothing is in the log."
    kept = f": {reps} rep{'' if reps == 1 else 's'} of this session" if reps else ""
    return f"Left at {at}. Everything is saved{kept}. hamlog follow and the app resume there."


# What happens


def happened(event: events.Event, workout: Workout) -> str:  # noqa: C901, PLR0911 - a table
    """Return a line about an event that is not told by its cue; empty where there is none."""
    match event:
        case events.Refused(why):
            return why
        case events.TempoChanged():
            return _tempo(event)
        case events.RepMarked(_, side, number, quality):
            return f"Rep {number}{_leg(side)}: {quality}."
        case events.RepTakenBack(_, side, number):
            return f"Rep {number}{_leg(side)} undone."
        case events.PaceChanged(own_pace):
            return "Your own pace: enter counts a rep." if own_pace else "Paced again."
        case events.Interrupted():
            return "Paused while the computer slept. Enter resumes."
        case events.SetSkipped(planned=planned):
            return f"Set {planned.number} of {_short_of(planned, workout)} skipped."
        case events.RestLengthened(left_s):
            return f"Rest: {amount(round(left_s), 'second')} left."
        case events.SetBroughtBack(planned=planned):
            return f"Set {planned.number} of {_short_of(planned, workout)} is back."
        case events.SetReopened():
            return "The set is open again."
        case _:
            return ""


def _leg(side: Side) -> str:
    return "" if side is Side.BOTH else f", {side.value}"


def _short_of(planned: PlannedSet, workout: Workout) -> str:
    names = {one.planned.exercise: one.exercise.short_name for one in workout.items}
    return names.get(planned.exercise, planned.exercise)


def _tempo(event: events.TempoChanged) -> str:
    moving = ", ".join(f"{p.word.lower()} {p.seconds_s} s" for p in event.phases if p.kind.moves)
    told = [f"From the next phase on: {moving}"]
    for phase in event.outside[:1]:
        low, high = phase.range_s or (0, 0)
        told.append(f"For {phase.word.lower()} the source says {low} to {high} s")
    return sentence(*told)


# The end


def summary(session: SessionSummary, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the session's totals, and a line for each exercise."""
    more = session.sets_done > session.sets_planned
    whole = ", the whole plan" if session.whole else "" if more else " of the plan"
    yield sentence(
        f"Session done: {sets_of_asked(session.sets_done, session.sets_planned)}{whole}",
        f"{session.clean_reps} of {session.reps} reps clean",
        f"{session.minutes} min"
        + (f", {minutes(session.tension_s)} under load" if session.tension_s else ""),
    )
    for one in session.exercises:
        yield _exercise(one, names.get(one.exercise, one.exercise))


def _exercise(one: ExerciseSummary, name: str) -> str:
    done = sum(record is not None and record.done for record in one.sets)
    return sentence(
        f"{name}: {done} of {sets_words(len(one.sets))}, {one.clean_reps} of {one.reps} reps clean",
        one.remark[:1].upper() + one.remark[1:],
    )
