"""The views of the tracker's widgets: pure functions from a workout to values."""

from collections.abc import Collection, Sequence

from textual.geometry import Size
from textual.screen import Screen

from hamlog.frozen import replace
from hamlog.training import words
from hamlog.training.exercise import Exercise, Kind, Side, SideScheme
from hamlog.training.load import Unit, shown_short
from hamlog.training.pacing import same_place, status
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.timeline import RepId, SegmentKind
from hamlog.training.pacing.workout import Standing, Workout, readied
from hamlog.training.record import Outcome, PlannedSet, Quality, SetRecord
from hamlog.tui.actions import Key, own_key
from hamlog.tui.kit import marks
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.marks import Mark
from hamlog.tui.kit.shown import Shown
from hamlog.tui.tracker import felt, warm_up
from hamlog.tui.tracker.block import BlockView, PhaseBlock
from hamlog.tui.tracker.far import FIGURE_FROM, notice_rows
from hamlog.tui.tracker.pace import PaceLine, PaceView
from hamlog.tui.tracker.tally import Beside, SideTally, Tally


def title(workout: Workout) -> tuple[str, str, str, str, str]:
    """Return the exercise's name, how it is done, which exercise it is, sets done, short name."""
    item = workout.item
    slugs = list(dict.fromkeys(one.planned.exercise for one in workout.items))
    variant = item.exercise.variant(item.planned.variant)
    how = [words.legs(item.exercise.scheme), words.load_of(item.planned, workout.ways.unit)]
    if variant is not None:
        how.append(words.within(variant.name))
    # As Today counts them: a stop for pain is no set that was done.
    open_or_not_done = (None, Outcome.SKIPPED, Outcome.PAIN)
    done = sum(one.outcome not in open_or_not_done and bool(one.reps) for one in workout.items)
    return (
        item.exercise.name,
        ", ".join(how),
        f"exercise {slugs.index(item.planned.exercise) + 1} of {len(slugs)}",
        f"{done} of {words.sets_words(len(workout.items))}",
        item.exercise.short_name,
    )


def block(workout: Workout, key: Key = own_key) -> BlockView:
    """Return what the phase block says; `key` gives the keys."""
    if workout.standing is Standing.STOPPED:
        caption = f"{status.DOT.join(status.stopped_at(workout))}. One press skips the exercise."
        return BlockView(None, "Stop", caption=caption, stop=True)
    if workout.over:
        return BlockView(None, "Done", caption=f"{key('tracker.end')} closes; everything is saved")
    if workout.moment.warming_up:
        return warm_up.block(workout, key)
    moment, item = workout.moment, workout.item
    segment = moment.segment
    rep: tuple[int, int] | None = None
    if workout.rep_begun:
        rep = (segment.rep, 0 if item.exercise.graded else item.planned.target_reps)
    press = key("tracker.press")
    if workout.standing is Standing.READY:
        return BlockView(None, "Ready", side=segment.side, rep=rep, caption=f"{press} starts")
    first_shown = workout.timeline.at(segment.start_s).shown_s
    word, kind = segment.word, segment.phase_kind
    paused = workout.standing is Standing.PAUSED
    if segment.kind is SegmentKind.OPEN:
        does = "resumes" if paused else "counts the rep"
        word, caption = "Paused" if paused else word, f"{press} {does}"
        return BlockView(None, word, side=segment.side, rep=rep, caption=caption)
    if paused:
        word, kind = "Paused", None
    elif segment.kind is SegmentKind.CHANGE:
        word = "Change"
    resting = segment.kind is SegmentKind.REST
    return BlockView(
        kind,
        word,
        moment.shown_s,
        len(str(first_shown)),
        Side.BOTH if resting else segment.side,
        None if resting else rep,
        "seconds" if resting else "",
    )


