"""What is marked to be compared with another of its kind."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Marked:
    """A week by its Monday, or a session by its id; `name` is how one speaks of it."""

    key: date | str
    name: str

    def fits(self, other: "Marked | None") -> bool:
        """Whether the other one is of the same kind."""
        return other is not None and isinstance(other.key, date) == isinstance(self.key, date)
