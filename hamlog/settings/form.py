"""What a settings file may say: each key, its type and its range, checked by msgspec.

Loading msgspec takes time, so this module is only imported if there is a file.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal

import msgspec

from hamlog.frozen import Frozen, replace
from hamlog.names import CUE_NAMES, THEMES
from hamlog.settings.values import Values, default_lead_ins_s
from hamlog.text import one_line
from hamlog.training.exercise import Position
from hamlog.training.limits import MOST_PAIN
from hamlog.training.words import short

LEAD_INS = "lead_in_s"
CHANGED_KEYS = "keys"
_SHOWN_CHARS = 40
_LONGEST = 100
# On Windows a folder begins with a drive, or with the name of another machine.
_FOLDER = r"^(|~|[/\\\\].*|~[/\\\\].*|[A-Za-z]:[/\\\\].*)$"
# Python refuses to write out numbers of thousands of digits.
_SHOWN_BITS = 64


class Key(Frozen):
    """One key of the file: the type that msgspec checks, the same in words, and what it is for.

    `name` is what the settings screen calls it, `about` what it does; `words` are its values,
    where it has few.
    """

    type: Any
    allowed: str
    name: str = ""
    about: str = ""
    words: tuple[str, ...] = ()


def _told(key: Key, name: str, about: str) -> Key:
    return replace(key, name=name, about=about)


def _one_of(words: tuple[str, ...]) -> Key:
    quoted = [f'"{word}"' for word in words]
    return Key(Literal[words], f"{', '.join(quoted[:-1])} or {quoted[-1]}", words=words)


def _whole(most: int) -> Key:
    return Key(Annotated[int, msgspec.Meta(ge=0, le=most)], f"a whole number from 0 to {most}")


def _seconds(most_s: int) -> Key:
    key = _whole(most_s)
    return Key(key.type, f"{key.allowed} (seconds)")


_SWITCH = Key(bool, "true or false", words=("true", "false"))

KEYS: Mapping[str, Key] = {
    "cues": _told(
        _one_of(CUE_NAMES), "sound", "what you hear while a set is timed; auto: tones and words"
    ),
    "theme": _told(_one_of(THEMES), "theme", "the colours of all screens"),
    "plain_marks": _told(_SWITCH, "plain marks", "draw with plain ASCII characters only"),
    "motion": _told(_SWITCH, "motion", "let the figure and the ribbon move smoothly, not in steps"),
    "volume": _told(_whole(100), "volume", "how loud tones and voice are"),
    "voice": _told(
        Key(
            # It becomes an argument of the synthesiser: one word, and no option.
            Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z][A-Za-z0-9 _+()./-]{0,79})?$")],
            'the name of a voice or a language such as "en-gb", or "" for English',
        ),
        "voice",
        "who speaks: a voice or a language of the synthesiser",
    ),
    "voice_rate": _told(
        Key(
            Annotated[int, msgspec.Meta(ge=80, le=320)],
            "a whole number from 80 to 320 (words a minute)",
        ),
        "rate of the voice",
        "words a minute",
    ),
    "voice_model": _told(
        Key(
            Annotated[str, msgspec.Meta(pattern=_FOLDER)],
            'a file that begins with "/" or "~/", or "" for none',
        ),
        "model for piper",
        "the file of a voice for piper, which then speaks instead",
    ),
    "far_view": _told(_SWITCH, "far view", "open the tracker in letters that fill the terminal"),
    "pain_limit": _told(
        _whole(MOST_PAIN),
        "pain limit",
        "pain up to which a clinician lets you go on; 0 for none",
    ),
    "circuit": _told(_SWITCH, "circuit", "one set of each exercise, then the next set of each"),
    "weaker_side_first": _told(
        _SWITCH, "weaker side first", "start with the side that did fewer clean reps last time"
    ),
    "one_switch": _told(
        _SWITCH, "one switch", "every key of the tracker does the same, for a foot pedal"
    ),
    "warm_up": _told(_SWITCH, "warm-up", "start each session with two minutes of warm-up"),
    "backup_days": _told(_whole(1000), "daily backups", "days for which all backups are kept"),
    "backup_weeks": _told(_whole(1000), "weekly backups", "weeks for which one backup is kept"),
    "backup_months": _told(_whole(1000), "monthly backups", "months for which one is kept"),
    "backup_megabytes": _told(_whole(1_000_000), "room for backups", "megabytes in all"),
    "share": _told(
        Key(
            Annotated[str, msgspec.Meta(pattern=_FOLDER)],
            'a folder that begins with "/" or "~/", or "" for none',
        ),
        "shared folder",
        "where other machines share the log, from the next start",
    ),
    "share_notes": _told(_SWITCH, "share notes", "share the texts you wrote, too"),
    "rest_s": _told(_seconds(600), "rest", "seconds between two sets"),
    "load_step_kg": _told(
        Key(
            Annotated[float, msgspec.Meta(ge=0.001, le=50)], "a number from 0.001 to 50 (kilograms)"
        ),
        "load step",
        "kilograms that + and - add to a dumbbell",
    ),
}
_LEAD_IN = _seconds(60)
_LEAD_IN_WORDS: Mapping[Position, str] = {
    Position.STANDING: "standing",
    Position.SUPINE: "lying on your back",
    Position.SIDE_LYING: "lying on your side",
    Position.PRONE: "lying face down",
}
_ACTION_KEYS = Key(
    Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)],
    "a key, or several with a blank between",
)


def rows() -> dict[str, Key]:
    """Return every key of the file by its dotted name, as it is listed and typed."""
    return {
        **KEYS,
        **{
            f"{LEAD_INS}.{position.value}": _told(
                _LEAD_IN, f"get ready, {position.value}", f"seconds to get into position, {words}"
            )
            for position, words in _LEAD_IN_WORDS.items()
        },
    }


class Found(Frozen):
    """The settings that a file gives, and the dotted names of the keys that it really has."""

    values: Values
    named: tuple[str, ...] = ()


def found_in(document: Mapping[str, object], say: Callable[[str], None]) -> Found:
    """Return the settings from a parsed file.

    A key that is unknown or does not fit keeps its default; `say` gets one clause
    for each, naming the key, what was found and what is allowed.
    """
    defaults = Values()
    tables = (LEAD_INS, CHANGED_KEYS)
    known = {name: value for name, value in document.items() if name not in tables}
    found = _checked(known, _Table(KEYS, {name: getattr(defaults, name) for name in KEYS}), say)
    own = _lead_ins(document.get(LEAD_INS, {}), say)
    keys = _changed_keys(document.get(CHANGED_KEYS, {}), say)
    lead_ins_s = default_lead_ins_s() | {Position(name): value for name, value in own.items()}
    named = (
        *found,
        *(f"{LEAD_INS}.{name}" for name in own),
        *(f"{CHANGED_KEYS}.{name}" for name in keys),
    )
    return Found(Values(**found, lead_ins_s=lead_ins_s, keys=keys), named)


def _lead_ins(table: object, say: Callable[[str], None]) -> dict[str, int]:
    if not isinstance(table, Mapping):
        names = ", ".join(Position)
        say(f"{LEAD_INS} is {shown(table)}, but must be a table with seconds for {names}")
        return {}
    keys = {position.value: _LEAD_IN for position in Position}
    usual = {position.value: seconds for position, seconds in default_lead_ins_s().items()}
    return _checked(table, _Table(keys, usual, f"{LEAD_INS}."), say)


def _changed_keys(table: object, say: Callable[[str], None]) -> dict[str, str]:
    """Return the keys of actions; TOML reads `tracker.mute = "n"` as a table in a table."""
    if not isinstance(table, Mapping):
        say(f"{CHANGED_KEYS} is {shown(table)}, but must be a table with keys of actions")
        return {}
    found = {}
    for name, value in _flat(table):
        try:
            found[name] = msgspec.convert(value, type=_ACTION_KEYS.type)
        except msgspec.ValidationError:
            say(
                f"{CHANGED_KEYS}.{short(one_line(name), _SHOWN_CHARS)} is {shown(value)}, but "
                f"must be {_ACTION_KEYS.allowed}"
            )
    return found


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


class _Table(Frozen):
    """What one table of the file may say; `prefix` is its own key with a dot."""

    keys: Mapping[str, Key]
    defaults: Mapping[str, object]
    prefix: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.keys) if self.prefix else (*self.keys, LEAD_INS, CHANGED_KEYS)


def _checked(
    found: Mapping[str, object], table: _Table, say: Callable[[str], None]
) -> dict[str, Any]:
    """Return the part of `found` that is valid, and report the rest."""
    fits: dict[str, Any] = {}
    for name, value in found.items():
        key = table.keys.get(name)
        if key is None:
            say(_unknown(name, table))
            continue
        try:
            fits[name] = msgspec.convert(value, type=key.type)
        except msgspec.ValidationError:
            say(
                f"{table.prefix}{name} is {shown(value)}, but must be {key.allowed}; "
                f"hamlog uses {shown(table.defaults[name])}"
            )
    return fits


def _unknown(name: str, table: _Table) -> str:
    near = get_close_matches(name, table.names, n=1)
    meant = (
        f' (did you mean "{table.prefix}{near[0]}"?)'
        if near
        else f"; the keys are {', '.join(table.names)}"
    )
    return f'the key "{table.prefix}{short(one_line(name), _SHOWN_CHARS)}" is unknown{meant}'


def shown(value: object) -> str:
    """Return a value as it would be written in the file, cut if it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
        return "a very large number"
    text = f'"{one_line(value)}"' if isinstance(value, str) else one_line(str(value))
    return short(text, _SHOWN_CHARS)
