"""A setting of the plan is one row: the command and its JSON know it by that row alone."""

import json
import re

import new_setting
import pytest

from .conftest import Run


@pytest.fixture(autouse=True)
def _a_new_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    new_setting.add(monkeypatch)


def test_it_is_listed_changed_and_refused_as_its_row_says(hamlog: Run) -> None:
    key = new_setting.KEY
    assert re.search(rf"^  {key} +5  ", hamlog("plan").out, re.MULTILINE)
    assert hamlog("plan", "set", "warm-up-minutes", "7").out.startswith(f"{key} is 7.\n")
    refused = hamlog("plan", "set", key, "2")
    assert (refused.code, refused.out) == (2, "")
    assert f"{key} cannot be “2”: use a whole number from 3 to 20 (minutes)." in refused.err
    assert json.loads(hamlog("plan", "--json").out)["settings"][key] == {
        "value": 7,
        "typed": "7",
        "allowed": "a whole number from 3 to 20 (minutes)",
    }


def test_it_is_named_among_the_settings_that_there_are(hamlog: Run) -> None:
    assert f", {new_setting.KEY}" in hamlog("plan", "set", "no-such", "7").err
