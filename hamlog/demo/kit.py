"""What the runner of the demo trains with: first the floor alone, later a kit of their own."""

from collections.abc import Mapping

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, Loading, Programme, ProgrammeEntry
from hamlog.training.ladder import parse_ladder, stored
from hamlog.training.load import BANDS, Load
from hamlog.training.pacing.sets import Ways
from hamlog.training.planning.programmes import OWN, own_text
from hamlog.training.planning.settings import stored as stored_term

KIT_FROM_WEEK = 22
EQUIPMENT = frozenset({Equipment.BAND, Equipment.DUMBBELL, Equipment.BENCH})
OWN_ENTRIES = tuple(
    ProgrammeEntry(slug)
    for slug in (
        "band-curl",
        "dumbbell-curl",
        "walking-lunge",
        "hip-thrust",
        "bulgarian-split-squat",
        "single-leg-bridge",
    )
)
_LADDERS: Mapping[str, str] = {
    "band-curl": "yellow 1, yellow 2, red 1, red 2, blue 1, blue 2",
    "dumbbell-curl": "2-10 by 1",
    "bulgarian-split-squat": "2-16 by 2",
}
_USUAL_BANDS = (Load(), *(Load(label=band) for band in BANDS))


class Materials(Frozen):
    """What the log is made of: the exercises by slug, the first programme, rests and lead-ins."""

    exercises: Mapping[str, Exercise]
    programme: Programme
    ways: Ways

    @property
    def later(self) -> Programme:
        """The runner's own programme, of those of its exercises that are known."""
        entries = tuple(one for one in OWN_ENTRIES if one.slug in self.exercises)
        return Programme(OWN, "", "", entries, own=True)


def rungs(exercise: Exercise, variant: str | None) -> tuple[Load, ...]:
    """Return what the runner has to load a form of an exercise with, lightest first."""
    loading = exercise.loading_of(variant)
    if loading is Loading.BODY:
        return (Load(),)
    if exercise.slug in _LADDERS:
        return parse_ladder(_LADDERS[exercise.slug])
    return _USUAL_BANDS if loading is Loading.BAND else (Load(),)


def instead_of(slug: str, programme: Programme, materials: Materials) -> ProgrammeEntry | None:
    """Return what is done in place of an exercise that hurt, as the plan chooses it."""
    taken = {entry.slug for entry in programme.entries}
    for other in materials.exercises[slug].if_it_hurts:
        if other.slug not in taken and other.slug in materials.exercises:
            return ProgrammeEntry(other.slug)
    return None


def first_choices(usual: frozenset[int]) -> dict[str, str]:
    """Return what the runner sets up on the first day, by key."""
    return {"plan.weekdays": stored_term("weekdays", usual)}


def later_choices(programme: Programme) -> dict[str, str]:
    """Return what the runner sets up when the kit has come, by key."""
    ladders = {f"ladder.{slug}": stored(parse_ladder(text)) for slug, text in _LADDERS.items()}
    return {
        "plan.equipment": stored_term("equipment", EQUIPMENT),
        "plan.session_minutes": "60",
        **ladders,
        "programme.own": own_text(programme.entries),
        "programme": OWN,
    }
