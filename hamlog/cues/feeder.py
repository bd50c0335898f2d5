"""Hands sounds over in time: a stream gets them seconds ahead, a player when they are due."""

import heapq
import threading
import time
from collections.abc import Iterable
from contextlib import suppress

from hamlog.cues.layout import PAUSE_S
from hamlog.cues.soundfiles import SoundFile
from hamlog.cues.speakers import Sounder
from hamlog.cues.stream import LATEST_S
from hamlog.frozen import Frozen

# The same sound so near to where it was is that sound: plans are made again and again.
SAME_S = 0.15
# Words move when it turns out how long those before them are.
SAME_WORDS_S = 1.2
# The longest sentence takes a quarter of a minute.
_REMEMBERED_S = 20.0
_DUST_S = 1e-6


class Due(Frozen):
    """A sound, its name, and the monotonic second at which it is to be heard."""

    at_s: float
    name: str
    sound: SoundFile
    speech: bool = False


class Feeder:
    """Keeps a plan of sounds, and starts each in time on a thread of its own."""

    def __init__(self, speaker: Sounder) -> None:
        self._speaker = speaker
        self._changed = threading.Condition()
        self._plan: list[tuple[float, int, Due]] = []
        self._given: list[Due] = []
        self._closed = False
        self._thread: threading.Thread | None = None
        speaker.fell = self._take_back

    def plan(self, sounds: Iterable[Due]) -> None:
        """Replace what is to come; what begins within SAME_S, or began, is left."""
        with self._changed:
            now_s = time.monotonic()
            self._given = [one for one in self._given if one.at_s > now_s - _REMEMBERED_S]
            ahead = [one for one in self._given if one.at_s > now_s + SAME_S]
            if ahead:
                # Handed over, not begun: the new plan has it again, or it is not wanted any more.
                self._speaker.forget(now_s + SAME_S)
                self._given = [one for one in self._given if one.at_s <= now_s + SAME_S]
            self._plan = [
                (one.at_s, index, one)
                for index, one in enumerate(sounds)
                if one.at_s > now_s - LATEST_S and not self._was_given(one)
            ]
            heapq.heapify(self._plan)
            if self._plan and self._thread is None and not self._closed:
                thread = threading.Thread(target=self._run, name="hamlog-feeder", daemon=True)
                thread.start()
                self._thread = thread
            self._changed.notify_all()

    def _take_back(self) -> None:
        """The stream was lost with what it had not played: players get it when it is due.

        What was due or sounded when the device went away is heard now, where it is not too late.
        """
        with self._changed:
            now_s, taken_s = time.monotonic(), self._speaker.taken_s
            until_s = now_s if taken_s is None else min(taken_s, now_s)
            lost = [
                one
                for one in self._given
                if one.at_s > now_s - LATEST_S and one.at_s + one.sound.length_s > until_s
            ]
            self._speaker.forget(min([now_s, *(one.at_s - _DUST_S for one in lost)]))
            self._given = [one for one in self._given if one not in lost]
            for index, one in enumerate(lost):
                heapq.heappush(self._plan, (one.at_s, -1 - index, one))
            self._changed.notify_all()

    def speaks_until_s(self) -> float:
        """Return the monotonic second at which what is being said is over, or now."""
        with self._changed:
            now_s = time.monotonic()
            ends = [
                one.at_s + one.sound.length_s + PAUSE_S
                for one in self._given
                if one.speech and one.at_s <= now_s + SAME_S
            ]
            return max([now_s, *ends])

    def drop(self) -> None:
        """Forget the plan, what was handed over included."""
        with self._changed:
            self._plan, self._given = [], []

    def close(self) -> None:
        """Start nothing any more."""
        with self._changed:
            self._closed = True
            self._plan = []
            self._changed.notify_all()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(1)

    def _was_given(self, due: Due) -> bool:
        near_s = SAME_WORDS_S if due.speech else SAME_S
        return any(
            one.name == due.name and abs(one.at_s - due.at_s) <= near_s for one in self._given
        )

    def _run(self) -> None:
        while True:
            with self._changed:
                if self._closed:
                    return
                due = self._next()
            if due is not None and time.monotonic() < due.at_s + LATEST_S:
                self._start(due)

    def _start(self, due: Due) -> None:
        started = False
        # A thread's traceback would appear on the screen.
        with suppress(Exception):
            started = self._speaker.start(due.sound, speech=due.speech, at_s=due.at_s)
        if started:
            return
        if due.at_s <= time.monotonic():
            self._speaker.miss(due.sound)
        else:
            # The stream was lost just now: it is tried once more when it is due.
            with self._changed:
                if due in self._given:
                    self._given.remove(due)
                    heapq.heappush(self._plan, (due.at_s, -1000, due))

    def _next(self) -> Due | None:
        """Return what is to be started now; wait where there is nothing yet."""
        if not self._plan:
            self._changed.wait()
            return None
        wait_s = self._plan[0][0] - self._speaker.ahead_s - time.monotonic()
        if wait_s > 0:
            self._changed.wait(wait_s)
            return None
        due = heapq.heappop(self._plan)[2]
        self._given.append(due)
        return due
