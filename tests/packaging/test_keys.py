"""The README's keys are the keys that hamlog has."""

import importlib.util
from pathlib import Path
from types import ModuleType

from hamlog.follow.keys import KEYS

HERE = Path(__file__).parent


def keys() -> ModuleType:
    spec = importlib.util.spec_from_file_location("keys", HERE / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_lists_the_keys_of_the_linear_mode() -> None:
    readme = keys().README.read_text(encoding="utf-8")
    table = readme.partition("<!-- follow keys -->\n| key | |\n|---|---|\n")[2].partition("\n\n")[0]
    listed = [row.strip("| ").split(" | ") for row in table.splitlines()]

    assert listed == [
        [f"`{one.shown}`", one.sentence[:1].upper() + one.sentence[1:]] for one in KEYS
    ]


def test_the_readme_names_the_keys_that_there_are() -> None:
    module = keys()
    readme = module.README.read_text(encoding="utf-8")

    assert readme == module.written(readme), "renew it: python tests/packaging/keys.py --write"
    assert "| `space` `pagedown` | Start, pause, go on |" in readme
