"""The language of tones: what each cue sounds like, as notes.

They differ in contour and rhythm, not in pitch alone: rising is lift, level and double is hold,
falling is lower, low and short is still, a bright ping is a rep done, two struck notes are the
other side, a chord is the set's end, a low buzz is stop. Everything is between 300 and 2000 Hz,
where laptop speakers are loud and people of every age hear well.

A lift and a lowering go on after their sound, softly, for as long as the phase lasts: a glide of
its own for each length, by a name such as `rising-3`. What a note's level says counts within its
tone alone: `synthesis` makes all tones equally loud.
"""

from collections.abc import Mapping

from hamlog.frozen import Frozen
from hamlog.training.pacing.timeline import Cue


class Note(Frozen):
    """One note: it glides from `from_hz` to `to_hz` and starts `start_s` into its tone.

    `level` is its peak, 0 to 1; `overtones` are the strengths of the 1st, 2nd, ... harmonic
    relative to each other. With `fade_s` the note dies away like a struck bar, to a third in
    that time; with `swells_s` it comes up from silence in that time. With `trembles_hz` it gets
    softer and louder that many times a second.
    """

    start_s: float
    length_s: float
    from_hz: float
    to_hz: float
    level: float = 0.8
    overtones: tuple[float, ...] = (1.0, 0.2)
    fade_s: float | None = None
    swells_s: float | None = None
    trembles_hz: float | None = None


Tone = tuple[Note, ...]

_PURE = (1.0,)
_BUZZING = (1.0, 0.0, 0.7, 0.0, 0.5)


def _level(start_s: float, length_s: float, hz: float, level: float = 0.8) -> Note:
    return Note(start_s, length_s, hz, hz, level)


def _struck(start_s: float, length_s: float, hz: float, level: float, fade_s: float) -> Note:
    return Note(start_s, length_s, hz, hz, level, fade_s=fade_s)


TONES: Mapping[str, Tone] = {
    "count": (_struck(0, 0.07, 880, 0.8, 0.03),),
    # The last of three is higher and longer, so that you can hear 'now' coming.
    "count-last": (_struck(0, 0.16, 1180, 0.85, 0.09),),
    "lift": (Note(0, 0.3, 420, 840),),
    "hold": (_level(0, 0.1, 620), _level(0.16, 0.1, 620)),
    "lower": (Note(0, 0.34, 840, 420),),
    "still": (_level(0, 0.09, 400),),
    "rep-done": (Note(0, 0.26, 1568, 1568, 0.7, _PURE, 0.07),),
    "change": (_struck(0, 0.22, 990, 0.75, 0.12), _struck(0.24, 0.34, 660, 0.8, 0.14)),
    # C5 E5 G5 C6, rolled slightly, as if played by hand.
    "set-done": (
        _struck(0, 0.75, 523.25, 0.22, 0.26),
        _struck(0.035, 0.715, 659.25, 0.22, 0.26),
        _struck(0.07, 0.68, 783.99, 0.22, 0.26),
        _struck(0.105, 0.645, 1046.5, 0.22, 0.26),
    ),
    # For a session that is heard alone: two calls to get into position, the second of them for
    # another exercise, and the end of it all, which falls where a set's end rises.
    "ready": (_struck(0, 0.2, 700, 0.75, 0.12), _struck(0.2, 0.34, 940, 0.8, 0.16)),
    "new-exercise": (
        _struck(0, 0.2, 700, 0.75, 0.12),
        _struck(0.2, 0.2, 940, 0.75, 0.12),
        _struck(0.4, 0.4, 1250, 0.8, 0.18),
    ),
    "end": (
        _struck(0, 0.45, 1046.5, 0.7, 0.2),
        _struck(0.4, 0.45, 783.99, 0.7, 0.2),
        _struck(0.8, 1.0, 523.25, 0.75, 0.4),
    ),
    "stop": (Note(0, 0.6, 310, 310, 0.9, _BUZZING, trembles_hz=26),),
    # What a key did: a rep less, quickly down; something else is to come, quickly up.
    "taken-back": (
        _level(0, 0.04, 1200, 0.7),
        _level(0.06, 0.04, 900, 0.7),
        _level(0.12, 0.04, 640, 0.7),
    ),
    "changed": (_level(0, 0.05, 720, 0.7), _level(0.07, 0.06, 1080, 0.7)),
    "tick": (_struck(0, 0.05, 1320, 0.8, 0.02),),
    "tick-last": (_struck(0, 0.09, 1800, 0.8, 0.04),),
    # One, two or three presses: as many pulses; a skip runs upward.
    "ack-press": (_level(0, 0.07, 700, 0.7),),
    "ack-doubtful": (_level(0, 0.06, 1100, 0.7), _level(0.1, 0.08, 740, 0.7)),
    "ack-stop": (_level(0, 0.06, 350), _level(0.1, 0.06, 350), _level(0.2, 0.06, 350)),
    "ack-skip": (
        _level(0, 0.045, 600, 0.7),
        _level(0.06, 0.045, 800, 0.7),
        _level(0.12, 0.045, 1067, 0.7),
        _level(0.18, 0.07, 1422, 0.7),
    ),
}
"""Every tone by name, in the order in which a set needs them."""


GLIDES = {"lift": "rising", "lower": "falling"}
"""What goes on softly after the sound of a phase, by the phase's kind."""
# From the sound of a phase to its glide, and from its glide to the next sound.
GLIDE_AFTER_S = 0.38
_GLIDE_BEFORE_S = 0.07
_GLIDE_HZ = (500.0, 1000.0)
# It comes up slowly: the word for the phase is said meanwhile, and a tone would mask it.
_GLIDE_SWELLS_S = 0.8


def glide_of(kind: str, seconds: int) -> str | None:
    """Return the name of the glide of a phase of so many seconds; None if it has none."""
    return f"{GLIDES[kind]}-{seconds}" if kind in GLIDES and seconds > 0 else None


def is_glide(name: str) -> bool:
    """Whether a name is that of a glide, which is soft and lies under words."""
    return name.partition("-")[0] in GLIDES.values()


def recipe(name: str) -> Tone:
    """Return a tone or a glide by its name; raise KeyError for another name."""
    if not is_glide(name):
        return TONES[name]
    which, _, seconds = name.partition("-")
    low, high = _GLIDE_HZ
    lasts_s = int(seconds) - GLIDE_AFTER_S - _GLIDE_BEFORE_S
    from_hz, to_hz = (low, high) if which == "rising" else (high, low)
    swells_s = min(_GLIDE_SWELLS_S, lasts_s / 2)
    return (Note(0, lasts_s, from_hz, to_hz, overtones=_PURE, swells_s=swells_s),)


def tone_of(cue: Cue) -> str | None:
    """Return the name of a cue's tone; None if it has none, such as spoken words."""
    kind = cue.kind.value
    if kind in {"count", "tick"} and cue.seconds_s == 1:
        return f"{kind}-last"
    return kind if kind in TONES else None


def length_s(tone: Tone) -> float:
    """Return how long a tone lasts, in seconds."""
    return max(note.start_s + note.length_s for note in tone)
