"""Where an exercise stands after what was done of it: a fold over its own bouts.

Every set keeps its target, tempo and load, so each bout says where it stood; what is carried
from one to the next is only what no bout tells: how often running, where it was before a
break, what waits after pain. `what_is_next` makes a day's target of it in `target`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice, takewhile

from hamlog.frozen import Frozen, replace
from hamlog.training.load import Load, Unit, same, shown
from hamlog.training.planning import pain, shortfall
from hamlog.training.planning.breaks import LIGHTER_DAYS, MOST_SETS, after_break
from hamlog.training.planning.past import Effort, Past, Went, read
from hamlog.training.planning.stand import Scale, Stand
from hamlog.training.planning.trained import Bout
from hamlog.training.words import amount, short

TWICE = 2
SETTLE_DAYS = 7
LONGEST_NAME = 24


class Former(Frozen):
    """Where an exercise stood before a break, or before it fell short."""

    stand: Stand
    sets: int


class Progress(Frozen):
    """Where an exercise stands.

    `stand` and `sets` are those of the last bout; `next` is what follows by that bout alone,
    `why` says why. `cap` is the most sets that it is ready for: a bout that was not clean
    adds none, pain takes it down to one. `share` is what it takes of a place that it has with
    another exercise. `former` is what is given back a step a session; `lost` where it stood
    before it fell short, where it hurt on the way back to that. `eased` says that pain led to
    an easier form, `logged` that the last bout was written down where nothing was asked.
    """

    stand: Stand
    sets: int
    next: Stand
    why: str
    cap: int
    share: int
    day: date
    done_day: date
    cap_day: date
    share_day: date
    went: Went = Went.CLEAN
    cap_clean: int = 0
    share_bouts: int = 0
    slow: bool = False
    former: Former | None = None
    lost: Stand | None = None
    shorts: int = 0
    tops: int = 0
    top_day: date = date.max
    easies: int = 0
    hards: int = 0
    waits: int = 0
    stuck: bool = False
    eased: bool = False
    logged: bool = False
    clean_days: tuple[date, ...] = ()
    mastered: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing rises after the last bout, a set as little as anything else."""
        return self.went in (Went.SHORT, Went.HURT) or self.waits > 0 or self.hards >= TWICE

    @property
    def at_top(self) -> bool:
        """Whether the top of the range was clean twice running."""
        clean = self.went is Went.CLEAN and not self.holds and self.former is None
        return clean and self.tops >= TWICE

    def share_on(self, day: date) -> int:
        """Return the sets of its place that it takes from the exercise that led to it.

        One more a week, however it goes: what pain or a shortfall keeps from it goes back to
        no other exercise.
        """
        settled = (day - self.share_day).days >= SETTLE_DAYS
        return min(MOST_SETS, self.share + (settled and self.share_bouts >= TWICE))

    def cap_on(self, day: date) -> int:
        """Return the most sets that it is ready for on a day."""
        settled = (day - self.cap_day).days >= SETTLE_DAYS
        return min(MOST_SETS, self.cap + (settled and self.cap_clean >= TWICE))

    def regains(self, sets: int) -> bool:
        """Return whether it has yet to go well again, with the `sets` that the ramp gives it."""
        earns = self.slow and (self.cap_clean < TWICE or self.sets < sets)
        fell = self.went in (Went.SHORT, Went.HURT) or self.waits > 0
        return sets > 0 and (fell or self.former is not None or earns)


Step = tuple[Bout, Progress | None]
"""A bout, and where its exercise stood after it."""


class Teller(Frozen):
    """Says what moved in a line of less than 60 characters."""

    unit: Unit = "kg"

    def load(self, load: Load) -> str:
        """Return a load in words."""
        return shortened(shown(load, self.unit) or "no load")

    def easier(self, step: shortfall.Step) -> str:
        """Return why it is a step easier."""
        told = {
            "load": f"down to {self.load(step.stand.load)}",
            "reps": f"down to {amount(step.stand.reps, 'rep')}",
            "set": "one set fewer",
            "": "nothing easier; stop when form goes",
        }
        return f"Target missed twice: {told[step.moved]}"

    def given_back(self, step: shortfall.Step) -> str:
        """Return why a step is given back."""
        told = {
            "load": f"back up to {self.load(step.stand.load)}",
            "reps": f"back up to {amount(step.stand.reps, 'rep')}",
            "set": "back up a set",
            "lowering": f"lower over {step.stand.lowering_s} s again",
        }
        return f"Clean last time: {told[step.moved]}"


