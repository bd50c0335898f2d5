"""Tries out what plays and speaks here: what is found, why, and each sound by its name."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from hamlog.cues.choice import SOUNDS, renderer_maker, sounder_maker, why_not
from hamlog.cues.recipes import is_glide, length_s, recipe
from hamlog.cues.samples import RATE_HZ
from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.cues.speakers import Sounder
from hamlog.cues.speech import Renderer
from hamlog.cues.synthesis import LOUD, SOFT, samples_of
from hamlog.cues.tones import silence_in, tone_file_name

# A device needs a moment to open, and longer where both cores are busy.
OPENS_WITHIN_S = 10.0
_LOOK_S = 0.05
# Players that cannot reach a server say so soon.
PROBED_FOR_S = 1.0
# After the end of each sound.
GAP_S = 0.4

MEANT: Mapping[str, str] = {
    "ready": "get into position",
    "new-exercise": "get into position for another exercise",
    "count": "three, two",
    "count-last": "one: the next sound starts the set",
    "lift": "lift, and a soft rise for as long as it lasts",
    "rising-2": "the soft rise of a lift of two seconds",
    "hold": "hold",
    "tick": "a second of a hold",
    "tick-last": "the last second of a hold",
    "lower": "lower, and a soft fall for as long as it lasts",
    "falling-2": "the soft fall of a lowering of two seconds",
    "rep-done": "the rep is done",
    "change": "change sides",
    "set-done": "the set is done: rest",
    "end": "the session is over",
    "taken-back": "a key took the last rep back",
    "changed": "a key changed what comes: the form, the load, the rest",
    "stop": "stopped",
}
"""The sounds of a session, in the order in which they come, and what each of them means."""
SPOKEN = "Get into position. Three. Two. One."


class Trial:
    """What was found, and whatever plays it."""

    def __init__(
        self, cues: str, volume: int, folder: SoundFolder, sounder: Sounder | None
    ) -> None:
        self._cues, self._volume, self._folder, self._sounder = cues, volume, folder, sounder
        self.renderer: Renderer | None = None
        self.speaks = ""
        self.speech_failed = ""

    @property
    def heard(self) -> bool:
        """Whether sounds can be heard here."""
        return self._sounder is not None and self._sounder.works and self._volume > 0

    @property
    def plays(self) -> str:
        """What plays, or why nothing does."""
        if self._sounder is None:
            return "nothing: no player was found; install pw-play, paplay or aplay"
        if self._volume <= 0:
            return "nothing: the volume is 0"
        return self._sounder.told if self.heard else f"nothing: {self._sounder.told}"

    @property
    def _why(self) -> str:
        """Why nothing plays, as briefly as the tracker says it."""
        return self._sounder.why if self._sounder is not None else "no player found"

    @property
    def what_to_do(self) -> str:
        """What may help where something is there to play with, and nothing plays; else empty."""
        if self.heard or self._sounder is None or self._volume <= 0:
            return ""
        return "connect a device or start the sound server, and run hamlog sound again"

    @property
    def voice(self) -> str:
        """What speaks, or why nothing does."""
        if self.speech_failed:
            return f"nothing: {self.speech_failed}"
        return self.speaks or "nothing: no synthesiser was found; install espeak-ng"

    @property
    def on(self) -> str:
        """What a session is heard by, and why not by more."""
        if self._cues in {"bell", "silent"}:
            return {"bell": "bell", "silent": "off"}[self._cues] + ", as it was asked for"
        if self._cues == "auto" and (why := why_not(os.environ)):
            return f"bell ({why}; --cues voice or tones plays on this machine)"
        if self._volume <= 0:
            return "off (the volume is 0)"
        if not self.heard:
            return f"bell ({self._why})"
        spoken = self._cues != "tones" and self.speaks and not self.speech_failed
        return "voice" if spoken else "tones"

    def tone(self, name: str) -> None:
        """Play a tone or a glide, and wait until it is over."""
        file_name, tone = tone_file_name(name, self._volume), recipe(name)
        sound = self._folder.find(file_name)
        if sound is None:
            samples = samples_of(tone, self._volume, SOFT if is_glide(name) else LOUD)
            sound = self._folder.write(file_name, samples, RATE_HZ)
        self._play(sound, length_s(tone))

    def say(self, text: str) -> None:
        """Say a sentence, and wait until it is over; do nothing where nothing speaks."""
        if self.renderer is None:
            return
        try:
            sound = self.renderer.render(text)
        except OSError as error:
            self.speech_failed = error.strerror or str(error)
            return
        if sound is not None:
            self._play(sound, sound.length_s)

    def probe(self) -> None:
        """Find out whether a player works where there is no stream: by a moment of silence."""
        sounder = self._sounder
        if sounder is None or sounder.ahead_s or not sounder.works:
            return
        until_s = time.monotonic() + PROBED_FOR_S
        sounder.start(silence_in(self._folder))
        while sounder.works and time.monotonic() < until_s:
            time.sleep(_LOOK_S)

    def _play(self, sound: SoundFile, seconds: float) -> None:
        if self._sounder is not None and self._sounder.start(sound):
            time.sleep(max(0.0, seconds + GAP_S))


@contextmanager
def tried(
    cues: str,
    volume: int,
    cache: Path,
    spoken: tuple[str, int, str],
    *,
    path: str | None = None,
    platform: str = sys.platform,
) -> Iterator[Trial]:
    """Find out what plays and speaks here, waiting until it is known; raise nothing.

    `spoken` is a voice, a rate in words a minute and a model, as the settings have them.
    """
    path = os.environ.get("PATH", "") if path is None else path
    settled = Event()

    def changed(_why: str = "") -> None:
        settled.set()

    make = sounder_maker(path, platform)
    sounder = make(changed, changed) if make is not None else None
    folder = SoundFolder(cache / SOUNDS)
    trial = Trial(cues, volume, folder, sounder)
    make_renderer = renderer_maker(folder, volume, path, platform, spoken)
    if make_renderer is not None:
        trial.renderer = make_renderer(lambda _: None, changed)
        trial.speaks = trial.renderer.name
    try:
        if sounder is not None:
            sounder.open()
            until_s = time.monotonic() + OPENS_WITHIN_S
            while sounder.opening and time.monotonic() < until_s and not settled.wait(_LOOK_S):
                pass
            trial.probe()
        yield trial
    finally:
        for one in (sounder, trial.renderer, folder):
            if one is not None:
                with suppress(Exception):
                    one.close()
