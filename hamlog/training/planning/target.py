"""What the next session asks of one exercise: what follows by its bouts, under the day's ceilings.

Each rule gives a ceiling for the stand and for the sets; the lowest of each holds.
"""

from datetime import date

from hamlog.frozen import Frozen, replace
from hamlog.training import tempo
from hamlog.training.exercise import Loading
from hamlog.training.load import Load
from hamlog.training.planning import breaks, forward, pain
from hamlog.training.planning.breaks import Ceiling, after_break
from hamlog.training.planning.forward import Way
from hamlog.training.planning.offers import Proposal
from hamlog.training.planning.pain import Mending, Phase
from hamlog.training.planning.past import Went
from hamlog.training.planning.progress import Progress
from hamlog.training.planning.ramp import says_why
from hamlog.training.planning.stand import Scale, Stand
from hamlog.training.words import amount, sets_words

ONE_MORE = "+1 set: "
_YEAR_DAYS = 365


class Target(Frozen):
    """What every set of an exercise asks for next, and why in under 60 characters.

    `sets` is how many there are. `finished` says that it is at the top, with nothing left to
    offer. `at_top` says that it is at the top, and that nothing was taken up there. `one_more`
    says that it is a set more than the last time.
    """

    stand: Stand
    sets: int
    why: str
    proposal: Proposal | None = None
    finished: bool = False
    at_top: bool = False
    one_more: bool = False

    @property
    def reps(self) -> int:
        """The reps of each set."""
        return self.stand.reps

    @property
    def load(self) -> Load:
        """The load of each set."""
        return self.stand.load

    @property
    def variant(self) -> str | None:
        """The form."""
        return self.stand.variant

    @property
    def tempo(self) -> str:
        """The tempo as it is stored."""
        return tempo.stored(self.stand.phases)


class Asked(Frozen):
    """One question for a target, with all that it is answered from.

    `sets` is what the ramp gives the exercise, `ramp_why` why it gives one more; `still` says
    why nothing rises on this day, empty where nothing keeps it. `taken` says that the
    exercise was taken up from another, `form_taken` that its form was. `last_session` is the
    day of the last one of all, where the plan itself left the exercise out of it. `unbroken`
    passes over the break before `day`. `harder_sets` are those of its last bout, where that
    was in a harder form. `in_time` is how many sets a session has time for at most. `last_reps`
    are those that its last bout asked for, 0 where there is none.
    """

    way: Way
    day: date
    sets: int
    ramp_why: str = ""
    mending: Mending = Mending()
    still: str = ""
    taken: bool = False
    form_taken: bool = False
    last_session: date | None = None
    unbroken: bool = False
    harder_sets: int = 0
    in_time: int = breaks.MOST_SETS
    last_reps: int = 0

    def days(self, done: date) -> int:
        """Return how many days ago something was done."""
        return 0 if self.unbroken else (self.day - done).days

    def idle_days(self, days: int) -> int:
        """Return how many of the days since it was done do not count as left out for time."""
        return days if self.last_session is None else self.days(self.last_session)

    def sets_to_come(self, here: Progress) -> int:
        """Return the sets of the ramp that it can come to: what never has time is not awaited.

        On the way back the same stairs come first, and no set that it did not have there; nor,
        where it hurt on them, before it stands again where it did.
        """
        known = self.in_time if here.lost is None else here.sets
        known = here.former.sets if here.former is not None else known
        return min(self.sets, max(here.sets, min(known, self.in_time)))

    @property
    def scale(self) -> Scale:
        """What is easier and what is harder."""
        return self.way.scale


def target(asked: Asked, here: Progress | None) -> Target:
    """Return the target of an exercise that stands `here`, None where it was never done."""
    if here is None:
        return _first(asked)
    days = asked.days(here.done_day)
    idle = asked.idle_days(days)
    ceiling = after_break(asked.scale, here.stand, here.sets, days, idle)
    if asked.mending.phase is not Phase.FINE:
        return _after_pain(asked, here, ceiling)
    if asked.still:
        ceiling = replace(ceiling, sets=min(ceiling.sets, here.sets), steps=False)
    if here.stand.variant != asked.scale.variant and not (here.eased or asked.form_taken):
        return _other_form(asked, here, ceiling)
    asked = replace(asked, sets=asked.sets_to_come(here))
    due = min(asked.sets, here.cap_on(asked.day), here.sets + 1)
    if here.holds or not ceiling.steps:
        due = min(due, here.sets)
    sets = min(due, ceiling.sets)
    # A set that is due goes first, and the rest waits; also for one that is not ready for it.
    first = asked.sets > here.sets
    moves = ceiling.steps and sets == here.sets and not first
    top = forward.at_top(asked.way, here) if here.at_top else None
    wanted = top.stand if top is not None else here.next
    if asked.scale.above(wanted, here.stand) and not moves:
        wanted = here.stand
    stand = wanted if ceiling.steps else asked.scale.lowest(wanted, ceiling.stand)
    why = _why(asked, here, ceiling, Target(stand, sets, top.why if top else here.why), days)
    if asked.harder_sets:
        sets = min(sets, asked.harder_sets)
        why = f"Easier form now: {amount(stand.reps, 'rep')}"
    proposal = top.proposal if top is not None and moves else None
    if proposal is None and not asked.still:
        proposal = forward.too_hard(asked.way, here)
    finished = top is not None and top.finished and here.sets >= asked.sets
    at_top = top is not None and top.stand == here.stand
    return Target(stand, max(1, sets), why, proposal, finished, at_top, sets > here.sets)


