"""Days, times, loads, tempos and states as every command prints them, in words and as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date

from hamlog.training import tempo, words
from hamlog.training.exercise import Exercise
from hamlog.training.load import Load
from hamlog.training.record import SetRecord

minutes = words.minutes


def long_day(day: date) -> str:
    """Return a day as `Sunday 22 November 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def form_words(slug: str, variant: str | None, exercises: Mapping[str, Exercise]) -> str:
    """Return an exercise in its form, for people: `Double-leg hip thrust · Without the band`."""
    exercise = exercises.get(slug)
    found = exercise.variant(variant) if exercise else None
    form = found.name if found else variant
    return words.name_of(slug, exercise) + (f" · {form}" if form else "")


def left_out(slugs: Iterable[str], exercises: Mapping[str, Exercise]) -> str:
    """Return which exercises a session has no time for."""
    names = ", ".join(words.name_of(slug, exercises.get(slug)) for slug in slugs)
    return f"No time for {names} today; what is left out comes first next time."


def load_as_json(load: Load) -> dict[str, object]:
    """Return a load as the two keys that all JSON uses."""
    return {"load_kg": load.kg, "load_label": load.label}


def tempo_as_json(stored: str) -> dict[str, object]:
    """Return a stored tempo as the two keys that all JSON uses."""
    return {"tempo": stored, "tempo_digits": tempo.shown_from(stored)}


def state(record: SetRecord | None) -> str:
    """Return the state of a set: `to_do`, `begun`, or how it ended."""
    if record is None:
        return "to_do"
    return record.outcome.value if record.outcome else "begun"
