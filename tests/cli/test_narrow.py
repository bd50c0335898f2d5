"""Every command fits the terminal it is read in, and breaks no word."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pretended import NOW
from rich.cells import cell_len

from hamlog import bootstrap
from hamlog.cli.main import COMMANDS as COMMANDS_OF_HAMLOG
from hamlog.cli.plan import plan

from .conftest import Run

TOML = """
name = "สะพานสะโพก 👨\u200d👩\u200d👧\u200d👦 हिन्दी पुल 🇹🇭"
position = "supine"
sides = "both"
setup = ["Lie down."]
cues = ["Drive through your heels"]

[[phases]]
kind = "lift"
seconds = 2

[[phases]]
kind = "lower"
seconds = 3
"""

STRONG = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Reps\n"
    "2026-11-02 18:00:00;Legs;Romanian Deadlift (Dumbbell);1;15;10\n"
    "2026-11-02 18:00:00;Legs;Standing 👨\u200d👩\u200d👧\u200d👦 Hamstring Contraption;1;15;10\n"
)

COMMANDS = [
    "today",
    "plan",
    "plan --weeks 2",
    "plan pause",
    "history",
    "history --exercise hip-thrust",
    "show last Wednesday",
    "show 2026-11-18",
    "exercises",
    "exercises hip-thrust",
    "exercises bridge",
    "settings",
    "settings theme",
    "settings keys",
    "paths",
    "backups",
    "check",
    "runs",
    "share",
    "import strong.csv --unit kg --dry-run",
    "review .",
    "log clamshell 12,11 --pain 3 --note noticeable-again",
    "plan set unit lb",
    "plan pause 14.12. 20.12. --why holiday",
    "undo",
    "done",
    "sound --no-play",
    "plan set pain.hip-thrust better",
    "card week.svg --force",
    "export sets.csv --force",
]


WIDTHS = (40, 60, 80, 120)
PLANS = [f"plan {name}" for name in plan.commands]


@pytest.fixture
def log(hamlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a log of some months, its backup, an exercise of one's own, a file to import."""
    path = home / ".local" / "share" / "hamlog" / "hamlog.db"
    bootstrap.write_demo(path, seed=1, years=0.3, last=NOW.date())
    own = home / ".config" / "hamlog" / "exercises"
    own.mkdir(parents=True)
    (own / "bridge.toml").write_text(TOML, encoding="utf-8")
    (home / "strong.csv").write_text(STRONG, encoding="utf-8")
    monkeypatch.chdir(home)
    # What is free on the disk changes from one run of hamlog check to the next.
    free = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    assert hamlog("backup").code == 0
    return path


def fits(said: str, whole: str, columns: int) -> None:
    """Assert that no line is wider than so many columns, and that no word is broken."""
    assert [line for line in said.splitlines() if cell_len(line) > columns] == []
    words = whole.split()
    # A path of many folders and a list of choices are wider than a terminal; they have joints.
    paths = "".join(word for word in words if "/" in word or "|" in word)
    broken = {word for word in said.split() if word not in words and word != "\\"}
    assert [word for word in broken if word not in paths] == []


@pytest.mark.some(6)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_fits_every_terminal_and_breaks_no_word(
    hamlog: Run, log: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    fresh, whole = log.read_bytes(), ""
    for columns in (0, *WIDTHS):
        log.write_bytes(fresh)
        monkeypatch.setenv("COLUMNS", str(columns))
        ended = hamlog(*command.split())
        assert ended.code == 0, ended.err
        whole = whole or ended.out
        fits(ended.out, whole, columns or 10_000)


@pytest.mark.parametrize("name", ["", *(str(one.name) for one in COMMANDS_OF_HAMLOG), *PLANS])
def test_help_fits_every_terminal_and_breaks_no_word(
    hamlog: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole = ""
    for columns in (200, *WIDTHS):
        monkeypatch.setenv("COLUMNS", str(columns))
        ended = hamlog(*name.split(), "--help")
        assert ended.code == 0
        whole = whole or ended.out
        fits(ended.out, whole, columns)


@pytest.mark.parametrize("command", ["plan", "exercises", "today"])
def test_names_of_exercises_stay_where_it_is_narrow(
    hamlog: Run, log: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    names = {one["name"] for one in named_in(json.loads(hamlog(command, "--json").out))}
    monkeypatch.setenv("COLUMNS", "40")
    folded = " ".join(hamlog(command).out.split())

    assert names
    assert [name for name in names if name not in folded] == []


def named_in(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what has a name in what `plan`, `exercises` or `today` tell."""
    found: list[dict[str, Any]] = (told if "exercises" in told else told["programme"])["exercises"]
    return found


def test_what_hurt_most_in_a_week_is_below_it_where_it_is_narrow(
    hamlog: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hamlog("log", "walking-lunge", "8", "--pain", "7").code == 0
    monkeypatch.setenv("COLUMNS", "60")
    lines = hamlog("history").out.splitlines()

    at = next(index for index, line in enumerate(lines) if line == "  hurt most: walking lunge")
    assert lines[at - 1].split()[-1] == "7" or " 7 " in lines[at - 1]


def test_a_terminal_of_errors_gets_them_between_words(
    hamlog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    assert hamlog("exercises", "nordik").err == (
        "hamlog: No exercise is called “nordik”;\n  hamlog exercises lists them all.\n"
    )
