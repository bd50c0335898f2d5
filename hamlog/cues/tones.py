"""Tones: made once as files, played by the system's own player, else the bell rings."""

import hashlib
import threading
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress

from hamlog.cues.bell import Bell
from hamlog.cues.players import Failed
from hamlog.cues.recipes import TONES, is_glide, recipe, tone_of
from hamlog.cues.samples import RATE_HZ
from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.cues.speakers import Sounder
from hamlog.cues.synthesis import LOUD, SOFT, frames_of, samples_of
from hamlog.training.pacing.timeline import Cue

# Increased whenever the synthesis changes; a changed recipe is noticed by itself.
_SYNTHESIS = 3
_JOIN_S = 1.0
_SILENT_FRAMES = 441


SounderMaker = Callable[[Failed, Callable[[], None]], Sounder]
"""Makes what plays, from what is called when nothing can any more, and when something can."""


class Tones:
    """Plays a tone for each cue, and rings the bell if the tone is not ready yet.

    While nothing can play the bell rings for every cue. `tell` gets a sentence when that begins
    and when it is over: from any thread, never during construction.
    """

    def __init__(
        self,
        bell: Bell,
        make_speaker: SounderMaker | None,
        folder: SoundFolder,
        volume: int,
        tell: Callable[[str], None],
    ) -> None:
        """Take the fallback and the player; None if no player was found."""
        self._bell = bell
        self._folder = folder
        self._volume = volume
        self._tell = tell
        self._lost = False
        self._muted = False
        self._closed = False
        self._lock = threading.Lock()
        self._sounds: dict[str, SoundFile] = {}
        self._maker: threading.Thread | None = None
        self._speaker = make_speaker(self._deaf, self._heard) if make_speaker is not None else None
        if self._speaker is not None:
            self._speaker.probe = self._probe

    def play(self, cue: Cue) -> None:
        """Start the cue now; never blocks longer than starting a process takes, never raises."""
        if self._muted or self._closed:
            return
        # Whatever goes wrong, the cue must be heard and the set must go on.
        try:
            heard = self._play(cue)
        except Exception as error:  # noqa: BLE001
            self._lose(str(error) or type(error).__name__)
            heard = False
        if not heard:
            self._bell.play(cue)

    def speak(self, sound: SoundFile) -> bool:
        """Start a spoken phrase, ending the one before; False if it cannot be played."""
        if self._muted or self._closed:
            return True
        with suppress(Exception):
            return (
                self._speaker is not None
                and not self._lost
                and self._volume > 0
                and sound.path.is_file()
                and self._speaker.start(sound, speech=True)
            )
        return False

    @property
    def silent(self) -> bool:
        """Whether the volume is 0: then nothing is heard, and no bell stands in."""
        return self._volume <= 0

    @property
    def speaker(self) -> Sounder | None:
        """What plays; None where nothing was found."""
        return self._speaker

    def sound(self, name: str) -> SoundFile | None:
        """Return a tone or glide by its name, made here and now if it is not there yet.

        None at volume 0, and where it cannot be written.
        """
        if self._lost or self._closed or self._volume <= 0:
            return None
        found = self._sounds.get(name)
        # The cache may be cleared while a session runs.
        if found is None or not found.path.is_file():
            found = self._sounds[name] = self._made(name)
        return found

    def name_of(self, sound: SoundFile) -> str | None:
        """Return the name of a tone by its sound; None for any other sound."""
        found = (name for name, one in self._sounds.copy().items() if one.path == sound.path)
        return next(found, None)

    def hush(self) -> None:
        """End every sound, and forget what was to come."""
        if self._speaker is not None:
            with suppress(Exception):
                self._speaker.silence()

    def open(self) -> None:
        """Open what plays, if anything is to be heard."""
        if self._speaker is not None and not (self._lost or self._closed or self._volume <= 0):
            with suppress(Exception):
                self._speaker.open()

    def prepare(self, cues: Iterable[Cue]) -> None:  # noqa: ARG002 - all tones are made at once
        """Open what plays, and make the tones in a thread, if that has not been done yet."""
        self.open()
        if self._speaker is None:
            self._lose("no player was found")
        elif not (self._lost or self._closed or self._volume <= 0):
            # If a thread cannot start now, the next cue tries again.
            with suppress(Exception):
                self._make()

    def mute(self, muted: bool) -> None:
        """Mute, ending what is playing, or unmute."""
        self._muted = muted
        if self._speaker is not None:
            with suppress(Exception):
                if muted:
                    self._speaker.silence()
                else:
                    self._speaker.again()

    def close(self) -> None:
        """End every sound and leave no process or private file behind; rarely blocks."""
        self._closed = True
        with suppress(Exception):
            if self._speaker is not None:
                self._speaker.close()
            if self._maker is not None:
                self._maker.join(_JOIN_S)
            self._folder.close()

    def _play(self, cue: Cue) -> bool:
        name = tone_of(cue)
        if name is None or self._volume <= 0:
            return True
        if self._speaker is None:
            self._lose("no player was found")
        if self._speaker is None or self._lost:
            return False
        if name == "stop":
            self._speaker.silence()
        sound = self._sounds.get(name)
        # The cache may be cleared while a session runs.
        if sound is None or not sound.path.is_file():
            self._make()
            return False
        return self._speaker.start(sound)

    def _make(self) -> None:
        with self._lock:
            if self._maker is not None and self._maker.is_alive():
                return
            known = [self._sounds.get(name) for name in TONES]
            if all(sound is not None and sound.path.is_file() for sound in known):
                return
            maker = threading.Thread(target=self._make_all, name="hamlog-tones", daemon=True)
            maker.start()
            self._maker = maker

    def _make_all(self) -> None:
        try:
            for name in TONES:
                if self._closed:
                    return
                self._sounds[name] = self._made(name)
            self._folder.clear_old()
        except Exception as error:  # noqa: BLE001 - a thread's traceback would stand on the screen
            reason = error.strerror if isinstance(error, OSError) else None
            self._lose(f"their files cannot be written: {reason or error}")

    def _made(self, name: str) -> SoundFile:
        tone, file_name = recipe(name), tone_file_name(name, self._volume)
        found = self._folder.find(file_name, frames_of(tone))
        if found is not None:
            return found
        samples = samples_of(tone, self._volume, SOFT if is_glide(name) else LOUD)
        return self._folder.write(file_name, samples, RATE_HZ)

    def _probe(self) -> None:
        """Find out by a moment of silence whether players work."""
        if self._speaker is not None and not (self._closed or self._muted or self._volume <= 0):
            self._speaker.start(silence_in(self._folder))

    def _lose(self, why: str) -> None:
        """Ring the bell from now on, and say so once."""
        with self._lock:
            if self._lost or self._closed:
                return
            self._lost = True
        self._deaf(why)

    def _deaf(self, why: str) -> None:
        """Say that nothing plays for now: the bell rings for each cue."""
        if not self._closed:
            with suppress(Exception):
                self._tell(f"Tones cannot be played ({why}): the bell rings instead.")

    def _heard(self) -> None:
        """Say that sounds play again."""
        if not self._closed:
            with suppress(Exception):
                self._tell("Sound is back.")


def silence_in(folder: SoundFolder) -> SoundFile:
    """Return a moment of silence: whether a player works is found out without a sound."""
    return folder.write("tone-silence.wav", array("h", [0] * _SILENT_FRAMES), RATE_HZ)


def tone_file_name(name: str, volume: int) -> str:
    """Return the file name of a tone; it changes with the recipe, the volume, the synthesis."""
    made_from = repr((_SYNTHESIS, RATE_HZ, volume, recipe(name)))
    digest = hashlib.sha256(made_from.encode()).hexdigest()[:16]
    return f"tone-{name}-{digest}.wav"
