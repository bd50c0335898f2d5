"""The session that comes next, said in a sentence."""

from dataclasses import dataclass
from datetime import date

from hamlog.training.planning.calendar import Slot
from hamlog.training.planning.prescription import Prescription


@dataclass(frozen=True, slots=True)
class Following:
    """The next session: its day with the reason for it, and what it asks for."""

    slot: Slot
    asked: Prescription

    @property
    def day(self) -> date:
        """The day."""
        return self.slot.day

    def words(self, today: date) -> str:
        """Return it as a sentence, as `Friday is next: 13 sets, about 40 min.`."""
        return f"{day_words(self.day, today)} is next: {self._size}."

    def brief(self, today: date) -> str:
        """Return it with its reason, as `Friday, 13 sets, about 40 min: a day you chose`."""
        why = f": {self.slot.why}" if self.slot.why else ""
        return f"{day_words(self.day, today)}, {self._size}{why}"

    @property
    def _size(self) -> str:
        count = len(self.asked.sets)
        sets = "1 set" if count == 1 else f"{count} sets"
        return f"{sets}, about {self.asked.minutes} min"


def day_words(day: date, today: date) -> str:
    """Return a day to come as one says it: Today, Tomorrow, Friday, or with its date."""
    days = (day - today).days
    if days in (0, 1):
        return ("Today", "Tomorrow")[days]
    return f"{day:%A}" if 1 < days < 7 else f"{day:%A} {day.day} {day:%B}"
