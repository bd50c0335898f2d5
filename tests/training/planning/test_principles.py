"""Worse never asks for more, on random years: pains, shortfalls, breaks, answers, changes.

`W` is the log `L` with one fact of the newest session of an exercise worse, or the day asked
about moved on.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.living import EXERCISES, MONDAY, PROGRAMMES
from training.runners import Done, Runner
from training.standing import (
    assert_never_a_dead_end,
    assert_one_thing_moves_and_the_line_says_it,
    assert_slow_stays_slow,
)

from hamlog.frozen import replace
from hamlog.training.exercise import Loading
from hamlog.training.ladder import parse_ladder
from hamlog.training.planning.day import Day
from hamlog.training.planning.facts import BOUTS, Facts
from hamlog.training.planning.pain import answer_key
from hamlog.training.planning.prescription import Prescription, prescribe
from hamlog.training.planning.questions import Question
from hamlog.training.planning.stand import Rank, Scale
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice, Outcome, Quality, SetRecord

few = settings(deadline=None, max_examples=12)
many = settings(deadline=None, max_examples=200)

PLANS = (
    {"programme": "no-equipment"},
    {"programme": "home-kit"},
    {"programme": "intermediate-three"},
    {"equipment": "none"},
    {"equipment": "band, ball, dumbbell, bench", "session_minutes": "180"},
    {"programme": "home-kit", "days_per_week": "3", "ramp_step": "2"},
)
PLACES = ("", "hip", "upper hamstring")


class Life:
    """A runner whose days follow from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311  # it is a life, no secret
        self.runner = Runner(self.rng.choice(PLANS), how=self.how, says=self.says)
        self.luck = self.rng.choice((0.02, 0.1, 0.25))

    def how(self, _session: int, _slug: str) -> Done:
        rng = self.rng
        rpe = rng.choice((None, None, 5.0, 7.0, 9.5))
        sore = rng.choice((None, None, None, 2, 5, 7))
        if rng.random() < self.luck / 2:
            return Done(rng.randint(0, 12), rng.randint(1, 8), rng.choice(PLACES), rpe, sore)
        if rng.random() < self.luck * 2:
            return Done(rng.randint(0, 12), rpe=rpe, sore=sore)
        return Done(rpe=rpe, sore=sore)

    def says(self, question: Question) -> int | None:
        if question.key.startswith("offer.equipment."):
            # Put off, it comes back with the days, and not with what was done.
            return self.rng.choice((None, 0, 2))
        return self.rng.choice((None, 0, 0, 0, 1, 2)) if len(question.replies) > 2 else 0

    def session(self) -> Prescription:
        """Train once, now and then after a break, or with something changed."""
        rng, runner = self.rng, self.runner
        if rng.random() < 0.05:
            runner.today += timedelta(days=rng.choice((9, 15, 25, 50)))
        if rng.random() < 0.02:
            runner.choose(
                "plan.equipment", rng.choice(("none", "band", "ball, bench")), runner.today
            )
        if rng.random() < 0.02:
            runner.choose("programme", rng.choice(("home-kit", "by-equipment")), runner.today)
        for slug in runner.bouts:
            if rng.random() < self.luck / 4:
                runner.choose(answer_key(slug), "back", runner.today, 5)
        return runner.train(runner.next_day())


def worse(rng: Random, facts: Facts, slug: str) -> Facts | None:
    """Return the same with one fact of the newest session of an exercise worse."""
    bout = facts.bouts(slug)[0]
    at = rng.randrange(len(bout.sets))
    one = bout.sets[at]
    way = rng.choice(("marked", "gone", "ended", "pain", "effort", "sore", "answer"))
    if way == "sore":
        return sorer(rng, facts, bout.day)
    if way == "answer":
        return _answered_worse(facts, slug, bout.day)
    found = _worse_set(rng, one, way)
    if found is None:
        return None
    sets = (*bout.sets[:at], found, *bout.sets[at + 1 :])
    return with_bout(facts, slug, replace(bout, sets=sets))


def sorer(rng: Random, facts: Facts, day: date) -> Facts:
    """Return the same with a sorer morning after a day: every exercise of it feels it."""

    def bouts(slug: str) -> tuple[Bout, ...]:
        return tuple(
            replace(one, sore=min(10, (one.sore or 0) + more)) if one.day == day else one
            for one in facts.bouts(slug)
        )

    more = rng.randint(1, 8)
    return replace(facts, bouts=bouts)


def _worse_set(rng: Random, one: SetRecord, way: str) -> SetRecord | None:
    clean = [at for at, rep in enumerate(one.reps) if rep.quality is Quality.CLEAN]
    if way in ("marked", "gone") and clean:
        at = clean[-1]
        marked = (replace(one.reps[at], quality=Quality.DOUBTFUL),) if way == "marked" else ()
        return replace(one, reps=(*one.reps[:at], *marked, *one.reps[at + 1 :]))
    if way == "ended" and one.outcome is Outcome.DONE:
        reps = one.reps[: rng.randint(0, len(one.reps) - 1)]
        return replace(one, outcome=Outcome.ENDED_EARLY, reps=reps)
    if way == "pain":
        return replace(one, pain=min(10, (one.pain or 0) + rng.randint(1, 7)))
    if way == "effort" and one.rpe is None:
        return replace(one, rpe=9.0)
    if way == "effort" and one.rpe is not None and one.rpe <= 6:
        return replace(one, rpe=7.0)
    return None


