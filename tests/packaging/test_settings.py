"""The settings of the plan are listed once: in their registry, and for people in docs/."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hamlog.training.planning import settings, terms

from . import readme

# Words that name other things too: `equipment` of an exercise, `programme` of a session, the
# columns of `weights` in another program's file.
_ALSO_OTHERS = {"equipment", "experience", "programme", "unit", "weekdays", "weights"}


def _texts(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_other_file_names_a_setting_in_a_text() -> None:
    keys = settings.KEYS.keys() - _ALSO_OTHERS
    assert len(keys) >= 4
    naming = {
        file.name
        for file in (readme.ROOT / "hamlog").rglob("*.py")
        for text in _texts(file)
        if text.removeprefix("plan.") in keys
    }
    assert naming == {"settings.py"}


def test_the_terms_have_a_field_a_setting_with_its_default() -> None:
    fields = set(terms.Terms.__struct_fields__)
    assert fields == {*settings.KEYS, "own"}
    for key, one in settings.KEYS.items():
        assert getattr(terms.Terms(), key) == one.default


def test_docs_list_every_setting_in_the_order_in_which_they_are_shown() -> None:
    row = next(line for line in readme.text().splitlines() if line.startswith("| `equipment`, "))
    assert re.findall(r"`(\w+)`", row.split("|")[1]) == list(settings.KEYS)


def test_every_setting_says_what_a_screen_needs() -> None:
    for key, one in settings.KEYS.items():
        assert one.key == key
        assert one.name
        assert one.about
        assert one.allowed
        assert one.asks or one.key == settings.PROGRAMME.key
        assert one.takes.read(one.takes.stored(one.default)) == one.default
