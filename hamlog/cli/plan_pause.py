"""`hamlog plan pause DAYS` plans a break, `hamlog plan resume` ends or removes one."""

from collections.abc import Callable, Iterable

import click

from hamlog.cli import sources
from hamlog.cli.cells import wrapped
from hamlog.cli.options import completes, options, refuse_options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.plan import standing_as_json
from hamlog.cli.plan_standing import Standing, read
from hamlog.cli.plan_told import pause_as_json, pause_lines
from hamlog.cli.plan_weeks import headline
from hamlog.errors import UsageError
from hamlog.training.planning import planned_breaks, typed_breaks
from hamlog.training.planning.breaks import Pause
from hamlog.training.planning.planned_breaks import Writes, pause_words

_Plans = Callable[[Standing], tuple[Writes, str, str]]
"""What to write about a plan, what undo says of it, and what is printed."""


@click.command("pause", context_settings={"ignore_unknown_options": True})
@click.argument("days", nargs=-1, shell_complete=completes("break"))
@click.option(
    "--why",
    metavar="WHY",
    help="holiday, illness, race or other (the default).",
    shell_complete=completes("reason"),
)
@with_options
@with_json
@click.pass_context
def plan_pause(
    context: click.Context, days: tuple[str, ...], why: str | None, *, as_json: bool
) -> None:
    """Plan a break, such as 1 Dec 14 Dec; without DAYS, list the planned breaks.

    DAYS are the first and the last day, or one day alone: 2026-12-01, 1 Dec, tomorrow, fri.
    A planned break asks for nothing and does not break a run of weeks. A race takes the four days
    before it and the three after, and nothing gets harder in the two weeks before it.
    """
    refuse_options(context, days)
    db, text, json = options(context).db, " ".join(days), as_json or bool(context.obj)
    if text.strip():
        _changed(db, lambda plan: _planned(plan, text, why or ""), as_json=json)
        return
    if why is not None:
        raise UsageError("--why goes with days, such as hamlog plan pause 1 Dec 14 Dec --why race.")
    plan = read(db)
    if json:
        write_json({"pauses": [pause_as_json(one) for one in plan.pauses]})
    else:
        write(pause_lines(plan.pauses))


@click.command("resume", context_settings={"ignore_unknown_options": True})
@click.argument("day", nargs=-1, shell_complete=completes("planned break"))
@with_options
@with_json
@click.pass_context
def plan_resume(context: click.Context, day: tuple[str, ...], *, as_json: bool) -> None:
    """Train again: end the current break, or remove a planned one.

    DAY is any day of the break; leave it out for the current one, or if only one is planned. The
    current break ends yesterday: its days so far stay days off.
    """
    refuse_options(context, day)
    db, text, json = options(context).db, " ".join(day), as_json or bool(context.obj)
    plan = read(db)
    if plan.pauses or text.strip():
        _changed(db, lambda plan: _removed(plan, text), as_json=json)
    elif json:
        write_json(standing_as_json(plan))
    else:
        write(["No break is planned."])


def _planned(plan: Standing, text: str, why: str) -> tuple[Writes, str, str]:
    first, last = typed_breaks.read_span(text, plan.day)
    pause = Pause(first, last, typed_breaks.read_why(why))
    typed_breaks.checked(pause, plan.all_pauses, plan.day)
    words = pause_words(pause)
    said = f"{words[:1].upper()}{words[1:]}. {planned_breaks.effect_words(pause)}"
    return planned_breaks.planned_writes(pause), f"planned break, {words}", said


def _removed(plan: Standing, text: str) -> tuple[Writes, str, str]:
    pause = typed_breaks.meant_by(text, plan.all_pauses, plan.day)
    words = pause_words(pause)
    ended = pause.off_from < plan.day
    said = f"The break ends today: {words}." if ended else f"Removed: {words}."
    return planned_breaks.removed_writes(pause), f"removed the break, {words}", said


def _changed(db: str | None, plans: _Plans, *, as_json: bool) -> None:
    """Write a change of the planned breaks, and print what is in force now.

    Raises UsageError, and then writes nothing; raises LogError if the log cannot be read or
    written.
    """
    writes, told, said = plans(read(db))
    at = sources.now()
    with sources.writing(db) as log:
        log.choose_all(writes, at, told).result()
    now = read(db, tell=False)
    with changed():
        if as_json:
            write_json(standing_as_json(now))
        else:
            write(_lines(said, now))


def _lines(said: str, now: Standing) -> Iterable[str]:
    yield from wrapped(said)
    yield from wrapped(f"Next: {headline(now.coming, now.day)}")
