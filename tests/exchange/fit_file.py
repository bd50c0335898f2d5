"""Writes FIT files for the tests: definitions and messages as the protocol has them."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

from hamlog.exchange.fit import crc

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
NONE = {"B": 0xFF, "H": 0xFFFF, "I": 0xFFFFFFFF}
_BASES = {"B": 0x02, "H": 0x84, "I": 0x86, "s": 0x07}

# number of the field, letter of its type, value or values; None is no value
Field = tuple[int, str, int | str | Sequence[int | None] | None]


def seconds(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> int:
    """Return an instant of UTC as FIT counts it."""
    at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return int((at - EPOCH).total_seconds())


def message(number: int, fields: Sequence[Field], *, order: str = "<", developer: int = 0) -> bytes:
    """Return a definition and one message of it, as local message 0."""
    header = 0x60 if developer else 0x40
    definition = struct.pack(f"{order}BBBHB", header, 0, order == ">", number, len(fields))
    body = b"\0"
    for field, letter, value in fields:
        data = _data(letter, value, order)
        definition += struct.pack("BBB", field, len(data), _BASES[letter])
        body += data
    if developer:
        definition += struct.pack("BBBB", 1, 0, developer, 0)
        body += b"\x07" * developer
    return definition + body


def _data(letter: str, value: int | str | Sequence[int | None] | None, order: str) -> bytes:
    if isinstance(value, str):
        return value.encode() + b"\0"
    values = [value] if value is None or isinstance(value, int) else list(value)
    plain = [NONE[letter] if one is None else one for one in values]
    return struct.pack(f"{order}{len(plain)}{letter}", *plain)


def fit(*messages: bytes) -> bytes:
    """Return a whole FIT file of these messages."""
    body = b"".join(messages)
    header = struct.pack("<BBHI4s", 14, 0x20, 2147, len(body), b".FIT")
    header += struct.pack("<H", crc(header))
    return header + body + struct.pack("<H", crc(header + body))


def a_set(
    start: int,
    *,
    reps: int | None = None,
    lasted_s: float = 40,
    weight: float | None = None,
    category: Sequence[int | None] = (15,),
    name: Sequence[int | None] = (1,),
    is_rest: bool = False,
    unit: int | None = None,
) -> bytes:
    """Return a message `set`; its timestamp is that of the end, as watches write it."""
    fields: list[Field] = [
        (254, "H", 0),
        (0, "I", round(lasted_s * 1000)),
        (3, "H", reps),
        (4, "H", None if weight is None else round(weight * 16)),
        (5, "B", 0 if is_rest else 1),
        (6, "I", start),
        (7, "H", category),
        (8, "H", name),
        (9, "H", unit),
    ]
    return message(225, fields)


def session(start: int, lasted_s: int, name: str = "Strength") -> bytes:
    """Return a message `session` of strength training."""
    fields: list[Field] = [
        (253, "I", start + lasted_s),
        (2, "I", start),
        (7, "I", lasted_s * 1000),
        (5, "B", 10),
        (6, "B", 20),
        (110, "s", name),
    ]
    return message(18, fields)


def activity(at: int, local: int | None) -> bytes:
    """Return a message `activity` with the local time of the place."""
    return message(34, [(253, "I", at), (5, "I", local)])


def evening() -> bytes:
    """Return an evening of two exercises with a rest between, at a place two hours east."""
    start = seconds(2026, 5, 4, 17)
    return fit(
        message(0, [(0, "B", 4)]),
        activity(start + 600, start + 600 + 7200),
        session(start, 600),
        a_set(start, reps=12, weight=14),
        a_set(start + 40, is_rest=True, lasted_s=60, category=(None,), name=(None,)),
        a_set(start + 100, reps=1, lasted_s=61.8, weight=0, category=(65534, 10), name=(None, 30)),
        a_set(start + 200, reps=0, lasted_s=2, category=(65534,), name=(None,)),
    )
