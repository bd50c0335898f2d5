"""The runner: how a session goes for them, what hurts, and what they answer. Chance decides.

They know none of the plan's rules: they do what is asked as well as they can, and reply to
what it wants to know.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import Enum, auto
from random import Random

from hamlog.demo import notes, strength
from hamlog.demo.days import Evening
from hamlog.demo.sets import CLEAN, SKIPPED, Pace, Went
from hamlog.demo.strength import Strength
from hamlog.frozen import Frozen, Struct, field
from hamlog.training.exercise import Exercise, Side, SideScheme, form_with
from hamlog.training.load import Load
from hamlog.training.planning.leg_test import KEY as LEG_TEST_KEY
from hamlog.training.planning.offers import OFFER, Answer
from hamlog.training.planning.pain import BACK, answer_key
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.questions import Question
from hamlog.training.record import PlannedSet

Writes = tuple[tuple[str, str], ...]
"""Keys and values of choices."""

_TIRED_RUNGS = 0.9
# An offer is taken up with so many rungs of strength in hand; with few it may be refused.
_IN_HAND_RUNGS = 0.9
_REFUSED = 0.03
_TICKED = 0.025
_BROKEN_OFF = 0.008
_CUT_SHORT_TIRED = 0.3
_RATED = 0.45
_BEHIND_SESSIONS = 0.9
_WEEKS_BEHIND = 4
# Late enough to have three sets of all, early enough for a log of two years to show it whole.
_FIRST_WEEKS = (34, 48)
_WEEKS_BETWEEN = (60, 130)
_DAYS_OF_PAIN = (28, 42)
# What nobody asks for any more hurts nobody.
_FORGOTTEN = timedelta(weeks=8)
# The last of it lies so far from the end that what follows is seen, too.
_WEEKS_TO_THE_END = 12
_WHOLE_WEEKS = 2
# How often a test of each leg is taken when it is offered, but in the last weeks; and how often
# somebody says how sore they are.
_TESTED = 0.5
_WEEKS_UNTESTED = 6
_SORE_SAID = 0.3


class How(Enum):
    """How an exercise goes in a session."""

    CLEAN = auto()
    SHORT = auto()
    BEHIND = auto()
    HURTS = auto()
    STOPPED = auto()


class Wound(Struct):
    """What hurts whenever it is done, until it has healed; it hurt in so many sessions.

    `spared` is whether a session went without it, `wanted` whether it was asked back.
    """

    slug: str
    heals: date
    times: int = 0
    spared: bool = False
    wanted: bool = False


class Today(Frozen):
    """The session that the runner is at: its sets by exercise, and how each of these goes."""

    evening: Evening
    sets: Mapping[str, Sequence[PlannedSet]]
    how: dict[str, How] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many sets are asked for."""
        return sum(map(len, self.sets.values()))


