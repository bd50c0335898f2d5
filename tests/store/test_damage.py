"""A log that is damaged inside is not written to, and what is left of it is still read."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from store.samples import START, listing, open_set, paced, session
from store.test_left_behind import kill_in_session

from hamlog.errors import LogError
from hamlog.store.log import Log, open_log

PAGE = 4096


@cache
def whole_bytes() -> bytes:
    """Return a log with twelve sessions."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "hamlog.db")
        with open_log(path, create=True, now=lambda: START) as log:
            for name in range(12):
                log.begin_session(session(f"s{name}"))
                log.begin_set(open_set(f"{name}", f"s{name}", reps=tuple(map(paced, range(1, 11)))))
        return path.read_bytes()


def whole_log(path: Path) -> Path:
    """Make a log with twelve sessions."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(whole_bytes())
    return path


def damaged_log(path: Path, *, page: int | None = None) -> Path:
    """Make a log of which one page (the middle one) was overwritten."""
    content = bytearray(whole_log(path).read_bytes())
    at = PAGE * (len(content) // PAGE // 2 if page is None else page)
    content[at : at + PAGE] = b"\x55" * PAGE
    path.write_bytes(content)
    return path


WRITES: dict[str, Callable[[Log], object]] = {
    "prepare": lambda log: log.prepare().result(),
    "a session": lambda log: log.begin_session(session("new")).result(),
    "a choice": lambda log: log.choose("programme", "kit", START).result(),
    "undo": lambda log: log.undo(START).result(),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nothing_is_written_into_a_damaged_log(path: Path, write: Callable[[Log], object]) -> None:
    damaged_log(path)
    before = listing(path.parent)

    with open_log(path, create=True, now=lambda: START) as log:
        for _ in range(2):
            with pytest.raises(LogError, match="is damaged, so nothing is written into it") as told:
                write(log)

    assert "hamlog check --repair" in str(told.value)
    assert listing(path.parent) == before


@pytest.mark.slow
def test_what_can_be_read_of_it_is_read(path: Path) -> None:
    read, refused = 0, set()
    for page in range(1, whole_log(path).stat().st_size // PAGE):
        damaged_log(path, page=page)
        try:
            with open_log(path, create=False) as log:
                read += log.session("s3") is not None
        except LogError as error:
            refused.add("is damaged" in str(error))

    assert refused == {True}
    assert read > 3


def test_damage_that_a_question_meets_stops_the_writing(path: Path) -> None:
    whole_log(path)
    with open_log(path, create=True, now=lambda: START) as log:
        log.prepare().result()
        with path.open("r+b") as file:
            file.seek(PAGE)
            file.write(b"\x55" * (len(whole_bytes()) - PAGE))
        damaged = path.read_bytes()
        with pytest.raises(LogError, match=r"damaged|was overwritten"):
            log.sessions_between(START.date(), START.date())
        for _ in range(2):
            with pytest.raises(LogError, match=r"damaged|was overwritten"):
                log.choose("programme", "kit", START).result()
        assert path.read_bytes() == damaged


def test_after_an_unclean_end_a_damaged_log_is_left_with_its_changes(path: Path) -> None:
    whole_log(path)
    kill_in_session(path)
    content = bytearray(path.read_bytes())
    content[PAGE:] = b"\x55" * (len(content) - PAGE)
    path.write_bytes(content)
    wal = path.with_name("hamlog.db-wal")
    before = {name: listing(path.parent)[name] for name in (path.name, wal.name)}

    for create in (False, True):
        with pytest.raises(LogError, match="damaged"), open_log(path, create=create) as log:
            log.session("s3")

    assert {name: listing(path.parent)[name] for name in before} == before
