"""Exercises: the list and its filters, files that were left out, the pages, the guide."""

from pathlib import Path

import pytest
from homes import small_exercise, write_exercise
from past import LIBRARY, TODAY, exercise, months, write
from pictures import assert_pictured
from support import Bench, bench

from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import ExerciseTotals, Outcome, Rep, SetRecord
from hamlog.tui.exercises import drawings
from hamlog.tui.exercises.drawings import ExerciseLog, Filter
from hamlog.tui.exercises.exercise import ExerciseScreen
from hamlog.tui.exercises.guide import GuideScreen
from hamlog.tui.exercises.screen import ExercisesScreen
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.figure import FigureView
from hamlog.tui.kit.page import Page
from hamlog.tui.kit.shown import Shown

SIZES = ((60, 20), (80, 24), (120, 40))
BROKEN = 'name = "Broken"\nphases = [{ kind = "jump", seconds = 2 }]\n'


def rows(running: Bench) -> list[str]:
    return running.picture.splitlines()


def listed(running: Bench) -> list[str]:
    """The names in the list, as far as they show."""
    names = [one.short_name for one in LIBRARY.exercises()]
    return [name for row in rows(running) for name in names if row[3:].startswith(name + " ")]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of training; tests that use it only read."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder, months())
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_pictures_of_the_list_a_page_and_the_guide(
    trained: Path, size: tuple[int, int]
) -> None:
    async with bench(trained, size=size) as running:
        for name, keys in (
            ("exercises", ["3", "down"]),
            ("exercise", [*["down"] * 5, "enter"]),
            ("guide", ["escape", "g"]),
        ):
            await running.press(*keys)
            assert_pictured(f"{name}-{size[0]}", running.picture)


# The list


async def test_the_list_has_all_and_the_panel_the_one_that_one_is_on(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3")
        assert listed(running) == [one.short_name for one in LIBRARY.exercises()]
        assert rows(running)[1].endswith("1 of 11")
        await running.press(*["down"] * 3)
        panel = running.app.screen.query_one("#panel Shown", Shown).plain()
        assert panel.startswith("Resistance-band hamstring curl\non the back\n")
        assert "Squeeze the hamstrings" in panel
        assert rows(running)[1].endswith("4 of 11")


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("keys", "head", "names"),
    [
        (
            "f",
            "7 exercises   needing nothing, any level",
            "Clamshell Hip Romanian Walking RDL test",
        ),
        ("ff", "2 exercises   with a band, any level", "Hip Band"),
        ("fff", "1 exercise   with a ball, any level", "Swiss-ball"),
        ("ffff", "4 exercises   with a dumbbell, any level", "Romanian Prone Split RDL"),
        ("fffff", "3 exercises   with a bench, any level", "Prone Split test"),
        ("ffffff", "11 exercises   any equipment, any level", "Clamshell"),
        ("l", "6 exercises   any equipment, basic", "Clamshell Hip Romanian Band Prone Walking"),
        ("ll", "5 exercises   any equipment, intermediate", "bridge Split RDL Swiss-ball test"),
        ("lll", "11 exercises   any equipment, any level", "Swiss-ball"),
        ("fl", "4 exercises   needing nothing, basic", "Clamshell Hip Romanian Walking"),
    ],
)
async def test_keys_narrow_the_list(tmp_path: Path, keys: str, head: str, names: str) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", *keys)
        assert f"   {head}" == rows(running)[4][:64].rstrip()
        shown = " ".join(listed(running))
        assert all(name in shown for name in names.split())
        assert len(listed(running)) == int(head.split(maxsplit=1)[0])


async def test_a_variant_that_passes_says_which_one(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "f")
        (thrust,) = (row for row in rows(running) if "Hip thrust  " in row[:30])
        assert "without the band" in thrust


async def test_nothing_found_says_so_and_which_key_widens_the_list(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "f", "f", "l", "l")
        said = rows(running).index("   No exercise for band and intermediate.")
        assert rows(running)[said + 1] == "   f equipment   l level"
        assert "enter read" not in running.picture
        await running.press("enter")
        assert isinstance(running.app.screen, ExercisesScreen)
        await running.press("l")
        assert listed(running) == ["Hip thrust", "Band curl"]


