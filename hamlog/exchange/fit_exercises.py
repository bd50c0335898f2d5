"""What FIT calls hamlog's exercises, by the numbers of its public profile (see `fit_names`)."""

from collections.abc import Mapping

from hamlog.frozen import Frozen
from hamlog.training.load import Load

UNKNOWN = 65534
"""The category of what the profile does not know; a title says what it is."""

_BANDED = 37


class Number(Frozen):
    """A category of exercises, and an exercise in it."""

    category: int
    name: int


_NUMBERS: Mapping[str, Number] = {
    "band-curl": Number(15, 0),
    "ball-curl": Number(15, 10),
    "dumbbell-curl": Number(15, 1),
    "single-leg-rdl": Number(8, 14),
    "romanian-deadlift": Number(8, 23),
    "walking-lunge": Number(17, 78),
    "bulgarian-split-squat": Number(17, 18),
    "clamshell": Number(10, 44),
    "single-leg-bridge": Number(10, 30),
    "hip-thrust": Number(10, 11),
    # The nearest: a test has no number, and none of the others is done with the heel raised.
    "leg-test": Number(10, 32),
}
_WITH_WEIGHT: Mapping[str, Number] = {
    "walking-lunge": Number(17, 79),
    "single-leg-bridge": Number(10, 31),
    "hip-thrust": Number(10, 12),
    "leg-test": Number(10, 33),
}
_WITH_BAND: Mapping[str, Number] = {"clamshell": Number(_BANDED, 6)}


class Numbering:
    """Numbers exercises as they come; those that FIT does not know count from 0 in their order."""

    def __init__(self) -> None:
        self._own: dict[str, Number] = {}

    def of(self, slug: str, load: Load) -> Number:
        """Return the number of an exercise with this load."""
        known = _NUMBERS.get(slug)
        if known is None:
            return self._own.setdefault(slug, Number(UNKNOWN, len(self._own)))
        if load.kg:
            return _WITH_WEIGHT.get(slug, known)
        return _WITH_BAND.get(slug, known) if load.label else known
