"""What `c` marks in History, to be compared with another of its kind."""

from datetime import date

from hamlog.frozen import Frozen


class Marked(Frozen):
    """A week by its Monday, or a session by its id; `name` is its name on the screen."""

    key: date | str
    name: str

    def fits(self, other: "Marked | None") -> bool:
        """Whether the other one is of the same kind."""
        return other is not None and isinstance(other.key, date) == isinstance(self.key, date)
