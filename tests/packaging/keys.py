"""The README's table of keys, made from the registry of actions. `--write` puts it there."""

import sys
from pathlib import Path

from hamlog.tui.actions import Action, Scope, of
from hamlog.tui.kit.bars import KEY_WORDS

README = Path(__file__).parents[2] / "README.md"
START, END = "<!-- keys -->\n", "<!-- /keys -->\n"

_TITLES = {
    Scope.APP: "Everywhere",
    Scope.TODAY: "Today",
    Scope.TRACKER: "Tracker",
    Scope.STOP: "After a stop for pain",
    Scope.WEEK: "History: a week",
    Scope.SESSION: "History: a session",
    Scope.SET: "History: a set",
    Scope.HISTORY: "History",
    Scope.FIND: "Find",
    Scope.EXERCISES: "Exercises",
    Scope.OVER_TIME: "An exercise over time",
    Scope.PLAN: "Plan",
    Scope.PROGRAMME: "Programme",
    Scope.BREAKS: "Planned breaks",
    Scope.SETTINGS: "Settings",
    Scope.KEYS: "Settings: keys",
    Scope.ATHLETES: "Athletes (`hamlog review`)",
}


def table() -> str:
    """Return the keys by screen, as Markdown."""
    parts = []
    for scope, title in _TITLES.items():
        rows = [f"| {_keys(action)} | {action.sentence} |" for action in _told(scope)]
        parts.append("\n".join([f"| {title} | |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _keys(action: Action) -> str:
    return " ".join(f"`{KEY_WORDS.get(key, key)}`" for key in action.keys)


def _told(scope: Scope) -> list[Action]:
    """Return the actions worth a row: of the ten digits of a stop, the first stands for all."""
    actions = [action for action in of(scope) if not action.name.startswith("pain(")]
    if scope is Scope.STOP:
        digit = Action(scope, "pain(0)", "0-9", "", "How much it hurts, 1 and then 0 for ten")
        actions.insert(0, digit)
    return actions


def written(readme: str) -> str:
    """Return the README with the table as it is now."""
    before, _, rest = readme.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
