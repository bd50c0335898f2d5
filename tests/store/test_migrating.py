"""Before a log is changed for a newer hamlog it is backed up, and the backup can be trusted."""

import gzip
import json
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.samples import START, listing, rows
from store.test_damage import PAGE, whole_bytes, whole_log

from hamlog import _version
from hamlog.errors import LogError
from hamlog.store import backing_up, backups, opening, schema
from hamlog.store.log import open_log

MORE = schema.Step("0999_more", ("CREATE TABLE more (id TEXT) STRICT",))


@pytest.fixture(name="_newer_steps")
def _newer_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    whole_bytes()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, MORE))


@pytest.mark.usefixtures("_newer_steps")
def test_the_backup_before_a_migration_holds_all_of_it(path: Path, tmp_path: Path) -> None:
    before = rows(whole_log(path), "SELECT * FROM reps ORDER BY 1, 2, 3")

    with open_log(path, create=False) as log:
        assert log.session("s3") is not None

    (backup,) = backups.backups_of(path)
    assert backup.why == backups.MIGRATION
    there = tmp_path / "there.db"
    there.write_bytes(gzip.decompress(backup.path.read_bytes()))
    assert rows(there, "SELECT * FROM reps ORDER BY 1, 2, 3") == before
    assert rows(there, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.usefixtures("_newer_steps")
def test_a_damaged_log_is_neither_backed_up_nor_migrated(path: Path) -> None:
    content = bytearray(whole_log(path).read_bytes())
    end = len(content) // PAGE // 2 * PAGE
    content[end : end + PAGE] = b"\x55" * PAGE
    path.write_bytes(content)

    with pytest.raises(LogError, match="damaged"):
        open_log(path, create=True)

    assert path.read_bytes() == content
    assert list(backups.folder_of(path).iterdir()) == []


@pytest.mark.usefixtures("_newer_steps")
def test_no_link_leads_a_backup_elsewhere(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever could guess its name would let it overwrite a file of the user's."""
    whole_log(path)
    precious = path.with_name("precious.txt")
    precious.write_text("mine")
    folder = backups.folder_of(path)
    folder.mkdir()
    guess = "ab" * 8
    monkeypatch.setattr(os, "urandom", lambda count: b"\xab" * count)
    (folder / f".{guess}.part").symlink_to(precious)
    path.with_name("hamlog.db.before-0999_more").symlink_to(precious)
    path.with_name("hamlog.db.before-0999_more.part").symlink_to(precious)

    with pytest.raises(LogError, match=r"No backup could be written .*File exists"):
        open_log(path, create=True)

    assert precious.read_text() == "mine"
    assert "more" not in str(rows(path, "SELECT name FROM sqlite_master"))


def test_what_reads_back_as_something_else_is_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_log(path)

    class Lying(gzip.GzipFile):
        """What a failing disk gives back."""

        def read(self, size: int | None = -1) -> bytes:
            return bytes(reversed(super().read(size)))

    monkeypatch.setattr(gzip, "open", Lying)

    with pytest.raises(LogError, match="reads back as something else"):
        backing_up.back_up(path, backups.ASKED)

    assert list(backups.folder_of(path).iterdir()) == []


FULL = """
at = datetime(2026, 11, 24, tzinfo=UTC)
path = Path(sys.argv[1]) / "hamlog.db"
with open_log(path, create=True) as log:
    log.choose("programme", "kit", at).result()
before = path.read_bytes()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
told = []
def attempt():
    try:
        backing_up.back_up(path, backups.ASKED)
    except LogError as error:
        told.append(str(error))
for limit in (0, 20_000, len(before) - 1, len(before) + 40):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    attempt()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
path.parent.chmod(0o555)
backups.folder_of(path).chmod(0o555)
attempt()
backups.folder_of(path).chmod(0o755)
path.parent.chmod(0o755)
print(json.dumps([told, os.listdir(backups.folder_of(path)), path.read_bytes() == before]))
"""


@pytest.mark.slow
def test_a_backup_that_cannot_be_written_leaves_nothing(
    unprivileged: Callable[[str], str],
) -> None:
    told, left, same = json.loads(unprivileged(FULL))

    assert len(told) >= 4
    assert "Permission denied" in told[-1]
    assert all("o backup could be written" in one or "full" in one for one in told), told
    assert same
    assert [name for name in left if not name.endswith(backups.ENDING)] == []


UMASK = """
os.umask(0)
root = Path(sys.argv[1]) / "new"
path = root / "data" / "hamlog.db"
with open_log(path, create=True) as log:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    log.choose("programme", "kit", at).result()
    backing_up.back_up_open(path, backups.Keep(), at)
    SoundFolder(root / "cache" / "hamlog" / "sounds").write("tone-a.wav", array("h", [0] * 9), 8000)
    modes = {
        str(found.relative_to(root.parent)): stat.S_IMODE(found.stat().st_mode)
        for found in [root, *root.rglob("*")]
    }
    everything = [root, *root.rglob("*")]
    folders = [str(one.relative_to(root.parent)) for one in everything if one.is_dir()]
print(json.dumps([modes, folders]))
"""


@pytest.mark.slow
def test_whatever_the_umask_all_of_it_is_this_users_alone(
    unprivileged: Callable[[str], str],
) -> None:
    modes, folders = json.loads(unprivileged(UMASK))

    assert len(folders) == 6
    assert {modes[name] for name in folders} == {stat.S_IRWXU}
    files = set(modes) - set(folders)
    assert any(name.endswith("-wal") for name in files)
    assert {modes[name] for name in files} == {stat.S_IRUSR | stat.S_IWUSR}


def test_newer_is_told_with_both_versions(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, MORE))
        later.setattr(opening, "__version__", "31.2.7")
        with open_log(path, create=True, now=lambda: START) as log:
            log.prepare().result()
    before = listing(path.parent)

    with pytest.raises(LogError) as refusal:
        open_log(path, create=False)

    assert "is from hamlog 31.2.7," in str(refusal.value)
    assert f"this is hamlog {_version.__version__}" in str(refusal.value)
    assert listing(path.parent) == before


def test_a_newer_log_without_a_version_is_told_by_its_step(path: Path) -> None:
    with closing(sqlite3.connect(whole_log(path))) as log, log:
        log.execute("INSERT INTO _sqlite_migrations VALUES (99, 'hamlog', '0999_to_come', '2036')")
        log.execute("PRAGMA user_version = 0")

    with pytest.raises(LogError, match=rf"0999_to_come.* this is hamlog {_version.__version__}"):
        open_log(path, create=False)


@pytest.mark.parametrize("version", ["0.5.0", "0.5.1", "1.0.0", "12.34.56"])
def test_versions_as_numbers_are_in_order_and_come_back(version: str) -> None:
    assert opening.version_named(opening.version_number(version)) == version


def test_later_versions_are_higher_numbers() -> None:
    versions = ["0.5.0", "0.5.10", "0.6.0", "0.10.0", "1.0.0"]
    numbers = [opening.version_number(one) for one in versions]
    assert numbers == sorted(set(numbers))
