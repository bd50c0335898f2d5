"""Cuts what a terminal sends into whole pieces: characters, sequences, pastes.

Textual's own parser reads a sequence that it does not know, or that arrives late, as keys one by
one, and ends at a byte that is not UTF-8. Here a sequence is kept until it is whole, by the
grammar of ECMA-48 and not by a list of what is known; one that never ends is dropped. Pure: bytes
and seconds in, pieces out.
"""

from codecs import getincrementaldecoder
from collections.abc import Collection
from enum import Enum, auto
from typing import NamedTuple
from unicodedata import category

ESCAPE_S = 0.4
"""How long an escape may be the beginning of a sequence: longer than slow lines hold one up."""
APART_S = 0.1
"""An escape and a letter further apart than this are two keys; closer, they are alt and a key."""
CUT_S = 1.0
"""After this long without another byte a sequence was cut; the rest of it will not come."""
PASTE_CUT_S = 3.0
"""The same for a paste, whose text must never be taken for keys."""
LONGEST = 32
"""The characters of a sequence that are kept; Textual reads no longer one."""

_ESC = 0x1B
_BEL = 0x07
_CAN, _SUB = 0x18, 0x1A
_PASTE_START, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_STRINGS = b"]P_^X"
"""After an escape these begin OSC, DCS, APC, PM and SOS, which end with BEL or ST."""
_X10_BYTES = 3
"""The bytes after `CSI M` in the oldest mouse report: button, column, row, each plus 32."""


class Kind(Enum):
    """What a piece is."""

    CHARACTER = auto()
    SEQUENCE = auto()
    ESCAPE = auto()
    PASTE = auto()
    ANSWER = auto()


class Piece(NamedTuple):
    """A character, a whole sequence with its escape, the escape key, or a pasted text.

    An answer is what an operating system command says: the terminal's ground, for instance.
    """

    kind: Kind
    text: str


class _State(Enum):
    GROUND = auto()
    ESCAPE = auto()
    ALT = auto()
    CSI = auto()
    LINUX = auto()
    X10 = auto()
    SS3 = auto()
    STRING = auto()
    STRING_ESCAPE = auto()
    PASTE = auto()


_ESCAPE_PIECE = Piece(Kind.ESCAPE, "\x1b")


