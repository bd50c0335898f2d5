"""Ids made from what a session or a set says, so that the same file adds nothing twice."""

from hashlib import sha1
from uuid import UUID

_NAMESPACE = UUID("7b1b6f2e-3f0e-5a53-9a0c-2d8a8c1f6f11").bytes
# The first digit of the fourth group keeps two of its bits; the others say how it was made.
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def id_of(content: str) -> str:
    """Return the UUID (version 5) of a text; `uuid.uuid5` does the same in thrice the time."""
    name = _NAMESPACE + content.encode("utf-8", "replace")
    told = sha1(name, usedforsecurity=False).hexdigest()
    return f"{told[:8]}-{told[8:12]}-5{told[13:16]}-{_VARIANT[told[16]]}{told[17:20]}-{told[20:32]}"
