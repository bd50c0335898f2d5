"""The programme says of what the next session is without why that is, and when it comes."""

from datetime import timedelta
from pathlib import Path

import pytest
from past import TODAY, session, write
from support import Bench, bench

from hamlog.frozen import replace
from hamlog.training.record import Outcome


async def choose(running: Bench, **choices: str) -> None:
    for key, value in choices.items():
        running.log.choose(key, value, running.clock.wall()).result()
    await running.press("4", "p")


async def test_what_joins_later_says_when(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(100, 40)) as running:
        await choose(running, programme="home-kit")
        assert "Joins after two more sessions; comes on Thu 3 Dec" in running.flat
        rows = running.picture.splitlines()
        first = next(row for row in rows if " 1  " in row)
        assert "joins" not in rows[rows.index(first) + 1].casefold(), "it is in the next session"


async def test_what_the_session_has_no_time_for_says_so(tmp_path: Path) -> None:
    days = [TODAY - timedelta(days=day) for day in (12, 9, 5, 2)]
    write(tmp_path, [session(day, "all-nine", 3, 12) for day in days])
    async with bench(tmp_path, size=(60, 40)) as running:
        await choose(running, programme="all-nine", **{"plan.session_minutes": "15"})
        assert "No time for it in 15 min: the exercises take turns" in running.flat
        assert "comes on" in running.flat


@pytest.mark.slow
async def test_what_hurts_says_so(tmp_path: Path) -> None:
    days = [TODAY - timedelta(days=day) for day in (9, 5, 2)]
    held = [session(day, "home-kit", 2, 10) for day in days]
    hurt = [
        replace(
            one,
            sets=tuple(
                replace(each, pain=4, outcome=Outcome.PAIN)
                if each.exercise == "hip-thrust"
                else each
                for each in one.sets
            ),
        )
        for one in held
    ]
    write(tmp_path, hurt)
    async with bench(tmp_path, size=(100, 40)) as running:
        await choose(running, programme="home-kit")
        said = (
            "Out: it hurt again; see a doctor or physiotherapist; not planned in the next 4 weeks"
        )
        assert said in running.flat
