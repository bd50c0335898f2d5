"""The command line as a whole: version, help, wrong usage, options before and after."""

import shlex
from pathlib import Path

import click
import pytest

from hamlog import __version__, starting
from hamlog.cli.commands import LazyCommand, LazyGroup
from hamlog.cli.main import COMMANDS, run
from hamlog.cli.main import hamlog as group
from hamlog.cli.new import new
from hamlog.cli.options import Options, options
from hamlog.cli.paths import paths
from hamlog.cli.plan import plan
from hamlog.cli.rename import rename

from .conftest import Ended, Run

LISTING = [
    *(
        "today",
        "plan",
        "history",
        "show",
        "log",
        "import",
        "undo",
        "merge",
        "share",
        "exercises",
        "paths",
    ),
    *("backup", "backups", "restore", "check", "review"),
]


@pytest.mark.parametrize(
    "words", [["--version"], ["--db", "x", "--version"], ["--version", "anything", "at all"]]
)
def test_the_version(hamlog: Run, words: list[str]) -> None:
    ended = hamlog(*words)

    assert (ended.code, ended.out, ended.err) == (0, f"hamlog {__version__}\n", "")


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", ["", *LISTING])
def test_help_everywhere_names_the_shared_options(hamlog: Run, command: str, flag: str) -> None:
    ended = hamlog(*command.split(), flag)

    assert ended.code == 0
    assert ended.out.startswith(f"Usage: hamlog {command}".rstrip())
    assert "--db PATH" in ended.out
    assert "--cues [auto|tones|voice|bell|silent]" in " ".join(ended.out.split())
    assert ("--json" in ended.out) == bool(command)


def test_help_names_every_command_and_the_exit_codes(hamlog: Run) -> None:
    out = hamlog("--help").out

    assert all(f"\n  {command} " in out for command in LISTING)
    assert "Exit codes: 0 success, 1 failure, 2 usage error." in out


def test_help_is_in_sections_each_with_an_example(hamlog: Run) -> None:
    out = hamlog("--help").out

    titles = [line for line in out.splitlines() if line.endswith(":") and line[0] != " "]
    assert titles == ["Options:", "Look:", "Change:", "Move in and out:", "Machine:"]
    assert out.count("  For example:\n    hamlog ") == 4
    assert "..." not in out.split("Look:")[1]


@pytest.mark.parametrize(
    "above", [group, plan, new, rename], ids=["hamlog", "plan", "new", "rename"]
)
def test_every_command_has_a_section_and_an_example_that_can_be_typed(above: LazyGroup) -> None:
    named = [name for found in above.sections.values() for name in found]
    assert sorted(named) == sorted(above.commands)

    for name in named:
        example = above.example(name)
        words = shlex.split(example)
        seen: list[tuple[click.Command, click.Context]] = []
        asked: click.Command | None = group
        context = group.make_context("hamlog", [], resilient_parsing=True)
        for word in words[1:]:
            assert isinstance(asked, LazyGroup)
            asked, rest = asked.whole(word), words[words.index(word) + 1 :]
            assert asked is not None
            deeper = isinstance(asked, LazyGroup) and rest[:1] and not rest[0].startswith("-")
            context = asked.make_context(word, [] if deeper else list(rest), parent=context)
            seen.append((asked, context))
            if not deeper:
                break
        ((found, within),) = [one for one in seen if one[0] is above.whole(name)]
        told = " ".join(found.get_help(within).split())
        assert f"For example: {example}" in told