def _answered_worse(facts: Facts, slug: str, since: date) -> Facts | None:
    key = answer_key(slug)
    mine = [one for one in facts.choices if one.key == key and one.at.date() > since]
    if not mine:
        at = datetime.combine(since + timedelta(days=1), time(6), UTC)
        choices = (*facts.choices, Choice(key, at, "worse"))
    elif mine[-1].value == "better":
        at_index = facts.choices.index(mine[-1])
        said = replace(mine[-1], value="same")
        choices = (*facts.choices[:at_index], said, *facts.choices[at_index + 1 :])
    else:
        return None
    return replace(facts, choices=choices, history=TermsHistory(choices))


def with_bout(facts: Facts, slug: str, bout: Bout) -> Facts:
    """Return the facts with another newest bout of an exercise, and the session that it is in."""
    before = facts.bouts(slug)
    at = next(at for at, one in enumerate(facts.trained) if one.day == bout.day)
    session = facts.trained[at]
    done = sum(one.counts for one in bout.sets)
    sets = {**session.sets, slug: done}
    total = sum(sets.values())
    new = replace(
        session,
        done=total,
        sets={each: count for each, count in sets.items() if count},
        pain=max(session.pain, bout.pain),
    )
    counts = new.counts
    trained = (*facts.trained[:at], *((new,) if total else ()), *facts.trained[at + 1 :])

    def bouts(other: str) -> tuple[Bout, ...]:
        found = tuple(facts.bouts(other))
        found = (bout, *before[1:]) if other == slug else found
        return tuple(
            replace(one, session_counts=counts) if one.day == bout.day else one for one in found
        )[:BOUTS]

    return replace(facts, trained=trained, bouts=bouts)


def rank(facts: Facts, day: date, asked: Prescription, slug: str) -> Rank | None:
    """Return where an exercise stands, None where it is out."""
    found = asked.targets.get(slug)
    if found is None:
        return None
    exercise = EXERCISES[slug]
    scale = Scale(exercise, None, Day(facts, day).ladder(exercise, None))
    return scale.rank(found.stand)


def sets_of(asked: Prescription) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for one in asked.sets:
        found[one.exercise] = found.get(one.exercise, 0) + 1
    return found


def offered(asked: Prescription) -> set[tuple[str, ...]]:
    # Something easier, for who falls short, asks for less.
    return {one.of for one in asked.proposals if not one.easier} | {
        (one.key,) for one in asked.openings
    }


def check(facts: Facts, day: date, other: Facts, later: date, slug: str) -> None:
    """Hold W, `other` on a `later` day, against L."""
    asked, less = prescribe(facts, day), prescribe(other, later)
    where = (slug, day, later)
    stand, worse_stand = rank(facts, day, asked, slug), rank(other, later, less, slug)
    assert worse_stand is None or stand is not None, where
    if stand is not None and worse_stand is not None:
        assert worse_stand <= stand, (where, asked.targets[slug], less.targets[slug])
    assert sets_of(less).get(slug, 0) <= sets_of(asked).get(slug, 0), where
    assert len(less.sets) <= len(asked.sets), (where, sets_of(asked), sets_of(less))
    assert offered(less) <= offered(asked), (where, offered(asked), offered(less))


def probe(life: Life) -> None:
    """Ask about a day after the newest session of an exercise, and about a worse one."""
    rng, runner = life.rng, life.runner
    facts = runner.facts()
    last = facts.trained[-1].day if facts.trained else MONDAY
    slugs = [slug for slug in runner.bouts if runner.bouts[slug][0].day == last]
    if not slugs:
        return
    slug = rng.choice(slugs)
    day = last + timedelta(days=rng.choice((1, 2, 3, 4, 7, 8, 12, 22, 30, 45)))
    other = worse(rng, facts, slug)
    if other is not None:
        check(facts, day, other, day, slug)
    near = last + timedelta(days=7 + rng.randint(0, 20))
    later = near + timedelta(days=rng.randint(1, 40))
    # What is answered or chosen in between is no matter of the days alone.
    if all(one.at.date() <= near for one in facts.choices):
        check(facts, near, facts, later, slug)


def worse_never_asks_for_more(seed: int) -> None:
    life = Life(seed)
    for _ in range(24):
        life.session()
        probe(life)


@few
@given(st.integers(0, 10**9))
def test_worse_never_asks_for_more(seed: int) -> None:
    worse_never_asks_for_more(seed)


@pytest.mark.slow
@pytest.mark.timeout(900)
@many
@given(st.integers(0, 10**9))
def test_worse_never_asks_for_more_in_many_lives(seed: int) -> None:
    worse_never_asks_for_more(seed)


