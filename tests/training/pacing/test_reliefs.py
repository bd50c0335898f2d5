"""What is offered instead when it hurts or is too hard, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.builders import exercise, real

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES
from hamlog.training.exercise import Equipment, Exercise, Substitute, Variant, is_harder
from hamlog.training.pacing.alternatives import (
    MOST_SETS,
    Relief,
    Room,
    Stand,
    Way,
    fewer_reps,
    for_pain,
    for_too_hard,
    free,
)
from hamlog.training.record import PlannedSet

NINE = {slug: real(slug) for slug in EXERCISES}
BAND, BENCH = Equipment.BAND, Equipment.BENCH
LEAVE = "leave: Leave it for today, its other sets are skipped"
CLAM = "other: Clamshell instead, loads the hamstring less"


def told(found: tuple[Relief, ...]) -> list[str]:
    """Return each relief as `way: name, why`, with the form of another exercise."""
    forms = [f" ({one.variant})" if one.variant else "" for one in found]
    lines = zip(found, forms, strict=True)
    return [f"{one.way}: {one.name}, {one.why}{form}" for one, form in lines]


def room_of(text: str) -> Room:
    """Return the room of `clamshell 0, hip-thrust 2`; all else has all."""
    sets = {slug: int(count) for slug, _, count in (one.partition(" ") for one in text.split(", "))}
    return lambda slug: Stand(sets.get(slug, MOST_SETS))


@pytest.mark.parametrize(
    ("slug", "equipment", "room", "expected"),
    [
        # Neither fewer reps of what hurts nor another form of it.
        ("hip-thrust", None, "-1 0", [CLAM, LEAVE]),
        # What is harder does not suit: the hip thrust is the next step of the clamshell.
        ("clamshell", None, "-1 0", [LEAVE]),
        (
            "band-curl",
            [],
            "-1 0",
            [
                CLAM,
                "other: Hip thrust without the band, no pull at the ankles (without-band)",
                LEAVE,
            ],
        ),
        # What hurts as well, or has three sets already, is not offered.
        (
            "band-curl",
            [BAND],
            "clamshell 0",
            ["other: Hip thrust instead, no pull at the ankles", LEAVE],
        ),
        ("band-curl", [BAND], "clamshell 0, hip-thrust 0", [LEAVE]),
    ],
)
def test_after_pain_only_what_suits_and_does_not_hurt(
    slug: str, equipment: list[Equipment] | None, room: str, expected: list[str]
) -> None:
    assert told(for_pain(NINE[slug], NINE, equipment, room_of(room))) == expected


def test_another_exercise_comes_in_with_the_sets_and_the_stand_that_it_has() -> None:
    planned = PlannedSet(1, "clamshell", 1, 8, "lift 2, hold 2, lower 3, still 1")
    (found, _) = for_pain(NINE["hip-thrust"], NINE, None, lambda _: Stand(2, planned))
    assert (found.sets, found.planned) == (2, planned)


FEWER = "fewer: Fewer reps, 8 today"


@pytest.mark.parametrize(
    ("slug", "variant", "equipment", "room", "expected"),
    [
        (
            "single-leg-rdl",
            None,
            None,
            "-1 0",
            [
                FEWER,
                "variant: Without dumbbells, an easier form of the same",
                "other: Romanian deadlift instead, both feet on the floor",
                LEAVE,
            ],
        ),
        (
            "single-leg-rdl",
            "without-dumbbells",
            [BENCH],
            "-1 0",
            [
                FEWER,
                (
                    "other: Romanian deadlift without dumbbells, "
                    "both feet on the floor (without-dumbbells)"
                ),
                LEAVE,
            ],
        ),
        # The clamshell stands under what to do if it hurts.
        (
            "single-leg-bridge",
            None,
            [BAND],
            "-1 0",
            [FEWER, "other: Hip thrust instead, both legs share the work", LEAVE],
        ),
        ("single-leg-bridge", None, [BAND], "hip-thrust 0", [FEWER, LEAVE]),
        # From the harder form down: the easier one, the usual one.
        (
            "hip-thrust",
            "feet-further-out",
            [BAND],
            "-1 0",
            [
                FEWER,
                "variant: Without the band, an easier form of the same",
                "variant: The usual form, an easier form of the same",
                "other: Clamshell instead, your hips stay on the floor",
                LEAVE,
            ],
        ),
        ("clamshell", None, None, "-1 0", [FEWER, LEAVE]),
    ],
)
def test_what_is_too_hard_gets_easier_step_by_step(
    slug: str,
    variant: str | None,
    equipment: list[Equipment] | None,
    room: str,
    expected: list[str],
) -> None:
    found = for_too_hard(NINE[slug], variant, NINE, 8, equipment, room_of(room))
    assert told(found) == expected


@pytest.mark.parametrize(
    ("target", "done", "fewer"),
    [
        (12, 7, 7),
        # None done yet, or all of them: a stair lower.
        (12, 0, 10),
        (12, 12, 10),
        (10, 0, 8),
        (8, 0, 6),
        (6, 0, 4),
        (3, 0, 1),
        (2, 0, 1),
        (1, 0, 0),
    ],
)
def test_how_many_reps_are_fewer(target: int, done: int, fewer: int) -> None:
    assert fewer_reps(target, done) == fewer


CURL = replace(
    exercise("curl"),
    variants=(
        Variant("floor", "On the floor", "", easier=True),
        Variant("bench", "On a bench", "", needs=(BENCH,), easier=True),
        Variant("beside", "Beside", ""),
    ),
    easier=Substitute("clam", "easier"),
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
    ("variant", "equipment", "others", "forms"),
    [
        (None, None, ["press needs a band", "clam first"], ["floor", "bench"]),
        (None, [], ["clam first"], ["floor"]),
        (None, [BAND], ["press needs a band", "clam first"], ["floor"]),
        (None, [BENCH], ["clam first"], ["floor", "bench"]),
        ("beside", [BENCH], ["clam first"], ["floor", "bench"]),
        ("bench", [BENCH], ["clam first"], ["floor"]),
        ("floor", [BENCH], ["clam first"], []),
    ],
)
def test_only_what_is_known_can_be_done_and_is_another_one_is_offered_once(
    variant: str | None, equipment: list[Equipment] | None, others: list[str], forms: list[str]
) -> None:
    pain = for_pain(CURL, KNOWN, equipment)
    assert [f"{one.slug} {one.why}" for one in pain if one.way is Way.OTHER] == others
    assert not [one for one in pain if one.way in (Way.VARIANT, Way.FEWER)]
    hard = for_too_hard(CURL, variant, KNOWN, 3, equipment)
    assert [one.slug for one in hard if one.way is Way.VARIANT] == forms
    assert [one.slug for one in hard if one.way is Way.OTHER] == ["clam"]


@given(
    slug=st.sampled_from(EXERCISES),
    reps=st.integers(0, 12),
    equipment=st.none() | st.sets(st.sampled_from(Equipment)),
    data=st.data(),
)
def test_whatever_is_offered_can_be_done_and_is_no_harder(
    slug: str, reps: int, equipment: set[Equipment] | None, data: st.DataObject
) -> None:
    one: Exercise = NINE[slug]
    variant = data.draw(st.sampled_from([None, *(form.slug for form in one.variants)]))
    hurts, hard = (
        for_pain(one, NINE, equipment, free),
        for_too_hard(one, variant, NINE, reps, equipment, free),
    )

    for found in (hurts, hard):
        assert [relief.way for relief in found].count(Way.LEAVE) == 1
        assert found[-1].way is Way.LEAVE
    assert [relief.reps for relief in hard if relief.way is Way.FEWER] == ([reps] if reps else [])
    easier = one.easier.slug if one.easier else ""
    assert {relief.slug for relief in hard if relief.way is Way.OTHER} <= {easier}
    for relief in (*hurts, *hard):
        if relief.way is Way.OTHER:
            assert relief.slug != slug
            assert not is_harder(NINE[relief.slug], one, NINE)
            needs = NINE[relief.slug].needs_of(relief.variant)
        elif relief.way is Way.VARIANT:
            assert (relief.slug or None) != variant
            needs = one.needs_of(relief.slug or None)
        else:
            needs = ()
        assert equipment is None or set(needs) <= equipment
