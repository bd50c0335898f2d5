"""`hamlog rename exercise OLD NEW`: gives something of the user's own another name."""

import click

from hamlog.cli.commands import LazyCommand, LazyGroup
from hamlog.cli.options import with_options
from hamlog.errors import UsageError


@click.group(
    cls=LazyGroup,
    commands=(
        LazyCommand(
            "exercise",
            "Call an exercise of your own NEW instead of OLD; everything you did stays with it.",
            "rename_exercise",
        ),
    ),
    sections={"Rename": {"exercise": 'hamlog rename exercise "Nordic curl" "Nordic lower"'}},
    invoke_without_command=True,
)
@with_options
@click.pass_context
def rename(context: click.Context) -> None:
    """Give an exercise of your own another name: hamlog rename exercise OLD NEW."""
    if context.invoked_subcommand is None:
        raise UsageError("Say what to rename: hamlog rename exercise OLD NEW.")
