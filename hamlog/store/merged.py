"""What came of taking in another log."""

from hamlog.frozen import Frozen
from hamlog.training.words import joined


class Merged(Frozen):
    """How much came in, and what two machines said differently.

    `changed` rows took the other log's newer edit, `removed` sessions, sets and reps were
    deleted there. `joined` are days of which two sessions became one, `beside` those on which
    both stand and the plan counts once. `kept` says which edits were older than another and can
    be had by undo, `left_out` what the log does not take. `backup` is where the log lies as it
    was before, empty where nothing came in.
    """

    sessions: int = 0
    sets: int = 0
    reps: int = 0
    choices: int = 0
    runs: int = 0
    changed: int = 0
    removed: int = 0
    joined: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    backup: str = ""

    @property
    def anything(self) -> bool:
        """Whether this log is another one than before."""
        came = (self.sessions, self.sets, self.reps, self.choices, self.runs)
        numbers = (*came, self.changed, self.removed)
        return any(numbers) or bool(self.joined or self.beside or self.kept)

    @property
    def came_in(self) -> str:
        """How much came in, in words; nothing where nothing did."""
        numbers = [
            (self.sessions, "session"),
            (self.sets, "set"),
            (self.reps, "rep"),
            (self.choices, "choice"),
            (self.runs, "run"),
            (self.changed, "newer edit"),
            (self.removed, "deletion"),
        ]
        words = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers]
        return joined([one for one, (number, _) in zip(words, numbers, strict=True) if number])
