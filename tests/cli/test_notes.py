"""Notes of several lines on the command line: kept as they are, out and in again."""

from pathlib import Path

import pytest

from hamlog.store.log import open_log

from .conftest import Run

PERSIAN = "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
LINES = f"Slept badly.\n\tleft\u3000knee, {PERSIAN}\n\n\U0001fae9 [b]now[/b]"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_note_comes_back_from_an_export_as_it_was(hamlog: Run, home: Path, form: str) -> None:
    file, other = home / f"out.{form}", home / "other.db"
    assert hamlog("log", "clamshell", "12,12", "--note", LINES).code == 0
    assert hamlog("export", str(file), "--format", form).code == 0
    ended = hamlog("import", str(file), "--db", str(other))
    assert ended.code == 0, ended.err
    with open_log(other, create=False) as log:
        notes = [one.note for each in log.each_session() for one in each.sets]
    assert LINES in notes


def test_it_is_shown_line_by_line_without_codes(hamlog: Run, home: Path) -> None:
    assert hamlog("log", "clamshell", "12,12", "--note", f"{LINES}\x1b[2J").code == 0
    shown = hamlog("show", "today").out
    assert "\x1b" not in shown
    assert "\U0001fae9" in shown
