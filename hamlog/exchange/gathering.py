"""Gathers the sets of a file into sessions, and gives both their ids."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date, datetime, tzinfo
from functools import cached_property

from hamlog.exchange.dates import in_zone
from hamlog.exchange.faults import RowError
from hamlog.exchange.ids import id_of
from hamlog.exchange.numbers import Weight
from hamlog.exchange.values import ForeignSession, ForeignSet, SetKind, Sides
from hamlog.frozen import Frozen

_REMEMBERED = 500
"""How many sessions back one may go on: files list a session's rows together, or nearly so."""
_MOST_NOTES = 100
_MOST_SETS = 10_000
_PIECE = 1000
"""A longer session comes in pieces, so that no file makes memory grow."""


class Head(Frozen):
    """What a file says of a session; `start` is as it stands there, without a place.

    `serial` is that of the session of hamlog's that the file was made from.
    """

    day: date
    start: datetime | None = None
    duration_s: float | None = None
    title: str = ""
    serial: int | None = None


class Done(Frozen, dict=True):
    """What a file says of a set, wherever it stands; see `hamlog.exchange.values.ForeignSet`."""

    exercise: str
    kind: SetKind = SetKind.NORMAL
    reps: int | None = None
    weight: Weight | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    side: Sides | None = None
    doubled: bool = False
    """Whether the file counts it twice, for two legs or for two dumbbells."""

    @cached_property
    def content(self) -> str:
        """What an id is made from: neither a note nor an effort makes it another set."""
        kg, added = (self.weight.kg, self.weight.added) if self.weight else (None, False)
        # hamlog once took all that counts twice for two legs: its ids stay.
        side = self.side or (Sides.EACH if self.doubled else None)
        return (
            f"{self.exercise}|{self.kind}|{self.reps}|{kg}|{added}"
            f"|{self.duration_s}|{self.distance_m}|{side}"
        )


class _Begun:
    """A session of which sets were seen: its id, how many, and how often each."""

    __slots__ = ("equal", "id", "sets")

    def __init__(self, session_id: str) -> None:
        self.id = session_id
        self.sets = 0
        self.equal: dict[str, int] = {}


class Gathering:
    """Sessions under way; `begin` and `finish` hand back those that are complete."""

    def __init__(self, zone: tzinfo | None, *, notes_repeat: bool = False) -> None:
        """Take the place of times without an offset.

        With `notes_repeat`, the note of an exercise stands beside each of its sets, and only the
        first keeps it.
        """
        self._zone = zone
        self._notes_repeat = notes_repeat
        self._head: Head | None = None
        self._start: datetime | None = None
        self._begun = _Begun("")
        self._sets: list[ForeignSet] = []
        self._notes: list[str] = []
        self._noted: set[tuple[str, str]] = set()
        self._remembered: OrderedDict[Hashable, _Begun] = OrderedDict()
        self._twins: OrderedDict[str, list[Hashable]] = OrderedDict()

    def begin(self, key: Hashable, head: Head) -> ForeignSession | None:
        """Go on with the session of that key; return the one before it, None where none was.

        Raises RowError where its time cannot be.
        """
        start = None if head.start is None else in_zone(head.start, self._zone)
        finished = self.finish()
        self._head, self._start = head, start
        begun = self._remembered.get(key)
        if begun is None:
            begun = self._remembered[key] = _Begun(self._session_id(key, head))
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        self._begun = begun
        return finished

    def _session_id(self, key: Hashable, head: Head) -> str:
        """Return the id of a session: when it was, its title, and which of several so alike."""
        when = head.start or head.day
        content = f"{when.isoformat()}|{head.title}"
        twins = self._twins.setdefault(content, [])
        twins.append(key)
        if len(self._twins) > _REMEMBERED:
            self._twins.popitem(last=False)
        return id_of(f"{content}|{len(twins)}")

    def note(self, text: str) -> None:
        """Add a line to the session's note, once; raise RowError where it has too many."""
        plain = unescaped(text)
        if plain and plain not in self._notes:
            if len(self._notes) >= _MOST_NOTES:
                raise RowError(f"its session has {_MOST_NOTES} notes already")
            self._notes.append(plain)

    def add(self, done: Done, line: int, note: str = "") -> ForeignSession | None:
        """Add a set that stands in a line; return a piece of the session where it is long.

        Raises RowError where it has more sets than any session.
        """
        begun = self._begun
        if begun.sets >= _MOST_SETS:
            raise RowError(f"its session has {_MOST_SETS} sets already")
        content, weight = done.content, done.weight
        which = begun.equal[content] = begun.equal.get(content, 0) + 1
        begun.sets += 1
        self._sets.append(
            ForeignSet(
                id_of(f"{begun.id}|{content}|{which}"),
                line,
                done.exercise,
                begun.sets,
                done.kind,
                done.reps,
                weight.value if weight else None,
                weight.unit or "kg" if weight else "kg",
                weight.added if weight else False,
                done.duration_s,
                done.distance_m,
                done.rpe,
                done.side,
                self._note_of(done, note) if note else "",
            )
        )
        return self._taken() if len(self._sets) >= _PIECE else None

    def _note_of(self, done: Done, text: str) -> str:
        note = unescaped(text)
        about = (done.exercise, note)
        if not self._notes_repeat:
            return note
        if about in self._noted:
            return ""
        self._noted.add(about)
        return note

    def finish(self) -> ForeignSession | None:
        """Return the session under way, None where it has no set."""
        finished = self._taken()
        self._notes = []
        self._noted = set()
        return finished

    def _taken(self) -> ForeignSession | None:
        head = self._head
        if head is None or not self._sets:
            return None
        sets, self._sets = tuple(self._sets), []
        start = self._start
        return ForeignSession(
            id=self._begun.id,
            day=head.day if start is None else start.date(),
            start=start,
            duration_s=head.duration_s,
            title=head.title,
            note="\n".join(self._notes),
            sets=sets,
            serial=head.serial,
        )


def unescaped(text: str) -> str:
    """Return a note with its line breaks, which some programs write as a backslash and an n."""
    return text.replace("\\n", "\n").replace("\r\n", "\n").strip()
