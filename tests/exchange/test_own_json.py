"""hamlog's own JSON: nothing is lost, it fits its schema, and what is damaged is told."""

import json
import tracemalloc
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from exchange.logs import CHOICES, RUNS, as_bytes, found_in_own, own_in, sessions, taken, written
from hamlog_schema import PATH, SCHEMA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pretended import NOW

from hamlog.errors import HamlogError
from hamlog.exchange import to_json
from hamlog.exchange.own_form import VERSION, schema
from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.planning.runs import Run
from hamlog.training.record import MadeChoice, SessionRecord

ONE = {"id": "s", "day": "2026-11-22", "started_at": "2026-11-22T18:00:00.000+01:00"}
PLANNED = {"position": 1, "exercise": "clamshell", "number": 1, "target_reps": 1, "tempo": ""}
SET = {"id": "t", "position": 1, "exercise": "clamshell", "number": 1, "target_reps": 10}


@pytest.fixture(name="empty", scope="module")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty log to copy: a new one takes as long as all the rest."""
    path = tmp_path_factory.mktemp("empty") / "hamlog.db"
    with open_log(path, create=True, now=lambda: NOW) as log:
        log.prepare().result()
    return path


class Logs:
    """New logs, one after the other."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self.folder = folder
        self._empty = empty.read_bytes()
        self._count = 0

    def open(self) -> Log:
        self._count += 1
        path = self.folder / f"{self._count}.db"
        path.write_bytes(self._empty)
        return open_log(path, create=True, now=lambda: NOW)


@pytest.fixture(name="logs")
def _logs(tmp_path: Path, empty: Path) -> Logs:
    return Logs(tmp_path, empty)


def fits(content: bytes) -> None:
    """Check an export against the schema in the documents."""
    SCHEMA.validate(json.loads(content))


def test_the_schema_in_the_documents_is_that_of_the_types() -> None:
    assert PATH.read_bytes() == schema()
    assert json.loads(schema())["$defs"]["Log"]["required"] == ["format", "version"]


@given(sessions(), CHOICES, RUNS)
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_out_in_and_out_again_is_the_same_to_the_byte(
    logs: Logs, past: list[SessionRecord], made: list[MadeChoice], runs: list[Run]
) -> None:
    path = logs.folder / "log.json"
    with logs.open() as log:
        for one in past:
            log.begin_session(one).result()
        log.bring_in([*made, *runs], "choices and runs").result()
        content = written(log, to_json.write, path)
        before = (list(log.each_session()), log.made_choices(), all_runs(log))
    fits(content)
    with logs.open() as other:
        came = other.bring_in(own_in(path), "X").result()

        assert (came.sessions, came.choices, came.runs) == (len(past), len(made), len(runs))
        assert written(other, to_json.write, path) == content
        assert (list(other.each_session()), other.made_choices(), all_runs(other)) == before
        assert not other.bring_in(own_in(path), "X").result().anything
        other.undo(NOW).result()
        assert (list(other.each_session()), other.made_choices(), all_runs(other)) == ([], (), ())
        other.bring_in(own_in(path), "X").result()
        assert written(other, to_json.write, path) == content


def all_runs(log: Log) -> tuple[Run, ...]:
    return log.runs_between(date.min, date.max)


def test_only_what_is_new_comes_in(logs: Logs) -> None:
    session = SessionRecord("s", NOW.date(), NOW, "own", note="mine")
    later = replace(session, id="s 2")
    path = logs.folder / "log.json"
    with logs.open() as log:
        for one in (session, later):
            log.begin_session(one).result()
        log.choose("plan.unit", "lb", NOW).result()
        written(log, to_json.write, path)
    with logs.open() as other:
        other.begin_session(replace(session, note="kept")).result()
        came = other.bring_in(own_in(path), "X").result()

        assert (came.sessions, came.choices) == (1, 1)
        assert [one.note for one in other.each_session()] == ["kept", "mine"]
        other.remove_session("s 2", "delete").result()
        assert not other.bring_in(own_in(path), "X").result().anything


def test_a_choice_that_came_in_does_not_hold_against_a_later_one(logs: Logs) -> None:
    path = logs.folder / "log.json"
    with logs.open() as log:
        log.choose("plan.unit", "lb", NOW).result()
        written(log, to_json.write, path)
    with logs.open() as other:
        other.choose("plan.unit", "kg", NOW).result()
        made = [replace(one, at=one.at.replace(hour=1)) for one in log_choices(path)]
        other.bring_in([replace(one, made_at="2020-01-01T00:00:00.000Z") for one in made], "X")
        assert other.choice("plan.unit") == "kg"
        # From a machine whose clock is ahead.
        other.bring_in(
            [replace(one, key="x", made_at="2027-01-01T00:00:00.000Z") for one in made], "X"
        )
        other.choose("x", "mine", NOW).result()
        assert other.choice("x") == "mine"


def log_choices(path: Path) -> list[MadeChoice]:
    return [one for one in own_in(path) if isinstance(one, MadeChoice)]


