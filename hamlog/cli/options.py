"""The options that every command takes, before its name or after it."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from hamlog.errors import HamlogError
from hamlog.names import CUE_NAMES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_HERE = "hamlog.options."


class Options(NamedTuple):
    """What was asked for on the command line; None if nothing was.

    Not a `Frozen`, so that help is printed without loading msgspec.
    """

    db: str | None
    cues: str | None


class WholeNumber(click.IntRange):
    """A whole number in plain digits: Python alone reads `1_0` and the digits of every script."""

    name = "whole number"

    def _describe_range(self) -> str:
        """Return the range as the help has it: `1 to 52`."""
        return f"{self.min} to {self.max}" if self.max is not None else f"{self.min} or more"

    def convert(
        self,
        value: Any,  # noqa: ANN401  # as click hands it over
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """Return the number; fail where it is none, or out of range."""
        if isinstance(value, str) and not re.fullmatch("[+-]?[0-9]{1,18}", value):
            self.fail(f"{value!r} is not a whole number.", param, ctx)
        return int(super().convert(value, param, ctx))


def completes(what: str) -> "Completion":
    """Return what completes a value of a kind, as `hamlog.cli.completing` names them.

    A shell that asks gets nothing where that cannot be read.
    """

    def complete(
        context: click.Context, _parameter: click.Parameter, typed: str
    ) -> "list[CompletionItem]":
        from hamlog.cli import completing

        try:
            return completing.values(what, completing.Asked(context, typed, options(context).db))
        except (HamlogError, OSError):
            return []

    return complete


def with_options(command: _Command) -> _Command:
    """Give a command `--db` and `--cues`; `options` finds them, the last one given wins."""
    cues = click.option(
        "--cues",
        type=click.Choice(CUE_NAMES),
        expose_value=False,
        callback=_keep,
        help="What you hear while a set is paced; overrides the settings file.",
    )
    db = click.option(
        "--db",
        metavar="PATH",
        expose_value=False,
        callback=_keep,
        shell_complete=completes("file"),
        help="The log to use; overrides HAMLOG_DB and the default place.",
    )
    return db(cues(command))


def with_json(command: _Command) -> _Command:
    """Give a command the flag `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(
        command
    )


def refuse_options(context: click.Context, words: Iterable[str]) -> None:
    """Refuse what looks like an option among the arguments.

    For commands that let unknown options through because their arguments may start with a
    minus: a wrong value is then answered with what is allowed.
    """
    for word in words:
        if word.startswith("--") and word.strip("-"):
            raise click.NoSuchOption(word, ctx=context)


def options(context: click.Context) -> Options:
    """Return what was asked for before or after the command's name."""
    return Options(context.meta.get(_HERE + "db"), context.meta.get(_HERE + "cues"))


def _keep(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    # A context and those of its commands share `meta`; commands are parsed after the group.
    if value is not None:
        context.meta[f"{_HERE}{parameter.name}"] = value