async def test_files_that_were_left_out_are_named_in_full_at_the_end(tmp_path: Path) -> None:
    write_exercise(tmp_path, "broken", BROKEN)
    write_exercise(tmp_path, "mine", small_exercise("My own curl"))
    async with bench(tmp_path, size=(60, 24)) as running:
        await running.press("3", "end")
        told = " ".join(
            row.strip(" ▌!") for row in rows(running)[-6:-2] if row.startswith((" ▌", "   "))
        )
        assert "exercises/broken.toml was left out: phases, 1st: kind is 'jump'" in told
        assert told.rstrip().endswith("it must be lift, hold, lower or still.")
        (own,) = (row for row in rows(running) if "My own curl" in row)
        assert own.split()[3] == "own"
        await running.press("enter")
        assert isinstance(running.app.screen, ExercisesScreen)
        await running.press("f", "f", "l", "l")
        assert "No exercise for band and intermediate." in running.picture
        assert "broken.toml" in running.picture


@pytest.mark.slow
async def test_names_of_any_script_and_markup_break_no_row(tmp_path: Path) -> None:
    names = (
        "[red]x[/red] [/y] [@click=app.quit]",
        "مرحبا \\u202e ברוך שלום",
        "プローン・ダンベル・カール・プローン",
        "👨\\u200d👩\\u200d👧 e\\u0301 \\u001b[2J bell\\u0007",
    )
    for index, name in enumerate(names):
        write_exercise(
            tmp_path,
            f"own-{index}",
            small_exercise(name, "in-turn", more=f'cues = ["{name[:33]}"]'.replace("\\u001b", "")),
        )
    for size in ((40, 12), (100, 30)):
        async with bench(tmp_path, size=size) as running:
            await running.press("3", "end")
            for _ in range(5):
                for keys in (("enter",), ("escape",), ("up",)):
                    await running.press(*keys)
                    strips = running.app.screen._compositor.render_strips()
                    assert all(strip.cell_length == size[0] for strip in strips)
                    assert not set("\x1b\x07\u202e") & set(running.picture)
            assert "[red]x[/red]" in running.picture or size == (40, 12)


# A page


