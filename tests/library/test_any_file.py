"""Whatever bytes a user's file holds: read, or told of in one sentence; nothing is raised."""

import json
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.library import library, packaged
from hamlog.library.own import read_own
from hamlog.text import one_line
from hamlog.training.pacing.timeline import SetPlan, set_timeline

EXERCISES = {slug: packaged.exercise(slug) for slug in library.EXERCISES}
PROGRAMMES = {slug: packaged.programme(slug) for slug in library.PROGRAMMES}

GOOD = """name = "Test"
phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]
sides = "in-turn"
reps = [2, 3]
harder = { exercise = "clamshell" }
"""

KEYS = [
    "name",
    "phases",
    "slug",
    "short_name",
    "aliases",
    "level",
    "needs",
    "place",
    "loading",
    "position",
    "posture",
    "sides",
    "first_side",
    "change_seconds",
    "sets",
    "reps",
    "setup",
    "setup_without_load",
    "cues",
    "mistakes",
    "tips",
    "more_load",
    "easier",
    "harder",
    "if_it_hurts",
    "builds_on",
    "variants",
    "exercises",
    "summary",
    "kind",
    "seconds",
    "word",
    "source",
    "range",
    "exercise",
    "why",
    "variant",
]
WORDS = [
    "lift",
    "hold",
    "lower",
    "still",
    "stated",
    "ours",
    "basic",
    "intermediate",
    "band",
    "ball",
    "dumbbell",
    "bench",
    "body",
    "kilograms",
    "standing",
    "supine",
    "prone",
    "side-lying",
    "both",
    "in-turn",
    "alternate",
    "left",
    "right",
    "clamshell",
    "test",
]

values = st.recursive(
    st.one_of(
        st.sampled_from(WORDS),
        st.text(max_size=50),
        st.integers(),
        st.integers(0, 12),
        st.floats(),
        st.booleans(),
        st.dates(min_value=date(1, 1, 1)),
        st.times(),
        st.datetimes(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=9)), inner, max_size=5),
    ),
    max_leaves=12,
)


def toml(value: object) -> str:
    """Return a value as it stands in a TOML file."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)


def check(data: bytes, folder: str) -> None:
    """Whatever a file holds, it is either read or told of in one printable sentence."""
    with TemporaryDirectory() as config:
        (Path(config) / folder).mkdir()
        (Path(config) / folder / "test.toml").write_bytes(data)
        found = read_own(Path(config), EXERCISES, PROGRAMMES)
    assert len(found.faults) + len(found.exercises) + len(found.programmes) == 1
    for fault in found.faults:
        assert fault.startswith(f"{folder}/test.toml was left out: ")
        assert fault == one_line(fault)
        assert len(fault) < 500
    for exercise in found.exercises.values():
        assert exercise.name == one_line(exercise.name) != ""
        for phases in (exercise.phases, *(v.phases for v in exercise.variants if v.phases)):
            plan = SetPlan(phases, exercise.scheme, exercise.first_side, exercise.reps[1], 5, 5)
            assert set_timeline(plan).end_s > 0


folders = st.sampled_from(["exercises", "programmes"])


@given(st.binary(max_size=200), folders)
@settings(max_examples=examples(100))
def test_no_bytes_raise(data: bytes, folder: str) -> None:
    check(data, folder)


@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=6), folders, st.booleans())
@settings(max_examples=examples(200))
def test_no_values_raise(table: dict[str, object], folder: str, complete: bool) -> None:
    start = {"name": "Test", "phases": [{"kind": "lift", "seconds": 1}]} if complete else {}
    if complete and folder == "programmes":
        start = {"name": "Test", "exercises": ["clamshell"]}
    lines = [f"{toml(key)} = {toml(value)}" for key, value in {**start, **table}.items()]
    # Lone surrogates cannot be written as UTF-8; bytes that are none have their own test.
    check("\n".join(lines).encode(errors="replace"), folder)


@given(st.data())
@settings(max_examples=examples(200))
def test_no_slip_of_the_hand_raises(data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(GOOD)))
    last = data.draw(st.integers(first, min(len(GOOD), first + 6)))
    typed = data.draw(st.text(alphabet=st.sampled_from("\"'[]{}=.,#\n a1-`$\\\x00é"), max_size=4))
    check((GOOD[:first] + typed + GOOD[last:]).encode(), "exercises")
