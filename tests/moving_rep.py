"""The rep that moves in the README, from the running app; tests/screenshots.py writes it."""

from pathlib import Path

from drawn_screen import moving
from support import bench

SAID = (
    "A rep of the band curl being paced: curl, hold, lower, still. The phase stands there in large"
    " letters with its seconds, the figure moves with it, and dots count the reps."
)

_SIZE = (100, 28)
_REPS_BEFORE = 6
_LEAD_IN_S, _REP_S = 13, 8
_A_SECOND = 8
"""Pictures a second."""


async def moving_rep(folder: Path) -> str:
    """Return a rep as the app paces it, as SVG; the first exercise of the log's day is a curl."""
    async with bench(folder, size=_SIZE, figures=True) as running:
        await running.press("home", "enter", "space")
        await running.run(_LEAD_IN_S + _REPS_BEFORE * _REP_S + 0.5 / _A_SECOND)
        assert "Curl" in running.status
        frames = []
        for _ in range(_REP_S * _A_SECOND):
            frames.append(running.app.screen._compositor.render_strips())
            await running.run(1 / _A_SECOND)
        assert f"rep {_REPS_BEFORE + 2} " in running.status
    return moving(frames, _REP_S, SAID, shown=_A_SECOND)
