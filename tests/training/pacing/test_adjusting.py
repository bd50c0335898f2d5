"""Load, tempo, variant, more rest: what changes, from when on, and what does not."""

import pytest
from training.builders import Athlete, athlete, exercise, items, phases, ranged, real, started, ways

from hamlog.frozen import replace
from hamlog.training import words
from hamlog.training.exercise import Kind, Loading, Side, SideScheme, Variant
from hamlog.training.load import Load
from hamlog.training.pacing import events, workout
from hamlog.training.pacing.events import Refused
from hamlog.training.pacing.timeline import SegmentKind
from hamlog.training.pacing.workout import Standing
from hamlog.training.record import PlannedSet, Rep

B = Side.BOTH
REST, LEAD_IN, COUNT_IN = SegmentKind.REST, SegmentKind.LEAD_IN, SegmentKind.COUNT_IN
PHASE = SegmentKind.PHASE
CURL = exercise()
BARE = Variant("bare", "Bare", "", loading=Loading.BODY)
REVERSED = Variant("reversed", "Reversed", "", phases=phases("lower 2, lift 1"))
THRUST = exercise("thrust", variants=(BARE, REVERSED))


def shown(lying: Athlete) -> tuple[SegmentKind, int]:
    moment = lying.workout.moment
    return moment.segment.kind, moment.shown_s


def asked(lying: Athlete) -> list[tuple[str, str | None]]:
    """Return load and variant of every set."""
    return [(words.load_of(one), one.variant) for one in lying.workout.planned]


def names(found: tuple[object, ...]) -> list[str]:
    return [type(one).__name__ for one in found]


# Load


def test_the_load_of_the_present_set_and_those_to_come() -> None:
    lying = started(CURL, exercise("other"), sets=3, reps=1)
    lying.run_to(REST)
    lying.run_to(PHASE)

    found = lying.load(6)

    assert [words.load_of(one) for one in lying.workout.planned] == [
        *("body", "6 kg", "6 kg"),
        *("body", "body", "body"),
    ]
    assert found == (
        events.Replanned(lying.workout.planned),
        events.SetAdjusted("set-2", lying.workout.item.planned),
    )


def test_while_resting_it_is_the_next_sets() -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    found = lying.load(2)

    assert [words.load_of(one) for one in lying.workout.planned] == ["body", "2 kg"]
    # That set is not in the log yet.
    assert names(found) == ["Replanned"]
    assert shown(lying) == (REST, 30)


def test_a_set_that_stands_open_and_comes_later_is_heavier_too_unless_it_was_begun() -> None:
    made = items(CURL, sets=3)
    begun = replace(made[0], begun=True, reps=(Rep(B, 1, paced=True),))
    lying = Athlete(workout.assemble((begun, *made[1:]), ways(), first=2))
    lying.load(3)

    assert [words.load_of(one) for one in lying.workout.planned] == ["body", "3 kg", "3 kg"]


@pytest.mark.parametrize(
    ("loading", "presses", "why"),
    [
        (Loading.BODY, 1, "Body weight: no load to change."),
        (Loading.BODY, -1, "Body weight: no load to change."),
        (Loading.KILOGRAMS, -1, "That is the lightest."),
        (Loading.BAND, -1, "That is the lightest."),
    ],
)
def test_a_load_that_cannot_change_says_so(loading: Loading, presses: int, why: str) -> None:
    lying = athlete(exercise(loading=loading))
    before = lying.workout
    assert lying.load(presses) == (Refused(why),)
    assert lying.workout == before


@pytest.mark.parametrize("loading", [Loading.KILOGRAMS, Loading.BAND])
def test_nothing_is_heavier_than_the_heaviest(loading: Loading) -> None:
    lying = athlete(exercise(loading=loading))
    lying.load(9999)
    assert lying.load() == (Refused("That is the heaviest."),)
    heaviest = "500 kg" if loading is Loading.KILOGRAMS else "heavy band"
    assert words.load_of(lying.workout.item.planned) == heaviest


