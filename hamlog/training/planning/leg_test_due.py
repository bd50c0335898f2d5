"""Whether a day has the test of each leg: what of its plan stands against one."""

from hamlog.frozen import replace
from hamlog.training.exercise import form_with
from hamlog.training.planning import leg_test
from hamlog.training.planning.day import Day
from hamlog.training.planning.leg_test import SLUG, LegTest, Situation
from hamlog.training.planning.pain import Phase
from hamlog.training.words import within


def leg_test_on(of: Day) -> LegTest | None:
    """Return how it is with the test of each leg on a day; None where the library has none."""
    exercise = of.facts.exercises.get(SLUG)
    form = form_with(exercise, of.equipment) if exercise is not None else None
    if exercise is None or form is None:
        return None
    # One that was done on the day itself is not asked for again in a second session.
    tests = [one for one in of.facts.bouts(SLUG) if one.day <= of.day]
    before, limit = of.trained, of.facts.pain_limit
    here = Situation(
        day=of.day,
        last_test=next((one.day for one in tests if one.tried), None),
        last_session=next((one.day for one in reversed(before) if one.done), None),
        clean_sets=sum(
            bout.clean_sets for slug in exercise.builds_on for bout in of.bouts_of(slug)
        ),
        hurts=_hurts(of, last_hurt=bool(before) and before[-1].hurt(limit)),
        pauses=of.pauses,
    )
    if not here.why_not and _regains(of):
        here = replace(here, regains=True)
    clean = (one.day for one in before if one.counts and not one.hurt(limit))
    said = leg_test.answered(of.newest.get(leg_test.KEY), here, clean)
    return LegTest(here.why_not, said, form.variant, leg_test.last_in(form.variant, tests))


def _hurts(of: Day, *, last_hurt: bool) -> str:
    """Return what hurts of the plan, empty where nothing does: it did, is out, or comes back.

    What was left out of the programme keeps no test from being offered.
    """
    known = of.facts.exercises
    for slug in dict.fromkeys((*of.entries, SLUG)):
        phase = of.mending(slug).phase
        name = "it" if slug == SLUG else within(known[slug].short_name)
        if phase is Phase.OUT:
            return f"not while {name} is out after pain"
        if phase is Phase.BACK and slug != SLUG:
            return f"not while {name} comes back after pain"
    if of.sore is not None:
        return f"not while the {of.sore.place} hurts in two exercises"
    return "not right after a session that hurt" if last_hurt else ""


def _regains(of: Day) -> bool:
    """Whether a hamstring exercise has yet to go well again: it needs its own session first."""
    return any(
        one.progress.regains(one.sets)
        for place in of.places
        for one in place.exercises
        if one.progress is not None and of.facts.exercises[one.slug].hamstrings
    )