def going_on(facts: Facts, chosen: Mapping[str, str]) -> Runner:
    """Return a runner who goes on from some facts, does all cleanly and takes what is offered."""
    runner = Runner({}, says=says_better)
    runner.chosen = chosen
    runner.trained = list(facts.trained)
    runner.bouts = {slug: list(facts.bouts(slug)) for slug in EXERCISES if facts.bouts(slug)}
    runner.choices = list(facts.choices)
    return runner


def says_better(question: Question) -> int | None:
    """Feel better, take what is offered, and have no more equipment than before."""
    return 2 if question.key.startswith("offer.equipment.") else 0


def handing_over(facts: Facts, day: date, slug: str) -> bool:
    """Whether another exercise was taken up from one."""
    places = Day(facts, day).places()
    return any(slug in [one.slug for one in place.exercises[:-1]] for place in places)


def the_worse_runner_stays_below(seed: int) -> None:
    life = Life(seed)
    for _ in range(life.rng.randint(1, 22)):
        life.session()
    facts = life.runner.facts()
    last = facts.trained[-1].day if facts.trained else MONDAY
    slugs = [slug for slug, bouts in life.runner.bouts.items() if bouts[0].day == last]
    slug = life.rng.choice(slugs) if slugs else ""
    other = worse(life.rng, facts, slug) if slug else None
    if other is None:
        return
    better, worse_off = (going_on(each, life.runner.chosen) for each in (facts, other))
    day = last
    for number in range(16):
        day += timedelta(days=4 if number % 2 else 3)
        before, after = (one.facts() for one in (better, worse_off))
        asked, less = better.train(day), worse_off.train(day)
        stand, worse_stand = rank(before, day, asked, slug), rank(after, day, less, slug)
        where = (slug, number, day)
        # What hands its sets over to a harder exercise has gone further than any stand of it.
        if handing_over(before, day, slug):
            continue
        if stand is not None and worse_stand is not None:
            assert worse_stand <= stand, (where, asked.targets[slug], less.targets[slug])
        in_place = {swap.instead.slug for swap in less.swaps if swap.instead}
        for place, sets in less.ramp.sets.items():
            if place not in in_place:
                assert sets <= asked.ramp.sets.get(place, 0), (
                    where,
                    place,
                    asked.ramp.sets,
                    less.ramp.sets,
                )


@few
@given(st.integers(0, 10**9))
def test_whoever_had_one_worse_fact_stays_below(seed: int) -> None:
    the_worse_runner_stays_below(seed)


@pytest.mark.slow
@pytest.mark.timeout(900)
@many
@given(st.integers(0, 10**9))
def test_whoever_had_one_worse_fact_stays_below_in_many_lives(seed: int) -> None:
    the_worse_runner_stays_below(seed)


def the_line_says_what_moved(seed: int) -> None:
    life = Life(seed)
    sessions = [life.session() for _ in range(30)]
    assert_one_thing_moves_and_the_line_says_it(sessions, {})
    assert_slow_stays_slow(sessions)


@few
@given(st.integers(0, 10**9))
def test_one_thing_moves_at_a_time_and_the_line_says_it_and_slow_stays_slow(seed: int) -> None:
    the_line_says_what_moved(seed)


@pytest.mark.slow
@pytest.mark.timeout(900)
@many
@given(st.integers(0, 10**9))
def test_one_thing_moves_at_a_time_in_many_lives(seed: int) -> None:
    the_line_says_what_moved(seed)


LADDERS = ("", "4, 6, 8", "2-20 by 2")
KILOGRAMS = [slug for slug, one in EXERCISES.items() if one.loading is Loading.KILOGRAMS]


def never_a_dead_end(seed: int) -> None:
    rng = Random(seed)  # noqa: S311  # as above
    kit = [one for one in ("band", "ball", "bench", "dumbbell") if rng.random() < 0.5]
    programme = rng.choice(("by-equipment", *PROGRAMMES))
    runner = Runner(
        {
            "equipment": ", ".join(kit) or "none",
            "programme": programme,
            "experience": rng.choice(("basic", "intermediate")),
            "days_per_week": str(rng.randint(1, 3)),
            "ramp_step": str(rng.randint(1, 2)),
            "session_minutes": str(rng.choice((50, 90, 180))),
        }
    )
    named = {slug: rng.choice(LADDERS) for slug in KILOGRAMS}
    for slug, rungs in named.items():
        if rungs:
            runner.choose(f"ladder.{slug}", rungs, MONDAY, 6)
    sessions = list(runner.sessions(MONDAY + timedelta(weeks=40)))
    owned = {slug: parse_ladder(rungs) for slug, rungs in named.items() if rungs}
    assert_never_a_dead_end(sessions, owned)


@settings(deadline=None, max_examples=4)
@given(st.integers(0, 10**9))
def test_who_does_everything_clean_is_never_at_a_dead_end(seed: int) -> None:
    never_a_dead_end(seed)


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(deadline=None, max_examples=80)
@given(st.integers(0, 10**9))
def test_who_does_everything_clean_is_never_at_a_dead_end_in_many_lives(seed: int) -> None:
    never_a_dead_end(seed)
