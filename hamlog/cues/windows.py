"""Playing on Windows: the standard library's winsound, from a thread of its own."""

import importlib
import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Protocol, cast

from hamlog.cues.players import PATIENCE_S, Failed, Missed
from hamlog.cues.soundfiles import SoundFile


class Winsound(Protocol):
    """The part of the module winsound that is used."""

    SND_FILENAME: int
    SND_ASYNC: int
    SND_NODEFAULT: int
    SND_PURGE: int

    # The names are winsound's own.
    def PlaySound(self, sound: str | None, flags: int) -> None:  # noqa: N802
        """Play a file; with None, stop."""


def winsound() -> Winsound:
    """Return the module; raise ImportError if this is not Windows."""
    return cast("Winsound", importlib.import_module("winsound"))


class WindowsSpeaker:
    """Plays one sound at a time: on Windows a new sound ends the one before.

    `failed` is called once, from any thread, when a sound cannot be started or when
    starting one takes longer than `patience_s`; `missed` with the one that cannot be started.
    """

    missed: Missed | None = None

    def __init__(self, module: Winsound, failed: Failed, *, patience_s: float = PATIENCE_S) -> None:
        self._module = module
        self._failed = failed
        self._patience_s = patience_s
        self._wanted: SimpleQueue[SoundFile | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._busy_since_s: float | None = None
        self._lost = False
        self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def name(self) -> str:
        """What plays."""
        return "Windows itself"

    def start(self, sound: SoundFile, *, speech: bool = False) -> bool:  # noqa: ARG002
        """Hand a sound to the thread that starts it; False if nothing can play any more."""
        since_s = self._busy_since_s
        if since_s is not None and time.monotonic() - since_s > self._patience_s:
            self._lose("winsound does not answer")
        if self._lost or self._closed:
            return False
        self._ask(sound)
        return True

    def silence(self) -> None:
        """End what is heard."""
        if self._thread is not None:
            self._ask(None)

    def again(self) -> None:
        """Try once more after a failure."""
        self._lost = False

    def close(self) -> None:
        """End every sound for good; waits for at most a second."""
        if self._thread is not None:
            self._ask(None)
            self._closed = True
            self._ask(None)
            self._thread.join(1)
        self._closed = True

    def _ask(self, sound: SoundFile | None) -> None:
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="hamlog-winsound", daemon=True)
            thread.start()
            self._thread = thread
        self._wanted.put(sound)

    def _run(self) -> None:
        while not (self._closed and self._wanted.empty()):
            sound = self._wanted.get()
            # What waited while another was started is late already: only the newest is useful.
            with suppress(Empty):
                while True:
                    sound = self._wanted.get_nowait()
            self._busy_since_s = time.monotonic()
            self._play(sound)
            self._busy_since_s = None

    def _play(self, sound: SoundFile | None) -> None:
        module = self._module
        flags = module.SND_FILENAME | module.SND_ASYNC | module.SND_NODEFAULT
        try:
            if sound is None:
                module.PlaySound(None, module.SND_PURGE)
            else:
                module.PlaySound(str(sound.path), flags)
        # winsound raises RuntimeError; anything else must not reach the screen either.
        except Exception as error:  # noqa: BLE001
            if sound is not None:
                self._lose(f"winsound failed ({error})")
                if self.missed is not None and not self._closed:
                    with suppress(Exception):
                        self.missed(sound)

    def _lose(self, why: str) -> None:
        with self._lock:
            if self._lost or self._closed:
                return
            self._lost = True
        with suppress(Exception):
            self._failed(why)
