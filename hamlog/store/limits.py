"""What the log takes as true: values beyond these are slips of the finger, told in a sentence."""

from collections.abc import Iterable
from datetime import date, datetime

from hamlog.errors import LogError
from hamlog.training import tempo
from hamlog.training.exercise import Side
from hamlog.training.limits import (
    EARLIEST,
    HEAVIEST_KG,
    MOST_PAIN,
    MOST_REPS,
    RPE_WORDS,
    is_rpe,
)
from hamlog.training.record import Rep, SetRecord
from hamlog.training.review.correcting import SetEdit


def check_day(day: date, now: datetime) -> None:
    """Refuse a day that nobody can have trained on: in the future, or of another century."""
    if day > now.date():
        raise LogError(
            f"{day} is in the future, so nothing was written; name today or a day before."
        )
    if day < EARLIEST:
        raise LogError(
            f"{day} is too long ago, so nothing was written; name a day from {EARLIEST} on."
        )


def check_count(count: int) -> None:
    """Refuse a number of reps a side that no set has."""
    if not 0 <= count <= MOST_REPS:
        raise LogError(f"A set has 0 to {MOST_REPS} reps a side, not {count}; correct it.")


def check_reps(reps: Iterable[Rep]) -> None:
    """Refuse more reps on a side than a set has, and numbers beyond."""
    numbers: dict[Side, list[int]] = {}
    for rep in reps:
        numbers.setdefault(rep.side, []).append(rep.number)
    for found in numbers.values():
        check_count(max(len(found), *found))


def check_load(load_kg: float | None) -> None:
    """Refuse kilograms that no leg moves; what is no number is none of them."""
    if load_kg is not None and not 0 <= load_kg <= HEAVIEST_KG:
        raise LogError(f"A load is 0 to {HEAVIEST_KG} kg, not {load_kg:g} kg; correct it.")


def check_rpe(rpe: float | None) -> None:
    """Refuse an effort off the scale."""
    if rpe is not None and not is_rpe(rpe):
        raise LogError(f"An RPE is {RPE_WORDS}, not {rpe:g}; correct it.")


def check_pain(pain: int | None) -> None:
    """Refuse a pain off the scale."""
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        raise LogError(f"Pain is 0 to {MOST_PAIN}, not {pain}; correct it.")


def check_tempo(text: str) -> None:
    """Refuse a tempo that cannot be read again."""
    try:
        tempo.parse(text)
    except ValueError as error:
        raise LogError(
            f"The tempo {text!r} cannot be read; write phases with seconds, as lift 2, lower 3."
        ) from error


def check_set(record: SetRecord) -> None:
    """Refuse a set that is written down with a value that cannot be."""
    check_count(record.target_reps)
    check_reps(record.reps)
    check_load(record.load.kg)
    check_rpe(record.rpe)
    check_pain(record.pain)


def check_edit(wanted: SetEdit) -> None:
    """Refuse an edit with a value that cannot be."""
    for _, count in wanted.reps or ():
        check_count(count)
    if wanted.load is not None:
        check_load(wanted.load.kg)
    if wanted.pain is not None:
        check_pain(wanted.pain[0])
    if wanted.tempo is not None:
        check_tempo(wanted.tempo)
    check_rpe(wanted.rpe)
