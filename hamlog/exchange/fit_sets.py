"""Reads the sets of a strength session from the messages of a FIT file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from hamlog.exchange import fit, fit_names, numbers
from hamlog.exchange.faults import RowError, fault
from hamlog.exchange.fit import Message
from hamlog.exchange.fit_own import BAND, CLEAN_REPS, SIDE
from hamlog.exchange.gathering import Done, Gathering, Head
from hamlog.exchange.names import NamedExercise, exercise
from hamlog.exchange.numbers import Weight
from hamlog.exchange.tables import Found
from hamlog.exchange.values import Asked, SetKind, Sides, SkippedRow, Source
from hamlog.frozen import Frozen
from hamlog.training.limits import MOST_REPS
from hamlog.training.load import in_kilograms, in_unit

_FILE, _SPORT, _SESSION, _WORKOUT, _ACTIVITY, _SET, _TITLE = 0, 12, 18, 26, 34, 225, 264
_WANTED = frozenset({_FILE, _SPORT, _SESSION, _WORKOUT, _ACTIVITY, _SET, _TITLE})

_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
# What is less counts the seconds since the watch was switched on, and is no date.
_FIRST_DATE = 0x10000000
_QUARTER_S = 900
_FARTHEST_S = 15 * 3600
_MOST_SETS = 20_000
_POUNDS = 2
_SIDES = {"left": Sides.LEFT, "right": Sides.RIGHT, "both": None}
# A watch counts a hold, or a set that it did not understand, as one rep.
_HOLD_S = 30.0


class _File(Frozen):
    """What the messages of a file said that sets are read by."""

    sets: tuple[Message, ...]
    sessions: tuple[Message, ...]
    titles: dict[tuple[int | None, int | None], str]
    name: str
    place: tzinfo | None
    serial: int | None

    @property
    def own_serial(self) -> int | None:
        """The number of the session that hamlog wrote, None in a file of another program."""
        return self.serial if any(_own(one, SIDE) for one in self.sets) else None


def read(source: Source, asked: Asked) -> Iterator[Found]:
    """Yield the sessions of a FIT file that have sets, and the sets that cannot be read."""
    file = _read(source)
    if not file.sets:
        raise fault(
            source.path,
            "has no sets in it: it is a run, or another activity. hamlog runs reads runs.",
        )
    # The file's own local time is that of the place where it was.
    gathering = Gathering(asked.zone if file.place is None else None)
    current: int | None = None
    for number, message in enumerate(file.sets, 1):
        try:
            at = _moment(message.first(6))
            which = _session_at(file, message.first(6) or 0)
            if which != current:
                finished = gathering.begin(which, _head(file, which, at))
                current = which
                if finished is not None:
                    yield finished
            piece = gathering.add(_done(file, message), number, _note(message))
            if piece is not None:
                yield piece
        except RowError as error:
            yield SkippedRow(number, error.reason)
    finished = gathering.finish()
    if finished is not None:
        yield finished


def _read(source: Source) -> _File:
    sets: list[Message] = []
    sessions: list[Message] = []
    titles: dict[tuple[int | None, int | None], str] = {}
    names: dict[int, str] = {}
    place: tzinfo | None = None
    serial: int | None = None
    for message in fit.messages(source.path, _WANTED):
        if message.number == _SET:
            sets.append(message)
            if len(sets) > _MOST_SETS:
                raise fault(
                    source.path, f"has more than {_MOST_SETS} sets, so it is not a session."
                )
        elif message.number == _SESSION and (message.first(2) or 0) >= _FIRST_DATE:
            sessions.append(message)
            names.setdefault(_SESSION, message.text(110))
        elif message.number == _TITLE and (title := message.text(2)):
            titles[message.first(0), message.first(1)] = title
        elif message.number == _WORKOUT:
            names.setdefault(_WORKOUT, message.text(8))
        elif message.number == _SPORT:
            names.setdefault(_SPORT, message.text(3))
        elif message.number == _ACTIVITY:
            place = place or _place(message)
        elif message.number == _FILE:
            serial = message.first(3)
    name = next((names[one] for one in (_WORKOUT, _SESSION, _SPORT) if names.get(one)), "")
    sessions.sort(key=lambda one: one.first(2) or 0)
    return _File(tuple(sets), tuple(sessions), titles, name, place, serial)


def _place(activity: Message) -> tzinfo | None:
    """Return the offset of the place, by the activity's local time beside the instant."""
    at, local = activity.first(253), activity.first(5)
    if at is None or local is None:
        return None
    offset_s = round((local - at) / _QUARTER_S) * _QUARTER_S
    return timezone(timedelta(seconds=offset_s)) if abs(offset_s) <= _FARTHEST_S else None


