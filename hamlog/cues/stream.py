"""One open stream for all sounds, held by a process that is started again when it ends."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec

from hamlog.cues import processes
from hamlog.cues.soundfiles import SoundFile
from hamlog.frozen import Frozen

# A process that says nothing for so long hangs; it has something to say four times a second.
PATIENCE_S = 1.5
# Loading it takes a second where both cores are busy, and a server its time.
OPENING_S = 8.0
# Then it is tried again: soon at first, as a server that restarts is back in a moment.
AGAIN_S = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
# Sounds are handed over so long before they are heard: a busy screen cannot make them late.
AHEAD_S = 2.0
_LOOK_S = 0.25
# A sound that is this late is not worth hearing any more.
LATEST_S = 0.35
# A stream that nobody uses is closed: it keeps a device awake, and takes a little of a core.
IDLE_S = 120.0

Changed = Callable[[], None]
"""Called when the stream is lost or comes back, from any thread."""


class _Put(Frozen):
    """A sound that was handed over: when it is to be heard, and whether it is speech."""

    at_s: float
    sound: SoundFile
    speech: bool

    @property
    def group(self) -> str:
        return "speech" if self.speech else "tone"


def holder_command() -> tuple[tuple[str, ...], Mapping[str, str]] | None:
    """Return the call of the process that holds a device, and its environment.

    None where it could not run: without miniaudio, or without a Python to run it with.
    """
    if not sys.executable or find_spec("miniaudio") is None:
        return None
    # It finds what this process found, and nothing in the folder where it happens to run.
    path = os.pathsep.join(one for one in sys.path if one)
    return (sys.executable, "-P", "-m", "hamlog.cues.holder"), {"PYTHONPATH": path}


class Stream:
    """Plays sounds in one stream, each at its moment.

    The process is started with the first sound. While there is no device, sounds are refused,
    and it is tried again by itself; `changed` is called whenever that begins or ends.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        changed: Changed,
        *,
        again_s: Sequence[float] = AGAIN_S,
        patience_s: float = PATIENCE_S,
        idle_s: float = IDLE_S,
    ) -> None:
        self._command, self._environment = tuple(command), environment
        self._changed_up = changed
        self._again_s = tuple(again_s)
        self._patience_s, self._idle_s = patience_s, idle_s
        self._lock = threading.Condition()
        self._process: processes.Process | None = None
        self._began_s = self._heard_s = self._used_s = self._looked_s = 0.0
        self._taken_s: float | None = None
        self._open = self._closed = self._lost = False
        self._tries = 0
        self._next_try_s: float | None = None
        self._coming: list[_Put] = []
        self._ended: list[processes.Process] = []
        self._watcher: threading.Thread | None = None
        self.device = ""
        self.why = ""

    @property
    def works(self) -> bool:
        """Whether a sound would be heard, as far as is known: it may be about to open."""
        return not (self._closed or self._lost)

    @property
    def is_open(self) -> bool:
        """Whether a device takes sound."""
        return self._open

    @property
    def taken_s(self) -> float | None:
        """The monotonic second at which a device took sound last, as far as is known."""
        return self._taken_s

    @property
    def pid(self) -> int | None:
        """The process that holds it."""
        process = self._process
        return process.pid if process is not None else None

    def open(self) -> None:
        """Open the stream, if it is not; it takes a moment, and nobody waits for it."""
        with self._lock:
            self._ensure()

    def start(self, sound: SoundFile, *, speech: bool = False, at_s: float | None = None) -> bool:
        """Have a sound heard at a monotonic second, or now; False while there is no device.

        Speech that is to be heard now ends earlier speech.
        """
        with self._lock:
            self._ensure()
            if not self.works:
                return False
            if speech and at_s is None:
                self._send(["hush", "speech"])
            put = _Put(time.monotonic() if at_s is None else at_s, sound, speech)
            self._coming = [one for one in self._coming if one.at_s > time.monotonic()]
            self._coming.append(put)
            if self._open:
                self._send(["put", at_s, str(sound.path), put.group])
            return True

    def forget(self, after_s: float) -> None:
        """Forget what is to be heard after a monotonic second."""
        with self._lock:
            self._coming = [one for one in self._coming if one.at_s <= after_s]
            self._send(["forget", after_s])

    def silence(self) -> None:
        """End every sound, and forget what was to come."""
        with self._lock:
            self._coming = []
            self._send(["hush", None])

    def again(self) -> None:
        """Try at once to open the stream, where there was no device."""
        with self._lock:
            self._tries = 0
            if self._next_try_s is not None:
                self._next_try_s = time.monotonic()
                self._lock.notify_all()

    def close(self) -> None:
        """End every sound for good, and leave no process behind; rarely blocks."""
        with self._lock:
            self._closed = True
            left = [*self._ended, *([self._process] if self._process else [])]
            self._process, self._ended, self._coming = None, [], []
            self._lock.notify_all()
            watcher = self._watcher
        processes.end_all(left)
        if watcher is not None and watcher is not threading.current_thread():
            watcher.join(1)

    # Everything below is called with the lock held, except by the two threads.

    def _ensure(self) -> None:
        self._used_s = time.monotonic()
        if self._closed or self._process is not None or self._next_try_s is not None:
            return
        self._begin()
        if self._watcher is None:
            watcher = threading.Thread(target=self._watch, name="hamlog-stream", daemon=True)
            watcher.start()
            self._watcher = watcher
        self._lock.notify_all()

    def _begin(self) -> None:
        self._next_try_s = None
        self._began_s = self._heard_s = time.monotonic()
        try:
            process = processes.start(
                self._command, self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as error:
            self._fall(f"it cannot be started ({error.strerror or error})")
            return
        self._process = process
        if process.stdin is not None and sys.platform != "win32":
            # A process that hangs must not hold up the app: it is found by what it does not say.
            os.set_blocking(process.stdin.fileno(), False)
        threading.Thread(
            target=self._listen, args=(process,), name="hamlog-stream-told", daemon=True
        ).start()

    def _send(self, command: list[object]) -> None:
        process = self._process
        if process is None or process.stdin is None or not self._open:
            return
        # Where it is gone, the watcher sees it.
        with suppress(OSError, ValueError):
            process.stdin.write(json.dumps(command).encode() + b"\n")
            process.stdin.flush()

    def _fall(self, why: str) -> None:
        """There is no stream: it is tried again later."""
        process, self._process = self._process, None
        if process is not None:
            processes.kill(process)
            self._ended.append(process)
        self._open, self._lost, self.why = False, True, why
        wait_s = self._again_s[min(self._tries, len(self._again_s) - 1)]
        self._tries += 1
        self._next_try_s = time.monotonic() + wait_s

    def _rise(self, name: str) -> None:
        self.device, self.why = name, ""
        self._open, self._lost, self._tries = True, False, 0
        for one in self._coming:
            if one.at_s > time.monotonic() - LATEST_S:
                self._send(["put", one.at_s, str(one.sound.path), one.group])

    def _listen(self, process: processes.Process) -> None:
        """Hear what the process says, until it ends."""
        why = ""
        if process.stdout is not None:
            for raw in process.stdout:
                word, _, what = raw.decode("utf-8", "replace").strip().partition(" ")
                with self._lock:
                    if process is not self._process:
                        break
                    self._heard_s = time.monotonic()
                    if word == "open":
                        self._rise(what)
                    elif word == "beat":
                        self._taken_s = _second(what)
                if word == "open":
                    self._tell()
                elif word == "none":
                    why = what
        with self._lock:
            mine = process is self._process and not self._closed
            before = self._lost
            if mine:
                self._fall(why or "the process that holds it ended")
                self._lock.notify_all()
        _close_pipes(process)
        if mine and not before:
            self._tell()

    def _watch(self) -> None:
        """End a process that hangs, and start another when it is time."""
        while True:
            with self._lock:
                if not self._closed:
                    self._lock.wait(_LOOK_S)
                if self._closed:
                    return
                fell = self._look()
            if fell:
                self._tell()

    def _look(self) -> bool:
        """Return whether the stream was lost just now."""
        self._ended = [one for one in self._ended if processes.exit_status(one) is None]
        now_s, before = time.monotonic(), self._lost
        stood, self._looked_s = now_s - self._looked_s > 2 * _LOOK_S, now_s
        if stood:
            # This program stood still, as after ctrl+z: what was told meanwhile is still unread.
            self._heard_s = now_s
        if self._process is not None:
            patience_s = self._patience_s if self._open else max(self._patience_s, OPENING_S)
            if now_s - self._heard_s > patience_s:
                self._fall("it does not answer")
            elif self._open and now_s - self._used_s > self._idle_s and not self._is_awaited(now_s):
                processes.kill(self._process)
                self._ended.append(self._process)
                self._process, self._open = None, False
        elif self._next_try_s is not None and now_s >= self._next_try_s:
            self._begin()
        return self._lost and not before

    def _is_awaited(self, now_s: float) -> bool:
        return any(one.at_s > now_s for one in self._coming)

    def _tell(self) -> None:
        with suppress(Exception):
            self._changed_up()


def _second(what: str) -> float | None:
    try:
        return float(what)
    except ValueError:
        return None


def _close_pipes(process: processes.Process) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError, ValueError):
                pipe.close()
