"""The keys of the linear mode: a letter each, the same as the tracker's where it has one."""

from hamlog.frozen import Frozen

ENTER = "\n"


class Key(Frozen):
    """A key: the letter, the words that may be typed in its place, and what it does."""

    letter: str
    words: tuple[str, ...]
    sentence: str

    @property
    def shown(self) -> str:
        """Its name as it is listed."""
        return {ENTER: "enter", " ": "space"}.get(self.letter, self.letter)


KEYS = (
    Key(ENTER, ("start", "go"), "start, pause, resume; in the rest, begin the next set"),
    Key("p", ("pain", "stop", "hurts"), "stop at once: it hurts"),
    Key("w", ("wait", "pause"), "pause or resume, also in the rest; space does the same"),
    Key("u", ("undo",), "undo the last rep, or the set just skipped or ended"),
    Key("x", ("mark",), "mark the last rep: clean, then doubtful, then missed"),
    Key("s", ("skip",), "skip this set; in the warm-up, this movement"),
    Key("e", ("end",), "end the set here, and rest"),
    Key("a", ("too hard",), "too hard: stop here, and do something easier"),
    Key("t", ("rest",), "rest 15 seconds longer"),
    Key("l", ("easy",), "it was easy: in the rest after the last set; press again to undo"),
    Key("o", ("right", "ok"), "it was just right: in the rest after the last set"),
    Key("h", ("hard",), "it was hard: in the rest after the last set"),
    Key("+", ("heavier",), "more load"),
    Key("-", ("lighter",), "less load"),
    Key("[", (",", "slower"), "lift and lower 1 s slower"),
    Key("]", (".", "faster"), "lift and lower 1 s faster"),
    Key("v", ("form", "variant"), "another form of this exercise"),
    Key("g", ("own",), "your own pace: enter for each rep; g again to be paced"),
    Key("m", ("mute",), "mute or unmute"),
    Key("r", ("repeat", "where"), "say where you are, and the set-up again"),
    Key("?", ("help", "keys"), "these keys"),
    Key("q", ("quit",), "leave; everything is kept"),
)
"""Every key, most used first."""

_BY_WORD = {word: key.letter for key in KEYS for word in (key.letter, *key.words)} | {" ": "w"}


def letter_of(typed: str) -> str:
    """Return the key that a typed key or line means; empty if it means none.

    A line of nothing is enter. Capitals are the same keys.
    """
    if typed in ("", ENTER, "\r"):
        return ENTER
    return _BY_WORD.get(typed) or _BY_WORD.get(typed.strip().casefold(), "")
