"""A session as a FIT activity: strength training for Garmin Connect, Strava and intervals.icu.

FIT knows neither left nor right: the reps of a leg are a set of their own, whose leg stands in
the name of its step, and in a developer field beside the tempo, the clean reps and the band.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from hamlog.errors import HamlogError
from hamlog.exchange.fit_exercises import Number, Numbering
from hamlog.exchange.fit_own import APPLICATION, BAND, CLEAN_REPS, SIDE, TEMPO
from hamlog.exchange.fit_parts import (
    ACTIVITY,
    REPS,
    STRENGTH,
    TRAINING,
    Step,
    file_id,
    sided_name,
    steps,
    titles,
    unit_number,
)
from hamlog.exchange.fit_writer import Base, Field, Written, fit_file, seconds
from hamlog.exchange.stretches import Stretch, stretches
from hamlog.frozen import Frozen
from hamlog.training.exercise import Exercise
from hamlog.training.load import Unit
from hamlog.training.record import SessionRecord
from hamlog.training.words import name_of

_OWN_FIELDS = ((SIDE, Base.TEXT), (TEMPO, Base.TEXT), (CLEAN_REPS, Base.UINT8), (BAND, Base.TEXT))
_MOST_TEMPO = 200
_PAUSE_S = 900.0
"""Who did nothing for so long was away: the timer stood still, and it was no rest."""
_REST, _ACTIVE = 0, 1
_START, _STOP, _STOP_ALL = 0, 1, 4


class _Session(Frozen):
    """A session on its way into a file."""

    record: SessionRecord
    name: str
    exercises: Mapping[str, Exercise]
    unit: Unit
    stretches: tuple[Stretch, ...]
    numbers: tuple[Number, ...]

    @property
    def numbered(self) -> tuple[tuple[Stretch, Number], ...]:
        return tuple(zip(self.stretches, self.numbers, strict=True))

    @property
    def start(self) -> datetime:
        return min(self.record.started_at, self.stretches[0].start)

    @property
    def end(self) -> datetime:
        return max(one.end for one in self.stretches)

    @property
    def away(self) -> tuple[tuple[datetime, datetime], ...]:
        """The times without a set that are too long for a rest."""
        at = [(self.start, self.start), *((one.start, one.end) for one in self.stretches)]
        gaps = ((one[1], other[0]) for one, other in pairwise(at))
        return tuple((end, start) for end, start in gaps if _length_s(end, start) > _PAUSE_S)

    def title(self, one: Stretch) -> str:
        slug = one.record.exercise
        return name_of(slug, self.exercises.get(slug))


def activity(
    session: SessionRecord, name: str, exercises: Mapping[str, Exercise], unit: Unit = "kg"
) -> bytes:
    """Return a session as the bytes of a FIT activity; the same session gives the same bytes.

    `name` is that of its programme, `unit` the one in which loads are shown. Raises HamlogError
    for a session without a rep, and for one of a date that FIT cannot hold.
    """
    done = stretches(session)
    if not done:
        raise HamlogError(f"No rep was done in the session of {session.day}: nothing to write.")
    numbering = Numbering()
    numbers = tuple(numbering.of(one.record.exercise, one.record.load) for one in done)
    return fit_file(list(_messages(_Session(session, name, exercises, unit, done, numbers))))


def _messages(session: _Session) -> Iterator[Written]:
    yield file_id(ACTIVITY, session.start, session.record.id)
    yield from _described()
    yield _timer(session.start, _START)
    # The workout that it followed: a set names its step, and that the leg.
    yield from steps(session.name, [_step(session, *one) for one in session.numbered], session.unit)
    yield from _sets(session)
    yield from titles({number: session.title(one) for one, number in session.numbered})
    for left, back in session.away:
        yield _timer(left, _STOP)
        yield _timer(back, _START)
    yield _timer(session.end, _STOP_ALL)
    yield from _ending(session)


def _described() -> Iterator[Written]:
    """Yield what developer fields there are: hamlog's own, that other programs pass over."""
    yield Written(207, (Field(1, Base.BYTE, APPLICATION), Field(3, Base.UINT8, 0)))
    for number, (name, base) in enumerate(_OWN_FIELDS):
        yield Written(
            206,
            (
                Field(0, Base.UINT8, 0),
                Field(1, Base.UINT8, number),
                Field(2, Base.UINT8, base),
                Field(3, Base.TEXT, name),
            ),
        )


def _step(session: _Session, one: Stretch, number: Number) -> Step:
    record = one.record
    return Step(
        sided_name(session.title(one), one.side),
        REPS,
        record.target_reps,
        number=number,
        kg=None if record.load.label else record.load.kg or 0,
        notes=record.load.label or "",
    )