def _moment(seconds: int | None) -> datetime:
    if seconds is None or seconds < _FIRST_DATE:
        raise RowError("the set has no date")
    return _EPOCH + timedelta(seconds=seconds)


def _session_at(file: _File, seconds: int) -> int:
    """Return which session a set belongs to, by time alone: the last that had begun."""
    begun = [at for at, one in enumerate(file.sessions) if (one.first(2) or 0) <= seconds]
    return begun[-1] if begun else 0


def _head(file: _File, which: int, at: datetime) -> Head:
    duration_s = None
    name = file.name
    if which < len(file.sessions):
        session = file.sessions[which]
        at = _moment(session.first(2))
        elapsed = (session.first(7) or 0) / 1000
        duration_s = elapsed if 0 < elapsed <= numbers.DAY_S else None
        name = session.text(110) or name
    start = at.astimezone(file.place) if file.place is not None else at
    return Head(start.date(), start, duration_s, name, file.own_serial)


def _done(file: _File, message: Message) -> Done:
    lasted = (message.first(0) or 0) / 1000
    length = lasted if 0 < lasted <= numbers.DAY_S else None
    if message.first(5) == 0:
        return Done("Rest", SetKind.REST, duration_s=length)
    found = _exercise(file, message)
    count = message.first(3)
    if count is not None and count > MOST_REPS:
        raise RowError(f"{count} reps are more than the {MOST_REPS} that a set can have")
    clean = _clean(message, count)
    if count == 1 and clean is None and (length or 0) >= _HOLD_S:
        count = None
    if count is None and length is None:
        raise RowError("the set has neither reps nor a time")
    return Done(
        exercise=found.name,
        reps=count if clean is None else clean,
        weight=_weight(message),
        # Without a time it is no hold, but a set of which no rep counts.
        duration_s=None if clean == 0 else length,
        side=_SIDES.get(_own(message, SIDE), found.side),
    )


def _own(message: Message, name: str) -> str:
    """Return a text that hamlog itself wrote beside a set, empty where it did not."""
    found = message.developer.get(name, "")
    return found if isinstance(found, str) else ""


def _clean(message: Message, count: int | None) -> int | None:
    """Return how many reps of a set that hamlog wrote were clean, which are those that count."""
    found = message.developer.get(CLEAN_REPS, ())
    clean = found[0] if isinstance(found, tuple) and found else None
    return None if count is None or clean is None else min(count, clean)


def _note(message: Message) -> str:
    """Return what hamlog wrote beside a set that has no other place in it."""
    count = message.first(3)
    clean = _clean(message, count)
    words = [
        _own(message, BAND),
        "" if clean in (None, count) else f"{clean} of {count} reps clean",
    ]
    return ", ".join(one for one in words if one)


def _weight(message: Message) -> Weight | None:
    """Return the load as it was typed: pounds are kept in sixteenths of a kilogram."""
    weight = message.first(4)
    if not weight:
        return None
    kg = weight / 16
    if message.first(9) != _POUNDS:
        return numbers.weighed(kg, "kg")
    pounds = round(in_unit(kg, "lb") * 2) / 2
    near = abs(in_kilograms(pounds, "lb") - kg) <= 1 / 16
    return numbers.weighed(pounds if near else round(in_unit(kg, "lb"), 2), "lb")


def _exercise(file: _File, message: Message) -> NamedExercise:
    """Return the exercise: of the watch's guesses the first that has a title or a name."""
    categories, subtypes = message.all(7), message.all(8)
    for at, category in enumerate(categories):
        subtype = subtypes[at] if at < len(subtypes) else None
        title = file.titles.get((category, subtype))
        if title is None and category is not None:
            title = fit_names.name_of(category, subtype)
        if title:
            return exercise(title)
    return NamedExercise("Unknown exercise")
