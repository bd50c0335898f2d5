"""What a session asks for on a day, and why: the plan's parts joined.

A pure function of the plan, of what was done before the day, and of the day: it does not
matter when or how often one asks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from hamlog.frozen import Frozen, field, replace
from hamlog.training import ladder as ladders
from hamlog.training.exercise import Equipment, Exercise, Programme, ProgrammeEntry
from hamlog.training.pacing.sets import Ways, planned_sets, seconds_of
from hamlog.training.pacing.timeline import SetPlan
from hamlog.training.planning import levels, offers, progress, sides
from hamlog.training.planning import pain as hurting
from hamlog.training.planning import programmes as composing
from hamlog.training.planning.calendar import Wishes
from hamlog.training.planning.levels import LevelOffer
from hamlog.training.planning.offers import Proposal
from hamlog.training.planning.pain import Ask, Swap
from hamlog.training.planning.programmes import Entries
from hamlog.training.planning.ramp import Ramp, Rule, ramp_on
from hamlog.training.planning.sides import SideNote
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Choice, PlannedSet

# As far back as any rule looks at one exercise.
BOUTS = 6


class Facts(Frozen, dict=True):
    """All that a plan follows from.

    `whole` is the programme of every built-in exercise in its order. `trained` is oldest
    first; `bouts` gives what was done of an exercise, newest first: the last `BOUTS` before
    the day that is asked for are looked at. `pain_limit` is what a clinician allowed, 0 where
    none did.
    """

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]
    whole: Programme
    history: TermsHistory
    choices: tuple[Choice, ...]
    trained: tuple[Trained, ...]
    bouts: Callable[[str], Sequence[Bout]]
    ways: Ways
    pain_limit: int = 0
    load_step_kg: float = 1.0
    # How long sets take, of which many are alike.
    known_s: dict[SetPlan, float] = field(default_factory=dict)

    @cached_property
    def prescribed(self) -> "dict[date, Prescription]":
        """What was prescribed from these facts by now, so that no day is planned twice."""
        return {}

    @cached_property
    def _by_terms(self) -> dict[int, Programme]:
        """The same terms hold on nearly every day that the ramp goes through."""
        return {}

    def programme_on(self, day: date) -> Programme:
        """Return the programme in force on a day, of exercises that are known."""
        terms = self.history.on(day)
        # By identity: `history` keeps them, and to compare them takes longer than to compose.
        if id(terms) not in self._by_terms:
            self._by_terms[id(terms)] = self._programme_by(terms)
        return self._by_terms[id(terms)]

    def _programme_by(self, terms: Terms) -> Programme:
        usual = composing.composed(terms.equipment, terms.experience, self.whole, self.exercises)
        # Where the library has the same under a name of its own, that name says more.
        named = (one for one in self.programmes.values() if one.entries == usual.entries)
        found = composing.in_force(terms.programme, terms.own, next(named, usual), self.programmes)
        once = {entry.slug: entry for entry in reversed(found.entries)}
        known = tuple(
            entry
            for entry in found.entries
            if entry.slug in self.exercises and once[entry.slug] is entry
        )
        return found if known == found.entries else replace(found, entries=known)

    def rule_on(self, day: date) -> Rule:
        """Return what the ramp goes by on a day."""
        terms = self.history.on(day)
        slugs = tuple(entry.slug for entry in self.programme_on(day).entries)
        return Rule(slugs, terms.days_per_week, terms.ramp_step)

    def equipment_on(self, day: date) -> frozenset[Equipment]:
        """Return what is at hand: what was said, and what the programme in force needs."""
        needs = (
            self.exercises[entry.slug].needs_of(entry.variant)
            for entry in self.programme_on(day).entries
        )
        return self.history.on(day).equipment.union(*needs)

    def wishes_on(self, day: date) -> Wishes:
        """Return on which days one wants to train."""
        terms = self.history.on(day)
        return Wishes(terms.days_per_week, terms.weekdays, terms.hard_runs)


class Prescription(Frozen):
    """The session of a day.

    `sets` are in the order in which they are done, rests and ways included in `seconds`.
    `left_out` names the exercises for which the session had no time: they go first next
    time. `asks`, `proposals` and `levels` wait for an answer of the athlete; `notes` say
    what was seen of left and right, by exercise.
    """

    day: date
    programme: Programme
    terms: Terms
    sets: tuple[PlannedSet, ...]
    seconds: float
    ramp: Ramp
    left_out: tuple[str, ...] = ()
    swaps: tuple[Swap, ...] = ()
    asks: tuple[Ask, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    levels: LevelOffer | None = None
    notes: Mapping[str, SideNote] | None = None

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes, at least one."""
        return max(1, round(self.seconds / 60))


