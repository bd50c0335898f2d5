"""Names, sets and days in words."""

import pytest

from hamlog.training.words import within


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
