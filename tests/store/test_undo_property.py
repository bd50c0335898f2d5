"""Undo, held against any sequence of what the logbook can do."""

import json
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store import calls as drawn
from store.calls import APPENDS, EDITS, ENDS, UNDOS, Call, book
from store.samples import START, buried_alive, keys_of, rows, tombstones

FEW = settings(max_examples=examples(20), suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(name="template", scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn.template(tmp_path_factory.mktemp("template"))


@FEW
@given(
    appends=st.lists(APPENDS, max_size=4),
    edits=st.lists(EDITS, max_size=8),
    reopened_after=st.integers(0, 8),
)
def test_edits_are_undone_to_the_state_before_each(
    template: Path, appends: list[Call], edits: list[Call], reopened_after: int
) -> None:
    with book(template) as found:
        for call in appends:
            found.do(call)
        states: list[dict[str, list[tuple[Any, ...]]]] = []
        for call in edits:
            before, change, told = found.facts(), found.change(), found.told()
            found.do(call)
            if found.change() != change:
                states.append(before)
            elif found.told() == told:
                # Otherwise it is undone with the change before it.
                assert found.facts() == before
        for turn, before in enumerate(reversed(states)):
            if turn == reopened_after:
                found.reopen()
            assert found.log.undo(START).result() is not None
            assert found.facts() == before
            assert buried_alive(found.path) == set()
        assert found.log.undo(START).result() is None


@pytest.mark.slow
@FEW
@given(calls=st.lists(APPENDS | EDITS | ENDS | UNDOS, max_size=10), edit=EDITS)
def test_an_edit_is_undone_at_once_whatever_went_before(
    template: Path, calls: list[Call], edit: Call
) -> None:
    with book(template) as found:
        for call in calls:
            found.do(call)
        before, change, told = found.facts(), found.change(), found.told()
        found.do(edit)
        if found.change() == change and found.told() != told:
            return  # It is undone with the change before it.
        if found.change() != change:
            found.log.undo(START).result()
        assert found.facts() == before


@FEW
@given(calls=st.lists(APPENDS | EDITS | ENDS | UNDOS, max_size=14))
def test_whatever_is_gone_has_a_tombstone_and_nothing_else_has(
    template: Path, calls: list[Call]
) -> None:
    with book(template) as found:
        seen: set[tuple[str, str]] = set()
        sessions_of: set[tuple[str, str]] = set()
        for call in [*calls, None]:
            if call is not None:
                found.do(call)
            else:
                while found.log.undo(START).result() is not None:
                    assert buried_alive(found.path) == set()
                    seen |= keys_of(found.path)
            assert buried_alive(found.path) == set()
            seen |= keys_of(found.path)
            sessions_of |= set(rows(found.path, "SELECT id, session_id FROM sets"))
        assert found.log.last_change() is None
        gone = seen - keys_of(found.path)
        assert gone - tombstones(found.path) <= gone_with_their_parent(gone, sessions_of)


def gone_with_their_parent(
    gone: set[tuple[str, str]], sessions_of: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return what went with its set or session and needs no tombstone of its own."""
    sessions_gone = {json.loads(key)[0] for table, key in gone if table == "sessions"}
    sets_gone = {json.loads(key)[0] for table, key in gone if table == "sets"}
    with_session = {one for one, its in sessions_of if its in sessions_gone}
    parents = {
        "planned_sets": sessions_gone,
        "sets": with_session,
        "reps": sets_gone | with_session,
    }
    return {(table, key) for table, key in gone if json.loads(key)[0] in parents.get(table, set())}
