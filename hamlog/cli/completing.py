"""What a shell completes on the command line: each function returns the values that fit there.

They are named in `options.completes`, and loaded when a shell asks. They only read.
"""

import os
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from click import Context
from click.shell_completion import CompletionItem, split_arg_string

from hamlog import bootstrap
from hamlog.cli.sources import now
from hamlog.names import COMPLETE
from hamlog.text import one_line
from hamlog.training.effort import Feeling
from hamlog.training.exercise import Equipment, Level, Position, SideScheme
from hamlog.training.words import WEEKDAYS, sets_words

if TYPE_CHECKING:
    from hamlog.coach import Coach
    from hamlog.store.reads import LogReads
    from hamlog.training.exercise import Exercise

Value = tuple[str, str]
"""What can be typed, and what it is, for shells that show that."""

Values = Iterable[Value]

_DAYS_SHOWN = 20
_LOOKED_BACK = timedelta(days=90)
_WEEKS_AHEAD = 4
_MOST_PAIN = 10
_USUAL = "usual"


class Asked(NamedTuple):
    """What a shell asks for: the command as far as it is typed, the word begun, and the log."""

    context: Context
    typed: str
    db: str | None


def values(what: str, asked: Asked) -> list[CompletionItem]:
    """Return the values of a kind that go on from what was typed."""
    typed = asked.typed
    begun = typed.casefold()
    found = {
        word: one_line(told) or None
        for word, told in _KINDS[what](asked)
        if word.casefold().startswith(begun)
    }
    if what in _OR_FILES and not found:
        return [CompletionItem(typed, type="file")]
    # Bash puts a value into the line as it is, once its `read` took a backslash away; other shells
    # quote blanks themselves.
    bash = os.environ.get(COMPLETE, "").startswith("bash")
    return [
        CompletionItem(word.replace(" ", r"\\ ") if bash else word, help=told)
        for word, told in found.items()
    ]


def _exercises(_: Asked) -> Values:
    return ((one.slug, one.name) for one in bootstrap.library().exercises())


def _own_exercises(_: Asked) -> Values:
    return ((one.slug, one.name) for one in bootstrap.library().exercises() if one.own)


def _figures(_: Asked) -> Values:
    return ((one.slug, one.name) for one in bootstrap.library().exercises() if not one.own)


def _slugs_of_done(asked: Asked) -> Values:
    """Yield an exercise of today where one comes next; after it come its sets."""
    before = asked.context.params.get("different") or ()
    if len(before) % 2:
        return
    known = {one.slug: one.name for one in bootstrap.library().exercises()}
    with bootstrap.log_reader(asked.db) as log:
        lines = _coach(log).day(now()).agenda().lines
    planned = [line.exercise for line in lines if line.exercise not in before]
    yield from ((slug, known.get(slug, slug)) for slug in planned or known)


def _days(asked: Asked) -> Values:
    """Yield the days on which there was a session, newest first, and words for others."""
    if asked.context.params.get("day") and asked.context.command.name == "show":
        # Its day can be of several words: the first was typed already.
        return
    today = now().date()
    with bootstrap.log_reader(asked.db) as log:
        trained = log.days_between(today - _LOOKED_BACK, today)
    yield from (("today", _day(today)), ("yesterday", _day(today - timedelta(days=1))))
    for one in sorted(trained, key=lambda found: found.day, reverse=True)[:_DAYS_SHOWN]:
        yield one.day.isoformat(), f"{_day(one.day)}, {sets_words(one.sets_done)}"
    yield from ((name.casefold(), "the last one") for name in WEEKDAYS)


def _days_ahead(asked: Asked) -> Values:
    """Yield the days of the sessions to come, and words for others."""
    today = now().date()
    with bootstrap.log_reader(asked.db) as log:
        coming = _coach(log).day(now()).weeks(_WEEKS_AHEAD)
    for one in coming:
        yield one.day.isoformat(), f"{_day(one.day)}, {one.size}"
    yield "today", _day(today)
    yield "tomorrow", _day(today + timedelta(days=1))
    yield from ((name.casefold(), "the next one") for name in WEEKDAYS)


def _break_days(asked: Asked) -> Values:
    if len(asked.context.params.get("days") or ()) > 1:
        return
    today = now().date()
    yield "today", _day(today)
    yield "tomorrow", _day(today + timedelta(days=1))
    yield from ((name.casefold(), "the next one") for name in WEEKDAYS)


def _breaks(asked: Asked) -> Values:
    """Yield the first days of the breaks that are planned."""
    from hamlog.training.planning.planned_breaks import still_ahead

    if asked.context.params.get("day"):
        return
    with bootstrap.log_reader(asked.db) as log:
        day = _coach(log).day(now())
        for one in still_ahead(day.pauses, day.today):
            yield one.first.isoformat(), f"{one.why or 'a break'}, up to {_day(one.last)}"


def _reasons(_: Asked) -> Values:
    from hamlog.training.planning.planned_breaks import WHYS

    return ((one, "") for one in WHYS)


def _forms(_: Asked) -> Values:
    """Yield the forms of the exercise that was named."""
    exercise = _named()
    yield _USUAL, "its own form"
    yield from ((one.slug, one.name) for one in (exercise.variants if exercise else ()))


def _loads(asked: Asked) -> Values:
    """Yield the weights or bands that the athlete has for the exercise that was named."""
    from hamlog.training.load import shown

    exercise = _named()
    yield "body", "no load"
    if exercise is None:
        return
    today = now().date()
    with bootstrap.log_reader(asked.db) as log:
        coach = _coach(log)
        unit = coach.unit(today)
        yield from ((shown(one, unit), "") for one in coach.rungs(exercise.slug, today))
        yield from ((band, "") for band in coach.bands(exercise.slug, today))


