"""Turns what a terminal sends into Textual's messages; knows Textual's parser from inside."""

import re
from collections.abc import Iterable

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from hamlog.tui.terminal.keys import GroundTold
from hamlog.tui.terminal.sequences import ESCAPE_S, Kind, Piece, Sequences

LARGEST_CELLS = 10_000
"""Reports of a larger terminal, or of a mouse further away, are garbled."""
_GROUND = re.compile(r"11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/\w+)?")
# The relative luminance of WCAG 2.2, and that which is as far from black as from white.
_KNEE, _SHARES, _AS_FAR = 0.04045, (0.2126, 0.7152, 0.0722), 0.179
_STATE = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""What Textual's parser remembers from one sequence to the next."""


def ground_of(answer: str) -> bool | None:
    """Return whether the ground is light that an answer to OSC 11 names; None where it is none.

    The parts of `11;rgb:ffff/ffff/ffff` have one to four hexadecimal digits each; it is light
    where black stands out from it more than white.
    """
    found = _GROUND.fullmatch(answer)
    if found is None:
        return None
    parts = [int(part, 16) / (16 ** len(part) - 1) for part in found.groups()]
    linear = [((part + 0.055) / 1.055) ** 2.4 if part > _KNEE else part / 12.92 for part in parts]
    luminance: float = sum(share * part for share, part in zip(_SHARES, linear, strict=True))
    return luminance > _AS_FAR


class Reader:
    """Turns bytes into Textual's messages; what is neither a key nor known is dropped.

    Textual's parser is given whole sequences only. One that it does not know leaves it waiting for
    more, and one that is garbled raises: it is then replaced by a fresh one that knows as much.
    """

    def __init__(self, *, escape_s: float = ESCAPE_S) -> None:
        """Take how long an escape may be the beginning of a sequence, in seconds."""
        known = {key for key in ANSI_SEQUENCES_KEYS if key.startswith("\x1b")}
        self._sequences = Sequences(known, escape_s=escape_s)
        self._known = known
        self._parser = XTermParser()

    @property
    def waits(self) -> bool:
        """Whether something has begun that only more bytes or time can tell."""
        return self._sequences.waits

    def feed(self, data: bytes, now_s: float) -> list[Message]:
        """Return what `data`, read at that time, says."""
        return self._told(self._sequences.feed(data, now_s))

    def tick(self, now_s: float) -> list[Message]:
        """Return what became clear because nothing more came."""
        return self._told(self._sequences.tick(now_s))

    def _told(self, pieces: Iterable[Piece]) -> list[Message]:
        return [message for piece in pieces for message in self._messages(piece)]

    def _messages(self, piece: Piece) -> list[Message]:
        if piece.kind is Kind.ESCAPE:
            return [events.Key("escape", "\x1b")]
        if piece.kind is Kind.ANSWER:
            light = ground_of(piece.text)
            return [] if light is None else [GroundTold(light=light)]
        if piece.kind is Kind.PASTE:
            return [events.Paste(piece.text)]
        if piece.kind is Kind.SEQUENCE and len(piece.text) == 2 and piece.text not in self._known:
            # Alt and a key that has no meaning with it.
            return []
        return self._parsed(piece.text)

    def _parsed(self, text: str) -> list[Message]:
        before = [getattr(self._parser, name) for name in _STATE]
        try:
            messages = list(self._parser.feed(text))
        except (ValueError, ArithmeticError, LookupError, TypeError, StopIteration, RuntimeError):
            messages = []
        if messages and all(map(_sound, messages)):
            return messages
        self._parser = XTermParser()
        for name, value in zip(_STATE, before, strict=True):
            setattr(self._parser, name, value)
        return []


def _sound(message: Message) -> bool:
    """Whether a message can be true: garbled reports of sizes and places are not."""
    if isinstance(message, events.Resize):
        sides = (*message.size, *(message.pixel_size or ()))
        return all(0 < side <= LARGEST_CELLS for side in sides)
    if isinstance(message, events.MouseEvent):
        return 0 <= message.x <= LARGEST_CELLS and 0 <= message.y <= LARGEST_CELLS
    return True
