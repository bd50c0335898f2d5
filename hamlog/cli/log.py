"""`hamlog log SLUG SETS`: writes sets down without the app."""

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json


# Sets may begin with a minus: what is allowed is told, not that there is no such option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("slug")
@click.argument("sets")
@click.option(
    "--load", metavar="LOAD", help="As 6 kg, 15 lb, or the name of a band; body for none."
)
@click.option("--variant", metavar="VARIANT", help="The form it was done in; usual for its own.")
@click.option(
    "--day", metavar="DAY", default="today", show_default=True, help="As 2026-11-22, 22 Nov, tue."
)
@click.option("--rpe", metavar="RPE", default="", help="Effort of each set, 1 to 10, in halves.")
@click.option("--pain", metavar="PAIN", default="", help="Pain in the last set, 0 to 10.")
@click.option("--note", metavar="TEXT", default="", help="A note, kept with the last set.")
@with_options
@with_json
@click.pass_context
def log(
    context: click.Context, /, slug: str, sets: str, *, as_json: bool, **typed: str | None
) -> None:
    """Write down SETS of the exercise SLUG that were done away from the app.

    SETS are reps, as 12,12,10; a number counts for each leg where one leg works at a time,
    and 12/11,12/12 is left/right. They answer what the session of the day asks for, and take
    its load, form and tempo unless others are told; sets beyond it are in the exercise's own
    form, with the load of the last time. hamlog undo takes them all back.
    """
    for word in (slug, sets):
        if word.startswith("--") and word.strip("-"):
            raise click.NoSuchOption(word, ctx=context)
    from hamlog.cli import log_sets

    wanted = log_sets.Wanted(slug, sets, **{name: value or "" for name, value in typed.items()})
    written = log_sets.written(options(context).db, wanted)
    if as_json:
        write_json(log_sets.as_json(written))
    else:
        write(log_sets.lines(written))
