"""Writes FIT: messages by number, their fields by number, as `hamlog.exchange.fit` reads them.

Little endian, a header of 14 bytes with a checksum, and another at the end. Each kind of message
is defined once; texts of a kind share the room of the longest.
"""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum

from hamlog.errors import HamlogError
from hamlog.exchange.fit import DEFINITION, DEVELOPER, TYPES, crc
from hamlog.frozen import Frozen, replace
from hamlog.text import one_line

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""From here FIT counts its seconds."""
LOCAL_KINDS = 16

# What is less counts the seconds since the watch was switched on; what is more has no room.
_FIRST_DATE, _LAST_DATE = 0x10000000, 0xFFFFFFFE
_PROTOCOL, _PROFILE = 0x20, 21212
_MOST_BYTES = 254


class Base(IntEnum):
    """The type of a field, by its number in the protocol."""

    ENUM = 0x00
    UINT8 = 0x02
    TEXT = 0x07
    BYTE = 0x0D
    UINT16 = 0x84
    UINT32 = 0x86
    UINT32Z = 0x8C


class Field(Frozen):
    """A field: its number in its message, its type, its value; None or no text is no value."""

    number: int
    base: Base
    value: int | str | bytes | None


class Written(Frozen):
    """A message to write; `developer` are fields of hamlog's own, all of developer 0."""

    number: int
    fields: tuple[Field, ...]
    developer: tuple[Field, ...] = ()

    @property
    def kind(self) -> tuple[int, ...]:
        """What it has in common with those that share its definition."""
        return (self.number, *(one.number for one in (*self.fields, *self.developer)))


def seconds(at: datetime) -> int:
    """Return an instant as FIT counts it; raise HamlogError for one that it cannot hold."""
    found = int((at - EPOCH).total_seconds())
    if not _FIRST_DATE <= found <= _LAST_DATE:
        raise HamlogError(f"A FIT file cannot hold the date {at.date()}: only 1998 to 2126.")
    return found


def fit_file(messages: Sequence[Written]) -> bytes:
    """Return a whole FIT file of these messages, in their order; without fields of no value."""
    messages = [_with_values(one) for one in messages]
    sizes: dict[tuple[int, ...], list[int]] = {}
    for one in messages:
        here = [len(_data(field)) for field in (*one.fields, *one.developer)]
        before = sizes.setdefault(one.kind, here)
        sizes[one.kind] = [max(pair) for pair in zip(before, here, strict=True)]
    kinds, defined = list(sizes), dict[int, tuple[int, ...]]()
    body = bytearray()
    for one in messages:
        local = kinds.index(one.kind) % LOCAL_KINDS
        if defined.get(local) != one.kind:
            defined[local] = one.kind
            body += _definition(one, local, sizes[one.kind])
        body.append(local)
        for field, size in zip((*one.fields, *one.developer), sizes[one.kind], strict=True):
            body += _data(field).ljust(size, b"\0")
    header = struct.pack("<BBHI4s", 14, _PROTOCOL, _PROFILE, len(body), b".FIT")
    header += crc(header).to_bytes(2, "little")
    return header + body + crc(header + body).to_bytes(2, "little")


def _with_values(message: Written) -> Written:
    """Return a message without fields of no value: readers take these for numbers, or blanks."""
    kept, own = (
        tuple(one for one in fields if one.value not in {None, ""})
        for fields in (message.fields, message.developer)
    )
    return replace(message, fields=kept, developer=own)


def _definition(message: Written, local: int, sizes: Sequence[int]) -> bytes:
    count = len(message.fields)
    header = DEFINITION | (DEVELOPER if message.developer else 0) | local
    found = struct.pack("<BBBHB", header, 0, 0, message.number, count)
    for field, size in zip(message.fields, sizes[:count], strict=True):
        found += bytes((field.number, size, field.base))
    if message.developer:
        found += bytes((len(message.developer),))
        for field, size in zip(message.developer, sizes[count:], strict=True):
            found += bytes((field.number, size, 0))
    return found


def _data(field: Field) -> bytes:
    if isinstance(field.value, bytes):
        return field.value
    if isinstance(field.value, str):
        return _text(field.value)
    letter, _, none = TYPES[field.base & 0x1F]
    return struct.pack(f"<{letter}", none if field.value is None else field.value)


def _text(text: str) -> bytes:
    """Return a text as FIT keeps it: on one line, ended by a zero, cut where there is no room."""
    return one_line(text).encode()[:_MOST_BYTES].decode(errors="ignore").encode() + b"\0"
