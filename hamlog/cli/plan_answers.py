"""The words by which a question of the plan is answered on the command line."""

from hamlog.training.planning.offers import OFFER
from hamlog.training.planning.questions import Question, Reply


def short_key(question: Question) -> str:
    """Return the key that is typed: without the rung offered, since there is one at a time."""
    key, _ = question.replies[0].writes[-1]
    return ".".join(key.split(".")[:2]) if key.startswith(OFFER) else key


def answers_to(question: Question) -> dict[str, Reply]:
    """Return the replies by the word that is typed, which is the one that is stored last."""
    return {str(reply.writes[-1][1]): reply for reply in question.replies}
