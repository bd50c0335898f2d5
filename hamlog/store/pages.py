"""Reads the rows of an SQLite file page by page, past trees and indexes that may be damaged.

Which table a row belongs to is not known then; its form tells. What a page holds that is no
longer used comes along, so whoever asks must know what was deleted.
The form is that of https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Iterator

Cell = str | bytes | float | int | None
Record = tuple[Cell, ...]

# Leaves hold rows; of tables without a rowid, the pages above them do so, too.
_TABLE_LEAF, _INDEX_LEAF, _INDEX_ABOVE = 0x0D, 0x0A, 0x02
_HEADER_BYTES = 100
_MOST_COLUMNS = 64
_MOST_BYTES = 1 << 24
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL = 7


def records(content: bytes, page_bytes: int) -> Iterator[tuple[bool, int, Record]]:
    """Yield the rows of all pages: whether the table has a rowid, the rowid (else 0), the values.

    What cannot be read is passed over.
    """
    for start in range(0, len(content) - page_bytes + 1, page_bytes):
        yield from _of_page(content, start, page_bytes)


def page_size(content: bytes) -> int:
    """Return the bytes of a page by the file's header, 4096 where that cannot be so."""
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size in {1 << power for power in range(9, 17)} else 4096


def _of_page(content: bytes, start: int, page_bytes: int) -> Iterator[tuple[bool, int, Record]]:
    header = start + (_HEADER_BYTES if start == 0 else 0)
    kind = content[header]
    if kind not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_ABOVE}:
        return
    count = int.from_bytes(content[header + 3 : header + 5], "big")
    head = 12 if kind == _INDEX_ABOVE else 8
    if head + 2 * count > page_bytes:
        return
    for index in range(count):
        pointer = header + head + 2 * index
        at = start + int.from_bytes(content[pointer : pointer + 2], "big")
        try:
            yield _of_cell(content, at, page_bytes, kind)
        except (IndexError, ValueError, struct.error):
            continue


def _of_cell(content: bytes, at: int, page_bytes: int, kind: int) -> tuple[bool, int, Record]:
    length, at = _varint(content, at + 4 if kind == _INDEX_ABOVE else at)
    rowid = 0
    if kind == _TABLE_LEAF:
        rowid, at = _varint(content, at)
    if not 1 <= length <= _MOST_BYTES:
        raise ValueError("no such length")
    payload = _payload(content, at, length, page_bytes, kind)
    return kind == _TABLE_LEAF, rowid, _record(payload)


def _payload(content: bytes, at: int, length: int, page_bytes: int, kind: int) -> bytes:
    """Return the bytes of a cell, with those on its overflow pages."""
    most = page_bytes - 35 if kind == _TABLE_LEAF else (page_bytes - 12) * 64 // 255 - 23
    if length <= most:
        return content[at : at + length]
    least = (page_bytes - 12) * 32 // 255 - 23
    local = least + (length - least) % (page_bytes - 4)
    local = local if local <= most else least
    found = bytearray(content[at : at + local])
    following = int.from_bytes(content[at + local : at + local + 4], "big")
    while len(found) < length:
        if not 1 <= following <= len(content) // page_bytes:
            raise ValueError("the rest is missing")
        start = (following - 1) * page_bytes
        following = int.from_bytes(content[start : start + 4], "big")
        found += content[start + 4 : start + page_bytes]
    return bytes(found[:length])


def _record(payload: bytes) -> Record:
    header, at = _varint(payload, 0)
    types = []
    while at < header:
        kind, at = _varint(payload, at)
        types.append(kind)
    if at != header or not 1 <= len(types) <= _MOST_COLUMNS:
        raise ValueError("no record")
    values: list[Cell] = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("no record")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Cell, int]:
    if kind in {0, 8, 9}:
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind >= 12:
        end = at + (kind - 12) // 2
        if end > len(payload):
            raise ValueError("too short")
        return (payload[at:end].decode() if kind % 2 else payload[at:end]), end
    if kind == _REAL:
        (real,) = struct.unpack_from(">d", payload, at)
        return float(real), at + 8
    end = at + _INTEGER_BYTES.get(kind, len(payload) + 1)
    if end > len(payload):
        raise ValueError("too short")
    return int.from_bytes(payload[at:end], "big", signed=True), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(8):
        byte = content[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | content[at + 8], at + 9
