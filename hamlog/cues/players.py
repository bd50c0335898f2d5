"""The system's own players: found by name, started as child processes, watched."""

import shutil
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from hamlog.cues import processes
from hamlog.cues.soundfiles import SoundFile
from hamlog.frozen import Frozen, Struct

# What a session needs at the same time: a fading tone, the next one, and speech; and some that
# only wait for a sound server to play out, which takes paplay two seconds.
MOST_PLAYING = 6
# A sound server that wakes wireless headphones needs a second or two, and as long to play out.
PATIENCE_S = 6.0
# A player that fails this soon is replaced in time for its cue to still make sense.
REPLAY_S = 0.25
# One that fails does so soon, and then its cue is late already.
_LOOK_S, _FIRST_LOOK_S = 0.05, 0.01

Failed = Callable[[str], None]
"""Called once, from any thread, with what went wrong, when nothing can play any more."""
Missed = Callable[[SoundFile], None]
"""Called, from any thread, with a sound in which playing failed just now, and nothing is left."""


class Speaker(Protocol):
    """Something that plays sound files; its name is for people."""

    missed: Missed | None

    @property
    def name(self) -> str:
        """What plays."""

    def start(self, sound: SoundFile, *, speech: bool = False) -> bool:
        """Start a sound now; False if nothing can play it. Speech ends earlier speech."""

    def silence(self) -> None:
        """End every sound."""

    def again(self) -> None:
        """Try once more whatever was given up."""

    def close(self) -> None:
        """End every sound for good, and leave no process behind."""


SpeakerMaker = Callable[[Failed], Speaker]


class Program(Frozen):
    """A player by name, and the command that a file's path is appended to."""

    name: str
    command: tuple[str, ...]


PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pw-play", ()),
    ("paplay", ()),
    ("aplay", ("-q",)),
)


def find_programs(path: str | None = None, platform: str = sys.platform) -> tuple[Program, ...]:
    """Return the players on this machine, best first; `path` replaces PATH."""
    wanted = (("afplay", ()),) if platform == "darwin" else PROGRAMS
    found = ((name, shutil.which(name, path=path), options) for name, options in wanted)
    return tuple(
        Program(name, (str(Path(where).absolute()), *options))
        for name, where, options in found
        if where is not None
    )


class _Playing(Struct):
    program: Program
    process: processes.Process
    sound: SoundFile
    speech: bool
    began_s: float

    @property
    def due_s(self) -> float:
        return self.began_s + self.sound.length_s


