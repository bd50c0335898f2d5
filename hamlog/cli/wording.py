"""Days, times, loads, tempos and states as every command prints them, in words and as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date

from hamlog.training import tempo
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load
from hamlog.training.record import SetRecord
from hamlog.training.words import name_of


def long_day(day: date) -> str:
    """Return a day as `Sunday 22 November 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def minutes(seconds: float) -> str:
    """Return seconds as `33:10`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def left_out(slugs: Iterable[str], exercises: Mapping[str, Exercise]) -> str:
    """Return which exercises a session has no time for."""
    names = ", ".join(name_of(slug, exercises.get(slug)) for slug in slugs)
    return f"No time is left for {names}: what was left out goes first next time."


def load_as_json(load: Load) -> dict[str, object]:
    """Return a load by the two keys that it has in all JSON."""
    return {"load_kg": load.kg, "load_label": load.label}


def tempo_as_json(stored: str) -> dict[str, object]:
    """Return a tempo by the two keys that it has in all JSON, of how it is stored."""
    return {"tempo": stored, "tempo_digits": tempo.shown_from(stored)}


def state(record: SetRecord | None) -> str:
    """Return where a set stands: `to_do`, `begun`, or how it ended."""
    if record is None:
        return "to_do"
    return record.outcome.value if record.outcome else "begun"
