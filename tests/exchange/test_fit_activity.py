"""A session as a FIT activity: what two decoders of others and hamlog's own import read in it."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from exchange.decoders import DECODERS, Decoded, by_fit_tool, by_fitdecode, of
from exchange.found import read, written
from exchange.trained import EXERCISES, START, a_set, at, evening, rep, session
from hypothesis import given
from hypothesis import strategies as st

from hamlog.errors import HamlogError
from hamlog.exchange.fit_activity import activity
from hamlog.exchange.fit_writer import EPOCH
from hamlog.exchange.records import record_of
from hamlog.exchange.stretches import stretches
from hamlog.exchange.values import Sides
from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Quality, SessionRecord

Decode = Callable[[bytes], list[Decoded]]
BEGAN = int((START - EPOCH).total_seconds())


def content(one: SessionRecord) -> bytes:
    return activity(one, "No equipment", EXERCISES, "lb")


@pytest.fixture(params=DECODERS, ids=lambda one: one.__name__)
def decode(request: pytest.FixtureRequest) -> Decode:
    found: Decode = request.param
    return found


def test_it_is_an_activity_of_strength_training(decode: Decode) -> None:
    found = decode(content(evening()))

    (about,) = of(found, 0)
    assert {field: about.fields[field] for field in (0, 1, 4)} == {0: 4, 1: 255, 4: BEGAN}
    end = BEGAN + 232
    length = {253: end, 254: 0, 2: BEGAN, 7: 232_000, 8: 232_000, 1: 1}
    assert [one.fields for one in of(found, 19)] == [length | {0: 9, 24: 7, 25: 10, 39: 20}]
    assert [one.fields for one in of(found, 18)] == [
        length | {0: 8, 5: 10, 6: 20, 28: 0, 25: 0, 26: 1, 110: "Strength", 193: 70}
    ]
    assert [one.fields for one in of(found, 34)] == [
        {253: end, 0: 232_000, 1: 1, 2: 0, 3: 26, 4: 1, 5: end + 3600}
    ]
    assert [one.fields for one in of(found, 21)] == [
        {253: BEGAN, 0: 0, 1: 0},
        {253: end, 0: 0, 1: 4},
    ]
    # In the order in which readers expect it, whatever else stands between.
    order = [one.number for one in found if one.number in {0, 225, 264, 19, 18, 34}]
    assert list(dict.fromkeys(order)) == [0, 225, 264, 19, 18, 34]


def test_each_leg_is_a_set_with_its_own_time(decode: Decode) -> None:
    found = [one for one in of(decode(content(evening())), 225) if one.fields[5] == 1]

    told = [
        # start, milliseconds, reps, sixteenths of a kilogram, category, name
        [one.fields.get(field) for field in (6, 0, 3, 4, 7, 8)]
        for one in found
    ]
    assert told == [
        [BEGAN + 10, 24_000, 3, 0, 10, 44],
        [BEGAN + 44, 16_000, 2, 0, 10, 44],
        [BEGAN + 126, 12_000, 2, 0, 17, 78],
        [BEGAN + 138, 12_000, 2, 0, 17, 78],
        [BEGAN + 200, 10_000, 1, 109, 15, 1],
        [BEGAN + 210, 8_000, 1, None, 10, 11],
        [BEGAN + 218, 14_000, 2, 0, 65534, 0],
    ]
    assert [one.fields[254] for one in found] == [
        one.fields[6] + round(one.fields[0] / 1000) for one in found
    ]
    assert {one.fields[9] for one in found} == {2}


def test_what_fit_has_no_field_for_stands_in_fields_of_developers(decode: Decode) -> None:
    found = decode(content(evening()))

    raised = "lift 2, hold 2, lower 3, still 1"
    lunge = EXERCISES["walking-lunge"].phases
    walked = ", ".join(f"{one.kind} {one.seconds_s}" for one in lunge)
    own = [one.developer for one in of(found, 225) if one.fields[5] == 1]
    assert own[:4] == [
        {"side": "left", "tempo": raised, "clean_reps": 3},
        {"side": "right", "tempo": raised, "clean_reps": 1},
        {"side": "left", "tempo": walked, "clean_reps": 2},
        {"side": "right", "tempo": walked, "clean_reps": 2},
    ]
    assert [one.get("band") for one in own[4:]] == [None, "light band", None]
    assert {one["side"] for one in own[4:]} == {"both"}
    assert [one.fields[3] for one in of(found, 206)] == ["side", "tempo", "clean_reps", "band"]


def test_sets_have_titles_steps_and_rests_between(decode: Decode) -> None:
    found = decode(content(evening()))

    assert [(one.fields[0], one.fields[1], one.fields[2]) for one in of(found, 264)] == [
        (10, 44, "Clamshell"),
        (17, 78, "Walking lunge"),
        (15, 1, "Prone dumbbell hamstring curl"),
        (10, 11, "Double-leg hip thrust"),
        (65534, 0, "Bird dog"),
    ]
    steps = {one.fields[254]: one.fields[0] for one in of(found, 27)}
    named = [steps[one.fields[11]] for one in of(found, 225) if one.fields[5] == 1]
    assert named[:3] == ["Clamshell (left)", "Clamshell (right)", "Walking lunge (left)"]
    assert named[5:] == ["Double-leg hip thrust", "Bird dog"]
    (workout,) = of(found, 26)
    assert workout.fields == {4: 10, 11: 20, 6: 7, 8: "No equipment"}
    rests = [one.fields for one in of(found, 225) if one.fields[5] == 0]
    assert [(one[6] - BEGAN, one[0]) for one in rests] == [
        (34, 10_000),
        (60, 66_000),
        (150, 50_000),
    ]
    assert [one.fields[10] for one in of(found, 225)] == list(range(10))


def test_hamlog_reads_back_what_it_wrote_with_its_sides(tmp_path: Path) -> None:
    (found,), skipped = read(written(tmp_path, content(evening())))

    assert skipped == []
    assert (found.start, found.duration_s) == (START, 232)
    assert found.start is not None
    assert found.start.utcoffset() == timedelta(hours=1)
    done = [one for one in found.sets if one.reps]
    assert [(one.exercise, one.reps, one.side, one.note) for one in done] == [
        ("Clamshell", 3, Sides.LEFT, ""),
        ("Clamshell", 1, Sides.RIGHT, "1 of 2 reps clean"),
        ("Walking lunge", 2, Sides.LEFT, ""),
        ("Walking lunge", 2, Sides.RIGHT, ""),
        ("Prone dumbbell hamstring curl", 1, None, ""),
        ("Double-leg hip thrust", 1, None, "light band"),
        ("Bird dog", 2, None, ""),
    ]
    curl = done[4]
    assert (curl.load, curl.unit, curl.load_kg) == (15, "lb", 6.804)
    names = {one.name: one for one in EXERCISES.values()}
    again = record_of(found, names, lambda moment: moment, Counter())
    assert [one.exercise for one in again.session.sets] == [
        *("clamshell", "walking-lunge", "dumbbell-curl", "hip-thrust", "bird-dog")
    ]
    assert [count[1:3] for count in again.counts] == [
        *(("left", 3), ("right", 1), ("left", 2), ("right", 2)),
        *(("both", 1), ("both", 1), ("both", 2)),
    ]


def test_a_set_of_which_no_rep_was_clean_does_not_come_back_as_a_hold(tmp_path: Path) -> None:
    missed = [rep(Side.BOTH, 1, 40, Quality.MISSED)]
    clean = [rep(Side.BOTH, 1, 140)]
    sets = (
        a_set(1, "hip-thrust", missed, span=(0, 40)),
        a_set(2, "hip-thrust", clean, span=(100, 140)),
    )

    (found,), _ = read(written(tmp_path, content(session(*sets))))

    again = record_of(found, {}, lambda moment: moment, Counter())
    assert [count[1:3] for count in again.counts] == [("both", 1)]


def test_the_timer_stands_still_while_somebody_is_away(decode: Decode) -> None:
    sets = (
        a_set(1, "hip-thrust", [rep(Side.BOTH, 1, 60)], span=(0, 60)),
        a_set(2, "hip-thrust", [rep(Side.BOTH, 1, 4060)], span=(4000, 4060)),
    )

    found = decode(content(session(*sets)))

    timer = [(one.fields[253] - BEGAN, one.fields[1]) for one in of(found, 21)]
    assert timer == [(0, 0), (60, 1), (4000, 0), (4060, 4)]
    (whole,) = of(found, 18)
    assert (whole.fields[7], whole.fields[8]) == (4_060_000, 120_000)
    assert [one.fields[5] for one in of(found, 225)] == [1, 1]


@pytest.mark.parametrize(
    ("slug", "load", "number"),
    [
        ("clamshell", Load(label="light band"), (37, 6)),
        ("walking-lunge", Load(kg=4), (17, 79)),
        ("hip-thrust", Load(kg=10), (10, 12)),
        ("dumbbell-curl", Load(kg=4), (15, 1)),
    ],
)
def test_a_load_can_change_the_number(
    decode: Decode, slug: str, load: Load, number: tuple[int, int]
) -> None:
    one = a_set(1, slug, [rep(Side.BOTH, 1, 5)], span=(0, 5), load=load)

    (found,) = of(decode(content(session(one))), 225)

    assert (found.fields[7], found.fields[8]) == number


def test_the_same_session_gives_the_same_file_and_another_one_another() -> None:
    other = replace(evening(), id="another")

    assert content(evening()) == content(evening())
    assert content(other) != content(evening())


def test_a_session_without_a_rep_or_of_another_age_is_refused() -> None:
    with pytest.raises(HamlogError, match="No rep was done in the session of 2026-11-24"):
        content(session(a_set(1, "clamshell", ())))
    old = replace(evening(), started_at=START.replace(year=1990), sets=evening().sets[3:5])
    with pytest.raises(HamlogError, match="cannot hold the date 1990-11-24: only 1998 to 2126"):
        content(old)


def test_names_that_are_long_foreign_or_hostile_stay_whole_words(decode: Decode) -> None:
    name = "Nordic — хамстринг\x1b[31m\n" + "é" * 300
    known = EXERCISES | {"own": replace(EXERCISES["hip-thrust"], slug="own", name=name)}
    one = session(a_set(1, "own", [rep(Side.BOTH, 1, 5)], span=(0, 5)))

    found = decode(activity(one, name, known))

    (title,) = of(found, 264)
    assert title.fields[2].startswith("Nordic — хамстринг[31m éé")
    assert len(title.fields[2].encode()) in {253, 254}


SIDES = st.sampled_from([(Side.BOTH,), (Side.LEFT,), (Side.LEFT, Side.RIGHT)])


@st.composite
def sessions(draw: st.DrawFn) -> SessionRecord:
    """Draw a session of sets that were paced or ticked, in any order."""
    sets = []
    for position in range(1, draw(st.integers(1, 6)) + 1):
        timed = draw(st.booleans())
        began = draw(st.integers(0, 5000))
        done = [
            (side, number)
            for side in draw(SIDES)
            for number in range(1, draw(st.integers(1, 4)) + 1)
        ]
        order = draw(st.permutations(done)) if timed else done
        reps = [
            rep(side, number, began + 3 * n if timed else None, draw(st.sampled_from(Quality)))
            for n, (side, number) in enumerate(order, 1)
        ]
        span = (began, began + 3 * len(reps)) if timed else None
        slug = draw(st.sampled_from([*EXERCISES, "gone"]))
        load = draw(st.sampled_from([Load(), Load(kg=7.5), Load(label="red")]))
        one = a_set(position, slug, reps, span=span, load=load)
        ticked = draw(st.sampled_from([None, at(began)]))
        sets.append(one if timed else replace(one, ended_at=ticked, outcome=Outcome.DONE))
    return session(*sets)


@pytest.mark.slow
@given(sessions())
def test_whatever_was_done_both_decoders_read_the_same_and_no_set_overlaps(
    one: SessionRecord,
) -> None:
    file = content(one)

    found = by_fitdecode(file)

    assert found == by_fit_tool(file)
    sets = of(found, 225)
    done = [part for part in sets if part.fields[5] == 1]
    assert sum(part.fields[3] for part in done) == sum(len(part.reps) for part in one.sets)
    spans = [(part.fields[6], part.fields[6] + part.fields[0] / 1000) for part in sets]
    assert all(start < end for start, end in spans)
    assert all(later[0] >= before[1] - 1 for before, later in pairwise(spans))
    (whole,) = of(found, 18)
    assert whole.fields[8] <= whole.fields[7]


@given(sessions())
def test_whatever_was_done_comes_back_with_its_sides(
    tmp_path_factory: pytest.TempPathFactory, one: SessionRecord
) -> None:
    path = written(tmp_path_factory.mktemp("fit"), content(one))

    (found,), skipped = read(path)

    assert skipped == []
    there = Counter[str]()
    for part in found.sets:
        there[part.side.value if part.side else "both"] += part.reps or 0
    clean = Counter[str]()
    for stretch in stretches(one):
        clean[stretch.side.value] += stretch.clean_reps
    assert +there == +clean
