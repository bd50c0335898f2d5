"""What a session asks for on a day, and why: the plan's parts joined.

A pure function of the plan, of what was done before the day, and of the day: it does not
matter when or how often one asks.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hamlog.frozen import Frozen, field, replace
from hamlog.training.exercise import Programme, ProgrammeEntry, form_with
from hamlog.training.ladder import Ladder
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.planning import fitting, former, forward, offers, sides
from hamlog.training.planning.breaks import MOST_SETS, off_until
from hamlog.training.planning.day import Day
from hamlog.training.planning.eases import Ease, ease_of
from hamlog.training.planning.facts import BOUTS, Facts
from hamlog.training.planning.former import Change
from hamlog.training.planning.leg_test import SLUG, LegTest, with_test
from hamlog.training.planning.leg_test_due import leg_test_on
from hamlog.training.planning.offers import OfferKind, Opening, Proposal, Said
from hamlog.training.planning.pain import Ask, Phase
from hamlog.training.planning.ramp import Ramp
from hamlog.training.planning.shown_ramp import shown_ramp
from hamlog.training.planning.sides import SideNote
from hamlog.training.planning.standing import Place, Standing
from hamlog.training.planning.substitutes import SETS, Swap, stand_ins, substitute, why_instead
from hamlog.training.planning.target import Asked, Target, target
from hamlog.training.planning.terms import Terms
from hamlog.training.record import PlannedSet
from hamlog.training.words import within

__all__ = ["BOUTS", "Facts", "Prescription", "instead_on", "ladder_on", "places_on", "prescribe"]


class Prescription(Frozen):
    """The session of a day.

    `sets` are in the order in which they are done, rests and ways included in `seconds`.
    `left_out` names the exercises for which the session had no time: they go first next
    time. `asks`, `proposals` and `openings` wait for an answer of the athlete; `notes` say
    what was seen of left and right, by exercise. `still` says why nothing rises on this day,
    `off_until` is the first day after a planned break that covers it. `mastered` says that
    all that the equipment allows is: the plan holds it there. `eases` are the exercises of the
    session that are asked for below where they stood. `change` is what the programme of an old
    log became, offered. `leg_test` says whether the test of each leg is offered, or takes the
    place of the hamstrings' sets.
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
    openings: tuple[Opening, ...] = ()
    notes: Mapping[str, SideNote] | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    still: str = ""
    off_until: date | None = None
    mastered: bool = False
    eases: tuple[Ease, ...] = ()
    change: Change | None = None
    leg_test: LegTest | None = None

    @property
    def one_more(self) -> tuple[str, ...]:
        """The exercises of which it asks for a set more than the last time."""
        asked = {one.exercise for one in self.sets}
        return tuple(slug for slug in self.targets if slug in asked and self.targets[slug].one_more)

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes, at least one."""
        return max(1, round(self.seconds / 60))


def prescribe(facts: Facts, day: date) -> Prescription:
    """Return what a session on `day` asks for; what was done on that day or later is not seen."""
    if day not in facts.prescribed:
        facts.prescribed[day] = _Session(Day(facts, day)).prescription()
    return facts.prescribed[day]


def ladder_on(facts: Facts, day: date, entry: ProgrammeEntry) -> Ladder:
    """Return the rungs that the athlete has on a day for an exercise of `facts` in a form."""
    return Day(facts, day).ladder(facts.exercises[entry.slug], entry.variant)


def places_on(facts: Facts, day: date) -> Mapping[str, ProgrammeEntry]:
    """Return what each exercise of the programme became on a day through offers, by its slug."""
    return {place.slug: place.now for place in Day(facts, day).places}


def instead_on(facts: Facts, day: date, slug: str) -> tuple[int, PlannedSet | None]:
    """Return how an exercise can come in on a day for one that hurts or is too hard.

    That is with how many sets at most, and a set at its own stand: one where it was never done,
    none where it is out or coming back after pain, or cannot be done.
    """
    of = Day(facts, day)
    exercise = facts.exercises.get(slug)
    entry = form_with(exercise, of.equipment) if exercise is not None else None
    if entry is None or of.mending(slug).phase is not Phase.FINE:
        return 0, None
    one = of.standing(entry, SETS)
    session = _Session(of)
    (planned,) = session.planned(entry, session.asked(Place(slug, (one,)), one), "")
    return MOST_SETS if one.progress is not None else SETS, planned


class _Session:
    """One day's session in the making.

    One at its best goes by the session as it `went`: most of it is the same.
    """

    def __init__(self, day: Day, went: "_Session | None" = None) -> None:
        self.went = went
        self.of = day
        self.leg_test: LegTest | None = None
        self.day = day.day
        self.facts = day.facts
        self.targets: dict[str, Target] = {}
        self.sets: fitting.Groups = {}
        self.proposals: list[Proposal] = []
        self.swaps: list[Swap] = []
        self.eases: list[Ease] = []

    def prescription(self) -> Prescription:
        of = self.of
        groups = self.groups(places := of.places)
        standings = [one for place in places for one in place.exercises]
        instead = {one.slug: one.instead.slug for one in self.swaps if one.instead}
        best = self.at_best()
        fitted, left_out, alone = fitting.Fit(of, groups, instead, best).fitted()
        fitted, self.targets = fitting.told(of, standings, self.targets, fitted)
        self.leg_test = leg_test_on(of)
        sets, left_out = self.tested(fitted, left_out)
        waiting = {*left_out, alone}
        slugs = tuple(dict.fromkeys((*groups, *(swap.slug for swap in self.swaps))))
        openings = self.openings(standings)
        mastered = self.all_mastered(standings, openings)
        return Prescription(
            day=self.day,
            programme=of.programme,
            terms=of.terms,
            sets=sets,
            seconds=of.seconds(sets),
            ramp=shown_ramp(of, places, self.targets, fitted),
            left_out=left_out,
            swaps=tuple(self.swaps),
            asks=self.asks(standings),
            proposals=tuple(one for one in self.proposals if one.slug not in waiting),
            openings=openings,
            notes=self.side_notes(slugs),
            targets=self.targets,
            still=of.still,
            off_until=off_until(of.pauses, self.day),
            mastered=mastered,
            eases=tuple(one for one in self.eases if any(one.slug == s.exercise for s in sets)),
            change=self.change(standings),
            leg_test=self.leg_test,
        )

    def tested(
        self, sets: tuple[PlannedSet, ...], left_out: tuple[str, ...]
    ) -> tuple[tuple[PlannedSet, ...], tuple[str, ...]]:
        """Return sets and what is left out, with the test in the place of the hamstrings' sets."""
        test, exercises = self.leg_test, self.facts.exercises
        mending = self.of.mending(SLUG)
        if mending.phase is Phase.OUT:
            self.swaps.append(Swap(SLUG, None, mending.why, 0, mending.until_back))
        if test is None or not test.taken:
            return sets, left_out
        beside = tuple(slug for slug in left_out if not exercises[slug].hamstrings)
        return with_test(sets, exercises, test.variant), beside

    def groups(self, places: Sequence[Place]) -> dict[str, tuple[PlannedSet, ...]]:
        """Return the sets of each exercise of the session by its slug."""
        groups: dict[str, tuple[PlannedSet, ...]] = {}
        out: list[tuple[Place, Standing]] = []
        # Near a race or after strong pain nothing new begins, but for who begins altogether.
        known = sum(one.progress is not None for place in places for one in place.exercises)
        # With one alone that was ever tried, nothing would be left to have no pain in.
        waits = (self.of.near_break and known > 0) or (self.of.stopped and known > 1)
        for place in places:
            for one in place.exercises:
                if one.mending.phase is Phase.OUT:
                    out.append((place, one))
                elif one.sets > 0 and (one.progress is not None or not waits):
                    then = self.as_it_went(one)
                    self.targets[one.slug] = asked = then or self.asked(place, one)
                    sets = self.went.sets[one.slug] if self.went is not None and then else None
                    groups[one.slug] = sets or self.planned(one.entry, asked, asked.why)
        # An exercise that starts to hurt takes no alternative from one that was out before.
        for place, one in sorted(out, key=lambda found: found[1].mending.hurt_on):
            self.swap(place, one, groups)
        self.sets = groups
        return groups

    def as_it_went(self, one: Standing) -> Target | None:
        """Return the target of the session as it went, where it is the same at its best."""
        went = self.went
        if went is None or one.slug not in self.of.unchanged or went.of.still:
            return None
        if one.progress is not None and one.progress.at_top:
            # What it leads to depends on the other exercises, too.
            others = (each.kind for each in (*went.proposals, *self.proposals))
            alike = went.of.all_fine and OfferKind.EXERCISE not in others
            if not alike or self.of.present() != went.of.present():
                return None
        found = went.targets.get(one.slug)
        if found is not None and found.proposal is not None:
            self.proposals.append(found.proposal)
        return found

    def asked(self, place: Place, one: Standing) -> Target:
        """Return the target of one exercise, and keep what is offered at its top."""
        of = self.of
        found = target(
            Asked(
                way=of.way(one, self.proposals),
                day=self.day,
                sets=one.sets,
                ramp_why=of.ramp_why(place, one),
                mending=one.mending,
                still=of.waits(place, one),
                taken=one.taken,
                form_taken=of.form_taken(one.entry),
                last_session=of.left_out_since(one),
                unbroken=of.at_best,
                harder_sets=of.harder_sets(one),
                in_time=of.in_time(one),
                last_reps=of.last_reps(one),
            ),
            one.progress,
        )
        if found.proposal is not None:
            self.proposals.append(found.proposal)
        ease = ease_of(one.scale, one.mending, one.sets, one.progress, found)
        if ease is not None:
            self.eases.append(ease)
        return found

    def planned(self, entry: ProgrammeEntry, asked: Target, why: str) -> tuple[PlannedSet, ...]:
        sets = planned_sets(
            self.facts.exercises[entry.slug],
            variant=asked.variant,
            sets=asked.sets,
            reps=asked.reps,
            load=asked.load,
            first_position=1,
            why=why,
            rungs=self.of.ladder(self.facts.exercises[entry.slug], asked.variant).rungs,
        )
        # Reps may be fewer than the exercise's own range after pain or a shortfall.
        return tuple(replace(one, tempo=asked.tempo, target_reps=asked.reps) for one in sets)

    def at_best(self) -> fitting.Best:
        """Return the sets as they would be had the newest session of each gone at its best."""
        best = _Session(Day(self.facts, self.day, best_of=self.of), self)
        places = best.of.places
        groups = best.groups(places)
        ended = frozenset(slug for slug, found in best.targets.items() if found.at_top)
        out = {swap.slug for swap in self.swaps}
        kept, came = {}, {}
        for place in places:
            for one in (each for each in place.exercises if each.slug in groups):
                kept[one.slug] = max(best.kept(place, one, groups), key=self.of.seconds)
                instead = self.stand_ins(one.slug) if one.slug in out else ()
                suiting = (best.in_place(place, entry) for entry in instead)
                came[one.slug] = max(suiting, key=self.of.seconds, default=())
        return fitting.Best(groups, ended, kept, came)

    def kept(
        self, place: Place, one: Standing, groups: fitting.Groups
    ) -> Iterator[tuple[PlannedSet, ...]]:
        """Yield the sets for which an exercise of this session, of `groups`, keeps the time."""
        found, here = self.targets[one.slug], one.progress
        yield groups[one.slug]
        # A step up can take less time than what was done last: it begins with fewer reps.
        if here is not None and here.stand != found.stand:
            yield self.planned(one.entry, replace(found, stand=here.stand), "")
        # And what waits for a set that is due at best can rise without one that is not.
        if here is not None and here.sets < one.sets:
            step = self.asked(place, replace(one, sets=here.sets))
            yield self.planned(one.entry, replace(step, sets=found.sets), "")

    def stand_ins(self, slug: str) -> tuple[ProgrammeEntry, ...]:
        """Return all that suits in place of an exercise, had nothing ever hurt."""
        ask = (slug, self.of.present())
        exercises, equipment = self.facts.exercises, self.of.equipment
        return tuple(stand_ins(*ask, exercises=exercises, equipment=equipment))

    def in_place(self, place: Place, entry: ProgrammeEntry) -> tuple[PlannedSet, ...]:
        """Return the sets of an exercise that comes in for another."""
        asked = self.asked(place, self.of.standing(entry, SETS))
        return self.planned(entry, replace(asked, sets=SETS), "")

    def swap(self, place: Place, one: Standing, groups: dict[str, tuple[PlannedSet, ...]]) -> None:
        """Take an exercise out, and let what suits come in for it."""
        entry = None
        if one.sets > 0:
            entry = substitute(
                one.slug,
                {*self.of.present(), *groups},
                exercises=self.facts.exercises,
                equipment=self.of.equipment,
                is_out=lambda slug: self.of.mending(slug).phase is not Phase.FINE,
            )
        sets, mending = SETS if entry else 0, one.mending
        self.swaps.append(Swap(one.slug, entry, mending.why, sets, mending.until_back))
        if entry is not None:
            other = self.of.standing(entry, SETS)
            found = self.asked(place, other)
            asked = replace(found, sets=SETS, proposal=None, one_more=False)
            self.targets[entry.slug] = asked
            self.proposals = [each for each in self.proposals if each.slug != entry.slug]
            why = why_instead(within(self.facts.exercises[one.slug].short_name))
            groups[entry.slug] = self.planned(entry, asked, why)

    def asks(self, standings: Sequence[Standing]) -> tuple[Ask, ...]:
        """Return what to ask about exercises that hurt."""
        found = {one.slug: one.mending.ask for one in standings}
        found[SLUG] = self.of.mending(SLUG).ask
        for swap in self.swaps:
            if swap.instead is not None:
                found.setdefault(swap.instead.slug, self.of.mending(swap.instead.slug).ask)
        return tuple(ask for ask in found.values() if ask is not None)

    def openings(self, standings: Sequence[Standing]) -> tuple[Opening, ...]:
        """Return what more equipment would open, or upkeep, where exercises are at their end."""
        if self.of.still:
            return ()
        ended = [one.slug for one in standings if self._ended(one)]
        if not ended:
            return ()
        return forward.openings(
            self.of.present(),
            ended,
            self.facts.exercises,
            self.of.equipment,
            self.of.newest,
            self.day,
        )

    def change(self, standings: Sequence[Standing]) -> Change | None:
        """Return what the programme of an old log became, where that can be offered now.

        It is not while anything hurts or holds; a refused one comes back after six sessions of
        which all was clean.
        """
        of = self.of
        changed = self.facts.changed_on(self.day)
        hurts = any(one.mending.phase is not Phase.FINE for one in standings)
        if changed is None or of.still or hurts:
            return None
        now, then = (
            [offers.form_of(one, of.newest) for one in each.entries]
            for each in (of.programme, changed)
        )
        found = former.change(former.chosen_slug(of.terms), now, then)
        if found is None:
            return None
        done = of.trained
        last = max((one.day for one in done), default=date.min)
        clean = {one.slug: one.progress.clean_days for one in standings if one.progress}
        clean_days = [
            each.day
            for each in done
            if 0 < each.planned <= each.done and not each.hurt(self.facts.pain_limit)
            if all(each.day in clean[slug] for slug in each.sets if slug in clean)
        ]
        answer = of.newest.get(found.choice_key)
        opened = offers.said(answer, date.max, last, clean_days) is Said.OPEN
        return found if opened else None

    def _ended(self, one: Standing) -> bool:
        found = self.targets.get(one.slug)
        return found.finished if found is not None else one.handed_over

    def all_mastered(self, standings: Sequence[Standing], openings: Sequence[Opening]) -> bool:
        """Whether nothing is left that the equipment allows."""
        ended = all(self._ended(one) for one in standings)
        return ended and all(one.equipment is None for one in openings)

    def side_notes(self, slugs: Sequence[str]) -> Mapping[str, SideNote]:
        notes = {slug: sides.observation(self.of.bouts_of(slug)) for slug in slugs}
        return {slug: note for slug, note in notes.items() if note is not None}