def progress(
    scale: Scale,
    bouts: Sequence[Bout],
    *,
    since: date = date.min,
    most_sets: int = MOST_SETS,
    pain_limit: int = 0,
    teller: Teller | None = None,
    steps: list[Step] | None = None,
) -> Progress | None:
    """Return where an exercise stands after `bouts`, newest first; None where it was never done.

    Bouts in its form before `since`, the day on which that was taken up, are passed over, as
    are those in a harder one. `most_sets` is what the ramp gives it. `steps` caches where it
    stood after each bout, for repeated calls of which nothing else differs than the newest bouts.
    """
    fold = _Fold(scale, most_sets, teller or Teller())
    steps = [] if steps is None else steps
    oldest_first = bouts[::-1]
    both = zip(oldest_first, steps, strict=False)
    known = sum(1 for _ in takewhile(lambda one: one[0] is one[1][0], both))
    del steps[known:]
    here = steps[-1][1] if steps else None
    hardest = scale.form_rank(scale.variant)
    for bout in oldest_first[known:]:
        before = here.stand.load if here else Load()
        past = read(scale.exercise, bout, before, pain_limit)
        if past is not None and _fits(scale, past, hardest, since):
            here = fold.after(here, past)
        steps.append((bout, here))
    return here


def _fits(scale: Scale, past: Past, hardest: int, since: date) -> bool:
    variant = past.stand.variant
    if variant == scale.variant:
        return past.day >= since
    return scale.form_rank(variant) <= hardest


def mastered(bouts: Iterable[Bout], scale: Scale, pain_limit: int = 0) -> bool:
    """Return whether three sets were clean at the top of the range in four counted sessions."""
    pasts = (read(scale.exercise, one, Load(), pain_limit) for one in bouts)
    tops = (past for past in pasts if past is not None and past.top)
    return sum(1 for _ in islice(tops, MASTERED_SESSIONS)) >= MASTERED_SESSIONS


MASTERED_SESSIONS = 4


def shortened(name: str) -> str:
    """Return a name short enough for a line of why."""
    return short(name, LONGEST_NAME)


