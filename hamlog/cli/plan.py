"""`hamlog plan`: what the plan is, what it asks for in the weeks ahead, and how it is changed."""

import click

from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.errors import UsageError

MOST_WEEKS = 52


@click.group(invoke_without_command=True)
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    metavar="N",
    help="Print the sessions of the next N weeks instead.",
)
@with_options
@with_json
@click.pass_context
def plan(context: click.Context, weeks: int | None, *, as_json: bool) -> None:
    """Print the plan: its settings, its programme, what comes next and what is offered.

    The weeks ahead are what the plan will ask for if every session is done as it asks.
    """
    if context.invoked_subcommand is not None:
        if weeks is not None:
            raise UsageError("--weeks goes with hamlog plan alone, not with a change of it.")
        context.obj = as_json
        return
    db = options(context).db
    if weeks is not None:
        from hamlog.cli import plan_weeks

        found = plan_weeks.read(db, weeks)
        if as_json:
            write_json(plan_weeks.as_json(found))
        else:
            write(plan_weeks.lines(found))
        return
    from hamlog.cli import plan_shown

    standing = plan_shown.read(db)
    if as_json:
        write_json(plan_shown.as_json(standing))
    else:
        write(plan_shown.lines(standing))


# A value may begin with a minus: it is told what is allowed, not that there is no such option.
@plan.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key")
@click.argument("value", nargs=-1)
@with_options
@with_json
@click.pass_context
def change(context: click.Context, key: str, value: tuple[str, ...], *, as_json: bool) -> None:
    """Change the plan from today on: give KEY the VALUE, and print what is now in force.

    KEY is a setting that hamlog plan lists, as days_per_week; or programme.own (exercises
    in order, each with /VARIANT where it has one), ladder.EXERCISE (weights or bands,
    lightest first; usual for the usual ones), pain.EXERCISE (better, same, worse, or back),
    offer.EXERCISE and offer.levels (accepted, refused or later), sides.EXERCISE
    (weaker-first or as-it-is).
    """
    for word in value:
        if word.startswith("--") and word.strip("-"):
            raise click.NoSuchOption(word, ctx=context)
    from hamlog.cli import plan_set, plan_shown

    db = options(context).db
    said = plan_set.changed(db, key, " ".join(value))
    if as_json or context.obj:
        write_json(plan_shown.as_json(plan_shown.read(db, tell=False)))
    else:
        write(said)
