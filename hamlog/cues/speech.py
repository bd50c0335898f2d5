"""Phrases rendered to sound files in a background thread, each once."""

import hashlib
import threading
import time
from array import array
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hamlog.cues import processes
from hamlog.cues.players import Failed
from hamlog.cues.samples import PEAK, Samples, read_samples
from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.cues.synthesis import gain
from hamlog.cues.synthesisers import PIPER, RATE_WPM, Synthesiser

# The first phrase of SAPI can take seconds, one of espeak 35 ms.
PATIENCE_S = 15.0
# Anything softer than this share of the phrase's peak counts as silence around it.
_SILENCE = 0.01
_LOOK_S = 0.01
_JOIN_S = 1.0
# Increased whenever the processing of rendered speech changes.
_TREATMENT = 2


class Renderer:
    """Renders phrases one after the other, in the order in which they were requested.

    `done` is called with each phrase that is ready, `failed` once if the synthesiser fails or
    hangs; both from the thread.
    """

    def __init__(
        self,
        synthesiser: Synthesiser,
        folder: SoundFolder,
        volume: int,
        done: Callable[[str], None],
        failed: Failed,
        *,
        rate_wpm: int = RATE_WPM,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._synthesiser = synthesiser
        self._folder = folder
        self._volume = volume
        self._done = done
        self._failed = failed
        self._rate_wpm = rate_wpm
        self._patience_s = patience_s
        self._settled = False
        self._asked: deque[str] = deque()
        self._known: set[str] = set()
        self._ready: dict[str, SoundFile] = {}
        self._stopped = False
        self._changed = threading.Condition()
        self._process: processes.Process | None = None
        self._thread: threading.Thread | None = None

    @property
    def name(self) -> str:
        """What speaks."""
        return self._synthesiser.name

    def ready(self, text: str) -> SoundFile | None:
        """Return the phrase if it is rendered; else return None and have it rendered."""
        found = self._ready.get(text)
        # The cache may be cleared while a session runs.
        if found is not None and found.path.is_file():
            return found
        with self._changed:
            if self._ready.pop(text, None) is not None:
                self._known.discard(text)
        self.ask(text)
        return None

    def known(self, text: str) -> SoundFile | None:
        """Return the phrase if it is rendered; else None."""
        return self._ready.get(text)

    def ask(self, text: str) -> None:
        """Have a phrase rendered, unless that was requested before."""
        with self._changed:
            if self._stopped or text in self._known:
                return
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="hamlog-speech", daemon=True)
                thread.start()
                self._thread = thread
            self._known.add(text)
            self._asked.append(text)
            self._changed.notify_all()

    def close(self) -> None:
        """Stop rendering and end the synthesiser; rarely blocks."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
            if self._process is not None:
                processes.kill(self._process)
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(_JOIN_S)

    def _run(self) -> None:
        try:
            while (text := self._next()) is not None:
                sound = self.render(text)
                if sound is not None:
                    self._ready[text] = sound
                    self._done(text)
        # A thread's traceback would appear on the screen.
        except Exception as error:  # noqa: BLE001
            reason = error.strerror if isinstance(error, OSError) else None
            with self._changed:
                told = self._stopped
                self._stopped = True
            if not told:
                with suppress(Exception):
                    self._failed(reason or str(error))

    def _next(self) -> str | None:
        with self._changed:
            while not (self._asked or self._stopped):
                self._changed.wait()
            return None if self._stopped else self._asked.popleft()

    def render(self, text: str) -> SoundFile | None:
        """Return a phrase's sound, rendered here and now if it is not known; None if it is silent.

        Raises OSError if the synthesiser or the folder fails.
        """
        self._settle()
        name = self._file_name(text)
        found = self._folder.find(name)
        if found is not None:
            return found
        with TemporaryDirectory(prefix="hamlog-") as private:
            text_file, wav = Path(private) / "phrase.txt", Path(private) / "phrase.wav"
            text_file.write_text(text + "\n", encoding="utf-8")
            self._render(text_file, wav)
            if self._stopped:
                return None
            try:
                samples, rate_hz = read_samples(wav)
            except OSError as error:
                raise OSError(f"{self._synthesiser.name} wrote no sound") from error
        spoken = treated(samples, self._volume)
        return self._folder.write(name, spoken, rate_hz) if spoken else None

    def _settle(self) -> None:
        """Before the first phrase see whether a piper is the one that speaks."""
        found = self._synthesiser
        if self._settled or found.name != PIPER:
            return
        if not found.knows_models():
            if found.instead is None:
                raise OSError("the piper here is another program, which takes no model")
            self._synthesiser = found.instead
        self._settled = True

    def _render(self, text: Path, wav: Path) -> None:
        call = self._synthesiser.call(text, wav, self._rate_wpm)
        name = self._synthesiser.name
        try:
            if call.stdin is None:
                process = processes.start(call.command, call.environment)
            else:
                with call.stdin.open("rb") as read:
                    process = processes.start(call.command, call.environment, stdin=read.fileno())
        except OSError as error:
            raise OSError(f"{name} cannot be started ({error.strerror or error})") from error
        with self._changed:
            self._process = process
            if self._stopped:
                processes.kill(process)
        until_s = time.monotonic() + self._patience_s
        while (status := processes.exit_status(process)) is None:
            if time.monotonic() > until_s:
                processes.end_all([process])
                raise OSError(f"{name} does not end")
            time.sleep(_LOOK_S)
        self._process = None
        if status != 0 and not self._stopped:
            raise OSError(f"{name} {processes.told(status)}")

    def _file_name(self, text: str) -> str:
        by = (self._synthesiser.name, self._synthesiser.voice, self._synthesiser.model)
        recipe = repr((_TREATMENT, by, self._rate_wpm, self._volume, text))
        return f"say-{hashlib.sha256(recipe.encode()).hexdigest()[:24]}.wav"


def treated(samples: Samples, volume: int) -> Samples:
    """Return speech without the silence around it, at the given `volume`.

    Silence before the first sound would make it late. Empty if everything is silent.
    """
    peak = max(max(samples, default=0), -min(samples, default=0))
    if peak == 0:
        return array("h")
    soft = peak * _SILENCE
    first = next(i for i, sample in enumerate(samples) if abs(sample) > soft)
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > soft)
    scale = 0.9 * PEAK * gain(volume) / peak
    return array("h", [round(sample * scale) for sample in samples[first : last + 1]])