class Sequences:
    """Takes bytes as they come, and returns what is whole."""

    def __init__(self, known: Collection[str] = (), *, escape_s: float = ESCAPE_S) -> None:
        """Take the sequences that are known to break the grammar, and how long an escape waits."""
        self._known = frozenset(known)
        self._escape_s = escape_s
        self._state = _State.GROUND
        self._kept = bytearray()
        self._since_s = 0.0
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._pieces: list[Piece] = []
        self._handlers = {
            _State.GROUND: self._ground,
            _State.ESCAPE: self._escape,
            _State.ALT: self._alt,
            _State.CSI: self._csi,
            _State.LINUX: self._linux,
            _State.X10: self._x10,
            _State.SS3: self._ss3,
            _State.STRING: self._string,
            _State.STRING_ESCAPE: self._string_escape,
            _State.PASTE: self._paste,
        }

    @property
    def waits(self) -> bool:
        """Whether something has begun that is not whole."""
        return self._state is not _State.GROUND or bool(self._decoder.getstate()[0])

    def feed(self, data: bytes, now_s: float) -> list[Piece]:
        """Return what `data`, read at that time, makes whole."""
        if self._state is _State.ESCAPE and now_s - self._since_s > APART_S and not _opens(data):
            self._pieces.append(_ESCAPE_PIECE)
            self._state = _State.GROUND
        self._since_s = now_s
        for byte in data:
            self._handlers[self._state](byte)
        return self._taken()

    def tick(self, now_s: float) -> list[Piece]:
        """Return what became clear by waiting: an escape that was a key, a paste without an end."""
        waited_s = now_s - self._since_s
        if self._state is _State.ESCAPE:
            if waited_s >= self._escape_s:
                self._pieces.append(_ESCAPE_PIECE)
                self._state = _State.GROUND
        elif self._state is _State.PASTE:
            if waited_s >= PASTE_CUT_S:
                self._end_paste(bytes(self._kept))
        elif waited_s >= CUT_S:
            self._state = _State.GROUND
            self._emit_text(self._decoder.decode(b"", final=True))
        return self._taken()

    def _taken(self) -> list[Piece]:
        pieces, self._pieces = self._pieces, []
        return pieces

    def _again(self, byte: int) -> None:
        """A sequence was cut by what cannot be in it: that is read as if nothing was before."""
        self._state = _State.GROUND
        self._ground(byte)

    def _ground(self, byte: int) -> None:
        if byte == _ESC:
            self._emit_text(self._decoder.decode(b"", final=True))
            self._state = _State.ESCAPE
        else:
            self._emit_text(self._decoder.decode(bytes((byte,))))

    def _emit_text(self, text: str) -> None:
        # The controls of the second half of Latin-1 are no characters, and no keys.
        self._pieces += [
            Piece(Kind.CHARACTER, char) for char in text if not "\x80" <= char <= "\x9f"
        ]

    def _escape(self, byte: int) -> None:
        self._kept = bytearray((_ESC, byte))
        if byte == _ESC:
            self._pieces.append(_ESCAPE_PIECE)
        elif byte == ord("["):
            self._state = _State.CSI
        elif byte == ord("O"):
            self._state = _State.SS3
        elif byte in _STRINGS:
            self._state = _State.STRING
        elif byte >= 0x80:
            self._state = _State.ALT
            self._alt(byte)
        else:
            self._end_sequence()

    def _alt(self, byte: int) -> None:
        """A character beyond ASCII with alt: one that is known, or none that acts."""
        if byte == _ESC:
            self._decoder.reset()
            self._again(byte)
        elif text := self._decoder.decode(bytes((byte,))):
            self._state = _State.GROUND
            if "\x1b" + text in self._known:
                self._pieces.append(Piece(Kind.SEQUENCE, "\x1b" + text))

    def _csi(self, byte: int) -> None:
        if not 0x20 <= byte < 0x7F:
            self._again(byte)
            return
        self._keep(byte)
        if self._kept == b"\x1b[[":
            self._state = _State.LINUX
        elif self._kept == b"\x1b[M":
            self._kept.clear()
            self._state = _State.X10
        elif self._kept == _PASTE_START:
            self._kept.clear()
            self._state = _State.PASTE
        elif byte >= 0x40 or self._kept.decode("ascii") in self._known:
            self._end_sequence()

    def _linux(self, byte: int) -> None:
        """The function keys of Linux' console: `CSI [` and a letter."""
        if not 0x20 <= byte < 0x7F:
            self._again(byte)
            return
        self._keep(byte)
        self._end_sequence()

    def _x10(self, byte: int) -> None:
        """A mouse report whose bytes are numbers: beyond column 95 they are not UTF-8."""
        if byte < 0x20:
            self._again(byte)
            return
        self._kept.append(byte)
        if len(self._kept) == _X10_BYTES:
            self._state = _State.GROUND

    def _ss3(self, byte: int) -> None:
        if not 0x20 <= byte < 0x7F:
            self._again(byte)
            return
        self._keep(byte)
        if byte >= 0x40:
            self._end_sequence()

    def _string(self, byte: int) -> None:
        if byte == _BEL:
            self._end_string()
        elif byte in (_CAN, _SUB):
            self._state = _State.GROUND
        elif byte == _ESC:
            self._state = _State.STRING_ESCAPE
        else:
            self._keep(byte)

    def _string_escape(self, byte: int) -> None:
        if byte == ord("\\"):
            self._end_string()
        else:
            # The string was cut, and this escape begins something else.
            self._state = _State.ESCAPE
            if byte != _ESC:
                self._escape(byte)

    def _end_string(self) -> None:
        self._state = _State.GROUND
        if self._kept[:2] == b"\x1b]" and len(self._kept) <= LONGEST and self._kept.isascii():
            self._pieces.append(Piece(Kind.ANSWER, self._kept[2:].decode("ascii")))

    def _paste(self, byte: int) -> None:
        self._kept.append(byte)
        if byte == _PASTE_END[-1] and self._kept.endswith(_PASTE_END):
            self._end_paste(bytes(self._kept[: -len(_PASTE_END)]))

    def _end_paste(self, data: bytes) -> None:
        self._state = _State.GROUND
        text = data.decode("utf-8", errors="replace")
        kept = "".join(char for char in text if char in "\t\n\r" or category(char) != "Cc")
        self._pieces.append(Piece(Kind.PASTE, kept))
        self._kept.clear()

    def _keep(self, byte: int) -> None:
        # One more than the longest, so that it is seen to be too long at its end.
        if len(self._kept) <= LONGEST:
            self._kept.append(byte)

    def _end_sequence(self) -> None:
        self._state = _State.GROUND
        if len(self._kept) <= LONGEST:
            self._pieces.append(Piece(Kind.SEQUENCE, self._kept.decode("ascii")))


def _opens(data: bytes) -> bool:
    """Whether data that follows an escape can go on a sequence."""
    return data[:1] in (b"[", b"O") or data[:1] in {bytes((byte,)) for byte in _STRINGS}
