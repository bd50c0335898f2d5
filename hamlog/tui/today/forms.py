"""The form for a set that was done: reps, load, effort, note."""

from collections.abc import Callable, Collection

from hamlog.training.exercise import Exercise, Loading, SideScheme
from hamlog.training.load import BANDS, Load, Unit, shown
from hamlog.training.planning.agenda import Box
from hamlog.training.review.typed import read_reps, read_rpe, reps_text
from hamlog.training.weights import read_load
from hamlog.training.words import name_of
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.today.desk import Entry

_HINT = (
    "Reps as 12, or 12/11 for left and right. Load as 6 kg, 15 lb or a band's name. RPE 1 to 10."
)


def set_form(
    exercise: Exercise | None,
    box: Box,
    sets: int,
    keep: Callable[[Entry], None],
    unit: Unit = "kg",
    bands: Callable[[], Collection[str]] = lambda: BANDS,
) -> FormScreen:
    """Return the form for the set in `box`, one of `sets`; `keep` gets what was typed.

    A load is shown in `unit`, and a number typed without a unit is read in it; a name is that of
    one of the athlete's `bands`.
    """
    done = box.record if box.record and box.record.outcome else None
    load = (done or box.planned).load
    scheme = exercise.scheme if exercise else SideScheme.BOTH
    reps, rpe, note = str(box.planned.target_reps), "", ""
    if done is not None:
        reps = reps_text(tuple((side, len(done.reps_on(side))) for side in scheme.sides))
        rpe, note = "" if done.rpe is None else f"{done.rpe:g}", done.note
    load_text = shown(load, unit)
    loading = exercise.loading_of(box.planned.variant) if exercise else None

    def read(text: str) -> Load:
        # Read back, a load shown in pounds would be off by some grams.
        if text == load_text:
            return load
        known = [*bands(), *([load.label] if load.label else [])]
        return read_load(text, unit, known, needs_band=loading is Loading.BAND)

    def write(typed: Typed) -> None:
        keep(
            Entry(
                read_reps(typed["reps"], scheme),
                read(typed["load"]),
                read_rpe(typed["RPE"]),
                typed["note"],
            )
        )

    fields = (
        Field("reps", reps),
        Field("load", load_text),
        Field("RPE", rpe),
        Field("note", note),
    )
    title = f"{name_of(box.planned.exercise, exercise)}, set {box.planned.number} of {sets}"
    return FormScreen(title, fields, write, hint=_HINT)
