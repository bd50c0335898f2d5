"""Decodes FIT, the files of sports watches: messages by number, their fields by number.

Only what `hamlog.exchange.fit_sets` asks for is decoded, the rest is passed over. Fields have
no names here: those are in the public profile of FIT, and the caller knows the few it needs.
Only developer fields have names, which stand in the file itself. `fit_writer` writes them.
"""

import struct
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from hamlog.errors import HamlogError
from hamlog.exchange.faults import fault
from hamlog.exchange.files import opened
from hamlog.frozen import Frozen

LARGEST_BYTES = 32_000_000
SIGNATURE = b".FIT"
SIGNATURE_AT = 8

DEFINITION, DEVELOPER = 0x40, 0x20
TEXT = 0x07
FIELD_DESCRIPTION = 206

_SHORT_HEADER = 12
_CRC_BYTES = 2
_COMPRESSED = 0x80
_MOST_DESCRIPTIONS = 255

# By base type: the letter of `struct`, its bytes, and the value that means that there is none.
TYPES: Mapping[int, tuple[str, int, int | None]] = {
    0x00: ("B", 1, 0xFF),
    0x01: ("b", 1, 0x7F),
    0x02: ("B", 1, 0xFF),
    0x03: ("h", 2, 0x7FFF),
    0x04: ("H", 2, 0xFFFF),
    0x05: ("i", 4, 0x7FFFFFFF),
    0x06: ("I", 4, 0xFFFFFFFF),
    0x0A: ("B", 1, 0),
    0x0B: ("H", 2, 0),
    0x0C: ("I", 4, 0),
    0x0E: ("q", 8, 0x7FFFFFFFFFFFFFFF),
    0x0F: ("Q", 8, 0xFFFFFFFFFFFFFFFF),
    0x10: ("Q", 8, 0),
}

Numbers = tuple[int | None, ...]
Value = Numbers | str


class Message(Frozen):
    """One message: its number in the profile, and its fields; None stands for no value.

    `developer` has the fields that the writer of the file named itself, by their names.
    """

    number: int
    fields: Mapping[int, Value]
    developer: Mapping[str, Value] = {}

    def first(self, field: int) -> int | None:
        """Return the first number of a field, None where it has none."""
        found = self.fields.get(field)
        return found[0] if isinstance(found, tuple) and found else None

    def all(self, field: int) -> Numbers:
        """Return all numbers of a field."""
        found = self.fields.get(field)
        return found if isinstance(found, tuple) else ()

    def text(self, field: int) -> str:
        """Return the text of a field on one line, empty where it has none."""
        found = self.fields.get(field)
        return " ".join(found.split()) if isinstance(found, str) else ""


class _Definition(Frozen):
    """How the messages of a kind are laid out."""

    number: int
    order: str
    fields: tuple[tuple[int, int, int], ...]
    size: int
    developer: tuple[tuple[int, int, int], ...] = ()


# By the index of the developer and the number of the field: its name and its base type.
_Descriptions = dict[tuple[int | None, int | None], tuple[str, int]]


def messages(path: Path, wanted: Collection[int]) -> Iterator[Message]:
    """Yield the messages of these numbers; raise HamlogError where the file is damaged.

    Several FIT files after each other are read as one.
    """
    with opened(path) as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise fault(
            path, f"is larger than {LARGEST_BYTES // 1_000_000} MB, so it is not a session."
        )
    at = 0
    while at == 0 or data[at + SIGNATURE_AT : at + SIGNATURE_AT + 4] == SIGNATURE:
        begin, end = _span(path, data, at)
        try:
            yield from _records(path, data[begin:end], wanted)
        except (struct.error, IndexError):
            raise _damaged(path, "a message in it ends too early") from None
        at = end + _CRC_BYTES


def _span(path: Path, data: bytes, at: int) -> tuple[int, int]:
    """Return where the messages begin and end, after a look at length and checksum."""
    header = data[at : at + 1]
    if not header or header[0] < _SHORT_HEADER:
        raise _damaged(path, "its header is too short")
    begin = at + header[0]
    end = begin + int.from_bytes(data[at + 4 : at + 8], "little")
    if end + _CRC_BYTES > len(data):
        there = len(data) - at
        raise fault(
            path,
            f"is cut short: it should have {end + _CRC_BYTES - at} bytes and has {there}. "
            "Copy it from the watch again.",
        )
    if crc(data[at:end]) != int.from_bytes(data[end : end + _CRC_BYTES], "little"):
        raise _damaged(path, "its checksum is wrong")
    return begin, end


