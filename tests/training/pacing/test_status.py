"""The status line: one plain sentence at every moment of a session."""

import pytest
from training.builders import Athlete, athlete, exercise, items, planned, real, ways

from hamlog.frozen import replace
from hamlog.training import words
from hamlog.training.exercise import Exercise, Kind, Phase, Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing import status, workout
from hamlog.training.pacing.stops import stop
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.record import Outcome, Rep

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
SHORT = "lift 1, hold 2, still 1"
CURL = exercise("curl", text=SHORT)
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text="lift 2, lower 1", change_s=1)
BRIDGE = exercise("bridge", scheme=SideScheme.ALTERNATE, text="lift 1, lower 1")


def lines(lying: Athlete) -> list[str]:
    """Start, and return every line up to the end, as it changes."""
    lying.space()
    seen = [status.status(lying.workout)]

    def look() -> bool:
        line = status.status(lying.workout)
        if line != seen[-1]:
            seen.append(line)
        return lying.workout.over

    lying.run(until=look)
    return seen


def test_before_the_start() -> None:
    assert status.status(athlete(sets=3).workout) == "Ready · space starts · set 1 of 3"
    assert status.status(athlete(CLAM).workout) == "Ready · space starts · set 1 of 1"


def test_two_sets_with_both_legs() -> None:
    lying = athlete(CURL, sets=2, reps=2, lead_in_s=1, rest_s=6)

    assert lines(lying) == [
        "Get ready 4 s · set 1 of 2",
        "Starts in 3 s · set 1 of 2",
        "Starts in 2 s · set 1 of 2",
        "Starts in 1 s · set 1 of 2",
        "Lift 1 s · rep 1 of 2 · set 1 of 2",
        "Hold 2 s · rep 1 of 2 · set 1 of 2",
        "Hold 1 s · rep 1 of 2 · set 1 of 2",
        "Still 1 s · rep 1 of 2 · set 1 of 2",
        "Lift 1 s · rep 2 of 2 · set 1 of 2",
        "Hold 2 s · rep 2 of 2 · set 1 of 2",
        "Hold 1 s · rep 2 of 2 · set 1 of 2",
        "Still 1 s · rep 2 of 2 · set 1 of 2",
        "Rest 6 s · next: set 2 of 2",
        "Rest 5 s · next: set 2 of 2",
        "Get ready 4 s · set 2 of 2",
        "Starts in 3 s · set 2 of 2",
        "Starts in 2 s · set 2 of 2",
        "Starts in 1 s · set 2 of 2",
        "Lift 1 s · rep 1 of 2 · set 2 of 2",
        "Hold 2 s · rep 1 of 2 · set 2 of 2",
        "Hold 1 s · rep 1 of 2 · set 2 of 2",
        "Still 1 s · rep 1 of 2 · set 2 of 2",
        "Lift 1 s · rep 2 of 2 · set 2 of 2",
        "Hold 2 s · rep 2 of 2 · set 2 of 2",
        "Hold 1 s · rep 2 of 2 · set 2 of 2",
        "Still 1 s · rep 2 of 2 · set 2 of 2",
        "Done · 2 of 2 sets",
    ]


