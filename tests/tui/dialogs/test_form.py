"""A form: its hint, its faults, and when it goes."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from support import Bench, bench

from hamlog.errors import LogError, UsageError
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.today.screen import TodayScreen

FIELDS = (Field("reps", "12"), Field("load", "", "In kg."))


async def opened(running: Bench, form: FormScreen) -> None:
    running.app.push_screen(form)
    await running.settle()


async def test_the_hint_is_of_the_focused_field_also_after_a_fault(tmp_path: Path) -> None:
    def refuse(typed: Typed) -> None:
        raise UsageError(f"{typed['load'] or 'Nothing'} is not a load.")

    async with bench(tmp_path) as running:
        await opened(running, FormScreen("A set", FIELDS, refuse, hint="As 12."))
        assert "As 12." in running.picture
        await running.press("down")
        assert "In kg." in running.picture
        assert "As 12." not in running.picture
        await running.press("enter")
        assert "Nothing is not a load." in running.picture
        assert "In kg." not in running.picture
        await running.press("up")
        assert "As 12." in running.picture
        assert "Nothing is not a load." not in running.picture


async def test_it_stays_until_its_write_is_on_disk_and_then_what_follows_is_called(
    tmp_path: Path,
) -> None:
    writes: list[Future[None]] = []
    followed: list[bool] = []

    def keep(typed: Typed) -> Future[None]:
        assert dict(typed) == {"reps": "12", "load": ""}
        writes.append(Future())
        return writes[-1]

    async with bench(tmp_path) as running:

        def then() -> None:
            followed.append(running.shows(TodayScreen))

        await opened(running, FormScreen("A set", FIELDS, keep, then=then))
        running.form.action_save()
        # Enter a second time writes nothing twice.
        running.form.action_save()
        writes[0].set_exception(LogError("The disk is full."))
        await running.settle()
        assert "The disk is full." in running.picture
        assert len(writes) == 1
        running.form.action_save()
        assert running.form.title_text == "A set"
        assert followed == []
        writes[1].set_result(None)
        await running.settle()
        assert running.shows(TodayScreen)
        assert followed == [True]


@pytest.mark.some(2)
@pytest.mark.parametrize(("count", "rows"), [(1, 1), (4, 7), (5, 5), (9, 9)])
async def test_few_fields_stand_apart_and_many_close(tmp_path: Path, count: int, rows: int) -> None:
    fields = [Field(f"field {number}", "") for number in range(count)]
    async with bench(tmp_path) as running:
        await opened(running, FormScreen("Fields", fields, lambda _: None))
        found = [row for row, text in enumerate(running.picture.splitlines()) if "field " in text]
        assert len(found) == count
        assert found[-1] - found[0] + 1 == rows
        await running.press("escape")
        assert running.shows(TodayScreen)


WORDS = (("l", ("easy", "6")), ("o", ("right", "7.5")), ("h", ("hard", "9")))


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("before", "keys", "then"),
    [
        ("", "l", "easy"),
        ("", "lh", "hard"),
        ("", "hh", ""),
        ("9", "h", ""),
        ("9", "o", "right"),
        ("7", "l", "easy"),
        # Words can be typed, too: their letters are no keys then.
        ("", "easy", "easy"),
        ("", "right", "right"),
        ("", "hard", "hard"),
        ("", "8", "8"),
        # What is selected, as on coming there, is typed over.
        ("4", "5", "5"),
        ("easy", "right", "right"),
        ("easy", "hard", "hard"),
    ],
)
async def test_a_key_writes_its_word_and_takes_it_back(
    tmp_path: Path, before: str, keys: str, then: str
) -> None:
    kept: list[Typed] = []
    async with bench(tmp_path) as running:
        form = FormScreen("T", (Field("felt", before, words=WORDS), Field("note", "")), kept.append)
        running.app.push_screen(form)
        await running.settle()
        await running.press(*keys, "down", "l", "o", "enter")
    assert kept == [{"felt": then, "note": "lo"}]
