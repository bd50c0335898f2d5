"""`hamlog today --short`: the day in one line, for a shell's prompt or a status bar."""

from collections.abc import Iterable, Mapping

from hamlog.cli import prompt
from hamlog.cli.cells import cut
from hamlog.cli.sources import coached
from hamlog.training.exercise import Exercise
from hamlog.training.planning.agenda import Agenda
from hamlog.training.planning.coming import day_words
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.words import joined, sets_words, short_name_of, within

_WIDEST = 72
_MOST_NAMES = 2


def line(db: str | None) -> str:
    """Return today in one line; raise LogError if the log cannot be read.

    Nothing is told of the user's own files: a prompt would tell it each time.
    """
    before = prompt.key_now() if db is None else ""
    with coached(db, tell=False) as here:
        agenda = here.coach.day(here.now).agenda()
        exercises = here.library.by_slug()
        seconds = agenda.seconds_to_go(exercises, here.coach.usual_ways)
    told = cut(words(agenda, exercises, max(1, round(seconds / 60))), _WIDEST)
    prompt.keep(told, before)
    return told


def words(agenda: Agenda, exercises: Mapping[str, Exercise], minutes: int) -> str:
    """Return a day in a few words: `12 sets, about 36 min`, `rest day, next: Friday`.

    What hurt today, or waits for an answer since it hurt, is named.
    """
    hurt = _names((one.exercise for one in agenda.lines if one.hurt), exercises)
    told = f"; {hurt} hurt" if hurt else ""
    if agenda.over:
        return _over(agenda, told)
    if agenda.begun:
        left = f"{agenda.sets_to_go} of {sets_words(len(agenda.planned))} to go"
        return f"{left}, about {minutes} min{told}"
    if agenda.lines:
        return f"{sets_words(agenda.sets_to_go)}, about {minutes} min{_asked(agenda, exercises)}"
    if agenda.off is not None:
        off = off_words(agenda.off).partition(":")[0]
        return f"{off[:1].lower()}{off[1:]}"
    if agenda.following is not None:
        following = day_words(agenda.following.day, agenda.day).replace("Tomorrow", "tomorrow")
        return f"rest day, next: {following}"
    return "nothing to do today"


def _over(agenda: Agenda, told: str) -> str:
    if agenda.stopped:
        return f"nothing more today{told or '; it hurt badly'}"
    done = agenda.sets_done
    return (f"done: {sets_words(done)}" if done else "ended, no set done") + told


def _asked(agenda: Agenda, exercises: Mapping[str, Exercise]) -> str:
    """Return which exercises wait for an answer, since they hurt."""
    asks = agenda.asked.asks if agenda.asked else ()
    names = _names((one.slug for one in asks), exercises)
    return f"; how is {names}?" if names else ""


def _names(slugs: Iterable[str], exercises: Mapping[str, Exercise]) -> str:
    found = [within(short_name_of(slug, exercises.get(slug))) for slug in dict.fromkeys(slugs)]
    if len(found) > _MOST_NAMES:
        found = [*found[:_MOST_NAMES], f"{len(found) - _MOST_NAMES} more"]
    return joined(found)
