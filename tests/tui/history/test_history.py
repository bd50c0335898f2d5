"""History through the keys: weeks, week, session, set, and back."""

from datetime import timedelta
from pathlib import Path

import pytest
from past import TODAY, months, session, write
from pictures import assert_pictured
from support import Bench, bench

from hamlog.frozen import replace
from hamlog.settings.values import Values
from hamlog.store.reads import LogReads
from hamlog.training.load import Load
from hamlog.training.record import Choice, Outcome
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.set import SetScreen
from hamlog.tui.history.week import WeekScreen
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.listing import Listing
from hamlog.tui.kit.page import Page
from hamlog.tui.today.screen import TodayScreen

SIZES = ((60, 20), (80, 24), (120, 40))
NASTY = (
    "\x1b[2J[red]bold[/red] [@click=app.quit] \u202eback\u202c שלום プローン 👨\u200d👩\u200d👧 "
    + "long " * 2000
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of training; tests that use it only read."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder, months())
    return folder


def rows(running: Bench) -> list[str]:
    return running.picture.splitlines()


def here(running: Bench) -> str:
    """The first line of the row one is on."""
    return next(row for row in rows(running) if row.startswith(" ▌"))


@pytest.mark.parametrize(("size", "keys"), [((80, 24), "2"), ((60, 20), "2v")])
async def test_the_marks_of_the_year_are_explained(
    trained: Path, size: tuple[int, int], keys: str
) -> None:
    async with bench(trained, size=size) as running:
        await running.press(*keys)
        for words in ("■ as planned", "▣ in part", "□ missed"):
            assert words in running.flat, running.picture


@pytest.mark.some(1)
@pytest.mark.parametrize("size", SIZES)
async def test_of_old_sessions_alone_it_says_that_there_are_none_in_a_year(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path, [session(TODAY - timedelta(days=700), "no-equipment", 1, 10)])
    async with bench(tmp_path, size=size) as running:
        await running.press("2")
        assert "1 session" in running.flat
        assert "0 sets in a year" in running.flat


async def test_it_goes_by_the_choices_that_today_has_read(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    usual = LogReads.choices

    def counted(log: LogReads, prefix: str = "", *, without: str = "") -> tuple[Choice, ...]:
        read.append(prefix)
        return usual(log, prefix, without=without)

    async with bench(trained) as running:
        monkeypatch.setattr(LogReads, "choices", counted)
        await running.press("2")
        assert running.shows(HistoryScreen)
    assert "" not in read, "of a long log that takes as long as all the rest"


async def test_its_head_is_laid_out_once(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[bool] = []
    usual = HistoryScreen._lay_out

    def counted(screen: HistoryScreen) -> None:
        laid_out.append(bool(screen.query_one("#head").size))
        usual(screen)

    async with bench(trained) as running:
        monkeypatch.setattr(HistoryScreen, "_lay_out", counted)
        await running.press("2")
        assert running.shows(HistoryScreen)
    assert laid_out[0] is False


async def test_an_empty_log_says_what_will_stand_here_and_how_it_begins(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("2")
        assert rows(running)[4] == (
            "   Your weeks appear here after the first set.  1 start today's session"
        )
        assert "open" not in rows(running)[-1]
        await running.press("enter", "down")
        assert running.shows(HistoryScreen)
        await running.press("1")
        assert running.shows(TodayScreen)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_pictures_of_the_weeks_a_week_a_session_and_a_set(
    trained: Path, size: tuple[int, int]
) -> None:
    async with bench(trained, size=size) as running:
        for name, keys in (
            ("history", ["2"]),
            ("week", ["down", "enter"]),
            ("session", ["enter"]),
            ("set-pain", ["down", "enter"]),
            ("set", ["escape", "escape", "escape", "end", *["up"] * 21, "enter", "end", "enter"]),
        ):
            await running.press(*keys)
            if name == "set":
                await running.press("down", "down", "down", "enter")
            assert_pictured(f"{name}-{size[0]}", running.picture)


@pytest.mark.slow
async def test_enter_leads_down_to_a_rep_and_escape_back_up(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "down", "enter")
        assert running.shows(WeekScreen)
        assert "   Week 47   16 to 22 Nov" in rows(running)
        await running.press("down", "enter")
        assert running.shows(SessionScreen)
        assert "   Week 47  ›  Fri 20 Nov   The intermediate three" in rows(running)
        await running.press("end", "enter")
        assert running.shows(SetScreen)
        assert "Week 47  ›  Fri 20 Nov  ›  Single-leg bridge, set 3 of 3" in running.picture
        assert "18:28:45" not in running.picture
        assert "11   ●  18:33:18" in running.picture
        for screen in (SessionScreen, WeekScreen, HistoryScreen):
            await running.press("escape")
            assert running.shows(screen)
        assert here(running).startswith(" ▌ 47  16 Nov")


@pytest.mark.slow
async def test_left_and_right_walk_through_the_sets_and_stop_at_the_ends(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "down", "enter", "enter", "enter")
        crumbs = running.app.screen.query_one(Crumbs)
        seen = [crumbs.plain().strip()]
        for key in ("left", "right", "right", "right", "left"):
            await running.press(key)
            seen.append(crumbs.plain().strip())
        assert [one.rpartition("›")[2].strip() for one in seen] == [
            "Band curl, set 1 of 3",
            "Band curl, set 1 of 3",
            "Band curl, set 2 of 3",
            "Band curl, set 3 of 3",
            "Prone dumbbell curl, set 1 of 3",
            "Band curl, set 3 of 3",
        ]
        await running.press("escape")
        assert here(running).split()[:3] == ["▌", "■", "Band"]
        await running.press("end", "enter", "right")
        assert "Split squat, set 3 of 3" in running.app.screen.query_one(Crumbs).plain()


@pytest.mark.slow
async def test_a_click_on_a_place_above_goes_there(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "down", "enter", "enter", "enter")
        await running.pilot.click(Crumbs, offset=(5, 0))
        await running.settle()
        assert running.shows(WeekScreen)
        await running.press("enter", "enter")
        await running.pilot.click(Crumbs, offset=(18, 0))
        await running.settle()
        assert running.shows(SessionScreen)


async def test_the_tab_s_key_leaves_the_depths(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "down", "enter", "enter", "1", "2")
        assert running.shows(SessionScreen)
        await running.press("2")
        assert running.shows(HistoryScreen)


async def test_a_week_without_a_set_says_so(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "down", "down", "down", "enter")
        assert "   Nothing this week.  a add a session" in rows(running)
        await running.press("enter")
        assert running.shows(WeekScreen)
        assert "open" not in rows(running)[-1]


@pytest.mark.slow
async def test_older_weeks_are_read_as_one_comes_near_the_end(tmp_path: Path) -> None:
    write(
        tmp_path,
        [session(TODAY - timedelta(weeks=back), "no-equipment", 1, 10) for back in range(75)],
    )
    async with bench(tmp_path) as running:
        await running.press("2")
        listing = running.app.screen.query_one(Listing)
        await running.press("end")
        assert listing.rows.index == 59
        await running.press("end")
        assert listing.rows.index == 74
        assert here(running).startswith(" ▌ 26  23 Jun")
        await running.press("enter", "escape")
        assert here(running).startswith(" ▌ 26  23 Jun")


@pytest.mark.slow
async def test_a_session_that_was_removed_meanwhile_leads_back(
    trained: Path, tmp_path: Path
) -> None:
    write(tmp_path, [session(TODAY, "no-equipment", 1, 10)])
    async with bench(tmp_path) as running:
        await running.press("2", "enter", "enter", "enter")
        assert running.shows(SetScreen)
        record = running.log.sessions_of(TODAY)[0].sets[0]
        running.log.remove_set(record.id, "Removed").result()
        await running.press("1", "2")
        assert running.shows(SessionScreen)
        assert "   2 of 3" not in running.picture
        assert "Walking lunge" not in running.picture


@pytest.mark.slow
async def test_notes_of_any_length_and_script_break_no_row(tmp_path: Path) -> None:
    one = session(TODAY, "home-kit", 1, 10)
    first = replace(
        one.sets[0],
        note=NASTY,
        exercise=f"gone {NASTY}",
        load=Load(label=NASTY),
        tempo=NASTY,
        variant=NASTY,
        outcome=Outcome.ENDED_EARLY,
        ended_phase=NASTY,
        ended_rep=None,
    )
    write(
        tmp_path,
        [replace(one, note=NASTY, programme=NASTY, sets=(first, *one.sets[1:]))],
    )
    for size in ((40, 12), (100, 30)):
        async with bench(tmp_path, size=size) as running:
            await running.press("2")
            for _ in range(4):
                picture = running.picture
                assert not set("\x1b\x07\u202e") & set(picture)
                assert picture.count("\n") == size[1] - 1
                assert all(
                    row.cell_length == size[0]
                    for row in running.app.screen._compositor.render_strips()
                )
                assert "esc back" in rows(running)[-1] or "? help" in rows(running)[-1]
                await running.press("enter")
            assert running.shows(SetScreen)


@pytest.mark.slow
async def test_a_long_note_can_be_read_to_its_end(tmp_path: Path) -> None:
    one = session(TODAY, "home-kit", 1, 10)
    words = " ".join(f"word{number}" for number in range(400))
    write(tmp_path, [replace(one, sets=(replace(one.sets[0], note=words), *one.sets[1:]))])
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("2", "enter", "enter", "enter")
        assert "word399" not in running.picture
        # The last rep first, then what stands below the reps.
        await running.press("end", "end")
        assert "word399" in running.picture


@pytest.mark.slow
async def test_no_mark_is_left_where_plain_ones_are_asked_for_on_every_screen_of_history(
    trained: Path,
) -> None:
    async with bench(trained, settings=Values(plain_marks=True)) as running:
        await running.press("2", "down")
        for _ in range(4):
            assert not set("●◐×◉■▣□╌◄►━╸╺›") & set("".join(rows(running)[3:-1]))
            await running.press("enter")


@pytest.mark.slow
async def test_facts_stand_beside_the_reps_or_below_them(trained: Path) -> None:
    async with bench(trained, size=(100, 30)) as running:
        await running.press("2", "down", "enter", "enter", "enter")
        assert rows(running)[4].endswith("target      11")
        await running.pilot.resize_terminal(80, 24)
        await running.settle()
        assert "   pace " not in running.picture
        running.app.screen.query_one("#page", Page).scroll_end(animate=False)
        await running.settle()
        assert "   pace        timed by hamlog" in rows(running)