class Players:
    """Plays each sound by a process of the first program that works.

    A program that cannot be started, fails, or does not end is abandoned for the next one, until
    `again`; `failed` is called after the last, and then `missed` with each sound that began just
    before and was not heard. A process that this object ended itself never counts as a failure.
    """

    missed: Missed | None = None

    def __init__(
        self, programs: Sequence[Program], failed: Failed, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._all = tuple(programs)
        self._programs = list(programs)
        self._failed = failed
        self._patience_s = patience_s
        self._given_up: list[str] = []
        self._told = False
        self._closed = False
        self._playing: list[_Playing] = []
        self._ended: list[processes.Process] = []
        self._unheard: list[SoundFile] = []
        # Since when a sound is due: one that did not end in time was cut off by the next.
        self._owed_s: float | None = None
        self._changed = threading.Condition()
        self._watcher: threading.Thread | None = None

    @property
    def name(self) -> str:
        """The program that plays."""
        return self._programs[0].name if self._programs else "nothing"

    def start(self, sound: SoundFile, *, speech: bool = False) -> bool:
        """Start a sound now; False if no program is left. Speech ends earlier speech.

        Takes as long as starting a process, about a millisecond.
        """
        with self._changed:
            self._look()
            if speech:
                # What is over already only waits for the server to play out.
                now_s = time.monotonic()
                self._cut([one for one in self._playing if one.speech and now_s < one.due_s])
            self._cut(self._playing[: max(0, len(self._playing) - MOST_PLAYING + 1)])
            started = self._start(sound, speech)
            self._watch()
        self._tell()
        return started

    def silence(self) -> None:
        """End every sound."""
        with self._changed:
            self._cut(list(self._playing))
            self._owed_s = None

    def again(self) -> None:
        """Try once more the programs that were abandoned."""
        with self._changed:
            if len(self._programs) < len(self._all):
                self._programs, self._given_up, self._told = list(self._all), [], False

    def close(self) -> None:
        """End every player and reap it; blocks for less than a second, and rarely at all."""
        with self._changed:
            self._closed = True
            left = [playing.process for playing in self._playing] + self._ended
            self._playing, self._ended = [], []
            self._changed.notify_all()
            processes.end_all(left)
            watcher = self._watcher
        if watcher is not None and watcher is not threading.current_thread():
            watcher.join(1)

    # Everything below is called with the lock held, except _tell and _run.

    def _start(self, sound: SoundFile, speech: bool) -> bool:
        while self._programs and not self._closed:
            program = self._programs[0]
            try:
                process = processes.start((*program.command, str(sound.path)))
            except OSError as error:
                self._give_up(program, f"cannot be started ({error.strerror or error})")
                continue
            self._playing.append(_Playing(program, process, sound, speech, time.monotonic()))
            return True
        return False

    def _cut(self, cut: list[_Playing]) -> None:
        now_s = time.monotonic()
        for playing in cut:
            if now_s > playing.due_s and processes.exit_status(playing.process) is None:
                self._owed_s = min(playing.due_s, self._owed_s or playing.due_s)
            processes.kill(playing.process)
            self._playing.remove(playing)
            self._ended.append(playing.process)

    def _watch(self) -> None:
        if self._watcher is None:
            watcher = threading.Thread(target=self._run, name="hamlog-players", daemon=True)
            watcher.start()
            self._watcher = watcher
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                if self._closed:
                    return
                self._changed.wait(self._rests_s())
                self._look()
            self._tell()

    def _rests_s(self) -> float | None:
        """Return in how many seconds to look again; None where there is nothing to look at."""
        if not (self._playing or self._ended):
            return None
        soon_s = time.monotonic() - REPLAY_S
        return _FIRST_LOOK_S if any(one.began_s > soon_s for one in self._playing) else _LOOK_S

    def _look(self) -> None:
        """Reap finished processes, and check how they ended."""
        self._ended = [p for p in self._ended if processes.exit_status(p) is None]
        now_s = time.monotonic()
        for playing in list(self._playing):
            if playing not in self._playing:
                continue
            status = processes.exit_status(playing.process)
            if status is None:
                if now_s > playing.due_s + self._patience_s:
                    self._hangs(playing.program)
                continue
            self._playing.remove(playing)
            if status == 0:
                self._owed_s = None
                continue
            self._give_up(playing.program, processes.told(status))
            soon = now_s - playing.began_s < REPLAY_S
            if soon and not self._start(playing.sound, playing.speech):
                self._unheard.append(playing.sound)
        if self._owed_s is not None and now_s > self._owed_s + self._patience_s and self._playing:
            self._hangs(self._playing[0].program)

    def _hangs(self, program: Program) -> None:
        self._owed_s = None
        self._give_up(program, "does not end")
        self._cut([playing for playing in self._playing if playing.program == program])
        self._owed_s = None

    def _give_up(self, program: Program, why: str) -> None:
        """Use the next program from now on, unless this one was abandoned before."""
        if program in self._programs:
            self._programs.remove(program)
            self._given_up.append(f"{program.name} {why}")

    def _tell(self) -> None:
        with self._changed:
            fails = not (self._told or self._programs or self._closed)
            self._told = self._told or fails
            why = ", ".join(self._given_up)
            unheard, self._unheard = self._unheard, []
        if fails:
            with suppress(Exception):
                self._failed(why)
        for sound in unheard:
            if self.missed is not None:
                with suppress(Exception):
                    self.missed(sound)