def prescribe(facts: Facts, day: date) -> Prescription:
    """Return what a session on `day` asks for; what was done on that day or later is not seen."""
    if day not in facts.prescribed:
        facts.prescribed[day] = _Day(facts, day).prescription()
    return facts.prescribed[day]


def ladder_on(facts: Facts, day: date, entry: ProgrammeEntry) -> ladders.Ladder:
    """Return the rungs that the athlete has on a day for an exercise of `facts` in a form."""
    return _Day(facts, day).ladder(facts.exercises[entry.slug], entry.variant)


def places_on(facts: Facts, day: date) -> Mapping[str, ProgrammeEntry]:
    """Return what each exercise of the programme became on a day through offers, by its slug."""
    return _Day(facts, day).places()


class _Day:
    """One day's plan in the making."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.facts = facts
        self.day = day
        self.terms = facts.history.on(day)
        self.programme = facts.programme_on(day)
        self.equipment = facts.equipment_on(day)
        self.bouts: dict[str, Sequence[Bout]] = {}
        # Of a key only the newest counts, but for pain: there an older answer may.
        self.choices = tuple(ladders.in_force(facts.choices, day).values())
        pain = hurting.answer_key("")
        self.pain = tuple(one for one in facts.choices if one.key.startswith(pain))

    def prescription(self) -> Prescription:
        facts, day, terms = self.facts, self.day, self.terms
        ramp = ramp_on(day, facts.trained, facts.rule_on)
        places = self.places()
        swaps = hurting.swaps(
            tuple(places.values()),
            _Lazy(self.bouts_of),
            self.pain,
            day,
            exercises=facts.exercises,
            equipment=self.equipment,
            limit=facts.pain_limit,
        )
        instead = {swap.slug: swap for swap in swaps}
        groups: dict[str, tuple[PlannedSet, ...]] = {}
        proposals: list[Proposal] = []
        for slug, entry in places.items():
            swap = instead.get(entry.slug)
            done = swap.instead if swap else entry
            if done is None or done.slug in groups:
                continue
            why = swap.why if swap else ""
            groups[done.slug], proposal = self.asked(done, slug, ramp, why)
            proposals += [proposal] if proposal else []
        sets, left_out = self.fitted(groups)
        slugs = (*groups, *(swap.slug for swap in swaps))
        return Prescription(
            day=day,
            programme=self.programme,
            terms=terms,
            sets=sets,
            seconds=self.seconds(sets),
            ramp=ramp,
            left_out=left_out,
            swaps=swaps,
            asks=self.asks(slugs),
            proposals=tuple(one for one in proposals if one.slug not in left_out),
            levels=self.level_offer(),
            notes=self.side_notes(slugs),
        )

    def places(self) -> dict[str, ProgrammeEntry]:
        """Return by slug of the programme the form in which it is done now.

        A harder exercise that was taken up stands in the place of the easier one, unless
        the programme has it anyway.
        """
        own = {entry.slug for entry in self.programme.entries}
        places: dict[str, ProgrammeEntry] = {}
        for entry in self.programme.entries:
            now = offers.taken_up(entry, self.choices, self.day)
            exercise = self.facts.exercises.get(now.slug)
            known = exercise is not None and self.equipment.issuperset(
                exercise.needs_of(now.variant)
            )
            taken = {one.slug for one in places.values()}
            elsewhere = now.slug != entry.slug and (now.slug in own or now.slug in taken)
            places[entry.slug] = now if known and not elsewhere else entry
        return places

    def asked(
        self, entry: ProgrammeEntry, place: str, ramp: Ramp, why: str
    ) -> tuple[tuple[PlannedSet, ...], Proposal | None]:
        """Return the sets of one exercise, and the next rung where it is offered."""
        facts = self.facts
        exercise = facts.exercises[entry.slug]
        target = progress.target(
            exercise,
            entry.variant,
            self.bouts_of(entry.slug),
            self.ladder(exercise, entry.variant),
            self.choices,
            self.day,
            pain_limit=facts.pain_limit,
            unit=self.terms.unit,
        )
        changed = place in ramp.added or ramp.pause_days
        reason = why or (ramp.why[place] if changed else target.why) or ramp.why[place]
        sets = planned_sets(
            exercise,
            variant=target.variant,
            sets=ramp.sets[place],
            reps=target.reps,
            load=target.load,
            first_position=1,
            why=reason,
        )
        return tuple(replace(one, tempo=target.tempo) for one in sets), target.proposal

    def ladder(self, exercise: Exercise, variant: str | None) -> ladders.Ladder:
        """Return the rungs that the athlete has for an exercise."""
        named = ladders.own_rungs(exercise.slug, self.choices, self.day)
        # What the programme has anyway is no rung of something else.
        own = {entry.slug for entry in self.programme.entries}
        free = {slug: one for slug, one in self.facts.exercises.items() if slug not in own}
        body = ladders.body_rungs(exercise, variant, free, self.equipment)
        return ladders.ladder_of(
            exercise, variant, named, step_kg=self.facts.load_step_kg, body=body
        )

    def fitted(
        self, groups: Mapping[str, tuple[PlannedSet, ...]]
    ) -> tuple[tuple[PlannedSet, ...], tuple[str, ...]]:
        """Return the sets for which there is time, in order, and the exercises left out.

        Where not all fits, what was done longest ago goes first, so that what is left out
        today leads the next session. Exercises are left out whole; the one that leads never is,
        or it would wait for ever: as many of its sets are done as have time, one at least.
        """
        limit_s = self.terms.session_minutes * 60
        every = [one for sets in groups.values() for one in sets]
        if self.seconds(every) <= limit_s:
            return _numbered(every), ()
        in_order = sorted(groups, key=self.last_done)
        chosen: list[PlannedSet] = []
        left_out: list[str] = []
        for slug in in_order:
            if not chosen:
                chosen += groups[slug]
                while len(chosen) > 1 and self.seconds(chosen) > limit_s:
                    chosen.pop()
            elif self.seconds([*chosen, *groups[slug]]) <= limit_s:
                chosen += groups[slug]
            else:
                left_out.append(slug)
        return _numbered(chosen), tuple(left_out)

    def seconds(self, sets: Sequence[PlannedSet]) -> float:
        return seconds_of(sets, self.facts.exercises, self.facts.ways, self.facts.known_s)

    def last_done(self, slug: str) -> date:
        """Return the last day on which a set of it was done; the first of all days if never."""
        days = (bout.day for bout in self.bouts_of(slug) if any(one.counts for one in bout.sets))
        return max(days, default=date.min)

    def bouts_of(self, slug: str) -> Sequence[Bout]:
        """Return what was done of an exercise before the day, newest first."""
        if slug not in self.bouts:
            found = self.facts.bouts(slug)
            before = tuple(bout for bout in found if bout.day < self.day)
            self.bouts[slug] = before[:BOUTS]
        return self.bouts[slug]

    def asks(self, slugs: Sequence[str]) -> tuple[Ask, ...]:
        """Return what to ask about exercises that hurt."""
        choices, limit = self.pain, self.facts.pain_limit
        found = (
            hurting.asks(slug, self.bouts_of(slug), choices, self.day, limit)
            for slug in dict.fromkeys(slugs)
        )
        return tuple(one for one in found if one is not None)

    def level_offer(self) -> LevelOffer | None:
        entries: Entries = self.programme.entries
        return levels.intermediate_offer(
            entries,
            _Lazy(self.bouts_of),
            self.choices,
            self.day,
            exercises=self.facts.exercises,
            equipment=self.equipment,
        )

    def side_notes(self, slugs: Sequence[str]) -> Mapping[str, SideNote]:
        notes = {slug: sides.observation(self.bouts_of(slug)) for slug in slugs}
        return {slug: note for slug, note in notes.items() if note is not None}


class _Lazy(Mapping[str, Sequence[Bout]]):
    """The bouts by slug, read only of the exercises that are asked for."""

    def __init__(self, bouts_of: Callable[[str], Sequence[Bout]]) -> None:
        self._bouts_of = bouts_of

    def __getitem__(self, slug: str) -> Sequence[Bout]:
        return self._bouts_of(slug)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("which exercises were done is not known beforehand")

    def __len__(self) -> int:  # pragma: no cover
        raise TypeError("which exercises were done is not known beforehand")


def _numbered(sets: Sequence[PlannedSet]) -> tuple[PlannedSet, ...]:
    return tuple(replace(one, position=at) for at, one in enumerate(sets, start=1))
