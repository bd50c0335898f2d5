"""Texts that a shared copy leaves out: they are nowhere in it, and lost nowhere."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, later, rows, session, ticked

from hamlog.frozen import replace
from hamlog.store import texts
from hamlog.store.log import Log, open_log
from hamlog.training.planning.pain import PLACES
from hamlog.training.review.correcting import SetEdit

Made = Callable[[str], Log]
WORDS = (b"secretsession", b"secretset", b"secretplace", b"secretgone")


@pytest.fixture(name="made")
def _made(tmp_path: Path) -> Iterator[Made]:
    logs: list[Log] = []

    def made(name: str) -> Log:
        log = open_log(
            tmp_path / name / "log.db", create=True, now=lambda: START, machine=lambda: name
        )
        logs.append(log)
        return log

    yield made
    for log in logs:
        log.close()


@pytest.fixture(name="mine")
def _mine(made: Made) -> Log:
    """Return a log with texts, some of them no longer there."""
    log = made("mine")
    log.begin_session(session())
    log.begin_set(ticked("one", "session"))
    log.begin_set(replace(ticked("two", "session"), position=2))
    log.note_session("session", "secretgone")
    log.note_session("session", "secretsession")
    log.edit_set("one", SetEdit(note="secretset"), "noted")
    log.note_pain("one", 3, "secretplace")
    log.note_pain("two", 2, PLACES[0]).result()
    return log


@pytest.fixture(name="copy")
def _copy(mine: Log, tmp_path: Path) -> Path:
    copy = tmp_path / "copy.hamlog"
    with (
        closing(sqlite3.connect(mine.path)) as log,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        log.backup(target)
        texts.leave_out(target)
        target.execute("PRAGMA journal_mode = DELETE")
    return copy


def said(log: Log) -> list[tuple[object, ...]]:
    return [
        *rows(log.path, "SELECT note FROM sessions"),
        *rows(log.path, "SELECT note, pain, pain_place FROM sets ORDER BY id"),
    ]


ALL = [("secretsession",), ("secretset", 3, "secretplace"), ("", 2, PLACES[0])]
WITHOUT = [("",), ("", 3, ""), ("", 2, PLACES[0])]


def test_no_text_is_left_anywhere_in_the_file(mine: Log, copy: Path) -> None:
    with closing(sqlite3.connect(mine.path)) as log:
        content = "\n".join(log.iterdump()).encode()
    assert all(word in content for word in WORDS)
    assert not [word for word in WORDS if word in copy.read_bytes()]
    assert rows(copy, "SELECT count(*) FROM noted_words WHERE noted_words MATCH 'secretset'") == [
        (0,)
    ]
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]


def test_an_edit_on_the_machine_without_the_texts_takes_none_away(
    mine: Log, copy: Path, made: Made
) -> None:
    other = made("other")
    other.merge(copy).result()
    assert said(other) == WITHOUT
    other.note_effort("one", 8, "hard")
    other.note_pain("two", 4, PLACES[1]).result()

    mine.merge(other.path).result()

    assert said(mine) == [("secretsession",), ("secretset", 3, "secretplace"), ("", 4, PLACES[1])]
    assert rows(mine.path, "SELECT rpe FROM sets WHERE id = 'one'") == [(8.0,)]
    assert not mine.merge(other.path).result().anything


def test_texts_come_in_later_and_undo_takes_none_away_elsewhere(
    mine: Log, copy: Path, made: Made, tmp_path: Path
) -> None:
    other = made("other")
    other.merge(copy).result()
    whole = tmp_path / "whole.db"
    with closing(sqlite3.connect(mine.path)) as log, closing(sqlite3.connect(whole)) as target:
        log.backup(target)
    merged = other.merge(whole).result()
    assert merged.anything
    assert said(other) == ALL
    assert not other.merge(whole).result().anything
    # Texts once told are not left out again, and taking them back is an edit like any other.
    assert not other.merge(copy).result().anything
    other.note_session("session", "").result()
    mine.merge(other.path).result()
    assert said(mine) == [("",), *ALL[1:]]


def test_a_text_written_without_knowing_the_other_is_an_edit(
    mine: Log, copy: Path, made: Made
) -> None:
    other = made("other")
    other.merge(copy).result()
    other.note_session("session", "there").result()
    mine.merge(other.path).result()
    assert said(mine)[0] == ("there",)
    mine.undo(later(9)).result()
    assert said(mine)[0] == ("secretsession",)


def test_a_copy_of_a_copy_leaves_out_the_same(mine: Log, copy: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.hamlog"
    shutil.copy(copy, again)
    with closing(sqlite3.connect(again, isolation_level=None)) as target:
        texts.leave_out(target)
    assert not mine.merge(again).result().anything
    assert said(mine) == ALL
