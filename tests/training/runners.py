"""Runners who train by the plan for as long as a test likes, each in their own way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from training.living import EXERCISES, MONDAY, PROGRAMMES, WAYS, WHOLE

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.planning.calendar import next_due
from hamlog.training.planning.facts import BOUTS, Facts
from hamlog.training.planning.leg_test import KEY
from hamlog.training.planning.prescription import Prescription, prescribe
from hamlog.training.planning.questions import Question, questions
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice, Outcome, PlannedSet, Rep, SetRecord


@dataclass(frozen=True)
class Done:
    """How an exercise went: so many clean reps of each set (None: all), pain, effort, soreness."""

    clean: int | None = None
    pain: int = 0
    place: str = ""
    rpe: float | None = None
    sore: int | None = None


CLEAN = Done()
How = Callable[[int, str], Done]
Says = Callable[[Question], int | None]


def takes_all(question: Question) -> int | None:
    """Take what is offered but for tests; of equipment there is no more than at first."""
    if question.key == KEY:
        return None
    return takes_tests(question)


def takes_tests(question: Question) -> int | None:
    """Take what is offered, tests too; of equipment there is no more than at first."""
    return 2 if question.key.startswith("offer.equipment.") else 0


def says_no(question: Question) -> int | None:
    """Take nothing that is offered."""
    return len(question.replies) - 1 if question.key.startswith("offer.") else 0


@dataclass
class Runner:
    """One who trains by the plan; `how` says how the nth session of an exercise goes."""

    chosen: Mapping[str, str]
    how: How = lambda _session, _slug: CLEAN
    says: Says = takes_all
    per_week: int | None = None
    off: Sequence[tuple[date, date]] = ()
    pain_limit: int = 0
    today: date = MONDAY
    training: date = MONDAY
    trained: list[Trained] = field(default_factory=list)
    bouts: dict[str, list[Bout]] = field(default_factory=dict)
    hurt: list[Trained] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    exercises: Mapping[str, Exercise] = field(default_factory=lambda: EXERCISES)

    def __post_init__(self) -> None:
        for key, value in self.chosen.items():
            self.choose(key if key == "programme" else f"plan.{key}", value, MONDAY, 6)

    def choose(self, key: str, value: str, day: date, hour: int = 12) -> None:
        self.choices.append(Choice(key, datetime.combine(day, time(hour), UTC), value))

    def facts(self) -> Facts:
        bouts = {slug: tuple(found) for slug, found in self.bouts.items()}
        return Facts(
            exercises=self.exercises,
            programmes=PROGRAMMES,
            whole=WHOLE,
            history=TermsHistory(tuple(self.choices)),
            choices=tuple(self.choices),
            trained=tuple(self.trained),
            bouts=lambda slug: bouts.get(slug, ())[:BOUTS],
            ways=WAYS,
            hurt=tuple(self.hurt),
            pain_limit=self.pain_limit,
        )

    def next_day(self) -> date:
        """Return the day of the next session."""
        day = next_due(self.facts().wishes_on(self.today), self.trained, self.today).day
        for first, last in self.off:
            if first <= day <= last:
                self.today = last + timedelta(days=1)
                return self.next_day()
        if self.per_week == 1 and self.trained:
            day = max(day, self.trained[-1].day + timedelta(days=7))
        return day

    def sessions(self, until: date) -> Iterator[Prescription]:
        """Train until a day, and give what each session asked for, after the answers to it."""
        while True:
            day = self.next_day()
            if day >= until:
                return
            yield self.train(day)

    def train(self, day: date) -> Prescription:
        """Answer what is asked on a day, and train."""
        self.training = day
        asked = self.answered(day)
        self.did(day, asked)
        self.today = day + timedelta(days=1)
        return asked

    def answered(self, day: date) -> Prescription:
        """Answer what is asked on a day, and return what the session then is."""
        asked = prescribe(self.facts(), day)
        seen: set[str] = set()
        while True:
            facts = self.facts()
            open_ = [one for one in questions(asked, facts) if one.key not in seen]
            if not open_:
                return asked
            seen.add(open_[0].key)
            reply = self.says(open_[0])
            # What is owned is typed, not chosen from replies.
            if reply is not None and open_[0].replies:
                for key, value in open_[0].replies[reply].writes:
                    self.choose(key, value, day, 6)
                asked = prescribe(self.facts(), day)

    def did(self, day: date, asked: Prescription) -> None:
        """Have done a session."""
        number = len(self.trained)
        by_slug: dict[str, list[SetRecord]] = {}
        pain = 0
        sore: int | None = None
        for one in asked.sets:
            how = self.how(number, one.exercise)
            sore = how.sore if sore is None else sore
            pain = max(pain, how.pain)
            before = by_slug.setdefault(one.exercise, [])
            if not (before and how.pain):
                before.append(record(one, self.exercises[one.exercise], how))
        planned = {slug: sum(one.exercise == slug for one in asked.sets) for slug in by_slug}
        counts = {slug: sum(s.counts for s in sets) for slug, sets in by_slug.items()}
        done = {slug: count for slug, count in counts.items() if count}
        session = Trained(day, len(asked.sets), sum(done.values()), done, pain)
        if session.done:
            self.trained.append(session)
        if pain:
            self.hurt.append(session)
        for slug, sets in by_slug.items():
            bout = Bout(day, planned[slug], tuple(sets), session.counts, sore)
            self.bouts.setdefault(slug, []).insert(0, bout)


def record(one: PlannedSet, exercise: Exercise, how: Done = CLEAN) -> SetRecord:
    """Return a set as it is once it went so."""
    reps = one.target_reps if how.clean is None else min(how.clean, one.target_reps)
    outcome = Outcome.DONE if reps == one.target_reps else Outcome.ENDED_EARLY
    return replace(
        SetRecord.of(one, f"{one.position}", "s"),
        rpe=how.rpe,
        pain=how.pain or None,
        pain_place=how.place,
        outcome=Outcome.PAIN if how.pain else outcome,
        reps=tuple(Rep(side, at) for side in exercise.scheme.sides for at in range(1, reps + 1)),
    )
