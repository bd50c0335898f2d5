"""`hamlog settings`: lists this machine's settings, explains one, or changes it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from hamlog import bootstrap
from hamlog.cli.cells import WIDEST, cells, terminal_width, wrapped
from hamlog.cli.options import completes, refuse_options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.sources import report
from hamlog.cli.tables import GAP, Column, table
from hamlog.services import Origin

if TYPE_CHECKING:
    from hamlog.services import Setting
    from hamlog.settings.file import Reading

_DEFAULT = "default"
_KEYS = "keys."
_ALL_KEYS = "keys"
# One row a setting, so that each stands over its sentence; too wide a value goes on below it.
_ENDLESS = 10_000


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("key", required=False, shell_complete=completes("setting"))
@click.argument("value", nargs=-1, shell_complete=completes("setting value"))
@with_options
@with_json
@click.pass_context
def settings(
    context: click.Context, key: str | None, value: tuple[str, ...], *, as_json: bool
) -> None:
    """Print this machine's settings, explain the one called KEY, or set it to VALUE.

    The value default removes a setting from the file; your comments in it stay. The keys
    of the app are settings, too: keys.ACTION, such as keys.tracker.mute, with one key or more;
    hamlog settings keys lists them.
    A setting of the plan, such as unit, is kept in the log: KEY and VALUE do what they do after
    hamlog plan set. hamlog plan lists them all.
    """
    refuse_options(context, value)
    planned = _planned(key)
    if planned:
        from hamlog.cli import settings_planned

        settings_planned.handle(context, planned, value, as_json=as_json)
    elif key is not None and key.strip().casefold() == _ALL_KEYS and not value:
        _print_keys(as_json=as_json)
    elif key is not None and value:
        _change(key, " ".join(value))
        with changed("The setting is changed and in the file"):
            _print(_meant(key), as_json=as_json)
    else:
        _print(_meant(key) if key is not None else None, as_json=as_json)


def _planned(key: str | None) -> str:
    """Return the name of a setting of the plan that was typed; empty where it is none."""
    if key is None:
        return ""
    from hamlog.training.planning.settings import KEYS as PLANNED

    name = key.strip().casefold().replace("-", "_")
    return name if name in PLANNED else ""


def _meant(key: str) -> str:
    """Return the name of a setting that was typed; raise UsageError where it is none."""
    from hamlog.settings.listed import known_name

    name = known_name(key)
    if name.startswith(_KEYS):
        from hamlog.tui.keymap import action_called

        action_called(name.removeprefix(_KEYS))
    return name


def _change(key: str, typed: str) -> None:
    from hamlog.settings.listed import typed_value

    name = _meant(key)
    if typed.strip().casefold() == _DEFAULT:
        bootstrap.change_settings({name: None})
        return
    value = typed_value(name, typed)
    if name.startswith(_KEYS):
        from hamlog.tui.keymap import checked

        now = dict(bootstrap.settings().values.keys)
        value = checked({**now, name.removeprefix(_KEYS): typed}, name.removeprefix(_KEYS))
    bootstrap.change_settings({name: value})


def _print(key: str | None, *, as_json: bool) -> None:
    from hamlog.settings.listed import listed

    reading = bootstrap.settings()
    report((*reading.faults, *_key_faults(reading)))
    found = [one for one in listed(reading) if key in (None, one.key)]
    mapped = [
        (name, keys) for name, keys in reading.values.keys.items() if key in (None, _KEYS + name)
    ]
    if as_json:
        write_json(_as_json(found, reading, key))
    elif key is None:
        write(_listing(found, mapped))
    elif key.startswith(_KEYS):
        write(_action_told(key.removeprefix(_KEYS), reading))
    else:
        write(_told(found[0]))


def _listing(found: "Iterable[Setting]", mapped: Iterable[tuple[str, str]]) -> Iterator[str]:
    from hamlog.settings.listed import said

    settings_now = list(found)
    rows = [(one.key, said(one.value) or '""', _from(one)) for one in settings_now]
    wide = terminal_width() or WIDEST
    lines = table((Column(), Column(), Column()), rows, width=_ENDLESS)
    beside = max(map(cells, lines), default=0) + len(GAP)
    for one, line in zip(settings_now, lines, strict=True):
        if one.apart:
            yield ""
        if beside + cells(one.about) <= wide:
            yield line + " " * (beside - cells(line)) + one.about
        else:
            yield line
            yield from wrapped(one.about, first="    ", after="    ")
    yield ""
    for name, keys in mapped:
        yield f"{_KEYS}{name}  {keys}  file"
    yield "Settings of the plan, such as unit: hamlog plan"
    yield f"The file: {_file()}"


def _print_keys(*, as_json: bool) -> None:
    """Print every action that has a key of its own: its setting, its keys, what it does."""
    from hamlog.tui.actions import ACTIONS
    from hamlog.tui.keymap import read

    reading = bootstrap.settings()
    report((*reading.faults, *_key_faults(reading)))
    keymap = read(reading.values.keys)[0]
    found = {one.id: keymap.shown(one, every=True) for one in ACTIONS}
    if as_json:
        write_json({"file": _file(), "settings": {}, "keys": found})
        return
    columns = (Column(), Column(), Column(below=1))
    rows = [(_KEYS + one.id, found[one.id] or "-", one.sentence) for one in ACTIONS]
    example = "To change one, for example: hamlog settings keys.tracker.mute n"
    write([*table(columns, rows), "", *wrapped(example)])


def _told(one: "Setting") -> Iterator[str]:
    from hamlog.settings.listed import said

    yield f"{one.key} is {said(one.value) or 'empty'} ({_from(one)})."
    yield from wrapped(f"{one.about[:1].upper()}{one.about[1:]}.")
    yield from wrapped(f"Allowed: {one.allowed}. Default: {said(one.default) or 'empty'}.")


def _action_told(name: str, reading: "Reading") -> Iterator[str]:
    from hamlog.tui.keymap import action_called, read

    action = action_called(name)
    keymap = read(reading.values.keys)[0]
    where = "from the file" if name in reading.values.keys else "default"
    yield f"{_KEYS}{name} is {keymap.shown(action, every=True)} ({where})."
    yield from wrapped(f"{action.sentence}.")


def _from(one: "Setting") -> str:
    return "from the file" if one.origin is Origin.FILE else one.origin.value


def _key_faults(reading: "Reading") -> tuple[str, ...]:
    if not reading.values.keys:
        return ()
    from hamlog.tui.keymap import read

    return read(reading.values.keys)[1]


def _file() -> str:
    from hamlog.places import SETTINGS_NAME, config

    return str(config() / SETTINGS_NAME)


def _as_json(found: "Iterable[Setting]", reading: "Reading", key: str | None) -> dict[str, object]:
    keys = reading.values.keys
    return {
        "file": _file(),
        "settings": {
            one.key: {
                "value": one.value,
                "from": one.origin.value,
                "default": one.default,
                "allowed": one.allowed,
                "about": one.about,
            }
            for one in found
        },
        "keys": {name: typed for name, typed in keys.items() if key in (None, _KEYS + name)},
    }
