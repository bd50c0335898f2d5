"""The tables of docs/keys.md, made from the registry of actions. `--write` puts them there."""

import sys
from pathlib import Path

from hamlog.tui.actions import Action, of
from hamlog.tui.dialogs.help import in_short
from hamlog.tui.kit.bars import KEY_WORDS, Keymap
from hamlog.tui.scopes import Scope

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
START, END = "<!-- keys -->\n", "<!-- /keys -->\n"


def table() -> str:
    """Return the keys by screen, as Markdown."""
    parts = []
    for scope in Scope:
        rows = [f"| {_keys(action)} | {action.sentence} |" for action in _told(scope)]
        parts.append("\n".join([f"## {scope.heading}", "", "| key | |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _keys(action: Action) -> str:
    return " ".join(f"`{KEY_WORDS.get(key, key)}`" for key in action.keys)


def _told(scope: Scope) -> list[Action]:
    """Return the actions worth a row: of the ten digits of a stop, one stands for all."""
    return list(in_short(of(scope), Keymap()))


def written(page: str) -> str:
    """Return the page with the tables as they are now."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
