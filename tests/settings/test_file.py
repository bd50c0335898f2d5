"""The settings file: read when there is one, made never, broken keys named and left out."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.settings.file import LARGEST_BYTES, read
from hamlog.settings.values import Values
from hamlog.training.exercise import Position


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_means_the_defaults_and_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "config"

    reading = read(folder / "settings.toml")

    assert reading.values == Values()
    assert reading.faults == ()
    assert not folder.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("pipe", "is not an ordinary file"),
        ("device", "is not an ordinary file"),
        ("huge", "is larger than 1 MB"),
    ],
)
def test_what_is_no_small_ordinary_file_is_told_at_once(
    tmp_path: Path, kind: str, said: str
) -> None:
    path = tmp_path / "settings.toml"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case _:
            with path.open("wb") as file:
                file.truncate(3 * 1024**3)

    reading = read(path)

    assert reading.values == Values()
    assert reading.faults == (f"{path} {said}; hamlog uses its default settings.",)


def test_a_file_of_one_megabyte_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "rest_s = 90\n#" + "x" * (LARGEST_BYTES - 13))
    assert path.stat().st_size == LARGEST_BYTES
    assert read(path).values.rest_s == 90


def test_the_defaults_are_the_documented_ones() -> None:
    defaults = Values()

    assert (defaults.cues, defaults.theme, defaults.plain_marks) == ("auto", "dark", False)
    assert (defaults.motion, defaults.volume, defaults.pain_limit) == (True, 70, 0)
    assert (defaults.circuit, defaults.weaker_side_first, defaults.one_switch) == (False,) * 3
    assert (defaults.warm_up, defaults.far_view) == (False, False)
    assert (defaults.rest_s, defaults.load_step_kg) == (60, 1.0)
    kept = (defaults.backup_days, defaults.backup_weeks, defaults.backup_months)
    assert (*kept, defaults.backup_megabytes) == (7, 8, 12, 200)
    lead_ins = {position.value: defaults.lead_in_s(position) for position in Position}
    assert lead_ins == {"standing": 5, "supine": 10, "side-lying": 10, "prone": 15}


def test_every_key_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        cues = "silent"
        theme = "contrast"
        plain_marks = true
        motion = false
        volume = 0
        pain_limit = 10
        circuit = true
        weaker_side_first = true
        one_switch = true
        far_view = true
        warm_up = true
        rest_s = 0
        load_step_kg = 2
        backup_days = 1
        backup_weeks = 2
        backup_months = 3
        backup_megabytes = 4
        [lead_in_s]
        standing = 0
        side-lying = 60
        """,
    )

    reading = read(path)

    assert reading.faults == ()
    assert reading.values == Values(
        cues="silent",
        theme="contrast",
        plain_marks=True,
        motion=False,
        volume=0,
        pain_limit=10,
        circuit=True,
        weaker_side_first=True,
        one_switch=True,
        far_view=True,
        warm_up=True,
        rest_s=0,
        load_step_kg=2.0,
        backup_days=1,
        backup_weeks=2,
        backup_months=3,
        backup_megabytes=4,
        lead_ins_s={
            Position.STANDING: 0,
            Position.SUPINE: 10,
            Position.SIDE_LYING: 60,
            Position.PRONE: 15,
        },
    )


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        (
            'cues = "gong"',
            'cues is "gong", but must be "auto", "tones", "voice", "bell" or "silent"; hamlog uses',
        ),
        (
            'theme = "Dark"',
            'theme is "Dark", but must be "dark", "light", "contrast", "terminal" or "auto"; ',
        ),
        ("plain_marks = 1", "plain_marks is 1, but must be true or false; hamlog uses false."),
        (
            "rest_s = 601",
            "rest_s is 601, but must be a whole number from 0 to 600 (seconds); hamlog uses 60.",
        ),
        ("backup_days = -1", "backup_days is -1, but must be a whole number from 0 to 1000"),
        ("volume = 101", "volume is 101, but must be a whole number from 0 to 100"),
        ("pain_limit = 11", "pain_limit is 11, but must be a whole number from 0 to 10; hamlog"),
        ("rest_s = true", "rest_s is true, but must be a whole number from 0 to 600"),
        ("rest_s = 1.5", "rest_s is 1.5, but must be a whole number"),
        (
            "load_step_kg = 0",
            "load_step_kg is 0, but must be a number from 0.001 to 50 (kilograms); hamlog uses 1",
        ),
        ("load_step_kg = nan", "load_step_kg is nan, but must be"),
        ("load_step_kg = inf", "load_step_kg is inf, but must be"),
        ("load_step_kg = [1]", "load_step_kg is [1], but must be"),
        ("lead_in_s = 5", "lead_in_s is 5, but must be a table with seconds for standing, supine"),
        ("[lead_in_s]\nprone = -1", "lead_in_s.prone is -1, but must be a whole number from 0"),
        ("[lead_in_s]\nprno = 1", 'the key "lead_in_s.prno" is unknown (did you mean "lead_in_s.prone"?)'),
        ("rests_s = 5", 'the key "rests_s" is unknown (did you mean "rest_s"?)'),
        ("colour = 5", 'the key "colour" is unknown; the keys are cues, theme,'),
        (f"rest_s = 0x1{'0' * 5000}", "rest_s is a very large number, but must be"),
        (f'cues = "{"x" * 500}"', f'cues is "{"x" * 38}…, but must be'),
        ('cues = "\\u001b[2J"', 'cues is "[2J", but must be'),
    ],
)
def test_a_broken_key_is_named_and_keeps_its_default(
    tmp_path: Path, line: str, clause: str
) -> None:
    # The good key stands before: TOML's tables come last.
    path = write(tmp_path, f"{'' if 'rest_s =' in line else 'rest_s = 90'}\n{line}\n")

    reading = read(path)

    assert len(reading.faults) == 1
    assert reading.faults[0].startswith(f"{path}: {clause}")
    default = Values() if line.startswith("rest_s") else Values(rest_s=90)
    assert reading.values == default


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        (b"rest_s = \n", "is not valid TOML (Invalid value (at line 1"),
        (b"rest_s = 1\nrest_s = 2\n", "is not valid TOML (Cannot overwrite a value"),
        (b"rest_s = " + b"9" * 5000, "is not valid TOML ("),
        (b"a = " + b"[" * 20_000, "is not valid TOML ("),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_a_broken_file_leaves_the_defaults_and_says_so(
    tmp_path: Path, content: bytes, clause: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)

    reading = read(path)

    assert reading.values == Values()
    assert len(reading.faults) == 1
    assert reading.faults[0].startswith(f"{path} {clause}")
    assert reading.faults[0].endswith("; hamlog uses its default settings.")
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()

    reading = read(path)

    assert reading.values == Values()
    assert reading.faults == (
        f"{path} cannot be read (Is a directory); hamlog uses its default settings.",
    )


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes("rest_s = 45".encode("utf-8-sig"))

    assert read(path).values.rest_s == 45
    assert read(path).faults == ()


@pytest.fixture(name="empty_folder", scope="module")
def _empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_no_content_raises(empty_folder: Path, content: bytes) -> None:
    path = empty_folder / "settings.toml"
    path.write_bytes(content)

    reading = read(path)

    assert all("settings.toml" in fault for fault in reading.faults)


@given(
    rest_s=st.integers() | st.floats() | st.booleans(),
    prone=st.integers(-100, 100),
)
def test_values_are_always_within_their_spans(
    empty_folder: Path, rest_s: float, prone: int
) -> None:
    shown = str(rest_s).lower()
    path = write(empty_folder, f"rest_s = {shown}\n[lead_in_s]\nprone = {prone}\n")

    values = read(path).values

    assert type(values.rest_s) is int
    assert 0 <= values.rest_s <= 600
    assert 0 <= values.lead_in_s(Position.PRONE) <= 60
    if type(rest_s) is int and 0 <= rest_s <= 600:
        assert values.rest_s == rest_s
