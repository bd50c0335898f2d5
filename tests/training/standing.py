"""Where exercises stand from session to session, and the four principles held against it."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from training.living import EXERCISES
from training.runners import Runner

from hamlog.frozen import Frozen
from hamlog.training.ladder import ladder_of
from hamlog.training.load import Load
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.stand import Scale
from hamlog.training.record import Outcome
from hamlog.training.tempo import parse
from hamlog.training.words import within

# The rungs that a runner named, by exercise.
Owned = Mapping[str, tuple[Load, ...]]


class Stood(Frozen):
    """What an exercise was asked for in one session."""

    sets: int
    form: int
    load: float
    lowering_s: int
    reps: int
    why: str

    @property
    def stand(self) -> tuple[float, ...]:
        return (self.form, self.load, self.lowering_s, self.reps)


def stood(asked: Prescription, owned: Owned) -> dict[str, Stood]:
    """Return where each exercise of a session stood."""
    found: dict[str, Stood] = {}
    for slug, one in asked.targets.items():
        if not any(each.exercise == slug for each in asked.sets):
            continue
        ladder = ladder_of(EXERCISES[slug], None, owned.get(slug, ()), step_kg=1)
        scale = Scale(EXERCISES[slug], None, ladder)
        form, load, lowering_s, reps = scale.rank(one.stand)
        sets = sum(each.exercise == slug for each in asked.sets)
        found[slug] = Stood(sets, form, load, lowering_s, reps, one.why)
    return found


def came_in(asked: Prescription) -> set[str]:
    """Return what is done in place of an exercise that is out."""
    return {swap.instead.slug for swap in asked.swaps if swap.instead}


# What a why line says, and what then moved since the last time.
SAYS = {
    r"^\+1 set": "sets",
    r"^All \d+ clean last time: try": "reps",
    r"^Easy twice in a row: try": "reps",
    r"^Clean last time: back up a set": "sets",
    r"^Clean last time: back up to \d+ reps": "reps",
    r"^Clean last time: back up to (?!\d+ reps)": "load",
    r"^Clean last time: lower over": "lowering",
    r"^You took a slower lowering": "lowering",
    r"^You took (?!a slower)": "load or form",
    r"^New form": "form",
}


# What a why line says of a step down: what then fell.
FELL = {
    r"twice in a row: down to \d+ reps": "reps",
    r"twice in a row: down to (?!\d+ reps)": "load",
    r"twice in a row: one set fewer": "sets",
    r"days off: .*one set fewer|days off: .*\d set": "sets",
    r"days off: .*lighter": "load",
    r"days off: .*usual tempo": "lowering",
    r"days off: .*\d+ reps": "reps",
}
# These lines say that it is less, of whatever it is.
LESS = (
    "after pain|you brought it back|in place of|fewer|down to|takes over|days off|it hurt"
    "|no more time|^New|^First time|^Easier form now"
)


# Names as they stand at the beginning of a sentence, where they do not within one.
NAMES = {
    name
    for one in EXERCISES.values()
    for name in (one.short_name, *map(one.form_name, (None, *(form.slug for form in one.variants))))
    if within(name) != name
}
CAPITAL = re.compile(f".({'|'.join(sorted(NAMES))})")


def fell(before: Stood, now: Stood) -> set[str]:
    """Return what is less than the last time."""
    pairs = {
        "sets": (before.sets, now.sets),
        "form": (before.form, now.form),
        "load": (before.load, now.load),
        "lowering": (before.lowering_s, now.lowering_s),
        "reps": (before.reps, now.reps),
    }
    return {what for what, (last, this) in pairs.items() if this < last}


def assert_the_line_says_what_fell(before: Stood, now: Stood, up: str, where: object) -> None:
    """What fell is said, and what is said to have fallen did; reps reset belong to a step up."""
    less = fell(before, now)
    for line, what in FELL.items():
        assert not re.search(line, now.why) or what in less, (where, what, before, now)
    assert up or not less or re.search(LESS, now.why), (where, less, before, now)


def moved_up(before: Stood, now: Stood) -> str:
    """Return the one thing that rose, empty where nothing did; reps reset belong to a step."""
    up = ["sets"] if now.sets > before.sets else []
    if now.form != before.form:
        up += ["form"] if now.form > before.form else []
    elif now.load != before.load:
        up += ["load"] if now.load > before.load else []
    elif now.lowering_s != before.lowering_s:
        up += ["lowering"] if now.lowering_s > before.lowering_s else []
    elif now.reps > before.reps:
        up.append("reps")
    assert len(up) <= 1, (before, now)
    return up[0] if up else ""


def assert_one_thing_moves_and_the_line_says_it(
    sessions: Sequence[Prescription], owned: Owned
) -> None:
    """Principle 2."""
    last: dict[str, Stood] = {}
    for asked in sessions:
        lines = (*(one.why for one in asked.sets), *(one.why for one in asked.proposals))
        assert not list(filter(CAPITAL.search, lines)), asked.day
        for slug, now in stood(asked, owned).items():
            assert 0 < len(now.why) < 60
            before = last.get(slug)
            # What comes in for another exercise has a set of that one.
            if before is not None and slug not in came_in(asked):
                up = moved_up(before, now)
                says = next((what for line, what in SAYS.items() if re.search(line, now.why)), "")
                assert up in says if up else not says, (asked.day, slug, up, before, now)
                assert (up == "sets") is (slug in asked.one_more), (asked.day, slug, before, now)
                if slug not in asked.left_out and len(asked.sets) > 1:
                    assert_the_line_says_what_fell(before, now, up, (asked.day, slug))
            last[slug] = now


def assert_slow_stays_slow(sessions: Sequence[Prescription]) -> None:
    """Principle 3."""
    for one in (each for asked in sessions for each in asked.sets):
        usual = EXERCISES[one.exercise].phases_of(one.variant)
        for (kind, seconds), phase in zip(parse(one.tempo), usual, strict=True):
            assert kind is phase.kind
            assert seconds >= phase.seconds_s
            assert phase.range_s is None or seconds <= phase.range_s[1]


def assert_never_a_dead_end(sessions: Sequence[Prescription], owned: Owned) -> None:
    """Principle 4."""
    seen: set[object] = set()
    idle = 0
    for asked in sessions:
        new: set[object] = {one.of for one in asked.proposals} | {one.key for one in asked.openings}
        for slug, now in stood(asked, owned).items():
            new |= {
                (slug, "sets", now.sets),
                (slug, now.form, now.load),
                (slug, now.form, now.load, now.lowering_s),
            }
        idle = 0 if new - seen else idle + 1
        seen |= new
        if asked.mastered:
            return
        assert idle <= 8, asked.day


def assert_worse_asks_for_no_more(
    one: Runner, sessions: Sequence[Prescription], owned: Owned
) -> None:
    """Principle 1, where it is seen in one year: after a bad session nothing rises."""
    by_day = {asked.day: asked for asked in sessions}
    for slug, bouts in one.bouts.items():
        for later, bad in pairwise(bouts):
            before, now = (stood(by_day[each.day], owned).get(slug) for each in (bad, later))
            bad_sets = any(each.outcome is not Outcome.DONE for each in bad.sets)
            if bad_sets and before and now and slug not in came_in(by_day[later.day]):
                assert now.stand <= before.stand
                assert now.sets <= before.sets
