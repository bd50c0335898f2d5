"""The mouse: every word of a footer is clicked, every list is scrolled, hovered and clicked."""

from pathlib import Path

import pytest
from past import months, write
from support import Bench, bench
from textual import events

from hamlog.training.exercise import Side
from hamlog.tui.dialogs.help import HelpScreen
from hamlog.tui.history.set import Reps, SetScreen
from hamlog.tui.kit.bars import KeyBar, TabBar
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan.breaks import BreaksScreen
from hamlog.tui.screen import BaseScreen
from hamlog.tui.tracker.stop_parts import PainScale, PlaceChoice

WALKS: dict[str, tuple[str, ...]] = {
    "today": (),
    "note": ("w",),
    "history": ("2",),
    "week": ("2", "down", "enter"),
    "session": ("2", "down", "enter", "enter"),
    "set": ("2", "down", "enter", "enter", "enter"),
    "over time": ("2", "down", "enter", "enter", "o"),
    "exercises": ("3",),
    "exercise": ("3", "enter"),
    "filter": ("3", "f"),
    "plan": ("4",),
    "plan week": ("4", "enter"),
    "plan settings": ("4", "e", "escape"),
    "toggles": ("4", "e"),
    "programme": ("4", "p"),
    "programmes": ("4", "p", "c"),
    "breaks": ("4", "d"),
    "settings": ("5",),
    "keys": ("5", "end", "up", "enter"),
    "export": ("E",),
    "help": ("question_mark",),
    "tracker": ("enter",),
    "stop": ("enter", "space", "p"),
}


@pytest.fixture(name="trained", scope="module")
def _trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of training."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder, months())
    return folder


