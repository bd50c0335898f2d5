"""`hamlog new exercise NAME`: makes something of the user's own."""

import click

from hamlog.cli.commands import LazyCommand, LazyGroup
from hamlog.cli.options import with_options
from hamlog.errors import UsageError


@click.group(
    cls=LazyGroup,
    commands=(
        LazyCommand(
            "exercise",
            "Make an exercise of your own called NAME, as a file that you can change.",
            "new_exercise",
        ),
    ),
    sections={"Make": {"exercise": 'hamlog new exercise "Nordic curl" --reps 3-6'}},
    invoke_without_command=True,
)
@with_options
@click.pass_context
def new(context: click.Context) -> None:
    """Make an exercise of your own: hamlog new exercise NAME."""
    if context.invoked_subcommand is None:
        raise UsageError('Say what is new: hamlog new exercise "Nordic curl".')
