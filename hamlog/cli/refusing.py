"""What is said of wrong usage: one sentence, the name that may be meant, and the right help."""

import re
from collections.abc import Iterable, Mapping, Sequence

import click

from hamlog.errors import did_you_mean, nearest
from hamlog.training.words import short

_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
_NO_CHOICE = re.compile(r"'(.*)' is not one of ", re.DOTALL)
_LONGEST = 40
# Names of commands are short: a lower likeness would take any for another.
_ALIKE = 0.65


def no_such_command(
    name: str, known: Iterable[str], elsewhere: Mapping[str, str], context: click.Context
) -> click.UsageError:
    """Return the error of a command that is not among the `known` ones.

    `elsewhere` says how what can be typed here is called instead.
    """
    told = f"No such command “{short(name, _LONGEST)}”."
    if name in elsewhere:
        return click.UsageError(f"{told} Did you mean “{elsewhere[name]}”?", context)
    return click.UsageError(told + did_you_mean(name, known, alike=_ALIKE), context)


def sentence(error: click.UsageError) -> str:
    """Return what went wrong, what may be meant, and which help says more."""
    command = error.ctx.command_path if error.ctx else "hamlog"
    text = _told(error)
    stop = "" if text.endswith((".", "?", "!")) else "."
    return f"{text}{stop} See {command} --help."


def _told(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        known = [] if error.ctx is None else _options(error.ctx)
        told = f"No such option “{short(error.option_name, _LONGEST)}”."
        near = nearest(error.option_name.strip("-"), known)
        return told + (f" Did you mean “--{near}”?" if near else "")
    param = error.param if isinstance(error, click.BadParameter) else None
    if param is not None and isinstance(param.type, click.Choice):
        found = _NO_CHOICE.match(error.message)
        if found is not None:
            return _no_choice(max(param.opts, key=len), found[1], param.type.choices)
    return _QUOTED.sub(r"“\1”", error.format_message())


def _options(context: click.Context) -> list[str]:
    """Return the long options of a command, without what they begin with."""
    names = [name for one in context.command.get_params(context) for name in one.opts]
    return [name[2:] for name in names if name.startswith("--")]


def _no_choice(name: str, typed: str, choices: Sequence[object]) -> str:
    known = [str(one) for one in choices]
    allowed = f"{', '.join(known[:-1])} or {known[-1]}" if known[1:] else "".join(known)
    near = did_you_mean(typed.casefold(), known)
    return f"{name} cannot be “{short(typed, _LONGEST)}”: use {allowed}.{near}"
