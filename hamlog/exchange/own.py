"""Tells hamlog's own files by how they begin."""

from collections.abc import Sequence

_IDS = frozenset({"session_id", "set_id"})
_BEGINNING_BYTES = 400


def is_json(text: str) -> bool:
    """Return whether a text is JSON that can be hamlog's; what it is, its reader says."""
    return text.lstrip("\N{BYTE ORDER MARK} \t\r\n").startswith("{")


def is_header(cells: Sequence[str]) -> bool:
    """Return whether these cells name the columns of hamlog's own CSV."""
    return {cell.strip("\N{BYTE ORDER MARK} ") for cell in cells} >= _IDS


def looks_own(head: bytes) -> bool:
    """Return whether a file of this beginning can be hamlog's own, by a glance."""
    beginning = head[:_BEGINNING_BYTES]
    return b'"hamlog"' in beginning or all(name.encode() in beginning for name in _IDS)
