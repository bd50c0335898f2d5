"""The app on a damaged log: it says so, shows what can be read, and writes nothing."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from homes import choose_programme
from idle import until
from store.test_damage import PAGE
from support import bench, done

from hamlog.store.log import open_log


def damage_an_index(folder: Path) -> bytes:
    """Damage a page that Today does not read: the last of an index of notes; return the bytes."""
    path = folder / "hamlog.db"
    with open_log(path, create=False) as log:
        assert log.session_count() == 0
    content = bytearray(path.read_bytes())
    content[-PAGE:] = b"\x55" * PAGE
    path.write_bytes(content)
    return bytes(content)


@pytest.fixture(name="folder")
def _folder() -> Iterator[Path]:
    """A folder with a short name, so that the sentence that names it is not cut."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


async def test_a_damaged_log_is_told_after_the_first_picture_and_not_written_into(
    folder: Path,
) -> None:
    choose_programme(folder, "no-equipment")
    content = damage_an_index(folder)

    async with bench(folder, size=(60, 40)) as app:
        # The app asks for it after its first picture; writes are done in order.
        await done(app.log.prepare())
        await until(app.app, lambda: "is damaged, so nothing is written into it" in app.flat)
        await app.press("space")
        await until(app.app, lambda: "is damaged, so nothing is written into it" in app.flat)
        assert "0 of 3 done" in app.flat

    assert (folder / "hamlog.db").read_bytes() == content
