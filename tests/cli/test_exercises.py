"""`hamlog exercises`: the list, everything about one, near names, faults of own files."""

import json
from pathlib import Path

import pytest

from .conftest import Run

OWN = """
name = "Nordic\\u202e curl"
phases = [{ kind = "lower", seconds = 3, word = "Lower" }, { kind = "lift", seconds = 2 }]
aliases = ["Russian lean"]
easier = { exercise = "hip-thrust", why = "both feet down" }
"""


@pytest.fixture(name="own")
def _own(home: Path) -> Path:
    """Return the folder of the user's own exercises, with one good and one broken file."""
    folder = home / ".config/hamlog/exercises"
    folder.mkdir(parents=True)
    (folder / "nordic.toml").write_text(OWN, encoding="utf-8")
    (folder / "broken.toml").write_text("name = 5", encoding="utf-8")
    return folder


def test_the_list_has_slug_name_level_and_needs(hamlog: Run, home: Path) -> None:
    ended = hamlog("exercises")

    lines = ended.out.splitlines()
    assert (ended.code, ended.err, len(lines)) == (0, "", 12)
    assert lines[0].split() == ["exercise", "name", "level", "needs"]
    column = lines[0].index("level")
    assert {line[column:].split()[0] for line in lines[1:]} == {"basic", "intermediate"}
    assert any(line.endswith("dumbbell, bench") for line in lines)
    assert list(home.iterdir()) == []


def test_own_exercises_come_last_and_a_broken_one_is_named(hamlog: Run, own: Path) -> None:
    ended = hamlog("exercises")

    assert ended.code == 0
    last = ended.out.splitlines()[-1]
    assert last.split("  ")[0] == "nordic"
    assert "Nordic curl" in last
    assert "own" in last
    assert ended.err.startswith("hamlog: ")
    assert "broken.toml" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "called",
    [
        "dumbbell-curl",
        "Dumbbell-Curl",
        "dumbbell curl",
        " Prone dumbbell hamstring curl",
        "dumbbell_curl",
    ],
)
def test_one_exercise_is_found_by_each_of_its_names(hamlog: Run, called: str) -> None:
    assert hamlog("exercises", called).out.startswith("Prone dumbbell hamstring curl\n")


def test_one_exercise_is_found_by_its_alias(hamlog: Run, own: Path) -> None:
    assert json.loads(hamlog("exercises", "russian lean", "--json").out)["slug"] == "nordic"


def test_everything_about_one_exercise(hamlog: Run) -> None:
    out = hamlog("exercises", "ball-curl").out

    facts = json.loads(hamlog("exercises", "ball-curl", "--json").out)
    one_line = " ".join(out.split())
    texts = [facts["name"], *facts["aliases"], *facts["setup"], *facts["cues"], *facts["mistakes"]]
    texts += [*facts["tips"], facts["more_load"], facts["posture"], facts["tempo_digits"]]
    texts += [variant["summary"] for variant in facts["variants"]]
    texts += [facts["easier"]["why"], *(one["why"] for one in facts["if_it_hurts"])]
    assert [text for text in texts if text not in one_line] == []
    said = {"stated": "from the article", "ours": "hamlog's default"}
    for phase in facts["phases"]:
        kind = "" if phase["word"].casefold() == phase["kind"] else f"{phase['kind']} "
        row = f"{phase['word']} {kind}{phase['seconds_s']} s {said[phase['source']]}"
        assert row in one_line


def test_every_exercise_has_its_page(hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    listed = json.loads(hamlog("exercises", "--json").out)["exercises"]
    assert len(listed) == 11

    for exercise in listed:
        ended = hamlog("exercises", exercise["slug"])
        assert (ended.code, ended.err) == (0, "")
        lines = ended.out.splitlines()
        assert lines[0] == exercise["name"]
        assert {"One rep", "Set-up", "Cues"} <= set(lines)
        assert max(map(len, lines)) <= 60


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("clamshel", "Did you mean “clamshell”?"),
        ("bulgarian squat", "Did you mean “bulgarian-split-squat”"),
        ("zzz", "hamlog exercises lists them all."),
        ("", "hamlog exercises lists them all."),
        ("a\x1b[2Jb", "No exercise is called “a[2Jb”"),
    ],
)
def test_an_unknown_name_is_refused_and_says_what_is_near(
    hamlog: Run, called: str, said: str
) -> None:
    ended = hamlog("exercises", called)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
