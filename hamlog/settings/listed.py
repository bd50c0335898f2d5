"""The settings as a list: what each is, what it does, its value, and where that comes from."""

from collections.abc import Mapping
from typing import Any

import msgspec

from hamlog.errors import UsageError, did_you_mean
from hamlog.services import Origin, Setting
from hamlog.settings.file import Reading
from hamlog.settings.form import CHANGED_KEYS, LEAD_INS, Key, rows, shown
from hamlog.settings.values import Values
from hamlog.settings.writing import Value
from hamlog.text import one_line
from hamlog.training.exercise import Position
from hamlog.training.words import short

ORDER = (
    *("theme", "plain_marks", "motion", "far_view"),
    *("cues", "volume", "voice", "voice_rate", "voice_model"),
    *("rest_s", LEAD_INS),
    *("circuit", "weaker_side_first", "warm_up", "load_step_kg", "pain_limit", "one_switch"),
    *("backup_days", "backup_weeks", "backup_months", "backup_megabytes", "share", "share_notes"),
)
_APART = frozenset({"cues", "rest_s", "circuit", "backup_days", "share"})
_AT_THE_START = ("backup_", "share")
_SHOWN_CHARS = 40
# Words that are near no name, for what people look for.
_MEANT = {
    **dict.fromkeys(("sound", "sounds", "audio"), "cues"),
    **dict.fromkeys(("colour", "colours", "color", "colors"), "theme"),
    **dict.fromkeys(("backup", "backups"), "backup_days"),
}
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def listed(
    reading: Reading, overridden: Mapping[str, tuple[Value, str]] | None = None
) -> tuple[Setting, ...]:
    """Return every setting, as it is in force.

    `overridden` are values that something stronger than the file gave, with its name.
    """
    over = overridden or {}
    found = []
    for name, key in _in_order().items():
        in_force, by = _value(reading.values, name), Origin.DEFAULT
        if name in reading.named:
            by = Origin.FILE
        who = ""
        if name in over:
            in_force, who = over[name]
            by = Origin.OVERRIDDEN
        default = _value(Values(), name)
        found.append(
            Setting(
                name,
                key.name,
                key.about,
                key.allowed.replace('"', ""),
                value=in_force,
                default=default,
                words=key.words,
                origin=by,
                overridden_by=who,
                apart=name in _APART,
                later=name.startswith(_AT_THE_START),
            )
        )
    return tuple(found)


def _in_order() -> dict[str, Key]:
    known = rows()
    lead_ins = [name for name in known if name.startswith(f"{LEAD_INS}.")]
    names = [name for one in ORDER for name in (lead_ins if one == LEAD_INS else [one])]
    return {name: known[name] for name in (*names, *known)}


def _value(values: Values, name: str) -> Value:
    table, _, rest = name.partition(".")
    if table == LEAD_INS:
        return values.lead_in_s(Position(rest))
    found: Value = getattr(values, name)
    return found


def known_name(typed: str) -> str:
    """Return the dotted name of a key that was typed; raise UsageError where there is none."""
    name = typed.strip()
    table, _, rest = name.partition(".")
    names = rows()
    if name in names or (table == CHANGED_KEYS and rest):
        return name
    also = name.replace("-", "_")
    if also in names:
        return also
    near = did_you_mean(_MEANT.get(also.casefold(), also), names)
    tip = near or f" The settings are {', '.join(_in_order())}, and keys.ACTION."
    raise UsageError(f"No setting is called “{short(one_line(name), _SHOWN_CHARS)}”.{tip}")


def typed_value(name: str, text: str) -> Value:
    """Return the value of a setting from a typed text; raise UsageError with what is allowed."""
    known = rows()
    if name not in known:
        if not text.strip():
            raise UsageError(f"{name} needs a key, or several with a blank between.")
        return text.strip()
    key = known[name]
    try:
        value: Value = msgspec.convert(_read(key, text), type=key.type)
    except msgspec.ValidationError as error:
        typed = short(one_line(text), _SHOWN_CHARS)
        raise UsageError(
            f"{name} cannot be “{typed}”: use {key.allowed.replace(chr(34), '')}."
        ) from error
    return value


def _read(key: Key, text: str) -> Any:  # noqa: ANN401 - msgspec says whether it fits
    """Return a typed text as the file would have it."""
    word = text.strip()
    if key.type is bool:
        folded = word.casefold()
        return True if folded in _YES else False if folded in _NO else word
    if key.words:
        return word.casefold()
    if word.replace(",", ".", 1).replace(".", "", 1).isascii():
        number = word.replace(",", ".", 1)
        for kind in (int, float):
            try:
                return kind(number)
            except ValueError:
                continue
    return word


def said(value: Value) -> str:
    """Return a value as it is typed."""
    return value if isinstance(value, str) else shown(value)
