"""Shares a log with other machines through a folder, on a thread of its own.

It takes in the snapshots of the others when they change, and writes its own after a session and
on leaving. Nothing here waits for the folder but that thread: a stick may be slow, a network
disk may hang. No connection is opened; what carries the folder is another program.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.errors import LogError, ReplacedError
from hamlog.frozen import Frozen
from hamlog.store import foreign, snapshots
from hamlog.store.snapshots import Place, Stamp

if TYPE_CHECKING:
    from hamlog.store.backups import Keep
    from hamlog.store.log import Log
    from hamlog.store.merged import Merged

LOOK_S = 5.0
"""How often the folder is looked at."""

_LEAVING_S = 10.0
_STOPPING_S = 3.0
_NICE = 10


class TookIn(Frozen):
    """What came of one snapshot: what came in, or why it was skipped."""

    path: Path
    merged: "Merged | None"
    fault: str

    @property
    def told(self) -> str:
        """What to tell the user, nothing where nothing came in; how to undo it comes after it."""
        name = self.path.stem
        if self.merged is None:
            return f"{self.path.name} was skipped. {self.fault}"
        if not self.merged.anything:
            return ""
        came = self.merged.came_in or "what was said differently"
        left = "; what the log does not take was left out" if self.merged.left_out else ""
        return f"From {name}: {came}{left}."


class Sharing:
    """One open log, shared in one place."""

    def __init__(
        self,
        log: "Log",
        place: Place,
        keep: "Keep | None",
        *,
        look_s: float = LOOK_S,
        undo: str = "Undo",
    ) -> None:
        """Share `log` in `place`; `undo` is what takes back what came in, as the user knows it."""
        self.place = place
        self._log, self._keep, self._look_s, self._undo = log, keep, look_s, undo
        self._wakes = threading.Event()
        self._over = threading.Event()
        self._looked = threading.Event()
        self._write = threading.Event()
        self._thread: threading.Thread | None = None
        # A file that is being carried in is damaged for a moment: it is told on the second look.
        self._faulty: dict[Path, Stamp] = {}
        self._told: set[object] = set()
        self._tell: Callable[[str], None] = lambda _: None

    def follow(self, say: Callable[[str], None]) -> None:
        """Share the log after each session and when it is closed; what goes wrong then is said."""
        self._log.when_ended(self.write_soon)
        self._log.when_closing(self.stop)
        self._log.when_closed(lambda: self.leave(say))

    def start(
        self, tell: Callable[[str], None], calm: Callable[[], bool] = lambda: True
    ) -> Callable[[float], bool]:
        """Take in what is there, and what comes, in the background while it is `calm`.

        `tell` gets a sentence on any thread when something came in, or was skipped. Returns
        what waits so many seconds for the first look, and says whether it was done.
        """
        self._tell = tell
        self._thread = threading.Thread(
            target=self._run, args=(calm,), name="hamlog-sharing", daemon=True
        )
        self._thread.start()
        return self._looked.wait

    def write_soon(self) -> None:
        """Write the snapshot in the background."""
        self._write.set()
        self._wakes.set()

    def stop(self) -> None:
        """Take nothing in any more: the log is about to be closed."""
        self._over.set()
        self._wakes.set()
        if self._thread is not None:
            self._thread.join(_STOPPING_S)

    def leave(self, say: Callable[[str], None]) -> None:
        """Write the snapshot of the closed log; wait for a slow folder, but not for ever."""
        faults: list[str] = []

        def write() -> None:
            try:
                snapshots.write(self._log.path, self.place)
            except LogError as error:
                faults.append(str(error))

        thread = threading.Thread(target=write, name="hamlog-snapshot", daemon=True)
        thread.start()
        thread.join(_LEAVING_S)
        if thread.is_alive():
            say(
                f"The shared folder {self.place.folder} does not answer, so this machine's sets "
                "are shared the next time."
            )
        for fault in faults:
            say(fault)

    def take_in(self, *, patient: bool = False) -> Iterator[TookIn]:
        """Take in the snapshots that have changed, one after the other.

        Where `patient`, one with a fault is passed over until it was seen twice as it is.
        Raises LogError where the folder cannot be read.
        """
        log = self._log.path
        memory = snapshots.remembered(log, self.place)
        for path in snapshots.others(log, self.place):
            stamp = snapshots.stamp_of(path)
            if memory.has_taken(path.name, stamp) or foreign.is_same(path, log):
                continue
            try:
                snapshots.check_size(path)
                merged = self._log.merge(path, self._keep, again=False).result()
            except LogError as error:
                seen = self._faulty.get(path) == stamp
                self._faulty[path] = stamp
                if seen or not patient:
                    yield TookIn(path, None, str(error))
                continue
            self._faulty.pop(path, None)
            # As it was before it was read: what came meanwhile is read the next time.
            snapshots.remember(log, self.place, took=(path.name, stamp))
            yield TookIn(path, merged, "")

    def _run(self, calm: Callable[[], bool]) -> None:
        with suppress(AttributeError, OSError):
            # Linux takes a thread for a process here: sounds come first.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        while not self._over.is_set():
            try:
                if calm():
                    self._look()
                if self._write.is_set() and not self._over.is_set():
                    self._write.clear()
                    snapshots.write(self._log.path, self.place)
            except (LogError, ReplacedError) as error:
                self._tell_once(str(error))
            self._looked.set()
            self._wakes.wait(self._look_s)
            self._wakes.clear()

    def _look(self) -> None:
        for took in self.take_in(patient=True):
            if took.merged is None:
                self._tell_once(took.told, self._faulty.get(took.path))
            elif took.told:
                self._tell(f"{took.told} {self._undo} takes it back.")
            if self._over.is_set():
                return

    def _tell_once(self, text: str, *about: object) -> None:
        if (text, *about) not in self._told:
            self._told.add((text, *about))
            self._tell(text)
