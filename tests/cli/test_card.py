"""`hamlog card`: which week is drawn, and where the picture goes."""

import json
import stat
import sys
from pathlib import Path

import pytest

from hamlog.cli.png import png
from hamlog.errors import HamlogError

from .conftest import Run

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>'
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(name="trained")
def _trained(home: Path, hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Log a week of training, and return the folder to write to."""
    monkeypatch.chdir(home)
    for words in (
        ["log", "clamshell", "12/10,12", "--day", "2026-11-10"],
        ["log", "walking-lunge", "8", "--day", "2026-11-12", "--pain", "3", "--note", "secret"],
    ):
        assert hamlog(*words).code == 0, words
    return home


def a_program(folder: Path, name: str, script: str) -> str:
    """Put a program into a folder of its own, and return the PATH that has it."""
    place = folder / "bin"
    place.mkdir(exist_ok=True)
    (place / name).write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    (place / name).chmod(0o755)
    return str(place)


def test_the_last_week_with_training_is_drawn(hamlog: Run, trained: Path) -> None:
    ended = hamlog("card", "week.svg")

    path = trained / "week.svg"
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Wrote {path}: Week 46, 9 to 15 November 2026 (")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    picture = path.read_text(encoding="utf-8")
    assert picture.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "Clamshell" in picture
    assert "secret" not in picture


@pytest.mark.usefixtures("trained")
def test_without_a_file_it_goes_to_standard_output(hamlog: Run, trained: Path) -> None:
    assert hamlog("card", "one.svg", "--light").code == 0
    ended = hamlog("card", "--light", "--week", "12 Nov")

    assert ended.out == (trained / "one.svg").read_text(encoding="utf-8")
    assert ended.out != hamlog("card").out


def test_with_json_it_tells_of_the_file(hamlog: Run, trained: Path) -> None:
    ended = hamlog("card", "week.svg", "--json")

    path = trained / "week.svg"
    assert json.loads(ended.out) == {
        "path": str(path),
        "bytes": path.stat().st_size,
        "monday": "2026-11-09",
        "sets_done": 3,
    }


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--week", "2026-11-03"], 1, "No set was done in week 45, 2 to 8 November 2026"),
        (["--week", "nonsense"], 2, "Day “nonsense” cannot be read"),
        (["--week", "2027-01-01"], 2, "is in the future"),
        (["--json"], 2, "--json describes the file that is written, so name one."),
    ],
)
@pytest.mark.usefixtures("trained")
def test_what_cannot_be_drawn_is_said(hamlog: Run, words: list[str], code: int, told: str) -> None:
    ended = hamlog("card", *words)

    assert ended.code == code
    assert ended.out == ""
    assert told in ended.err


def test_an_empty_log_has_no_picture(hamlog: Run) -> None:
    ended = hamlog("card")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "hamlog: The log has no week with a set yet, so there is nothing to draw.\n"
    )


def test_a_file_that_is_there_stays(hamlog: Run, trained: Path) -> None:
    (trained / "week.svg").write_text("mine", encoding="utf-8")

    assert "--force replaces it" in hamlog("card", "week.svg").err
    assert (trained / "week.svg").read_text(encoding="utf-8") == "mine"
    assert hamlog("card", "week.svg", "--force").code == 0
    assert "<svg" in (trained / "week.svg").read_text(encoding="utf-8")


# PNG


def test_a_name_that_ends_in_png_is_one(
    hamlog: Run, trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "import sys; data = sys.stdin.buffer.read(); assert data.startswith(b'<svg')\n"
    script += f"sys.stdout.buffer.write({PNG!r} + data[:4])"
    path = a_program(trained, "rsvg-convert", script)
    monkeypatch.setenv("PATH", path)

    assert hamlog("card", "week.png").code == 0
    assert (trained / "week.png").read_bytes() == PNG + b"<svg"
    assert hamlog("card", "other", "--png").code == 0
    assert (trained / "other").read_bytes() == PNG + b"<svg"


def test_where_no_program_makes_one_that_is_said_and_nothing_is_written(
    hamlog: Run, trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(trained / "nowhere"))
    ended = hamlog("card", "week.png")

    assert ended.code == 1
    assert "Nothing on this machine makes a PNG: install librsvg" in ended.err
    assert not (trained / "week.png").exists()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys; sys.exit(3)", "rsvg-convert failed with exit status 3"),
        ("print('no picture')", "rsvg-convert wrote something other than a PNG"),
        ("import os; os.kill(os.getpid(), 9)", "rsvg-convert was ended by signal 9"),
    ],
)
def test_a_program_that_fails_is_named(tmp_path: Path, script: str, told: str) -> None:
    with pytest.raises(HamlogError, match=told):
        png(PICTURE, a_program(tmp_path, "rsvg-convert", script))


def test_a_program_that_is_none_is_named(tmp_path: Path) -> None:
    path = a_program(tmp_path, "resvg", "")
    (tmp_path / "bin" / "resvg").write_bytes(b"\x7fELF no program")

    with pytest.raises(HamlogError, match="resvg cannot be started"):
        png(PICTURE, path)


def test_the_best_program_that_is_there_makes_it(tmp_path: Path) -> None:
    for name in ("inkscape", "rsvg-convert"):
        path = a_program(
            tmp_path, name, f"import sys; sys.stdout.buffer.write({PNG + name.encode()!r})"
        )
    assert png(PICTURE, path) == PNG + b"rsvg-convert"
    (tmp_path / "bin" / "rsvg-convert").unlink()
    assert png(PICTURE, path) == PNG + b"inkscape"
