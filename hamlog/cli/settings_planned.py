"""`hamlog settings KEY` for a setting of the plan: it stands in the log, and is changed there."""

from collections.abc import Sequence

import click

from hamlog.cli import plan_standing
from hamlog.cli.cells import wrapped
from hamlog.cli.options import options
from hamlog.cli.output import write, write_json
from hamlog.training.planning.settings import KEYS, Setting, stored


def handle(context: click.Context, key: str, words: Sequence[str], *, as_json: bool) -> None:
    """Print a setting of the plan, or set it to the value typed as `hamlog plan set` does."""
    if words:
        from hamlog.cli.plan_set import plan_set

        context.invoke(plan_set, key=key, value=tuple(words), as_json=as_json)
        return
    plan = plan_standing.read(options(context).db)
    one: Setting[object] = KEYS[key]
    value, allowed = plan_standing.settings_of(plan)[key]
    default = stored(key, one.default) or "none"
    if as_json:
        told = {"value": value, "from": "plan", "default": default, "allowed": allowed}
        write_json({"settings": {key: {**told, "about": one.about}}})
        return
    write(
        (
            f"{key} is {value or 'none'} (from the plan).",
            *wrapped(f"{one.about[:1].upper()}{one.about[1:]}."),
            *wrapped(f"Allowed: {allowed}. Default: {default}."),
            *wrapped(f"To change it: hamlog settings {key} VALUE"),
        )
    )
