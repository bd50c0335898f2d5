"""The form for naming the rungs of an exercise: weights, or bands with their marks."""

from collections.abc import Callable, Iterable

from hamlog.training import ladder as ladders
from hamlog.training.load import unit_in
from hamlog.training.planning import settings
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.plan.drawings import PlanNow
from hamlog.tui.plan.ladder_view import typed_rungs

_HINT = (
    "Light to heavy. Weights as 4, 6, 8 kg or 4-20 by 2; bands as yellow, red, or with marks "
    "on the floor as yellow 1, yellow 2, red 1. Nothing, or usual: the usual steps. Unit: kg or lb."
)


def ladder_form(
    now: PlanNow, slug: str, keep: Callable[[Iterable[tuple[str, str]]], None]
) -> FormScreen:
    """Return the form for the rungs the user owns for an exercise, and the unit of loads.

    `keep` gets the changed choices as (key, value).
    """
    unit_before = now.terms.unit
    own = ladders.own_rungs(slug, now.facts.choices, now.today)
    rungs_before = typed_rungs(own, unit_before)

    def write(typed: Typed) -> None:
        unit = unit_in(str(settings.parsed(settings.UNIT.key, typed["unit"])))
        writes = []
        if typed["rungs"] != rungs_before:
            text = typed["rungs"].strip()
            usual = text.casefold() in ("", "usual")
            rungs = () if usual else ladders.parse_ladder(ladders.as_list(text), unit)
            writes.append((ladders.KEY + slug, ladders.stored(rungs)))
        if unit != unit_before:
            writes.append((settings.UNIT.choice_key, settings.UNIT.takes.stored(unit)))
        keep(writes)

    title = f"Rungs of the {now.name(slug).casefold()}"
    fields = (Field("rungs", rungs_before), Field("unit", unit_before))
    return FormScreen(title, fields, write, hint=_HINT)
