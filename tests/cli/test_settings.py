"""`hamlog settings`: lists, explains and changes; refuses with what is allowed."""

import json
from pathlib import Path

import pytest

from .conftest import Run


def file_of(home: Path) -> Path:
    return home / ".config" / "hamlog" / "settings.toml"


def written(home: Path, text: str) -> Path:
    path = file_of(home)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_are_listed_with_their_values(hamlog: Run, home: Path) -> None:
    written(home, "rest_s = 45\n")
    ended = hamlog("settings")
    assert (ended.code, ended.err) == (0, "")
    rows = [" ".join(row.split()) for row in ended.out.splitlines()]
    assert any(row.startswith("theme dark default") for row in rows)
    assert any(row.startswith("rest_s 45 from the file") for row in rows)
    assert f"The file: {file_of(home)}" in rows
    assert max(map(len, ended.out.splitlines()[:-1])) <= 80


def test_one_is_explained(hamlog: Run) -> None:
    out = " ".join(hamlog("settings", "rest-s").out.split())
    assert out == (
        "rest_s is 60 (default). Seconds between two sets. Allowed: a whole number from 0 to 600 "
        "(seconds). Default: 60."
    )


def test_it_is_changed_in_the_file_and_comments_stay(hamlog: Run, home: Path) -> None:
    path = written(home, "# mine\nrest_s = 45  # short\n")
    ended = hamlog("settings", "rest_s", "90")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("rest_s is 90 (from the file).")
    assert path.read_text(encoding="utf-8") == "# mine\nrest_s = 90  # short\n"
    assert hamlog("settings", "lead_in_s.prone", "20").code == 0
    assert hamlog("settings", "rest_s", "default").out.startswith("rest_s is 60 (default).")
    assert "prone = 20" in path.read_text(encoding="utf-8")
    assert "rest_s" not in path.read_text(encoding="utf-8")


def test_json_tells_all_or_one(hamlog: Run, home: Path) -> None:
    written(home, 'theme = "light"\n[keys]\ntracker.mute = "n"\n')
    found = json.loads(hamlog("settings", "--json").out)
    assert found["file"] == str(file_of(home))
    assert found["settings"]["theme"] == {
        "value": "light",
        "from": "file",
        "default": "dark",
        "allowed": found["settings"]["theme"]["allowed"],
        "about": "the colours of all screens",
    }
    assert found["keys"] == {"tracker.mute": "n"}
    one = json.loads(hamlog("settings", "motion", "off", "--json").out)
    assert list(one["settings"]) == ["motion"]
    assert one["settings"]["motion"]["value"] is False


def test_keys_are_settings_too(hamlog: Run, home: Path) -> None:
    ended = hamlog("settings", "keys.tracker.slower", "k")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("keys.tracker.slower is k (from the file).")
    assert 'tracker.slower" = "k"' in file_of(home).read_text(encoding="utf-8")
    assert "keys.tracker.slower  k" in hamlog("settings").out
    assert hamlog("settings", "keys.tracker.slower").code == 0
    assert hamlog("settings", "keys.tracker.faster").out.startswith(
        "keys.tracker.faster is . ] (default)."
    )


def test_all_keys_are_listed_with_what_they_do(hamlog: Run, home: Path) -> None:
    written(home, '[keys]\n"tracker.mute" = "n"\n')
    lines = hamlog("settings", "keys").out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.split()[:1] == ["keys.tracker.mute"])
    assert lines[at].split() == ["keys.tracker.mute", "n", "Mute", "or", "unmute"]
    assert lines[-1] == "To change one, for example: hamlog settings keys.tracker.mute n"
    keys = json.loads(hamlog("settings", "keys", "--json").out)["keys"]
    assert (keys["tracker.mute"], keys["app.quit"]) == ("n", "ctrl+c")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["teme"], "Did you mean “theme”?"),
        (["theme", "mauve"], "theme cannot be “mauve”: use dark, light"),
        (["unit", "stone"], "unit cannot be “stone”"),
        (["keys.tracker.mute", "x"], "x is the key of “mark rep” already (tracker.mark)"),
        (["keys.tracker.mut"], "Did you mean “keys.tracker.mute”?"),
        (["keys.tracker.mute", "spce"], "“spce” is not a key"),
        (["theme", "light", "--frob"], "No such option “--frob”"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_2(
    hamlog: Run, home: Path, words: list[str], said: str
) -> None:
    ended = hamlog("settings", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not file_of(home).exists()


def test_a_setting_of_the_plan_is_told_and_changed_as_after_plan_set(
    hamlog: Run, home: Path, tmp_path: Path
) -> None:
    db = ("--db", str(tmp_path / "own.db"))
    out = hamlog("settings", "unit", *db).out
    assert out == (
        "unit is kg (from the plan).\nHow weights are shown.\nAllowed: kg or lb. Default: kg.\n"
        "To change it: hamlog settings unit VALUE\n"
    )
    ended = hamlog("settings", "Unit", "lb", *db)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("unit is lb.\nNext: ")
    assert not file_of(home).exists(), "it is kept in the log"
    assert json.loads(hamlog("plan", "--json", *db).out)["settings"]["unit"]["value"] == "lb"
    (told,) = json.loads(hamlog("settings", "unit", "--json", *db).out)["settings"].values()
    assert told["value"] == "lb"
    assert (told["from"], told["default"]) == ("plan", "kg")
    assert hamlog("undo", *db).code == 0
    assert hamlog("settings", "unit", *db).out.startswith("unit is kg")
    assert hamlog("settings", "days-per-week", "3", *db).out.startswith("days_per_week is 3.")
    changed = json.loads(hamlog("settings", "days-per-week", "2", "--json", *db).out)
    assert changed["settings"]["days_per_week"]["value"] == 2
    assert "hamlog plan" in hamlog("settings", *db).out


def test_a_clash_in_the_file_is_told(hamlog: Run, home: Path) -> None:
    written(home, '[keys]\ntracker.mute = "x"\n')
    ended = hamlog("settings")
    assert ended.code == 0
    assert "x is the key of “mark rep” already" in ended.err
