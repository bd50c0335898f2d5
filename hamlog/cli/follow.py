"""`hamlog follow`: today's session as lines of text and cues."""

import click

from hamlog import starting
from hamlog.cli.options import options, with_options


@click.command()
@with_options
@click.option(
    "--lines",
    is_flag=True,
    help="Read whole lines (a letter, then enter), even if single keys can be read.",
)
@click.pass_context
def follow(context: click.Context, *, lines: bool) -> int:
    """Pace today's session as lines of text and cues, for screen readers and dumb terminals.

    Nothing is drawn: each rep is a line, and each phase adds its word as it begins. The keys are
    enter and a few letters; ? lists them. If the terminal cannot read single keys (TERM is dumb,
    or input is piped), type a letter, then enter; the end of the input leaves. Every rep is saved
    at once.
    """
    asked = options(context)
    return starting.run_follow(asked.db, asked.cues, lines=lines)
