"""Names, sets and days in words."""

import pytest

from hamlog.training.words import amount, of_asked, sets_of_asked, within


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Hip thrust", "hip thrust"),
        ("Single-leg bridge", "single-leg bridge"),
        ("Romanian deadlift", "Romanian deadlift"),
        ("Nordic-curl", "Nordic-curl"),
        ("TRX curl", "TRX curl"),
        ("RDL", "RDL"),
        ("Brücke", "brücke"),
        ("", ""),
    ],
)
def test_a_name_within_a_sentence(name: str, shown: str) -> None:
    assert within(name) == shown


@pytest.mark.parametrize(
    ("done", "asked", "told"),
    [
        (6, 12, "6 of 12 sets"),
        (0, 1, "0 of 1 set"),
        (3, 3, "3 of 3 sets"),
        (6, 3, "6 sets, 3 asked for"),
        (4, 0, "4 sets"),
        (1, 0, "1 set"),
        (0, 0, "0 sets"),
    ],
)
def test_sets_against_those_that_were_asked_for(done: int, asked: int, told: str) -> None:
    assert sets_of_asked(done, asked) == told


@pytest.mark.parametrize(
    ("done", "asked", "told"),
    [(6, 12, "6 of 12"), (3, 3, "3 of 3"), (0, 3, "0 of 3"), (6, 3, "6, 3 asked"), (4, 0, "4")],
)
def test_numbers_against_those_that_were_asked_for_in_a_cell(
    done: int, asked: int, told: str
) -> None:
    assert of_asked(done, asked) == told


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 reps"), (1, "1 rep"), (2, "2 reps"), (1_000_000, "1000000 reps")]
)
def test_one_of_a_thing_is_not_many(count: int, said: str) -> None:
    assert amount(count, "rep") == said