class Runner:
    """One runner, through `weeks` of training; `loads` are what there is to load exercises with."""

    def __init__(
        self,
        rng: Random,
        exercises: Mapping[str, Exercise],
        loads: Mapping[str, Sequence[Load]],
        weeks: int,
        aside: Random,
    ) -> None:
        """Go by `rng`; `aside` decides of what came later, so that the rest stays as it was."""
        self._rng = rng
        self._aside = aside
        self._exercises = exercises
        self._loads = loads
        self._weeks = weeks
        self._weak = Side.LEFT if rng.random() < 0.7 else Side.RIGHT
        self._strengths: dict[str, Strength] = {}
        self._wound: Wound | None = None
        self._next_wound = rng.randint(*_FIRST_WEEKS)
        self._behind_until = 0
        # At the end of the log one leg is behind, so that there is something to see.
        self._final_from = weeks - min(_WEEKS_BEHIND, weeks // 3)
        self._first: date | None = None
        self._trained_on: date | None = None
        self._today: Today | None = None
        self._to_do = 0

    def replies(self, question: Question, asked: Prescription) -> Writes:
        """Return what the runner writes in reply, nothing where it is left open."""
        given = {value: reply.writes for reply in question.replies for _, value in reply.writes}
        slug = next((part for part in question.key.split(".") if part in self._exercises), "")
        if question.key.startswith(answer_key(slug)):
            wound = self._wound
            hurts = wound is not None and wound.slug == slug and asked.day < wound.heals
            return given.get("same" if hurts else "better", ())
        if question.key == LEG_TEST_KEY:
            return self._tests(asked.day, given)
        if not question.key.startswith(OFFER):
            return ()
        one = next((one for one in asked.sets if one.exercise == slug), None)
        in_hand = 0.0 if one is None else self._strength(slug).in_hand(one)
        if in_hand >= _IN_HAND_RUNGS:
            return given.get(Answer.ACCEPTED, ())
        refused = in_hand < _IN_HAND_RUNGS / 2 and self._rng.random() < _REFUSED
        return given.get(Answer.REFUSED, ()) if refused else ()

    def _tests(self, day: date, given: Mapping[str, Writes]) -> Writes:
        """Take the test of each leg now and then; at the end it is open, for the app to offer."""
        week = (day - self._first).days // 7 if self._first else 0
        takes = week < self._weeks - _WEEKS_UNTESTED and self._aside.random() < _TESTED
        return given.get(Answer.ACCEPTED, ()) if takes else ()

    def sore_after(self, evening: Evening) -> int | None:
        """Return how sore the runner says they are the morning after, mostly nothing."""
        if self._aside.random() >= _SORE_SAID:
            return None
        worse = 2.0 * (evening.after is not None) + 1.0 * evening.tired
        return min(8, max(0, round(self._aside.gauss(2.2 + worse, 1.3))))

    def wants_back(self, asked: Prescription) -> Writes:
        """Return what brings back, once, an exercise that has healed and is not asked for."""
        wound = self._wound
        if wound is None or wound.wanted or asked.day < wound.heals:
            return ()
        if any(one.exercise == wound.slug for one in asked.sets):
            return ()
        wound.wanted = True
        return ((answer_key(wound.slug), BACK),)

    def begins(self, evening: Evening, asked: Prescription) -> str:
        """Begin a session; return what the runner notes of what hurts, if anything does."""
        sets: dict[str, list[PlannedSet]] = {}
        for one in asked.sets:
            sets.setdefault(one.exercise, []).append(one)
        days = 0 if self._trained_on is None else (evening.day - self._trained_on).days
        self._trained_on = evening.day
        self._first = self._first or evening.day
        self._today = today = Today(evening, sets)
        note = self._suffers(today, asked)
        for slug in sets:
            self._strength(slug).trained(days)
            today.how[slug] = self._goes(slug, today)
        self._to_do = today.total - self._left_out(today)
        return note

    @property
    def ticks(self) -> bool:
        """Whether the session is done without the tracker, and ticked off: never one with pain."""
        today = self._today
        if today is None or self._to_do < today.total or How.HURTS in today.how.values():
            return False
        if any(self._exercises[slug].graded for slug in today.sets):
            return False
        return self._rng.random() < _TICKED

    def does(self, one: PlannedSet, pace: Pace) -> Went:
        """Do one set of the session."""
        today, rng = self._today, self._rng
        if today is None or not self._to_do or today.how[one.exercise] is How.STOPPED:
            return SKIPPED
        if self._exercises[one.exercise].graded:
            self._to_do -= 1
            week = today.evening.week
            behind = week < self._behind_until or week >= self._final_from
            return strength.tested(self._aside, self._weak, week, is_behind=behind)
        self._to_do -= 1
        how, last = today.how[one.exercise], one is today.sets[one.exercise][-1]
        if how is How.HURTS:
            again = self._wound is not None and self._wound.times > 1
            if again or last or one.number > 1:
                today.how[one.exercise] = How.STOPPED
                return strength.painful(rng, pace, notes.PLACE, again=again)
        rpe = self._rpe(today.evening, how) if last and rng.random() < _RATED else None
        if how is How.BEHIND:
            return strength.behind(rng, pace, self._weak, rpe)
        if how is How.SHORT and (last or (one.number > 1 and rng.random() < 0.4)):
            return strength.short(rng, pace, self._weak, rpe)
        note = notes.of_set(rng)
        return Went(rpe=rpe, note=note) if rpe or note else CLEAN

    def _suffers(self, today: Today, asked: Prescription) -> str:
        """Go on with what hurts, or get hurt; return what is written about it."""
        day, week = today.evening.day, today.evening.week
        if self._wound is None and self._next_wound <= week <= self._weeks - _WEEKS_TO_THE_END:
            self._wound = self._hurt(day, asked)
        wound = self._wound
        if wound is None:
            return ""
        done = wound.slug in today.sets
        if day < wound.heals and done:
            wound.times += 1
            return notes.hurt(wound.slug, wound.times)
        if day < wound.heals and not wound.spared:
            wound.spared = True
            return notes.INSTEAD
        if done or day > wound.heals + _FORGOTTEN:
            self._wound = None
            self._next_wound = week + self._rng.randint(*_WEEKS_BETWEEN)
            self._behind_until = week + _WEEKS_BEHIND
            return notes.BACK if done else ""
        return ""

    def _hurt(self, day: date, asked: Prescription) -> Wound | None:
        """Return what begins to hurt: only something in whose place there is something else."""
        others = {entry.slug for entry in asked.programme.entries}
        slugs = [
            slug
            for slug in dict.fromkeys(one.exercise for one in asked.sets)
            if any(
                one.slug not in others and form_with(known, asked.terms.equipment)
                for one in self._exercises[slug].if_it_hurts
                if (known := self._exercises.get(one.slug))
            )
        ]
        if not slugs:
            return None
        heals = day + timedelta(days=self._rng.randint(*_DAYS_OF_PAIN))
        return Wound(self._rng.choice(slugs), heals)

    def _goes(self, slug: str, today: Today) -> How:
        """Return how an exercise goes."""
        evening, wound = today.evening, self._wound
        if wound is not None and wound.slug == slug and evening.day < wound.heals:
            return How.HURTS
        behind = evening.week < self._behind_until or evening.week >= self._final_from
        by_sides = (x for x in today.sets if self._exercises[x].scheme is not SideScheme.BOTH)
        # The same one every time: which leads the session changes from day to day.
        if behind and slug == min(by_sides, default="") and self._rng.random() < _BEHIND_SESSIONS:
            return How.BEHIND
        tired = _TIRED_RUNGS * evening.tired
        short = self._strength(slug).falls_short(today.sets[slug][0], tired=tired)
        return How.SHORT if short else How.CLEAN

    def _left_out(self, today: Today) -> int:
        """Return how many sets at the end are left out: some when tired, most when called away."""
        chance, total = self._rng.random(), today.total
        whole = today.evening.week >= self._weeks - _WHOLE_WEEKS
        if total < 6 or whole or How.HURTS in today.how.values():
            return 0
        if chance < _BROKEN_OFF:
            return total - self._rng.randint(1, total // 3)
        if today.evening.tired and chance > 1 - _CUT_SHORT_TIRED:
            return self._rng.randint(1, total // 3)
        return 0

    def _rpe(self, evening: Evening, how: How) -> float:
        """Return how hard it felt, 5 to 10 in halves."""
        felt = 6.7 + 0.8 * evening.tired + 1.2 * (how is How.SHORT) + self._rng.gauss(0, 0.6)
        return min(10.0, max(5.0, round(2 * felt) / 2))

    def _strength(self, slug: str) -> Strength:
        if slug not in self._strengths:
            rungs = self._loads.get(slug, (Load(),))
            self._strengths[slug] = Strength(self._rng, self._exercises[slug], rungs)
        return self._strengths[slug]
