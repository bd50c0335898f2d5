"""The views of the Plan screen: the weeks ahead, the ramp, the rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Programme, ProgrammeEntry
from hamlog.training.pacing.sets import FIRST_REPS, seconds_of
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.calendar import days_ahead
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.prescription import Facts, Prescription, places_on
from hamlog.training.planning.questions import Question
from hamlog.training.planning.stand import MOST_REPS
from hamlog.training.planning.terms import Terms
from hamlog.training.planning.week import ThisWeek
from hamlog.training.record import ONE_SET, SessionRecord
from hamlog.training.review.consistency import monday_of
from hamlog.training.words import joined, short_name_of, within
from hamlog.tui.actions import Key, own_key
from hamlog.tui.kit import wording
from hamlog.tui.kit.notices import Notice
from hamlog.tui.plan import days_off
from hamlog.tui.plan.plan_facts import PlanFacts, days_words, often_words, pace_words, reps_words
from hamlog.tui.plan.ramp_grid import RampGrid, RampRow, RampWeek, When
from hamlog.tui.plan.weeks_view import DayAhead, DayPlan, WeekAhead, WeeksView

WEEKS = 4
"""How many weeks are shown, this week included."""

_PAST_WEEKS = 4
_WEEK = timedelta(weeks=1)
_SHORT = 20
_NAMES = 2
"""How many exercises are named in one line; of more only the number is given."""


class PlanNow(Frozen):
    """The plan on a day.

    `facts` go up to and include the day, `asked` is what the day itself asks for, `ahead` the
    sessions to come, `week` the sessions of this week that were begun.
    """

    today: date
    facts: Facts
    asked: Prescription
    ahead: tuple[Coming, ...] = ()
    week: tuple[SessionRecord, ...] = ()
    this_week: ThisWeek = ThisWeek(date.min)

    @property
    def terms(self) -> Terms:
        """The settings in force today."""
        return self.asked.terms

    @property
    def programme(self) -> Programme:
        """The programme in force today."""
        return self.asked.programme

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The planned breaks, those that are over among them."""
        return self.facts.wishes_on(self.today).pauses

    @property
    def next(self) -> Prescription:
        """What the next session asks for."""
        return self.ahead[0].asked if self.ahead else self.asked

    def ahead_in(self, monday: date) -> list[Coming]:
        """Return the sessions to come of one week."""
        return [one for one in self.ahead if monday_of(one.day) == monday]

    def begun_in(self, monday: date) -> list[SessionRecord]:
        """Return the sessions of one week with a rep; only those of this week are known."""
        return [
            one
            for one in self.week
            if monday_of(one.day) == monday and one.programme != ONE_SET and one.held
        ]

    def name(self, slug: str) -> str:
        """Return an exercise's short name; the slug if it is no longer known."""
        return short_name_of(slug, self.facts.exercises.get(slug))

    def places(self) -> Mapping[str, ProgrammeEntry]:
        """Return for each slug of the programme the exercise that is done in its place now.

        An exercise that is out for pain is replaced by its substitute, if it has one.
        """
        found = places_on(self.facts, self.today)
        instead = {swap.slug: swap.instead for swap in self.next.swaps if swap.instead}
        return {slug: instead.get(entry.slug, entry) for slug, entry in found.items()}

    @property
    def left_out(self) -> frozenset[str]:
        """The exercises that are out for pain without a substitute."""
        return frozenset(swap.slug for swap in self.next.swaps if swap.instead is None)


def weeks_view(now: PlanNow) -> WeeksView:
    """Return this week and those after it."""
    this = monday_of(now.today)
    mondays = [this + _WEEK * index for index in range(WEEKS)]
    weeks: list[WeekAhead] = []
    before: Sequence[Coming] = ()
    for monday in mondays:
        coming = now.ahead_in(monday)
        said, short = days_off.changes(now.pauses, now.today, monday) or _changes(
            now, before, coming
        )
        weeks.append(_week(now, monday, coming, said, short))
        before = coming or before
    return WeeksView(now.today, tuple(weeks))


