"""What a program printed, looked at afterwards."""

import sys
from pathlib import Path

import pytest

from benchmarks.report import UnmeasuredError
from benchmarks.terminal import Terminal
from benchmarks.watching import (
    Printed,
    Screen,
    answered,
    listen_until,
    listen_until_quiet,
    listen_until_rest,
    start_of,
    text_of,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

_MARKED, _PLAIN = "\x1b[7m", "\x1b[0m"


def printed(*texts: str) -> list[Printed]:
    """Return texts as if one had been printed each second from second 1 on."""
    return [Printed(float(at + 1), text.encode()) for at, text in enumerate(texts)]


def listed(line: int, name: str, *, marked: bool = False) -> str:
    return f"\x1b[{line};1H{_MARKED if marked else _PLAIN}{name}{_PLAIN}"


def running(folder: Path, code: str) -> Terminal:
    return Terminal((sys.executable, "-IS", "-c", code), {"TERM": "xterm"}, folder)


def test_rows_stand_there_before_the_whole_text() -> None:
    found = start_of(printed("\x1b[2J", listed(3, "row 1"), listed(1, "title")), "row 1")

    assert (found.rows.at_s, found.text.at_s) == (2.0, 3.0)


def test_what_is_drawn_again_or_moves_is_no_new_text() -> None:
    """Its colours change, and a figure of blocks moves on; the words stay."""
    texts = (
        "\x1b[1;1Ha word",
        "\x1b[2;1H\u2588\u2580",
        "\x1b[1;1H\x1b[1ma word",
        "\x1b[2;1H\u2580\u2588",
    )

    assert text_of(printed(*texts)).at_s == 1.0


def test_text_that_goes_again_is_not_the_whole_text() -> None:
    assert text_of(printed("loading", "\x1b[2J\x1b[1;1Hdone", "\x1b[5;1H.")).at_s == 2.0


def test_a_row_that_never_came_is_told_with_the_screen() -> None:
    with pytest.raises(UnmeasuredError, match="it said:\nsomething else"):
        start_of(printed("something else"), "row 1")


def test_a_key_is_answered_when_its_mark_has_moved() -> None:
    before = printed(listed(1, "a", marked=True), listed(2, "b"))
    early = [
        Printed(3.0, b"\x1b]0;title\a"),
        Printed(4.0, listed(5, "still starting").encode()),
        Printed(5.0, (listed(1, "a") + listed(2, "b", marked=True)).encode()),
        Printed(6.0, listed(6, "started").encode()),
    ]
    late = printed(listed(1, "a", marked=True) + listed(2, "b"))

    assert answered(before, early, late) == 5.0


def test_a_key_that_moved_nothing_is_no_measurement() -> None:
    with pytest.raises(UnmeasuredError, match="moved nothing"):
        answered(printed("a"), printed("b"), printed(""))


def test_all_is_read_until_it_is_quiet(tmp_path: Path) -> None:
    code = "print('a' * 300, flush=True); input(); print('b', flush=True); input()"
    with running(tmp_path, code) as terminal:
        first = listen_until_quiet(terminal, quiet_s=0.2)
        pressed_s = terminal.press("\n")
        second = listen_until_quiet(terminal, quiet_s=0.2, least=4)

    assert b"".join(one.data for one in first).count(b"a") == 300
    assert b"b" in b"".join(one.data for one in second)
    assert first[-1].at_s < pressed_s < second[0].at_s


def test_what_goes_on_behind_a_picture_is_waited_for_and_is_none_of_it(tmp_path: Path) -> None:
    code = (
        "import time\nprint('a' * 300, flush=True)\ntime.sleep(0.1)\n"
        "until = time.process_time() + 1.5\nwhile time.process_time() < until: pass\ninput()"
    )
    with running(tmp_path, code) as terminal:
        text = text_of(listen_until_quiet(terminal, quiet_s=0.2))
        quiet_cpu_s = terminal.cpu_s
        listen_until_rest(terminal)
        rest_cpu_s = terminal.cpu_s

    assert 0 < text.cpu_s < 0.5
    assert quiet_cpu_s < 1.5 < rest_cpu_s


def test_a_program_that_ends_is_told_with_what_it_said(tmp_path: Path) -> None:
    with (
        running(tmp_path, "print('no such option')") as terminal,
        pytest.raises(UnmeasuredError, match=r"ended; it said:\nno such option"),
    ):
        listen_until_quiet(terminal)


def test_a_marker_is_waited_for_and_what_came_is_kept(tmp_path: Path) -> None:
    with running(tmp_path, "print('one', flush=True); print('two', flush=True); input()") as one:
        found = listen_until(one, "two")

    screen = Screen()
    screen.draw(found)
    assert screen.lines()[:2] == ("one", "two")


def test_a_marker_that_never_comes_is_told(tmp_path: Path) -> None:
    with (
        running(tmp_path, "print('one')") as terminal,
        pytest.raises(UnmeasuredError, match="'two' was never printed"),
    ):
        listen_until(terminal, "two")
