"""The messages that a FIT activity and a FIT workout have in common."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from hamlog.exchange.fit_exercises import Number
from hamlog.exchange.fit_writer import Base, Field, Written, seconds
from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.training.load import Unit
from hamlog.training.record import serial_of

ACTIVITY, WORKOUT = 4, 5
"""The types of files."""
TRAINING, STRENGTH = 10, 20
"""The sport, and what it is of it."""
TIME, OPEN, REPEAT, REPS = 0, 5, 6, 29
"""What ends a step: time, the athlete, so many rounds from a step on, reps."""
ACTIVE, REST, WARM_UP = 0, 1, 2
"""What a step is for."""

_DEVELOPMENT = 255
"""The manufacturer of what is no watch."""
_NO_TARGET = 2


class Step(Frozen):
    """A step of a workout.

    `value` are the reps, the milliseconds, or the step at which the `rounds` begin, by `ends`.
    """

    name: str
    ends: int
    value: int | None = None
    intensity: int = ACTIVE
    number: Number | None = None
    kg: float | None = None
    notes: str = ""
    rounds: int | None = None


def file_id(kind: int, at: datetime, about: str) -> Written:
    """Return the message that says what a file is; its serial number follows from `about`."""
    return Written(
        0,
        (
            Field(0, Base.ENUM, kind),
            Field(1, Base.UINT16, _DEVELOPMENT),
            Field(2, Base.UINT16, 1),
            Field(3, Base.UINT32Z, serial_of(about)),
            Field(4, Base.UINT32, seconds(at)),
        ),
    )


def sided_name(name: str, side: Side) -> str:
    """Return the name of an exercise with the leg that works, as `Clamshell (left)`."""
    return name if side is Side.BOTH else f"{name} ({side})"


def unit_number(unit: Unit) -> int:
    """Return the number of the unit in which a load is shown."""
    return 2 if unit == "lb" else 1


def steps(name: str, found: Sequence[Step], unit: Unit) -> Iterator[Written]:
    """Yield a workout of this name, and its steps."""
    yield Written(
        26,
        (
            Field(4, Base.ENUM, TRAINING),
            Field(11, Base.ENUM, STRENGTH),
            Field(6, Base.UINT16, len(found)),
            Field(8, Base.TEXT, name),
        ),
    )
    for index, one in enumerate(found):
        yield Written(27, _step(index, one, unit))


def _step(index: int, one: Step, unit: Unit) -> tuple[Field, ...]:
    if one.ends == REPEAT:
        return (
            Field(254, Base.UINT16, index),
            Field(1, Base.ENUM, REPEAT),
            Field(2, Base.UINT32, one.value),
            Field(4, Base.UINT32, one.rounds),
        )
    number = one.number
    return (
        Field(254, Base.UINT16, index),
        Field(0, Base.TEXT, one.name),
        Field(1, Base.ENUM, one.ends),
        Field(2, Base.UINT32, one.value),
        Field(3, Base.ENUM, _NO_TARGET),
        Field(4, Base.UINT32, 0),
        Field(7, Base.ENUM, one.intensity),
        Field(8, Base.TEXT, one.notes),
        Field(10, Base.UINT16, number.category if number else None),
        Field(11, Base.UINT16, number.name if number else None),
        Field(12, Base.UINT16, None if one.kg is None else round(one.kg * 100)),
        Field(13, Base.UINT16, None if one.kg is None else unit_number(unit)),
    )


def titles(names: Mapping[Number, str]) -> Iterator[Written]:
    """Yield the messages that say how exercises are called in this file."""
    for index, (number, name) in enumerate(names.items()):
        yield Written(
            264,
            (
                Field(254, Base.UINT16, index),
                Field(0, Base.UINT16, number.category),
                Field(1, Base.UINT16, number.name),
                Field(2, Base.TEXT, name),
            ),
        )