def test_the_load_walks_the_athletes_own_ladder() -> None:
    """Between two rungs it goes to the nearer one of that side, below the lightest to none."""
    curl = exercise("curl", loading=Loading.KILOGRAMS)
    mine = replace(ways(), rungs={"curl": (Load(4.0), Load(6.5), Load(10.0))}, unit="lb")
    lying = Athlete(workout.assemble(items(curl, sets=2), mine, first=0))
    shown = []
    for presses in (1, 1, 1, -1, -1, -1):
        lying.load(presses)
        shown.append(words.load_of(lying.workout.item.planned, mine.unit))
    assert shown == ["8.8 lb", "14.3 lb", "22 lb", "14.3 lb", "8.8 lb", "body"]
    assert lying.load(-1) == (Refused("That is the lightest."),)


def test_without_rungs_a_press_is_one_step_of_the_settings() -> None:
    curl = exercise("curl", loading=Loading.KILOGRAMS)
    lying = Athlete(workout.assemble(items(curl), replace(ways(), step_kg=2.5), first=0))
    lying.load(3)
    assert words.load_of(lying.workout.item.planned) == "7.5 kg"


# Tempo


def test_another_tempo_from_the_next_phase_on() -> None:
    lying = started(sets=2, reps=2)
    lying.run_to(PHASE, (B, 1), 1)
    lying.run(0.5)

    found = lying.tempo(1)

    # lift 1, hold 2, lower 3, still 1: the hold under way goes on, the lowering takes 4.
    assert names(found) == ["Replanned", "SetAdjusted", "TempoChanged"]
    assert [one.tempo for one in lying.workout.planned] == ["lift 2, hold 2, lower 4, still 1"] * 2
    assert shown(lying) == (PHASE, 2)
    lying.run_to(PHASE, (B, 1), 2)
    assert lying.workout.moment.shown_s == 4
    lying.run_to(PHASE, (B, 2), 0)
    assert lying.workout.moment.shown_s == 2
    lying.run()
    ends = [one for one in lying.events if isinstance(one, events.RepDone)]
    assert [one.rep.tension_s for one in ends] == [1 + 2 + 4, 8, 8, 8]


def test_a_moving_phase_under_way_ends_when_it_would_have() -> None:
    lying = started(reps=2)
    lying.run_to(PHASE, (B, 1), 2)
    lying.run(1)
    end_s = lying.workout.moment.segment.end_s
    lying.tempo(-1)
    lying.tempo(-1)

    assert lying.workout.moment.segment.end_s == end_s
    lying.run_to(PHASE, (B, 2), 2)
    assert lying.workout.moment.shown_s == 1


def test_the_tempo_has_bounds_and_says_so() -> None:
    lying = athlete(exercise(text="lift 8, hold 2, lower 9"))
    lying.tempo(1)
    before = lying.workout
    assert lying.tempo(1) == (Refused("No phase goes slower than 9 s."),)
    assert lying.workout == before
    for _ in range(8):
        lying.tempo(-1)
    assert lying.workout.item.planned.tempo == "lift 1, hold 2, lower 1"
    assert lying.tempo(-1) == (Refused("No phase goes faster than 1 s."),)


def test_what_leaves_the_span_of_its_source_is_said_and_done() -> None:
    spans = (ranged(Kind.LIFT, 3, 3, 4), ranged(Kind.LOWER, 3, 2, 3), *phases("still 1"))
    lying = athlete(replace(CURL, phases=spans))

    def outside(by_s: int) -> list[str]:
        changed = lying.tempo(by_s)[-1]
        assert isinstance(changed, events.TempoChanged)
        assert changed.phases == lying.workout.item.phases
        return [f"{phase.word} {phase.seconds_s}" for phase in changed.outside]

    assert outside(1) == ["Lower 4"]
    assert outside(1) == ["Lift 5", "Lower 5"]
    assert outside(-1) == ["Lower 4"]
    assert outside(-1) == []
    assert outside(-1) == ["Lift 2"]
    assert lying.workout.item.planned.tempo == "lift 2, lower 2, still 1"