@pytest.mark.parametrize(
    "listed",
    [*COMMANDS, *plan.commands.values(), *new.commands.values(), *rename.commands.values()],
    ids=str,
)
def test_the_listing_has_the_first_sentence_of_each_commands_own_help(
    listed: click.Command,
) -> None:
    assert isinstance(listed, LazyCommand)
    command = listed.command()

    told = " ".join((command.help or "").split("\n\n")[0].split())
    assert (listed.name, listed.help) == (command.name, told[: told.index(".") + 1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fooo"], "No such command “fooo”. See hamlog --help."),
        (["lgo"], "No such command “lgo”. Did you mean “log”? See hamlog --help."),
        (["tody"], "No such command “tody”. Did you mean “today”? See hamlog --help."),
        (["pause"], "Did you mean “hamlog plan pause”?"),
        (["--frob"], "No such option “--frob”. See hamlog --help."),
        (["history", "--weks"], "“--weks”. Did you mean “--weeks”? See hamlog history --help."),
        (["export", "--format", "jsn"], "or html. Did you mean “json”? See hamlog export --help."),
        (["plan", "pause", "tomorrow", "--why", "ilness"], "Did you mean “illness”?"),
        (["runs", "x.ics", "--zone", "Europe/Belrin"], "Did you mean “Europe/Berlin”?"),
        (["exercises", "clamshel"], "Did you mean “clamshell”?"),
        (["restore", "99"], "There is no backup number 99"),
        (
            ["runs", "--forget", "plan.ics"],
            "No run came from “plan.ics”, nor from any other file yet.",
        ),
        (["today", "--frob"], "See hamlog today --help."),
        (["today", "now"], "Got unexpected extra argument (now). See hamlog today --help."),
        (["--db"], "“--db” requires an argument"),
        (["--cues", "gong", "today"], "--cues cannot be “gong”: use auto, tones, voice"),
        (["today", "--cues", "gong"], "or silent. See hamlog today --help."),
        (["history", "--weeks", "0"], "0 is not in the range"),
        (["history", "--weeks", "-1"], "-1 is not in the range"),
        (["history", "--weeks", "two"], "“two” is not a whole number"),
        (["history", "--exercise"], "“--exercise” requires an argument"),
        (["show"], "Missing argument “DAY"),
        (["undo", "all"], "Got unexpected extra argument (all)"),
        (["plan", "--weeks", "0"], "0 is not in the range"),
        (["plan", "--weeks", "53"], "53 is not in the range"),
        (
            ["plan", "--weeks", "2", "set", "unit", "kg"],
            "--weeks works only with hamlog plan itself",
        ),
        (["plan", "st"], "No such command “st”. Did you mean “set”? See hamlog plan --help."),
        (["plan", "set"], "Missing argument “KEY”"),
        (["plan", "set", "unit", "kg", "--frob"], "“--frob”. See hamlog plan set --help."),
        (["paths", "--db", ""], "--db needs the path of a log."),
        (["today", "--db", ""], "--db needs the path of a log."),
    ],
)
def test_wrong_usage_is_one_sentence_and_2(hamlog: Run, words: list[str], said: str) -> None:
    ended = hamlog(*words)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.startswith("hamlog: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "db", "cues"),
    [
        ([], None, None),
        (["--db", "a", "--cues", "silent"], "a", "silent"),
        (["--db", "a", "probe"], "a", None),
        (["probe", "--db", "b", "--cues=bell"], "b", "bell"),
        (["--db", "a", "--cues", "bell", "probe", "--db", "b"], "b", "bell"),
    ],
)
def test_options_before_and_after_the_command_the_last_one_wins(
    words: list[str], db: str | None, cues: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Options] = []

    def run_app(db: str | None, cues: str | None, *, one_switch: bool) -> int:
        assert not one_switch
        seen.append(Options(db, cues))
        return 0

    probe = click.Command(
        "probe",
        params=list(paths.params),
        callback=lambda **_: seen.append(options(click.get_current_context())),
    )
    monkeypatch.setitem(group.commands, "probe", probe)
    monkeypatch.setattr("hamlog.cli.terminal.require_terminal", lambda: None)
    monkeypatch.setattr(starting, "run_app", run_app)

    run(words)

    assert seen == [Options(db, cues)]


def test_one_switch_is_handed_on(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def run_app(db: str | None, cues: str | None, *, one_switch: bool) -> int:
        seen.append(one_switch)
        return 0

    monkeypatch.setattr("hamlog.cli.terminal.require_terminal", lambda: None)
    monkeypatch.setattr(starting, "run_app", run_app)
    hamlog("--one-switch")
    hamlog()

    assert seen == [True, False]


@pytest.mark.parametrize("code", [0, 1, 130, 143])
def test_the_exit_code_of_the_app_is_handed_on(
    hamlog: Run, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr("hamlog.cli.terminal.require_terminal", lambda: None)
    monkeypatch.setattr(starting, "run_app", lambda *_, **__: code)

    assert hamlog().code == code


def test_an_interrupt_is_quiet(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(db: str | None, cues: str | None, *, one_switch: bool) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("hamlog.cli.terminal.require_terminal", lambda: None)
    monkeypatch.setattr(starting, "run_app", interrupted)

    assert hamlog() == Ended(130, "", "")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"TERM": "xterm"}, "standard input is not a terminal"),
        ({"TERM": "dumb", "TEXTUAL_DRIVER": "any"}, "TERM is dumb"),
    ],
)
def test_without_a_terminal_the_app_says_so_and_points_to_today(
    hamlog: Run,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    said: str,
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    ended = hamlog()

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "hamlog today" in ended.err
    assert ended.err.count("\n") == 1
    assert list(home.iterdir()) == []


def test_a_driver_of_textuals_stands_for_a_terminal(
    hamlog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    monkeypatch.setattr(starting, "run_app", lambda *_, **__: 0)

    assert hamlog().code == 0