def pace(workout: Workout) -> PaceView:
    """Return the ribbon of the rep, or the line of the rest."""
    moment, item = workout.moment, workout.item
    segment = moment.segment
    if workout.over:
        return PaceView(item.phases, None, 1.0)
    if workout.started and workout.resting:
        total = workout.timeline.at(0.0).left_s
        left = moment.shown_s
        return PaceView(
            item.phases, None, 0.0, rest=(moment.left_s / total, f"{left} of {round(total)} s left")
        )
    if workout.started and workout.moment.warming_up:
        return warm_up.pace(workout)
    if segment.kind is SegmentKind.PHASE:
        return PaceView(item.phases, segment.phase, moment.progress)
    return PaceView(item.phases, None, 0.0)


def tally(
    workout: Workout,
    pending: Collection[tuple[str, RepId]],
    last: Sequence[SetRecord],
    *,
    feels: bool = False,
    key: Key = own_key,
) -> Tally:
    """Return the dots, the boxes, and the text beside them; `feels`: a key says how hard it was."""
    item = workout.item
    shown = item
    before = workout.items[workout.previous] if workout.previous is not None else None
    # Before another exercise head, sets and reps are all of the one that comes.
    other = before is not None and not workout.over and not _same_exercise(before, item)
    if (workout.resting or workout.over) and before is not None and not item.reps and not other:
        shown = before
    rests = shown is item and workout.resting and other
    here = None if shown is not item or workout.over or rests else workout.moment.segment
    sides = tuple(
        SideTally(
            side,
            _dots(shown, side, here.rep if here and here.side is side else None, pending),
            sum(r.quality is Quality.CLEAN for r in shown.reps if r.side is side),
            here is not None and here.side is side,
        )
        for side in shown.exercise.scheme.sides
    )
    same = [one for one in workout.items if _same_exercise(one, item)]
    return Tally(
        sides,
        tuple(_box(one, is_next=one is item) for one in same),
        _just_now(before) if rests and before is not None and before.reps else _last_words(last),
        _beside(workout, key, feels=feels),
        _setup(workout, key),
    )


def _same_exercise(one: Item, other: Item) -> bool:
    return one.planned.exercise == other.planned.exercise


def _just_now(item: Item) -> str:
    """Return how the exercise before went, by its name: its clean reps, of each leg if it has two.

    As `Clamshell: 10 clean left, 9 right`.
    """
    clean = [item.clean_on(side) for side in item.exercise.scheme.sides]
    legs = f"{clean[0]} clean left, {clean[1]} right" if len(clean) == 2 else f"{clean[0]} clean"
    return f"{item.exercise.short_name}: {legs}"


def _dots(
    item: Item, side: Side, rep_now: int | None, pending: Collection[tuple[str, RepId]]
) -> tuple[Mark, ...]:
    by_number = {rep.number: rep for rep in item.reps if rep.side is side}
    dots: list[Mark] = []
    for number in range(1, max([item.planned.target_reps, *by_number, rep_now or 0]) + 1):
        rep = by_number.get(number)
        if rep is not None and (item.id, (side, number)) in pending:
            dots.append(marks.REP_PENDING)
        elif rep is not None:
            dots.append(marks.QUALITY[rep.quality])
        elif number == rep_now:
            dots.append(marks.REP_NOW)
        elif item.ended == (side, number):
            dots.append(marks.ENDED_HERE)
        else:
            dots.append(marks.TO_COME)
    return tuple(dots)


def _box(item: Item, *, is_next: bool) -> Mark:
    match item.outcome:
        case None:
            return marks.TO_DO_NEXT if is_next else marks.TO_DO_LATER
        case Outcome.SKIPPED:
            return marks.SKIPPED
        case Outcome.DONE:
            return marks.AS_PLANNED
        case _:
            return marks.IN_PART if item.reps else marks.SKIPPED


def _last_words(last: Sequence[SetRecord]) -> str:
    """Return the reps of the exercise's last sets, per side if it has two."""
    each = [[str(len(one.reps_on(side))) for side in one.sides] for one in last]
    reps = [one[0] if len(set(one)) == 1 else "/".join(one) for one in each]
    return f"last time {', '.join(reps)}" if reps else ""