def test_another_tempo_in_the_rest_is_the_next_sets_and_the_rest_runs_on() -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    lying.run(3)
    lying.tempo(1)

    assert shown(lying) == (REST, 27)
    assert [one.tempo for one in lying.workout.planned] == [
        "lift 1, hold 2, lower 3, still 1",
        "lift 2, hold 2, lower 4, still 1",
    ]
    lying.run()
    done = [one for one in lying.events if isinstance(one, events.RepDone)]
    assert [one.rep.tension_s for one in done] == [6, 8]


def test_sets_in_another_variant_keep_their_tempo() -> None:
    made = items(THRUST, sets=2)
    other = replace(made[1].planned, variant="reversed", tempo="lower 2, lift 1")
    lying = Athlete(workout.assemble((made[0], replace(made[1], planned=other)), ways(), first=0))
    lying.tempo(1)
    lying.load(1)

    assert [(one.tempo, words.load_of(one)) for one in lying.workout.planned] == [
        ("lift 2, hold 2, lower 4, still 1", "1 kg"),
        ("lower 2, lift 1", "body"),
    ]


# Variant


def test_variants_come_in_turn_and_the_load_comes_back() -> None:
    lying = athlete(THRUST, sets=2)
    lying.load(6)
    before = lying.workout.planned
    seen = []
    for _ in range(3):
        lying.variant()
        seen.append((*asked(lying)[0], lying.workout.item.planned.tempo))
        assert asked(lying)[0] == asked(lying)[1]

    assert seen == [
        ("body", "bare", "lift 1, hold 2, lower 3, still 1"),
        ("6 kg", "reversed", "lower 2, lift 1"),
        ("6 kg", None, "lift 1, hold 2, lower 3, still 1"),
    ]
    assert lying.workout.planned == before


def test_another_variant_is_paced_as_it_is_done() -> None:
    lying = started(THRUST, reps=1)
    lying.run(2)
    lying.variant()
    lying.variant()

    assert shown(lying) == (LEAD_IN, 6)
    assert lying.happened[-1] == "set-1 adjusted"
    lying.run()
    assert [cue.kind.value for cue in lying.heard[3:]] == ["lower", "lift", "set-done"]


@pytest.mark.parametrize("seconds", [0, 4, 22, 27.5, 29.5])
def test_the_variant_changes_until_the_first_phase_and_nothing_jumps(seconds: float) -> None:
    lying = started(THRUST, sets=2, reps=1)
    lying.run_to(REST)
    lying.run(seconds)
    before = (shown(lying), lying.workout.next_wake_s())
    lying.variant()

    assert asked(lying)[0] == ("body", None)
    assert asked(lying)[1] == ("body", "bare")
    assert (shown(lying), lying.workout.next_wake_s()) == before


def test_the_variant_stays_once_the_set_is_under_way() -> None:
    refused = (Refused("The form changes before a set, or while resting."),)
    lying = started(THRUST)
    lying.run_to(PHASE)
    assert lying.variant() == refused
    # A set that goes on has reps in one variant already.
    made = items(THRUST)
    begun = replace(made[0], reps=(Rep(B, 1, paced=True),), begun=True)
    goes_on = Athlete(workout.assemble((begun,), ways(), first=0))
    assert goes_on.variant() == refused


def test_an_exercise_without_variants_says_so() -> None:
    assert athlete(CURL).variant() == (Refused("This exercise has no other form."),)


def test_a_variant_that_is_no_longer_there_gives_way_to_the_first() -> None:
    made = items(THRUST)
    gone = replace(made[0].planned, variant="gone")
    lying = Athlete(workout.assemble((replace(made[0], planned=gone),), ways(), first=0))
    lying.variant()
    assert lying.workout.item.planned.variant == "bare"


