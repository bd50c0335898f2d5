"""What a shell completes: the values of every option and argument, as click asks for them."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import click
import pytest
from click.shell_completion import split_arg_string
from pretended import NOW

from hamlog import bootstrap
from hamlog.cli.commands import LazyCommand
from hamlog.cli.completing import KINDS
from hamlog.cli.main import COMMANDS
from hamlog.store.log import open_log

from .conftest import Run
from .planned import train


class Completes(Protocol):
    """Asks as a shell does; returns what it gets, a line each."""

    def __call__(self, line: str, shell: str = "bash") -> list[str]: ...


@pytest.fixture(name="complete")
def _complete(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> Completes:
    def complete(line: str, shell: str = "bash") -> list[str]:
        words = [*split_arg_string(line), *([""] if line.endswith(" ") else [])]
        with monkeypatch.context() as there:
            there.setenv("COMP_WORDS", line)
            # fish hands over the word itself.
            there.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words) - 1))
            there.setenv("_HAMLOG_COMPLETE", f"{shell}_complete")
            ended = hamlog()
        assert (ended.code, ended.err) == (0, "")
        return [found for found in ended.out.splitlines() if found]

    return complete


def plain(found: list[str]) -> list[str]:
    return [line.removeprefix("plain,").replace("\\\\", "\\") for line in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("hamlog log cl", ["clamshell"]),
        ("hamlog exercises CL", ["clamshell"]),
        ("hamlog history --exercise walk", ["walking-lunge"]),
        ("hamlog export --exercise b", ["band-curl", "bulgarian-split-squat", "ball-curl"]),
        ("hamlog log hip-thrust 12 --variant ", ["usual", "without-band", "feet-further-out"]),
        ("hamlog log hip-thrust 12 --load ", ["body", "light\\ band", "medium\\ band"]),
        ("hamlog done hip-thrust 12 --load l", ["light\\ band"]),
        ("hamlog log clamshell 12 --rpe ", ["easy", "right", "hard", "1"]),
        ("hamlog done clamshell 12 --pain 1", ["1", "10"]),
        ("hamlog log clamshell 12 --where b", ["back\\ of\\ the\\ knee", "buttock"]),
        ("hamlog log clamshell 12 --where back\\ of", ["back\\ of\\ the\\ knee"]),
        ("hamlog import --zone Europe/Ber", ["Europe/Berlin"]),
        ("hamlog plan set session", ["session_minutes"]),
        ("hamlog plan set programme", ["programme", "programme.own"]),
        ("hamlog plan set sides.cl", ["sides.clamshell"]),
        ("hamlog plan set equipment ", ["none", "band", "ball", "dumbbell", "bench"]),
        ("hamlog plan set weekdays mon,t", ["mon,tue", "mon,thu"]),
        ("hamlog plan set experience ", ["basic", "intermediate"]),
        ("hamlog plan set unit ", ["kg", "lb"]),
        ("hamlog settings uni", ["unit"]),
        ("hamlog settings unit ", ["kg", "lb"]),
        ("hamlog plan set days-per-week ", ["1", "2", "3"]),
        ("hamlog plan set session_minutes ", ["50"]),
        ("hamlog plan set programme home", ["home-kit"]),
        ("hamlog plan set programme.own clam", ["clamshell"]),
        ("hamlog plan set pain.clamshell ", ["better", "same", "worse", "back"]),
        ("hamlog plan set offer.clamshell a", ["accepted"]),
        ("hamlog plan set sides.clamshell ", ["weaker-first", "as-it-is"]),
        ("hamlog plan set ladder.hip-thrust ", ["usual"]),
        ("hamlog plan set soreness n", ["none"]),
        ("hamlog plan set nonsense ", []),
        ("hamlog plan pause --why r", ["race"]),
        ("hamlog plan pause to", ["today", "tomorrow"]),
        ("hamlog plan pause 1 Dec ", []),
        ("hamlog show y", ["yesterday"]),
        ("hamlog show 17 n", []),
        ("hamlog audio x.wav --date tom", ["tomorrow"]),
    ],
)
def test_what_fits_is_completed(complete: Completes, line: str, found: list[str]) -> None:
    assert plain(complete(line))[: len(found) + (len(found) < 3)] == found


@pytest.mark.parametrize(
    "line", ["hamlog export a", "hamlog audio a", "hamlog backup a", "hamlog restore a"]
)
def test_files_are_left_to_the_shell(complete: Completes, line: str) -> None:
    assert complete(line) == ["file,a"]
    assert complete("hamlog --db a") == ["file,a"]


def test_days_of_the_log_come_newest_first(complete: Completes, hamlog: Run) -> None:
    for day in ("2026-11-10", "2026-11-17", "2026-01-05"):
        assert hamlog("log", "clamshell", "12", "--day", day).code == 0

    for line in ("hamlog show 2026", "hamlog export --from 2026", "hamlog log x 1 --day 2026"):
        assert plain(complete(line)) == ["2026-11-17", "2026-11-10"]
    assert complete("hamlog show 2026-11-17", "zsh") == [
        *("plain", "2026-11-17", "Tuesday 17 November, 1 set"),
    ]


def test_the_log_that_was_named_is_asked(complete: Completes, hamlog: Run, home: Path) -> None:
    other = home / "other.db"
    assert hamlog("log", "clamshell", "12", "--day", "2026-11-17", "--db", str(other)).code == 0

    assert plain(complete("hamlog show 2026")) == []
    assert plain(complete(f"hamlog --db {other} show 2026")) == ["2026-11-17"]
    assert plain(complete(f"hamlog show --db {other} 2026")) == ["2026-11-17"]


def test_days_to_come_are_those_of_the_plan(complete: Completes, home: Path) -> None:
    train(home / ".local/share/hamlog/hamlog.db", NOW)

    found = plain(complete("hamlog export --format fit-workout x.fit --date 2026"))

    assert found[0] == "2026-11-25"
    assert len(found) > 6
    assert found == sorted(found)
    assert plain(complete("hamlog audio x.wav --date 2026")) == found


def test_after_an_exercise_of_today_come_its_sets(complete: Completes) -> None:
    first = plain(complete("hamlog done "))

    assert len(first) == 3
    assert complete(f"hamlog done {first[0]} ") == []
    assert plain(complete(f"hamlog done {first[0]} 12/10 ")) == first[1:]


def test_backups_are_numbers_with_their_times(complete: Completes, hamlog: Run) -> None:
    assert hamlog("log", "clamshell", "12").code == 0
    assert hamlog("backup").code == 0

    assert complete("hamlog restore ") == ["plain,1"]


def test_breaks_are_named_by_their_first_day(complete: Completes, hamlog: Run) -> None:
    assert hamlog("plan", "pause", "1 Dec", "14 Dec", "--why", "race").code == 0

    assert complete("hamlog plan resume ", "zsh")[:3] == [
        *("plain", "2026-12-01", "race, up to Monday 14 December"),
    ]


def test_a_name_in_a_file_is_mapped_to_an_exercise(complete: Completes) -> None:
    assert complete("hamlog import x.csv --map Curl=dumb", "zsh")[:2] == [
        *("plain", "Curl=dumbbell-curl"),
    ]


def test_own_exercises_are_among_them_and_no_code_reaches_the_terminal(
    complete: Completes, home: Path
) -> None:
    own = home / ".config/hamlog/exercises/nordic-curl.toml"
    own.parent.mkdir(parents=True)
    text = (Path(bootstrap.__file__).parents[1] / "assets/exercises/clamshell.toml").read_text()
    own.write_text(text.replace('"Clamshell"', '"Nordic\\u001b[31m curl"'))

    found = complete("hamlog log nor", "zsh")

    assert found == ["plain", "nordic-curl", "Nordic[31m curl"]
    assert "nordic-curl\tNordic[31m curl" in "\n".join(complete("hamlog log nor", "fish"))


def test_the_shell_completes_own_exercises_figures_and_words(complete: Completes) -> None:
    assert complete("hamlog rename exercise clam") == []
    assert complete("hamlog new exercise One --figure hip") == ["plain,hip-thrust"]
    assert complete("hamlog new exercise One --position su") == ["plain,supine"]
    assert complete("hamlog new exercise One --equipment ba") == ["plain,band", "plain,ball"]


def test_a_damaged_log_completes_nothing_and_says_nothing(complete: Completes, home: Path) -> None:
    db = home / "broken.db"
    db.write_bytes(b"no log at all" * 100)

    assert complete(f"hamlog --db {db} show 2026") == []
    assert complete(f"hamlog --db {db} audio --date ") == []


def test_asking_writes_nothing(complete: Completes, home: Path) -> None:
    for line in ("hamlog show ", "hamlog done ", "hamlog plan resume ", "hamlog restore "):
        complete(line)

    assert list(home.rglob("*.db*")) == []


@pytest.mark.slow
def test_bash_puts_a_value_with_blanks_into_the_line_as_one_word(home: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash on this machine")
    script = home / "hamlog"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m hamlog "$@"\n')
    script.chmod(0o755)
    asked = (
        'eval "$(_HAMLOG_COMPLETE=bash_source hamlog)"\n'
        "COMP_WORDS=(hamlog log clamshell 12 --where upper); COMP_CWORD=5\n"
        "compopt() { :; }\n"
        "_hamlog_completion hamlog\n"
        'printf "%s\\n" "${#COMPREPLY[@]}" "${COMPREPLY[@]}"\n'
    )

    ended = subprocess.run(
        [bash, "--norc", "-c", asked],
        env={"HOME": str(home), "PATH": f"{home}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert (ended.stdout, ended.stderr) == ("1\nupper\\ hamstring\n", "")


def parameters() -> list[tuple[str, click.Parameter]]:
    """Return what every command takes, with its command."""
    found: list[tuple[str, click.Parameter]] = []
    waiting = [one.command() for one in COMMANDS]
    while waiting:
        command = waiting.pop()
        found += [(command.name or "", one) for one in command.params]
        if isinstance(command, click.Group):
            under = command.commands.values()
            waiting += [one.command() for one in under if isinstance(one, LazyCommand)]
    return found


def test_whatever_has_values_to_offer_is_completed() -> None:
    free = {"sets", "note", "weeks", "years", "seed", "until"}
    free |= {"name", "new", "short_name", "rep", "words", "reps", "setup", "reminders"}
    lacking = [
        f"{command} {one.name}"
        for command, one in parameters()
        if isinstance(one.type, click.types.StringParamType)
        and not getattr(one, "is_flag", False)
        and one._custom_shell_complete is None
        and one.name not in free
    ]

    assert lacking == []


def test_each_kind_is_that_of_a_parameter(complete: Completes, home: Path) -> None:
    with open_log(home / "hamlog.db", create=True, now=lambda: NOW) as log:
        log.choose("plan.unit", "lb", NOW - timedelta(days=1)).result()
    sources = (Path(bootstrap.__file__).parent / "cli").glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)

    assert all(f'completes("{kind}")' in text for kind in KINDS)
    found = complete(f"hamlog --db {home}/hamlog.db log dumbbell-curl 12 --load ")
    assert found[0] == "plain,body"
