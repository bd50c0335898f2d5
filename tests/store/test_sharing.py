"""Two machines and a folder: each writes its own snapshot there, and both come to the same."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.machines import Machine
from store.samples import START, facts, later, rows, ticked

from hamlog.errors import LogError
from hamlog.store.restoring import restore
from hamlog.store.sharing import Sharing
from hamlog.training.review.correcting import SetEdit


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "desk")


@pytest.fixture(name="lap")
def _lap(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "lap")


def test_what_one_trained_is_on_the_other(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    lap.train("b")
    assert (desk.write(), lap.write()) == (True, True)
    assert desk.place.own.stat().st_mode & 0o777 == 0o600
    (took,) = desk.take_in()
    assert took.told == "From lap: 1 session, 1 set and 10 reps."
    lap.take_in()
    assert desk.sessions() == lap.sessions() == ["a", "b"]
    assert facts(desk.path) == facts(lap.path)
    desk.check()
    lap.check()


def test_nothing_is_written_or_taken_in_twice(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    assert desk.write()
    assert not desk.write()
    assert len(lap.take_in()) == 1
    assert lap.take_in() == []
    # Who only took in writes once, and then both are at rest.
    assert lap.write()
    assert [took.told for took in desk.take_in()] == [""]
    assert not desk.write()
    assert lap.take_in() == []
    assert not lap.write()


def test_without_a_memory_it_is_only_done_again(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    desk.write()
    lap.take_in()
    for content in (b"", b"[1", b'{"log": 3}', b"\xff\xfe", b"[" * 100_000):
        lap.place.memory.write_bytes(content)
        before = facts(lap.path)
        assert [took.told for took in lap.take_in()] == [""]
        assert facts(lap.path) == before
    stamp = desk.place.own.stat().st_mtime_ns
    desk.place.memory.unlink()
    assert not desk.write()
    assert desk.place.own.stat().st_mtime_ns == stamp


def test_what_is_taken_back_stays_so_until_the_other_has_more(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    desk.write()
    lap.take_in()
    with lap.open() as log:
        assert log.undo(later(99)).result() is not None
    assert lap.take_in() == []
    assert lap.sessions() == []
    # It was not deleted, on neither of them.
    lap.train("b")
    lap.write()
    desk.take_in()
    assert desk.sessions() == ["a", "b"]


def test_what_is_taken_back_stays_away_until_it_is_edited_there(
    desk: Machine, lap: Machine
) -> None:
    desk.train("a")
    desk.write()
    lap.take_in()
    with lap.open() as log:
        assert log.undo(later(99)).result() is not None
    # Something else is done there: that alone comes in.
    desk.train("b")
    desk.write()
    (took,) = lap.take_in()
    assert took.told == "From desk: 1 session, 1 set and 10 reps."
    assert lap.sessions() == ["b"]
    # What belongs to it comes with it, also where only a set was edited, or is new.
    with desk.open() as log:
        log.edit_set("a-set", SetEdit(note="it is"), "noted").result()
    desk.write()
    (took,) = lap.take_in()
    assert took.told == "From desk: 1 session, 1 set and 10 reps."
    assert facts(lap.path) == facts(desk.path)
    lap.check()


def test_a_new_set_brings_the_session_back_that_was_taken_back(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    desk.write()
    lap.take_in()
    with lap.open() as log:
        log.undo(later(99)).result()
    with desk.open() as log:
        log.begin_set(ticked("more", "a", position=2, number=2)).result()
    desk.write()
    lap.take_in()
    assert facts(lap.path) == facts(desk.path)


@pytest.mark.slow
def test_another_machine_does_not_bring_back_what_was_taken_back(
    desk: Machine, lap: Machine, tmp_path: Path
) -> None:
    third = Machine(tmp_path, "phone")
    desk.train("a")
    desk.write()
    lap.take_in()
    with lap.open() as log:
        log.undo(later(99)).result()
    third.take_in()
    third.train("c")
    third.write()
    lap.take_in()
    assert lap.sessions() == ["c"]
    # Whoever names it has it back, and may take it back again.
    with lap.open() as log:
        assert log.merge(desk.place.own).result().sessions == 1
        assert log.undo(later(999)).result() is not None
    desk.train("d")
    desk.write()
    lap.take_in()
    assert lap.sessions() == ["c", "d"]
    lap.check()


def test_after_a_restore_all_is_taken_in_again(desk: Machine, lap: Machine, tmp_path: Path) -> None:
    desk.train("a")
    old = tmp_path / "old.db"
    shutil.copy(desk.path, old)
    lap.train("b")
    lap.write()
    desk.take_in()
    desk.write()
    restore(desk.path, old, at=START)
    assert desk.sessions() == ["a"]
    desk.take_in()
    assert desk.sessions() == ["a", "b"]
    # What was done after the backup is in the folder still.
    desk.train("c")
    desk.write()
    lap.take_in()
    assert lap.sessions() == ["a", "b", "c"]


def test_what_another_wrote_under_the_own_name_is_taken_in_before_it_is_written_over(
    desk: Machine, tmp_path: Path
) -> None:
    clone = Machine(tmp_path / "clone", "desk")
    desk.train("a")
    desk.write()
    clone.train("b")
    clone.write()
    shutil.copy(clone.place.own, desk.place.own)
    desk.take_in()
    assert desk.sessions() == ["a", "b"]
    assert desk.take_in() == []


def test_conflict_files_in_the_folder_are_taken_in(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    desk.write()
    desk.place.own.rename(desk.place.folder / "desk.sync-conflict-20261124-120431-ABCDEFG.hamlog")
    lap.take_in()
    assert lap.sessions() == ["a"]


def test_without_notes_no_text_is_shared(desk: Machine, tmp_path: Path) -> None:
    shy = Machine(tmp_path, "lap", notes=False)
    shy.train("a")
    with shy.open() as log:
        log.note_session("a", "verysecret")
        log.edit_set("a-set", SetEdit(note="alsosecret"), "noted").result()
    shy.write()
    content = shy.place.own.read_bytes()
    assert b"secret" not in content
    assert b"secret" in shy.path.read_bytes()
    desk.take_in()
    with desk.open() as log:
        log.note_effort("a-set", 7, "hard").result()
    desk.write()
    shy.take_in()
    assert rows(shy.path, "SELECT note FROM sessions UNION ALL SELECT note FROM sets") == [
        ("verysecret",),
        ("alsosecret",),
    ]
    assert rows(shy.path, "SELECT rpe FROM sets") == [(7.0,)]
    # They are shared from the moment on at which that is chosen.
    whole = Machine(tmp_path, "lap")
    assert whole.write()
    desk.take_in()
    assert rows(desk.path, "SELECT note FROM sessions") == [("verysecret",)]


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:16384] = os.urandom(8192)
    path.write_bytes(content)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as log, log:
        log.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('hamlog', '9999_later', '2030-01-01T00:00:00')"
        )
        log.execute("PRAGMA user_version = 99999999")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")


def with_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as log, log:
        log.execute("CREATE TRIGGER evil AFTER INSERT ON sets BEGIN DELETE FROM sets; END")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "half-written": (half, "only a part of one"),
    "empty": (lambda path: path.write_bytes(b""), "is not a hamlog log"),
    "damaged": (overwritten, "damaged"),
    "newer": (newer, "is from hamlog 9999.99.99, and this is hamlog"),
    "foreign": (foreign, "is not a hamlog log"),
    "no database": (lambda path: path.write_bytes(b"words" * 1000), "is not a hamlog log"),
    "a trigger": (with_trigger, "the trigger 'evil', which hamlog did not make"),
    "a pipe": (pipe, "is not a hamlog log"),
    "a folder": (folder, "is not a hamlog log"),
    "too large": (lambda path: os.truncate(path, 2_000_000_000), "is larger than 1000 MB"),
}


@pytest.mark.some(2)
@pytest.mark.parametrize(("spoil", "said"), BAD.values(), ids=BAD)
def test_a_snapshot_that_is_none_is_named_and_skipped_and_nothing_is_lost(
    desk: Machine, lap: Machine, tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    third = Machine(tmp_path, "phone")
    for machine, name in ((desk, "a"), (lap, "b"), (third, "c")):
        machine.train(name)
        machine.write()
    spoil(desk.place.own)
    before = desk.place.own.stat()

    bad, good = lap.take_in()

    assert bad.told.startswith("desk.hamlog was skipped. ")
    assert said in bad.told
    assert good.told.startswith("From phone: 1 session")
    assert lap.sessions() == ["b", "c"]
    after = desk.place.own.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    # It is told again, as long as it is so; what is put right comes in.
    assert [took.told for took in lap.take_in()] == [bad.told]
    if desk.place.own.is_dir():
        with pytest.raises(LogError, match=r"cannot be used \(Is a directory\)"):
            desk.write()
        desk.place.own.rmdir()
    desk.write()
    lap.take_in()
    assert lap.sessions() == ["a", "b", "c"]


def test_a_damaged_log_takes_no_good_snapshots_place(desk: Machine) -> None:
    desk.train("a")
    desk.write()
    good = desk.place.own.read_bytes()
    overwritten(desk.path)
    with pytest.raises(LogError, match="damaged"):
        desk.write()
    assert desk.place.own.read_bytes() == good


def test_a_folder_that_is_gone_is_told_and_not_made(desk: Machine) -> None:
    desk.train("a")
    desk.place.folder.rmdir()
    with pytest.raises(LogError, match="is not there, so nothing was shared"):
        desk.write()
    with pytest.raises(LogError, match="is not there, so nothing was shared"):
        desk.take_in()
    assert not desk.place.folder.exists()


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_or_is_full_is_told(
    unprivileged: Callable[[str], str],
) -> None:
    said = unprivileged(
        """
