"""How the tracker and the summary ask how hard an exercise was, and how they say the answer."""

from hamlog.training.effort import Feeling, feeling_of
from hamlog.training.pacing import feeling
from hamlog.training.pacing.workout import Workout
from hamlog.tui.actions import Key, own_key
from hamlog.tui.scopes import Scope
from hamlog.tui.tracker.tally import Beside


def answer_words(
    told: Feeling | None, key: Key = own_key, scope: Scope = Scope.TRACKER
) -> tuple[str, str]:
    """Return the question with its keys; once it was answered, the answer and how to unsay it."""

    def of(one: Feeling) -> str:
        return key(f"{scope}.feel.{one}")

    if told is None:
        return "How was it?", ", ".join(f"{of(one)} {one}" for one in Feeling)
    return f"It was {told.said}.", f"{of(told)} takes it back"


def beside(workout: Workout, key: Key = own_key) -> Beside:
    """Return the line of the near view."""
    told = _told(workout)
    head, keys = answer_words(told, key)
    return Beside(f"{head} {keys}", "felt", shorter=(head if told else keys,))


def caption(workout: Workout, key: Key = own_key) -> str:
    """Return the lines of the far view."""
    return "\n".join(answer_words(_told(workout), key))


def _told(workout: Workout) -> Feeling | None:
    item = feeling.asked_about(workout)
    return feeling_of(item.rpe) if item else None
