"""Reads the marked blocks of README.md; `python3 readme.py tests` prints the test command."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def text() -> str:
    """Return the README."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark: str, file: str = "README.md") -> str:
    """Return the fenced block that follows the comment `mark` in a file of the project."""
    told = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```\w+\n(.*?)```\n", told, re.DOTALL)
    if found is None:
        raise LookupError(f"{file} has no block after <!-- {mark} -->")
    return found[1]


if __name__ == "__main__":
    sys.stdout.write(block(f"command: {sys.argv[1]}"))
