"""What a change of the plan is called: `days a week 3`, `clamshell, pain: better`."""

from collections.abc import Callable, Sequence

from hamlog.training.ladder import KEY as LADDER
from hamlog.training.ladder import parse_ladder
from hamlog.training.load import Unit, shown
from hamlog.training.planning import runs
from hamlog.training.planning.first_time import SET_UP
from hamlog.training.planning.offers import CHANGE, EQUIPMENT, MAINTENANCE, OFFER
from hamlog.training.planning.pain import answer_key
from hamlog.training.planning.planned_breaks import change_words_of, is_pause
from hamlog.training.planning.programmes import OWN_KEY, PROGRAMME_KEY
from hamlog.training.planning.questions import ASKED, SIDES
from hamlog.training.planning.settings import KEYS
from hamlog.training.record import SORENESS

_ANSWERS = {
    answer_key("").rstrip("."): "pain",
    OFFER.rstrip("."): "offered",
    SIDES.rstrip("."): "sides",
}
_SETTINGS = {one.choice_key: one.name for one in KEYS.values()}

Name = Callable[[str], str]


def change_words(writes: Sequence[tuple[str, str]], name: Name, unit: Unit = "kg") -> str:
    """Return what choices (key, value) that are made together change, in a few words.

    `name` gives an exercise's or a programme's name by its slug; loads are in `unit`.
    """
    told = [one for one in writes if one[0] == OWN_KEY] or writes
    # What an answer changes says more than the answer, and than how far the set-up has come.
    told = [one for one in told if not _for_all(one[0]) and one[0] != SET_UP] or told
    # One answer may be kept with several sessions.
    return ", ".join(dict.fromkeys(_words(key, value, name, unit) for key, value in told))


def _for_all(key: str) -> bool:
    """Return whether a key is that of an offer for the whole plan, not for one exercise."""
    return key == MAINTENANCE or key.startswith(EQUIPMENT)


def _words(key: str, value: str, name: Name, unit: Unit) -> str:
    if is_pause(key):
        return change_words_of(key, value)
    if key.startswith(SORENESS):
        return f"soreness {value} of 10"
    of_plan = runs.change_words_of(key, value) or _of_plan(key, value, name)
    if of_plan:
        return of_plan
    head, _, rest = key.partition(".")
    slug = rest.split(".")[0]
    if f"{head}." == LADDER:
        rungs = ", ".join(shown(rung, unit) for rung in parse_ladder(value)) if value else "usual"
        return f"{name(slug)}, rungs: {rungs}"
    if head in _ANSWERS:
        return f"{name(slug)}, {_ANSWERS[head]}: {value.replace('-', ' ')}"
    return f"{_SETTINGS.get(key, key)} {value}"


def _of_plan(key: str, value: str, name: Name) -> str:
    """Return what a choice changes that is for the whole plan; nothing for another one."""
    if key.startswith(CHANGE):
        return f"the changed programme, offered: {value}"
    if key.startswith(EQUIPMENT):
        return f"{key.removeprefix(EQUIPMENT)}, offered: {value}"
    if key.startswith(ASKED) and key != SET_UP:
        return f"your {key.removeprefix(ASKED)}, asked: {value}"
    whole = {
        SET_UP: "how far your set-up has come",
        MAINTENANCE: f"once a week, offered: {value}",
        OWN_KEY: "your own programme",
        PROGRAMME_KEY: f"programme {name(value)}",
    }
    return whole.get(key, "")