def _week(now: PlanNow, monday: date, coming: Sequence[Coming], said: str, short: str) -> WeekAhead:
    begun = now.begun_in(monday)
    missed, wishes = _missed(now, monday), now.facts.wishes_on(now.today)
    days = [monday + timedelta(days=index) for index in range(7)]
    seconds = sum(one.asked.seconds for one in coming)
    seconds += sum(seconds_of(one.planned, now.facts.exercises, now.facts.ways) for one in begun)
    return WeekAhead(
        monday=monday,
        days=tuple(DayAhead(_state(now, day, begun, missed), wishes.hard_on(day)) for day in days),
        sets=(
            now.this_week.sets_asked
            if monday == now.this_week.monday
            else sum(len(one.asked.sets) for one in coming)
        ),
        minutes=round(seconds / 60),
        changes=said,
        changes_short=short,
    )


def _state(
    now: PlanNow, day: date, begun: Iterable[SessionRecord], missed: frozenset[date]
) -> DayPlan:
    there = [one for one in begun if one.day == day]
    done = sum(one.sets_done for one in there)
    if done:
        planned = sum(len(one.planned) for one in there)
        whole = done >= planned and not any(one.sets_short for one in there)
        return DayPlan.DONE if whole else DayPlan.IN_PART
    if now.ahead and day == now.ahead[0].day:
        return DayPlan.NEXT
    if any(day == one.day for one in now.ahead):
        return DayPlan.TO_COME
    if any(one.covers(day) for one in now.pauses):
        return DayPlan.OFF
    return DayPlan.MISSED if day in missed else DayPlan.NOTHING


def _missed(now: PlanNow, monday: date) -> frozenset[date]:
    """Return the days due at the start of this week that were neither done nor made up for.

    None if training began this very week. What a run moved there may be known only since.
    """
    before = [one for one in now.facts.trained if one.day < monday]
    if not before or monday > now.today:
        return frozenset()
    # A break may have been planned since: an illness is told when it is there.
    wishes = replace(now.facts.wishes_on(monday), pauses=now.pauses)
    trained = {one.day for one in now.facts.trained if one.day >= monday}
    ways: list[frozenset[date]] = []
    for one in (wishes, wishes.without_days):
        due = [slot.day for slot in days_ahead(one, before, monday, 1)]
        missed = [day for day in due if day < now.today and day not in trained]
        ways.append(frozenset(missed[len(trained.difference(due)) :]))
    with_runs, without = ways
    return without if len(without) < len(with_runs) else with_runs


def _changes(now: PlanNow, before: Sequence[Coming], coming: Sequence[Coming]) -> tuple[str, str]:
    """Return what changes from the week before: in full, and in a few words."""
    if not coming:
        return "", ""
    paused = next((one.asked.ramp for one in coming if one.asked.ramp.pause_days), None)
    if paused is not None:
        return f"fewer sets, after {paused.pause_days} days off", "fewer sets"
    if not before and not now.facts.trained:
        return "one set of each to start with", "the start"
    same = ("as the week before", "as before") if before else ("", "")
    return (
        _steps(now, coming)
        or _offered(now, before, coming)
        or _reps(before, coming)
        or _left_out(now, coming)
        or same
    )


def _steps(now: PlanNow, coming: Sequence[Coming]) -> tuple[str, str] | None:
    """Return which sets a week adds, by the ramp or on a way back; None if it adds none."""
    places, out = now.places(), now.left_out
    given = [slug for one in coming for slug in one.asked.ramp.added]
    back = [slug for one in coming for slug in one.asked.one_more if slug in places]
    every = (*given, *(slug for slug in back if slug not in given))
    added = [slug for slug in every if slug not in places or places[slug].slug not in out]
    if not added:
        return None
    if given and coming[-1].asked.ramp.full:
        return "three of each: the maximum", "the maximum"
    return _added(now, added)