def _damaged(path: Path, why: str) -> HamlogError:
    return fault(path, f"is a damaged FIT file: {why}. Copy it from the watch again.")


def _records(path: Path, data: bytes, wanted: Collection[int]) -> Iterator[Message]:
    definitions: dict[int, _Definition] = {}
    descriptions: _Descriptions = {}
    at = 0
    while at < len(data):
        header = data[at]
        at += 1
        if not header & _COMPRESSED and header & DEFINITION:
            definition, at = _defined(data, at, developer=bool(header & DEVELOPER))
            definitions[header & 0x0F] = definition
            continue
        local = header >> 5 & 0x03 if header & _COMPRESSED else header & 0x0F
        found = definitions.get(local)
        if found is None:
            raise _damaged(path, "a message in it is not defined")
        if at + found.size > len(data):
            raise _damaged(path, "a message in it ends too early")
        if found.number == FIELD_DESCRIPTION and len(descriptions) < _MOST_DESCRIPTIONS:
            _describe(Message(found.number, _decoded(found, data, at)), descriptions)
        if found.number in wanted:
            named = _named(found, data, at, descriptions)
            yield Message(found.number, _decoded(found, data, at), named)
        at += found.size


def _defined(data: bytes, at: int, *, developer: bool) -> tuple[_Definition, int]:
    order = ">" if data[at + 1] else "<"
    (number,) = struct.unpack_from(f"{order}H", data, at + 2)
    count = data[at + 4]
    at += 5
    fields = [(data[at + 3 * i], data[at + 3 * i + 1], data[at + 3 * i + 2]) for i in range(count)]
    at += 3 * count
    size = sum(one[1] for one in fields)
    others: list[tuple[int, int, int]] = []
    if developer:
        more = data[at]
        at += 1
        others = [
            (data[at + 3 * i], data[at + 3 * i + 1], data[at + 3 * i + 2]) for i in range(more)
        ]
        size += sum(one[1] for one in others)
        at += 3 * more
    return _Definition(number, order, tuple(fields), size, tuple(others)), at


def _decoded(definition: _Definition, data: bytes, at: int) -> dict[int, Value]:
    fields: dict[int, Value] = {}
    for number, size, base in definition.fields:
        value = _value(data, at, size, base, definition.order)
        if value is not None:
            fields[number] = value
        at += size
    return fields


def _value(data: bytes, at: int, size: int, base: int, order: str) -> Value | None:
    """Return the value of a field, None where its type is not known."""
    kind = base & 0x1F
    if kind == TEXT:
        return data[at : at + size].split(b"\0")[0].decode("utf-8", "replace")
    if kind not in TYPES:
        return None
    letter, width, none = TYPES[kind]
    values = struct.unpack_from(f"{order}{size // width}{letter}", data, at)
    return tuple(None if value == none else value for value in values)


def _describe(message: Message, descriptions: _Descriptions) -> None:
    """Note what a developer field is called, and its type."""
    base, name = message.first(2), message.text(3)
    if base is not None and name:
        descriptions[message.first(0), message.first(1)] = (name, base)


def _named(
    definition: _Definition, data: bytes, at: int, descriptions: _Descriptions
) -> dict[str, Value]:
    """Return the developer fields that the file has described, by their names."""
    at += sum(one[1] for one in definition.fields)
    found: dict[str, Value] = {}
    for number, size, index in definition.developer:
        name, base = descriptions.get((index, number), ("", 0))
        value = _value(data, at, size, base, definition.order) if name else None
        if value is not None:
            found[name] = value
        at += size
    return found


def _table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
        table.append(value)
    return tuple(table)


def crc(data: bytes) -> int:
    """Return the checksum of FIT: CRC-16 with the polynomial 0x8005, mirrored, from 0."""
    table = _table()
    value = 0
    for byte in data:
        value = value >> 8 ^ table[(value ^ byte) & 0xFF]
    return value
