"""Find: what is typed, what is shown, and the keys between."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from past import TODAY, months, session, write
from support import Bench, bench

from hamlog.frozen import replace
from hamlog.training.load import Load
from hamlog.training.record import SORENESS
from hamlog.training.review.finding import EXAMPLES
from hamlog.training.review.sums import Cursor, Find, FoundPage
from hamlog.tui.history import find_view
from hamlog.tui.history.find import FindScreen
from hamlog.tui.history.screen import HistoryScreen
from hamlog.tui.history.session import SessionScreen
from hamlog.tui.history.set import SetScreen

NASTY = (
    "calf \x1b[2J[red]bold[/red] [@click=app.quit] \u202eback\u202c שלום プローン "
    "👨\u200d👩\u200d👧 " + "long " * 2000
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of training; tests that use it only read."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder, months())
    return folder


def rows(running: Bench) -> list[str]:
    return running.picture.splitlines()


async def type_in(running: Bench, text: str) -> None:
    """Find `text`, typed as one does."""
    for char in text:
        running.app.simulate_key(char)
    await running.settle()


async def found(running: Bench, text: str) -> list[str]:
    """Open Find, type `text`, return the rows below the heads."""
    await running.press("2", "slash")
    await type_in(running, text)
    return [row for row in rows(running)[9:-2] if row.strip()]


async def test_slash_opens_a_line_that_says_what_can_be_typed(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "slash")
        assert running.shows(FindScreen)
        for example in EXAMPLES:
            assert any(row.lstrip().startswith(example + " ") for row in rows(running)), example
        assert "esc back" in rows(running)[-1]
        await running.press("escape")
        assert running.shows(HistoryScreen)


async def test_sets_are_found_as_one_types_and_enter_opens_the_set(trained: Path) -> None:
    async with bench(trained) as running:
        first, below = await found(running, "kne")
        assert first.split()[:5] == ["▌", "Tue", "17", "Nov", "Band"]
        assert first.endswith("pain 3 of 10")
        assert below.endswith("A pull behind the left knee, gone after a minute.")
        assert "Find   1 set" in running.picture
        await running.press("enter")
        assert running.shows(SetScreen)
        assert "A pull behind the left knee" in running.flat
        await running.press("escape")
        assert running.shows(FindScreen)
        assert "Find   1 set" in running.picture


@pytest.mark.slow
async def test_a_note_of_a_session_leads_to_the_session(trained: Path) -> None:
    async with bench(trained) as running:
        first, below = await found(running, "slept badly")
        assert "of 12 sets" in first or "of 9 sets" in first
        assert below.endswith("Slept badly, all the same fine in the end.")
        await running.press("enter")
        assert running.shows(SessionScreen)


async def test_escape_clears_the_line_and_then_leads_back(trained: Path) -> None:
    async with bench(trained) as running:
        assert await found(running, "xyzzy") == []
        assert "No set matches “xyzzy”.  esc clear" in running.picture
        assert "esc clear" in rows(running)[-1]
        await running.press("escape")
        assert running.shows(FindScreen)
        assert "No set matches" not in running.picture
        await running.press("escape")
        assert running.shows(HistoryScreen)


async def test_words_that_no_note_has_are_taken_for_an_exercise(trained: Path) -> None:
    async with bench(trained) as running:
        shown = await found(running, "swiss")
        assert "no note has it; sets of Swiss-ball curl" in running.picture
        assert sum("Swiss-ball curl" in row for row in shown) > 10


@pytest.mark.slow
async def test_all_can_be_combined_and_what_cannot_be_read_is_said(trained: Path) -> None:
    async with bench(trained) as running:
        assert len(await found(running, "exercise:curl pain>=3 2026-11..2026-11")) == 2
        await running.press("escape")
        await type_in(running, "exercise:curl pain>=4 2026-11")
        assert "No set matches “exercise:curl pain>=4 2026-11”." in running.flat
        await running.press("escape")
        await type_in(running, "pain>=11")
        assert "“pain>=11” asks for a pain that there is not: 1 to 10." in running.picture
        await running.press("enter")
        assert running.shows(FindScreen)


async def test_days_and_pain_are_found_as_people_say_them(tmp_path: Path) -> None:
    hurt = session(TODAY - timedelta(days=40), "home-kit", 1, 10)
    pained = replace(hurt.sets[0], pain=2)
    sore = session(TODAY - timedelta(days=3), "home-kit", 1, 10)
    noted = replace(session(TODAY - timedelta(days=1), "home-kit", 1, 10), note="Sore since march")
    write(tmp_path, [replace(hurt, sets=(pained, *hurt.sets[1:])), sore, noted])
    async with bench(tmp_path, size=(120, 40)) as running:
        running.log.choose(SORENESS + sore.id, "4", running.clock.wall()).result()
        await running.press("2", "slash")
        await type_in(running, "sore")
        assert "3 sets" in running.flat or "3 sessions" in running.flat
        for said in ("any pain or soreness, and notes that say so", "sore 4 of 10", "pain 2 of 10"):
            assert said in running.flat
        assert "Sore since march" in running.flat
        await running.press("escape")
        await type_in(running, "last month")
        assert "1 session: 1 to 31 Oct, and notes that say so" in running.flat
        assert "Thu 15 Oct" in running.flat
        await running.press("escape")
        await type_in(running, "march")
        assert "1 session: 1 to 31 Mar" in running.flat
        assert "Sore since march" in running.flat
        await running.press("escape")
        await type_in(running, "band curl last month")
        assert "no note has it; sets of Band curl, 1 to 31 Oct" in running.flat


async def test_where_there_is_little_room_the_days_are_said_first(tmp_path: Path) -> None:
    write(tmp_path, [session(TODAY - timedelta(days=40), "home-kit", 1, 10)])
    async with bench(tmp_path, size=(60, 20)) as running:
        await running.press("2", "slash")
        await type_in(running, "last month")
        assert "1 session: 1 to 31 Oct" in running.flat
        assert "notes that say so" not in running.flat


async def test_results_are_newest_first_and_read_a_page_at_a_time(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "slash")
        await type_in(running, "2026")
        screen = running.app.screen
        assert isinstance(screen, FindScreen)
        days = [date.fromisoformat(hit.session_id[:10]) for hit in screen._hits]
        assert len(days) == 30
        assert days == sorted(days, reverse=True)
        assert "more than 30 sessions" in running.picture
        await running.press(*["pagedown"] * 3)
        assert len(screen._hits) == 44
        assert "   44 sessions" in rows(running)[4]
        # The line keeps the keys all the while.
        await type_in(running, "-11")
        assert len(screen._hits) == 5


@pytest.mark.slow
async def test_what_lies_far_back_is_found_without_keeping_a_key_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hamlog.store.reading_find.MOST_LOOKED_AT", 5)
    sessions = [
        session(TODAY - timedelta(days=3 * back), "no-equipment", 1, 3) for back in range(40)
    ]
    old = sessions[-1]
    hurt = replace(old.sets[0], pain=6)
    write(tmp_path, [*sessions[:-1], replace(old, sets=(hurt, *old.sets[1:]))])
    async with bench(tmp_path) as running:
        asked: list[Find] = []
        find = running.log.find

        def noted(query: Find, limit: int, before: Cursor | None = None) -> FoundPage:
            asked.append(query)
            return find(query, limit, before)

        monkeypatch.setattr(running.log, "find", noted, raising=False)
        (first,) = await found(running, "pain:6")
        assert first.endswith("pain 6 of 10")
        assert len(asked) > 1


@pytest.mark.slow
async def test_notes_of_any_length_and_script_break_no_row(tmp_path: Path) -> None:
    one = session(TODAY, "home-kit", 1, 10)
    first = replace(
        one.sets[0],
        note=NASTY,
        pain=2,
        pain_place=NASTY,
        exercise=f"gone {NASTY}",
        load=Load(label=NASTY),
    )
    write(tmp_path, [replace(one, note=NASTY, programme=NASTY, sets=(first, *one.sets[1:]))])
    for size in ((40, 12), (60, 20), (100, 30)):
        async with bench(tmp_path, size=size) as running:
            for text in ("calf", "2026", "".join(char for char in NASTY[:60] if char.isalpha())):
                await running.press("2", "slash")
                await type_in(running, text)
                picture = running.picture
                assert not set("\x1b\x07\u202e") & set(picture)
                assert picture.count("\n") == size[1] - 1
                assert all(
                    row.cell_length == size[0]
                    for row in running.app.screen._compositor.render_strips()
                )
                await running.press("escape", "escape")


async def test_what_is_pasted_into_the_line_is_no_command(trained: Path) -> None:
    async with bench(trained) as running:
        await running.press("2", "slash")
        screen = running.app.screen
        assert isinstance(screen, FindScreen)
        screen._field.value = NASTY[:150]
        await running.settle()
        assert not set("\x1b\u202e") & set(running.picture)
        screen._field.value = '"' * 150
        await running.settle()
        assert running.shows(FindScreen)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("calf", "calf"),
        ("a\n  b\tcalf", "a b calf"),
        ("x" * 30 + " the left calf again", "x" * 30 + " the left calf again"),
        ("x" * 60 + " the left calf again", "…xxxxxxxxxx the left calf again"),
        ("nothing of it", "nothing of it"),
    ],
)
def test_a_long_note_is_shown_from_where_it_fits(note: str, shown: str) -> None:
    assert find_view.around(note, "calf") == shown
