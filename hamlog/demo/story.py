"""The log of one runner, told from its first session to the last: a pure function of a seed."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random

from hamlog.demo import kit, notes
from hamlog.demo.course import Course
from hamlog.demo.days import Evening, evenings, weekdays
from hamlog.demo.kit import Materials
from hamlog.demo.moments import offset
from hamlog.demo.session import Asked, How, SessionMaker
from hamlog.demo.sets import Paces
from hamlog.demo.steps import Steps
from hamlog.demo.trouble import Part, Stage, Trouble
from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Programme, ProgrammeEntry, Side, SideScheme
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.planning.offers import OFFER, Answer, key_of
from hamlog.training.planning.ramp import Ramp, Rule
from hamlog.training.planning.trained import Trained
from hamlog.training.record import BulkSession, Choice, PlannedSet

DAYS_A_YEAR = 365.25
SHORTEST_YEARS = 0.02
LONGEST_YEARS = 200.0

_PER_WEEK, _STEP = 2, 2
# What is set up stands so long before the start of a session, what is answered so long after.
_BEFORE_S = 1200
_AFTER_S = 7200
_BEHIND_SESSIONS = 0.85
# So long before its end a leg that is behind is so in every session: there is something to see.
_AT_THE_END_DAYS = 21


class Story:
    """A log of `years` that ends just before `last`, on which the next session is due.

    `sessions` tells it, once; `choices` grows meanwhile: what the runner has set up and
    answered up to the session that came last.
    """

    def __init__(self, materials: Materials, *, seed: int, years: float, last: date) -> None:
        self.choices: list[Choice] = []
        self._materials = materials
        # Chance that can be had again, nothing secret.
        self._rng = Random(seed)  # noqa: S311
        self._first = last - timedelta(days=int(years * DAYS_A_YEAR))
        self._last = last
        weak = Side.LEFT if self._rng.random() < 0.7 else Side.RIGHT
        self._trouble = Trouble(self._rng, (last - self._first).days // 7 + 1)
        self._maker = SessionMaker(self._rng, Paces(materials.exercises, materials.ways), weak)
        self._courses: dict[ProgrammeEntry, Course] = {}
        self._programme = materials.programme
        self._steps = Steps(_rule(materials.programme), self._first)
        self._day_before: date | None = None
        self._unanswered = False
        self._asked: dict[tuple[object, ...], tuple[PlannedSet, ...]] = {}

    def sessions(self) -> Iterator[BulkSession]:
        """Yield every session with its reps, oldest first."""
        for evening in evenings(self._rng, self._first, self._last):
            yield self._session(evening)

    def _session(self, evening: Evening) -> BulkSession:
        note = self._set_up(evening)
        for course in self._courses.values():
            course.rested((evening.day - (self._day_before or evening.day)).days)
        self._day_before = evening.day
        part = self._trouble.today(evening.week, self._may_hurt())
        note = self._answered(evening, part) or note
        note = note or notes.of_session(
            self._rng, evening.after, evening.before, tired=evening.tired
        )
        sets, ramp = self._steps.asked(evening.day)
        groups = self._groups(evening, sets, ramp, part)
        made, done = self._maker.session(
            evening, self._programme.slug, [asked for _, asked in groups], note
        )
        planned = len(made.session.planned)
        trained = Trained(evening.day, planned, sum(done.values()), done)
        self._steps.trained(trained, sets)
        self._go_on(evening, groups, trained)
        return made

    def _set_up(self, evening: Evening) -> str:
        """Set up what comes with this session; return what the runner writes about it."""
        if self._day_before is None:
            self._choose(evening, kit.first_choices(weekdays(self._last)))
            return notes.FIRST
        if evening.week < kit.KIT_FROM_WEEK or self._programme is not self._materials.programme:
            return ""
        self._programme = self._materials.later
        self._steps.programme(_rule(self._programme), evening.day)
        self._choose(evening, kit.later_choices(self._programme))
        return notes.NEW_KIT

    def _may_hurt(self) -> list[str]:
        """Return in what something may come to hurt: only where there is something else to do."""
        if self._programme is self._materials.programme:
            return []
        slugs = [entry.slug for entry in self._programme.entries]
        return [slug for slug in slugs if self._instead(slug) is not None]

    def _instead(self, slug: str) -> ProgrammeEntry | None:
        return kit.instead_of(slug, self._programme, self._materials)

    def _answered(self, evening: Evening, part: Part | None) -> str:
        """Answer how it is with what hurt; return what the runner writes about it."""
        if part is None or part.stage is Stage.WELL:
            return ""
        key = f"pain.{part.slug}"
        if part.stage is Stage.HURTS:
            self._unanswered = True
            return notes.HURT_IN_A_CURL if part.slug.endswith("curl") else notes.HURT
        if part.stage is Stage.HURTS_AGAIN:
            self._choose(evening, {key: "same"})
            return notes.HURT_AGAIN
        if part.stage is Stage.BACK:
            self._choose(evening, {key: "back"})
            self._course(ProgrammeEntry(part.slug)).lighter(2)
            return notes.BACK
        if self._unanswered:
            self._unanswered = False
            self._choose(evening, {key: "better"})
            return notes.INSTEAD
        return ""

    def _groups(
        self, evening: Evening, sets: Mapping[str, int], ramp: Ramp | None, part: Part | None
    ) -> list[tuple[Course, Asked]]:
        """Return what the session asks for by exercise, and how it will go."""
        groups: list[tuple[Course, Asked]] = []
        position = 1
        for entry in self._programme.entries:
            here = part if part is not None and part.slug == entry.slug else None
            out = here is not None and here.stage is Stage.OUT
            form = (self._instead(entry.slug) if out else None) or entry
            course = self._course(form)
            changed = ramp is not None and (entry.slug in ramp.added or ramp.pause_days)
            why = ramp.why[entry.slug] if ramp is not None and changed else course.why
            if out:
                name = self._materials.exercises[entry.slug].short_name
                why = f"in place of {name}, which hurt twice running"
            planned = self._planned(form, course, sets[entry.slug], position, why)
            position += len(planned)
            groups.append((course, Asked(planned, self._how(evening, course, here))))
        return groups

    def _how(self, evening: Evening, course: Course, part: Part | None) -> How:
        """Return how an exercise will go today."""
        stage = part.stage if part else Stage.WELL
        if stage is Stage.HURTS:
            return How.HURTS
        if stage is Stage.HURTS_AGAIN:
            return How.HURTS_MORE
        one_leg = course.exercise is self._by_sides and self._trouble.one_behind(evening.week)
        at_the_end = (self._last - evening.day).days <= _AT_THE_END_DAYS
        if one_leg and (self._rng.random() < _BEHIND_SESSIONS or at_the_end):
            return How.BEHIND
        short = course.falls_short(self._rng, tired=evening.tired)
        return How.SHORT if short else How.CLEAN

    @property
    def _by_sides(self) -> Exercise | None:
        """The first exercise of the programme in which one leg can be behind."""
        every = (self._materials.exercises[entry.slug] for entry in self._programme.entries)
        return next((one for one in every if one.scheme is not SideScheme.BOTH), None)

    def _planned(
        self, form: ProgrammeEntry, course: Course, sets: int, position: int, why: str
    ) -> tuple[PlannedSet, ...]:
        key = (form, sets, position, course.reps, course.load, course.tempo, why)
        found = self._asked.get(key)
        if found is None:
            plain = planned_sets(
                course.exercise,
                variant=form.variant,
                sets=sets,
                reps=course.reps,
                load=course.load,
                first_position=position,
                why=why,
            )
            found = tuple(replace(one, tempo=course.tempo) for one in plain)
            self._asked[key] = found
        return found

    def _go_on(
        self, evening: Evening, groups: list[tuple[Course, Asked]], trained: Trained
    ) -> None:
        """Let what was done decide what is asked for next time."""
        for course, asked in groups:
            whole = trained.sets.get(course.exercise.slug, 0) >= len(asked.sets)
            if asked.how in (How.HURTS, How.HURTS_MORE):
                course.again("It hurt last time: the same again")
            elif not trained.counts or not whole:
                course.again("Not all of it was done: the same again")
            elif asked.how is How.BEHIND:
                course.again("Short of it once: the same again")
            else:
                course.done(clean=asked.how is How.CLEAN)
            for rung, answer in ((course.taken, Answer.ACCEPTED), (course.refused, Answer.REFUSED)):
                if rung is not None:
                    offer = f"{OFFER}{course.exercise.slug}.{key_of(rung)}"
                    self._choose(evening, {offer: answer.value}, after=True)

    def _choose(self, evening: Evening, values: Mapping[str, str], *, after: bool = False) -> None:
        """Choose before a session, or when it is over."""
        second = evening.start_s + (_AFTER_S if after else -_BEFORE_S)
        midnight = datetime.combine(evening.day, time(), offset(evening.day))
        moment = midnight + timedelta(seconds=second)
        self.choices += [Choice(key, moment, value) for key, value in values.items()]

    def _course(self, form: ProgrammeEntry) -> Course:
        if form not in self._courses:
            exercise = self._materials.exercises[form.slug]
            rungs = kit.rungs(exercise, form.variant)
            self._courses[form] = Course(self._rng, exercise, form.variant, rungs)
        return self._courses[form]


def _rule(programme: Programme) -> Rule:
    return Rule(tuple(entry.slug for entry in programme.entries), _PER_WEEK, _STEP)
