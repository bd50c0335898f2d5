"""An own exercise is made in the app: its rep plays while it is typed, and its file is written."""

from pathlib import Path

import pytest
from homes import small_exercise, write_exercise
from hypothesis import given
from hypothesis import strategies as st
from past import exercise
from support import Bench, bench

from hamlog.figure import model as drawn
from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.exercise import SideScheme
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.exercises.exercise import ExerciseScreen
from hamlog.tui.exercises.making import MakingScreen, Preview, told
from hamlog.tui.exercises.screen import ExercisesScreen
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.shown import Shown

MINE = """\
# mine
name = "My own curl"  # the name
phases = [  # a rep
  { kind = "lower", seconds = 4, word = "Fall" },
  { kind = "still", seconds = 1, word = "Catch" },
  { kind = "lift", seconds = 2 },
]
"""


def preview(running: Bench) -> Preview:
    shown = running.app.screen.query_one("#preview", Shown).drawing
    assert isinstance(shown, Preview)
    return shown


def said(running: Bench) -> list[str]:
    return [one.message for one in running.app._notifications]


def file_of(folder: Path, slug: str) -> Path:
    return folder / "config" / "exercises" / f"{slug}.toml"


async def typed(running: Bench, **lines: str) -> None:
    for name, text in lines.items():
        running.form.line(name.replace("_", " ")).value = text
    await running.settle()


@pytest.mark.slow
async def test_a_rep_plays_on_the_clock_while_it_is_typed(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "n")
        assert running.shows(MakingScreen)
        assert "a set of 10 takes 1:20" in running.flat
        assert (preview(running).present, preview(running).progress) == (0, 0.0)
        await running.run(1)
        assert preview(running).present == 0
        assert preview(running).progress == pytest.approx(0.5, abs=0.05)
        await running.run(4)
        assert preview(running).present == 2
        await running.run(4)
        assert preview(running).present == 0
        await typed(running, one_rep="lower 4, lift 1", sides="each", reps="6")
        assert [one.word for one in preview(running).phases] == ["Lower", "Lift"]
        assert (preview(running).present, preview(running).progress) == (0, 0.0)
        assert "5 s a rep, tempo 4-0-1-0; a set of 6 a leg takes 1:05" in running.flat
        await running.run(4.5)
        assert preview(running).present == 1
        await typed(running, phase_words="Fall, Push")
        assert "fall 4 s" in running.flat
        await running.press("escape")
        assert running.shows(ExercisesScreen)
    assert not (tmp_path / "config" / "exercises").exists()


