"""What is offered instead when it hurts or is too hard, and in which order."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.builders import exercise, real

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES
from hamlog.training.exercise import Equipment, Exercise, Substitute, Variant
from hamlog.training.pacing.alternatives import Relief, Way, for_pain, for_too_hard

NINE = {slug: real(slug) for slug in EXERCISES}
BAND, BENCH = Equipment.BAND, Equipment.BENCH
Offer = Callable[..., tuple[Relief, ...]]
OFFERS = st.sampled_from([for_pain, for_too_hard])
LEAVE = "leave: Leave it for today, its other sets are skipped"


def told(found: tuple[Relief, ...]) -> list[str]:
    """Return each relief as `way: name, why`, with the form of another exercise."""
    forms = [f" ({one.variant})" if one.variant else "" for one in found]
    lines = zip(found, forms, strict=True)
    return [f"{one.way}: {one.name}, {one.why}{form}" for one, form in lines]


@pytest.mark.parametrize(
    ("slug", "variant", "equipment", "expected"),
    [
        (
            "hip-thrust",
            None,
            None,
            [
                "other: Clamshell instead, loads the hamstring less",
                "variant: Without the band, an easier form of the same",
                "fewer: Fewer reps, stay at 3 today",
                LEAVE,
            ],
        ),
        (
            "hip-thrust",
            "without-band",
            None,
            [
                "other: Clamshell instead, loads the hamstring less",
                "fewer: Fewer reps, stay at 3 today",
                LEAVE,
            ],
        ),
        (
            "clamshell",
            None,
            [],
            [
                "other: Hip thrust instead, your knees stay where they are (without-band)",
                "fewer: Fewer reps, stay at 3 today",
                LEAVE,
            ],
        ),
    ],
)
def test_after_pain_another_exercise_comes_first(
    slug: str, variant: str | None, equipment: list[Equipment] | None, expected: list[str]
) -> None:
    assert told(for_pain(NINE[slug], variant, NINE, 3, equipment)) == expected


@pytest.mark.parametrize(
    ("slug", "variant", "equipment", "expected"),
    [
        (
            "single-leg-rdl",
            None,
            None,
            [
                "variant: Without dumbbells, an easier form of the same",
                "other: Romanian deadlift instead, both feet on the floor",
                "other: Hip thrust instead, both legs share the work",
                "other: Clamshell instead, loads the hamstring less",
                "fewer: Fewer reps, go on at 3 today",
                LEAVE,
            ],
        ),
        (
            "single-leg-rdl",
            "without-dumbbells",
            [BENCH],
            [
                "other: Romanian deadlift instead, both feet on the floor (without-dumbbells)",
                "other: Hip thrust instead, both legs share the work (without-band)",
                "other: Clamshell instead, loads the hamstring less",
                "fewer: Fewer reps, go on at 3 today",
                LEAVE,
            ],
        ),
        (
            # Named twice, as easier and for pain: offered once, by the first reason.
            "single-leg-bridge",
            None,
            [BAND],
            [
                "other: Hip thrust instead, both legs share the work",
                "other: Clamshell instead, loads the hamstring less",
                "fewer: Fewer reps, go on at 3 today",
                LEAVE,
            ],
        ),
    ],
)
def test_what_is_too_hard_is_made_easier_first(
    slug: str, variant: str | None, equipment: list[Equipment] | None, expected: list[str]
) -> None:
    assert told(for_too_hard(NINE[slug], variant, NINE, 3, equipment)) == expected


CURL = replace(
    exercise("curl"),
    variants=(
        Variant("bench", "On a bench", "", needs=(BENCH,), easier=True),
        Variant("floor", "On the floor", "", easier=True),
        Variant("heavy", "Heavy", ""),
    ),
    if_it_hurts=(
        Substitute("gone", "no longer there"),
        Substitute("curl", "itself"),
        Substitute("press", "needs a band"),
        Substitute("clam", "first"),
        Substitute("clam", "again"),
    ),
)
KNOWN = {
    "curl": CURL,
    "clam": exercise("clam"),
    "press": replace(exercise("press"), needs=(BAND,)),
}


@pytest.mark.parametrize(
    ("equipment", "others", "forms"),
    [
        (None, ["press needs a band", "clam first"], ["bench", "floor"]),
        ([], ["clam first"], ["floor"]),
        ([BAND], ["press needs a band", "clam first"], ["floor"]),
        ([BENCH], ["clam first"], ["bench", "floor"]),
        ([BENCH, BAND], ["press needs a band", "clam first"], ["bench", "floor"]),
    ],
)
def test_only_what_is_known_can_be_done_and_is_another_one_is_offered_once(
    equipment: list[Equipment] | None, others: list[str], forms: list[str]
) -> None:
    for offer in (for_pain, for_too_hard):
        found = offer(CURL, None, KNOWN, 3, equipment)
        assert [f"{one.slug} {one.why}" for one in found if one.way is Way.OTHER] == others
        assert [one.slug for one in found if one.way is Way.VARIANT] == forms


@given(
    offer=OFFERS,
    slug=st.sampled_from(EXERCISES),
    reps_done=st.integers(0, 12),
    equipment=st.none() | st.sets(st.sampled_from(Equipment)),
    data=st.data(),
)
def test_whatever_is_offered_can_be_done(
    offer: Offer,
    slug: str,
    reps_done: int,
    equipment: set[Equipment] | None,
    data: st.DataObject,
) -> None:
    one: Exercise = NINE[slug]
    variant = data.draw(st.sampled_from([None, *(form.slug for form in one.variants)]))
    found = offer(one, variant, NINE, reps_done, equipment)

    assert [relief.way for relief in found].count(Way.LEAVE) == 1
    assert found[-1].way is Way.LEAVE
    fewer = [relief.reps for relief in found if relief.way is Way.FEWER]
    assert fewer == ([reps_done] if reps_done else [])
    for relief in found:
        if relief.way is Way.OTHER:
            assert relief.slug != slug
            needs = NINE[relief.slug].needs_of(relief.variant)
        elif relief.way is Way.VARIANT:
            assert relief.slug != variant
            needs = one.needs_of(relief.slug)
        else:
            needs = ()
        assert equipment is None or set(needs) <= equipment
