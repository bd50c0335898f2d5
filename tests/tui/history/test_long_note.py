"""A session's note is read whole where it has room, and costs the same at any length."""

from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import bench

NOTE = (
    "Slept badly and the left side felt tight from the second rep on, so the load stayed "
    "where it was last week. Warmed up ten minutes on the bike first. Next time begin with "
    "the band, and keep the rest at ninety seconds."
)


@pytest.mark.some(1)
@pytest.mark.parametrize(("size", "whole"), [((60, 20), True), ((80, 24), True), ((44, 14), False)])
async def test_a_sessions_note_is_whole_where_it_leaves_the_list_its_rows(
    tmp_path: Path, size: tuple[int, int], whole: bool
) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, settings=SMALL_WAYS, size=size) as running:
        await running.press("space")
        running.log.note_session(running.session().id, NOTE).result()
        await running.press("2", "enter", "enter")
        assert (NOTE in running.flat) is whole
        assert ("…" in running.flat) is not whole
        assert ("Small both" in running.picture) or not whole