def _efforts(_: Asked) -> Values:
    yield from ((str(one), f"{one.rpe:g} of 10") for one in Feeling)
    yield from ((str(number), "") for number in range(1, _MOST_PAIN + 1))


def _pains(_: Asked) -> Values:
    return ((str(number), "") for number in range(_MOST_PAIN + 1))


def _places(_: Asked) -> Values:
    from hamlog.training.planning.pain import PLACES

    return ((one, "") for one in PLACES)


def _backups(asked: Asked) -> Values:
    from hamlog.store.backups import backups_of

    found = backups_of(bootstrap.places(asked.db).log)
    return ((str(number), f"{one.made_at:%Y-%m-%d %H:%M}") for number, one in enumerate(found, 1))


def _zones(_: Asked) -> Values:
    from zoneinfo import available_timezones

    return ((one, "") for one in sorted(available_timezones()))


def _to_mark(asked: Asked) -> Values:
    """Yield the days of the fortnight to come that no run makes hard."""
    return _run_days(asked, hard=False, days=14)


def _marked(asked: Asked) -> Values:
    """Yield the hard run days of the weeks to come."""
    return _run_days(asked, hard=True, days=7 * _WEEKS_AHEAD)


def _run_days(asked: Asked, *, hard: bool, days: int) -> Values:
    today = now().date()
    with bootstrap.log_reader(asked.db) as log:
        wishes = _coach(log).day(now()).facts.wishes_on(today)
    for number in range(days):
        day = today + timedelta(days=number)
        if wishes.hard_on(day) is hard:
            yield day.isoformat(), _day(day)


def _run_files(asked: Asked) -> Values:
    with bootstrap.log_reader(asked.db) as log:
        found = log.run_sources()
    yield from ((name, "1 run" if count == 1 else f"{count} runs") for name, count in found.items())


def _mappings(asked: Asked) -> Values:
    """Yield `NAME=` with each exercise, once the name in the file was typed."""
    name, equals, _ = asked.typed.rpartition("=")
    if equals:
        known = bootstrap.library().exercises()
        yield from ((f"{name}={one.slug}", one.name) for one in known)


def _settings(asked: Asked) -> Values:
    """Yield the settings, and the actions whose keys can be changed once one is begun."""
    from hamlog.settings.form import rows
    from hamlog.training.planning.settings import KEYS as PLANNED

    if asked.typed.startswith("keys."):
        from hamlog.tui.actions import ACTIONS

        yield from ((f"keys.{one.id}", one.sentence) for one in ACTIONS)
        return
    yield from ((name, key.about) for name, key in rows().items())
    yield "keys.", "the key of an action"
    yield from ((name, one.about) for name, one in PLANNED.items())


def _setting_values(asked: Asked) -> Values:
    """Yield the values of a setting that has few, and the word for its default."""
    from hamlog.settings.form import rows
    from hamlog.training.planning.settings import KEYS as PLANNED

    if asked.context.params.get("value"):
        return
    name = asked.context.params.get("key") or ""
    if name.replace("-", "_") in PLANNED:
        yield from _plan_values(asked)
        return
    key = rows().get(name)
    yield from ((word, "") for word in (key.words if key else ()))
    yield "default", "take it out of the file"


def _plan_keys(asked: Asked) -> Values:
    from hamlog.cli import completing_plan

    return completing_plan.keys(asked.typed, bootstrap.library())


def _plan_values(asked: Asked) -> Values:
    from hamlog.cli import completing_plan

    key = asked.context.params.get("key") or ""
    return completing_plan.values(key, asked.typed, bootstrap.library())


def _files(_: Asked) -> Values:
    return ()


_KINDS: dict[str, Callable[[Asked], Values]] = {
    "file": _files,
    "exercise": _exercises,
    "own exercise": _own_exercises,
    "figure": _figures,
    "position": lambda _: ((one.value, "") for one in Position),
    "sides": lambda _: ((one.value, "") for one in SideScheme),
    "equipment": lambda _: ((one.value, "") for one in Equipment),
    "level": lambda _: ((one.value, "") for one in Level),
    "exercise of today": _slugs_of_done,
    "day": _days,
    "day ahead": _days_ahead,
    "break": _break_days,
    "planned break": _breaks,
    "reason": _reasons,
    "form": _forms,
    "load": _loads,
    "effort": _efforts,
    "pain": _pains,
    "place": _places,
    "backup": _backups,
    "zone": _zones,
    "mapping": _mappings,
    "day to mark": _to_mark,
    "marked day": _marked,
    "file of runs": _run_files,
    "plan key": _plan_keys,
    "setting": _settings,
    "setting value": _setting_values,
    "plan value": _plan_values,
}
KINDS = frozenset(_KINDS)
"""What can be completed."""

_OR_FILES = frozenset({"file", "backup"})
"""Where no value fits, the shell itself completes the name of a file."""


def _coach(log: "LogReads") -> "Coach":
    from hamlog.coach import Coach

    return Coach(log, bootstrap.library(), bootstrap.settings().values, now)


def _named() -> "Exercise | None":
    """Return the exercise named before on the line; of several the last one.

    The line itself is looked at: click knows no arguments before an option that lacks its value.
    """
    library = bootstrap.library()
    words = split_arg_string(os.environ.get("COMP_WORDS", ""))
    known = (library.exercise(word) for word in reversed(words))
    return next((one for one in known if one is not None), None)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
