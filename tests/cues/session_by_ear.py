"""A whole session as it is heard, without sound and without waiting: planned as it is paced."""

from collections.abc import Callable
from typing import NamedTuple

from hamlog.cues.layout import Laid, laid_out
from hamlog.cues.live import live_script
from hamlog.cues.recipes import is_glide
from hamlog.frozen import replace
from hamlog.training.pacing.workout import Standing, Workout, advance, press

Key = tuple[float, Callable[[Workout, float], Workout]]
"""A second of the session, and what a key pressed then makes of the workout."""


def said_s(text: str) -> float:
    """Return how long a sentence takes espeak-ng at 165 words a minute, measured: within 12 %."""
    return 0.1 + 0.056 * len(text)


class Heard(NamedTuple):
    """What was heard of a session, in order, and when it ended."""

    sounds: list[Laid]
    end_s: float

    @property
    def words(self) -> list[Laid]:
        return [one for one in self.sounds if one.speech]

    @property
    def tones(self) -> list[Laid]:
        return [one for one in self.sounds if not one.speech]

    def texts(self) -> list[str]:
        return [one.name for one in self.words]


def heard_of(workout: Workout, keys: tuple[Key, ...] = (), *, voice: bool = True) -> Heard:
    """Pace a workout from its start to its end, and return what is heard.

    Each new timeline and each key makes the plan again, as it does in a session; what began
    before goes on to its end, and is not heard twice.
    """
    now_s, left = 0.0, list(keys)
    before, here = workout, press(workout, 0.0).workout
    found: list[Laid] = []
    while True:
        zero_s = here.origin_s if here.origin_s is not None else now_s - here.elapsed_s
        script = live_script(here, voice=voice, before=before)
        laid = laid_out(script, said_s if voice else lambda _: 0.0)
        # Before a key starts it nothing is heard.
        waits = here.standing is Standing.READY
        plan = [] if waits else [replace(one, at_s=one.at_s + zero_s) for one in laid]
        until_s, before = _until(here, left)
        # What was handed over ahead and begins with the change itself is heard; a key hushes it.
        begun_s = until_s if left and until_s >= left[0][0] else until_s + 0.15
        found += [
            one for one in plan if now_s - 0.35 < one.at_s < begun_s and not _was_heard(one, found)
        ]
        if (before.over or until_s == float("inf")) and not left:
            found += [one for one in plan if one.at_s >= until_s and not _was_heard(one, found)]
            return Heard(found, until_s)
        now_s = until_s
        here = left.pop(0)[1](before, now_s) if left and now_s >= left[0][0] else before


def _until(here: Workout, keys: list[Key]) -> tuple[float, Workout]:
    """Pace on to the next timeline or the next key; return when that is, and the workout then."""
    timeline, key_s = here.timeline, keys[0][0] if keys else float("inf")
    wake_s: float | None = 0.0
    while here.timeline is timeline and not here.over:
        wake_s = here.next_wake_s()
        if wake_s is None:
            return key_s, here
        if wake_s >= key_s:
            return key_s, advance(here, key_s).workout
        here = advance(here, wake_s).workout
    return wake_s or 0.0, here


def _was_heard(one: Laid, found: list[Laid]) -> bool:
    near_s = 1.2 if one.speech else 0.15
    return any(other.name == one.name and abs(other.at_s - one.at_s) <= near_s for other in found)


def transcript(heard: Heard) -> list[str]:
    """Return a session as lines: when, which sound, which words; glides and ticks are left out."""
    lines: list[str] = []
    for one in heard.sounds:
        if is_glide(one.name) or one.name.startswith("tick"):
            continue
        minutes, seconds = divmod(one.at_s, 60)
        what = f"“{one.name}”" if one.speech else f"({one.name})"
        lines.append(f"{int(minutes)}:{seconds:04.1f}  {what}")
    return lines
