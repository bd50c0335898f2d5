"""The terminal's ground: asked for without waiting, understood, and heard only in time."""

from pathlib import Path

import pytest
from support import bench

from hamlog.settings.values import Values
from hamlog.tui.terminal.keys import GroundTold
from hamlog.tui.terminal.reader import Reader, ground_of


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        ("11;rgb:ffff/ffff/ffff", True),
        ("11;rgb:0000/0000/0000", False),
        ("11;rgb:00/2b/36", False),
        ("11;rgb:fdfd/f6f6/e3e3", True),
        ("11;rgba:ffff/ffff/ffff/8000", True),
        ("11;rgb:f/f/f", True),
        ("11;rgb:3030/3030/3030", False),
        ("11;rgb:ffff/ffff", None),
        ("10;rgb:ffff/ffff/ffff", None),
        ("11;#ffffff", None),
        ("52;c;aGk=", None),
    ],
)
def test_an_answer_says_light_or_dark(answer: str, light: bool | None) -> None:
    assert ground_of(answer) is light


@pytest.mark.parametrize("end", [b"\x07", b"\x1b\\"])
def test_the_answer_is_read_among_keys(end: bytes) -> None:
    messages = Reader().feed(b"a\x1b]11;rgb:ffff/ffff/ffff" + end + b"b", 0)
    told = [one for one in messages if isinstance(one, GroundTold)]
    assert [one.light for one in told] == [True]
    assert len(messages) == 3


@pytest.mark.parametrize("data", [b"\x1b]11;rgb:" + b"f" * 99 + b"\x07", b"\x1b]11;\xff\x07"])
def test_what_is_no_answer_is_dropped(data: bytes) -> None:
    assert Reader().feed(data, 0) == []


async def test_auto_is_dark_until_the_terminal_says_otherwise(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(theme="auto")) as running:
        assert running.app.theme == "hamlog-dark"
        running.app.post_message(GroundTold(light=True))
        await running.settle()
        assert running.app.theme == "hamlog-light"
        running.app.post_message(GroundTold(light=False))
        await running.settle()
        assert running.app.theme == "hamlog-dark"


async def test_who_chose_a_theme_keeps_it(tmp_path: Path) -> None:
    async with bench(tmp_path, settings=Values(theme="dark")) as running:
        running.app.post_message(GroundTold(light=True))
        await running.settle()
        assert running.app.theme == "hamlog-dark"
