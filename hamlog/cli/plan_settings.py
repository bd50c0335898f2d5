"""The settings of the plan, as `hamlog plan` and `hamlog plan --settings` print them."""

from collections.abc import Iterable

from hamlog.cli.cells import WIDEST, cells, labelled, terminal_width, wrapped
from hamlog.cli.plan_standing import Standing, settings_of
from hamlog.cli.tables import Column, table
from hamlog.training.planning import settings

_WIDEST_VALUE = 20
# What a setting allows stands beside it where that leaves so many cells.
_LEAST_ALLOWED = 24

_COMMANDS = (Column(command=True), Column(below=1))


def chosen_lines(standing: Standing) -> Iterable[str]:
    """Yield the settings that are not as they were at first, and how to see them all."""
    chosen = [
        (key, value)
        for key, (value, _) in settings_of(standing).items()
        if key in settings.KEYS and value != settings.stored(key, settings.KEYS[key].default)
    ]
    yield "Settings you changed" if chosen else "All settings are the usual ones."
    width = max((len(key) for key, _ in chosen), default=0) + 4
    for key, value in chosen:
        yield from labelled(f"  {key}", value, width)
    rows = [
        ("hamlog plan --settings", "all settings, and what is allowed"),
        ("hamlog plan set KEY VALUE", "changes one from today on"),
    ]
    yield from table(_COMMANDS, rows, by=2)


def all_lines(standing: Standing) -> Iterable[str]:
    """Yield every setting with what is allowed."""
    yield "Settings (hamlog plan set KEY VALUE)"
    known = [(key, value, allowed) for key, (value, allowed) in settings_of(standing).items()]
    key_width = max(len(key) for key, _, _ in known) + 4
    fitting = [cells(value) for _, value, _ in known if cells(value) <= _WIDEST_VALUE]
    value_width = max(fitting, default=0) + 2
    room = (terminal_width() or WIDEST) - key_width - value_width
    for key, value, allowed in known:
        first = f"  {key}".ljust(key_width)
        if room < _LEAST_ALLOWED:
            yield from labelled(first, value, key_width)
            yield from wrapped(allowed, first="    ", after="    ")
            continue
        margin = " " * (key_width + value_width)
        if cells(value) <= _WIDEST_VALUE:
            yield from wrapped(allowed, first=first + value.ljust(value_width), after=margin)
        else:
            yield from wrapped(value, first=first, after=" " * key_width)
            yield from wrapped(allowed, first=margin, after=margin)
