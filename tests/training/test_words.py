"""Names, sets and days in words."""

import pytest

from hamlog.training.words import amount, within


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
    ("count", "said"), [(0, "0 reps"), (1, "1 rep"), (2, "2 reps"), (1_000_000, "1000000 reps")]
)
def test_one_of_a_thing_is_not_many(count: int, said: str) -> None:
    assert amount(count, "rep") == said
