"""The coach: what a day asks for and what comes next, from the log, the library, the settings.

Screens and commands share it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from threading import get_ident
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, replace
from hamlog.training.ladder import as_lived
from hamlog.training.load import Unit
from hamlog.training.pacing.sets import Ways, in_circuit
from hamlog.training.planning.agenda import Agenda, after_pain, agenda, is_of_day, offer_of
from hamlog.training.planning.breaks import Pause, days_off, pauses
from hamlog.training.planning.calendar import why_today
from hamlog.training.planning.coming import Coming, ahead, following, of_this_week
from hamlog.training.planning.leg_test import ALL, SLUG, LegResult, results
from hamlog.training.planning.offers import OFFER
from hamlog.training.planning.owned import bands_for, rungs_by_slug
from hamlog.training.planning.prescription import BOUTS, Facts, Prescription, instead_on, prescribe
from hamlog.training.planning.questions import Question, on_rest_day, questions, weaker_first
from hamlog.training.planning.same_day import KEPT_FREE, sparing, stopped_on
from hamlog.training.planning.settings import UNIT
from hamlog.training.planning.sides import weaker_last
from hamlog.training.planning.terms import TermsHistory, unit_on
from hamlog.training.planning.week import ThisWeek
from hamlog.training.record import ONE_SET, SORENESS
from hamlog.training.review.consistency import monday_of

if TYPE_CHECKING:
    from hamlog.library import Library
    from hamlog.settings.values import Values
    from hamlog.store.reads import LogReads
    from hamlog.training.exercise import Equipment, Programme
    from hamlog.training.ladder import Rung
    from hamlog.training.planning.runs import Run
    from hamlog.training.planning.trained import Bout
    from hamlog.training.planning.year import LookedBack
    from hamlog.training.record import Choice, PlannedSet, SessionRecord
    from hamlog.training.review.sums import ExerciseHistory

# Sessions of the day itself are read with those before it, and do not count among them.
_OF_TODAY = 2
_NEXT_DAY = timedelta(days=1)
_TO_SUNDAY = timedelta(days=6)
# Of the past, this week's runs; those further ahead than a screen shows are read when asked for.
_PAST_RUNS = timedelta(weeks=2)
_WEEKS_OF_RUNS = 6


class Coach:
    """Answers what the plan says of a day.

    Each question is answered from what the log, the library and the settings say then. What
    plans follow from is kept until one of these is another one, with what was planned by it.
    Whatever reads the log may raise LogError.
    """

    def __init__(
        self,
        log: "LogReads",
        library: "Library",
        settings: "Values",
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Read `log`; where `now` is given, choices hold from their instant on, wherever made."""
        self._log = log
        self._library = library
        self._settings = settings
        self._now = now
        self._kept: _Kept | None = None

    def choices(self, prefix: str = "", *, without: str = "") -> "tuple[Choice, ...]":
        """Return the choices of the plan whose keys begin with `prefix`, as they hold now.

        With `without`, those whose keys do not begin with that.
        """
        found = self._log.choices(prefix, without=without)
        return as_lived(found, self._now()) if self._now is not None else found

    def day(self, now: datetime) -> "Day":
        """Return what the plan says at the moment `now`; ask again after a write."""
        return Day(self, self._log, now, self._settings)

    def facts(self, day: date) -> Facts:
        """Return what a plan follows from, with what was done up to the end of `day`.

        What was done of an exercise is read when it is asked for, once. Of runs it has those of
        the next weeks.
        """
        # Read first: what is written meanwhile makes it another one.
        version, now = self._log.version(), self._now() if self._now is not None else None
        new = facts_of_new_log(self._library, self._settings)
        kept = self._kept
        if kept is not None and kept.holds(day, version, new, now):
            return kept.facts
        facts = self._facts_by(self._terms(), day)
        self._kept = _Kept(day, version, get_ident(), now, facts)
        return facts

    def _facts_by(self, base: Facts, day: date) -> Facts:
        # Of the next day is what was done in the hours before, further east.
        log, before = self._log, day + 2 * _NEXT_DAY
        read: dict[str, tuple[Bout, ...]] = {}

        def bouts(slug: str) -> "Sequence[Bout]":
            if slug not in read:
                read[slug] = log.bouts(slug, before, BOUTS + _OF_TODAY)
            return read[slug]

        facts = base.after(log.trained(before), bouts)
        facts = facts.with_hurt(log.hurt(facts.hurt_from(day), day + _NEXT_DAY))
        # The next session may be after a planned break.
        end = max((one.off_to for one in facts.wishes_on(day).pauses), default=day)
        weeks = _WEEKS_OF_RUNS + max(0, (end - day).days // 7)
        return facts.with_runs(self.runs(day, weeks))

    def runs(self, day: date, weeks: int) -> "tuple[Run, ...]":
        """Return the runs of so many weeks from a day on, and of the two before it."""
        return self._log.runs_between(day - _PAST_RUNS, day + timedelta(weeks=weeks))

    def instead(self, slug: str, day: date) -> "tuple[int, PlannedSet | None]":
        """Return how an exercise can come in on a day for one that hurts or is too hard.

        That is the most sets that it can have, and a set at its own stand.
        """
        return instead_on(self.facts(day), day, slug)

    def unit(self, day: date) -> Unit:
        """Return in which unit loads are shown on a day."""
        return unit_on(self.choices(UNIT.choice_key), day)

    def rungs(self, slug: str, day: date) -> "tuple[Rung, ...]":
        """Return the rungs named for an exercise, else what of its kind the athlete owns."""
        exercise = self._library.exercise(slug)
        known = [exercise] if exercise else []
        return rungs_by_slug(known, self.choices(), day).get(slug, ())

    def bands(self, slug: str, day: date) -> tuple[str, ...]:
        """Return the bands by which a load of an exercise can be called."""
        return bands_for(self._library.exercise(slug), self.choices(), day)

    def programme_on(self, day: date) -> "Programme":
        """Return the programme in force on a day."""
        return self._terms().programme_on(day)

    def equipment_on(self, day: date) -> "frozenset[Equipment]":
        """Return the equipment on a day: what was said, and what the programme needs."""
        return self._terms().equipment_on(day)

    def leg_tests(self, day: date) -> tuple[LegResult, ...]:
        """Return the tests of each leg up to the end of a day, oldest first."""
        return results(self._log.bouts(SLUG, day + _NEXT_DAY, ALL))

    def looked_back(self, now: datetime, first: date, last: date) -> "LookedBack":
        """Return how the days from `first` to `last` stand against the plan, as History has it.

        The weeks in a row are those up to `last`, whose week may go on where it is today.
        """
        # Today needs none of it.
        from hamlog.training.planning.week import asked_by_week
        from hamlog.training.planning.year import (
            LookedBack,
            asked_by,
            how_days_went,
            year_starts,
        )
        from hamlog.training.review.consistency import runs
        from hamlog.training.review.weeks import calendar

        today, choices = now.date(), self.choices()
        sunday = monday_of(last) + _TO_SUNDAY
        days = self._log.days_between(min(monday_of(first), year_starts(last)), sunday)
        asked = asked_by(TermsHistory(choices), days, today, pauses(choices))
        this_week = sunday >= today
        to_come = self.day(now).week.sets_to_come if this_week else ()
        went = how_days_went(days, asked, monday_of(first))
        weeks = self._log.counted_weeks()
        counted = {monday: count for monday, count in weeks.items() if monday <= last}
        return LookedBack(
            asked_by_week(calendar(self._log.weeks(ALL), today), asked, to_come),
            {day: how for day, how in went.items() if first <= day <= last},
            asked.pauses,
            runs(counted, asked.sessions_in, min(today, last + _NEXT_DAY)),
        )

    def over_time(self, slug: str, first: date, last: date) -> "ExerciseHistory":
        """Return one exercise from day to day."""
        return self._log.exercise_history(slug, first, last)

    @property
    def usual_ways(self) -> Ways:
        """How sessions are paced by the settings alone, with the guide's warm-up if it is on."""
        return ways_of(self._library, self._settings)

    def ways(self, slugs: Iterable[str], day: date) -> Ways:
        """Return how a session of these exercises is paced on a day.

        These are the settings, the athlete's unit and rungs, and the sides that begin: the
        weaker one where that was wished for, everywhere or for one exercise.
        """
        wanted, choices = set(slugs), self.choices()
        if not self._settings.weaker_side_first:
            wanted &= weaker_first(choices, day)
        weaker = {slug: weaker_last(self._log.bouts(slug, day, BOUTS)) for slug in wanted}
        return replace(
            self.usual_ways,
            first_sides={slug: side for slug, side in weaker.items() if side is not None},
            unit=unit_on(choices, day),
            rungs=rungs_by_slug(self._library.exercises(), choices, day),
        )

    def _terms(self) -> Facts:
        """Return the facts without anything that was done: enough for what was set up."""
        # How sore a session left the athlete is told with the session itself.
        choices = self.choices(without=SORENESS)
        return replace(
            facts_of_new_log(self._library, self._settings),
            history=TermsHistory(choices),
            choices=choices,
        )


class _Kept(Frozen):
    """The facts of a day as they were read, and when.

    Only the thread that read them goes on with them: they grow while one plans by them.
    """

    day: date
    version: tuple[int, int]
    thread: int
    read_at: datetime | None
    facts: Facts

    def holds(self, day: date, version: tuple[int, int], new: Facts, now: datetime | None) -> bool:
        """Whether they are still what would be read, where `new` follows from the library."""
        mine = self.facts
        return (
            (day, version, get_ident()) == (self.day, self.version, self.thread)
            and (now is None or self._lived(now))
            and new.exercises == mine.exercises
            and new.programmes == mine.programmes
            and new.whole == mine.whole
        )

    def _lived(self, now: datetime) -> bool:
        """Whether all choices were made before they were read: then they hold as they did."""
        then = self.read_at
        if then is None or now < then:
            return False
        made = (one.at for one in self.facts.choices)
        return all(at <= then and at.date() <= then.date() for at in made)


def ways_of(library: "Library", settings: "Values") -> Ways:
    """Return how sessions are paced by the settings, with the guide's warm-up if it is on."""
    if not settings.warm_up:
        return settings.ways
    return replace(settings.ways, warm_up=library.guide().warm_up)


def facts_of_new_log(library: "Library", settings: "Values") -> Facts:
    """Return what a plan follows from while nothing was chosen or done."""
    return Facts(
        exercises=library.by_slug(),
        programmes={programme.slug: programme for programme in library.programmes()},
        whole=library.whole(),
        history=TermsHistory(()),
        choices=(),
        trained=(),
        bouts=lambda _: (),
        ways=ways_of(library, settings),
        pain_limit=settings.pain_limit,
        load_step_kg=settings.load_step_kg,
    )


class Day:
    """What the plan says of a day, at one moment of it.

    All of it follows from the same facts, which are read when something first needs them,
    and no plan is made twice. It is about the log as it was then: after a write, ask the
    coach for another one.
    """

    def __init__(self, coach: Coach, log: "LogReads", now: datetime, settings: "Values") -> None:
        self._coach = coach
        self._log = log
        self._now = now
        self._settings = settings
        self.today = now.date()

    @cached_property
    def facts(self) -> Facts:
        """What the plan follows from, with what was done up to and on this day."""
        return self._coach.facts(self.today)

    @cached_property
    def asked(self) -> Prescription:
        """What the plan asks of this day, whether it is a day for training or not.

        What has hurt today is left out, and after severe pain all of it.
        """
        return sparing(prescribe(self.facts, self.today), self.facts)

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The breaks that were planned, those that are over among them, oldest first."""
        return self.facts.wishes_on(self.today).pauses

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the plan wants to know; once a session of this day was begun, without offers."""
        found, begun = questions(self.asked, self.facts), self._own_session() is not None
        return tuple(one for one in found if not (begun and one.key.startswith(OFFER)))

    @cached_property
    def coming(self) -> Coming:
        """The first session from this day on: today's, where one is due and none was done."""
        return following(self.facts, self.today)

    @cached_property
    def following(self) -> Coming:
        """The first session after this day."""
        return following(self.facts, self.today + _NEXT_DAY)

    def weeks(self, count: int) -> tuple[Coming, ...]:
        """Return the sessions of the next `count` weeks from this day on.

        Today's session is among them until a rep of it is done.
        """
        facts = self.facts
        if count + 1 >= _WEEKS_OF_RUNS:
            # A session of the last week may be on the day before a run of the next one.
            facts = facts.with_runs(self._coach.runs(self.today, count + 2))
        return ahead(facts, self.today, count)

    @cached_property
    def week(self) -> ThisWeek:
        """What the week of this day asks for and got so far."""
        monday = monday_of(self.today)
        held = next((one for one in self._log.weeks_between(monday, monday) if one.sessions), None)
        return ThisWeek(monday, held, of_this_week(self.facts, self.today))

    @cached_property
    def _sessions(self) -> "tuple[SessionRecord, ...]":
        """Return the sessions of this day, by its date or, after a flight, by their instants."""
        around = self._log.sessions_between(self.today - _NEXT_DAY, self.today + _NEXT_DAY)
        found = [one for one in around if one.day == self.today or is_of_day(one, self._now)]
        return tuple(sorted(found, key=lambda one: one.started_at))

    def _own_session(self) -> "SessionRecord | None":
        """Return the last session of this day; one set logged by itself is none."""
        sessions = [one for one in self._sessions if one.programme != ONE_SET]
        return sessions[-1] if sessions else None

    def agenda(
        self, *, again_after: str | None = None, anyway: bool = False, going_on: str | None = None
    ) -> Agenda:
        """Return what this day asks for.

        A session that was begun today is the day's; one left unfinished yesterday is
        offered. The session `again_after`, once over, makes room for a new one. On a day on
        which the plan asks for none there are no sets, unless the athlete trains `anyway`. After
        strong or sudden pain nothing more is asked for, unless the athlete chose to go on: with
        the session `going_on`, or with reps paced since.
        """
        found = self._agenda(again_after, anyway=anyway)
        found = after_pain(found, self._sessions, self._settings.pain_limit, going_on)
        return replace(found, following=self.following) if found.stopped else found

    def _agenda(self, again_after: str | None, *, anyway: bool) -> Agenda:
        day, now = self.today, self._now
        session = self._own_session()
        if session is not None and session.id == again_after and agenda(day, "", (), session).over:
            session, anyway = None, True
        offer = offer_of(session or self._log.open_session(), now)
        if offer is None and session is not None:
            # One set of an exercise that was left within is not lost beside the day's session.
            left = self._log.open_session()
            offer = offer_of(left, now) if left and left.programme == ONE_SET else None
        if session is not None:
            found = agenda(day, session.programme, (), session, offer)
            return replace(found, following=self.following) if found.over else found
        if not anyway and self.coming.day != day:
            rest = agenda(day, self.coming.asked.programme.slug, (), None, offer)
            open_ = on_rest_day(day, self.coming.asked, lambda: self.asked, self.facts)
            off = days_off(self.pauses, day)
            free = KEPT_FREE if stopped_on(self.facts, day - _NEXT_DAY) else ""
            return replace(rest, following=self.coming, off=off, questions=open_, free=free)
        asked = self.asked
        fresh = in_circuit(asked.sets) if self._settings.circuit else asked.sets
        found = agenda(day, asked.programme.slug, fresh, None, offer)
        slot = self.coming.slot
        moved = why_today(self.facts.wishes_on(day), slot) if slot.day == day else ""
        return replace(found, asked=asked, questions=self.questions, moved=moved)
