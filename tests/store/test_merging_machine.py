"""Two logs, used in any way beside each other and merged now and then, come to the same."""

import itertools
import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from store import calls
from store.calls import APPENDS, EDITS, PUT_RIGHT, Call
from store.machines import OF_THE_CONTENT
from store.samples import buried_alive, facts, later, rows

from hamlog.errors import LogError
from hamlog.store import backing_up, backups
from hamlog.store.checking import findings
from hamlog.store.log import Log, open_log
from hamlog.store.restoring import restore

whose = st.integers(0, 1)
jumps = st.sampled_from([-365, -1, 0, 1, 365]).map(lambda days: timedelta(days=days))


class Two(RuleBasedStateMachine):
    """Two logs of one past, each on a machine with a clock of its own."""

    logs: list[Log]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ticks = itertools.count()
        self.off = [timedelta(), timedelta()]

    @initialize()
    def begin(self) -> None:
        """Begin with two copies of a log."""
        seed = calls.template(self.folder)
        self.logs = []
        for number in range(2):
            path = self.folder / str(number) / "hamlog.db"
            path.parent.mkdir()
            shutil.copy(seed, path)
            self.logs.append(self._open(path, number))

    def _open(self, path: Path, number: int) -> Log:
        def now() -> Any:  # noqa: ANN401
            return later(next(self.ticks)) + self.off[number]

        return open_log(path, create=True, now=now, machine=lambda: f"machine {number}")

    @rule(number=whose, call=st.one_of(PUT_RIGHT, EDITS, APPENDS))
    def use(self, number: int, call: Call) -> None:
        """Do anything with one of them."""
        try:
            call(self.logs[number]).result()
        except LogError as error:
            words = ("no longer in the log", "so it was not skipped")
            assert any(one in str(error) for one in words)  # noqa: PT017

    @rule(number=whose)
    def undo(self, number: int) -> None:
        """Undo what was done last there, a merge included."""
        self.logs[number].undo(later(0)).result()

    @rule(number=whose, by=jumps)
    def jump(self, number: int, by: timedelta) -> None:
        """Set a clock wrong, or right."""
        self.off[number] = by

    @rule(number=whose)
    def back_up(self, number: int) -> None:
        """Back up one of them, while it is open."""
        backing_up.back_up_open(self.logs[number].path, None, later(next(self.ticks)))

    @rule(number=whose, which=st.integers(0, 9))
    def restore(self, number: int, which: int) -> None:
        """Put an earlier state in place of one of them, or that from before a merge."""
        log = self.logs[number]
        log.close()
        found = backups.backups_of(log.path)
        if found:
            source = found[which % len(found)].path
            restore(log.path, source, at=later(next(self.ticks)))
        self.logs[number] = self._open(log.path, number)

    @rule(number=whose)
    def merge(self, number: int) -> None:
        """Take in the other log: nothing that either of them has and none deleted is missing."""
        mine, theirs = self.logs[number], self.logs[1 - number]
        deleted = {
            (table, *json.loads(key))
            for log in (mine, theirs)
            for table, key in rows(log.path, "SELECT table_name, key FROM tombstones")
        }
        before = [self._parents(mine), self._parents(theirs)]
        mine.merge(theirs.path).result()
        after = self._parents(mine)
        assert after.keys() <= before[0].keys() | before[1].keys()
        for parents in before:
            for name, parent in parents.items():
                assert name in after or name in deleted or parent not in after, name
        assert buried_alive(mine.path) == set()
        there = facts(mine.path)
        assert not mine.merge(theirs.path).result().anything
        assert facts(mine.path) == there

    @staticmethod
    def _parents(log: Log) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        """Return every session, set and rep with what it belongs to."""
        found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for (name,) in rows(log.path, "SELECT id FROM sessions"):
            found["sessions", name] = ("sessions", name)
        for name, session in rows(log.path, "SELECT id, session_id FROM sets"):
            found["sets", name] = ("sessions", session)
        for key in rows(log.path, "SELECT set_id, side, number FROM reps"):
            found["reps", *key] = ("sets", key[0])
        return found

    def teardown(self) -> None:
        """Merge to and fro: both are the same, their sums included."""
        try:
            if not hasattr(self, "logs"):
                return
            one, other = self.logs
            one.merge(other.path).result()
            other.merge(one.path).result()
            one.merge(other.path).result()
            assert facts(one.path) == facts(other.path)
            for log in self.logs:
                found = [each for each in findings(log.path) if each.name in OF_THE_CONTENT]
                assert [each.told for each in found if not each.fine] == []
            for table in ("weeks", "session_sums", "exercise_sessions", "exercise_weeks"):
                query = f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608
                assert rows(one.path, query) == rows(other.path, query)
        finally:
            for log in getattr(self, "logs", ()):
                log.close()
            shutil.rmtree(self.folder)


TestTwo = Two.TestCase
TestTwo.settings = settings(
    max_examples=3,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_for_a_minute() -> None:
    often = settings(TestTwo.settings, max_examples=20, stateful_step_count=25)
    run_state_machine_as_test(Two, settings=often)
