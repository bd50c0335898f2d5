"""Programmes from equipment and level, and those put together in the app."""

import json
from collections.abc import Callable

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.library import Library
from hamlog.training.exercise import Equipment, Level, ProgrammeEntry
from hamlog.training.planning.programmes import (
    MOST_EXERCISES,
    Entries,
    added,
    composed,
    in_force,
    left_out,
    moved,
    own_entries,
    own_text,
)

quick = settings(max_examples=examples(80))
LIBRARY = Library()
EXERCISES = {one.slug: one for one in LIBRARY.exercises()}
PROGRAMMES = {one.slug: one for one in LIBRARY.programmes()}
WHOLE = LIBRARY.whole()
BAND, BALL, DUMBBELL, BENCH = Equipment
BASIC, INTERMEDIATE = Level
RDL = "romanian-deadlift/without-dumbbells"


def told(entries: Entries) -> str:
    return " ".join(f"{one.slug}/{one.variant}" if one.variant else one.slug for one in entries)


def of(text: str) -> Entries:
    pairs = [one.partition("/") for one in text.split()]
    return tuple(ProgrammeEntry(slug, variant or None) for slug, _, variant in pairs)


@pytest.mark.parametrize(
    ("equipment", "level", "expected"),
    [
        ((), BASIC, f"{RDL} walking-lunge clamshell hip-thrust/without-band"),
        ((BAND,), BASIC, f"band-curl {RDL} walking-lunge clamshell hip-thrust"),
        ((BALL,), BASIC, f"{RDL} walking-lunge clamshell hip-thrust/without-band"),
        ((BENCH,), BASIC, f"{RDL} walking-lunge clamshell hip-thrust/without-band"),
        (
            (DUMBBELL, BENCH),
            BASIC,
            "dumbbell-curl romanian-deadlift walking-lunge clamshell hip-thrust/without-band",
        ),
        (
            (),
            INTERMEDIATE,
            (
                f"{RDL} single-leg-rdl/without-dumbbells walking-lunge clamshell "
                "single-leg-bridge hip-thrust/without-band"
            ),
        ),
        (
            tuple(Equipment),
            INTERMEDIATE,
            (
                "band-curl ball-curl dumbbell-curl romanian-deadlift single-leg-rdl walking-lunge "
                "clamshell single-leg-bridge hip-thrust bulgarian-split-squat/without-dumbbells"
            ),
        ),
    ],
)
def test_what_can_be_done_with_equipment_and_level(
    equipment: tuple[Equipment, ...], level: Level, expected: str
) -> None:
    assert told(composed(equipment, level, WHOLE, EXERCISES).entries) == expected


def test_with_nothing_it_is_the_programme_for_no_equipment() -> None:
    found = composed((), BASIC, WHOLE, EXERCISES)
    assert found.entries == PROGRAMMES["no-equipment"].entries
    assert found.summary == "What can be done with nothing but the floor."
    assert found.slug == "by-equipment"
    kit = composed((BENCH, BAND, BALL), BASIC, WHOLE, EXERCISES)
    assert kit.summary == "What can be done with band, ball and bench."


@given(
    equipment=st.sets(st.sampled_from(Equipment)),
    more=st.sets(st.sampled_from(Equipment)),
    level=st.sampled_from(Level),
)
@quick
def test_more_equipment_never_takes_an_exercise_away(
    equipment: set[Equipment], more: set[Equipment], level: Level
) -> None:
    few = composed(equipment, level, WHOLE, EXERCISES).entries
    many = composed(equipment | more, level, WHOLE, EXERCISES).entries
    assert {one.slug for one in few} <= {one.slug for one in many}
    for one in few:
        assert set(EXERCISES[one.slug].needs_of(one.variant)) <= equipment


def test_an_exercise_that_is_not_known_is_left_out() -> None:
    fewer = {slug: one for slug, one in EXERCISES.items() if slug != "clamshell"}
    found = composed((), BASIC, WHOLE, fewer).entries
    assert found == tuple(
        entry for entry in composed((), BASIC, WHOLE, EXERCISES).entries if entry.slug in fewer
    )
    assert found


OWN = of("clamshell band-curl")
BY_EQUIPMENT = composed((), BASIC, WHOLE, EXERCISES)


@pytest.mark.parametrize(
    ("chosen", "own", "slug"),
    [
        (None, (), "by-equipment"),
        (None, OWN, "by-equipment"),
        ("by-equipment", OWN, "by-equipment"),
        ("home-kit", OWN, "home-kit"),
        ("own", OWN, "own"),
        # Nothing put together yet, and a file that was deleted since.
        ("own", (), "by-equipment"),
        ("gone", OWN, "by-equipment"),
    ],
)
def test_which_programme_is_in_force(chosen: str | None, own: Entries, slug: str) -> None:
    found = in_force(chosen, own, BY_EQUIPMENT, PROGRAMMES)
    assert found.slug == slug
    if slug == "own":
        assert (found.entries, found.own) == (OWN, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no-equipment",
        "[]",
        "{}",
        "null",
        "[1]",
        '["clamshell"]',
        '[{"variant": "x"}]',
        '[{"exercise": ""}]',
        '[{"exercise": 1}]',
        '[{"exercise": "a", "variant": 1}]',
        '[{"exercise": "a", "sets": 3}]',
        '[{"exercise": "a"}, {"exercise": "a", "variant": "b"}]',
        '[{"exercise": "a"}, 1]',
        "[" * 100_000,
        "[" + "9" * 5000 + "]",
        json.dumps([{"exercise": str(index)} for index in range(MOST_EXERCISES + 1)]),
    ],
    ids=lambda text: text[:20],
)
def test_a_text_that_holds_no_programme(text: str) -> None:
    assert own_entries(text) == ()