def _setup(workout: Workout, key: Key) -> str:
    """Return how to get into position, while the athlete does so; or what the warm-up has next."""
    kind = workout.moment.segment.kind
    if workout.moment.warming_up and not workout.over:
        return warm_up.passage(workout, key)
    before = workout.standing is Standing.READY or kind is SegmentKind.LEAD_IN
    ready = before and not workout.over and not workout.resting
    item, side = workout.item, workout.moment.segment.side
    warning = [f"{same_place.WARNING}."] if same_place.warned(workout) else []
    told = [*warning, *item.setup(side)]
    return " ".join(told) if ready else ""


def _changing(workout: Workout) -> str:
    """Return what to do while the other leg takes over, empty at any other moment."""
    item, moment = workout.item, workout.moment
    segment, after = moment.segment, workout.timeline.segments[moment.index + 1 :]
    alternates = item.exercise.scheme is SideScheme.ALTERNATE
    swaps = alternates and segment.phase_kind is Kind.STILL and bool(after)
    if not (swaps or segment.kind is SegmentKind.CHANGE):
        return ""
    return item.exercise.change_of(item.planned.variant, after[0].side)


def _beside(workout: Workout, key: Key, *, feels: bool) -> tuple[Beside, ...]:
    """Return the cues, at a change of legs what to do, or in a rest what comes."""
    item = workout.item
    if not workout.resting:
        if changing := _changing(workout):
            return (Beside(changing),)
        cued = item.cues(workout.moment.segment.side)
        tips = () if item.bare else item.exercise.tips[:1]
        cues = [*cued[:2], *tips, *cued[2:]]
        return tuple(
            Beside(cue, ink=Ink.TEXT if index < 2 else Ink.MUTED)
            for index, cue in enumerate(cues[:3])
        )
    set_words = status.set_of(workout)
    much, *shorter = how_much(
        item.exercise, item.planned, workout.moment.segment.side, workout.ways.unit
    )
    later = next(
        (
            one.exercise
            for one in workout.items[workout.current :]
            if one.planned.exercise != item.planned.exercise and one.outcome is None
        ),
        None,
    )
    previous = workout.previous
    same = previous is not None and (
        workout.items[previous].planned.exercise == item.planned.exercise
    )
    if (leg := status.next_leg(workout)) is not None:
        return Beside(leg[0], "next", bold=True), Beside(leg[1], " ")
    name = set_words if same else f"{item.exercise.short_name}, {set_words}"
    rows = [
        Beside(name[:1].upper() + name[1:], "next", bold=True),
        Beside(much, " ", shorter=tuple(shorter)),
    ]
    if same_place.warned(workout):
        less = (same_place.WARNING.partition(",")[0], same_place.WARNING.partition(":")[0])
        # Where there are two lines it is one of them.
        rows.insert(1, Beside(same_place.WARNING, " ", ink=Ink.ALERT, shorter=less))
    elif feels:
        rows.append(felt.beside(workout, key))
    elif later is not None:
        rows.append(Beside(later.name, "then", ink=Ink.MUTED, shorter=(later.short_name,)))
    return tuple(rows)


def how_much(exercise: Exercise, planned: PlannedSet, first: Side, unit: Unit) -> tuple[str, ...]:
    """Return how much a set asks for in ever fewer words; reps and load are kept longest."""
    reps, legs = words.asked_of(exercise, planned.target_reps)
    load = words.load_of(planned, unit)
    short = f", {shown_short(planned.load, unit)}".removesuffix(", ")
    side = "" if first is Side.BOTH else f", {first.value}"
    begins = f"{side} first" if side else ""
    return (
        f"{reps}{legs}, {load}{begins}",
        f"{reps}{legs}{short}{begins}",
        f"{reps}{legs}{short}{side}",
        f"{reps}{short}{side}",
        f"{reps}{short}",
    )


