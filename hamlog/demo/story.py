"""The log of one runner who follows the plan, from the first session to the last.

A pure function of a seed. On each day that is due the plan says what to do, and the runner
does it, more or less well.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from hamlog.demo import notes
from hamlog.demo.days import Days, Evening, weekdays
from hamlog.demo.life import Life
from hamlog.demo.runner import Runner, Writes
from hamlog.demo.session import Sessions
from hamlog.demo.sets import Paces, offset
from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, ProgrammeEntry
from hamlog.training.ladder import parse_ladder, stored
from hamlog.training.load import BANDS, Load
from hamlog.training.planning.prescription import Facts
from hamlog.training.planning.programmes import OWN, OWN_KEY, PROGRAMME_KEY, own_text
from hamlog.training.planning.questions import questions
from hamlog.training.planning.settings import EQUIPMENT, PREFERRED_DAYS, SESSION_MINUTES
from hamlog.training.record import SORENESS, BulkSession, Choice

DAYS_A_YEAR = 365.25

_SET_UP_S = 5 * 3600
_ASIDE = 0x1E65
# What is answered stands so long before the start of a session.
_BEFORE_S = 1200
_KIT_FROM_WEEK = 22
_EQUIPMENT = frozenset({Equipment.BAND, Equipment.DUMBBELL, Equipment.BENCH})
_OWN = (
    "band-curl",
    "dumbbell-curl",
    "walking-lunge",
    "hip-thrust",
    "bulgarian-split-squat",
    "single-leg-bridge",
)
_LADDERS = {
    "band-curl": "yellow 1, yellow 2, red 1, red 2, blue 1, blue 2",
    "dumbbell-curl": "2-10 by 1",
    "bulgarian-split-squat": "2-16 by 2",
}
_LOADS: Mapping[str, Sequence[Load]] = {
    "hip-thrust": (Load(), *(Load(label=band) for band in BANDS)),
    "clamshell": (Load(), *(Load(label=band) for band in BANDS)),
    **{slug: parse_ladder(text) for slug, text in _LADDERS.items()},
}


class Story:
    """A log of `years` that ends just before `last`, on which the next session is due.

    `facts` are those of a log in which nothing is yet. `sessions` tells it, once; `choices`
    grows meanwhile: what the runner has set up and answered up to the session that came last.
    """

    def __init__(self, facts: Facts, *, seed: int, years: float, last: date) -> None:
        # Chance that can be had again, nothing secret.
        rng = Random(seed)  # noqa: S311
        self._rng = rng
        self._first = last - timedelta(days=int(years * DAYS_A_YEAR))
        self._last = last
        self._life = Life(facts)
        self._days = Days(rng, self._first, last)
        aside = Random(seed ^ _ASIDE)  # noqa: S311
        self._runner = Runner(rng, facts.exercises, _LOADS, self._days.weeks, aside)
        self._sessions = Sessions(rng, Paces(facts.exercises, facts.ways))
        self._has_kit = False

    @property
    def choices(self) -> list[Choice]:
        """What was set up and answered by now, oldest first."""
        return self._life.choices

    def sessions(self) -> Iterator[BulkSession]:
        """Yield every session with its reps, oldest first."""
        usual = PREFERRED_DAYS.takes.stored(weekdays(self._last))
        self._choose(self._first, _SET_UP_S, ((PREFERRED_DAYS.choice_key, usual),))
        note, day = notes.FIRST, self._first
        while (due := self._life.due(day)) < self._last:
            waits = self._days.waits_for(due)
            day = due + timedelta(days=waits or 1)
            if not waits:
                yield self._session(self._days.evening(due), note)
                note = ""

    def _session(self, evening: Evening, note: str) -> BulkSession:
        note = self._set_up(evening) or note
        self._answer(evening)
        asked = self._life.asked(evening.day)
        note = self._runner.begins(evening, asked) or note
        note = note or notes.of_session(
            self._rng, evening.after, evening.before, tired=evening.tired
        )
        day, start_s, programme = evening.day, evening.start_s, asked.programme.slug
        if self._runner.ticks:
            made = self._sessions.ticked(day, start_s, programme, asked.sets)
        else:
            does = self._runner.does
            made = self._sessions.paced(day, start_s, programme, asked.sets, does)
        sore = self._sore_after(evening, made.bulk.session.id)
        self._life.train(day, asked.sets, made.sets, sore)
        return BulkSession(replace(made.bulk.session, note=note), made.bulk.reps)

    def _sore_after(self, evening: Evening, session_id: str) -> int | None:
        """Answer on the next morning, where anything is said, how sore the session left them."""
        morning = evening.day + timedelta(days=1)
        sore = self._runner.sore_after(evening) if morning < self._last else None
        if sore is not None:
            self._choose(morning, _SET_UP_S, ((SORENESS + session_id, str(sore)),))
        return sore

    def _set_up(self, evening: Evening) -> str:
        """Set up the kit on the day it comes; return what the runner writes about it."""
        if self._has_kit or evening.week < _KIT_FROM_WEEK:
            return ""
        self._has_kit = True
        known = self._life.facts.exercises
        entries = tuple(ProgrammeEntry(slug) for slug in _OWN if slug in known)
        self._choose(
            evening.day,
            evening.start_s - 2 * _BEFORE_S,
            (
                (EQUIPMENT.choice_key, EQUIPMENT.takes.stored(_EQUIPMENT)),
                (SESSION_MINUTES.choice_key, SESSION_MINUTES.takes.stored(75)),
                *((f"ladder.{slug}", stored(parse_ladder(x))) for slug, x in _LADDERS.items()),
                (OWN_KEY, own_text(entries)),
                (PROGRAMME_KEY, OWN),
            ),
        )
        return notes.NEW_KIT

    def _answer(self, evening: Evening) -> None:
        """Answer what the plan wants to know, and bring back what has healed."""
        life, runner, day = self._life, self._runner, evening.day
        asked = life.asked(day)
        answers = [runner.replies(one, asked) for one in questions(asked, life.facts)]
        self._choose(day, evening.start_s - _BEFORE_S, sum(answers, ()))
        self._choose(day, evening.start_s - _BEFORE_S + 1, runner.wants_back(life.asked(day)))

    def _choose(self, day: date, second: int, writes: Writes) -> None:
        if writes:
            midnight = datetime.combine(day, time(), offset(day))
            at = midnight + timedelta(seconds=second)
            self._life.choose(*(Choice(key, at, value) for key, value in writes))
