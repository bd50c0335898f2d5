"""A year of each programme, by simulation: a table that a reader can check.

Beside this file, in `years`, is a table for each programme: what five runners are asked for in
weeks 1, 4, 8, 12, 26 and 52, with five sets of equipment. `HAMLOG_RENEW_YEARS=1 pytest
tests/training/planning/test_year.py -m ''` writes them anew; read the difference.
"""

import os
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from training.living import EXERCISES, MONDAY, PROGRAMMES
from training.runners import CLEAN, Done, Runner, says_no, takes_all

from hamlog.frozen import Frozen
from hamlog.training.ladder import ladder_of, parse_ladder
from hamlog.training.load import shown
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.stand import Scale
from hamlog.training.record import Outcome
from hamlog.training.tempo import parse

FOLDER = Path(__file__).parent / "years"
RENEW = "HAMLOG_RENEW_YEARS"
SHOWN_WEEKS = (1, 4, 8, 12, 26, 52)
EQUIPMENT = {
    "nothing": "none",
    "a band": "band",
    "a chair": "bench",
    "band, chair, dumbbells": "band, bench, dumbbell",
    "everything": "band, ball, bench, dumbbell",
}
LADDERS = {
    "band-curl": "yellow 1, yellow 2, red 1, red 2",
    "hip-thrust": "yellow, red",
    "dumbbell-curl": "2, 4, 6, 8, 10",
    "single-leg-rdl": "2, 4, 6, 8, 10",
    "bulgarian-split-squat": "2, 4, 6, 8, 10",
}
RUNNERS = ("clean", "takes nothing", "once a week", "short every third", "hurt and away")


def short_every_third(session: int, _slug: str) -> Done:
    return Done(clean=8) if session % 3 == 2 else CLEAN


def year_of(programme: str, equipment: str, runner: str) -> Runner:
    """Return a runner at the beginning of a year."""
    chosen = {"programme": programme, "equipment": EQUIPMENT[equipment]}
    one = Runner(chosen, says=says_no if runner == "takes nothing" else takes_all)
    for slug, rungs in LADDERS.items():
        one.choose(f"ladder.{slug}", rungs, MONDAY, 6)
    if runner == "once a week":
        one.choose("plan.days_per_week", "1", MONDAY, 6)
    if runner == "short every third":
        one.how = short_every_third
    if runner == "hurt and away":
        one.off = [(MONDAY + timedelta(weeks=19), MONDAY + timedelta(weeks=19, days=29))]
        one.how = hurt_in_week_five(one, PROGRAMMES[programme].entries[0].slug)
    return one


def hurt_in_week_five(one: Runner, first: str) -> Callable[[int, str], Done]:
    """Return how it goes where the first exercise hurts in week 5, once."""
    since, until = MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=4, days=3)

    def how(_session: int, slug: str) -> Done:
        hurts = slug == first and since <= one.training < until
        return Done(clean=4, pain=4, place="upper hamstring") if hurts else CLEAN

    return how


def cell(asked: Prescription) -> str:
    """Return what a session asks for: `hip-thrust 3 x 12 red, lower 4`, an exercise a line."""
    found: dict[str, list[str]] = {}
    for one in asked.sets:
        lowering = next((s for kind, s in parse(one.tempo) if kind == "lower"), 0)
        load = f" {shown(one.load)}" if shown(one.load) else ""
        form = f" ({one.variant})" if one.variant else ""
        found.setdefault(one.exercise, []).append(f"{one.target_reps}{load} lower {lowering}{form}")
    lines = [f"{slug} {len(sets)} x {sets[0]}" for slug, sets in found.items()]
    return "; ".join(lines) + (" [all mastered]" if asked.mastered else "")


