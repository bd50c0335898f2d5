"""Where not all of a session has time: what goes in, what is left out, and what leads."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from training.builders import exercise
from training.living import EXERCISES, MONDAY, WAYS, Athlete, day, sets_of
from training.runners import Runner

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, Exercise, Loading, SideScheme
from hamlog.training.pacing.sets import Ways, seconds_of
from hamlog.training.planning.prescription import Prescription, prescribe
from hamlog.training.record import Outcome, PlannedSet

ALL = ",".join(Equipment)
# Two legs, ten reps of half a minute: one set of it takes more than ten minutes.
SLOW = exercise(
    "slow", scheme=SideScheme.IN_TURN, text="lift 9, hold 9, lower 9, still 9", reps=(10, 12)
)


def in_time(one: Athlete, number: int, minutes: int) -> Prescription:
    """Return what a day asks for with so many minutes for a session."""
    there = one.choices
    one.choose(-400, "plan.session_minutes", str(minutes))
    asked = one.asked(number)
    one.choices = there[:-1]
    return asked


def grouped(sets: Sequence[PlannedSet]) -> Mapping[str, list[PlannedSet]]:
    found: dict[str, list[PlannedSet]] = {}
    for each in sets:
        found.setdefault(each.exercise, []).append(each)
    return found


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow])
@given(
    gaps=st.lists(st.tuples(st.integers(1, 5), st.none() | st.integers(0, 6)), max_size=8),
    minutes=st.integers(10, 45),
    equipment=st.sampled_from(["none", "band,ball", ALL]),
)
def test_what_has_time_is_done_whole_and_what_waited_longest_comes_first(
    gaps: list[tuple[int, int | None]], minutes: int, equipment: str
) -> None:
    one = Athlete(equipment=equipment, session_minutes=str(minutes))
    number = 0
    for gap, done in gaps:
        one.train(number, done=done)
        number += gap
    asked, whole = in_time(one, number, minutes), in_time(one, number, 180)
    every, chosen = grouped(whole.sets), grouped(asked.sets)

    assert not whole.left_out
    assert {*chosen, *asked.left_out} == set(every)
    assert asked.seconds <= 60 * minutes or len(asked.sets) == 1
    if whole.seconds > 60 * minutes:
        assert asked.left_out or len(chosen) == 1
    leader, *others = chosen
    assert all(len(chosen[slug]) == len(every[slug]) for slug in others)
    if len(chosen[leader]) < len(every[leader]):
        assert seconds_of(every[leader], EXERCISES, WAYS) > 60 * minutes
    turns = [turn(one, asked, slug) for slug in chosen]
    assert not asked.left_out or turns == sorted(turns)
    best = grouped(in_time(done_whole(one), number, 180).sets)
    best_s = seconds_of([each for sets in best.values() for each in sets], EXERCISES, WAYS)
    if best_s <= 60 * minutes:
        assert (asked.sets, asked.left_out) == (whole.sets, ())
        return
    # What was done in part keeps the time that it would have had whole, and what did not join
    # for it the time that it would have had: that is not filled.
    kept = [each for slug in best if slug not in asked.left_out for each in best[slug]]
    for slug in asked.left_out:
        longer = seconds_of([*kept, *best[slug]], EXERCISES, WAYS)
        assert longer > 60 * minutes, f"{slug} had time"


def done_whole(one: Athlete) -> Athlete:
    """Return an athlete whose sessions were done whole, and each exercise clean at last."""
    best = Athlete()
    best.choices = one.choices
    best.trained = [replace(each, done=max(each.done, each.planned)) for each in one.trained]
    best.bouts = {
        slug: [replace(bouts[0], session_counts=True), *bouts[1:]]
        for slug, bouts in one.bouts.items()
    }
    return best


def turn(one: Athlete, asked: Prescription, slug: str) -> date:
    """Return since when an exercise waits: at its top, as if it were a week less."""
    if slug not in one.bouts:
        return day(-999)
    last = one.bouts[slug][0].day
    return last + timedelta(days=7) if asked.targets[slug].at_top else last


def of_three(minutes: int) -> Athlete:
    """Return one whose programme has three exercises that need nothing."""
    one = Athlete(programme="own", session_minutes=str(minutes))
    one.choose(
        -400,
        "programme.own",
        '[{"exercise": "walking-lunge"}, {"exercise": "clamshell"},'
        ' {"exercise": "hip-thrust", "variant": "without-band"}]',
    )
    return one


@pytest.mark.parametrize(("longer", "left_out"), [(0, 0), (1, 1), (5, 1)])
def test_the_time_is_kept_to_the_second(longer: int, left_out: int) -> None:
    facts = of_three(10).facts()
    without_s = prescribe(replace(facts, ways=Ways(0, lambda _: 10)), day(0)).seconds
    longer_s = prescribe(replace(facts, ways=Ways(60, lambda _: 10)), day(0)).seconds
    # Two rests lie between three sets; one includes the getting ready of 13 s.
    assert longer_s - without_s == 2 * (60 - 13)
    rest_s = 13 + round((600 - without_s) / 2) + longer
    asked = prescribe(replace(facts, ways=replace(facts.ways, rest_s=rest_s)), day(0))
    assert len(asked.left_out) == left_out
    assert left_out or asked.seconds == 600


def slow_athlete(*slugs: str, minutes: int) -> Athlete:
    known: dict[str, Exercise] = {**EXERCISES, "slow": SLOW}
    one = Athlete(exercises=known, programme="own", session_minutes=str(minutes))
    entries = ", ".join(f'{{"exercise": "{slug}"}}' for slug in slugs)
    one.choose(-400, "programme.own", f"[{entries}]")
    for number in range(0, 40, 3):
        one.train(number)
    return one


@pytest.mark.parametrize(("minutes", "sets"), [(10, 1), (26, 1), (32, 2), (60, 3)])
def test_of_an_exercise_that_has_no_time_whole_so_many_sets_are_done_as_have(
    minutes: int, sets: int
) -> None:
    one = slow_athlete("slow", minutes=minutes)
    asked = one.asked(40)
    assert sets_of(asked) == {"slow": sets}
    assert [each.number for each in asked.sets] == list(range(1, sets + 1))
    assert sets == 1 or asked.seconds <= 60 * minutes
    assert asked.left_out == ()


@pytest.mark.parametrize(("minutes", "sets"), [(10, 1), (32, 2), (60, 3)])
def test_the_ramp_shows_the_sets_for_which_a_session_has_time(minutes: int, sets: int) -> None:
    one = slow_athlete("slow", minutes=60)
    asked = in_time(one, 40, minutes)
    assert sets_of(asked) == {"slow": sets}
    assert dict(asked.ramp.sets) == {"slow": sets}
    if sets < 3:
        assert asked.ramp.why["slow"] == f"no time for more in {minutes} min"


def test_of_what_is_left_out_or_cut_for_time_no_set_more_is_asked() -> None:
    """It may be due; it is one more where the session has it."""
    one = Runner({"programme": "home-kit", "session_minutes": "20"})
    due = 0
    for asked in one.sessions(MONDAY + timedelta(weeks=14)):
        due += any(asked.targets[slug].one_more for slug in asked.left_out)
        assert set(asked.one_more) <= set(sets_of(asked))
        assert not asked.one_more or sum(sets_of(asked).values()) > 1
    assert due


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (10, [(1, 10), (1, 11), (1, 12), (1, 12), (1, 12)]),
        (32, [(1, 10), (1, 11), (2, 11), (2, 12), (2, 12)]),
    ],
)
def test_what_never_has_time_for_a_set_that_is_due_climbs_without_it(
    minutes: int, expected: list[tuple[int, int]]
) -> None:
    known = {**EXERCISES, "slow": replace(SLOW, loading=Loading.BODY)}
    one = Athlete(exercises=known, programme="own", session_minutes=str(minutes))
    one.choose(-400, "programme.own", '[{"exercise": "slow"}]')
    # A week apart from the second on, a set would be due each time.
    found = [one.train(number) for number in (0, 3, 10, 17, 24)]

    assert [(len(asked.sets), asked.sets[0].target_reps) for asked in found] == expected
    last = one.asked(31)
    if minutes == 10:
        assert last.sets[0].why == "12 clean: three sets of it need longer sessions"
        assert last.ramp.why["slow"] == "no time for more in 10 min"
        assert last.ramp.added == ()


def test_what_has_no_time_beside_it_is_left_out() -> None:
    one = slow_athlete("slow", "other", minutes=10)
    one.exercises = {**one.exercises, "other": replace(SLOW, slug="other")}
    first = one.train(43)
    assert (list(sets_of(first)), first.left_out) == (["other"], ("slow",))
    # What climbs goes first, and what is at its top comes soon.
    assert ["slow"] in [list(sets_of(one.train(number))) for number in (46, 50, 53)]


def test_no_exercise_waits_for_ever_however_little_time_there_is() -> None:
    """Three sets of the slower ones take more than ten minutes: they come with fewer of them."""
    one = Athlete(session_minutes="10", programme="no-equipment")
    days = [tuple(sets_of(one.train(number))) for number in range(0, 120, 3)]
    for start in range(len(days) - 3):
        seen = {slug for found in days[start : start + 4] for slug in found}
        assert len(seen) == 4, f"session {start} on"


def test_what_is_out_has_its_turn_and_passes_it_on() -> None:
    """The slowest has no time beside the one that is out: it leads once that had its turn."""
    one = of_three(20)
    for number in range(0, 63, 7):
        one.train(number)
    one.train(63, hurt=["walking-lunge"])
    days = [set(sets_of(one.train(number))) for number in range(65, 85, 2)]
    assert not any("walking-lunge" in found for found in days)
    for start in range(len(days) - 3):
        assert set().union(*days[start : start + 4]) == {"clamshell", "hip-thrust"}, start


@pytest.mark.parametrize(
    ("outcomes", "leads"),
    [
        ((Outcome.SKIPPED,), "walking-lunge"),
        ((Outcome.DONE,), "clamshell"),
        ((Outcome.SKIPPED, Outcome.DONE), "clamshell"),
    ],
)
def test_a_set_that_was_skipped_is_no_day_on_which_it_was_done(
    outcomes: tuple[Outcome, ...], leads: str
) -> None:
    one = of_three(10)
    for number in (0, 3, 7, 10, 14, 17):
        one.train(number)
    for slug in ("walking-lunge", "clamshell", "hip-thrust"):
        (last, *_) = one.bouts[slug]
        one.bouts[slug] = [replace(last, day=day(19))]
    (last,) = one.bouts["walking-lunge"]
    sets = tuple(replace(last.sets[0], outcome=outcome) for outcome in outcomes)
    one.bouts["walking-lunge"] = [replace(last, day=day(20), sets=sets)]
    asked = one.asked(21)

    assert asked.left_out
    assert next(iter(sets_of(asked))) == leads
