"""One day of a plan: its programme, and where each of its exercises stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property

from hamlog.frozen import replace
from hamlog.training import ladder as ladders
from hamlog.training.exercise import Exercise, ProgrammeEntry
from hamlog.training.ladder import BodyRung
from hamlog.training.load import Unit
from hamlog.training.pacing.sets import seconds_of
from hamlog.training.planning import forward, leg_test, offers, pain
from hamlog.training.planning.best import went_well
from hamlog.training.planning.breaks import LIGHTER_DAYS
from hamlog.training.planning.facts import Facts
from hamlog.training.planning.ground import Ground, Held
from hamlog.training.planning.offers import OfferKind, Proposal
from hamlog.training.planning.pain import Mending
from hamlog.training.planning.progress import Teller, mastered, progress
from hamlog.training.planning.ramp import Ramp, ramp_on
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.standing import Place, Standing
from hamlog.training.planning.trained import Bout, Trained, whole
from hamlog.training.record import PlannedSet
from hamlog.training.words import within


class Day:
    """What holds on one day.

    `best_of` makes it that day as it would be had the newest session of each exercise
    gone at its best, every session counted for which enough was tried, and no time passed
    since: what decides which exercises a session has time for, so that nothing worse makes
    room for others.
    """

    def __init__(self, facts: Facts, day: date, *, best_of: "Day | None" = None) -> None:
        self.facts = facts
        self.day = day
        self.at_best = best_of is not None
        self._best_of = best_of
        self.ground: Ground = best_of.ground if best_of is not None else Ground(facts, day)
        self.held: Held = self.ground.held
        self.terms = self.held.terms
        self.programme = self.held.programme
        self.equipment = self.held.equipment
        self.pauses = self.held.pauses
        self.newest = self.held.newest
        self.trained = self.ground.trained
        self.entries = self.held.entries
        self._bouts: dict[str, Sequence[Bout]] = {}
        self._mending: dict[str, Mending] = {}

    @property
    def unit(self) -> Unit:
        """In which unit loads are told."""
        return self.terms.unit

    @cached_property
    def ramp(self) -> Ramp:
        """What the ramp gives on the day."""
        return self._ramp() if self._best_of is None else self._best_of.ramp_at_best

    def _ramp(self, *, unbroken: bool = False) -> Ramp:
        limit, best, rule_on = self.facts.pain_limit, self._whole, self.facts.rule_on
        return ramp_on(
            self.day,
            self.trained,
            rule_on,
            pain_limit=limit,
            unbroken=unbroken,
            at_best=best,
            trail=self.facts.trails[0],
        )

    @cached_property
    def ramp_at_best(self) -> Ramp:
        """What the ramp would give had all that was tried gone well, and no time passed since.

        That is no less than it gives and owes.
        """
        if self._best_of is not None:
            return self._best_of.ramp_at_best
        whole, rule_on, trail = self._whole, self.facts.rule_on, self.facts.trails[1]
        best = ramp_on(self.day, whole, rule_on, unbroken=True, trail=trail)
        real = self._ramp(unbroken=True) if self.days_away else self.ramp
        given = Counter({**real.sets}) + Counter(real.awaited)
        sets = {slug: max(count, given[slug]) for slug, count in best.sets.items()}
        return replace(best, sets=sets)

    @cached_property
    def _whole(self) -> Sequence[Trained]:
        """Return the sessions as they would be had all that was tried gone well."""
        known = self.facts.exercises
        came = (one.slug for slug in self.entries for one in known[slug].if_it_hurts)
        # A session of which nothing counts is in no log of sessions: its bouts tell of it.
        slugs = dict.fromkeys((leg_test.SLUG, *self.entries, *came))
        newest = [(slug, bout) for slug in slugs for bout in self.bouts_of(slug) if bout.tried]
        return whole(self.trained, newest)

    @cached_property
    def still(self) -> str:
        """Why nothing rises on the day, empty where nothing keeps it."""
        race = next((one for one in self.pauses if one.holds(self.day)), None)
        if race is not None:
            return f"race on {race.first.day} {race.first:%B}: no increases"
        if any(one.covers(self.day) for one in self.pauses):
            return "a planned break: no increases"
        if self.mending(leg_test.SLUG).phase is pain.Phase.OUT:
            return "the leg test hurt: no increases"
        if self.stopped:
            return "it hurt badly: no increases until a session without pain"
        sore = self.sore
        return f"the {sore.place} hurt in two exercises: no increases"[:59] if sore else ""

    @cached_property
    def stopped(self) -> bool:
        """Whether strong or sudden pain was not followed by a session without pain yet.

        Never on a day at its best, where nothing hurt.
        """
        if self.at_best:
            return False
        # The sessions that hurt before the first rep are in no log of sessions.
        hurt = (one for one in self.facts.hurt if one.day < self.day)
        return pain.stopped_last(self.trained, self.facts.pain_limit, hurt)

    @property
    def near_break(self) -> bool:
        """Whether the day lies in a planned break, or in the fortnight before a race."""
        return any(one.covers(self.day) or one.holds(self.day) for one in self.pauses)

    @cached_property
    def sore(self) -> pain.Sore | None:
        """The place that hurt in two exercises, None if there is none."""
        hurt, limit = self.hurts, self.facts.pain_limit
        if not hurt:
            return None
        every = sorted({*(one.day for one in self.trained), *(bout.day for _, bout in hurt)})
        return pain.sore(hurt, every, limit)

    @cached_property
    def hurts(self) -> Sequence[tuple[str, Bout]]:
        """What hurt at a place that was told, by exercise: at best it is no more."""
        if self._best_of is not None and not self._best_of.hurts:
            return ()
        facts = self.facts
        slugs = {
            slug for one in facts.trained[-2 * pain.SESSIONS :] if one.pain for slug in one.sets
        }
        if self.trained:
            slugs |= {*(one.slug for one in self.programme.entries), leg_test.SLUG}
        return [
            (slug, bout)
            for slug in sorted(slugs)
            for bout in self.bouts_of(slug)
            if bout.hurt(facts.pain_limit) and pain.places(bout)
        ]

    @property
    def days_away(self) -> int:
        """How long the break was that costs sets on this day, else 0."""
        days = (self.day - self.trained[-1].day).days if self.trained else 0
        return days if days > LIGHTER_DAYS else 0

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The exercises of the programme with what was taken up from them."""
        own = {entry.slug for entry in self.programme.entries}
        seen: set[str] = set()
        found: list[Place] = []
        for entry, whole_chain in zip(self.programme.entries, self.held.chains, strict=True):
            chain = [
                one
                for at, one in enumerate(whole_chain)
                if (at == 0 or one.slug not in own)
                and one.slug not in seen
                and (at == 0 or self.held.can(one))
            ]
            if chain and not self.held.can(chain[0]):
                chain[0] = entry
            seen.update(one.slug for one in chain)
            if chain:
                found.append(self._place(entry.slug, chain))
        return tuple(found)

    def _place(self, slug: str, chain: Sequence[ProgrammeEntry]) -> Place:
        """Share the sets of a place: what was taken up last has what it is ready for."""
        given = self.ramp.sets.get(slug, 0)
        as_it_went = self._as_it_went(slug, given)
        if as_it_went is not None:
            return as_it_went
        left = given
        found: list[Standing] = []
        for at, entry in reversed(list(enumerate(chain))):
            one = self.standing(entry, given, taken=at > 0)
            sets = left
            if at and not self._replaces(chain[at - 1].slug, entry.slug):
                ready = one.progress.share_on(self.day) if one.progress else 1
                sets = min(left, ready)
            left -= sets
            found.append(replace(one, sets=sets, handed_over=given > 0 and not sets))
        return Place(slug, tuple(reversed(found)))

    def _as_it_went(self, slug: str, given: int) -> Place | None:
        """Return a place of the day as it went, where at best it is the same."""
        real = self._best_of
        if real is None or real.ramp.sets.get(slug, 0) != given:
            return None
        place, limit = next(one for one in real.places if one.slug == slug), self.facts.pain_limit
        each = ((one, real.bouts_of(one.slug)) for one in place.exercises)
        return place if all(went_well(*one, self.day, limit) for one in each) else None

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """The exercises that at their best stand where they do; none but on a day at its best."""
        went = self._best_of.places if self._best_of is not None else ()
        same = (here for here, then in zip(self.places, went, strict=False) if here is then)
        return frozenset(one.slug for place in same for one in place.exercises)

    def _replaces(self, base: str, other: str) -> bool:
        """Whether an exercise came in as the easier one: then it has the whole place."""
        easier = self.facts.exercises[base].easier
        return easier is not None and easier.slug == other

    def standing(self, entry: ProgrammeEntry, sets: int, *, taken: bool = False) -> Standing:
        """Return where one exercise stands in a form."""
        exercise = self.facts.exercises[entry.slug]
        scale = self.held.scale(exercise, entry.variant)
        here = progress(
            scale,
            self.bouts_of(entry.slug),
            since=self.held.since(entry),
            most_sets=sets,
            pain_limit=self.facts.pain_limit,
            teller=Teller(self.unit),
            steps=self.held.folds.setdefault((entry.slug, entry.variant, sets), []),
        )
        return Standing(entry, scale, here, self.mending(entry.slug), sets, taken)

    def way(self, one: Standing, proposed: Iterable[Proposal] = ()) -> forward.Way:
        """Return what answers an offer at the top of an exercise."""
        exercises = self.facts.exercises
        exercise = exercises[one.slug]
        claimed = {each.of[1] for each in proposed if each.kind is OfferKind.EXERCISE}
        now: list[str] = []
        waits = False
        if one.progress is not None and one.progress.at_top:
            now = self._next(exercise, claimed)
            waits = not now and bool(self._next(exercise, claimed, len(self.present())))
        rungs = [self._rung(exercises[slug]) for slug in now]
        easier = exercises.get(exercise.easier.slug) if exercise.easier else None
        down = easier and easier.slug not in self.entries and self.held.form(easier)
        return forward.Way(
            scale=one.scale,
            answers=self.newest,
            exercises=tuple(rung for rung in rungs if rung is not None),
            easier=self._rung(easier) if easier is not None and down else None,
            unit=self.unit,
            waits=waits,
            cut=self.in_time(one) < one.sets,
        )

    def _next(
        self, base: Exercise, claimed: Collection[str], mastered: int | None = None
    ) -> list[str]:
        """Return what an exercise leads to, of what no other one offers and nothing keeps out."""
        followers = self.held.followers(base)
        found = forward.next_exercises(base.slug, self.present(), followers, mastered)
        return [slug for slug in found if slug not in claimed and not self._out(slug)]

    def _out(self, slug: str) -> bool:
        return self.mending(slug).phase is not pain.Phase.FINE

    def _rung(self, exercise: Exercise) -> BodyRung | None:
        form = self.held.form(exercise)
        return BodyRung(form.slug, form.variant, exercise.short_name) if form else None

    def present(self) -> dict[str, bool]:
        """Return the exercises of the plan, and whether each is mastered."""
        return self._present

    @cached_property
    def _present(self) -> dict[str, bool]:
        known = self._best_of.present() if self._best_of is not None else {}
        return {
            slug: known[slug] if slug in self.unchanged else self._mastered(entry)
            for slug, entry in self.entries.items()
        }

    def _mastered(self, entry: ProgrammeEntry) -> bool:
        exercise = self.facts.exercises[entry.slug]
        scale = Scale(exercise, entry.variant, ladders.Ladder(entry.slug))
        return mastered(self.bouts_of(entry.slug), scale, self.facts.pain_limit)

    def waits(self, place: Place, one: Standing) -> str:
        """Return why an exercise stays as it is for now, empty where nothing keeps it."""
        over = self.still or self.handing_over(place, one)
        # A set that a session would have brought that did not count goes first all the same.
        # What takes the place of another for today is not in the programme, and has no ramp.
        owed = self.ramp_at_best.sets.get(place.slug, 0) > self.ramp.sets.get(place.slug, 0)
        if over or not owed or one.slug != place.slug:
            return over
        here = one.progress
        climbs = here is None or (here.former is None and here.sets < self.in_time(one))
        return "a set comes first, once your sessions count" if climbs else ""

    def in_time(self, one: Standing) -> int:
        """Return how many sets of an exercise a session of it alone has time for."""
        return one.in_time(self.seconds, self.terms.session_minutes * 60)

    def handing_over(self, place: Place, one: Standing) -> str:
        """Return that another exercise takes the sets of one over, empty where none does."""
        slugs = [each.slug for each in place.exercises]
        after = place.exercises[slugs.index(one.slug) + 1 :] if one.slug in slugs else ()
        if not any(each.sets for each in after):
            return ""
        return f"{within(self.facts.exercises[after[0].slug].short_name)} takes over"

    def ramp_why(self, place: Place, one: Standing) -> str:
        """Return why the ramp gives an exercise its sets."""
        over = self.handing_over(place, one)
        return over or ("" if one.taken else self.ramp.why.get(place.slug, ""))

    def form_taken(self, entry: ProgrammeEntry) -> bool:
        """Whether the form of an exercise was accepted from an easier one of its own."""
        key = f"{offers.OFFER}{entry.slug}.form-{entry.slug}/{entry.variant or ''}"
        said = self.newest.get(key)
        return said is not None and said.value == offers.Answer.ACCEPTED

    def harder_sets(self, one: Standing) -> int:
        """Return how many sets its last bout had, 0 where that was in no harder form than now."""
        last = next((bout for bout in self.bouts_of(one.slug) if bout.tried), None)
        if last is None or one.progress is None:
            return 0
        forms = one.scale.form_rank(last.sets[-1].variant), one.scale.form_rank(one.entry.variant)
        return (last.planned or len(last.sets)) if forms[0] > forms[1] else 0

    def last_reps(self, one: Standing) -> int:
        """Return the reps that its last bout asked for, 0 where it was never tried."""
        return next((bout.target_reps for bout in self.bouts_of(one.slug) if bout.tried), 0)

    def left_out_since(self, one: Standing) -> date | None:
        """Return the day of the last session where the plan left an exercise out of it."""
        bouts = self.bouts_of(one.slug)
        if not self.trained or not bouts or one.progress is None:
            return None
        last = self.trained[-1].day
        return last if bouts[0].day < last else None

    def ladder(self, exercise: Exercise, variant: str | None) -> ladders.Ladder:
        """Return the rungs that the athlete has for an exercise."""
        return self.held.scale(exercise, variant).ladder

    def mending(self, slug: str) -> Mending:
        """Return how it is with an exercise after pain."""
        if slug not in self._mending:
            limit = self.facts.pain_limit
            bouts = self.bouts_of(slug)
            self._mending[slug] = pain.mending(slug, bouts, self.held.pain, self.day, limit)
        return self._mending[slug]

    @property
    def all_fine(self) -> bool:
        """Whether nothing that was looked at by now hurt when it was done last."""
        return all(one.phase is pain.Phase.FINE for one in self._mending.values())

    def bouts_of(self, slug: str) -> Sequence[Bout]:
        """Return what was done of an exercise before the day, newest first."""
        if slug not in self._bouts:
            before = self.ground.bouts_of(slug)
            if self.at_best:
                at = next((at for at, bout in enumerate(before) if bout.tried), len(before))
                best = tuple(bout.at_best for bout in before[at : at + 1])
                before = (*before[:at], *best, *before[at + 1 :])
            self._bouts[slug] = before
        return self._bouts[slug]

    def seconds(self, sets: Sequence[PlannedSet]) -> float:
        """Return how long some sets take."""
        return seconds_of(sets, self.facts.exercises, self.facts.ways, self.facts.known_s)
