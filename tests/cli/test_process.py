"""The command as a process of its own: pipes, closed streams, locales, signals."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hamlog import __version__

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "hamlog"]


def environment(home: Path, **more: str) -> dict[str, str]:
    # A pretended date and zone hold in the command, too.
    names = ("PATH", "SYSTEMROOT", "TZ", "LD_PRELOAD", "FAKETIME")
    kept = {name: text for name, text in os.environ.items() if name.startswith(names)}
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **more}


def ran(
    home: Path, *words: str, line: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command, or a line of shell in which `$hamlog` is the command."""
    return subprocess.run(
        ["sh", "-c", line] if line else [*COMMAND, *words],
        env=environment(home, hamlog=" ".join(COMMAND), **more),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_version_as_a_module_and_as_a_script(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("hamlog")
    as_module = ran(tmp_path, "--version")
    as_script = subprocess.run(
        [script, "--version"], capture_output=True, text=True, check=True, env=environment(tmp_path)
    )

    assert (as_module.stdout, as_module.stderr, as_module.returncode) == (
        f"hamlog {__version__}\n",
        "",
        0,
    )
    assert as_script.stdout == as_module.stdout


@pytest.mark.parametrize("command", ["--version", "--help", "exercises --json", "paths"])
def test_a_reader_that_leaves_early_is_no_trouble(tmp_path: Path, command: str) -> None:
    """A pipe that nobody reads breaks at the first write."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as broken:
        ended = subprocess.run(
            [*COMMAND, *command.split()],
            env=environment(tmp_path),
            stdout=broken,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    assert (ended.returncode, ended.stderr) == (0, "")


def test_piped_into_head_it_is_quiet(tmp_path: Path) -> None:
    ended = ran(tmp_path, line="$hamlog exercises band-curl | head -1")

    assert (ended.returncode, ended.stdout, ended.stderr) == (
        0,
        "Resistance-band hamstring curl\n",
        "",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("command", ["--version", "paths", "--help"])
def test_a_full_disk_is_one_sentence(tmp_path: Path, command: str) -> None:
    ended = ran(tmp_path, line=f"$hamlog {command} > /dev/full")

    assert ended.returncode == 1
    assert ended.stderr == "hamlog: No space left on device.\n"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize(
    "command",
    ["log clamshell 12", "log clamshell 12 --json", "plan set unit lb", "plan pause tomorrow"],
)
def test_a_change_that_cannot_be_printed_is_said_to_be_made(tmp_path: Path, command: str) -> None:
    made = "hamlog: The change is made and in the log, but cannot be printed"
    full = ran(tmp_path, line=f"$hamlog {command} > /dev/full")
    assert (full.returncode, full.stderr) == (1, f"{made}: no space left on device.\n")
    undone = ran(tmp_path, line="$hamlog undo > /dev/full")
    assert (undone.returncode, undone.stderr) == (1, f"{made}: no space left on device.\n")
    nothing = ran(tmp_path, line="$hamlog undo > /dev/full")
    assert (nothing.returncode, nothing.stderr) == (1, "hamlog: No space left on device.\n")
    closed = ran(tmp_path, line=f"$hamlog {command} >&-", LD_PRELOAD="")
    assert closed.stderr.startswith(f"{made}. Standard output is closed")
    assert ran(tmp_path, "undo").stdout.startswith("Undone: ")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_file_that_was_written_is_named_though_nothing_can_be_printed(tmp_path: Path) -> None:
    assert ran(tmp_path, "log", "clamshell", "12").returncode == 0
    full = "no space left on device"

    def said(command: str) -> str:
        ended = ran(tmp_path, line=f"$hamlog {command} > /dev/full")
        assert ended.returncode == 1, command
        return ended.stderr.removeprefix("hamlog: ").removesuffix(
            f", but cannot be printed: {full}.\n"
        )

    for command in ("backup", "backup --json"):
        path = Path(said(command).removeprefix("The backup is in "))
        assert path.is_file()
    assert said("restore 1").endswith(".db.gz is restored")
    assert said(f"demo --years 0.02 --db {tmp_path}/d.db") == f"{tmp_path}/d.db is written"
    assert (tmp_path / "d.db").is_file()


@pytest.mark.parametrize("times", [1, 2])
def test_whatever_the_umask_drafts_and_reports_are_this_users_alone(
    tmp_path: Path, times: int
) -> None:
    code = """
import os, sys
from pathlib import Path
from hamlog.drafts import Drafts
from hamlog.cli import crash
os.umask(0)
for _ in range(int(sys.argv[1])):
    Drafts(Path(os.environ["XDG_STATE_HOME"], "hamlog")).keep("a note", {"note": "half"})
    crash.tell(ValueError("x"))
"""
    state = tmp_path / "gone" / "state"
    subprocess.run(
        [sys.executable, "-c", code, str(times)],
        env={"HOME": str(tmp_path), "XDG_STATE_HOME": str(state), "PATH": ""},
        check=True,
        capture_output=True,
    )

    made = [state.parent, *state.parent.rglob("*")]
    modes = {stat.S_IMODE(one.stat().st_mode) for one in made if one.is_dir()}
    assert (modes, len(made) >= 5) == ({0o700}, True)
    assert {stat.S_IMODE(one.stat().st_mode) for one in made if one.is_file()} == {0o600}


_NOBODY = """
import pwd, sys
def unknown(_): raise KeyError("uid not found")
pwd.getpwuid = unknown
from hamlog.__main__ import main
sys.argv[0] = "hamlog"
sys.exit(main())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="every user has a home there")
def test_without_a_home_it_works_with_a_log_that_is_named(tmp_path: Path) -> None:
    kept = environment(tmp_path)
    del kept["HOME"]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _NOBODY, *words],
            env=kept,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    db = str(tmp_path / "x.db")
    for words in (["today"], ["paths"], ["log", "clamshell", "12"]):
        refused = run(*words)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == (
            "hamlog: There is no home folder for the log: HOME is not set."
            " Name a log with --db or HAMLOG_DB.\n"
        )
    for words in (["log", "clamshell", "12"], ["today"], ["paths"], ["plan"], ["undo"]):
        worked = run(*words, "--db", db)
        assert (worked.returncode, worked.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


@pytest.mark.parametrize("command", ["--version", "today", "exercises --json"])
def test_a_closed_standard_output_is_one_sentence(tmp_path: Path, command: str) -> None:
    # What pretends a date would open a file of its own, and so give standard output back.
    ended = ran(tmp_path, line=f"$hamlog {command} >&-", LD_PRELOAD="")

    assert ended.returncode == 1
    assert ended.stderr == "hamlog: Standard output is closed, so nothing can be printed.\n"


def test_with_every_stream_closed_it_still_ends_by_its_code(tmp_path: Path) -> None:
    assert ran(tmp_path, line="$hamlog exercises nope <&- >&- 2>&-").returncode == 2
    assert ran(tmp_path, line="$hamlog <&- >&- 2>&-").returncode == 2


@pytest.mark.parametrize("locale", [{"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {}])
def test_a_locale_without_the_characters_does_not_crash(
    tmp_path: Path, locale: dict[str, str]
) -> None:
    coding = {"PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    ended = ran(tmp_path, "today", **{**coding, **locale})

    assert (ended.returncode, ended.stderr) == (0, "")
    assert " ? No equipment ? 3 sets to go" in ended.stdout


def test_a_shell_can_ask_for_completions(tmp_path: Path) -> None:
    words = {"COMP_WORDS": "hamlog h", "COMP_CWORD": "1", "_HAMLOG_COMPLETE": "bash_complete"}

    ended = ran(tmp_path, **words)

    assert ended.stdout == "plain,history\n"


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    code = (
        "import os, signal, hamlog.places, hamlog.__main__ as started, sys\n"
        # Whoever runs the tests in the background hands on that interrupts are ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "hamlog.places.find = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.argv = ['hamlog', 'paths']\n"
        "sys.exit(started.main())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert ended.returncode == 128 + signal.SIGINT
    assert ended.stdout == ""
    assert ended.stderr.strip() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    ended = ran(tmp_path, line="mkdir gone && cd gone && rmdir ../gone && $hamlog today --db x.db")

    assert ended.returncode == 1
    assert ended.stderr.startswith("hamlog: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_home_that_cannot_be_read_is_no_traceback(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("not a folder", encoding="utf-8")
    env = environment(home)
    for command in ("paths", "exercises", "today"):
        ended = subprocess.run(
            [*COMMAND, command],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert ended.returncode in {0, 1}
        assert "Traceback" not in ended.stderr
        assert all(line.startswith("hamlog: ") for line in ended.stderr.splitlines())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_log_that_may_not_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    path.write_bytes(b"x")
    path.chmod(0)

    ended = ran(tmp_path, "history", "--db", str(path))

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1


def test_a_path_that_is_no_text_is_printed(tmp_path: Path) -> None:
    strange = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[2J.db")
    Path(strange).mkdir()

    shown = ran(tmp_path, "paths", "--db", strange)
    refused = ran(tmp_path, "today", "--db", strange)

    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout
    assert "[2J.db" in shown.stdout
    assert refused.returncode == 1
    assert "\x1b" not in refused.stderr
    assert refused.stderr.count("\n") == 1
