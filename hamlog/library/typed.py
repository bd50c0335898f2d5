"""An own exercise as lines of text: what is typed for each key, and what its file then says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from hamlog.errors import FieldError
from hamlog.frozen import Frozen
from hamlog.library.faults import listed, nearest
from hamlog.library.form import ExerciseForm, PhaseForm
from hamlog.text import one_line
from hamlog.training.exercise import Equipment, Kind, Level, Position, SideScheme
from hamlog.training.limits import MOST_REPS
from hamlog.training.words import short

Value = Any
"""What a key of a TOML file holds; None where the key is left out."""

REP, WORDS = "rep", "words"
APART = "|"
"""What stands between two sentences on one line."""
_NOTHING = frozenset({"", "none", "nothing", "-"})
_SHOWN_CHARS = 40
_KINDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    **dict.fromkeys(("up", "raise", "lifting"), Kind.LIFT),
    **dict.fromkeys(("squeeze", "holding"), Kind.HOLD),
    **dict.fromkeys(("down", "lowering"), Kind.LOWER),
    **dict.fromkeys(("pause", "rest", "wait"), Kind.STILL),
}
_POSITIONS: Mapping[str, str] = {
    **{one.value: one.value for one in Position},
    **dict.fromkeys(("on the back", "back", "lying"), Position.SUPINE.value),
    **dict.fromkeys(("on the side", "side"), Position.SIDE_LYING.value),
    **dict.fromkeys(("face down", "on the front", "front"), Position.PRONE.value),
}
_SIDES: Mapping[str, str] = {
    **{one.value: one.value for one in SideScheme},
    **dict.fromkeys(("both legs", "both at once"), SideScheme.BOTH.value),
    **dict.fromkeys(("each", "each leg", "one leg at a time", "in turn"), SideScheme.IN_TURN.value),
    **dict.fromkeys(("alternating", "every rep"), SideScheme.ALTERNATE.value),
}
_YES, _NO = frozenset({"yes", "y", "true", "on"}), frozenset({"no", "n", "false", "off"})
_REP_HINT = (
    "In the order of the rep, with seconds: lift 2, hold 2, lower 3, still 1. Or the four digits"
    " of a tempo, such as 3-1-2-2: lower, pause, lift, pause."
)


class Line(Frozen):
    """A line of the form: its key in the file, its name, what can be typed, and both ways."""

    key: str
    name: str
    hint: str
    shown: Callable[[ExerciseForm], str]
    read: Callable[[str], Value]


def shown(form: ExerciseForm) -> dict[str, str]:
    """Return what stands in each line for an exercise, by key."""
    return {line.key: line.shown(form) for line in LINES}


def read(typed: Mapping[str, str]) -> dict[str, Value]:
    """Return the keys of the file and their values; None where a key is left out.

    Raises FieldError, which names the line.
    """
    found: dict[str, Value] = {}
    for line in LINES:
        if line.key in typed:
            try:
                found[line.key] = line.read(one_line(typed[line.key]))
            except ValueError as error:
                raise FieldError(line.key, f"{line.name}: {error}") from error
    rep, words = found.pop(REP, None), found.pop(WORDS, None)
    if rep is not None:
        found["phases"] = _phases(rep, words or ())
    return found


def _phases(rep: Sequence[tuple[Kind, int]], words: Sequence[str]) -> list[dict[str, Value]]:
    if words and len(words) != len(rep):
        said = f"{len(words)} {'word' if len(words) == 1 else 'words'} for {len(rep)}"
        raise FieldError(WORDS, f"phase words: {said} phases; type one for each, or none.")
    phases: list[dict[str, Value]] = []
    for index, (kind, seconds) in enumerate(rep):
        phases.append({"kind": kind.value, "seconds": seconds})
        if words and words[index] and words[index] != kind.capitalize():
            phases[-1]["word"] = words[index]
    return phases


# The way in: from what was typed.


def _name(text: str) -> str:
    if not text:
        raise ValueError("type what the exercise is called.")
    return text


def _text(text: str) -> str | None:
    return text or None


def _lines(text: str) -> list[str] | None:
    return [line for part in text.split(APART) if (line := part.strip())] or None


def _one_of(words: Mapping[str, str], kinds: type[StrEnum]) -> Callable[[str], str | None]:
    """Return what reads one of a few words: whole, begun, or another word for it."""

    def read_one(text: str) -> str | None:
        folded = text.casefold()
        begun = {value for word, value in words.items() if folded and word.startswith(folded)}
        if folded in words:
            return words[folded]
        if len(begun) == 1:
            return begun.pop()
        raise ValueError(f"{_quoted(text)} is not {_listed(kinds)}.")

    return read_one


def _equipment(text: str) -> list[str] | None:
    found = []
    for word in re.split(r"[,;+]| and ", text.casefold()):
        name = word.strip()
        if name in _NOTHING:
            continue
        near = name.removesuffix("s")
        known = next((one.value for one in Equipment if near in (one.value, f"{one.value}s")), None)
        if known is None:
            close = nearest(near, [one.value for one in Equipment])
            tip = f" Did you mean {close}?" if close else ""
            raise ValueError(f"{_quoted(name)} is not {_listed(Equipment)}.{tip}")
        found.append(known)
    return list(dict.fromkeys(found)) or None


def _yes(text: str) -> bool | None:
    folded = text.casefold()
    if folded in _YES:
        return None
    if folded in _NO:
        return False
    raise ValueError("type yes or no.")


def _span(most: int) -> Callable[[str], int | list[int]]:
    def read_span(text: str) -> int | list[int]:
        numbers = re.fullmatch(r"([0-9]{1,4})(?:\s*(?:to|-|–|,)\s*([0-9]{1,4}))?", text)
        if numbers is None:
            raise ValueError(f"{_quoted(text)} is not a number or a span such as 10 to 12.")
        low, high = int(numbers[1]), int(numbers[2] or numbers[1])
        if not 1 <= low <= high <= most:
            raise ValueError(f"from 1 to {most}, the lower number first.")
        return low if low == high else [low, high]

    return read_span


def _rep(text: str) -> list[tuple[Kind, int]]:
    """Return the phases of a rep from its words, or from the four digits of a tempo."""
    if re.fullmatch(r"[0-9]+(\s*[-/.]\s*[0-9]+)*", text):
        return _of_digits([int(one) for one in re.findall("[0-9]+", text)], text)
    found = []
    for part in filter(None, (one.strip() for one in re.split("[,;]", text.casefold()))):
        told = re.fullmatch(r"([a-z]+)\s*([0-9]{1,3})\s*(?:s|sec|seconds?)?", part)
        if told is None or told[1] not in _KINDS:
            raise ValueError(f"{_quoted(part)} is not lift, hold, lower or still with seconds.")
        kind, seconds = _KINDS[told[1]], int(told[2])
        most = 9 if kind.moves else 99
        if not 1 <= seconds <= most:
            raise ValueError(f"{kind} takes 1 to {most} seconds.")
        found.append((kind, seconds))
    if not any(kind.moves for kind, _ in found):
        held = sum(seconds for kind, seconds in found if not kind.moves) or 30
        raise ValueError(
            "a rep needs a phase that moves, lift or lower. An isometric hold is written with the "
            f"way into it and out of it: lift 2, hold {min(held, 99)}, lower 2."
        )
    if len(found) > 8:
        raise ValueError("a rep has at most eight phases.")
    return found


def _of_digits(digits: Sequence[int], text: str) -> list[tuple[Kind, int]]:
    if len(digits) == 3:
        one, two, three = digits
        raise ValueError(
            f"{text} can mean lift {one}, hold {two}, lower {three}, or lower {one}, still {two},"
            f" lift {three}; type the one that you mean in words."
        )
    if len(digits) != 4:
        raise ValueError("a tempo has four digits: lower, pause, lift, pause.")
    lower, still, lift, hold = digits
    order = ((Kind.LIFT, lift), (Kind.HOLD, hold), (Kind.LOWER, lower), (Kind.STILL, still))
    return _rep(", ".join(f"{kind} {seconds}" for kind, seconds in order if seconds))


def _words(text: str) -> list[str]:
    found = [one.strip() for one in text.split(",")] if text else []
    long = next((one for one in found if len(one) > 8), None)
    if long is not None:
        raise ValueError(f"{_quoted(long)} is longer than 8 characters.")
    return found


def _quoted(text: str) -> str:
    return f"“{short(text, _SHOWN_CHARS)}”"


def _listed(kinds: type[StrEnum]) -> str:
    return listed([one.value for one in kinds])


# The way back: as it stands in the form.


def _rep_shown(phases: Iterable[PhaseForm]) -> str:
    return ", ".join(f"{one.kind} {one.seconds}" for one in phases)


def _words_shown(phases: Sequence[PhaseForm]) -> str:
    if not any(one.word for one in phases):
        return ""
    return ", ".join(one.word or one.kind.capitalize() for one in phases)


def _span_shown(span: int | tuple[int, ...]) -> str:
    if isinstance(span, int):
        return str(span)
    low, high = span
    return str(low) if low == high else f"{low} to {high}"


def _joined(lines: Iterable[str]) -> str:
    return f" {APART} ".join(lines)


_MANY = f"Put {APART} between several."
LINES: tuple[Line, ...] = (
    Line("name", "name", "What it is called, up to 48 characters.", lambda f: f.name, _name),
    Line(
        "short_name",
        "short name",
        "For lists, up to 22 characters; if empty, the name is shortened.",
        lambda f: f.short_name or "",
        _text,
    ),
    Line(REP, "one rep", _REP_HINT, lambda f: _rep_shown(f.phases), _rep),
    Line(
        WORDS,
        "phase words",
        "What hamlog calls each phase, separated by commas, up to 8 characters each: Push, Catch.",
        lambda f: _words_shown(f.phases),
        _words,
    ),
    Line(
        "position",
        "position",
        "Standing, supine (on the back), side-lying or prone (face down): how long to get ready.",
        lambda f: f.position.value,
        _one_of(_POSITIONS, Position),
    ),
    Line(
        "sides",
        "sides",
        "Both legs at once; in-turn: one leg, then the other; alternate: they change every rep.",
        lambda f: f.sides.value,
        _one_of(_SIDES, SideScheme),
    ),
    Line("sets", "sets", "Fewest and most: 1 to 3.", lambda f: _span_shown(f.sets), _span(9)),
    Line(
        "reps",
        "reps",
        "Fewest and most: 10 to 12; of each leg where the legs take turns.",
        lambda f: _span_shown(f.reps),
        _span(MOST_REPS),
    ),
    Line(
        "needs",
        "equipment",
        "Band, ball, dumbbell, bench, with commas; empty for none.",
        lambda f: ", ".join(f.needs),
        _equipment,
    ),
    Line(
        "hamstrings",
        "trains hamstrings",
        "Yes: it counts as hamstring work, and the test of each leg takes its place. No: it stays"
        " in the session beside the test.",
        lambda f: "yes" if f.hamstrings else "no",
        _yes,
    ),
    Line(
        "level",
        "level",
        "Basic or intermediate.",
        lambda f: f.level.value,
        _one_of({one.value: one.value for one in Level}, Level),
    ),
    Line(
        "setup",
        "set-up",
        f"How to get ready, up to 120 characters a sentence. {_MANY}",
        lambda f: _joined(f.setup),
        _lines,
    ),
    Line(
        "cues",
        "cues",
        f"Said and shown during the set: up to six, of 33 characters each. {_MANY}",
        lambda f: _joined(f.cues),
        _lines,
    ),
    Line(
        "figure",
        "figure",
        "The figure of an exercise that moves the same way, such as hip-thrust; empty for none.",
        lambda f: f.figure or "",
        _text,
    ),
)
KEYS = tuple(line.key for line in LINES)


def line_of(path: Sequence[str | int]) -> str:
    """Return the key of the line that a place in the file belongs to; empty where it has none."""
    first = str(path[0]) if path else ""
    if first == "phases":
        return WORDS if path[-1] == "word" else REP
    return first if first in KEYS else ""
