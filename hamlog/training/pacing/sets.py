"""Planned sets: how many reps, how heavy, and how long they take."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from hamlog.frozen import Frozen, field, replace
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Loading, Movement, Position, Side, SideScheme
from hamlog.training.limits import MOST_REPS
from hamlog.training.load import BANDS, Load, Unit
from hamlog.training.pacing.timeline import SetPlan, set_length_s
from hamlog.training.record import PlannedSet

FIRST_REPS = 10
# About as many reps a leg as a test has, for the time that it takes; it ends when it ends.
TEST_REPS = 25


class Ways(Frozen):
    """How this athlete trains: rests, lead-ins by position, own pace, which side begins, loads.

    `first_sides` has the leg that begins by exercise slug, if it is not the usual one. Loads
    are shown in `unit`; they increase along the `rungs` that the athlete named for an exercise,
    by slug, or else in steps of `step_kg` or along the usual bands. A session begins with the
    `warm_up`, if it has one.
    """

    rest_s: int
    lead_in_s: Callable[[Position], int]
    own_pace: bool = False
    first_sides: Mapping[str, Side] = field(default_factory=dict)
    unit: Unit = "kg"
    step_kg: float = 1.0
    rungs: Mapping[str, tuple[Load, ...]] = field(default_factory=dict)
    warm_up: tuple[Movement, ...] = ()


def in_circuit(planned: Sequence[PlannedSet]) -> tuple[PlannedSet, ...]:
    """Return the sets in rounds: the first of each exercise, then the second of each."""
    rounds = sorted(planned, key=lambda one: (one.number, one.position))
    return tuple(replace(one, position=position) for position, one in enumerate(rounds, start=1))


def lightest(loading: Loading, rungs: Sequence[Load]) -> Load:
    """Return what to begin with where no load is known: a band is always one, weights are none."""
    if loading is not Loading.BAND:
        return Load()
    return rungs[0] if rungs else Load(label=BANDS[0])


def planned_sets(
    exercise: Exercise,
    *,
    variant: str | None,
    sets: int,
    reps: int,
    load: Load | None,
    first_position: int,
    first_number: int = 1,
    why: str = "",
    rungs: Sequence[Load] = (),
) -> tuple[PlannedSet, ...]:
    """Return `sets` planned sets of one exercise, at positions from `first_position` on.

    What is done with a band has one: without a `load` the lightest of `rungs`, or of the usual.
    """
    loading = exercise.loading_of(variant)
    used = load if load and loading is not Loading.BODY else Load()
    used = lightest(loading, rungs) if used == Load() else used
    fewest, most = exercise.reps
    phases = tempo.stored(exercise.phases_of(variant))
    return tuple(
        PlannedSet(
            position=first_position + index,
            exercise=exercise.slug,
            number=first_number + index,
            target_reps=1 if exercise.graded else min(max(fewest, reps), most),
            tempo=phases,
            variant=variant,
            load=used,
            why=why,
        )
        for index in range(sets)
    )


def set_plan(planned: PlannedSet, exercise: Exercise, ways: Ways, *, rest_s: float = 0) -> SetPlan:
    """Return what the timeline of a planned set is built from; a test goes on to no target."""
    both, graded = exercise.scheme is SideScheme.BOTH, exercise.graded
    first_side = ways.first_sides.get(exercise.slug, exercise.first_side)
    return SetPlan(
        phases=tempo.applied(exercise.phases_of(planned.variant), planned.tempo),
        scheme=exercise.scheme,
        first_side=Side.BOTH if both else first_side,
        reps=MOST_REPS if graded else planned.target_reps,
        lead_in_s=ways.lead_in_s(exercise.position),
        change_s=exercise.change_s,
        rest_s=rest_s,
        own_pace=ways.own_pace and not graded,
        change=exercise.change_text(planned.variant),
    )


# Exercise, form, tempo, target, and whether there is a rest before: sets alike take equally long.
Alike = tuple[str, str | None, str, int, bool]


def seconds_of(
    planned: Iterable[PlannedSet],
    exercises: Mapping[str, Exercise],
    ways: Ways,
    known_s: dict[Alike, float] | None = None,
) -> float:
    """Return how long a session of these sets takes: warm-up, sets, and the rests between them.

    `known_s` caches how long sets take, for repeated calls with the same exercises and ways.
    """
    # Most sets are as the one before, and a plan takes longer to make than to look up.
    known_s = {} if known_s is None else known_s
    total_s = 0.0
    for one in planned:
        alike = one.exercise, one.variant, one.tempo, one.target_reps, bool(total_s)
        set_s = known_s.get(alike)
        if set_s is None:
            exercise = exercises.get(one.exercise)
            if exercise is None:
                continue
            plan = set_plan(one, exercise, ways, rest_s=ways.rest_s if total_s else 0)
            plan = replace(plan, reps=TEST_REPS) if exercise.graded else plan
            set_s = known_s[alike] = set_length_s(plan)
        total_s += set_s
    return total_s + sum(one.seconds_s for one in ways.warm_up) if total_s else 0.0
