"""The settings themselves, with their defaults."""

from collections.abc import Mapping

from hamlog.frozen import Frozen, field
from hamlog.training.exercise import Position

THEMES = ("dark", "light", "contrast")

# Getting down takes longer than standing, and longest face-down with a dumbbell between the feet.
_LEAD_INS_S: Mapping[Position, int] = {
    Position.STANDING: 5,
    Position.SUPINE: 10,
    Position.SIDE_LYING: 10,
    Position.PRONE: 15,
}


def default_lead_ins_s() -> dict[Position, int]:
    """Return the seconds to get into each position where the user says nothing else."""
    return dict(_LEAD_INS_S)


class Values(Frozen):
    """This machine's settings; it satisfies the port `Settings`.

    `rest_s` is from 0 to 600, `load_step_kg` above 0 and up to 50, each of
    `lead_ins_s` from 0 to 60.
    """

    cues: str = "auto"
    theme: str = "dark"
    plain_marks: bool = False
    motion: bool = True
    volume: int = 70
    pain_limit: int = 0
    circuit: bool = False
    weaker_side_first: bool = False
    one_switch: bool = False
    warm_up: bool = False
    rest_s: int = 60
    load_step_kg: float = 1.0
    lead_ins_s: Mapping[Position, int] = field(default_factory=default_lead_ins_s)

    def lead_in_s(self, position: Position) -> int:
        """Return the seconds to get into `position`, before the count-in."""
        return self.lead_ins_s[position]