def _offered(
    now: PlanNow, before: Sequence[Coming], coming: Sequence[Coming]
) -> tuple[str, str] | None:
    """Return the words for a step that is offered this week but was not the week before."""
    known = _offers(before)
    names = [now.name(slug) for slug in _offers(coming) if slug not in known]
    return (f"next step offered: {_named(names)}", "next step offered") if names else None


def _added(now: PlanNow, added: Sequence[str]) -> tuple[str, str]:
    counts, places = Counter(added), now.places()
    most = max(counts.values())
    names = [now.name(places[slug].slug if slug in places else slug) for slug in counts]
    short = f"+{wording.count(len(added), 'set')}"
    if len(names) > _NAMES:
        return f"{short}, {_exercises(len(names))}", short
    lower = ", ".join(within(name) for name in names)
    return f"+{most} {lower}", f"+{most} {lower}" if len(lower) <= _SHORT else short


def _offers(sessions: Iterable[Coming]) -> list[str]:
    return list(dict.fromkeys(each.slug for one in sessions for each in one.asked.proposals))


def _reps(before: Sequence[Coming], coming: Sequence[Coming]) -> tuple[str, str] | None:
    """Return the words for rising reps; None if they do not rise."""
    if not before:
        return None
    old, new = _targets(before), _targets(coming)
    risen = {slug: reps for slug, reps in new.items() if slug in old and reps > old[slug]}
    if not risen:
        return None
    low, high = min(risen.values()), max(risen.values())
    reps = str(high) if low == high else f"{low} to {high}"
    whose = "" if len(risen) == len(new) else f" in {_exercises(len(risen))}"
    return f"reps rise to {reps}{whose}", f"reps {reps}"


def _targets(sessions: Iterable[Coming]) -> dict[str, int]:
    """Return the last target of reps by exercise."""
    return {each.exercise: each.target_reps for one in sessions for each in one.asked.sets}


def _left_out(now: PlanNow, coming: Sequence[Coming]) -> tuple[str, str] | None:
    names = list(dict.fromkeys(now.name(each) for one in coming for each in one.asked.left_out))
    minutes = now.terms.session_minutes
    return (f"{minutes} min a session: {_named(names)} in turn", "some in turn") if names else None


def _named(names: Sequence[str]) -> str:
    """Return names on one line: `clamshell and hip thrust`, `five exercises`."""
    if len(names) > _NAMES:
        return _exercises(len(names))
    return joined([within(name) for name in names])


