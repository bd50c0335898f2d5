"""An imported session keeps the name that it had."""

from datetime import UTC, date, datetime

import pytest

from hamlog.exchange.records import PROGRAMME
from hamlog.exchange.titles import titled
from hamlog.training.record import SessionRecord


@pytest.mark.parametrize(
    ("programme", "note", "found"),
    [
        (PROGRAMME, "Legs", ("Legs", "")),
        (PROGRAMME, "Legs\nfelt good\nslept well", ("Legs", "felt good\nslept well")),
        (PROGRAMME, "", ("", "")),
        (PROGRAMME, "\nfelt good", ("", "\nfelt good")),
        (PROGRAMME, "x" * 81, ("", "x" * 81)),
        ("no-equipment", "Legs", ("", "Legs")),
    ],
)
def test_the_name_is_the_first_line_of_an_imported_note(
    programme: str, note: str, found: tuple[str, str]
) -> None:
    at = datetime(2026, 11, 2, 18, tzinfo=UTC)
    session = SessionRecord(
        id="1", day=date(2026, 11, 2), started_at=at, programme=programme, note=note
    )
    assert titled(session) == found
