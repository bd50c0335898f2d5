"""A whole session as it is heard, without sound and without waiting: planned as it is paced."""

import itertools
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from training.builders import real

from hamlog.cues.answers import Answer, answered
from hamlog.cues.layout import PAUSE_S, Laid, laid_out
from hamlog.cues.live import live_script
from hamlog.cues.recipes import is_glide
from hamlog.cues.script import opening_of
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.pacing import workout as pacing
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.opening import with_opening
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.pacing.workout import Standing, Workout, advance, press

DOC = Path(__file__).parents[2] / "docs" / "by-ear.md"
# What marks a phase, a counted second or an end: nothing is ever said over it.
MARKS = frozenset(
    {"count", "count-last", "lift", "hold", "lower", "rep-done", "change", "set-done"}
)
PROGRAMME = (
    ("romanian-deadlift", "without-dumbbells"),
    ("walking-lunge", None),
    ("clamshell", None),
    ("hip-thrust", "without-band"),
)

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
    answers: tuple[Answer, ...] = ()
    while True:
        zero_s = here.origin_s if here.origin_s is not None else now_s - here.elapsed_s
        ends_s = [one.end_s + PAUSE_S for one in found if one.speech and one.at_s <= now_s + 0.15]
        answers = answered(here, before, answers, max([now_s, *ends_s]) - zero_s)
        script = live_script(here, voice=voice, before=before, answers=answers)
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
    if here.over:
        return key_s, here
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


def transcript(heard: Heard, keys: Iterable[tuple[float, str]] = ()) -> list[str]:
    """Return a session as lines: when, which sound, which words; glides and ticks are left out.

    `keys` are other lines, each at its second.
    """
    told = [
        (one.at_s, f"“{one.name}”" if one.speech else f"({one.name})")
        for one in heard.sounds
        if not (is_glide(one.name) or one.name.startswith("tick"))
    ]
    lines: list[str] = []
    for at_s, what in sorted([*keys, *told], key=lambda one: one[0]):
        minutes, seconds = divmod(round(at_s, 1), 60)
        lines.append(f"{int(minutes)}:{seconds:04.1f}  {what}")
    return lines


@cache
def session(sets: int) -> Workout:
    """Return the default programme, ready to start, with time to hear how the first set is done."""
    made: list[Item] = []
    for slug, variant in PROGRAMME:
        planned = planned_sets(
            real(slug),
            variant=variant,
            sets=sets,
            reps=10,
            load=None,
            first_position=len(made) + 1,
        )
        made += [Item(f"set-{one.position}", one, real(slug)) for one in planned]
    ready = pacing.assemble(tuple(made), Values().ways, first=0)
    words_s = sum(said_s(text) + 0.25 for text in opening_of(ready))
    return with_opening(ready, round(words_s) + 1)


@cache
def heard(sets: int) -> Heard:
    return heard_of(session(sets))


def at_of(found: Heard, name: str) -> list[float]:
    return [one.at_s for one in found.sounds if one.name == name]


def before(found: Heard, until: str, after_s: float = 0.0) -> list[str]:
    """Return what was said from a second on until a sound was heard."""
    until_s = next(one.at_s for one in found.tones if one.name == until and one.at_s >= after_s)
    return [one.name for one in found.words if after_s <= one.at_s < until_s]


def is_clean(found: Heard) -> bool:
    """Whether nothing is said over other words or over a mark."""
    pairs = itertools.pairwise(found.words)
    marks = [one.at_s for one in found.tones if one.name in MARKS]
    return all(one.end_s <= after.at_s for one, after in pairs) and not any(
        one.at_s < at_s < one.end_s for one in found.words for at_s in marks
    )


def renewed(mark: str, lines: list[str]) -> tuple[str, str]:
    """Return what a transcript of the docs is, and what is heard; renew it if that is asked for."""
    begins, ends = f"<!-- {mark} -->\n\n```text\n", f"```\n\n<!-- end of {mark} -->"
    content = DOC.read_text(encoding="utf-8")
    start = content.index(begins) + len(begins)
    end = content.index(ends, start)
    told = "".join(f"{line}\n" for line in lines)
    if os.environ.get("HAMLOG_RENEW_PICTURES"):
        DOC.write_text(content[:start] + told + content[end:], encoding="utf-8")
        return told, told
    return content[start:end], told
