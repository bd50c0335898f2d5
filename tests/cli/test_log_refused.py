"""What is typed at a command is read or refused, and nothing is written where it is refused."""

import json
from pathlib import Path

import pytest

from .conftest import Run
from .planned import HOSTILE


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["band-curl", "12", "--load", "lihgt"], "is called “lihgt”: yours are light band"),
        (
            ["band-curl", "12", "--load", "lihgt"],
            "Did you mean “light band”? hamlog plan set bands",
        ),
        (["band-curl", "12", "--load", "m" * 9000], "is called “mmmmmmmmmmmmmmmmmmm…”"),
        (["band-curl", "12", "--load", HOSTILE], "yours are light band"),
        (["band-curl", "12", "--load", "body"], "Band curl is done with a band"),
        (["clamshell", "12", "--load", "2x6 kg"], "“2x6 kg” cannot be read: write 6, 6.5 kg"),
        (["clamshell", "12", "--load", "10#"], "“10#” cannot be read"),
        (["clamshell", "12", "--load", ""], "--load needs a value: write 6 kg"),
        (["clamshell", "12", "--pain", " "], "--pain needs a value: write 0 to 10"),
        (["clamshell", "12", "--rpe", ""], "--rpe needs a value"),
        (["clamshell", "12", "--variant", ""], "--variant needs a value"),
        (["clamshell/", "12"], "“clamshell/” names no form: write clamshell/FORM, or no slash."),
    ],
)
def test_what_cannot_be_read_becomes_nothing_else(
    hamlog: Run, db: Path, words: list[str], said: str
) -> None:
    ended = hamlog("--db", str(db), "log", *words)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "\x1b" not in ended.err
    assert hamlog("--db", str(db), "show", "today").out.startswith("Nothing was logged")


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("bands", "yellow, red; blue", "bands are yellow, red, blue."),
        ("bands", "usual", "bands is usual."),
        ("weights", "2,5; 5; 7,5", "weights are 2.5 kg, 5 kg, 7.5 kg."),
        ("weights", "10, 15, 20 lb", "weights are 10 lb, 15 lb, 20 lb."),
        ("weights", "4-8 by 2", "weights are 4 kg, 6 kg, 8 kg."),
    ],
)
def test_what_is_owned_is_named_at_a_command(
    hamlog: Run, db: Path, key: str, typed: str, said: str
) -> None:
    place = ("--db", str(db))
    hamlog(*place, "plan", "set", "programme.own", "band-curl, dumbbell-curl")
    open_ones = hamlog(*place, "plan").out
    assert 'hamlog plan set bands "yellow, red, blue"' in open_ones

    ended = hamlog(*place, "plan", "set", key, typed)
    assert ended.out.startswith(said)

    plan = json.loads(hamlog(*place, "plan", "--json").out)
    value = plan["settings"][key]["value"]
    assert value == ([] if typed == "usual" else said.partition(" are ")[2].rstrip(".").split(", "))
    ladders = {one["slug"]: [rung["shown"] for rung in one["rungs"]] for one in plan["ladders"]}
    slug = "band-curl" if key == "bands" else "dumbbell-curl"
    if value:
        assert ladders[slug] == value
        assert key not in [one["key"] for one in plan["questions"]]
    assert hamlog(*place, "undo").out.startswith(f"Undone: your {key}")


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("bands", "4, 6", "bands cannot be “4, 6”: use bands (yellow, red, blue)"),
        ("weights", "red", "weights cannot be “red”: use weights (4, 6, 8 kg"),
        ("weights", "2x6 kg", "Weight “2x6 kg” cannot be read"),
        ("weights", "2,5", "“2,5” can be one weight or two: write 2.5, or 2; 5."),
        ("ladder.dumbbell-curl", "½x kg", "Weight “½x kg” cannot be read"),
        ("bands", "red, red", "“red” comes after “red”"),
    ],
)
def test_what_nobody_can_own_is_refused(
    hamlog: Run, db: Path, key: str, typed: str, said: str
) -> None:
    ended = hamlog("--db", str(db), "plan", "set", key, typed)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_band_is_one_of_those_that_are_owned(hamlog: Run, db: Path) -> None:
    place = ("--db", str(db))
    hamlog(*place, "plan", "set", "bands", "yellow 1, yellow 2")

    logged = hamlog(*place, "log", "band-curl", "12", "--load", "YELLOW 2", "--json")
    assert json.loads(logged.out)["sets"][0]["load_label"] == "yellow 2"

    ended = hamlog(*place, "log", "band-curl", "12", "--load", "yelow")
    assert (ended.code, ended.out) == (2, "")
    assert "yours are yellow 1 and yellow 2. Did you mean “yellow 1”?" in ended.err


@pytest.mark.parametrize(
    "words", [("plan", "--weeks"), ("history", "--weeks"), ("demo", "--db", "new.db", "--seed")]
)
@pytest.mark.parametrize("typed", ["1_0", "３", "4.0", "four", "", "1e1", "9" * 5000])
def test_a_number_is_written_in_plain_digits(
    hamlog: Run, db: Path, words: tuple[str, ...], typed: str
) -> None:
    ended = hamlog(*words, typed)

    assert (ended.code, ended.out) == (2, "")
    assert "not a whole number" in ended.err
