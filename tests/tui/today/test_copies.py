"""Copies of the log that another program left beside it are offered on Today, and taken in."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from idle import until
from store.machines import Machine
from support import Bench, bench
from tui.test_following import log_elsewhere

from hamlog.services import Copies
from hamlog.store import copies
from hamlog.store.backups import Keep
from hamlog.store.log import Log

NAME = "hamlog.sync-conflict-20261124-120431-ABCDEFG.db"
OTHER = "hamlog (conflicted copy 2026-11-24).db"
KEEP = Keep()


def found(log: Log) -> Copies | None:
    return copies.beside(log, KEEP)


def home(folder: Path) -> Path:
    """Write a home, and a copy of another machine's log beside its log."""
    small_home(folder)
    lap = Machine(folder, "lap")
    log_elsewhere(lap.path.parent)
    return lap.path.rename(folder / NAME)


def offered(app: Bench, names: str) -> bool:
    """Return whether Today offers to look at these files."""
    what = "Copies" if "more" in names else "Copy"
    rows = app.flat.replace("▌ ", "")
    return f"{what} of your log y look n not now {names}" in rows


async def took(app: Bench, said: str) -> None:
    await until(app.app, lambda: said in app.flat)
    await app.run(1)


@pytest.mark.slow
async def test_it_is_offered_merged_and_kept_under_another_name(tmp_path: Path) -> None:
    copy = home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found, size=(100, 40)) as app:
        assert offered(app, NAME)
        await app.press("y")
        assert "A copy of your log lies beside it. Merge it?" in app.flat
        assert f"Merge {NAME}" in app.flat
        await app.press("enter")
        await took(app, f"From {NAME}: 1 session, 1 set and 2 reps. Undo takes it back; its name")
        assert "1 of 3 done" in app.flat
        assert "Copy of your log" not in app.flat
        assert not copy.exists()
        assert (tmp_path / f"{NAME}.merged").exists()
        await app.press("u")
        await app.run(1)
        assert "0 of 3 done" in app.flat
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found) as app:
        assert "Copy of your log" not in app.flat


async def test_of_several_one_or_all_are_merged(tmp_path: Path) -> None:
    copy = home(tmp_path)
    (tmp_path / OTHER).write_bytes(copy.read_bytes())
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found, size=(100, 40)) as app:
        assert offered(app, f"{OTHER} and 1 more")
        await app.press("y")
        assert "Merge all 2" in app.flat
        await app.press("down", "enter")
        await took(app, f"From {OTHER}: 1 session")
        assert offered(app, NAME)
        await app.press("y", "enter")
        await took(app, f"{NAME} has nothing new for your log; its name ends in .merged now.")
    assert all((tmp_path / f"{name}.merged").exists() for name in (NAME, OTHER))


@pytest.mark.parametrize("keys", [["n"], ["y", "down", "enter"]])
async def test_not_now_leaves_it_and_asks_again_at_the_next_start(
    tmp_path: Path, keys: list[str]
) -> None:
    copy = home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found) as app:
        await app.press(*keys)
        assert "Left as they are until the next start." in app.flat
        assert "Copy of your log" not in app.flat
        await app.press("2", "1")
        assert "Copy of your log" not in app.flat
    assert copy.exists()
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found) as app:
        assert offered(app, NAME)


async def test_one_that_cannot_be_read_is_named_and_left(tmp_path: Path) -> None:
    small_home(tmp_path)
    (tmp_path / NAME).write_bytes(b"half a")
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found, size=(100, 40)) as app:
        await app.press("y", "enter")
        await took(app, f"{NAME} was left as it is.")
        assert "0 of 3 done" in app.flat
    assert (tmp_path / NAME).read_bytes() == b"half a"


@pytest.mark.slow
async def test_a_session_to_resume_comes_first(tmp_path: Path) -> None:
    home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as app:
        await app.begin(7)
        await app.press("escape")
    async with bench(tmp_path, settings=SMALL_WAYS, copies=found) as app:
        assert "Resume" in app.flat
        assert "Copy of your log" not in app.flat
