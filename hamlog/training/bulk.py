"""Sessions by the thousand: a rep is a plain row there, made once and written as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from hamlog.training.record import SessionRecord

# Set id, side, number, quality, done_at, paced (0 or 1), tension_s: the columns of a rep as the
# log keeps them. `done_at` is ISO 8601 with offset and milliseconds; the words are plain strings.
RepRow = tuple[str, str, int, str, str | None, int, float | None]


@dataclass(frozen=True, slots=True)
class BulkSession:
    """A session whose sets have no reps, and the reps of all its sets as rows.

    A hundred years of training are 2.6 million reps: as values of their own, with a datetime
    each that is made into text again, they take several times as long to make and to write.
    """

    session: SessionRecord
    reps: Sequence[RepRow]
