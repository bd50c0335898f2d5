"""The list of settings: one registry tells names, values and where they come from."""

from pathlib import Path

import pytest

from hamlog.errors import UsageError
from hamlog.services import Origin
from hamlog.settings.file import read
from hamlog.settings.form import rows
from hamlog.settings.listed import known_name, listed, typed_value
from hamlog.settings.values import Values
from hamlog.settings.writing import change

OWN = 'theme = "light"  # by the window\n\n[lead_in_s]\nprone = 20\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_key_of_the_values_is_listed_once_with_what_it_does(tmp_path: Path) -> None:
    found = listed(read(tmp_path / "settings.toml"))
    fields = {name for name in Values.__struct_fields__ if name not in {"keys", "lead_ins_s"}}
    assert {one.key for one in found if "." not in one.key} == fields
    assert [one.key for one in found if "." in one.key] == [
        f"lead_in_s.{name}" for name in ("standing", "supine", "side-lying", "prone")
    ]
    assert len({one.key for one in found}) == len(found) == len(rows())
    for one in found:
        assert one.name, one.key
        assert one.about, one.key
        assert one.allowed, one.key
        assert one.value == one.default, one.key
        assert one.origin is Origin.DEFAULT


def test_it_says_where_a_value_comes_from(tmp_path: Path) -> None:
    reading = read(written(tmp_path, OWN + "standing = 99\n"))
    assert len(reading.faults) == 1
    found = {one.key: one for one in listed(reading, {"cues": ("voice", "--cues")})}
    assert (found["theme"].value, found["theme"].origin) == ("light", Origin.FILE)
    assert (found["cues"].value, found["cues"].overridden_by) == ("voice", "--cues")
    assert found["cues"].origin is Origin.OVERRIDDEN
    prone, standing = found["lead_in_s.prone"], found["lead_in_s.standing"]
    assert (prone.value, prone.default, prone.origin) == (20, 15, Origin.FILE)
    # What does not fit is not in force, and so not from the file.
    assert (standing.value, standing.origin) == (5, Origin.DEFAULT)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("theme", "Light", "light"),
        ("motion", "off", False),
        ("motion", "YES", True),
        ("rest_s", " 90 ", 90),
        ("load_step_kg", "2,5", 2.5),
        ("load_step_kg", "2", 2.0),
        ("share", "~/Sync", "~/Sync"),
        ("share", "", ""),
        ("lead_in_s.prone", "0", 0),
        ("keys.tracker.mute", "n", "n"),
    ],
)
def test_a_typed_value_is_read(key: str, text: str, value: object) -> None:
    found = typed_value(key, text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("theme", "mauve", "theme cannot be “mauve”: use dark, light"),
        ("motion", "2", "motion cannot be “2”: use true or false."),
        ("rest_s", "601", "use a whole number from 0 to 600 (seconds)."),
        ("rest_s", "1.5", "use a whole number from 0 to 600 (seconds)."),
        ("rest_s", "nan", "use a whole number"),
        ("rest_s", "9" * 5000, "use a whole number"),
        ("load_step_kg", "0", "use a number from 0.001 to 50 (kilograms)."),
        ("share", "Sync", "use a folder that begins with"),
        ("lead_in_s.prone", "61", "use a whole number from 0 to 60 (seconds)."),
        ("keys.tracker.mute", " ", "keys.tracker.mute needs a key"),
    ],
)
def test_a_typed_value_that_does_not_fit_is_refused_with_what_is_allowed(
    key: str, text: str, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        typed_value(key, text)
    assert said in str(refused.value)


def test_near_names_are_named() -> None:
    assert known_name("rest-s") == "rest_s"
    assert known_name("lead_in_s.side-lying") == "lead_in_s.side-lying"
    with pytest.raises(UsageError, match="Did you mean “theme”"):
        known_name("teme")
    with pytest.raises(UsageError, match="Did you mean “cues”"):
        known_name("Sound")
    with pytest.raises(UsageError, match=r"The settings are theme, .*, and keys\.ACTION"):
        known_name("xyzzy")


def test_tables_change_and_their_comments_stay(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    change(path, {"lead_in_s.prone": 25, "lead_in_s.supine": 8, "rest_s": 45})
    text = path.read_text(encoding="utf-8")
    assert "# by the window" in text
    assert read(path).faults == ()
    values = read(path).values
    assert (values.rest_s, values.theme) == (45, "light")
    assert sorted(values.lead_ins_s.values()) == [5, 8, 10, 25]
    change(path, {"lead_in_s.prone": None, "lead_in_s.supine": None, "rest_s": None})
    assert read(path).values == Values(theme="light")


@pytest.mark.parametrize(
    "text",
    ["", '[keys]\ntracker.mute = "x"\n', '[keys]\n"tracker.mute" = "x"\n', "[keys.tracker]\n"],
)
def test_keys_of_actions_are_written_however_they_stand(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    change(path, {"keys.tracker.mute": "n"})
    assert read(path).faults == ()
    assert read(path).values.keys == {"tracker.mute": "n"}
    change(path, {"keys.tracker.mute": None})
    assert read(path).values.keys == {}


def test_keys_that_are_no_keys_are_named(tmp_path: Path) -> None:
    reading = read(written(tmp_path, '[keys]\ntracker.mute = 5\ntracker.skip = "k"\n'))
    assert reading.values.keys == {"tracker.skip": "k"}
    assert "keys.tracker.mute is 5, but must be a key" in reading.faults[0]
    assert "must be a table with keys" in read(written(tmp_path, "keys = 1\n")).faults[0]
