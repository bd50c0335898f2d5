"""A program in a pseudo-terminal, and what is read from it."""

import sys
import time
from pathlib import Path

import pytest

from benchmarks.cost import memory_of, processor_s, ticks
from benchmarks.report import UnmeasuredError
from benchmarks.terminal import Bells, Terminal, listen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


def running(folder: Path, code: str) -> Terminal:
    return Terminal((sys.executable, "-IS", "-c", code), {"TERM": "xterm"}, folder)


@pytest.mark.parametrize(
    ("chunks", "counts"),
    [
        ([b"\a"], [1]),
        ([b"text\a\x1b[1mmore\a\a"], [3]),
        ([b"no bell"], [0]),
        # A BEL that ends the setting of a title rings nothing.
        ([b"\x1b]0;hamlog\a"], [0]),
        ([b"\x1b]0;hamlog\a\a"], [1]),
        ([b"\x1b]0;hamlog\x1b\\\a"], [1]),
        ([b"\x1b]0;ham", b"log", b"\a", b"\a"], [0, 0, 0, 1]),
        ([b"\x1b", b"]0;x\a", b"\a"], [0, 0, 1]),
        ([b"\x1b[1m", b"]", b"\a"], [0, 0, 1]),
        ([b"plain", b"]\a"], [0, 1]),
        ([b"\x1b", b"7", b"]\a"], [0, 0, 1]),
    ],
)
def test_a_bell_is_told_from_the_end_of_a_title(chunks: list[bytes], counts: list[int]) -> None:
    bells = Bells()

    assert [bells.count(chunk) for chunk in chunks] == counts


def test_the_screen_is_read_and_keys_arrive(tmp_path: Path) -> None:
    code = "print('name?', flush=True); print('hello', input()); input()"
    with running(tmp_path, code) as terminal:
        terminal.wait_for("name?")
        terminal.press("ada\n")
        terminal.wait_for("hello ada")


def test_a_screen_that_never_says_it_is_shown(tmp_path: Path) -> None:
    told = r"never said 'Today'; it said:\nsomething else"
    with (
        running(tmp_path, "print('something else')") as terminal,
        pytest.raises(UnmeasuredError, match=told),
    ):
        terminal.wait_for("Today")


def test_marker_and_end_are_timed_from_the_start(tmp_path: Path) -> None:
    before_s = time.monotonic()
    with running(tmp_path, "print('first', flush=True); input()") as terminal:
        found_s = terminal.time_of(b"first")
        assert 0 < found_s < time.monotonic() - before_s
        with pytest.raises(UnmeasuredError, match="did not end"):
            terminal.time_to_end(timeout_s=0)
        terminal.press("\n")
        assert found_s < terminal.time_to_end() < time.monotonic() - before_s


def test_a_program_that_never_prints_it_cannot_be_timed(tmp_path: Path) -> None:
    with (
        running(tmp_path, "print('second')") as terminal,
        pytest.raises(UnmeasuredError, match="never printed"),
    ):
        terminal.time_of(b"first")


def test_bells_of_two_programs_are_stamped_as_they_come(tmp_path: Path) -> None:
    code = "print('\\a' * {count}, end='', flush=True); input()"
    with (
        running(tmp_path, code.format(count=2)) as two,
        running(tmp_path, code.format(count=1)) as one,
    ):
        began_s = time.monotonic()
        rung_s: tuple[list[float], ...] = ([], [])
        while (len(rung_s[0]), len(rung_s[1])) != (2, 1) and time.monotonic() < began_s + 20:
            for all_s, new_s in zip(
                rung_s, listen((two, one), time.monotonic() + 0.01), strict=True
            ):
                all_s.extend(new_s)

    assert (len(rung_s[0]), len(rung_s[1])) == (2, 1)
    assert all(began_s <= at_s <= time.monotonic() for at_s in (*rung_s[0], *rung_s[1]))


def test_a_program_that_ends_while_it_is_listened_to_is_no_measurement(tmp_path: Path) -> None:
    with running(tmp_path, "pass") as terminal, pytest.raises(UnmeasuredError, match="ended"):
        listen((terminal,), time.monotonic() + 20)


def test_what_was_started_is_ended(tmp_path: Path) -> None:
    with running(tmp_path, "print('on', flush=True); input()") as terminal:
        terminal.wait_for("on")
        assert Path(f"/proc/{terminal.pid}").exists() or sys.platform != "linux"

    assert not Path(f"/proc/{terminal.pid}").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_processor_time_and_memory_are_those_of_the_process(tmp_path: Path) -> None:
    code = (
        "import time\nheld = bytearray(50_000_000)\n"
        "while time.process_time() < 0.2: pass\n"
        "del held\nprint(time.process_time(), flush=True); input()"
    )
    with running(tmp_path, code) as terminal:
        terminal.time_of(b"\n")
        used_s = processor_s(terminal.pid)
        memory = memory_of(terminal.pid)

    assert 0.15 < used_s < 0.5
    assert 50 < memory.peak_mb < 150
    assert 1 < memory.resident_mb < memory.peak_mb - 40


def test_a_program_may_be_called_anything() -> None:
    stat = "42 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 300 20 0 0 20 0 1 0 99"

    assert ticks(stat) == 320