def going_on(workout: Workout) -> str:
    """Return what comes when a paused set goes on; empty at any other moment."""
    if workout.standing is not Standing.PAUSED or workout.resting:
        return ""
    there = readied(workout)
    return f"next: get ready, then rep {there.moment.segment.rep}" if there.timeline.end_s else ""


def far_block(
    workout: Workout, notice: str = "", *, feels: bool = False, key: Key = own_key
) -> BlockView:
    """Return what the far view says; while the athlete gets into position, the exercise too."""
    view, setup = replace(block(workout, key), notice=notice), _setup(workout, key)
    if feels:
        return replace(view, caption=felt.caption(workout, key))
    if view.word == "Change" and view.rep is not None and (changing := _changing(workout)):
        reps = status.rep_of(workout.item, view.rep[0])
        return replace(view, rep=None, caption=f"{changing}\n{reps}")
    if not setup or view.rep is not None:
        return view
    if workout.moment.warming_up:
        return replace(view, caption="\n".join(warm_up.texts(workout, key)))
    item, segment = workout.item, workout.moment.segment
    side = "" if segment.side is Side.BOTH else f", {segment.side.value} first"
    of_what = f"{item.exercise.name}, {words.load_of(item.planned, workout.ways.unit)}{side}"
    return replace(view, caption="\n".join(filter(None, (view.caption, of_what, setup))))


def lend_rows(screen: Screen[None]) -> None:
    """Give the set-up the rows of the ribbon if it needs them: nothing moves meanwhile."""
    size, rows = screen.size, screen.query_one("#tally", Shown)
    own, tally = _tally_rows(size), rows.drawing
    lent = isinstance(tally, Tally) and tally.rows_for_passage(size.width) > own
    screen.set_class(lent, "-setting-up")
    pace_rows = screen.query_one(PaceLine).styles
    ribbon = 2 if size.height >= 28 else 1
    rows.styles.height = own + (ribbon + pace_rows.margin.height if lent else 0)


def make_room(screen: Screen[None], *, with_figure: bool) -> None:
    """Give the block the figure's place where the exercise has none."""
    if screen.has_class("-figureless") is with_figure:
        screen.set_class(not with_figure, "-figureless")
        share_rows(screen, screen.size)


def place_far(screen: Screen[None], *, notice: bool) -> None:
    """Place the far view's figure, below the notice if there is one."""
    screen.set_class(notice, "-noticed")
    (width, height), far = screen.size, screen.query_one("#far-figure")
    above = notice_rows(height) if notice else 0
    far.display = width >= FIGURE_FROM
    top = above + round((height - above) * 0.36)
    far.styles.width, far.styles.height = width // 2 - 2, round(height * 0.91) - top
    far.styles.offset = (width - width // 2, top)


def _tally_rows(size: Size) -> int:
    width, height = size
    if height < 16:
        return 2
    if width >= 120 and height >= 36:
        return 5
    return 3 if 24 <= height < 28 else 4


def share_rows(screen: Screen[None], size: Size) -> None:
    """Give each part its rows; the stage takes what is left."""
    width, height = size
    tall, short = height >= 28, height < 24
    large = width >= 120 and height >= 36
    screen.query_one("#title").styles.height = 3 if tall else 1
    beside = width >= 80 and not screen.has_class("-figureless")
    screen.query_one(PhaseBlock).styles.width = (68 if large else 46) if beside else width
    pace_rows = screen.query_one(PaceLine)
    pace_rows.styles.height = 2 if tall else 1
    pace_rows.styles.margin = (1, 0, 1, 0) if tall else (0, 0, 1 if height >= 18 else 0, 0)
    place_far(screen, notice=screen.has_class("-noticed"))
    rows = screen.query_one("#tally")
    rows.styles.height = _tally_rows(size)
    rows.styles.margin = 0
    screen.query_one("#status").styles.margin = (0, 0, 0 if short else 1, 0)
    if large:
        pace_rows.styles.margin = (1, 0, 2, 0)
        rows.styles.margin = (0, 0, 1, 0)
