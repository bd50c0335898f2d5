"""Every key is changed, and no text on any screen, nor any help, names one that is no key now."""

import re
from pathlib import Path

import pytest
from homes import SMALL_WAYS, small_home
from support import Bench, bench

from hamlog.frozen import replace
from hamlog.tui.actions import ACTIONS
from hamlog.tui.keymap import read
from hamlog.tui.scopes import Scope

# None of these stands alone on a screen where it is not a key.
POOLS = ("абвгдежзиклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ")
OLD = re.compile(
    # The names of keys, and letters that are no article, second or “times”.
    r"(?<![\w'“-])(esc|escape|enter|space|tab|pagedown|pageup|ctrl\+\w|[b-rt-wyzA-HJ-Z?])(?![\w'.”/-])"
    # A key in a sentence, whichever it is.
    r"|\b[Pp]ress [a-z0-9+](?= )"
)


def _changed() -> dict[str, str]:
    """Return another key for every action but the one that always leaves."""
    found: dict[str, str] = {}
    for scope in Scope:
        pool = iter(POOLS[0] if scope is Scope.APP else POOLS[1])
        for action in ACTIONS:
            if action.scope is scope and action.id != "app.quit":
                found[action.id] = next(pool)
    return found


CHANGED = _changed()
SETTINGS = replace(SMALL_WAYS, keys=CHANGED)


def test_every_key_could_be_changed() -> None:
    keymap, faults = read(CHANGED)
    assert faults == ()
    assert set(keymap.changed) == set(CHANGED)


def named(picture: str) -> list[str]:
    """Return the old keys that a picture names."""
    # That one key always leaves.
    rows = picture.replace("ctrl+c", "").splitlines()
    return [f"{found.group()!r} in {row.strip()!r}" for row in rows for found in OLD.finditer(row)]


def test_old_keys_are_recognised() -> None:
    assert len(named("Press u to undo.\nenter save   esc back\nm for sound")) == 4
    assert not named("6 s · 2 x 10 a leg · Press α to undo.")


async def act(running: Bench, *names: str) -> None:
    """Press the keys of these actions; a plain key has no dot in it."""
    await running.press(*(CHANGED[one] if "." in one else one for one in names))


WALKS: dict[str, tuple[str, ...]] = {
    "today": ("today.note", "edit.cancel", "today.skip", "today.edit", "today.undo"),
    "ticked": ("today.tick", "today.tick", "today.tick", "today.train_anyway", "today.all_done"),
    "set up": (
        *("app.go.plan", "plan.set_up", "toggles.take", "toggles.save", "choice.back"),
        *("terms.go_on", "choice.take", "choice.back", "terms.back", "app.go.today"),
    ),
    "tracker": (
        *("today.start", "tracker.press", "tracker.own_pace", "tracker.own_pace"),
        *("tracker.mute", "tracker.press", "tracker.slower", "tracker.far", "tracker.far"),
        *("tracker.pain", "stop.next_question", "stop.slip", "tracker.end", "tracker.leave"),
    ),
    "history": (
        *("today.tick", "app.go.history", "history.compare", "history.open", "week.note"),
        *("edit.cancel", "week.compare", "week.open", "session.compare", "session.open"),
        *("set.add_rep", "set.take_back", "set.edit", "edit.cancel", "set.over_time"),
        *("over-time.span", "over-time.back", "set.delete", "session.undo", "session.back"),
        *("week.delete", "week.undo", "week.back", "history.find"),
    ),
    "empty": ("app.go.history", "history.find"),
    "exercises": (
        *("app.go.exercises", "exercises.filter_equipment", "choice.back", "exercises.open"),
        *("exercise.over_time", "over-time.back", "exercise.back", "exercises.guide"),
    ),
    "plan": (
        *("app.go.plan", "plan.breaks", "breaks.add", "edit.cancel", "breaks.remove"),
        *("breaks.back", "plan.programme", "programme.choose", "choice.back", "programme.back"),
        *("plan.open", "plan-week.back", "plan.ladder", "plan.undo"),
    ),
    "settings": (
        *("app.go.settings", "settings.reset", "end", "settings.reset", "up", "settings.change"),
        *("keys.change", "new-key.back", "keys.back", "app.export_log", "export.back"),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("walk", list(WALKS))
async def test_no_text_names_a_key_that_was_changed(tmp_path: Path, walk: str) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, size=(120, 40), settings=SETTINGS) as running:
        for step in ("", *WALKS[walk]):
            if step:
                await act(running, step)
            assert not named(running.picture), (walk, step)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["today", "history", "exercises", "plan", "settings"])
async def test_no_help_names_one(tmp_path: Path, place: str) -> None:
    small_home(tmp_path)
    async with bench(tmp_path, size=(120, 60), settings=SETTINGS) as running:
        await act(running, f"app.go.{place}", "app.keys")
        assert "ctrl+c Leave at once" in running.flat
        assert not named(running.picture)


def test_no_sentence_of_an_action_names_a_key() -> None:
    assert not named("\n".join(one.sentence for one in ACTIONS))
