"""The views of an exercise's ladder on the Plan screen."""

from collections.abc import Collection, Sequence
from datetime import date

from hamlog.errors import UsageError
from hamlog.training.exercise import Loading, ProgrammeEntry
from hamlog.training.ladder import (
    BodyRung,
    Ladder,
    Rung,
    next_rung,
    parse_ladder,
    previous_rung,
    rung_of,
)
from hamlog.training.load import Load, Unit, same, shown
from hamlog.training.planning.offers import Proposal
from hamlog.training.planning.prescription import ladder_on
from hamlog.training.planning.trained import Bout
from hamlog.training.words import within
from hamlog.tui.plan.drawings import PlanNow
from hamlog.tui.plan.ladder import LadderView, RungPlace, RungView

_BEHIND, _AHEAD = 3, 3
"""How many rungs are shown on either side of an endless ladder of kilograms."""


def form_of(now: PlanNow, slug: str) -> ProgrammeEntry:
    """Return the form in which an exercise is done next."""
    asked = next((one for one in now.next.sets if one.exercise == slug), None)
    if asked is not None:
        return ProgrammeEntry(slug, asked.variant)
    places = now.places().values()
    return next((one for one in places if one.slug == slug), ProgrammeEntry(slug))


def has_rungs(now: PlanNow, slug: str) -> bool:
    """Return whether an exercise has rungs that can be named."""
    exercise = now.facts.exercises[slug]
    return exercise.loading_of(form_of(now, slug).variant) is not Loading.BODY


def ladder_view(
    now: PlanNow, slug: str, key: str = "l", *, asked: Collection[str] = ()
) -> LadderView:
    """Return the rungs of an exercise, with the current one; `key` names others.

    `asked` are the keys of the questions that are open today. Any other step is offered only
    when the next session comes.
    """
    exercise, form = now.facts.exercises[slug], form_of(now, slug)
    ladder = ladder_on(now.facts, now.today, form)
    proposal = next((one for one in now.next.proposals if one.slug == slug), None)
    name = now.name(slug)
    title = f"{'Load' if has_rungs(now, slug) else 'Forms'}, {within(name)}"
    note = proposal.why if proposal else _why(now, slug)
    is_open = proposal is None or proposal.choice_key in asked
    if not has_rungs(now, slug):
        rungs = _body(ladder, form, proposal)
        return LadderView(title, now.today, rungs, note, key=key, open=is_open)
    load = _load_now(now, slug)
    if not ladder.rungs:
        if load.kg is None:
            return LadderView(title, now.today, (), key=key)
        ladder = _around(ladder, load)
    bouts = now.facts.bouts(exercise.slug)
    rungs = _loads(now, ladder, load, proposal, bouts)
    return LadderView(title, now.today, rungs, note, key=key, open=is_open)


def typed_rungs(rungs: Sequence[Rung], unit: Unit) -> str:
    """Return rungs as typed; a weight that rounding to `unit` would change stays in kilograms."""
    return ", ".join(_typed(rung, unit) for rung in rungs)


def _typed(rung: Rung, unit: Unit) -> str:
    text = shown(rung, unit)
    try:
        kept = same(parse_ladder(text, unit)[0], rung)
    except UsageError:
        kept = False
    return text if kept else shown(rung, "kg")


def _why(now: PlanNow, slug: str) -> str:
    return next((one.why for one in now.next.sets if one.exercise == slug), "")


def _load_now(now: PlanNow, slug: str) -> Load:
    """Return the load of the next session, or of the last one if the next has no set of it."""
    for one in now.next.sets:
        if one.exercise == slug:
            return one.load
    sets = [one for bout in now.facts.bouts(slug)[:1] for one in bout.sets]
    return sets[-1].load if sets else Load()


def _around(ladder: Ladder, load: Load) -> Ladder:
    """Return the weights around `load` on a ladder of endless steps."""
    rungs = [load]
    for _ in range(_BEHIND):
        below = previous_rung(rungs[0], ladder)
        rungs = [below, *rungs] if below else rungs
    for _ in range(_AHEAD):
        above = next_rung(rungs[-1], ladder)
        rungs = [*rungs, above] if above else rungs
    return Ladder(ladder.slug, tuple(rungs))


def _loads(
    now: PlanNow, ladder: Ladder, load: Load, proposal: Proposal | None, bouts: Sequence[Bout]
) -> tuple[RungView, ...]:
    here = rung_of(load, ladder)
    unit = now.terms.unit
    rungs = list(ladder.rungs)
    if here is None and (load.kg or load.label):
        # Between two rungs, or a rung that has been removed.
        here = sum((rung.kg or 0) < (load.kg or 0) for rung in rungs)
        rungs.insert(here, load)
    to = proposal.to if proposal is not None and isinstance(proposal.to, Load) else None
    found = []
    for index, rung in enumerate(rungs):
        place = RungPlace.AHEAD
        if here is not None and index <= here:
            place = RungPlace.NOW if index == here else RungPlace.BEHIND
        if to is not None and same(rung, to):
            place = RungPlace.OFFERED
        since = _since(rung, bouts) if place in (RungPlace.NOW, RungPlace.BEHIND) else None
        found.append(RungView(shown(rung, unit), place, since))
    return tuple(found)


def _since(rung: Rung, bouts: Sequence[Bout]) -> date | None:
    """Return the day of the first bout with a load; None if it may be older than the bouts."""
    had = [any(same(one.load, rung) for one in bout.sets) for bout in bouts]
    if True not in had or had[-1]:
        return None
    return bouts[len(had) - 1 - had[::-1].index(True)].day


def _body(ladder: Ladder, form: ProgrammeEntry, proposal: Proposal | None) -> tuple[RungView, ...]:
    rungs = ladder.body
    here = next(
        (
            index
            for index, one in enumerate(rungs)
            if (one.exercise, one.variant) == (form.slug, form.variant)
        ),
        -1,
    )
    found = []
    for index, one in enumerate(rungs):
        place = RungPlace.AHEAD
        if index <= here:
            place = RungPlace.NOW if index == here else RungPlace.BEHIND
        if proposal is not None and isinstance(proposal.to, BodyRung) and proposal.to == one:
            place = RungPlace.OFFERED
        found.append(RungView(one.name, place))
    return tuple(found)
