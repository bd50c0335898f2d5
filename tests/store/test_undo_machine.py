"""Edits, undo and restarts in any order, held against the states that went before."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from examples import examples
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from store import calls
from store.calls import EDITS, PUT_RIGHT, Book, Call
from store.samples import START, buried_alive

Facts = dict[str, list[tuple[Any, ...]]]


class Undoing(RuleBasedStateMachine):
    """A log beside the stack of its states, one for each change that can be undone."""

    folder: Path
    book: Book

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.states: list[Facts] = []

    @initialize()
    def begin(self) -> None:
        """Begin with two sessions."""
        self.book = Book(calls.template(self.folder))

    @rule(call=PUT_RIGHT)
    def put_right(self, call: Call) -> None:
        """Put right what is there."""
        self._do(call)

    @rule(call=EDITS)
    def edit(self, call: Call) -> None:
        """Edit what may be gone, too."""
        self._do(call)

    def _do(self, call: Call) -> None:
        """Do a call; what changed nothing is no change."""
        before, change = self.book.facts(), self.book.change()
        self.book.do(call)
        if self.book.change() != change:
            assert self.book.facts() != before
            self.states.append(before)
        else:
            assert self.book.facts() == before

    @rule()
    def reopen(self) -> None:
        """Restart."""
        self.book.reopen()

    @precondition(lambda self: self.states)
    @rule()
    def undo(self) -> None:
        """Go back by one change."""
        assert self.book.log.undo(START).result() is not None
        assert self.book.facts() == self.states.pop()
        assert buried_alive(self.book.path) == set()

    def teardown(self) -> None:
        """Undo all that is left: the log is as it was at the beginning."""
        try:
            while self.states:
                self.undo()
            if hasattr(self, "book"):
                assert self.book.log.undo(START).result() is None
        finally:
            if hasattr(self, "book"):
                self.book.log.close()
            shutil.rmtree(self.folder)


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=examples(15),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