@pytest.mark.slow
async def test_the_line_that_cannot_be_used_comes_into_sight(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("3", "n", *["tab"] * 13, "enter")
        assert running.form.line("name").has_focus
        assert "name: type what the exercise is called." in running.flat
        assert "short name" in running.flat


async def test_enter_goes_from_line_to_line_and_saves_in_the_last_one(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "n", *"Side", "enter")
        assert running.form.line("short name").has_focus
        assert "enter next line ctrl+s save esc" in running.flat
        assert "trains hamstrings" in running.flat
        await running.press(*["enter"] * 12)
        assert running.form.line("figure").has_focus
        assert "next line" not in running.flat
        assert not file_of(tmp_path, "side").exists()
        await running.press("enter")
        assert running.shows(ExerciseScreen)
        assert file_of(tmp_path, "side").exists()


async def test_every_form_is_saved_by_the_same_key(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "w", *"fine", "ctrl+s")
        assert running.session().note == "fine"


@pytest.mark.slow
async def test_what_cannot_be_is_said_and_the_last_rep_plays_on(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "n")
        await typed(running, name="One", one_rep="lift 2, lowe")
        assert preview(running).wrong
        assert "“lowe” is not lift, hold, lower or still with seconds" in running.flat
        assert len(preview(running).phases) == 4
        await running.run(3)
        assert preview(running).present == 1
        await running.press("ctrl+s")
        assert running.shows(MakingScreen)
        assert running.form.line("one rep").has_focus
        assert "“lowe” is not" in str(running.app.screen.query_one("#hint").render())
        await typed(running, one_rep="lift 2, lower 3", name="Clamshell")
        await running.press("ctrl+s")
        assert running.form.line("name").has_focus
        assert "“Clamshell” is there already, called clamshell" in running.flat
    assert not (tmp_path / "config" / "exercises").exists()


@pytest.mark.slow
async def test_what_was_made_is_there_and_can_join_the_programme(tmp_path: Path) -> None:
    async with bench(tmp_path, figures=True) as running:
        await running.press("3", "n", *"Side")
        await typed(running, cues="Slow | Level", figure="hip thrust", equipment="")
        await running.press("ctrl+s")
        assert running.shows(ExerciseScreen)
        path = file_of(tmp_path, "side")
        assert said(running) == [f"“Side” is in {path}. Press a to add it to your programme."]
        assert 'figure = "hip-thrust"' in path.read_text("utf-8")
        assert "space stop the figure" in running.flat
        assert "default" not in running.picture
        await running.press("a")
        assert running.shows(ChoiceScreen)
        await running.press("enter")
        assert "Side is in your programme. Press u on the Plan to undo." in said(running)
        await running.press("a")
        assert "Side is in your programme already; change that with p on the Plan." in said(running)
        await running.press("4", "p")
        assert "Side" in running.picture
        await running.press("u")
        assert "Side" not in running.picture
        await running.press("3", "escape")
        assert running.shows(ExercisesScreen)
        assert "Side" in running.picture


@pytest.mark.slow
async def test_a_change_keeps_comments_words_and_all_that_was_done(tmp_path: Path) -> None:
    write_exercise(tmp_path, "mine", MINE)
    async with bench(tmp_path, size=(100, 40)) as running:
        await running.press("3", "end", "enter")
        assert "fall 4 s" in running.flat
        assert "catch 1 s" in running.flat
        await running.press("enter", "space")
        await running.run(30)
        await running.press("enter")
        await running.press("escape")
        await running.press("3", "3", "end", "e")
        assert running.form.line("one rep").value == "lower 4, still 1, lift 2"
        assert running.form.line("phase words").value == "Fall, Catch, Lift"
        await typed(running, name="Slow fall", one_rep="lower 5, still 1, lift 2")
        await running.press("ctrl+s")
        assert running.shows(ExercisesScreen)
        assert "Slow fall" in running.picture
        assert said(running)[-1].startswith("“Slow fall” is saved in ")
        text = file_of(tmp_path, "mine").read_text("utf-8")
        assert text.startswith('# mine\nname = "Slow fall"  # the name\n')
        assert '{ kind = "lower", seconds = 5, word = "Fall" },' in text
        await running.press("enter", "e")
        assert running.shows(MakingScreen)
        await running.press("escape")
        assert "Not done yet" not in running.picture
        await running.press("2")
        await running.press("enter", "enter")
        assert "Slow fall" in running.picture
    assert not file_of(tmp_path, "slow-fall").exists()


@pytest.mark.slow
async def test_what_comes_with_hamlog_stays_as_it_is(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "e")
        assert running.shows(ExercisesScreen)
        await running.press("enter", "e")
        assert running.shows(ExerciseScreen)
        words = "Clamshell comes with hamlog and stays as it is; n on Exercises makes one."
        assert words in said(running)


@pytest.mark.slow
async def test_a_file_that_was_broken_meanwhile_is_named(tmp_path: Path) -> None:
    write_exercise(tmp_path, "mine", small_exercise("My own curl"))
    async with bench(tmp_path) as running:
        await running.press("3", "end", "e")
        write_exercise(tmp_path, "mine", "name =")
        await running.press("ctrl+s")
        assert running.shows(MakingScreen)
        assert "put it right first" in running.flat
        await running.press("escape", "e")
        assert running.shows(ExercisesScreen)
        assert "put it right first" in said(running)[-1]


@pytest.mark.slow
async def test_without_motion_the_rep_stands_still(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(motion=False)) as running:
        await running.press("3", "n")
        await running.run(3)
        assert preview(running).present is None
        await typed(running, one_rep="lower 4, lift 1")
        assert len(preview(running).phases) == 2


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
async def test_it_fits_and_each_line_can_be_reached(tmp_path: Path, size: tuple[int, int]) -> None:
    async with bench(tmp_path, size=size) as running:
        await running.press("3", "n", *["down"] * 13)
        assert running.form.line("figure").has_focus
        assert "figure" in running.picture
        assert "lower 3" in running.picture
        assert all(len(row) <= size[0] for row in running.picture.splitlines())
        await running.press(*["up"] * 13)
        assert running.form.line("name").has_focus


@given(
    scheme=st.sampled_from(list(SideScheme)),
    reps=st.integers(1, 100),
    present=st.one_of(st.none(), st.integers(0, 3)),
    width=st.integers(12, 200),
)
def test_a_preview_is_never_wider_than_its_room(
    scheme: SideScheme, reps: int, present: int | None, width: int
) -> None:
    one = replace(exercise("single-leg-bridge"), scheme=scheme, reps=(reps, reps))
    rows = Preview(one.phases, present, 0.5, told(one)).lines(Room(width, edge=3))
    assert 3 <= len(rows) <= 4
    assert all(len(row.plain()) <= width for row in rows)


@pytest.mark.slow
async def test_a_figure_of_its_own_moves_on_its_page_and_in_the_tracker(tmp_path: Path) -> None:
    write_exercise(tmp_path, "mine", MINE)
    folder = tmp_path / "config" / "figures"
    folder.mkdir()
    packaged = Path(drawn.__file__).parents[2] / "assets" / "figures" / "romanian-deadlift.toml"
    (folder / "mine.toml").write_bytes(packaged.read_bytes())
    async with bench(tmp_path, size=(120, 40), figures=True) as running:
        await running.press("3", "end", "enter")
        assert "space stop the figure" in running.flat
        await running.press("enter")
        assert not running.app.screen.has_class("-figureless")
    (folder / "mine.toml").write_text("anchor =", "utf-8")
    async with bench(tmp_path, size=(120, 40), figures=True) as running:
        await running.press("3", "end")
        assert "figures/mine.toml was left out" in running.flat
        await running.press("up", "enter")
        assert running.shows(ExerciseScreen)
        assert "space stop the figure" not in running.flat
