"""Import in the app: a file is picked, looked at, brought in as one change, undone."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from idle import idle, until
from pictures import assert_pictured
from support import Bench, bench

from hamlog.exchange.job import Job
from hamlog.tui.dialogs.choice import ChoiceScreen
from hamlog.tui.dialogs.importing import ImportScreen, LeftOutScreen
from hamlog.tui.dialogs.picker import FileToOpen
from hamlog.tui.today.screen import TodayScreen

HEAD = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Seconds,Weight Unit"
CURLS = (
    "2024-01-03 18:00:00,Legs,45m,Lying Leg Curl (Machine),1,40,12,0,kg",
    "2024-01-03 18:00:00,Legs,45m,Lying Leg Curl (Machine),2,40,10,0,kg",
    "2024-01-03 18:00:00,Legs,45m,Clamshell,1,0,15,0,kg",
)
PRESS = "2024-02-03 18:00:00,Legs,45m,Bench Press (Barbell),1,60,10,0,kg"
WRONG = (
    "2024-13-03 18:00:00,Legs,45m,Clamshell,1,0,10,0,kg",
    "2024-02-05 18:00:00,Legs,45m,Clamshell,1,0,-10,0,kg",
)


def write(folder: Path, *rows: str, name: str = "strong.csv", head: str = HEAD) -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


async def picked(running: Bench, name: str = "strong.csv") -> None:
    """Open the import, and pick a file by its name."""
    await running.press("I")
    assert running.shows(FileToOpen)
    await running.press("tab", *name, "enter")


def imported(running: Bench) -> Sequence[tuple[str, int]]:
    """Return the exercises in the log with how many sets each has."""
    found: dict[str, int] = {}
    for session in running.log.each_session(None, None, None):
        for one in session.sets:
            found[one.exercise] = found.get(one.exercise, 0) + 1
    return sorted(found.items())


@pytest.mark.some(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_file_is_looked_at_before_it_is_brought_in(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path, *CURLS, PRESS, *WRONG)
    async with bench(tmp_path, size=size) as running:
        await picked(running)
        assert "From Strong: 2 sessions, 4 sets, 47 reps, 3 Jan 2024 to 3 Feb 2024." in running.flat
        assert "2 rows cannot be read, line 6: the date “2024-13-03 18:00:00”" in running.flat
        assert_pictured(f"import-{size[0]}", running.picture)
        assert imported(running) == []
        await running.press("i")
        assert "2 new sessions, 4 sets and 47 reps." in running.flat
        assert_pictured(f"imported-{size[0]}", running.picture)
        assert imported(running) == [
            ("Bench Press (Barbell)", 1),
            ("Lying Leg Curl (Machine)", 2),
            ("clamshell", 1),
        ]


async def test_u_takes_all_of_it_back_and_it_can_come_in_once_more(tmp_path: Path) -> None:
    write(tmp_path, *CURLS)
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("i", "u")
        assert "Undone: imported strong.csv" in running.flat
        assert imported(running) == []
        await running.press("i")
        assert sum(count for _, count in imported(running)) == 3
        await running.press("escape")
        assert running.shows(TodayScreen)
        await running.press("u", "enter")
        assert "Undone: imported strong.csv" in running.flat
        assert imported(running) == []


async def test_what_is_in_the_log_does_not_come_twice_and_undo_leaves_it(tmp_path: Path) -> None:
    write(tmp_path, *CURLS)
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("i", "escape")
        await picked(running)
        assert "3 sets are in your log already." in running.flat
        await running.press("i")
        assert "Nothing new: all of it is in your log" in running.flat
        await running.press("u")
        assert "Nothing was imported, so there is nothing to undo." in running.flat
        assert sum(count for _, count in imported(running)) == 3


async def test_undo_takes_back_the_import_alone(tmp_path: Path) -> None:
    write(tmp_path, *CURLS)
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("i")
        running.log.choose("unit", "lb", running.clock.wall()).result()
        await running.press("u")
        assert "The log has changed since." in running.flat
        assert sum(count for _, count in imported(running)) == 3


async def test_an_exercise_is_told_to_be_one_of_hamlogs(tmp_path: Path) -> None:
    write(tmp_path, *CURLS)
    async with bench(tmp_path, size=(120, 40)) as running:
        await picked(running)
        assert "new perhaps Prone dumbbell hamstring curl" in running.flat
        await running.press("enter")
        assert running.shows(ChoiceScreen)
        assert "Which exercise is “Lying Leg Curl (Machine)”?" in running.flat
        assert "Prone dumbbell hamstring curl a likely match" in running.flat
        await running.press("enter", "i")
        assert imported(running) == [("clamshell", 1), ("dumbbell-curl", 2)]


async def test_what_was_mapped_can_be_a_new_exercise_again(tmp_path: Path) -> None:
    write(tmp_path, *CURLS)
    async with bench(tmp_path, size=(120, 40)) as running:
        await picked(running)
        await running.press("enter", "enter")
        assert "perhaps" not in running.flat
        await running.press("enter")
        choices = running.picture.splitlines()
        assert sum("A new exercise" in row for row in choices) == 1
        below = next(n for n, row in enumerate(choices) if "A new exercise" in row)
        at = next(n for n, row in enumerate(choices) if "▌" in row)
        way = "down" if below > at else "up"
        await running.press(*[way] * abs(below - at), "enter")
        assert "new perhaps Prone dumbbell hamstring curl" in running.flat
        await running.press("i")
        assert ("Lying Leg Curl (Machine)", 2) in imported(running)


async def test_only_known_exercises_come_in_where_that_is_wanted(tmp_path: Path) -> None:
    write(tmp_path, *CURLS, PRESS)
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("o")
        assert "3 sets are of unknown exercises, and left out." in running.flat
        await running.press("o")
        assert "unknown exercises" not in running.flat
        await running.press("o", "i")
        assert imported(running) == [("clamshell", 1)]


async def test_where_no_exercise_is_known_it_is_not_said_to_be_in_the_log(tmp_path: Path) -> None:
    write(tmp_path, PRESS)
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("o", "i")
        assert "Nothing imported: hamlog knows none of its exercises" in running.flat
        assert imported(running) == []


async def test_no_key_says_that_a_file_can_be_read_that_cannot(tmp_path: Path) -> None:
    (tmp_path / "strong.csv").write_text("a,b\n1,2\n")
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("r", "u")
        assert "names no columns that hamlog knows" in running.flat
        assert "Every row can be read" not in running.flat


@pytest.mark.parametrize(("keys", "kg"), [(("home",), 40.0), (("end",), 18.14)])
async def test_the_unit_is_asked_where_the_file_does_not_say_it(
    tmp_path: Path, keys: Sequence[str], kg: float
) -> None:
    rows = [row.removesuffix(",kg") for row in CURLS]
    write(tmp_path, *rows, head=HEAD.removesuffix(",Weight Unit"))
    async with bench(tmp_path) as running:
        await picked(running)
        assert "The file does not say the unit of its weights" in running.flat
        await running.press(*keys, "enter")
        assert "as you said." in running.flat
        await running.press("i")
        (session,) = running.log.each_session(None, None, None)
        assert session.sets[0].load.kg == pytest.approx(kg, abs=0.01)


@pytest.mark.slow
async def test_whoever_does_not_know_the_unit_leaves(tmp_path: Path) -> None:
    rows = [row.removesuffix(",kg") for row in CURLS]
    write(tmp_path, *rows, head=HEAD.removesuffix(",Weight Unit"))
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("escape")
        assert running.shows(TodayScreen)
        assert imported(running) == []


async def test_rows_that_cannot_be_read_are_listed_with_line_and_reason(tmp_path: Path) -> None:
    write(tmp_path, *CURLS, *WRONG)
    async with bench(tmp_path) as running:
        await picked(running)
        await running.press("r")
        assert running.shows(LeftOutScreen)
        assert "2 rows of strong.csv cannot be read" in running.flat
        assert "line 5: the date “2024-13-03 18:00:00” does not exist" in running.flat
        assert "line 6: “-10” reps are fewer than none" in running.flat
        await running.press("escape")
        assert running.shows(ImportScreen)


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty."),
        (b"\x89PNG\r\n", "is a picture; hamlog imports CSV and FIT files."),
        (f"{HEAD}\n".encode(), "has no sets in it."),
        (b"what[red],b\n1,2\n", "names no columns that hamlog knows."),
    ],
)
async def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "other.csv").write_bytes(content)
    # So wide that no folder's name is too long for the sentence to be seen whole.
    async with bench(tmp_path, size=(300, 40)) as running:
        await picked(running, "other.csv")
        assert said in running.flat
        await running.press("i", "enter", "o", "u")
        assert imported(running) == []
        await running.press("escape")
        assert running.shows(TodayScreen)


async def test_after_a_second_a_line_says_how_far_it_is_and_esc_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is held up by its first row until the test lets it go on."""
    go, held = Event(), Event()
    told = Job.tell

    def hold(job: Job, done: float) -> None:
        job.done = 0.4
        held.set()
        assert go.wait(60)
        told(job, 0.4)

    write(tmp_path, *CURLS)
    async with bench(tmp_path) as running:
        await picked(running)
        monkeypatch.setattr(Job, "tell", hold)
        running.app.simulate_key("i")
        await until(running.app, held.is_set)
        assert "Importing strong.csv" not in running.flat
        await running.clock.run(running.pilot, 1.1)
        assert "Importing strong.csv" in running.flat
        assert "40%" in running.flat
        running.app.simulate_key("escape")
        await idle(running.app)
        go.set()
        await running.settle()
        assert "Stopped; nothing was changed." in running.flat
        assert "Importing" not in running.flat
        assert imported(running) == []
        assert running.shows(ImportScreen)


async def test_during_a_set_nothing_is_brought_in(tmp_path: Path) -> None:
    write(tmp_path, *CURLS)
    async with bench(tmp_path) as running:
        await running.begin(20)
        await running.press("I")
        assert "First leave the tracker" in running.flat
        assert not running.shows(FileToOpen)


@pytest.mark.slow
async def test_what_hamlog_wrote_comes_back_with_its_settings(tmp_path: Path) -> None:
    async with bench(tmp_path) as running:
        await running.press("space", "E", "x", "escape", "u", "I", "tab", *"hamlog.json", "enter")
        assert "From hamlog: 1 session" in running.flat
        await running.press("i")
        assert "Imported from hamlog.json" in running.flat or "Nothing new" in running.flat
