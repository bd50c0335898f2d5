"""The form for a set that was done: reps, load, effort, pain, note."""

from collections.abc import Callable

from hamlog.training.exercise import Exercise, SideScheme
from hamlog.training.load import Unit, shown
from hamlog.training.planning.agenda import Box
from hamlog.training.review.typed import (
    EFFORT_HINT,
    EFFORT_KEYS,
    effort_text,
    read_load,
    read_reps,
    read_rpe,
    reps_text,
)
from hamlog.training.review.typed_corrections import read_pain
from hamlog.training.words import name_of
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.today.desk import Entry

_HINT = "Reps as 12, or 12/11 for left and right. Load as 6 kg, 15 lb or a band's name."
_HURT = "How much it hurt, 0 to 10; empty if it did not."


def set_form(
    exercise: Exercise | None,
    box: Box,
    sets: int,
    keep: Callable[[Entry], None],
    unit: Unit = "kg",
) -> FormScreen:
    """Return the form for the set in `box`, one of `sets`; `keep` gets what was typed.

    A load is shown in `unit`, and a number typed without a unit is read in it.
    """
    done = box.record if box.record and box.record.outcome else None
    load = (done or box.planned).load
    scheme = exercise.scheme if exercise else SideScheme.BOTH
    reps, felt, pain, place, note = str(box.planned.target_reps), "", "", "", ""
    if done is not None:
        reps = reps_text(tuple((side, len(done.reps_on(side))) for side in scheme.sides))
        felt, note = effort_text(done.rpe), done.note
        pain, place = "" if done.pain is None else str(done.pain), done.pain_place
    load_text = shown(load, unit)

    def write(typed: Typed) -> None:
        # Read back, a load shown in pounds would be off by some grams.
        untouched = typed["load"] == load_text
        keep(
            Entry(
                read_reps(typed["reps"], scheme),
                load if untouched else read_load(typed["load"], unit),
                read_rpe(typed["RPE"]),
                (read_pain(typed["pain"]), typed["where"]),
                typed["note"],
            )
        )

    fields = (
        Field("reps", reps),
        Field("load", load_text),
        Field("RPE", felt, EFFORT_HINT, EFFORT_KEYS),
        Field("pain", pain, _HURT),
        Field("where", place, "Where it hurt."),
        Field("note", note),
    )
    title = f"{name_of(box.planned.exercise, exercise)}, set {box.planned.number} of {sets}"
    return FormScreen(title, fields, write, hint=_HINT)
