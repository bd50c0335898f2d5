"""The moments of the figure: pure functions from a workout to a scene."""

from collections.abc import Callable

from hamlog.errors import HamlogError
from hamlog.figure.model import Figure, part_of
from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, Side
from hamlog.training.load import in_use
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.turning import Turn, turn_at
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.tui.kit.figure import Lit, Scene
from hamlog.tui.tracker.far import far_inks


class FigureCache:
    """The figures of a session, each read and fitted once."""

    def __init__(self, find: Callable[[str], Figure | None]) -> None:
        """Read figures with `find`."""
        self._find = find
        self._known: dict[tuple[str, str | None, tuple[Equipment, ...]], Figure | None] = {}
        self.fault = ""

    def of(self, item: Item) -> Figure | None:
        """Return the figure of a set in its variant and with its load, None where there is none.

        Pacing goes on without one that cannot be read; `fault` says why it cannot.
        """
        planned = item.planned
        needs = in_use(item.exercise, planned.variant, planned.load)
        key = (planned.exercise, planned.variant, needs)
        if key not in self._known:
            found = self._found(item.exercise.drawn_as)
            self._known[key] = found.of(key[1]).fitted(item.phases, needs) if found else None
        return self._known[key]

    def _found(self, slug: str) -> Figure | None:
        try:
            return self._find(slug)
        except HamlogError as error:
            self.fault = str(error)
            return None


def scene(workout: Workout, figure: Figure | None) -> Scene | None:
    """Return the figure at this moment: moving at the tempo, turning over, or standing still."""
    if figure is None:
        return None
    segment, item, turn = workout.moment.segment, workout.item, _turn(workout)
    if segment.phase_kind is None or workout.over:
        waits = workout.over or workout.resting or workout.moment.warming_up
        lit = Lit.REST if waits else Lit.HERE
        return Scene(figure, side=turn.side, turned=turn.done, lit=lit)
    return Scene(
        figure,
        segment.phase_kind,
        part_of(item.phases, segment.phase, workout.moment.progress),
        turn.side,
        turn.done,
        Lit.TEMPO,
    )


def _turn(workout: Workout) -> Turn:
    if workout.over:
        return Turn(workout.moment.segment.side)
    return turn_at(workout.timeline, workout.moment, _side_before(workout))


def _side_before(workout: Workout) -> Side | None:
    """Return the side that the set before ended on, None if that was of another exercise."""
    if workout.item.reps:
        # The other leg of the same set, after a rest.
        return workout.item.reps[-1].side
    if workout.previous is None:
        return None
    before = workout.items[workout.previous]
    same = before.planned.exercise == workout.item.planned.exercise
    return before.reps[-1].side if same else None


def far_scene(workout: Workout, figure: Figure | None) -> Scene | None:
    """Return the figure at this moment, in the colours of the far view."""
    near = scene(workout, figure)
    if near is None or workout.standing is Standing.STOPPED:
        return None
    kind = workout.moment.segment.phase_kind if workout.standing is Standing.PACING else None
    return replace(near, inks=far_inks(kind))


def moves(workout: Workout) -> bool:
    """Whether something moves on the screen from frame to frame."""
    if workout.standing is not Standing.PACING:
        return False
    kind = workout.moment.segment.phase_kind
    return (kind is not None and kind.moves) or _turn(workout).under_way
