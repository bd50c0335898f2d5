"""Leaving in the middle of a session: the terminal says what is kept and where it resumes."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import bench

LEAD_S = 8
REP_S = 5


@pytest.mark.parametrize("keys", [["q"], ["ctrl+c"], ["question_mark", "ctrl+c"]])
async def test_what_is_kept_is_said_however_it_is_left(tmp_path: Path, keys: list[str]) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press("enter", "space")
        await running.run(LEAD_S + REP_S)
        await running.press(*keys)
        # Leaving looks again where something is still being written.
        await running.run(1)
        assert running.app.return_code == 0
        assert running.app.last_words == (
            "Kept: 1 rep. Start hamlog to resume this session at Small both, set 1 of 1."
        )


@pytest.mark.parametrize("keys", [["ctrl+c"], ["enter", "ctrl+c"], ["enter", "escape", "q"]])
async def test_where_nothing_was_begun_nothing_is_said(tmp_path: Path, keys: list[str]) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS) as running:
        await running.press(*keys)
        # Leaving looks again where something is still being written.
        await running.run(1)
        assert running.app.return_code == 0
        assert running.app.last_words == ""
