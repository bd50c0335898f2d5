"""A look at a file counts what bringing it in counts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from exchange.found import SAMPLES

from hamlog.errors import HamlogError
from hamlog.exchange.incoming import Import, Tally, Wanted
from hamlog.training.record import CountedSession

FILES = sorted(SAMPLES.glob("*.csv"))
HEVY = '"title","start_time","exercise_title","set_index","weight_kg","reps","exercise_notes"'


def told(tally: Tally) -> dict[str, object]:
    return {name: value for name, value in vars(tally).items() if name != "source"}


def imported(path: Path, *, look: bool) -> tuple[Tally, list[CountedSession], list[str]]:
    """Return what was counted, the sessions, and the ids of the sets that were looked for."""
    asked: list[str] = []

    def there(ids: object) -> tuple[()]:
        assert isinstance(ids, list)
        asked.extend(ids)
        return ()

    wanted = Wanted(unit="kg")
    today = date(2027, 1, 1)
    found = Import((), wanted, today, lambda at: at.replace(tzinfo=UTC), there if look else None)
    sessions = [one for one in found.sessions([path]) if isinstance(one, CountedSession)]
    (tally,) = found.tallies
    return tally, sessions, asked


def legs(folder: Path) -> Path:
    """Return a file whose sets are of one leg each."""
    path = folder / "legs.csv"
    rows = [
        f'"Legs","2026-03-04 10:00:00","Clamshell ({side})",{at},5,{reps},""'
        for at, (side, reps) in enumerate((("Left", 10), ("Right", 8), ("Left", 9)))
    ]
    path.write_text("\n".join([HEVY, *rows]) + "\n")
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_look_counts_what_comes_in(path: Path) -> None:
    looked, none, asked = imported(path, look=True)
    brought, sessions, _ = imported(path, look=False)

    assert told(looked) == told(brought)
    assert none == []
    assert asked == [one.id for each in sessions for one in each.session.sets]
    assert brought.sets


def test_two_legs_are_one_set_in_a_look_too(tmp_path: Path) -> None:
    path = legs(tmp_path)
    looked, _, asked = imported(path, look=True)
    brought, sessions, _ = imported(path, look=False)

    assert (looked.sets, looked.reps) == (brought.sets, brought.reps) == (2, 27)
    assert asked == [one.id for each in sessions for one in each.session.sets]
    assert isinstance(sessions[0].session.started_at, datetime)


def test_a_file_of_sets_that_were_not_done_says_which_and_why(tmp_path: Path) -> None:
    path = tmp_path / "skipped.csv"
    row = '"Legs","2026-03-04 10:00:00","Clamshell",0,5,0,""'
    path.write_text(f"{HEVY}\n\n{row}\n{row}\n")

    with pytest.raises(HamlogError, match=r"Line 3: the set has 0 reps, so it was not done\.$"):
        imported(path, look=False)