def test_one_leg_after_the_other_and_then_another_exercise() -> None:
    lying = athlete(CLAM, BRIDGE, reps=1, lead_in_s=0, rest_s=5)

    assert lines(lying) == [
        "Starts in 3 s · left · set 1 of 1",
        "Starts in 2 s · left · set 1 of 1",
        "Starts in 1 s · left · set 1 of 1",
        "Lift 2 s · rep 1 of 1 · left · set 1 of 1",
        "Lift 1 s · rep 1 of 1 · left · set 1 of 1",
        "Lower 1 s · rep 1 of 1 · left · set 1 of 1",
        "Change sides 4 s · rep 1 of 1 · right · set 1 of 1",
        "Starts in 3 s · rep 1 of 1 · right · set 1 of 1",
        "Starts in 2 s · rep 1 of 1 · right · set 1 of 1",
        "Starts in 1 s · rep 1 of 1 · right · set 1 of 1",
        "Lift 2 s · rep 1 of 1 · right · set 1 of 1",
        "Lift 1 s · rep 1 of 1 · right · set 1 of 1",
        "Lower 1 s · rep 1 of 1 · right · set 1 of 1",
        "Rest 5 s · next: Bridge, set 1 of 1 · left first",
        "Rest 4 s · next: Bridge, set 1 of 1 · left first",
        "Starts in 3 s · left · set 1 of 1",
        "Starts in 2 s · left · set 1 of 1",
        "Starts in 1 s · left · set 1 of 1",
        "Lift 1 s · rep 1 of 1 · left · set 1 of 1",
        "Lower 1 s · rep 1 of 1 · left · set 1 of 1",
        "Lift 1 s · rep 1 of 1 · right · set 1 of 1",
        "Lower 1 s · rep 1 of 1 · right · set 1 of 1",
        "Done · 2 of 2 sets",
    ]


def test_the_example_of_the_issue() -> None:
    phases = (Phase(Kind.LIFT, "Lift", 1), Phase(Kind.HOLD, "Hold", 2), Phase(Kind.STILL, "x", 1))
    lying = athlete(replace(CLAM, phases=phases), sets=3, reps=12)
    lying.space()
    lying.run_to(SegmentKind.PHASE, (L, 3), 1)

    assert status.status(lying.workout) == "Hold 2 s · rep 3 of 12 · left · set 1 of 3"


def test_pausing_says_so_and_keeps_the_rest_of_the_line() -> None:
    lying = athlete(CURL, sets=2, reps=2, lead_in_s=4)
    seen = []
    lying.space()
    # Each pause is gone on after with 4 + 3 s to get ready.
    for seconds in (1, 6, 9, 20):
        lying.run(seconds)
        lying.space()
        seen.append(status.status(lying.workout))
        lying.space()

    assert seen == [
        "Paused · Get ready 6 s · set 1 of 2",
        "Paused · Starts in 1 s · set 1 of 2",
        "Paused · Hold 1 s · rep 1 of 2 · set 1 of 2",
        "Paused · Rest 21 s · next: set 2 of 2",
    ]


def test_a_dust_of_time_never_hides_the_first_rep() -> None:
    """A look a millionth early is in the first phase, and says so."""
    lying = athlete(CURL, lead_in_s=0)
    lying.space()
    lying.run(3 - 5e-7)
    assert status.status(lying.workout) == "Lift 1 s · rep 1 of 2 · set 1 of 1"


@pytest.mark.parametrize(
    ("one", "again"),
    [
        (CURL, "Starts in 3 s · rep 1 of 2 · set 1 of 1"),
        # The second rep had begun: it is the first now.
        (CLAM, "Lift 2 s · rep 1 of 2 · left · set 1 of 1"),
        (BRIDGE, "Starts in 3 s · rep 1 of 2 · left · set 1 of 1"),
    ],
)
def test_rep_n_of_m_comes_with_the_first_rep_and_stays_also_when_it_is_taken_back(
    one: Exercise, again: str
) -> None:
    lying = athlete(one, reps=2)
    assert "rep" not in status.status(lying.workout)
    lying.space()
    lying.run_to(SegmentKind.COUNT_IN)
    assert "rep" not in status.status(lying.workout)
    lying.run_to(SegmentKind.PHASE)
    lying.run(until=lambda: bool(lying.reps))
    lying.take_back()

    assert status.status(lying.workout) == again


def goes_on(*done: tuple[Side, int], first_side: Side = L) -> Athlete:
    squat = replace(CLAM, first_side=first_side)
    made = items(squat, squat, reps=2)
    reps = tuple(Rep(side, number, paced=True) for side, number in done)
    begun = replace(made[0], reps=reps, begun=True)
    return Athlete(workout.assemble((begun, made[1]), ways(), first=0))


