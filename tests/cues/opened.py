"""A stand-in for what plays, with one open stream: sounds are handed over ahead of their time."""

import threading

from hamlog.cues.soundfiles import SoundFile
from hamlog.cues.speakers import Sounder
from hamlog.frozen import Frozen


class Started(Frozen):
    """A sound that was started: its name, and when it is to be heard."""

    name: str
    at_s: float | None
    speech: bool


class Open(Sounder):
    """Something that plays, written down; sounds are handed over ahead of their time."""

    def __init__(self, ahead_s: float = 2.0) -> None:
        super().__init__(None, None, lambda _: None, lambda: None)
        self.started: list[Started] = []
        self.silenced = self.opened = self.tries = self.starts = 0
        self.fine = True
        self._ahead_s = ahead_s
        self._taken_s: float | None = None
        self.changed = threading.Lock()

    @property
    def works(self) -> bool:
        return self.fine

    @property
    def ahead_s(self) -> float:
        return self._ahead_s

    @property
    def taken_s(self) -> float | None:
        return self._taken_s

    def lose(self, taken_s: float) -> None:
        """Play as players do: the stream is lost, and took nothing after a second."""
        self._ahead_s, self._taken_s = 0.0, taken_s
        assert self.fell is not None
        self.fell()

    def open(self) -> None:
        self.opened += 1

    def again(self) -> None:
        self.tries += 1

    def start(self, sound: SoundFile, *, speech: bool = False, at_s: float | None = None) -> bool:
        if not self.fine:
            return False
        self.starts += 1
        name = sound.path.stem.removeprefix("tone-")
        with self.changed:
            self.started.append(Started(name.rpartition("-")[0] or name, at_s, speech))
        return True

    def forget(self, after_s: float) -> None:
        with self.changed:
            self.started = [one for one in self.started if (one.at_s or 0) <= after_s]

    def silence(self) -> None:
        self.silenced += 1
        with self.changed:
            self.started = []

    def names(self) -> list[str]:
        with self.changed:
            return [one.name for one in self.started]
