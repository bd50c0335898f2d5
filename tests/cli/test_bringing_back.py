"""`hamlog plan set pain.EXERCISE back`: not before a week is over after strong pain."""

from datetime import timedelta
from pathlib import Path

import pytest
from pretended import NOW

from .conftest import Run
from .planned import chosen, train


@pytest.mark.parametrize(("days", "pain"), [(2, 8), (6, 10), (7, 8), (2, 3)])
def test_it_is_refused_with_the_day_or_said_whom_to_see(
    hamlog: Run, tmp_path: Path, days: int, pain: int
) -> None:
    db = tmp_path / "log.db"
    hurt = NOW - timedelta(days=days)
    train(db, hurt, pain=pain)
    ended = hamlog("plan", "set", "pain.romanian-deadlift", "back", "--db", str(db))
    if pain > 6 and days < 7:
        first = hurt + timedelta(days=7)
        until = f"until {first:%A} {first.day} November: a week at least after pain of {pain}."
        assert ended.code == 2
        assert f"Romanian deadlift stays out {until} See a doctor or physio" in ended.err
        assert chosen(db) == []
        return
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "pain.romanian-deadlift is back."
    see = f"Pain of {pain}: see a doctor or physiotherapist first."
    assert (see in lines) is (pain > 6)