def _timer(at: datetime, kind: int) -> Written:
    return Written(
        21,
        (
            Field(253, Base.UINT32, seconds(at)),
            Field(0, Base.ENUM, 0),
            Field(1, Base.ENUM, kind),
        ),
    )


def _sets(session: _Session) -> Iterator[Written]:
    """Yield the sets with the rests between them."""
    index, ended = 0, None
    for step, (one, number) in enumerate(session.numbered):
        if ended is not None and 1 <= _length_s(ended, one.start) <= _PAUSE_S:
            yield _rest(ended, one.start, index)
            index += 1
        yield _active(session, one, number, index, step)
        index, ended = index + 1, one.end


def _rest(start: datetime, end: datetime, index: int) -> Written:
    return Written(225, _of_set(start, end, _REST, index))


def _active(session: _Session, one: Stretch, number: Number, index: int, step: int) -> Written:
    record = one.record
    fields = (
        *_of_set(one.start, one.end, _ACTIVE, index),
        Field(3, Base.UINT16, len(one.reps)),
        Field(4, Base.UINT16, _weight(one)),
        Field(7, Base.UINT16, number.category),
        Field(8, Base.UINT16, number.name),
        Field(9, Base.UINT16, unit_number(session.unit)),
        Field(11, Base.UINT16, step),
    )
    tempo = record.tempo if len(record.tempo) <= _MOST_TEMPO else ""
    own = (one.side.value, tempo, one.clean_reps, record.load.label)
    developer = tuple(
        Field(at, base, value)
        for at, ((_, base), value) in enumerate(zip(_OWN_FIELDS, own, strict=True))
    )
    return Written(225, fields, developer)


def _of_set(start: datetime, end: datetime, kind: int, index: int) -> tuple[Field, ...]:
    return (
        Field(254, Base.UINT32, seconds(end)),
        Field(0, Base.UINT32, round(_length_s(start, end) * 1000)),
        Field(5, Base.UINT8, kind),
        Field(6, Base.UINT32, seconds(start)),
        Field(10, Base.UINT16, index),
    )


def _weight(one: Stretch) -> int | None:
    """Return the load in sixteenths of a kilogram; how heavy a band is, nobody knows."""
    load = one.record.load
    return None if load.label else round((load.kg or 0) * 16)


def _ending(session: _Session) -> Iterator[Written]:
    """Yield the sums: of the only lap, of the session, of the activity."""
    start, end = session.start, session.end
    elapsed = round(_length_s(start, end) * 1000)
    timed = elapsed - sum(round(_length_s(*one) * 1000) for one in session.away)
    times = (
        Field(253, Base.UINT32, seconds(end)),
        Field(254, Base.UINT16, 0),
        Field(2, Base.UINT32, seconds(start)),
        Field(7, Base.UINT32, elapsed),
        Field(8, Base.UINT32, timed),
        Field(1, Base.ENUM, _STOP),
    )
    lap = ((0, 9), (24, 7), (25, TRAINING), (39, STRENGTH))
    yield Written(19, (*times, *(Field(number, Base.ENUM, value) for number, value in lap)))
    whole = ((0, 8), (5, TRAINING), (6, STRENGTH), (28, 0))
    yield Written(
        18,
        (
            *times,
            *(Field(number, Base.ENUM, value) for number, value in whole),
            Field(25, Base.UINT16, 0),
            Field(26, Base.UINT16, 1),
            Field(110, Base.TEXT, "Strength"),
            Field(193, Base.UINT8, _effort(session.stretches)),
        ),
    )
    yield Written(
        34,
        (
            Field(253, Base.UINT32, seconds(end)),
            Field(0, Base.UINT32, timed),
            Field(1, Base.UINT16, 1),
            Field(2, Base.ENUM, 0),
            Field(3, Base.ENUM, 26),
            Field(4, Base.ENUM, _STOP),
            Field(5, Base.UINT32, _local(end, session.record.started_at)),
        ),
    )


def _effort(done: Sequence[Stretch]) -> int | None:
    """Return the mean of what was said of the effort of sets, in tenths; None if nothing was."""
    said = {one.record.id: one.record.rpe for one in done if one.record.rpe is not None}
    return round(sum(said.values()) / len(said)) * 10 if said else None


def _local(at: datetime, place: datetime) -> int:
    """Return an instant as the clock of the place showed it where the session began."""
    return seconds(at + (place.utcoffset() or timedelta()))


def _length_s(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()
