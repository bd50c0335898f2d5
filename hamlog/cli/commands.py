"""A group of commands that imports a command only when it is called."""

from importlib import import_module

import click


class Later(click.Command):
    """Stands for a command in lists and completions until it is called.

    `hamlog x` is the function `x` of `hamlog.cli.x`, or the one of another module named there.
    """

    def __init__(self, name: str, summary: str, module: str | None = None) -> None:
        super().__init__(name, help=summary)
        self._module = module or name

    def command(self) -> click.Command:
        """Return the command itself."""
        found: click.Command = getattr(import_module(f"hamlog.cli.{self._module}"), self._module)
        return found


class Commands(click.Group):
    """A group whose commands are given as `Later`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, with its name and the words after it."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, found.command() if isinstance(found, Later) else found, rest
