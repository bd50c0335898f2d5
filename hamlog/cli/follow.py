"""`hamlog follow`: today's session as lines of text and cues."""

import click

from hamlog import starting
from hamlog.cli.options import options, with_options


@click.command()
@with_options
@click.option(
    "--lines",
    is_flag=True,
    help="Read whole lines, a letter and enter, also where single keys could be read.",
)
@click.pass_context
def follow(context: click.Context, *, lines: bool) -> int:
    """Pace today's session as lines of text and cues, for screen readers and dumb terminals.

    Nothing is drawn: each rep is a line, to which each phase adds its word when
    it begins. Keys are enter and a few letters, and ? lists them. Where the
    terminal cannot read single keys (TERM is dumb, or input is piped), type the
    letter and enter; the end of the input leaves. Every rep is saved at once.
    """
    asked = options(context)
    return starting.run_follow(asked.db, asked.cues, lines=lines)
