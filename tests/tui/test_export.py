"""`X` saves a session as a file: on the summary, on a week and on a session of History."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from homes import SMALL_WAYS, small_home
from support import bench

from hamlog import handed
from hamlog.training.record import SessionRecord
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.tracker.summary import SummaryScreen


class Exported:
    """Remembers what was to be saved, and says so from another thread."""

    def __init__(self) -> None:
        self.sessions: list[str] = []

    def __call__(self, session: SessionRecord, tell: Callable[[str], None]) -> None:
        self.sessions.append(session.id)
        thread = Thread(target=lambda: tell("Saved as ~/Downloads/hamlog.fit, for Strava."))
        thread.start()
        thread.join()


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_session_is_saved_wherever_it_is_shown(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    small_home(tmp_path)
    exported = Exported()
    async with bench(tmp_path, settings=SMALL_WAYS, size=size, export=exported) as running:
        await running.begin(200)
        assert running.shows(SummaryScreen)
        await running.press("X")
        assert "Saved as ~/Downloads/hamlog.fit" in running.flat
        await running.press("2", "enter", "X")
        assert "Saved as ~/Downloads/hamlog.fit" in running.flat
        await running.press("enter")
        assert running.shows(SessionScreen)
        assert "Saved as" not in running.flat
        await running.press("X")
        assert "Saved as ~/Downloads/hamlog.fit" in running.flat
        assert exported.sessions == [running.session().id] * 3


async def test_where_no_session_is_the_key_does_nothing(tmp_path: Path) -> None:
    small_home(tmp_path)
    exported = Exported()
    async with bench(tmp_path, settings=SMALL_WAYS, export=exported) as running:
        await running.press("X", "2", "X", "1")
        assert exported.sessions == []


@pytest.mark.slow
async def test_what_is_told_after_the_screen_was_left_is_said_on_the_next(tmp_path: Path) -> None:
    small_home(tmp_path)
    waiting: list[Callable[[str], None]] = []
    async with bench(
        tmp_path, settings=SMALL_WAYS, export=lambda _, tell: waiting.append(tell)
    ) as running:
        await running.begin(200)
        await running.press("X", "enter")
        assert not running.shows(SummaryScreen)
        waiting[0]("Saved as ~/late.fit.")
        await running.settle()
        assert "Saved as ~/late.fit." in running.flat


async def test_the_file_lies_in_the_downloads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_home(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DOWNLOAD_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "Downloads").mkdir()
    told: Queue[str] = Queue()
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.begin(200)
        services = running.app.services
        export = handed.export_of(services.library, services.coach, services.clock)
        export(running.session(), told.put)
        said = await asyncio.to_thread(told.get, timeout=20)
        (path,) = (tmp_path / "Downloads").iterdir()
        assert path.name == f"hamlog-{running.session().day}.fit"
        assert said.startswith(f"Saved as ~/Downloads/{path.name}, for Garmin Connect")
