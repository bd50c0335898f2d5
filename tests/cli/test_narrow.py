"""Every command fits the terminal it is read in, and breaks no word."""

from pathlib import Path

import pytest
from pretended import NOW
from rich.cells import cell_len

from hamlog import bootstrap

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
    "--help",
    "plan --help",
    "plan set --help",
    "import --help",
    "log --help",
    "demo --help",
    "restore --help",
    "runs --help",
]


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
    assert hamlog("backup").code == 0
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_fits_every_terminal_and_breaks_no_word(
    hamlog: Run, log: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    fresh = log.read_bytes()
    said = {}
    for columns in (0, 40, 60, 80, 120):
        log.write_bytes(fresh)
        monkeypatch.setenv("COLUMNS", str(columns))
        ended = hamlog(*command.split())
        assert ended.code == 0, ended.err
        said[columns] = ended.out
    whole = said.pop(0).split()
    # A path of many folders is wider than a terminal; it is broken at a slash.
    paths = "".join(word for word in whole if "/" in word)
    for columns, out in said.items():
        assert [line for line in out.splitlines() if cell_len(line) > columns] == []
        broken = {word for word in out.split() if word not in whole and word != "\\"}
        assert [word for word in broken if word not in paths] == []
