"""What plays: one open stream where there is one, else a player a sound, and back again."""

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from hamlog.cues.players import MOST_PLAYING, REPLAY_S, Failed, Missed, SpeakerMaker
from hamlog.cues.soundfiles import SoundFile
from hamlog.cues.stream import AHEAD_S, LATEST_S, Stream
from hamlog.frozen import Frozen

# Players that failed are tried again so often.
AGAIN_S = 15.0
# A player is started when its sound is due, or so little before.
SOON_S = 0.05

StreamMaker = Callable[[Callable[[], None]], Stream]


class _AtOnce(Frozen):
    """A sound that the stream got to be heard at once, and when that was."""

    at_s: float
    sound: SoundFile
    speech: bool


class Sounder:
    """Plays sounds by the stream; while that has no device by players; and says when neither can.

    `lost` gets the reason when nothing can play any more, and `back` is called when something
    can again; in turns, each from any thread.
    """

    def __init__(
        self,
        make_stream: StreamMaker | None,
        make_players: SpeakerMaker | None,
        lost: Failed,
        back: Callable[[], None],
    ) -> None:
        self._lost, self._back = lost, back
        self._lock = threading.Lock()
        self._told_lost = False
        self.fell: Callable[[], None] | None = None
        """Called when the stream is lost, with all that was handed over; from any thread."""
        self.missed: Missed | None = None
        """Called with a sound that was due just now, and that nothing could play."""
        self.probe: Callable[[], None] | None = None
        """Called where only players may work, and nobody knows yet: has silence played."""
        self._at_once: deque[_AtOnce] = deque(maxlen=MOST_PLAYING)
        self._tried_s = float("-inf")
        self._started = False
        self._players_why = ""
        self._players_failed_s: float | None = None
        self._stream = make_stream(self._stream_changed) if make_stream is not None else None
        self._players = make_players(self._players_fail) if make_players is not None else None
        if self._players is not None:
            self._players.missed = self.miss

    @property
    def works(self) -> bool:
        """Whether a sound would be heard, as far as is known."""
        return self._streams or self._plays

    @property
    def opening(self) -> bool:
        """Whether it is not known yet if the stream opens."""
        return self._streams and self._stream is not None and not self._stream.is_open

    @property
    def ahead_s(self) -> float:
        """How long before it is heard a sound can be handed over."""
        return AHEAD_S if self._streams else 0.0

    @property
    def taken_s(self) -> float | None:
        """The monotonic second at which the stream's device took sound last, if that is known."""
        return self._stream.taken_s if self._stream is not None else None

    @property
    def told(self) -> str:
        """What plays, or why nothing does, in a few words."""
        stream = self._stream
        if stream is not None and stream.is_open:
            return f"one stream to {stream.device}"
        if self._plays and self._players is not None:
            return f"{self._players.name}, a process a sound"
        if self._streams:
            return "a stream that is about to open"
        return self._all_of_why

    @property
    def _streams(self) -> bool:
        return self._stream is not None and self._stream.works

    @property
    def _plays(self) -> bool:
        return self._players is not None and self._players_failed_s is None

    @property
    def why(self) -> str:
        """Why nothing plays, in a few words."""
        stream = self._stream.why if self._stream is not None else ""
        return stream or self._players_why or "no player was found"

    @property
    def _all_of_why(self) -> str:
        stream = self._stream.why if self._stream is not None else ""
        return "; ".join(filter(None, (stream, self._players_why))) or "no player was found"

    def open(self) -> None:
        """Open the stream, if there is one; nobody waits for it."""
        if self._stream is not None:
            self._stream.open()

    def start(self, sound: SoundFile, *, speech: bool = False, at_s: float | None = None) -> bool:
        """Have a sound heard at a monotonic second, or now; False if it cannot be, or not yet."""
        if self._stream is not None and self._stream.start(sound, speech=speech, at_s=at_s):
            if at_s is None:
                self._at_once.append(_AtOnce(time.monotonic(), sound, speech))
            return True
        if self._players is None or (at_s is not None and at_s > time.monotonic() + SOON_S):
            # Players cannot wait.
            return False
        failed_s = self._players_failed_s
        if failed_s is not None:
            if time.monotonic() < failed_s + AGAIN_S:
                return False
            self._try_players()
        self._started = True
        started = self._players.start(sound, speech=speech)
        if started and self._told_lost and failed_s is None and self._has_lasted:
            # What was tried again has not failed since.
            self._look()
        return started

    @property
    def _has_lasted(self) -> bool:
        """Whether players that were tried again have had the time to fail."""
        return time.monotonic() > self._tried_s + REPLAY_S

    def miss(self, sound: SoundFile) -> None:
        """Say that a sound was due just now, and that nothing could play it."""
        if self.missed is not None:
            with suppress(Exception):
                self.missed(sound)

    def forget(self, after_s: float) -> None:
        """Forget what was handed over to be heard after a monotonic second."""
        if self._stream is not None:
            self._stream.forget(after_s)

    def silence(self) -> None:
        """End every sound, and forget what was to come."""
        self._at_once.clear()
        for one in (self._stream, self._players):
            if one is not None:
                one.silence()

    def again(self) -> None:
        """Try at once whatever failed."""
        if self._stream is not None:
            self._stream.again()
        self._try_players()
        if self._told_lost and not self._streams:
            self._find_out()

    def close(self) -> None:
        """End every sound for good, and leave no process behind."""
        for one in (self._stream, self._players):
            if one is not None:
                one.close()

    def _try_players(self) -> None:
        self._players_failed_s, self._tried_s = None, time.monotonic()
        if self._players is not None:
            self._players.again()

    def _players_fail(self, why: str) -> None:
        self._players_why, self._players_failed_s = why, time.monotonic()
        self._look()

    def _stream_changed(self) -> None:
        if not self._streams:
            if self.fell is not None:
                self.fell()
            self._play_again()
            if self._is_untried:
                self._find_out()
        self._look()

    def _find_out(self) -> None:
        """Try players: else what is told to be heard would be a guess until the next cue."""
        if self.probe is not None:
            with suppress(Exception):
                self.probe()

    @property
    def _is_untried(self) -> bool:
        """Whether nothing is known yet: no device took sound, and no player was started."""
        return self._plays and not self._started and self.taken_s is None

    def _play_again(self) -> None:
        """Play what was to be heard at once, and what the lost stream did not play to its end."""
        now_s, taken_s = time.monotonic(), self.taken_s or 0.0
        given, self._at_once = list(self._at_once), deque(maxlen=MOST_PLAYING)
        for one in given:
            unheard = one.at_s + one.sound.length_s > taken_s
            if unheard and now_s - one.at_s < LATEST_S:
                with suppress(Exception):
                    if not self.start(one.sound, speech=one.speech):
                        self.miss(one.sound)

    def _look(self) -> None:
        """Say that nothing plays any more, or that something does again: each once."""
        with self._lock:
            lost = not self.works
            if lost is self._told_lost:
                return
            self._told_lost = lost
        with suppress(Exception):
            if lost:
                self._lost(self.why)
            else:
                self._back()
