"""What a terminal sends that is no key, in a real terminal: nothing acts, the session goes on."""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from e2e.terminal import Home, Terminal

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]

# Twice what is waited for the rest of a sequence.
SPLIT_S = 0.2
REPORTS = [
    b"\x1b[?997;1n",
    b"\x1b[?62;22c",
    b"\x1b[>0;276;0c",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    b"\x1b]52;c;cXVpdCBkZGQ=\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[<35;40;20M",
    b"\x1b[M\x43\xc0\xff",
]


def in_the_tracker(hamlog: Open) -> Terminal:
    terminal = hamlog("--cues", "silent")
    terminal.wait_for("sets to go", "? help")
    terminal.press("enter")
    terminal.wait_for("Ready")
    return terminal


@pytest.mark.slow
def test_a_byte_that_is_not_utf_8_ends_neither_the_session_nor_a_note(hamlog: Open) -> None:
    terminal = in_the_tracker(hamlog)
    terminal.send(b"\xfc")
    terminal.send(b"\x1b[M\x43\xc0\xff")
    terminal.send(b"\xe2\x80")
    terminal.press("space")
    terminal.wait_for("Starts in")
    terminal.press("escape")
    terminal.wait_for("sets to go")
    terminal.press("w")
    terminal.wait_for("Note", "save")
    terminal.send(b"f\xfcr morgen")
    terminal.wait_for("f\N{REPLACEMENT CHARACTER}r morgen")
    terminal.press("enter")
    terminal.wait_gone("save")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.restored


@pytest.mark.slow
def test_reports_whole_and_split_by_a_slow_line_do_nothing(hamlog: Open) -> None:
    terminal = in_the_tracker(hamlog)
    for report in REPORTS:
        terminal.send(report)
    for report in REPORTS[::3]:
        for place in (1, 2, len(report) - 1):
            terminal.send(report[:place])
            time.sleep(SPLIT_S)
            terminal.send(report[place:])
    terminal.press("m")
    terminal.wait_for("muted, m for sound", "Ready · space starts · set 1 of 1", "0 of 3 sets")
    terminal.press("space")
    terminal.wait_for("Starts in")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("early", ["\r ", "\n ", "\r\r ", "\x1b[I\n "])
def test_keys_of_the_first_moment_are_what_they_are_later(
    home: Home, hamlog: Open, early: str
) -> None:
    terminal = hamlog("--cues", "silent")
    terminal.press(early)
    terminal.wait_for("Starts in")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.slow
def test_lines_pasted_as_plain_keys_run_no_command(home: Home, hamlog: Open) -> None:
    terminal = hamlog("--cues", "silent")
    terminal.wait_for("sets to go", "? help")
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    terminal.press("w")
    terminal.wait_for("Note about this session", "save")
    terminal.send(b"first line\rdquq second\rthird\r")
    terminal.wait_for("first line", "dquq second", "third", "save")
    terminal.press("escape")
    terminal.wait_for("1 of 3 done")
    terminal.press("q")
    assert terminal.end() == 0


PLACES = [
    ("1", "sets to go"),
    ("2", "first set"),
    ("3", "Hip thrust"),
    ("4", "Four weeks"),
    ("?", "Find any action"),
    ("1", "sets to go"),
    ("w", "Note about this session"),
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_cut_and_whole_reports_do_nothing_in_any_place(home: Home, hamlog: Open, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same reports each time
    terminal = hamlog("--cues", "silent")
    terminal.wait_for("sets to go", "? help")
    for key, shown in PLACES:
        terminal.press(key)
        terminal.wait_for(shown)
        for _ in range(40):
            report = dice.choice(REPORTS)
            # What was cut is ended by the next one; an escape alone would be a key.
            terminal.send(report[: dice.randint(2, len(report) - 1)] + b"\x1b[?997;1n")
            terminal.send(dice.choice(REPORTS))
        terminal.send(b"\x1b[I")
        terminal.wait_for(shown)
    terminal.press(*"typed", "escape")
    terminal.wait_for("sets to go", "0 of 3 done")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.restored
    assert not home.db.exists() or changes(home) == 0


def changes(home: Home) -> int:
    """Return how many changes and sessions the log has."""
    with closing(sqlite3.connect(f"file:{home.db}?mode=ro", uri=True)) as log:
        ((count,),) = log.execute(
            "SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM changes)"
        ).fetchall()
    return int(count)
