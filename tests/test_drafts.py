"""Drafts: kept until they are dropped, and never a reason to fail."""

import json
import os
from pathlib import Path

import pytest

from hamlog.drafts import LARGEST_BYTES, MOST, NAME, Drafts


def test_what_is_kept_is_there_for_the_next_start_and_for_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "hamlog"
    Drafts(folder).keep("note of 2026-11-22", {"note": "half a thou"})
    assert Drafts(folder).of("note of 2026-11-22") == {"note": "half a thou"}
    assert Drafts(folder).of("note of 2026-11-21") == {}
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_draft_is_told_once_and_again_when_it_is_kept_again(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.untold() == []
    drafts.keep("a", {"note": "x"})
    assert (drafts.untold(), drafts.untold()) == (["a"], [])
    assert drafts.of("a") == {"note": "x"}
    drafts.keep("a", {"note": "y"})
    assert drafts.untold() == ["a"]


def test_what_is_dropped_leaves_no_file(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("a", {"note": "x"})
    drafts.drop("b")
    drafts.drop("a")
    assert list(tmp_path.iterdir()) == []


def test_the_newest_stay(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for number in range(MOST + 5):
        drafts.keep(str(number), {"note": "x"})
    assert drafts.of("4") == {}
    assert drafts.of("5") == drafts.of(str(MOST + 4)) == {"note": "x"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"a": 1}', '{"a": {"note": 1}}', "\x00", "[" * 9999, " " * LARGEST_BYTES],
)
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    drafts = Drafts(tmp_path)
    assert drafts.untold() == []
    assert drafts.of("a") == {}
    drafts.keep("a", {"note": "x"})
    assert json.loads((tmp_path / NAME).read_text()) == {"a": {"note": "x"}}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    drafts = Drafts(tmp_path / "file" / "hamlog")
    drafts.keep("a", {"note": "x"})
    assert drafts.of("a") == {}
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / NAME)
        assert Drafts(tmp_path).of("a") == {}
