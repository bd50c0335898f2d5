"""The form for a set that was done: reps, load, effort, pain, note."""

from collections.abc import Callable, Collection
from datetime import date

from hamlog.training.exercise import Exercise, Loading, SideScheme
from hamlog.training.load import BANDS, Load, Unit, shown
from hamlog.training.planning.agenda import Box
from hamlog.training.record import Outcome, SetRecord
from hamlog.training.review.typed import (
    EFFORT_HINT,
    EFFORT_KEYS,
    effort_text,
    read_reps,
    read_rpe,
    reps_text,
)
from hamlog.training.review.typed_corrections import read_sudden_pain
from hamlog.training.weights import read_load
from hamlog.training.words import name_of
from hamlog.tui.dialogs.form import Field, Typed
from hamlog.tui.dialogs.owned import LoadForm
from hamlog.tui.today.desk import Entry

_HINT = "Reps: 12, or 12/11 for left and right. Load: 6 kg, 15 lb or a band's name."
_HURT = "How much it hurt, 0 to 10; leave it empty if it did not."
_SUDDEN = "yes if the pain came all at once; else leave it empty."


def set_form(
    exercise: Exercise | None,
    box: Box,
    sets: int,
    keep: Callable[[Entry], None],
    unit: Unit = "kg",
    bands: Callable[[], Collection[str]] = lambda: BANDS,
    *,
    day: date,
) -> LoadForm:
    """Return the form for the set in `box`, one of `sets` of `day`; `keep` gets what was typed.

    A load is shown in `unit`, and a number typed without a unit is read in it; a name is that of
    one of the athlete's `bands`.
    """
    done = box.record if box.record and box.record.outcome else None
    load = (done or box.planned).load
    scheme = exercise.scheme if exercise else SideScheme.BOTH
    reps = str(box.planned.target_reps)
    if exercise is not None and exercise.graded:
        reps = ""
    if done is not None:
        reps = reps_text(tuple((side, len(done.reps_on(side))) for side in scheme.sides))
    load_text = shown(load, unit)
    loading = exercise.loading_of(box.planned.variant) if exercise else None

    def read(text: str) -> Load:
        # Read back, a load shown in pounds would be off by some grams.
        if text == load_text:
            return load
        known = [*bands(), *([load.label] if load.label else [])]
        return read_load(text, unit, known, needs_band=loading is Loading.BAND)

    def write(typed: Typed) -> None:
        stopped = done is not None and done.outcome is Outcome.PAIN
        pain, sudden = read_sudden_pain(typed["pain"], typed["sudden"], stopped=stopped)
        keep(
            Entry(
                read_reps(typed["reps"], scheme),
                read(typed["load"]),
                read_rpe(typed["RPE"]),
                (pain, typed["where"]),
                typed["note"],
                sudden,
            )
        )

    fields = (Field("reps", reps), Field("load", load_text), *_told(done))
    title = f"{name_of(box.planned.exercise, exercise)}, set {box.planned.number} of {sets}"
    return LoadForm(title, fields, write, hint=_HINT, about=f"{title}, {day}")


def _told(done: SetRecord | None) -> tuple[Field, ...]:
    """Return the fields of what the athlete says of a set: effort, pain and its place, note."""
    pain = "" if done is None or done.pain is None else str(done.pain)
    return (
        Field("RPE", effort_text(done.rpe if done else None), EFFORT_HINT, EFFORT_KEYS),
        Field("pain", pain, _HURT),
        Field("where", done.pain_place if done else "", "Where it hurt."),
        Field("sudden", "yes" if done and done.pain_sudden else "", _SUDDEN),
        Field("note", done.note if done else "", lines=True),
    )
