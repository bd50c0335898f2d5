"""What is started and opened, and what it stands beside."""

import sys
from pathlib import Path

import pytest

from benchmarks import start
from benchmarks.commands import run
from benchmarks.home import fresh_home
from benchmarks.options import yardstick
from benchmarks.places import ESC, Way, opened_twice
from benchmarks.report import UnmeasuredError
from benchmarks.terminal import Terminal
from benchmarks.watching import Screen, listen_until_quiet
from benchmarks.yardsticks import FIRST_ROW, READY, SECOND_ROW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


def test_the_first_row_is_the_one_below_the_head_of_the_list() -> None:
    lines = (
        "   hamlog    1 Today",
        " \u258c Next step            y answer",
        "   exercise                   reps      load    tempo    sets",
        "",
        " \u258c Band curl                  12        blue 2  3-1-2-2  \u25a1 \u25a1 \u25a1",
        "   Walking lunge              12 a leg  body    3-0-2-1  \u25a1 \u25a1 \u25a1",
    )

    assert start.first_row(lines) == "Band curl"


def test_a_day_without_a_list_cannot_be_measured() -> None:
    with pytest.raises(UnmeasuredError, match="no list of exercises; it said:\nRest"):
        start.first_row(("Rest today",))


@pytest.mark.slow
def test_the_empty_app_has_a_head_a_foot_rows_and_a_second_screen() -> None:
    with fresh_home() as home, Terminal(yardstick("empty"), home.env, home.folder) as terminal:
        screen = Screen()
        screen.draw(listen_until_quiet(terminal))
        lines = screen.lines()
        first, second = opened_twice(terminal, Way("2", ESC))
        terminal.press(ESC)
        back = listen_until_quiet(terminal)

    assert READY in lines[0]
    assert any(f"{FIRST_ROW} 1 " in line for line in lines)
    assert "second" in lines[-1]
    assert min(first.ms, second.ms, first.cpu_ms, second.cpu_ms) > 0
    screen.draw(back)
    assert not any(SECOND_ROW in line for line in screen.lines())


def test_a_command_is_timed_to_its_end_with_its_own_processor_time() -> None:
    code = "import time\nwhile time.process_time() < 0.2: pass\nheld = bytearray(60_000_000)"
    with fresh_home() as home:
        ended = run(home, (sys.executable, "-IS", "-c", code))

    assert 0.2 <= ended.cpu_s < 1
    assert ended.seconds >= 0.2
    assert ended.mib > 55
    assert ended.taken.cpu_ms == ended.cpu_s * 1000


def test_the_memory_of_the_program_that_measures_is_not_counted(tmp_path: Path) -> None:
    held = bytearray(b"x" * 200_000_000)
    with fresh_home() as home:
        ended = run(home, (sys.executable, "-ISc", "print('said')"), tmp_path / "out")

    assert len(held) > 0
    assert 1 < ended.mib < 60
    assert (tmp_path / "out").read_text(encoding="utf-8") == "said\n"


def test_a_command_that_fails_is_no_measurement() -> None:
    with fresh_home() as home, pytest.raises(UnmeasuredError, match="ended with 3"):
        run(home, (sys.executable, "-c", "raise SystemExit(3)"))


def test_a_command_that_is_not_there_is_no_measurement() -> None:
    with fresh_home() as home, pytest.raises(UnmeasuredError, match="not-there was not started"):
        run(home, ("not-there",))
