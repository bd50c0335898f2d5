"""What a change of the plan is called: `days a week 3`, `clamshell, pain: better`."""

from collections.abc import Callable, Sequence

from hamlog.training.ladder import KEY as LADDER
from hamlog.training.ladder import parse_ladder
from hamlog.training.load import Unit, shown
from hamlog.training.planning.levels import OFFER_KEY
from hamlog.training.planning.offers import OFFER
from hamlog.training.planning.pain import answer_key
from hamlog.training.planning.programmes import OWN_KEY, PROGRAMME_KEY
from hamlog.training.planning.questions import SIDES

_ANSWERS = {
    answer_key("").rstrip("."): "pain",
    OFFER.rstrip("."): "offered",
    SIDES.rstrip("."): "sides",
}
_LABELS = {"days_per_week": "days a week"}

Name = Callable[[str], str]


def change_words(writes: Sequence[tuple[str, str]], name: Name, unit: Unit = "kg") -> str:
    """Return what choices (key, value) that are made together change, in a few words.

    `name` gives an exercise's or a programme's name by its slug; loads are in `unit`.
    """
    told = [one for one in writes if one[0] in (OFFER_KEY, OWN_KEY)][-1:] or writes
    return ", ".join(_words(key, value, name, unit) for key, value in told)


def _words(key: str, value: str, name: Name, unit: Unit) -> str:
    whole = {
        OFFER_KEY: f"more exercises, offered: {value}",
        OWN_KEY: "your own programme",
        PROGRAMME_KEY: f"programme {name(value)}",
    }
    if key in whole:
        return whole[key]
    head, _, rest = key.partition(".")
    slug = rest.split(".")[0]
    if f"{head}." == LADDER:
        rungs = ", ".join(shown(rung, unit) for rung in parse_ladder(value)) if value else "usual"
        return f"{name(slug)}, rungs: {rungs}"
    if head in _ANSWERS:
        return f"{name(slug)}, {_ANSWERS[head]}: {value.replace('-', ' ')}"
    setting = rest if head == "plan" else key
    return f"{_LABELS.get(setting, setting.replace('_', ' '))} {value}"
