"""Keeps what the athlete answers and chooses, under words that undo can say."""

from collections.abc import Sequence
from concurrent.futures import Future

from hamlog.services import Services
from hamlog.training.words import within


def chosen(
    services: Services, choices: Sequence[tuple[str, str]], what: str = ""
) -> "Future[None]":
    """Save choices (key, value) as one change made now.

    `what` is what undo says of it, where the values alone do not tell.
    """
    from hamlog.training.planning.told import change_words

    now = services.clock.wall()
    unit = services.coach.unit(now.date())
    words = what or change_words(choices, lambda slug: name_within(services, slug), unit)
    return services.log.choose_all(choices, now, words)


def name_within(services: Services, slug: str) -> str:
    """Return the name of an exercise or a programme, as it stands in a sentence."""
    exercise = services.library.exercise(slug)
    if exercise is not None:
        return within(exercise.short_name)
    return services.library.programme_name(slug)