def test_the_ball_curl_starting_stretched() -> None:
    lying = started(real("ball-curl"), reps=1)
    lying.variant()
    lying.run()

    rep = ["Pull in", "Hold", "Push out", "Still"]
    assert [cue.word for cue in lying.heard[3:]] == [*rep * 10, "Set done"]


# More rest


def test_more_rest() -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    lying.run(10)
    (told,) = lying.more_rest()
    assert isinstance(told, events.RestLengthened)
    assert told.left_s == pytest.approx(35)
    assert shown(lying) == (REST, 35)
    lying.more_rest()
    assert shown(lying) == (REST, 50)
    lying.run(49.5)
    assert shown(lying) == (COUNT_IN, 1)
    lying.run()
    assert lying.reps == [("set-1", B, 1), ("set-2", B, 1)]


def test_more_rest_where_time_stands_leaves_it_standing() -> None:
    lying = started(sets=2, reps=1)
    lying.run_to(REST)
    lying.run(10)
    lying.space()
    lying.more_rest()

    assert lying.stands(Standing.PAUSED)
    assert shown(lying) == (REST, 35)
    lying.space()
    lying.run(1)
    assert shown(lying) == (REST, 34)


@pytest.mark.parametrize("seconds", [1, 5.5])
@pytest.mark.parametrize("paused", [False, True])
def test_from_a_lead_in_one_goes_back_to_resting(seconds: float, *, paused: bool) -> None:
    """Also before the first set: who is not ready yet gets 15 s, and the lead-in again."""
    lying = started(reps=1)
    lying.run(seconds)
    if paused:
        lying.space()
    lying.more_rest()

    assert shown(lying) == (REST, 15 + 5 + 3)
    assert lying.stands(Standing.PAUSED if paused else Standing.PACING)
    if paused:
        lying.space()
    lying.run()
    assert lying.happened == ["set-1 began", "set-1 1", "set-1 done", "WorkoutOver"]


@pytest.mark.parametrize("seconds", [8.5, 14.5, 20.5, 25.5])
def test_elsewhere_there_is_no_rest_to_make_longer(seconds: float) -> None:
    clam = exercise("clam", scheme=SideScheme.IN_TURN, text="lift 3, lower 3")
    lying = started(clam, reps=1)
    lying.run(seconds)
    before = lying.workout
    assert lying.more_rest() == (Refused("You can only add time during a rest."),)
    assert lying.workout == before


def test_nor_before_the_start_nor_in_a_set_that_goes_on_nor_after_the_end() -> None:
    refused = (Refused("You can only add time during a rest."),)
    lying = athlete(reps=2)
    assert lying.more_rest() == refused
    lying.space()
    lying.run_to(PHASE, (B, 1), 3)
    lying.take_back()
    assert lying.workout.moment.segment.kind is COUNT_IN
    assert lying.more_rest()[-1:] == refused
    assert lying.workout.moment.segment.kind is COUNT_IN
    lying.run()
    assert lying.more_rest() == refused


# After the end


def test_after_the_end_nothing_is_planned_anew() -> None:
    lying = started(THRUST, reps=1)
    lying.run()
    before = lying.workout
    refused = (Refused("All sets are finished."),)

    assert (lying.load(), lying.tempo(), lying.variant()) == (refused, refused, refused)
    assert lying.workout == before


def test_a_plan_is_told_whole() -> None:
    lying = athlete(THRUST, CURL, sets=2)
    replanned = lying.load(1)[0]

    assert isinstance(replanned, events.Replanned)
    assert replanned.planned == tuple(
        replace(item.planned, load=Load(1.0) if item.exercise is THRUST else Load())
        for item in items(THRUST, CURL, sets=2)
    )
    assert all(isinstance(one, PlannedSet) for one in replanned.planned)
