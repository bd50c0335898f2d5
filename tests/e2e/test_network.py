"""hamlog opens no connection to anywhere: strace sees no socket of the internet's families."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.terminal import Terminal
from e2e.traced import Traced, tracing
from pretended import NOW
from snapshots import snapshot

from hamlog.store.log import open_log

pytestmark = pytest.mark.slow

_SOCKETS = ("--seccomp-bpf", "-e", "trace=socket")
_INTERNET = re.compile(r"\bsocket\(AF_INET6?\b")


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Traced:
    return Traced(tmp_path, *_SOCKETS)


def reached_out(home: Traced) -> list[str]:
    """Return the sockets of the internet that were opened."""
    return [line for line in home.lines() if _INTERNET.search(line)]


def test_a_socket_would_be_seen(tmp_path: Path) -> None:
    """Also one that another program opens, in a thread of its own."""
    code = (
        "import socket, threading\n"
        "def reach(): socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()\n"
        "thread = threading.Thread(target=reach); thread.start(); thread.join()\n"
    )
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}], check=True)"
    home = Traced(tmp_path, *_SOCKETS)
    words = [*tracing(home.told, *_SOCKETS), sys.executable, "-c", starts]

    subprocess.run(words, check=True)

    assert len(reached_out(home)) == 1


@pytest.mark.slow
def test_the_app_opens_no_connection(home: Traced, terminals: list[Terminal]) -> None:
    home.write("settings.toml", "[lead_in_s]\nstanding = 0\n")
    terminal = Terminal(home, size=(100, 30))
    terminals.append(terminal)
    terminal.wait_for("sets to go", "? help")
    terminal.press("space")
    terminal.wait_for("1 of 3 done")
    terminal.press("enter")
    terminal.wait_for("Ready")
    terminal.press("space")
    terminal.wait_for("Starts in")
    for key, shown in (("2", "under load"), ("3", "exercises"), ("4", "why"), ("?", "Everywhere")):
        terminal.press(key)
        terminal.wait_for(shown)
    terminal.press("ctrl+c")
    assert terminal.end() == 0

    assert home.told.exists()
    assert reached_out(home) == []


@pytest.mark.slow
def test_the_review_opens_no_connection(
    home: Traced, tmp_path: Path, terminals: list[Terminal]
) -> None:
    snapshot(tmp_path / "team" / "anna.hamlog", 3, 1, pain=2)
    terminal = Terminal(home, "review", str(tmp_path / "team"), size=(100, 30))
    terminals.append(terminal)
    terminal.wait_for("1 athlete, by pain", "! 2 Clamshell")
    terminal.press("enter")
    terminal.wait_for("Sets a week", "anna")
    terminal.press("escape")
    terminal.wait_for("1 athlete, by pain")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.restored

    assert reached_out(home) == []
    left = [path.name for path in (tmp_path / "team").iterdir()]
    assert left == ["anna.hamlog"]


_COMMANDS = (
    "log clamshell 12/11,12",
    "today",
    "plan --weeks 2",
    "history",
    "show today --json",
    "exercises clamshell",
    "plan set unit lb",
    "undo",
    "backup",
    "backups",
    "restore 1",
    "check",
    "paths",
    "follow --lines",
    "demo --years 0.05",
)
# Only the log in its own place is shared.
_SHARING = (
    "log clamshell 10",
    "share SYNC",
    "share --now",
    "share",
    "merge OTHER",
    "check",
    "share --off",
)


@pytest.mark.slow
def test_the_commands_open_no_connection(home: Traced) -> None:
    places = {name: str(home.folder / name.lower()) for name in ("SYNC", "OTHER")}
    with open_log(Path(places["OTHER"]), create=True) as other:
        other.choose("programme", "no-equipment", NOW).result()
    in_place = home.command[: home.command.index("--db")]
    lines = [(home.command, line) for line in _COMMANDS]
    for command, line in (*lines, *((in_place, line) for line in _SHARING)):
        words = [places.get(word, word) for word in line.split()]
        if words[0] == "demo":
            words += ["--db", str(home.folder / "demo.db")]
        ran = subprocess.run(
            [*command, *words],
            env=home.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (ran.returncode, ran.stderr) == (0, ""), line

    assert home.told.exists()
    assert reached_out(home) == []
