"""Before another exercise that loads what hurt, it is said."""

import pytest
from training.living import EXERCISES

from hamlog.cues.script import announcement
from hamlog.follow.words import set_up
from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load
from hamlog.training.pacing import same_place, stops
from hamlog.training.pacing.alternatives import LEAVE, Relief, Way
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.sets import Ways, planned_sets
from hamlog.training.pacing.workout import Workout, assemble
from hamlog.training.record import Outcome

WAYS = Ways(60, lambda _: 10)
SLUGS = ("dumbbell-curl", "single-leg-bridge", "clamshell")


def workout(*slugs: str) -> Workout:
    """Return a workout of two sets of each exercise, ready at the first one."""
    items: list[Item] = []
    for slug in slugs or SLUGS:
        exercise = EXERCISES[slug]
        for one in planned_sets(
            exercise, variant=None, sets=2, reps=10, load=Load(), first_position=1
        ):
            planned = replace(one, position=len(items) + 1)
            items.append(Item(f"{len(items)}", planned, exercise))
    return assemble(tuple(items), WAYS, first=0)


def hurt(at: Workout, place: str, pain: int | None = 4) -> Workout:
    """Return it stopped for pain at a place in its first set, which was left for the day."""
    stopped = stops.stop(at, Outcome.PAIN, 0.0).workout
    told = stops.tell_pain(stopped, pain, place).workout
    return stops.relieve(told, LEAVE, None, 0.0, lambda: "new").workout


@pytest.mark.parametrize(
    ("place", "pain", "slugs", "wanted"),
    [
        ("upper hamstring", 4, SLUGS, True),
        ("lower hamstring", 2, SLUGS, True),
        ("Hamstring, left", None, SLUGS, True),
        ("upper hamstring", 0, SLUGS, False),
        ("low back", 4, SLUGS, False),
        ("", 4, SLUGS, False),
        ("upper hamstring", 4, ("dumbbell-curl", "clamshell"), False),
    ],
)
def test_the_next_exercise_says_that_it_loads_the_same_place(
    place: str, pain: int | None, slugs: tuple[str, ...], wanted: bool
) -> None:
    assert not same_place.warned(workout(*slugs))
    after = hurt(workout(*slugs), place, pain)
    assert after.item.planned.exercise == slugs[1]
    assert same_place.warned(after) is wanted
    assert (f"{same_place.WARNING}." in set_up(after)) is wanted
    assert ("This loads the hamstring too." in announcement(after)) is wanted


def test_of_the_exercise_that_hurts_itself_nothing_is_said() -> None:
    stopped = stops.stop(workout(), Outcome.PAIN, 0.0).workout
    told = stops.tell_pain(stopped, 2, "upper hamstring").workout
    assert not same_place.warned(stops.slip(told).workout)


def test_the_choices_say_which_of_them_load_it_too() -> None:
    ways = (
        Relief(Way.OTHER, "Clamshell instead", "loads the hamstring less", "clamshell"),
        Relief(Way.OTHER, "Hip thrust instead", "no weight at the feet", "hip-thrust"),
        LEAVE,
        Relief(Way.END, "End the session", "the others are skipped"),
    )
    following: Exercise | None = same_place.after(workout().items, "dumbbell-curl")
    told = same_place.told(ways, "upper hamstring", EXERCISES, following)
    assert [one.why for one in told] == [
        "loads the hamstring less",
        "no weight at the feet, but it loads the hamstring too",
        "then single-leg bridge, which loads the hamstring too",
        "the others are skipped",
    ]
    assert same_place.told(ways, "hip", EXERCISES, following) == ways
    last = same_place.after(workout("dumbbell-curl").items, "dumbbell-curl")
    assert same_place.told((LEAVE,), "upper hamstring", EXERCISES, last) == (LEAVE,)