def test_a_form_that_was_named_is_taken_whatever_is_at_hand() -> None:
    for equipment in ((), (BAND,), None):
        found = added((), "hip-thrust", EXERCISES, variant="without-band", equipment=equipment)
        assert found == (ProgrammeEntry("hip-thrust", "without-band"),)
    assert added((), "hip-thrust", EXERCISES, equipment=(BAND,)) == (ProgrammeEntry("hip-thrust"),)


def test_an_empty_form_is_the_exercises_own() -> None:
    assert own_entries('[{"exercise": "a", "variant": ""}]') == (ProgrammeEntry("a"),)


def test_as_many_exercises_as_a_programme_may_hold_are_read() -> None:
    most = tuple(ProgrammeEntry(str(index)) for index in range(MOST_EXERCISES))
    assert own_entries(own_text(most)) == most


@given(text=st.text() | st.recursive(st.text() | st.integers(), st.lists).map(json.dumps))
@quick
def test_any_stored_text_is_read_without_a_fault(text: str) -> None:
    assert own_entries(own_text(own_entries(text))) == own_entries(text)


def test_an_own_programme_is_stored_and_read() -> None:
    entries = of("clamshell hip-thrust/without-band")
    assert own_text(entries) == (
        '[{"exercise": "clamshell"}, {"exercise": "hip-thrust", "variant": "without-band"}]'
    )
    assert own_entries(own_text(entries)) == entries


ABC = of("clamshell hip-thrust/without-band band-curl")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda: moved(ABC, "clamshell", 1), "hip-thrust/without-band clamshell band-curl"),
        (lambda: moved(ABC, "band-curl", -2), "band-curl clamshell hip-thrust/without-band"),
        (lambda: moved(ABC, "band-curl", -99), "band-curl clamshell hip-thrust/without-band"),
        (lambda: moved(ABC, "band-curl", 1), told(ABC)),
        (lambda: moved(ABC, "clamshell", -1), told(ABC)),
        (lambda: left_out(ABC, "hip-thrust"), "clamshell band-curl"),
        (lambda: added(of("clamshell"), "hip-thrust", EXERCISES), "clamshell hip-thrust"),
        (
            lambda: added(of("clamshell"), "hip-thrust", EXERCISES, equipment=()),
            "clamshell hip-thrust/without-band",
        ),
        (
            lambda: added(of("clamshell"), "hip-thrust", EXERCISES, variant="without-band"),
            "clamshell hip-thrust/without-band",
        ),
        # Nobody is kept from what the equipment does not allow.
        (lambda: added((), "dumbbell-curl", EXERCISES, equipment=()), "dumbbell-curl"),
    ],
)
def test_an_edit(change: Callable[[], Entries], expected: str) -> None:
    assert told(change()) == expected


FULL = tuple(ProgrammeEntry(str(index)) for index in range(MOST_EXERCISES))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda: moved(ABC, "clamshel", 1),
            (
                "“clamshel” is not in the programme (did you mean “clamshell”?): "
                "it has clamshell, hip-thrust and band-curl."
            ),
        ),
        (
            lambda: left_out((), "clamshell"),
            "“clamshell” is not in the programme: it has no exercises.",
        ),
        (
            lambda: left_out(of("clamshell"), "clamshell"),
            "“clamshell” is the only exercise of the programme: add another one first.",
        ),
        (
            lambda: added(ABC, "clamshell", EXERCISES),
            "“clamshell” is in the programme already: each exercise comes once.",
        ),
        (
            lambda: added((), "bandcurl", {"band-curl": EXERCISES["band-curl"]}),
            "No exercise is called “bandcurl” (did you mean “band-curl”?): hamlog knows band-curl.",
        ),
        (
            lambda: added((), "clamshell", EXERCISES, variant="x"),
            "“clamshell” has no variant “x”: it has none.",
        ),
        (
            lambda: added((), "hip-thrust", EXERCISES, variant="with-band"),
            (
                "“hip-thrust” has no variant “with-band” (did you mean “without-band”?): "
                "it has without-band and feet-further-out."
            ),
        ),
        (
            lambda: added(FULL, "clamshell", EXERCISES),
            "“clamshell” has no room: a programme holds up to 30 exercises.",
        ),
    ],
)
def test_an_edit_that_cannot_be_made(change: Callable[[], Entries], sentence: str) -> None:
    with pytest.raises(UsageError) as fault:
        change()
    assert str(fault.value) == sentence
