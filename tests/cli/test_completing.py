"""What a shell completes: the values of every option and argument, as click asks for them."""

import re
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
        ("hamlog plan set programme.own clamshell,walk", ["clamshell,walking-lunge"]),
        ("hamlog plan set programme.own hip-thrust/f", ["hip-thrust/feet-further-out"]),
        ("hamlog log hip-thrust/w", ["hip-thrust/without-band"]),
        ("hamlog log nonsense/", []),
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


@pytest.mark.parametrize("command", ["share", "review"])
def test_folders_are_left_to_the_shell(complete: Completes, command: str) -> None:
    assert complete(f"hamlog {command} a") == ["dir,a"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("hamlog show thu", "Thursday 19 November"),
        ("hamlog audio x.wav --date thu", "Thursday 26 November"),
        ("hamlog plan pause thu", "Thursday 26 November"),
    ],
)
def test_a_weekday_says_which_day_it_is(complete: Completes, line: str, told: str) -> None:
    assert complete(line, "zsh") == ["plain", "thursday", told]


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


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_an_option_stays_before_the_value_that_is_completed_in_one_word(
    complete: Completes, shell: str
) -> None:
    found = "\n".join(complete("hamlog export --format=h", shell))
    assert re.findall(r"--format=\w+", found) == ["--format=hevy", "--format=html"]
    day = "\n".join(complete("hamlog audio x.wav --date=tom", shell))
    assert "--date=tomorrow" in day
    assert "Monday 23 November" in day

    # The shell knows where in the word the file begins.
    assert "my" in "\n".join(complete("hamlog --db=my", shell))
    assert "--db" not in "\n".join(complete("hamlog --db=my", shell))


@pytest.mark.parametrize("line", ["hamlog export --format = h", "hamlog export --format h"])
def test_bash_hands_over_each_equals_sign_as_a_word(complete: Completes, line: str) -> None:
    assert complete(line) == ["plain,hevy", "plain,html"]
    assert complete("hamlog export --format = html --exercise cl") == ["plain,clamshell"]


def test_the_scripts_are_those_that_leave_values_whole(
    hamlog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(shell: str) -> str:
        monkeypatch.setenv("_HAMLOG_COMPLETE", f"{shell}_source")
        return hamlog().out

    assert 'string split -m 1 ","' in script("fish")
    assert "compset -P '--*='; _path_files -f" in script("zsh")
    assert "complete -o nosort -F _hamlog_completion hamlog" in script("bash")


@pytest.mark.slow
def test_fish_takes_values_and_explanations_with_commas(home: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("no fish on this machine")
    script = home / "hamlog"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m hamlog "$@"\n')
    script.chmod(0o755)
    asked = (
        "_HAMLOG_COMPLETE=fish_source hamlog | source\n"
        'complete -C "hamlog plan set weekdays mon,t"\n'
        'complete -C "hamlog export --format=h"\n'
        'complete -C "hamlog ane"\n'
    )

    ended = subprocess.run(
        [fish, "--no-config", "-c", asked],
        env={"HOME": str(home), "PATH": f"{home}:/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stderr == ""
    assert ended.stdout.splitlines()[:4] == [
        *("mon,thu\tThursday", "mon,tue\tTuesday", "--format=hevy", "--format=html"),
    ]
    assert ended.stdout.splitlines()[4].startswith("anew\tStart a new, empty log; ")


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