async def test_enter_reads_and_left_and_right_go_to_the_neighbours(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("3", "f", "f", "down", "enter")
        assert isinstance(running.app.screen, ExerciseScreen)
        assert rows(running)[4].startswith("   Resistance-band hamstring curl ")
        assert rows(running)[1].endswith("2 of 2")
        await running.press("right")
        assert rows(running)[1].endswith("2 of 2")
        await running.press("left", "left")
        assert rows(running)[4].startswith("   Double-leg hip thrust ")
        assert rows(running)[1].endswith("1 of 2")
        await running.press("right", "escape")
        assert isinstance(running.app.screen, ExercisesScreen)
        assert [row[:13] for row in rows(running) if row.startswith(" ▌")] == [" ▌ Band curl "]


async def test_a_page_says_everything(tmp_path: Path) -> None:
    one = exercise("single-leg-rdl")
    async with bench(tmp_path, size=(120, 60)) as running:
        await running.press("3", *["down"] * 8, "enter")
        picture = " ".join(running.picture.split())
        for text in (
            one.name,
            *one.aliases,
            "intermediate",
            "dumbbell",
            one.posture,
            "one leg at a time, left first",
            "up to 3, 10 to 12 a leg",
            "the leg you stand on",
            "3-0-2-1",
            "hinge 3 s",
            *one.cues_of(None),
            *one.mistakes,
            one.more_load,
            "Without dumbbells",
            "Romanian deadlift both feet on the floor",
            "Hip thrust both legs share the work",
        ):
            assert text in picture, text
        for text in (*one.setup_of(None), *one.tips):
            assert text.split()[-1] in picture


async def test_an_exercise_never_done_says_how_to_begin(tmp_path: Path) -> None:
    asked: list[str] = []
    async with bench(tmp_path) as running:
        running.app.try_exercise = asked.append  # type: ignore[method-assign, assignment]
        await running.press("3", "enter")
        assert "Not done yet.  enter try one set" in running.picture
        await running.press("right", "enter")
        assert asked == ["hip-thrust"]


@pytest.mark.slow
async def test_one_column_below_80_cells_and_two_from_there(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(80, 24)) as running:
        await running.press("3", "enter")
        assert rows(running)[4].split() == ["Clamshell", "Cues"]
        await running.pilot.resize_terminal(79, 24)
        await running.settle()
        assert rows(running)[4].split() == ["Clamshell"]
        running.app.screen.query_one(Page).scroll_end(animate=False)
        await running.settle()
        assert [row.split()[0] for row in rows(running)[-10:-2] if row.strip()][-7:] == [
            "level",
            "needs",
            "position",
            "sides",
            "named",
            "sets",
            "tempo",
        ]
        await running.pilot.resize_terminal(100, 30)
        await running.settle()
        assert rows(running)[4].split() == ["Clamshell", "Cues"]


async def test_the_facts_make_room_for_a_figure_and_take_it_back(tmp_path: Path) -> None:
    write_exercise(tmp_path, "mine", small_exercise("My own curl"))
    async with bench(tmp_path, figures=True) as running:
        await running.press("3", "end", "up", "enter")
        assert running.app.screen.query_one(FigureView).display
        assert rows(running)[4][50:].split() == ["Single-leg", "hamstring", "bridge", "test"]
        assert "space stop the figure" in rows(running)[-1]
        await running.press("right")
        assert rows(running)[4][:50].split() == ["My", "own", "curl"]
        assert "figure" not in rows(running)[-1]
        assert not any(view.display for view in running.app.screen.query(FigureView))
        await running.press("left")
        assert rows(running)[4][50:].split() == ["Single-leg", "hamstring", "bridge", "test"]


async def test_the_guide_is_read_to_its_end_and_left(tmp_path: Path) -> None:
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("3", "g")
        assert isinstance(running.app.screen, GuideScreen)
        assert "  Why runners train their hamstrings" in rows(running)
        await running.press("end")
        assert "see a doctor or physiotherapist" in " ".join(running.picture.split())
        await running.press("home", "pagedown", "pageup", "down", "up")
        assert "  Why runners train their hamstrings" in rows(running)
        await running.press("escape")
        assert isinstance(running.app.screen, ExercisesScreen)


async def test_no_mark_is_left_where_plain_ones_are_asked_for(tmp_path: Path) -> None:
    write_exercise(tmp_path, "broken", BROKEN)
    async with bench(tmp_path, settings=Values(plain_marks=True)) as running:
        for keys in (("3",), ("g",)):
            await running.press(*keys)
            assert not set("●◐×◉■▣□╌◄►━╸›") & set("".join(rows(running)[3:-1]))
            assert " · " not in running.picture


# Values


@pytest.mark.parametrize(
    ("chosen", "passes"),
    [
        (Filter(), {"clamshell", "hip-thrust", "ball-curl", "dumbbell-curl"}),
        (Filter("nothing"), {"clamshell", "hip-thrust"}),
        (Filter("band"), {"hip-thrust"}),
        (Filter("bench"), {"dumbbell-curl"}),
        (Filter("", "intermediate"), {"ball-curl"}),
        (Filter("ball", "basic"), set()),
    ],
)
def test_what_a_filter_lets_through(chosen: Filter, passes: set[str]) -> None:
    slugs = ("clamshell", "hip-thrust", "ball-curl", "dumbbell-curl")
    assert {slug for slug in slugs if chosen.lets(exercise(slug))} == passes


def test_the_filters_come_round() -> None:
    one = Filter()
    equipment = []
    for _ in range(6):
        one = one.next_equipment()
        equipment.append(one.equipment)
    assert equipment == ["nothing", "band", "ball", "dumbbell", "bench", ""]
    assert Filter("", "intermediate").next_level() == Filter()


BODY = Load()


def done(*reps: tuple[int, ...], load: Load = BODY) -> ExerciseLog:
    """What the log has of an exercise: the reps of its last sets, a side each."""
    sides = ((Side.BOTH,), (Side.LEFT, Side.RIGHT))
    sets = tuple(
        SetRecord(
            id=str(number),
            session_id="session",
            position=number,
            exercise="any",
            number=number,
            target_reps=12,
            tempo="",
            load=load,
            outcome=Outcome.DONE,
            reps=tuple(
                Rep(side, index + 1)
                for side, count in zip(sides[len(counts) - 1], counts, strict=True)
                for index in range(count)
            ),
        )
        for number, counts in enumerate(reps, start=1)
    )
    return ExerciseLog(ExerciseTotals(14, 40, 500, 480, TODAY), sets)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (done((11, 11), (11, 11), (11, 11)), "3 sets of 11 a leg, today"),
        (done((12,)), "1 set of 12, today"),
        (done((12,), (10,), load=Load(6)), "12 and 10, 6 kg, today"),
        (done((12,), (11,), (10,)), "12, 11 and 10, today"),
        (done((11, 9), (10, 10)), "11/9 and 10 a leg, today"),
    ],
)
def test_what_you_did_last(last: ExerciseLog, words: str) -> None:
    parts = drawings.page_parts(exercise("clamshell"), str, last, TODAY)
    lines = [line.plain() for block in parts["you"] for line in block.lines(Room(60))]
    assert lines == [f"you          {words}", "             96 % clean in 14 sessions"]
    short = replace(last, totals=replace(last.totals, sets_short=2))
    told = drawings.page_parts(exercise("clamshell"), str, short, TODAY)["you"]
    lines = [line.plain().strip() for block in told for line in block.lines(Room(60))]
    assert lines[1] == "96 % clean in 14 sessions, 2 sets short"