def table(sessions: Sequence[Prescription]) -> str:
    """Return a year as lines: the first session of the weeks shown."""
    weeks: dict[int, str] = {}
    for asked in sessions:
        weeks.setdefault((asked.day - MONDAY).days // 7 + 1, cell(asked))
    lines = []
    for week in SHOWN_WEEKS:
        at = max((known for known in weeks if known <= week), default=1)
        late = "" if at == week else f" (not since week {at})"
        lines.append(f"  week {week}: {weeks[at]}{late}")
    return "\n".join(lines)


def assert_as_in_the_table(programme: str, equipment: str, runner: str, lines: str) -> None:
    path = FOLDER / f"{programme}.txt"
    head = f"{equipment}; {runner}"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    blocks = dict(block.split("\n", 1) for block in text.strip().split("\n\n") if block)
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        blocks[head] = lines
        order = [f"{each}; {other}" for each in EQUIPMENT for other in RUNNERS]
        kept = [f"{each}\n{blocks[each]}" for each in order if each in blocks]
        path.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    assert head in blocks, f"{path.name} has no such year; {RENEW}=1 writes it."
    assert blocks[head] == lines


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


def stood(asked: Prescription) -> dict[str, Stood]:
    """Return where each exercise of a session stood, but for what came in for another."""
    instead = {swap.instead.slug for swap in asked.swaps if swap.instead}
    found: dict[str, Stood] = {}
    for slug, one in asked.targets.items():
        if slug in instead or not any(each.exercise == slug for each in asked.sets):
            continue
        scale = Scale(
            EXERCISES[slug], None, ladder_of(EXERCISES[slug], None, OWNED[slug], step_kg=1)
        )
        form, load, lowering_s, reps = scale.rank(one.stand)
        sets = sum(each.exercise == slug for each in asked.sets)
        found[slug] = Stood(sets, form, load, lowering_s, reps, one.why)
    return found


OWNED = {slug: parse_ladder(LADDERS[slug]) if slug in LADDERS else () for slug in EXERCISES}

# What a why line says, and what then moved since the last time.
SAYS = {
    r"^\+1 set": "sets",
    r"^All \d+ clean last time: try": "reps",
    r"^Clean last time: back up to \d+ reps": "reps",
    r"^Clean last time: back up to (?!\d+ reps)": "load",
    r"^Clean last time: lower over": "lowering",
    r"^You took a slower lowering": "lowering",
    r"^You took (?!a slower)": "load or form",
    r"^New form": "form",
}


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


def assert_one_thing_moves_and_the_line_says_it(sessions: Sequence[Prescription]) -> None:
    """Principle 2."""
    last: dict[str, Stood] = {}
    for asked in sessions:
        for slug, now in stood(asked).items():
            assert 0 < len(now.why) < 60
            before = last.get(slug)
            if before is not None:
                up = moved_up(before, now)
                says = next((what for line, what in SAYS.items() if re.search(line, now.why)), "")
                assert up in says if up else not says, (asked.day, slug, up, before, now)
            last[slug] = now


def assert_slow_stays_slow(sessions: Sequence[Prescription]) -> None:
    """Principle 3."""
    for one in (each for asked in sessions for each in asked.sets):
        usual = EXERCISES[one.exercise].phases_of(one.variant)
        for (kind, seconds), phase in zip(parse(one.tempo), usual, strict=True):
            assert kind is phase.kind
            assert seconds >= phase.seconds_s
            assert phase.range_s is None or seconds <= phase.range_s[1]


def assert_never_a_dead_end(sessions: Sequence[Prescription]) -> None:
    """Principle 4."""
    seen: set[object] = set()
    idle = 0
    for asked in sessions:
        new: set[object] = {one.of for one in asked.proposals} | {one.key for one in asked.openings}
        for slug, now in stood(asked).items():
            new |= {
                (slug, "sets", now.sets),
                (slug, now.form, now.load),
                (slug, now.form, now.load, now.lowering_s),
            }
        idle = 0 if new - seen else idle + 1
        seen |= new
        if asked.mastered:
            return
        assert idle <= 8, (asked.day, cell(asked))


def assert_worse_asks_for_no_more(one: Runner, sessions: Sequence[Prescription]) -> None:
    """Principle 1, where it is seen in one year: after a bad session nothing rises."""
    by_day = {asked.day: asked for asked in sessions}
    for slug, bouts in one.bouts.items():
        for later, bad in pairwise(bouts):
            before, now = stood(by_day[bad.day]).get(slug), stood(by_day[later.day]).get(slug)
            bad_sets = any(each.outcome is not Outcome.DONE for each in bad.sets)
            if bad_sets and before is not None and now is not None:
                assert now.stand <= before.stand
                assert now.sets <= before.sets


YEARS = [(name, kit, runner) for name in PROGRAMMES for kit in EQUIPMENT for runner in RUNNERS]
FAST = {
    ("no-equipment", "nothing", "clean"),
    ("home-kit", "band, chair, dumbbells", "short every third"),
    ("intermediate-three", "everything", "hurt and away"),
    ("no-equipment", "a chair", "once a week"),
}


@pytest.mark.parametrize(
    ("programme", "equipment", "runner"),
    [pytest.param(*one, marks=[] if one in FAST else [pytest.mark.slow]) for one in YEARS],
)
def test_a_year_is_as_in_the_table(programme: str, equipment: str, runner: str) -> None:
    one = year_of(programme, equipment, runner)
    sessions = list(one.sessions(MONDAY + timedelta(weeks=52)))

    assert_as_in_the_table(programme, equipment, runner, table(sessions))
    assert_one_thing_moves_and_the_line_says_it(sessions)
    assert_slow_stays_slow(sessions)
    if runner == "clean":
        assert_never_a_dead_end(sessions)
    else:
        assert_worse_asks_for_no_more(one, sessions)


def test_there_are_a_hundred_years() -> None:
    assert len(YEARS) == 100
    assert set(YEARS) >= FAST
    for path in FOLDER.glob("*.txt"):
        assert path.read_text(encoding="utf-8").count("week 52:") == 25, path.name