class _Fold(Frozen):
    """What a bout makes of where an exercise stood."""

    scale: Scale
    most_sets: int
    tell: Teller

    def after(self, here: Progress | None, past: Past) -> Progress:
        if here is None:
            here = self._begin(past)
        elif not past.asked and past.went is not Went.HURT:
            if not self._as_asked(here, past):
                return self._unasked(here, past)
            past = replace(past, stand=here.next, sets=here.sets, asked=True, went=Went.CLEAN)
            here = self._arrive(here, past)
        else:
            here = self._arrive(here, past)
        climbing = not here.slow and here.former is None
        counted = past.went is Went.CLEAN or (past.went is Went.HELD and climbing)
        here = replace(
            here,
            stand=past.stand,
            sets=past.sets,
            share=max(here.share, past.sets),
            share_bouts=here.share_bouts + 1,
            next=past.stand,
            day=past.day,
            done_day=past.day if past.done else here.done_day,
            went=past.went,
            cap_clean=here.cap_clean + counted,
            easies=here.easies + 1 if past.effort is Effort.EASY else 0,
            hards=here.hards + 1 if past.effort is Effort.HARD else 0,
            stuck=False,
            logged=not past.asked,
            mastered=here.mastered + past.top,
        )
        if past.went is Went.HURT:
            return self._hurt(here, short=past.short)
        if not past.asked:
            return replace(here, why=self._logged(past))
        if past.went is Went.SHORT:
            return self._short(here)
        if past.went is Went.HELD:
            why = "Same again: not all of it was clean last time"
            return replace(here, why=why, tops=0, shorts=0)
        return self._clean(here)

    def _logged(self, past: Past) -> str:
        """Return why it begins with the reps of `past`, written down where nothing was asked."""
        reps, clean = past.stand.reps, past.clean_reps
        told = f"You logged {amount(clean, 'clean rep')}: start "
        low, high = self.scale.reps
        if clean > reps == low:
            return f"{told}at {low}, the low end of {low}-{high}"
        return f"{told}from {reps}" + (", the fewest" if clean < reps else "")

    def _begin(self, past: Past) -> Progress:
        return Progress(
            stand=past.stand,
            sets=past.sets,
            next=past.stand,
            why="",
            cap=past.sets,
            share=past.sets,
            share_day=past.day,
            day=past.day,
            done_day=past.day,
            cap_day=past.day,
        )

    def _as_asked(self, here: Progress, past: Past) -> bool:
        """Whether what was written down without a plan is what would have been asked for."""
        alike = past.stand.variant == here.next.variant and same(past.stand.load, here.next.load)
        enough = past.clean_reps >= here.next.reps and past.sets >= here.sets
        return alike and enough and past.counts and here.went is not Went.HURT

    def _unasked(self, here: Progress, past: Past) -> Progress:
        """Go on after sets beside the plan: another load is where it goes on from."""
        here = replace(here, day=past.day, done_day=past.day if past.done else here.done_day)
        if not past.done or same(past.stand.load, here.stand.load):
            return here
        why = self._logged(past)
        new = replace(here, stand=past.stand, next=past.stand, why=why, former=None)
        return replace(new, tops=0, shorts=0, went=Went.HELD)

    def _arrive(self, here: Progress, past: Past) -> Progress:
        """Come to the day of a bout: what a break cost, what is another load, one set more."""
        if past.sets > here.sets:
            here = replace(here, cap=max(here.cap, past.sets), cap_day=past.day, cap_clean=0)
        share = here.share_on(past.day)
        if share > here.share:
            here = replace(here, share=share, share_day=past.day, share_bouts=0)
        days = (past.day - here.done_day).days
        if here.went is Went.HURT:
            here = replace(here, cap_day=past.day, cap_clean=0)
        elif days > LIGHTER_DAYS:
            former = here.former or Former(here.stand, here.sets)
            ceiling = after_break(self.scale, here.stand, here.sets, days)
            cap = min(here.cap, ceiling.sets)
            here = replace(here, former=former, cap=cap, cap_day=past.day, cap_clean=0)
            here = replace(here, tops=0, shorts=0, easies=0, hards=0)
        if past.sets > here.cap and not here.slow and here.former is None:
            here = replace(here, cap=past.sets)
        if not past.stand.like(here.stand):
            here = replace(here, tops=0, shorts=0)
        if past.stand.variant != here.stand.variant:
            eased = here.went is Went.HURT and self.scale.is_easier(past.stand.variant)
            # In the easier form that pain led to, the reps that it had lost come first as well.
            lost = replace(past.stand, reps=here.lost.reps) if eased and here.lost else None
            here = replace(here, eased=eased, former=None, lost=lost)
        return here

    def _hurt(self, here: Progress, *, short: bool) -> Progress:
        back, former = pain.returning(self.scale, here.stand), here.former
        if short and here.shorts + 1 >= shortfall.SHORTS:
            step = shortfall.easier(self.scale, here.stand, here.sets)
            back = self.scale.lowest(back, step.stand)
            former = former or (Former(here.stand, here.sets) if step.moved else None)
        return replace(
            here,
            next=back,
            why="It hurt last time: tell hamlog how it feels now",
            cap=1,
            slow=True,
            cap_clean=0,
            former=None,
            lost=self._lost(here, former),
            shorts=0,
            tops=0,
            easies=0,
            hards=0,
            waits=pain.CLEAN_AFTER,
        )

    def _lost(self, here: Progress, former: Former | None) -> Stand | None:
        """Return where it stood before it fell short, the first time if it did so again."""
        if former is None or former.sets > here.sets:
            return here.lost
        if here.lost is None or self.scale.above(former.stand, here.lost):
            return former.stand
        return here.lost

    def _short(self, here: Progress) -> Progress:
        here = replace(here, tops=0, shorts=here.shorts + 1)
        if here.shorts < shortfall.SHORTS:
            return replace(here, why="Missed the target last time: same again")
        step = shortfall.easier(self.scale, here.stand, here.sets)
        former = here.former or Former(here.stand, here.sets)
        if step.moved == "set":
            here = replace(here, cap_day=here.day, cap_clean=0)
        return replace(
            here,
            next=step.stand,
            cap=min(here.cap, step.sets),
            why=self.tell.easier(step),
            former=former if step.moved else here.former,
            shorts=0 if step.moved else here.shorts,
            stuck=not step.moved,
        )

    def _clean(self, here: Progress) -> Progress:
        _, high = self.scale.reps
        top = here.stand.reps >= high
        tops = here.tops + 1 if top else 0
        here = replace(
            here,
            shorts=0,
            waits=max(0, here.waits - 1),
            clean_days=(*here.clean_days, here.day),
            tops=tops,
            top_day=here.day if tops == TWICE else here.top_day,
        )
        if here.lost is not None and not self.scale.above(here.lost, here.stand):
            here = replace(here, lost=None)
        if here.waits:
            return replace(here, why="Clean after pain: one more clean session first")
        if here.hards >= TWICE:
            return replace(here, why="Hard twice in a row: same again")
        if here.former is not None:
            given = self._given_back(here, here.former)
            if given is not None:
                return given
            here = replace(here, former=None, cap=max(here.cap, here.sets))
        if here.slow and here.cap >= MOST_SETS:
            here = replace(here, slow=False)
        return self._up(here)

    def _given_back(self, here: Progress, former: Former) -> Progress | None:
        """Give back one step of what was lost; None where all of it is back."""
        sets = min(former.sets, self.most_sets)
        step = shortfall.given_back(self.scale, here.stand, here.sets, former.stand, sets)
        if not step.moved:
            return None
        cap = max(here.cap, step.sets)
        return replace(here, next=step.stand, cap=cap, why=self.tell.given_back(step))

    def _up(self, here: Progress) -> Progress:
        """Raise the reps after a clean bout; what follows the top is for the day to say."""
        _, high = self.scale.reps
        reps = here.stand.reps
        if reps >= high:
            why = f"{high} clean once; do it again to move up"
            return replace(here, why="" if here.tops >= TWICE else why)
        more = min(high, reps + (2 if here.easies >= TWICE else 1))
        why = f"All {reps} clean last time: try {more}"
        if more > reps + 1:
            why = f"Easy twice in a row: try {more}"
        return replace(here, next=replace(here.stand, reps=more), why=why)
