"""What a settings file may say: each key, its type and its range, checked by msgspec.

Loading msgspec takes time, so this module is only imported if there is a file.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal

import msgspec

from hamlog.frozen import Frozen
from hamlog.names import CUE_NAMES, THEMES
from hamlog.settings.values import Values, default_lead_ins_s
from hamlog.text import one_line
from hamlog.training.exercise import Position
from hamlog.training.limits import MOST_PAIN
from hamlog.training.words import short

LEAD_INS = "lead_in_s"
_SHOWN_CHARS = 40
# On Windows a folder begins with a drive, or with the name of another machine.
_FOLDER = r"^(|~|[/\\\\].*|~[/\\\\].*|[A-Za-z]:[/\\\\].*)$"
# Python refuses to write out numbers of thousands of digits.
_SHOWN_BITS = 64


class Key(Frozen):
    """One key of the file: the type that msgspec checks, and the same in words."""

    type: Any
    allowed: str


def _one_of(words: tuple[str, ...]) -> Key:
    quoted = [f'"{word}"' for word in words]
    return Key(Literal[words], f"{', '.join(quoted[:-1])} or {quoted[-1]}")


def _whole(most: int) -> Key:
    return Key(Annotated[int, msgspec.Meta(ge=0, le=most)], f"a whole number from 0 to {most}")


def _seconds(most_s: int) -> Key:
    key = _whole(most_s)
    return Key(key.type, f"{key.allowed} (seconds)")


KEYS: Mapping[str, Key] = {
    "cues": _one_of(CUE_NAMES),
    "theme": _one_of(THEMES),
    "plain_marks": Key(bool, "true or false"),
    "motion": Key(bool, "true or false"),
    "volume": _whole(100),
    "voice": Key(
        # It becomes an argument of the synthesiser: one word, and no option.
        Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z][A-Za-z0-9 _+()./-]{0,79})?$")],
        'the name of a voice or a language such as "en-gb", or "" for English',
    ),
    "voice_rate": Key(
        Annotated[int, msgspec.Meta(ge=80, le=320)],
        "a whole number from 80 to 320 (words a minute)",
    ),
    "voice_model": Key(
        Annotated[str, msgspec.Meta(pattern=_FOLDER)],
        'a file that begins with "/" or "~/", or "" for none',
    ),
    "pain_limit": _whole(MOST_PAIN),
    "circuit": Key(bool, "true or false"),
    "weaker_side_first": Key(bool, "true or false"),
    "one_switch": Key(bool, "true or false"),
    "far_view": Key(bool, "true or false"),
    "warm_up": Key(bool, "true or false"),
    "backup_days": _whole(1000),
    "backup_weeks": _whole(1000),
    "backup_months": _whole(1000),
    "backup_megabytes": _whole(1_000_000),
    "share": Key(
        Annotated[str, msgspec.Meta(pattern=_FOLDER)],
        'a folder that begins with "/" or "~/", or "" for none',
    ),
    "share_notes": Key(bool, "true or false"),
    "rest_s": _seconds(600),
    "load_step_kg": Key(
        Annotated[float, msgspec.Meta(ge=0.001, le=50)], "a number from 0.001 to 50 (kilograms)"
    ),
}
_LEAD_IN = _seconds(60)


def values_of(document: Mapping[str, object], say: Callable[[str], None]) -> Values:
    """Return the settings from a parsed file.

    A key that is unknown or does not fit keeps its default; `say` gets one clause
    for each, naming the key, what was found and what is allowed.
    """
    defaults = Values()
    known = {name: value for name, value in document.items() if name != LEAD_INS}
    found = _checked(known, _Table(KEYS, {name: getattr(defaults, name) for name in KEYS}), say)
    lead_ins_s = default_lead_ins_s()
    table = document.get(LEAD_INS, {})
    if isinstance(table, Mapping):
        keys = {position.value: _LEAD_IN for position in Position}
        usual = {position.value: seconds for position, seconds in lead_ins_s.items()}
        own = _checked(table, _Table(keys, usual, f"{LEAD_INS}."), say)
        lead_ins_s |= {Position(name): seconds for name, seconds in own.items()}
    else:
        names = ", ".join(Position)
        say(f"{LEAD_INS} is {_shown(table)}, but must be a table with seconds for {names}")
    return Values(**found, lead_ins_s=lead_ins_s)


class _Table(Frozen):
    """What one table of the file may say; `prefix` is its own key with a dot."""

    keys: Mapping[str, Key]
    defaults: Mapping[str, object]
    prefix: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.keys) if self.prefix else (*self.keys, LEAD_INS)


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
                f"{table.prefix}{name} is {_shown(value)}, but must be {key.allowed}; "
                f"hamlog uses {_shown(table.defaults[name])}"
            )
    return fits


def _unknown(name: str, table: _Table) -> str:
    near = get_close_matches(name, table.names, n=1)
    meant = (
        f'is "{table.prefix}{near[0]}" meant?' if near else f"the keys are {', '.join(table.names)}"
    )
    return f'the key "{table.prefix}{short(one_line(name), _SHOWN_CHARS)}" is unknown; {meant}'


def _shown(value: object) -> str:
    """Return a value as it would be written in the file, cut if it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
        return "a very large number"
    text = f'"{one_line(value)}"' if isinstance(value, str) else one_line(str(value))
    return short(text, _SHOWN_CHARS)
