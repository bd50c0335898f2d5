"""What moved of an exercise, said in a line."""

from hamlog.frozen import Frozen
from hamlog.training.load import Load, Unit, shown
from hamlog.training.planning import shortfall
from hamlog.training.words import amount, short

_LONGEST_NAME = 24


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


def shortened(name: str) -> str:
    """Return a name short enough for a line of why."""
    return short(name, _LONGEST_NAME)
