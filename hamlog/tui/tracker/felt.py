"""How the tracker and the summary ask how hard an exercise was, and how they say the answer."""

from hamlog.training.effort import KEYS_WORDS, Feeling, feeling_of
from hamlog.training.pacing import feeling
from hamlog.training.pacing.workout import Workout
from hamlog.tui.tracker.tally import Beside


def answer_words(told: Feeling | None) -> tuple[str, str]:
    """Return the question with its keys; once it was answered, the answer and how to unsay it."""
    if told is None:
        return "How was it?", KEYS_WORDS
    return f"It was {told}.", f"{told.key} takes it back"


def beside(workout: Workout) -> Beside:
    """Return the line of the near view."""
    told = _told(workout)
    head, keys = answer_words(told)
    return Beside(f"{head} {keys}", "felt", shorter=(head if told else keys,))


def caption(workout: Workout) -> str:
    """Return the lines of the far view."""
    return "\n".join(answer_words(_told(workout)))


def _told(workout: Workout) -> Feeling | None:
    item = feeling.asked_about(workout)
    return feeling_of(item.rpe) if item else None