def test_a_part_of_the_log_has_its_soreness_and_no_plan(logs: Logs) -> None:
    with logs.open() as log:
        log.begin_session(SessionRecord("s", NOW.date(), NOW, "own")).result()
        log.choose("soreness.s", "4", NOW).result()
        log.choose("soreness.other", "5", NOW).result()
        log.choose("plan.unit", "lb", NOW).result()
        content = as_bytes(to_json.write(taken(log, first=NOW.date())))

    fits(content)
    assert [one["key"] for one in json.loads(content)["choices"]] == ["soreness.s"]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_another_layout_says_the_same(logs: Logs, indent: int | str | None) -> None:
    path = logs.folder / "log.json"
    with logs.open() as log:
        log.begin_session(SessionRecord("s", NOW.date(), NOW, "own", note="Grüße\n")).result()
        log.choose("plan.unit", "lb", NOW).result()
        content = written(log, to_json.write, path)
    before = found_in_own(path)

    told = json.dumps(json.loads(content), indent=indent, sort_keys=True)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_text(told, encoding=encoding)
        assert sorted(map(repr, found_in_own(path))) == sorted(map(repr, before))


def session_with(**more: object) -> str:
    return json.dumps({**ONE, "programme": "own", **more})


def log_with(*sessions: str, choices: str = "", version: object = VERSION) -> str:
    return (
        f'{{"format": "hamlog", "version": {json.dumps(version)},\n"sessions": [\n'
        + ",\n".join(sessions)
        + f'\n], "choices": [{choices}]}}'
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", ", line 1: its JSON ends in the middle; export it again."),
        ("{}", " is JSON, but not what hamlog export --format json writes."),
        ('{"format": "other", "version": 1}', " is JSON, but not what hamlog export"),
        ('{"format": "hamlog"}', " does not say which version of hamlog's JSON it is."),
        (log_with(version=True), " does not say which version"),
        (log_with(version=0), " does not say which version"),
        (
            log_with('{"new": 1}', version=VERSION + 1),
            f" is version {VERSION + 1} of hamlog's JSON,",
        ),
        (
            '{"sessions": [{"new": 1}], "format": "hamlog", "version": 7}',
            " is version 7 of hamlog's JSON, and hamlog ",
        ),
        (log_with(session_with())[:-80], ", line 3: its JSON ends in the middle; export it again."),
        (log_with(session_with(), "oops"), ", line 4: its JSON is damaged here; export it again."),
        (log_with() + "x", ", line 4: its JSON is damaged here"),
        (log_with("NaN"), ", line 3: its JSON is damaged here"),
        (log_with("1" * 9999), ", line 3: its JSON is damaged here"),
        (log_with("[" * 99_999), ", line 3: its JSON is damaged here"),
        (log_with("1"), ", line 3: expected an object, got a whole number."),
        (log_with("{}"), ", line 3: id is missing."),
        (log_with(session_with(), session_with(more=1)), ", line 4: “more” is not a known field."),
        (log_with(session_with(day="2026-02-30")), ", line 3: “2026-02-30” is not a day."),
        (
            log_with(session_with(day="today")),
            ", line 3: the text has the wrong form, in day.",
        ),
        (
            log_with(session_with(started_at="2026-11-22T25:00:00.000+01:00")),
            ", line 3: “2026-11-22T25:00:00.000+01:00” is not a time.",
        ),
        (
            log_with(session_with(started_at="2026-11-22T23:00:00.000+19:00")),
            ", line 3: “2026-11-22T23:00:00.000+19:00” has an offset that no place has.",
        ),
        (
            log_with(session_with(sets=[{**SET, "tempo": "", "pain": 11}])),
            ", line 3: expected a whole number <= 10, in sets[0].pain.",
        ),
        (
            log_with(session_with(sets=[{**SET, "tempo": "", "load_kg": -1}])),
            ", line 3: expected a number >= 0.0, in sets[0].load_kg.",
        ),
        (log_with(session_with(sets=[{**SET, "tempo": "", "load_kg": 1e999}])), ", line 3: "),
        (
            log_with(session_with(sets=[{**SET, "tempo": ""}] * 2)),
            ", line 3: there are two sets called “t”.",
        ),
        (log_with(choices='{"key": "x"}'), ", line 4: at is missing."),
        (
            '{"format": "hamlog", "version": 1, "more": 2}',
            ", line 1: “more” is not a part of",
        ),
    ],
)
def test_what_is_no_log_is_told(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "log.json"
    path.write_text(content)

    with pytest.raises(HamlogError) as caught:
        found_in_own(path)

    assert str(caught.value).startswith(f"{path}{said}")


def test_a_newer_version_names_both(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(log_with(version=99))

    with pytest.raises(HamlogError, match=f"is version 99 .* up to version {VERSION}: upgrade"):
        found_in_own(path)


@pytest.fixture(name="file", scope="module")
def _file(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Path:
    """Return a small export."""
    path = tmp_path_factory.mktemp("json") / "log.json"
    path.write_text(log_with(session_with(sets=[{**SET, "tempo": ""}]), choices="{}"))
    return path


_PIECES = st.sampled_from(
    [
        *(b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\u0000", b"\\ud800", b"1e999", b"-1"),
        *(b"\n", b"null", b"true", b"\0", b"\xff", b"99999999999999999999", b'"id"', b"[[[[", b"2"),
    ]
)


@given(st.data())
@settings(max_examples=examples(300))
def test_any_change_of_an_export(file: Path, data: st.DataObject) -> None:
    content = log_with(
        session_with(note="é", sets=[{**SET, "tempo": "", "reps": [{"side": "left", "number": 1}]}])
    ).encode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content = content[:at] + data.draw(_PIECES) + content[at + data.draw(st.integers(0, 20)) :]
    path = file.with_name("changed")
    path.write_bytes(content)

    with suppress(HamlogError):
        found_in_own(path)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from([*ONE, "programme", "note", "sets", "planned", "ended_at"]), _JSON)
@settings(max_examples=examples(200))
def test_any_value_in_any_field(file: Path, field: str, value: object) -> None:
    path = file.with_name("changed")
    path.write_text(log_with(session_with(**{field: value})))

    with suppress(HamlogError):
        found_in_own(path)


_EDGES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["s", "\0", "s\0", "\ud800", "", "x" * 9999]),
        "day": st.sampled_from(["1900-01-01", "2999-12-31", "2900-02-28"]),
        "started_at": st.sampled_from(
            [
                *("1800-01-01T00:00:00.000+14:59", "2999-12-31T23:59:59.999-14:59"),
                *("2026-11-22T23:59:59.999+00:00", "2026-01-01T00:00:00.000-00:01"),
            ]
        ),
        "ended_at": st.sampled_from(["1899-01-01T00:00:00.000+00:00", None]),
        "note": st.text(max_size=9) | st.just("\0\ud800"),
        "programme": st.text(max_size=5),
        "planned": st.sampled_from(
            [
                [{**PLANNED, "target_reps": 1000, "load_kg": 1000, "number": 10_000}],
                [{**PLANNED, "load_kg": 5e-324, "target_reps": 0, "position": 10_000}],
            ]
        ),
        "sets": st.sampled_from(
            [
                [{**SET, "tempo": "\0", "rpe": 0, "pain": 10, "ended_rep": 10_000}],
                [{**SET, "tempo": "", "id": "s"}, {**SET, "tempo": "", "id": "\ud800"}],
                [{**SET, "tempo": "", "reps": [{"side": "left", "number": 10_000}] * 1}],
                [{**SET, "tempo": "", "reps": [{"side": "both", "number": 1, "tension_s": 86400}]}],
            ]
        ),
    },
)


