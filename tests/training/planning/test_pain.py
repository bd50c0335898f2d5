"""An exercise that hurt: what is asked, when it is out, what is done in its place."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.builders import exercise, real
from training.past_days import answers, at, bout, bouts, on

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES as SLUGS
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, Substitute, form_with
from hamlog.training.planning.pain import (
    ANSWERS,
    BACK,
    Ask,
    Swap,
    answer_key,
    asks,
    out,
    rests,
    swaps,
)
from hamlog.training.planning.programmes import Entries
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice, Outcome

quick = settings(deadline=None, max_examples=80)
REAL = {slug: real(slug) for slug in SLUGS}
CLAM = answer_key("clam")


@pytest.mark.parametrize(
    ("hurt", "said", "day", "limit", "asked_about"),
    [
        ([], [], 9, 0, None),
        ([(0, 0)], [], 9, 0, None),
        # Not on the day itself, from the next one on until it is answered.
        ([(0, 3)], [], 0, 0, None),
        ([(0, 3)], [], 1, 0, 0),
        ([(0, 3)], [], 30, 0, 0),
        ([(0, 3)], [(2, "better")], 1, 0, 0),
        ([(0, 3)], [(2, "better")], 2, 0, None),
        ([(0, 3)], [(2, "same")], 9, 0, None),
        ([(0, 3)], [(2, "worse")], 9, 0, None),
        ([(0, 3)], [(2, "back")], 9, 0, None),
        ([(0, 3)], [(2, "no word of ours")], 9, 0, 0),
        # A bout without pain is no answer.
        ([(0, 3), (3, 0)], [], 9, 0, 0),
        # What was said before a bout is about the one before it.
        ([(0, 3), (3, 2)], [(3, "better")], 3, 0, None),
        ([(0, 3), (3, 2)], [(3, "better")], 4, 0, 3),
        ([(0, 3), (3, 2)], [(3, "better"), (5, "same")], 9, 0, None),
        # A clinician allowed as much.
        ([(0, 3)], [], 9, 3, None),
        ([(0, 4)], [], 9, 3, 0),
        ([(0, 4), (3, 3)], [], 9, 3, 0),
    ],
)
def test_it_asks_on_a_later_day_until_it_is_answered(
    hurt: Sequence[tuple[int, int]],
    said: Sequence[tuple[int, str]],
    day: int,
    limit: int,
    asked_about: int | None,
) -> None:
    found = asks("clam", bouts(*hurt), answers(CLAM, said), on(day), limit)
    assert (found and found.day) == (None if asked_about is None else on(asked_about))
    assert rests("clam", bouts(*hurt), answers(CLAM, said), on(day), limit) is (
        asked_about is not None
    )


def test_it_tells_how_much_and_where_it_hurt() -> None:
    mild = bout(0, 1, place="hip").sets[0]
    worst = replace(mild, pain=4, pain_place="behind the knee")
    day = Bout(on(0), 2, (mild, worst))
    assert asks("clam", [day], (), on(2)) == Ask("clam", on(0), 4, "behind the knee")
    unsaid = replace(worst, pain_place="")
    assert asks("clam", [replace(day, sets=(mild, unsaid))], (), on(2)) == Ask(
        "clam", on(0), 4, "hip"
    )
    stopped = replace(mild, pain=None, outcome=Outcome.PAIN, pain_place="", reps=())
    assert asks("clam", [replace(day, sets=(stopped,))], (), on(2)) == Ask("clam", on(0), 1)


def test_an_answer_for_another_exercise_is_none() -> None:
    said = answers(answer_key("curl"), [(2, "better")])
    assert asks("clam", bouts((0, 3)), said, on(3)) is not None


@pytest.mark.parametrize(
    ("hurt", "back", "day", "limit", "expected"),
    [
        ([], [], 20, 0, False),
        ([(0, 3)], [], 20, 0, False),
        ([(0, 3), (3, 1)], [], 3, 0, False),
        ([(0, 3), (3, 1)], [], 4, 0, True),
        ([(0, 3), (3, 1)], [], 400, 0, True),
        ([(0, 3), (3, 0), (6, 3)], [], 20, 0, False),
        ([(0, 0), (3, 3), (6, 3)], [], 20, 0, True),
        ([(0, 3), (3, 3), (6, 0)], [], 20, 0, False),
        ([(0, 3), (3, 2)], [], 20, 2, False),
        ([(0, 3), (3, 3)], [], 20, 2, True),
        # Wanted back: what hurt before is forgotten, twice more is out again.
        ([(0, 3), (3, 1)], [8], 7, 0, True),
        ([(0, 3), (3, 1)], [8], 8, 0, False),
        ([(0, 3), (3, 1), (8, 2)], [8], 20, 0, False),
        ([(0, 3), (3, 1), (8, 2), (10, 2)], [8], 20, 0, True),
        ([(0, 3), (3, 1), (8, 2), (10, 2)], [12, 8], 20, 0, False),
    ],
)
def test_hurt_twice_running_it_is_out_until_it_is_wanted_back(
    hurt: Sequence[tuple[int, int]], back: Sequence[int], day: int, limit: int, expected: bool
) -> None:
    said = answers(CLAM, [(one, BACK) for one in back])
    assert out("clam", bouts(*hurt), said, on(day), limit) is expected


@pytest.mark.parametrize("word", ANSWERS)
def test_how_it_is_does_not_bring_it_back(word: str) -> None:
    said = answers(CLAM, [(8, word)])
    assert out("clam", bouts((0, 3), (3, 1)), said, on(20))


def test_wanted_back_in_the_evening_forgets_what_hurt_in_the_morning() -> None:
    hurt = (bout(3, 2, hour=9), bout(3, 3, hour=8), bout(0, 3, hour=8))
    said = answers(CLAM, [(3, BACK)])
    assert not out("clam", hurt, said, on(4))
    later = (bout(3, 2, hour=19), bout(3, 3, hour=18), bout(0, 3, hour=8))
    assert out("clam", later, said, on(4))


def test_a_day_on_which_all_was_skipped_is_no_time_without_pain() -> None:
    skipped = replace(bout(5).sets[0], outcome=Outcome.SKIPPED, reps=())
    hurt = (Bout(on(5), 1, (skipped,)), *bouts((0, 3), (3, 1)))
    assert out("clam", hurt, (), on(9))


TWICE = bouts((0, 3), (3, 3))
BAND = Equipment.BAND


@pytest.mark.parametrize(
    ("programme", "painful", "equipment", "expected"),
    [
        ("band-curl dumbbell-curl", "", [], {}),
        ("band-curl dumbbell-curl", "band-curl", [], {"band-curl": "clamshell"}),
        # What is there already, is taken by another, or hurt itself, is passed over.
        ("band-curl clamshell", "band-curl", [], {"band-curl": "hip-thrust/without-band"}),
        ("band-curl clamshell", "band-curl", [BAND], {"band-curl": "hip-thrust"}),
        (
            "band-curl dumbbell-curl",
            "band-curl dumbbell-curl",
            [],
            {"band-curl": "clamshell", "dumbbell-curl": "hip-thrust/without-band"},
        ),
        ("band-curl", "band-curl clamshell", [BAND], {"band-curl": "hip-thrust"}),
        (
            "band-curl clamshell",
            "band-curl clamshell",
            [BAND],
            {"band-curl": "hip-thrust", "clamshell": ""},
        ),
        ("hip-thrust clamshell", "hip-thrust", [], {"hip-thrust": ""}),
        ("of-my-own", "of-my-own", [], {"of-my-own": ""}),
    ],
)
def test_the_first_that_suits_is_done_in_its_place(
    programme: str, painful: str, equipment: list[Equipment], expected: dict[str, str]
) -> None:
    entries = tuple(map(ProgrammeEntry, programme.split()))
    hurt = dict.fromkeys(painful.split(), TWICE)
    found = swaps(entries, hurt, (), on(9), exercises=REAL, equipment=equipment)
    assert {one.slug: _told(one.instead) for one in found} == expected
    assert _slugs(_swapped(entries, found)) == [
        expected.get(slug, slug).partition("/")[0]
        for slug in programme.split()
        if expected.get(slug, slug)
    ]


def _told(entry: ProgrammeEntry | None) -> str:
    if entry is None:
        return ""
    return f"{entry.slug}/{entry.variant}" if entry.variant else entry.slug


def _swapped(entries: Entries, found: Iterable[Swap]) -> Entries:
    """Return the entries with every swap made."""
    instead = {one.slug: one.instead for one in found}
    made = (instead.get(entry.slug, entry) for entry in entries)
    return tuple(entry for entry in made if entry is not None)


def _slugs(entries: Entries) -> list[str]:
    return [entry.slug for entry in entries]


def test_it_says_why_in_a_line() -> None:
    one = replace(exercise("clam"), if_it_hurts=(Substitute("curl", "rests the hip"),))
    known = {"clam": one, "curl": exercise("curl")}
    entries = (ProgrammeEntry("clam"),)

    def found(exercises: dict[str, Exercise]) -> tuple[Swap, ...]:
        return swaps(entries, {"clam": TWICE}, (), on(9), exercises=exercises, equipment=())

    instead = ProgrammeEntry("curl")
    assert found(known) == (Swap("clam", instead, "in place of clam, which hurt twice running"),)
    assert found({"clam": one}) == (
        Swap("clam", None, "left out: it hurt twice running, nothing else suits"),
    )
    long = replace(one, short_name="Clam " * 9)
    assert found(known | {"clam": long}) == (
        Swap("clam", instead, "in place of one that hurt twice running"),
    )


def test_it_comes_back_in_its_place_when_it_is_wanted() -> None:
    entries = tuple(map(ProgrammeEntry, ("band-curl", "dumbbell-curl")))
    said = answers(answer_key("band-curl"), [(8, BACK)])
    hurt = {"band-curl": TWICE}
    before = swaps(entries, hurt, said, on(7), exercises=REAL, equipment=())
    assert _slugs(_swapped(entries, before)) == ["clamshell", "dumbbell-curl"]
    after = swaps(entries, hurt, said, on(8), exercises=REAL, equipment=())
    assert _swapped(entries, after) == entries


PAST = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([0, 0, 1, 5])),
    max_size=6,
    unique_by=lambda x: x[0],
).map(lambda pairs: bouts(*pairs))
SAID = st.lists(
    st.builds(
        lambda slug, day, hour, word: Choice(answer_key(slug), at(day, hour), word),
        st.sampled_from(SLUGS),
        st.integers(0, 30),
        st.integers(0, 23),
        st.sampled_from([*ANSWERS, BACK]),
    ),
    max_size=6,
)


@given(
    slugs=st.lists(st.sampled_from(SLUGS), unique=True),
    past=st.dictionaries(st.sampled_from(SLUGS), PAST),
    said=SAID,
    day=st.integers(0, 32),
    equipment=st.sets(st.sampled_from(Equipment)),
    limit=st.integers(0, 6),
)
@quick
def test_whatever_hurt_no_exercise_comes_twice_and_none_that_hurts(
    slugs: list[str],
    past: dict[str, tuple[Bout, ...]],
    said: list[Choice],
    day: int,
    equipment: set[Equipment],
    limit: int,
) -> None:
    entries = tuple(map(ProgrammeEntry, slugs))
    found = swaps(entries, past, said, on(day), exercises=REAL, equipment=equipment, limit=limit)
    left = _swapped(entries, found)
    assert len({one.slug for one in left}) == len(left)
    for one in left:
        assert not out(one.slug, past.get(one.slug, ()), said, on(day), limit)
        if one.slug not in slugs:
            assert one == form_with(REAL[one.slug], equipment)
    assert all(len(one.why) < 60 for one in found)
    # What comes later tells nothing about this day.
    earlier = {
        slug: tuple(one for one in all_of_it if one.day < on(day))
        for slug, all_of_it in past.items()
    }
    known = [one for one in said if one.at.date() <= on(day)]
    assert found == swaps(
        entries, earlier, known, on(day), exercises=REAL, equipment=equipment, limit=limit
    )