root = Path(sys.argv[1])
with open_log(root / "hamlog.db", create=True) as log:
    log.choose("programme", "kit", datetime(2026, 11, 24, tzinfo=UTC)).result()
folder = root / "Sync"
folder.mkdir()
place = Place(folder, "desk", True, root / "shared.json")
write_snapshot(root / "hamlog.db", place)
good = place.own.read_bytes()
with open_log(root / "hamlog.db", create=True) as log:
    log.choose("programme", "other", datetime(2026, 11, 25, tzinfo=UTC)).result()
folder.chmod(0o500)
try:
    write_snapshot(root / "hamlog.db", place)
except LogError as error:
    print(error)
folder.chmod(0o700)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
try:
    write_snapshot(root / "hamlog.db", place)
except LogError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(place.own.read_bytes() == good, [one.name for one in folder.iterdir()])
write_snapshot(root / "hamlog.db", place)
print(place.own.read_bytes() == good)
"""
    )
    denied, full, kept, now = said.splitlines()
    assert "cannot be used (Permission denied), so nothing was shared" in denied
    assert "Sync" in full or "disk" in full
    assert (kept, now) == ("True ['desk.hamlog']", "False")


def test_a_link_under_the_own_name_is_not_followed(desk: Machine, tmp_path: Path) -> None:
    desk.train("a")
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    desk.place.own.symlink_to(victim)
    desk.write()
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not desk.place.own.is_symlink()


def test_a_log_without_anything_is_not_written(desk: Machine) -> None:
    assert not desk.write()
    assert list(desk.place.folder.iterdir()) == []
    assert desk.take_in() == []


def test_what_is_written_half_just_now_is_looked_at_again(desk: Machine, lap: Machine) -> None:
    desk.train("a")
    desk.write()
    whole = desk.place.own.read_bytes()
    half(desk.place.own)
    with lap.open() as log:
        sharing = Sharing(log, lap.place, None)
        assert list(sharing.take_in(patient=True)) == []
        desk.place.own.write_bytes(whole)
        assert [took.told[:10] for took in sharing.take_in(patient=True)] == ["From desk:"]
        half(desk.place.own)
        assert list(sharing.take_in(patient=True)) == []
        assert len(list(sharing.take_in(patient=True))) == 1
