"""`hamlog undo`: takes back what was changed here or in the app, the newest first."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pretended import NOW

from hamlog.store.log import open_log
from hamlog.training.review.correcting import SetEdit

from .conftest import Run
from .planned import HOSTILE, train


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return a log with a session of yesterday, edited twice in the app."""
    path = tmp_path / "log.db"
    train(path, NOW - timedelta(days=1))
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.edit_set("s1121-1", SetEdit(note="first"), "Edited set 1 of walking-lunge")
        log.edit_set("s1121-1", SetEdit(note="second"), HOSTILE).result(timeout=20)
    return path


def note(db: Path) -> str:
    with open_log(db, create=False) as log:
        (session,) = log.sessions_of((NOW - timedelta(days=1)).date())
        return session.sets[0].note


def test_it_takes_back_one_change_after_the_other_and_says_which(hamlog: Run, db: Path) -> None:
    first = hamlog("undo", "--db", str(db))
    assert (first.code, first.out, first.err) == (0, "Undone: a[31mbc.\n", "")
    assert note(db) == "first"

    second = hamlog("undo", "--db", str(db))
    assert second.out == "Undone: edited set 1 of walking lunge.\n"
    assert note(db) == ""


def test_as_json(hamlog: Run, db: Path) -> None:
    shown = hamlog("undo", "--json", "--db", str(db)).out

    assert shown.isascii()
    assert json.loads(shown) == {"undone": {"at": NOW.isoformat(), "what": HOSTILE}}


def test_at_the_end_there_is_nothing_left(hamlog: Run, db: Path) -> None:
    outs = [hamlog("undo", "--db", str(db)).out for _ in range(9)]

    assert outs[4] == "Undone: done.\n"
    assert outs[-1] == "There is nothing to undo.\n"
    with open_log(db, create=False) as log:
        assert log.last_change() is None


def test_an_empty_home_has_nothing_to_undo_and_stays_empty(hamlog: Run, home: Path) -> None:
    ended = hamlog("undo")

    assert (ended.code, ended.out, ended.err) == (0, "There is nothing to undo.\n", "")
    assert json.loads(hamlog("undo", "--json").out) == {"undone": None}
    assert list(home.iterdir()) == []


def test_a_file_that_is_no_log_is_refused_untouched(hamlog: Run, tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("no database\n" * 200, encoding="utf-8")

    ended = hamlog("undo", "--db", str(path))

    assert (ended.code, ended.out) == (1, "")
    assert str(path) in ended.err
    assert path.read_text(encoding="utf-8") == "no database\n" * 200
