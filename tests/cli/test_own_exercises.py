"""`hamlog new exercise` and `hamlog rename exercise`: made, refused, renamed with all its past."""

import json
import sys
from pathlib import Path

import pytest

from .conftest import Run

NORDIC = ("new", "exercise", "Nordic curl", "--tempo", "lower 4, still 1, lift 2", "--reps", "3-6")


def file_of(home: Path, slug: str) -> Path:
    return home / ".config" / "hamlog" / "exercises" / f"{slug}.toml"


def test_it_is_made_and_told_and_there(hamlog: Run, home: Path) -> None:
    ended = hamlog(
        *(*NORDIC, "--position", "prone", "--equipment", "band", "--equipment", "bench"),
        *("--setup", "Kneel.", "--cue", "Hips straight", "--cue", "Slow", "--words", "Fall,,Push"),
        *("--figure", "hip-thrust", "--no-hamstrings", "--short", "Nordic"),
    )
    assert (ended.code, ended.err) == (0, "")
    assert "Made “Nordic curl”. In commands and files it is nordic-curl, as in" in ended.out
    assert str(file_of(home, "nordic-curl")) in ended.out
    assert "fall 4 s, still 1 s, push 2 s (tempo 4-1-2-0:" in " ".join(ended.out.split())
    shown = json.loads(hamlog("exercises", "nordic-curl", "--json").out)
    assert shown["needs"] == ["band", "bench"]
    assert (shown["setup"], shown["cues"]) == (["Kneel."], ["Hips straight", "Slow"])
    assert (shown["figure"], shown["hamstrings"], shown["own"]) == ("hip-thrust", False, True)
    assert hamlog("check").err == ""


def test_a_name_that_is_there_is_refused_with_which(hamlog: Run, home: Path) -> None:
    assert hamlog(*NORDIC).code == 0
    before = file_of(home, "nordic-curl").read_bytes()
    ended = hamlog("new", "exercise", "nordic CURL")
    assert (ended.code, ended.out) == (2, "")
    assert "“Nordic curl” is there already, called nordic-curl" in ended.err
    assert file_of(home, "nordic-curl").read_bytes() == before
    assert "a similar name already: “Nordic curl”" in hamlog("new", "exercise", "Nordic curls").out


def test_making_and_renaming_tell_the_same_things_in_the_same_shape(
    hamlog: Run, home: Path
) -> None:
    path = str(file_of(home, "nordic-curl"))
    made = json.loads(hamlog(*NORDIC, "--json").out)
    named = json.loads(hamlog("rename", "exercise", "nordic-curl", "Hip drop", "--json").out)
    assert (made["file"], named["file"], list(made)) == (path, path, list(named))
    assert list(made["exercise"]) == list(named["exercise"])
    assert named["exercise"] == json.loads(hamlog("exercises", "nordic-curl", "--json").out)

    told = hamlog("rename", "exercise", "nordic-curl", "Clamshells").out
    assert path in told
    assert "There is a similar name already: “Clamshell”." in told
    again = hamlog("rename", "exercise", "nordic-curl", "Clamshells")
    assert "“Clamshells” is already its name." in again.out
    assert "now called" not in again.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new"], "Say what is new"),
        (["new", "exercise", "One", "--tempo", "2-2-4"], "in words"),
        (["new", "exercise", "One", "--sides", "left"], "sides: “left” is not"),
        (["rename"], "Say what to rename"),
        (["rename", "exercise", "clamshel", "Two"], "Did you mean “clamshell”?"),
        (["rename", "exercise", "clamshell", "Two"], "comes with hamlog"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_2(
    hamlog: Run, home: Path, words: list[str], said: str
) -> None:
    ended = hamlog(*words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not file_of(home, "one").exists()


def test_all_that_was_done_stays_under_the_new_name(hamlog: Run, home: Path) -> None:
    assert hamlog(*NORDIC).code == 0
    assert hamlog("log", "nordic-curl", "5,4").code == 0
    before = json.loads(hamlog("history", "--exercise", "nordic-curl", "--json").out)
    ended = hamlog("rename", "exercise", "Nordic curl", "Slow fall")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("“Nordic curl” is now called “Slow fall”")
    assert "Slow fall" in hamlog("show", "today").out
    for name in ("slow fall", "nordic curl", "nordic-curl"):
        after = json.loads(hamlog("history", "--exercise", name, "--json").out)
        assert {**after, "name": ""} == {**before, "name": ""}
    assert hamlog("undo").code == 0
    back = json.loads(hamlog("rename", "exercise", "slow-fall", "Nordic curl", "--json").out)
    assert (back["exercise"]["slug"], back["exercise"]["aliases"]) == ("nordic-curl", ["Slow fall"])


def test_it_is_opened_in_the_editor_and_checked_after(
    hamlog: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("import sys\nfrom pathlib import Path\nPath(sys.argv[1]).write_text(TEXT)\n")
    text = 'name = "Other"\nphases = [{ kind = "lift", seconds = 3 }]\n'
    editor.write_text(editor.read_text().replace("TEXT", repr(text)))
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    ended = hamlog(*NORDIC, "--edit")
    assert (ended.code, ended.err) == (0, "")
    assert "Made “Other”. In commands and files it is nordic-curl" in ended.out
    editor.write_text(editor.read_text().replace("seconds = 3", "seconds = 30"))
    ended = hamlog("new", "exercise", "Third", "--edit")
    assert ended.code == 1
    assert "exercises/third.toml was left out: phases, 1st: seconds" in ended.err


def test_every_command_finds_it_by_its_new_name_its_old_one_and_its_short_one(
    hamlog: Run, home: Path
) -> None:
    hamlog("new", "exercise", "Nordic curl", "--equipment", "none")
    hamlog("new", "exercise", "Wall sit hold", "--equipment", "none")
    ended = hamlog("rename", "exercise", "nordic-curl", "Nordic lower", "--short", "Nordics")
    assert "nordic-curl as well" in " ".join(ended.out.split())

    for name in ("nordic-lower", "Nordic lower", "nordic-curl", "nordics", "NORDIC_LOWER"):
        ended = hamlog("plan", "set", "programme.own", f"{name}, wall sit hold clamshell")
        assert (ended.code, ended.err) == (0, ""), name
        said = json.loads(hamlog("plan", "--json").out)["programme"]["exercises"]
        assert [one["slug"] for one in said] == ["nordic-curl", "wall-sit-hold", "clamshell"]
        assert hamlog("log", name, "8").code == 0, name
        assert hamlog("export", "--format", "csv", "--exercise", name).code == 0, name
        assert hamlog("history", "--exercise", name).code in (0, 2), name
        assert "Nordic lower" in hamlog("exercises", name).out, name
    ended = hamlog("plan", "set", "programme.own", "hip-thrust/without-band nordic lower")
    assert (ended.code, ended.err) == (0, "")
    ended = hamlog("plan", "set", "programme.own", "nordic lowr")
    assert "No exercise is called “nordic lowr” (did you mean “" in ended.err
    assert hamlog("plan", "set", "sides.nordic lower", "as-it-is").err.count("No exercise") == 0


def test_a_word_that_names_its_kind_or_its_position_is_said_once(hamlog: Run, home: Path) -> None:
    del home
    assert hamlog("new", "exercise", "Wall sit", "--tempo", "lift 2, hold 2, lower 3").code == 0
    out = hamlog("exercises", "wall-sit").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "Lift 2 s" in lines
    assert "Hold 2 s" in lines
    assert "position standing" in lines
