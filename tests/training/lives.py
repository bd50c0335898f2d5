"""Random lives by the plan, and how one fact of them is made worse."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from training.runners import Done, Runner

from hamlog.frozen import replace
from hamlog.training.planning.facts import BOUTS, Facts
from hamlog.training.planning.pain import answer_key
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.questions import Question
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice, Outcome, Quality, SetRecord

PLANS = (
    {"programme": "no-equipment"},
    {"programme": "home-kit"},
    {"programme": "intermediate-three"},
    {"equipment": "none"},
    {"equipment": "band, ball, dumbbell, bench", "session_minutes": "180"},
    {"programme": "home-kit", "days_per_week": "3", "ramp_step": "2"},
    {"programme": "no-equipment", "session_minutes": "20", "days_per_week": "1"},
    {"programme": "home-kit", "session_minutes": "12"},
    {"equipment": "band, ball, dumbbell, bench", "session_minutes": "30", "ramp_step": "2"},
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
        return _sorer(rng, facts, bout.day)
    if way == "answer":
        return _answered_worse(facts, slug, bout.day)
    found = _worse_set(rng, one, way)
    if found is None:
        return None
    sets = (*bout.sets[:at], found, *bout.sets[at + 1 :])
    return with_bout(facts, slug, replace(bout, sets=sets))


def _sorer(rng: Random, facts: Facts, day: date) -> Facts:
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
    # What hurt is told with a rep or without one.
    hurt = (*(one for one in facts.hurt if one.day != bout.day), *((new,) if new.pain else ()))

    def bouts(other: str) -> tuple[Bout, ...]:
        found = tuple(facts.bouts(other))
        found = (bout, *before[1:]) if other == slug else found
        return tuple(
            replace(one, session_counts=counts) if one.day == bout.day else one for one in found
        )[:BOUTS]

    return replace(facts, trained=trained, bouts=bouts, hurt=hurt)
