"""Reads README.md and docs/; `python3 readme.py tests` prints the test command."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")))
"""What is told to users: the README, then the pages of docs/."""


def page(name: str) -> str:
    """Return one page as it is written."""
    return (ROOT / name).read_text(encoding="utf-8")


def text() -> str:
    """Return what all pages tell, one after the other."""
    return "\n".join(page(name) for name in PAGES)


def block(mark: str, file: str | None = None) -> str:
    """Return the fenced block that follows the comment `mark` in a page, else in any of them."""
    told = text() if file is None else page(file)
    found = re.findall(rf"<!-- {re.escape(mark)} -->\n```\w+\n(.*?)```\n", told, re.DOTALL)
    if len(found) != 1:
        raise LookupError(f"{len(found)} blocks after <!-- {mark} --> in {file or 'all pages'}")
    return str(found[0])


if __name__ == "__main__":
    sys.stdout.write(block(f"command: {sys.argv[1]}"))