def _first(asked: Asked) -> Target:
    stand = asked.scale.first(asked.scale.variant)
    if asked.last_reps:
        # Taken up anew, it stays at what it had come down to when it stood in for another.
        stand = replace(stand, reps=min(stand.reps, asked.last_reps))
    kilograms = asked.scale.exercise.loading_of(stand.variant) is Loading.KILOGRAMS
    bare = ", without a weight" if kilograms and not stand.load.kg else ""
    why = f"First time: {amount(stand.reps, 'clean rep')}{bare}"
    if asked.taken:
        why = f"New: start with {amount(stand.reps, 'rep')}"
    if asked.mending.phase is not Phase.FINE:
        stand = replace(stand, reps=min(pain.REPS_AFTER, stand.reps))
        why = asked.mending.why
    return Target(stand, min(1, asked.sets), why)


def _other_form(asked: Asked, here: Progress, ceiling: Ceiling) -> Target:
    """Return the target in another form, which the programme has now: from its bottom."""
    stand = asked.scale.first(asked.scale.variant)
    # What it had come down to holds in another form, too.
    stand = replace(stand, reps=min(stand.reps, here.next.reps))
    sets = min(asked.sets, here.sets, here.cap, ceiling.sets)
    return Target(stand, max(1, sets), f"New form: start with {amount(stand.reps, 'rep')}")


def _after_pain(asked: Asked, here: Progress, ceiling: Ceiling) -> Target:
    """Return the target of an exercise that comes back: one set, lighter, at most eight reps.

    While it is out, this is what it would come back with.
    """
    stand = here.next if here.went is Went.HURT else pain.returning(asked.scale, here.stand)
    return Target(asked.scale.lowest(stand, ceiling.stand), 1, asked.mending.why)


def _why(asked: Asked, here: Progress, ceiling: Ceiling, found: Target, days: int) -> str:
    """Return what moved since the last time, and why."""
    if days > breaks.LIGHTER_DAYS:
        return _after_days(asked.scale, here, found, days)
    if found.sets > here.sets:
        return _one_more(asked, here)
    if found.sets < here.sets:
        return _fewer(asked, here, found)
    set_back = here.former is not None and here.next == here.stand and here.cap > here.sets
    rises = asked.scale.above(here.next, here.stand) or here.at_top or set_back
    first = asked.sets > here.sets or set_back
    if ceiling.steps and rises and first and here.went is Went.CLEAN:
        return "Clean last time: same again, a set comes first"
    if not ceiling.steps and rises:
        return asked.still or f"{days} days off: same again before the next step"
    return found.why


def _fewer(asked: Asked, here: Progress, found: Target) -> str:
    if here.went is Went.HURT:
        # Done since without being asked for, so it is not asked how it feels; pain is why.
        lighter = asked.scale.above(here.stand, replace(here.stand, load=found.load))
        start = ", lighter, to start with" if lighter else " to start with"
        return f"After pain: {sets_words(found.sets)} of {found.reps}{start}"
    if here.logged:
        return f"{sets_words(found.sets)} of {found.reps} to start with: you logged it by hand"
    fewer = "one set fewer" if found.sets == here.sets - 1 else f"down to {found.sets}"
    eased = here.went is Went.SHORT and here.cap < here.sets
    return here.why if eased else f"{fewer}: {asked.ramp_why}"[:59]


def _one_more(asked: Asked, here: Progress) -> str:
    if here.former is not None and here.sets < here.former.sets:
        return f"{ONE_MORE}clean last time, on the way back"
    if here.slow:
        return f"{ONE_MORE}two clean sessions since it hurt"
    if not asked.ramp_why:
        return f"{ONE_MORE}clean for a week"
    # A set of an earlier step that was not done then, for want of time or of a clean session.
    return ONE_MORE + (asked.ramp_why if says_why(asked.ramp_why) else "due since an earlier step")


def _after_days(scale: Scale, here: Progress, found: Target, days: int) -> str:
    moved = []
    if found.sets < here.sets:
        fewer = here.sets - found.sets
        moved.append("one set fewer" if fewer == 1 else f"{found.sets} set")
    if scale.above(replace(here.stand, load=here.stand.load), replace(here.stand, load=found.load)):
        moved.append("lighter")
    if found.stand.lowering_s < here.stand.lowering_s:
        moved.append("usual tempo")
    if found.reps < here.stand.reps:
        moved.append(f"{amount(found.reps, 'rep')}")
    years = days // _YEAR_DAYS
    if not years:
        return f"{days} days off: {', '.join(moved) or 'same again'}"
    off = "over a year off" if years == 1 else f"over {years} years off"
    return f"{off}: {', '.join(moved) or 'start with ' + amount(found.reps, 'rep')}"
