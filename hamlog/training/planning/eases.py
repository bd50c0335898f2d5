"""What is asked for below where it stood: after a break, after pain, after falling short."""

from hamlog.frozen import Frozen
from hamlog.training.planning.pain import Mending, Phase
from hamlog.training.planning.progress import Former, Progress
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.target import Target


class Ease(Frozen):
    """An exercise that is asked for below where it stood, and why in under 60 characters."""

    slug: str
    why: str
    now: Target
    before: Former


def ease_of(
    scale: Scale, mending: Mending, sets: int, here: Progress | None, now: Target
) -> Ease | None:
    """Return how far the target of an exercise is below where it stood; None where it is not.

    That is where it stood before a break or a shortfall, on the way back, too, else its last
    session. `sets` is what the ramp gives it: what another exercise takes over is no ease.
    """
    if here is None:
        return None
    before = here.former or Former(here.stand, here.sets)
    if before.stand.variant != scale.variant and not here.eased:
        return None
    below = scale.above(before.stand, now.stand) or now.sets < min(before.sets, sets)
    if not below and mending.phase is Phase.FINE:
        return None
    return Ease(scale.exercise.slug, now.why, now, before)
