"""The bell rings from any thread: what plays finds out on its own that it cannot."""

import asyncio
import threading
from pathlib import Path

import pytest
from support import bench
from textual.app import App


async def test_a_ring_from_another_thread_is_rung_by_the_app_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[threading.Thread] = []

    def ring(self: App[None]) -> None:
        rung.append(threading.current_thread())

    monkeypatch.setattr(App, "bell", ring)
    async with bench(tmp_path) as running:
        running.app.bell()
        assert len(rung) == 1
        await asyncio.to_thread(running.app.bell)
        await running.settle()

    assert rung == [threading.main_thread()] * 2