def _exercises(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    number = words[count] if count < len(words) else str(count)
    return f"{number} exercise{'' if count == 1 else 's'}"


# The ramp


def ramp_slugs(now: PlanNow) -> tuple[str, ...]:
    """Return the exercises now done for the rows of the ramp, in order."""
    return tuple(entry.slug for entry in now.places().values())


def ramp_grid(now: PlanNow) -> RampGrid:
    """Return the sets of each exercise by week: done, and to come."""
    this = monday_of(now.today)
    trained = [one for one in now.facts.trained if one.sets]
    first = monday_of(trained[0].day) if trained else this
    start = max(min(first, this), this - _WEEK * _PAST_WEEKS)
    past = (this - start) // _WEEK
    mondays = [start + _WEEK * index for index in range(past + WEEKS)]
    done = {monday: _done_in(now, monday) for monday in mondays if monday <= this}
    places = now.places()
    rows = tuple(_row(now, slug, entry, mondays, done) for slug, entry in places.items())
    weeks = tuple(
        RampWeek(
            monday.isocalendar().week,
            When.PAST if monday < this else When.NOW if monday == this else When.TO_COME,
            trained=bool(done.get(monday)),
        )
        for monday in mondays
    )
    return RampGrid(weeks, rows, _ramp_note(now, weeks, mondays))


def _done_in(now: PlanNow, monday: date) -> dict[str, int]:
    """Return the most sets of each exercise in any one session of a week."""
    found: dict[str, int] = {}
    for one in now.facts.trained:
        if monday_of(one.day) == monday:
            for slug, sets in one.sets.items():
                found[slug] = max(found.get(slug, 0), sets)
    return found


def _row(
    now: PlanNow,
    slug: str,
    entry: ProgrammeEntry,
    mondays: Sequence[date],
    done: Mapping[date, Mapping[str, int]],
) -> RampRow:
    exercise = now.facts.exercises[entry.slug]
    sets: list[int | None] = []
    for monday in mondays:
        coming = [one.asked.ramp.sets.get(slug, 0) for one in now.ahead_in(monday)]
        there = done.get(monday, {})
        # Its substitute may have been done in either form.
        found = max(there.get(slug, 0), there.get(entry.slug, 0))
        if there or not coming:
            in_programme = any(
                one.slug in (slug, entry.slug)
                for one in now.facts.programme_on(monday + timedelta(days=6)).entries
            )
            sets.append(found if found or in_programme else None)
        else:
            sets.append(None if entry.slug in now.left_out else max(coming))
    return RampRow(exercise.name, tuple(sets), exercise.short_name)


def _ramp_note(now: PlanNow, weeks: Sequence[RampWeek], mondays: Sequence[date]) -> str:
    """Return what the ramp waits for, in a sentence."""
    ramp = now.next.ramp
    if ramp.pause_days:
        return f"{ramp.pause_days} days without a session, so there are fewer sets for now"
    missed = [
        (week.number, monday) for week, monday in zip(weeks, mondays, strict=True) if week.missed
    ]
    if missed and ramp.step_day <= missed[-1][1] + timedelta(days=6) and not ramp.added:
        numbers = [str(number) for number, monday in missed if monday >= monday_of(ramp.step_day)]
        if len(numbers) > 1:
            return f"Weeks {joined(numbers)} were missed, so the step waits"
        return f"Week {missed[-1][0]} was missed, so the step waits"
    if ramp.full:
        held = "You have mastered all that your equipment allows: keep it up"
        return held if now.next.mastered else "Three sets of each: now reps and load rise"
    step = next((one for one in now.ahead if one.asked.ramp.added), None)
    if step is None:
        return ""
    count = wording.count(len(step.asked.ramp.added), "more set")
    return f"The next step is due on {_day(step.day)}: {count}"


def _day(day: date) -> str:
    return " ".join(wording.day_words(day).split())


# Rules, notices, words


def rules(now: PlanNow) -> PlanFacts:
    """Return the rules of the plan in three lines."""
    terms = now.terms
    return PlanFacts(
        pace_words(terms.ramp_step, terms.days_per_week),
        reps_words(FIRST_REPS, MOST_REPS),
        days_words(terms.days_per_week, terms.weekdays, terms.hard_runs),
    )


def often(terms: Terms) -> tuple[str, str]:
    """Return how often and when to train, with days and without them."""
    times = often_words(terms.days_per_week)
    days = joined([wording.DAYS[day] for day in sorted(terms.weekdays)])
    return times + (f", {days}" if days else ""), times


def notices(
    now: PlanNow, question: Question | None, told: Sequence[str], key: Key = own_key
) -> list[Notice]:
    """Return the question, what is out for pain and the key to bring it back, and `told`."""
    found: list[Notice] = []
    if question is not None:
        keys = ((key("plan.accept"), "answer"), (key("plan.decline"), "not now"))
        found.append(Notice(question.head, question.text, keys))
    for swap in now.next.swaps:
        instead = f"{now.name(swap.instead.slug)} instead" if swap.instead else "nothing else suits"
        why = swap.why.removeprefix("out: ")
        text = f"{now.name(swap.slug)}: {why} ({instead})"
        found.append(Notice("Out", text, ((key("plan.bring_back"), "bring back"),)))
    return [*found, *(Notice("", text) for text in told if text)]
