"""Naming the rungs of an exercise: the weights, or the bands with their marks."""

from collections.abc import Callable, Iterable

from hamlog.training import ladder as ladders
from hamlog.training.load import unit_in
from hamlog.training.planning import settings
from hamlog.tui.dialogs.edit import FormScreen
from hamlog.tui.plan.drawings import PlanNow
from hamlog.tui.plan.ladder_view import typed_rungs


class LadderScreen(FormScreen):
    """The rungs that one owns for an exercise, and in what they are shown."""

    hint = (
        "Light to heavy. Weights as 4, 6, 8 kg or 4-20 by 2; bands as yellow, red, or with marks "
        "on the floor as yellow 1, yellow 2, red 1. Nothing: the usual steps. Unit: kg or lb."
    )

    def __init__(
        self, now: PlanNow, slug: str, keep: Callable[[Iterable[tuple[str, str]]], None]
    ) -> None:
        """Name the rungs of the exercise `slug`; `keep` writes choices (key, value)."""
        super().__init__()
        self._slug = slug
        self._unit = now.terms.unit
        own = ladders.own_rungs(slug, now.facts.choices, now.today)
        self._rungs = typed_rungs(own, self._unit)
        self._keep = keep
        self.title_text = f"Rungs of the {now.name(slug).casefold()}"

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the rungs as they were named, and the unit."""
        return (("rungs", self._rungs), ("unit", self._unit))

    def take(self, values: dict[str, str]) -> None:
        """Keep what changed; raise UsageError where a rung or the unit cannot be read."""
        unit = unit_in(str(settings.parsed("unit", values["unit"])))
        writes = []
        if values["rungs"] != self._rungs:
            text = values["rungs"].strip()
            rungs = ladders.parse_ladder(text, unit) if text else ()
            writes.append((ladders.KEY + self._slug, ladders.stored(rungs)))
        if unit != self._unit:
            writes.append((settings.choice_key("unit"), settings.stored("unit", unit)))
        self._keep(writes)
