"""What an imported session was called: the log keeps that as the first line of its note."""

from hamlog.exchange.records import PROGRAMME
from hamlog.text import many_lines
from hamlog.training.record import SessionRecord

# What is longer was never a title: it is a note of a session that had none.
_LONGEST = 80


def titled(session: SessionRecord) -> tuple[str, str]:
    """Return the name that an imported session had, empty where it has none, and its note.

    A session of hamlog's own goes by its programme.
    """
    first, _, rest = session.note.partition("\n")
    if session.programme != PROGRAMME or not 0 < len(many_lines(first).strip()) <= _LONGEST:
        return "", session.note
    return first.strip(), rest
