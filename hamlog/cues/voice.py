"""Voice: says what to do; a phrase that is not ready is replaced by its tone."""

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from hamlog.cues.phrases import phrase
from hamlog.cues.players import Failed
from hamlog.cues.speech import Renderer
from hamlog.cues.tones import Tones
from hamlog.training.pacing.timeline import Cue

# Words that come too late are better not said.
LATEST_S = 3.0

RendererMaker = Callable[[Callable[[str], None], Failed], Renderer]
"""Makes a renderer from the callbacks for a ready phrase and for a failure."""


class Voice:
    """Says each cue that has a phrase, and plays a tone for each that has none.

    When the synthesiser fails tones are played for every cue, and `tell` gets one sentence
    about it: once, from any thread, never during construction.
    """

    def __init__(
        self,
        tones: Tones,
        make_renderer: RendererMaker | None,
        tell: Callable[[str], None],
    ) -> None:
        """Take the fallback and the renderer; None if no synthesiser was found."""
        self._tones = tones
        self._tell = tell
        self._lock = threading.Lock()
        self._told = False
        self._closed = False
        # Words requested before they were ready, and until when they are still useful.
        self._owed: tuple[str, float] | None = None
        self._renderer = make_renderer(self._ready, self._lose) if make_renderer else None

    def play(self, cue: Cue) -> None:
        """Start the cue now; never blocks longer than starting a process takes, never raises."""
        self._owed = None
        try:
            if self._say(cue):
                return
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, the cue must be heard
            self._lose(str(error) or type(error).__name__)
        self._tones.play(cue)

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Render the phrases of the coming cues in a thread, in their order."""
        self._tones.prepare(())
        if self._renderer is None:
            self._lose("no synthesiser was found")
            return
        with suppress(Exception):
            for text in map(phrase, cues):
                if text:
                    self._renderer.ask(text)

    def mute(self, muted: bool) -> None:
        """Mute, ending what is playing, or unmute."""
        self._owed = None
        self._tones.mute(muted)

    def close(self) -> None:
        """End every sound and the renderer; rarely blocks."""
        self._closed = True
        self._owed = None
        with suppress(Exception):
            if self._renderer is not None:
                self._renderer.close()
        self._tones.close()

    def _say(self, cue: Cue) -> bool:
        text = phrase(cue)
        if not text:
            return False
        if self._renderer is None:
            self._lose("no synthesiser was found")
            return False
        # Words have no tone, so they may come a little late.
        if cue.kind.value == "say":
            self._owed = (text, time.monotonic() + LATEST_S)
        sound = self._renderer.ready(text)
        if sound is None:
            return False
        self._owed = None
        return self._tones.speak(sound)

    def _ready(self, text: str) -> None:
        owed = self._owed
        if owed is not None and owed[0] == text:
            self._owed = None
            if time.monotonic() < owed[1] and self._renderer is not None:
                sound = self._renderer.ready(text)
                if sound is not None:
                    self._tones.speak(sound)

    def _lose(self, why: str) -> None:
        with self._lock:
            if self._told or self._closed:
                return
            self._told = True
        with suppress(Exception):
            self._tell(f"Speech cannot be made ({why}): tones play instead.")