@pytest.fixture(name="calls")
def _calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clicked words of footers call, instead of calling it."""
    found: list[str] = []

    async def note(_: BaseScreen, message: KeyBar.Pressed) -> None:
        message.stop()
        found.append(message.call)

    monkeypatch.setattr(BaseScreen, "on_key_bar_pressed", note)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("walk", list(WALKS))
async def test_every_word_of_the_footer_can_be_clicked(
    trained: Path, calls: list[str], walk: str
) -> None:
    async with bench(trained, size=(120, 30)) as running:
        await running.press(*WALKS[walk])
        assert running.picture, "drawn, also where it is in front for the first time"
        bar = running.app.screen.query_one(KeyBar)
        spans = list(bar._spans)
        assert spans
        for start, end, call in spans:
            for x in (start, end - 1):
                await running.pilot.click(bar, offset=(x, 0))
                assert calls.pop() == call
                assert calls == []


LISTS = [
    *("history", "week", "session", "exercises", "filter", "plan", "plan settings", "toggles"),
    *("programme", "programmes", "settings", "keys", "export"),
]


def listed(running: Bench) -> RowList:
    """Return the list in front that the keys move in."""
    found = running.app.focused
    assert isinstance(found, RowList), found
    return found


@pytest.mark.some(3)
@pytest.mark.parametrize("walk", LISTS)
async def test_every_list_goes_by_the_wheel_and_selects_by_a_click(
    trained: Path, walk: str
) -> None:
    async with bench(trained, size=(120, 30)) as running:
        await running.press(*WALKS[walk], "home")
        rows = listed(running)
        assert rows.index == 0
        rows.post_message(_wheel(rows))
        await running.settle()
        assert rows.index == 1, "the wheel moves on"
        assert running.picture
        first = rows._placed[0][0]
        await running.pilot.click(rows, offset=(6, first))
        await running.settle()
        assert listed(running).index == 0
        second = rows._placed[1][0]
        before = rows.render_line(second)
        await running.pilot.hover(rows, offset=(6, second))
        await running.settle()
        assert rows.over == 1
        assert rows.render_line(second) != before, "it is seen which row the mouse is over"
        rows.post_message(events.Leave(rows))
        await running.settle()
        assert rows.over is None


def _wheel(rows: RowList) -> events.MouseScrollDown:
    return events.MouseScrollDown(rows, 5, 1, 0, 1, 0, shift=False, meta=False, ctrl=False)


@pytest.mark.slow
async def test_a_key_in_a_hint_or_a_question_is_clicked_as_in_the_footer(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("2")
        await click_words(running, "start today's session")
        assert running.app.current_mode == "today"
        await running.press("4", "d")
        await click_words(running, "plan a holiday")
        assert running.shows(type(running.form))
        await running.press("escape")
        assert running.shows(BreaksScreen)


@pytest.mark.slow
async def test_a_resumable_session_is_resumed_by_a_click(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.begin(30)
        await running.press("escape")
        assert "y resume" in running.flat
        await click_words(running, "resume")
        assert running.status.startswith(("Paused", "Ready"))


async def test_a_key_in_a_hint_stands_out_under_the_mouse(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("2")
        words = "start today's session"
        hint = next(one for one in running.app.screen.query(Shown) if words in one.plain())
        y = next(at for at, row in enumerate(hint.plain().splitlines()) if words in row)
        x = hint.plain().splitlines()[y].index(words)
        before = hint.render_line(y)
        for at, lit in ((x + 3, True), (x + len(words) + 5, False), (x - 2, True)):
            await running.pilot.hover(hint, offset=(at + hint.gutter.left, y))
            await running.settle()
            assert (hint.render_line(y) != before) is lit
        hint.post_message(events.Leave(hint))
        await running.settle()
        assert hint.render_line(y) == before


async def test_the_answers_to_a_stop_stand_out_under_the_mouse(trained: Path) -> None:
    async with bench(trained, size=(100, 30)) as running:
        await running.press(*WALKS["stop"])
        for kind, place in ((PainScale, (14, 2)), (PainScale, (28, 0)), (PlaceChoice, (4, 3))):
            question = running.app.screen.query_one(kind)
            y = place[1]
            before = question.render_line(y)
            await running.pilot.hover(question, offset=place)
            await running.settle()
            assert question.over is not None
            assert question.render_line(y) != before
        assert running.app.screen.query_one(PainScale).over is None


async def click_words(running: Bench, words: str) -> None:
    """Click in the middle of some words on the screen."""
    for shown in running.app.screen.query(Shown):
        for y, row in enumerate(shown.plain().splitlines()):
            if words in row and shown.display:
                x = row.index(words) + len(words) // 2
                await running.pilot.click(shown, offset=(x + shown.gutter.left, y))
                await running.settle()
                return
    raise AssertionError(words)


@pytest.mark.slow
async def test_a_rep_is_selected_by_a_click(trained: Path) -> None:
    async with bench(trained, size=(120, 30)) as running:
        await running.press(*WALKS["set"])
        screen = running.app.screen
        assert isinstance(screen, SetScreen)
        sides = {at[0] for at in (screen._at,) if at}
        await running.pilot.click(Reps, offset=(4, 5))
        await running.settle()
        assert screen._at is not None
        assert screen._at[1] == 3
        assert screen._at[0] in {Side.LEFT, *sides}


@pytest.mark.parametrize("size", [(40, 14), (80, 24), (120, 40)])
async def test_a_click_where_the_footer_has_no_key_opens_those_without_room(
    trained: Path, size: tuple[int, int]
) -> None:
    async with bench(trained, size=size) as running:
        for walk in ("week", "set", "exercise"):
            await running.press(*WALKS[walk])
            bar = running.app.screen.query_one(KeyBar)
            taken = {x for start, end, _ in bar._spans for x in range(start, end)}
            free = max(set(range(size[0])) - taken - {size[0] - 1})
            await running.pilot.hover(bar, offset=(free, 0))
            await running.settle()
            assert bar.over == "app.keys"
            await running.pilot.click(bar, offset=(free, 0))
            await running.settle()
            assert running.shows(HelpScreen)
            await running.press("escape", "1")


async def test_free_room_in_the_footer_says_under_the_mouse_what_a_click_does(
    trained: Path,
) -> None:
    async with bench(trained, size=(120, 30)) as running:
        await running.press(*WALKS["over time"])
        bar = running.app.screen.query_one(KeyBar)
        before = bar.plain()
        assert "help" not in before
        await running.pilot.hover(bar, offset=(60, 0))
        await running.settle()
        assert "? help" in bar.plain()
        bar.post_message(events.Leave(bar))
        await running.settle()
        assert bar.plain() == before


@pytest.mark.some(1)
@pytest.mark.parametrize(
    ("walk", "pair"),
    [
        ("exercise", ("previous", "next")),
        ("plan week", ("previous", "next")),
        ("programme", ("earlier", "later")),
        ("set", ("add_rep", "take_back")),
    ],
)
async def test_of_two_keys_with_one_word_each_is_clicked(
    trained: Path, calls: list[str], walk: str, pair: tuple[str, str]
) -> None:
    async with bench(trained, size=(120, 30)) as running:
        await running.press(*WALKS[walk])
        bar = running.app.screen.query_one(KeyBar)
        spans = {call: start for start, _, call in reversed(bar._spans)}
        for call in pair:
            await running.pilot.click(bar, offset=(spans[call], 0))
            assert calls.pop() == call


async def test_footer_and_tabs_stand_out_under_the_mouse(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        screen = running.app.screen
        bars: list[tuple[KeyBar | TabBar, int]] = [
            (screen.query_one(KeyBar), 0),
            (screen.query_one(TabBar), 1),
        ]
        for bar, y in bars:
            start, _, part = bar._spans[1]
            before = bar.render_line(y)
            await running.pilot.hover(bar, offset=(start, y))
            await running.settle()
            assert bar.over == part
            assert bar.render_line(y) != before