@given(st.lists(_EDGES, min_size=1, max_size=3))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_read_is_what_the_log_takes(logs: Logs, edges: list[dict[str, Any]]) -> None:
    path = logs.folder / "log.json"
    told = [
        one | {"sets": [{**each, "id": f"{each['id']}{number}"} for each in one.get("sets", ())]}
        for number, one in enumerate(edges)
    ]
    path.write_text(log_with(*(session_with(**one) for one in told)))
    read = [one for one in found_in_own(path) if isinstance(one, SessionRecord)]

    with logs.open() as log:
        log.bring_in(own_in(path), "X").result()

        there = list(log.each_session())
        assert {one.id for one in there} == {one.id for one in read}
        content = written(log, to_json.write, path)
    with logs.open() as other:
        other.bring_in(own_in(path), "X").result()
        assert written(other, to_json.write, path) == content


def long_file(path: Path, count: int) -> Path:
    sets = [{**SET, "id": f"t{n}", "tempo": "x" * 99, "note": "y" * 99} for n in range(20)]
    with path.open("w") as file:
        file.write('{"format": "hamlog", "version": 1, "sessions": [\n')
        file.write(",\n".join(session_with(id=f"s{n}", sets=sets) for n in range(count)))
        file.write("\n]}")
    return path


def most_held(path: Path) -> int:
    """Return how many bytes were held at most while a file was read."""
    tracemalloc.start()
    try:
        assert sum(1 for _ in own_in(path)) > 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_fault_in_a_long_file_is_told_without_reading_on(tmp_path: Path) -> None:
    path = long_file(tmp_path / "long", 260)  # What is loaded on the way counts as well.
    content = path.read_text().replace('"id": "s3"', '"id": s3', 1)
    path.write_text(content)
    tracemalloc.start()
    try:
        with pytest.raises(HamlogError, match=", line 5: its JSON is damaged here"):
            found_in_own(path)
        assert tracemalloc.get_traced_memory()[1] < len(content) / 2
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small = most_held(long_file(tmp_path / "small", 60))
    large = most_held(long_file(tmp_path / "large", 600))

    # Where pieces of the file end is chance, so that it is not the same.
    assert large < small * 2
