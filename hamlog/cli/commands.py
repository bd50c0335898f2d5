"""A group that imports a command only when it is called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

Sections = Mapping[str, Mapping[str, str]]
"""The titles of a group's help, each with its commands by name and an example of each."""

_OTHERS = "Commands"


class Told(click.Context):
    """What a command is called with; its help fits every terminal."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what help is written with."""
        from hamlog.cli.helping import Formatter

        return Formatter(width=self.terminal_width, max_width=self.max_content_width)


class LazyCommand(click.Command):
    """Stands for a command in lists and completions until it is called.

    `hamlog x` is the function `x` of `hamlog.cli.x`, or of the module named.
    """

    def __init__(self, name: str, summary: str, module: str | None = None) -> None:
        super().__init__(name, help=summary)
        self._module = module or name

    def command(self) -> click.Command:
        """Return the command itself."""
        found: click.Command = getattr(import_module(f"hamlog.cli.{self._module}"), self._module)
        return found


class LazyGroup(click.Group):
    """A group whose commands are `LazyCommand`s.

    `elsewhere` has what can be typed here, but is called in another way.
    """

    context_class = Told

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401  # as click hands them over
        sections: Sections | None = None,
        elsewhere: Mapping[str, str] | None = None,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*arguments, **more)
        self.sections: Sections = sections or {}
        self.elsewhere = elsewhere or {}

    def example(self, name: str) -> str:
        """Return an example of a command, nothing where there is none."""
        return next((found[name] for found in self.sections.values() if name in found), "")

    def whole(self, name: str) -> click.Command | None:
        """Return a command itself, with its example in its help."""
        found = self.commands.get(name)
        if not isinstance(found, LazyCommand):
            return found
        command = found.command()
        command.context_class = Told
        if example := self.example(name):
            command.epilog = f"\b\nFor example:\n  {example}"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, with its name and the arguments after it.

        Raises UsageError where there is none, with the name that may be meant.
        """
        name = args[0]
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            from hamlog.cli.refusing import no_such_command

            raise no_such_command(name, self.commands, self.elsewhere, ctx)
        name_found, _, rest = super().resolve_command(ctx, args)
        return name_found, self.whole(name_found) if name_found else None, rest

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of their sections."""
        del ctx
        named = [name for found in self.sections.values() for name in found]
        return [*(one for one in named if one in self.commands), *self._others()]

    def _others(self) -> list[str]:
        named = {name for found in self.sections.values() for name in found}
        return [name for name in self.commands if name not in named]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in their sections, each with all of its first sentence."""
        del ctx
        from hamlog.cli.helping import sections

        found = {title: list(names) for title, names in self.sections.items()}
        if others := self._others():
            found[_OTHERS] = others
        sections(
            formatter,
            (
                (
                    title,
                    [(name, self.commands[name].help or "") for name in names],
                    self.example(names[0]) if len(self.sections) > 1 else "",
                )
                for title, names in found.items()
            ),
        )
