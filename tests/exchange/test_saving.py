"""A session saved under a name of its own: over no other file, and said in a sentence."""

import stat
from pathlib import Path

import pytest
from exchange.decoders import by_fit_tool, of
from exchange.trained import EXERCISES, a_set, evening, session

from hamlog.exchange.saving import saved
from hamlog.frozen import replace
from hamlog.training.record import SessionRecord


def save(folder: Path, one: SessionRecord) -> str:
    return saved(folder, one, "No equipment", EXERCISES, "kg")


def test_it_is_named_by_its_day_for_its_owner_alone(tmp_path: Path) -> None:
    told = save(tmp_path, evening())

    path = tmp_path / "hamlog-2026-11-24.fit"
    assert told == f"Saved as {path}, for Garmin Connect, Strava or intervals.icu."
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(of(by_fit_tool(path.read_bytes()), 225)) == 10


def test_no_file_is_ever_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "hamlog-2026-11-24.fit"
    mine.write_text("mine")
    (tmp_path / "hamlog-2026-11-24-2.fit").symlink_to(tmp_path / "nowhere")

    assert "hamlog-2026-11-24-3.fit, for" in save(tmp_path, evening())

    assert mine.read_text() == "mine"
    assert save(tmp_path, evening()) == (
        f"{tmp_path / 'hamlog-2026-11-24-3.fit'} holds this session already."
    )
    assert "hamlog-2026-11-24-4.fit" in save(tmp_path, replace(evening(), id="another"))
    assert len(list(tmp_path.iterdir())) == 4


def test_the_home_is_called_as_people_call_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()

    told = save(tmp_path / "Downloads", evening())

    assert told.startswith("Saved as ~/Downloads/hamlog-2026-11-24.fit, for ")


def test_what_cannot_be_saved_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "gone"

    assert save(folder, evening()) == (
        f"The session could not be saved in {folder}: No such file or directory."
    )
    assert "No rep was done" in save(tmp_path, session(a_set(1, "clamshell", ())))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_full_of_them_is_said(tmp_path: Path) -> None:
    for number in range(1, 100):
        (tmp_path / f"hamlog-2026-11-24{f'-{number}' if number > 1 else ''}.fit").touch()

    assert save(tmp_path, evening()) == (
        f"{tmp_path} has 99 other files of this day: clear some away first."
    )