def test_a_set_that_goes_on_says_at_which_rep() -> None:
    lying = goes_on((L, 1), (L, 2), (R, 1))
    assert status.status(lying.workout) == "Ready · space starts · rep 2 of 2 · right · set 1 of 2"
    lying.space()
    assert status.status(lying.workout) == "Get ready 8 s · rep 2 of 2 · right · set 1 of 2"


def test_the_side_that_comes_first_is_the_one_that_is_left() -> None:
    """After the rest comes a set of which one leg is done."""
    made = items(CURL, CLAM, reps=2)
    reps = tuple(Rep(L, number, paced=True) for number in (1, 2))
    half = replace(made[1], reps=reps, begun=True)
    lying = Athlete(workout.assemble((made[0], half), ways(), first=0))
    lying.space()
    lying.run_to(SegmentKind.REST)

    assert status.status(lying.workout) == "Rest 30 s · next: Clam, set 1 of 1 · right first"


def test_a_set_whose_end_was_not_written() -> None:
    lying = goes_on((L, 1), (L, 2), (R, 1), (R, 2))
    assert status.status(lying.workout) == "Ready · space starts · rep 2 of 2 · right · set 1 of 2"


def test_at_ones_own_pace_no_seconds_are_shown() -> None:
    made = items(CURL)
    lying = Athlete(workout.assemble(made, replace(ways(), own_pace=True), first=0))
    lying.space()
    lying.run(9)
    assert status.status(lying.workout) == "Own pace · rep 1 of 2 · set 1 of 1"


def test_stopped() -> None:
    lying = athlete(CLAM, sets=2)
    lying.space()
    lying.run_to(SegmentKind.PHASE, (L, 2))
    lying.take(stop(lying.workout, Outcome.PAIN, lying.now_s))
    assert status.status(lying.workout) == "Stopped · rep 2 of 2 · left · set 1 of 2"


def test_stopped_in_a_later_set() -> None:
    lying = athlete(CLAM, CURL, sets=2, reps=1)
    lying.space()
    lying.run(until=lambda: lying.workout.current == 1 and lying.workout.rep_begun)
    lying.take(stop(lying.workout, Outcome.PAIN, lying.now_s))
    assert status.status(lying.workout) == "Stopped · rep 1 of 1 · left · set 2 of 2"


def test_the_end_counts_sets_with_reps() -> None:
    lying = athlete(CURL, CLAM, BRIDGE, sets=2, reps=2)
    lying.skip()
    lying.space()
    lying.run_to(SegmentKind.PHASE, (B, 2))
    lying.enter()
    lying.skip()
    lying.run()
    assert status.status(lying.workout) == "Done · 4 of 6 sets"


@pytest.mark.parametrize(
    ("one", "legs", "reps"),
    [
        (CURL, "both legs", "10"),
        (CLAM, "one leg at a time", "10 a leg"),
        (BRIDGE, "legs alternate", "10 a leg"),
    ],
)
def test_how_the_legs_share_a_set(one: Exercise, legs: str, reps: str) -> None:
    assert words.legs(one.scheme) == legs
    assert words.reps_words(one, 10) == reps


@pytest.mark.parametrize(
    ("kg", "label", "told"),
    [(None, None, "body"), (6.0, None, "6 kg"), (2.5, None, "2.5 kg"), (None, "red", "red")],
)
def test_the_load_of_a_set(kg: float | None, label: str | None, told: str) -> None:
    assert words.load_of(planned(CURL, load=Load(kg, label))) == told


def test_sets_are_counted_within_their_exercise() -> None:
    made = items(CURL, CLAM, sets=2)
    found = workout.assemble(made, ways(), first=3)
    assert status.set_of(found) == "set 2 of 2"
    assert status.sets_of(found, made[0]) == 2
    assert status.action_word(found.moment) == "Get ready"
    assert status.sets_of(workout.assemble(items(real("clamshell")), ways(), first=0), made[0]) == 0
