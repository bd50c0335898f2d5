"""An own exercise made in a real terminal: what is told shows, and the file is there."""

from collections.abc import Callable

import pytest
from e2e.terminal import Home, Terminal

pytestmark = pytest.mark.slow

Open = Callable[..., Terminal]


@pytest.mark.slow
def test_what_is_told_of_a_new_exercise_is_seen(home: Home, hamlog: Open) -> None:
    terminal = hamlog("--cues", "silent", size=(120, 40))
    terminal.wait_for("sets to go", "? help")
    terminal.press("3")
    terminal.wait_for("n new")
    terminal.press("n")
    terminal.wait_for("A new exercise", "What it is called")
    terminal.press("Side lift", "ctrl+s")
    terminal.wait_for("“Side lift” is in", "Not done yet")
    terminal.press("e")
    terminal.wait_for("Change “Side lift”")
    terminal.press("Side lift two", "ctrl+s")
    terminal.wait_for("“Side lift two” is saved in")
    terminal.press("a")
    terminal.wait_for("add it to your programme?")
    terminal.press("enter")
    terminal.wait_for("Side lift two is in your")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.restored
    made = home.config / "exercises" / "side-lift.toml"
    assert 'name = "Side lift two"' in made.read_text("utf-8")
