"""`hamlog backup`, `hamlog backups` and `hamlog restore`."""

import json
from pathlib import Path

from pretended import NOW

from .conftest import Run

SETS = ("log", "clamshell", "12,12")


def sets_done(hamlog: Run) -> int:
    shown = json.loads(hamlog("show", "today", "--json").out)
    return sum(session["sets_done"] for session in shown["sessions"])


def test_a_log_is_backed_up_listed_and_restored(hamlog: Run, home: Path) -> None:
    hamlog(*SETS)
    made = hamlog("backup")
    hamlog(*SETS)
    assert (made.code, made.err, sets_done(hamlog)) == (0, "", 4)

    folder = home / ".local/share/hamlog/hamlog.db.backups"
    (backup,) = folder.iterdir()
    assert made.out.startswith(f"Backed up to {backup} (")
    listed = hamlog("backups")
    assert listed.out.split("\n")[0].split() == [
        *("1", f"{NOW:%Y-%m-%d}", f"{NOW:%H:%M}"),
        *(f"{round(backup.stat().st_size / 1000)}", "kB", "hamlog", "backup"),
    ]
    assert f"They are in {folder}." in listed.out

    restored = hamlog("restore", "1")

    assert (restored.code, restored.err, sets_done(hamlog)) == (0, "", 2)
    log, kept, back = restored.out.splitlines()
    assert log.endswith(f"hamlog.db from {backup}.")
    assert "What was there before is kept in" in kept
    assert back == "hamlog restore 1 brings it back; undo does not."
    assert "before a restore" in hamlog("backups").out
    told = json.loads(hamlog("backups", "--json").out)
    assert told["folder"] == json.loads(hamlog("paths", "--json").out)["backups"]["path"]
    newest = told["backups"]
    assert {one["why"] for one in newest} == {"restore", "asked"}
    assert hamlog("restore", "1").code == 0
    assert sets_done(hamlog) == 4


def test_a_file_of_ones_own_is_written_and_restored(hamlog: Run, tmp_path: Path) -> None:
    hamlog(*SETS)
    for name in ("copy.db", "copy.db.gz"):
        target = tmp_path / name
        told = json.loads(hamlog("backup", str(target), "--json").out)
        assert told == {"path": str(target), "bytes": target.stat().st_size}
    assert hamlog("backup", str(tmp_path / "copy.db")).code == 1
    hamlog(*SETS)

    done = json.loads(hamlog("restore", str(tmp_path / "copy.db.gz"), "--json").out)

    assert done["source"] == str(tmp_path / "copy.db.gz")
    assert len(done["kept"]) == 1
    assert sets_done(hamlog) == 2


def test_without_a_log_or_a_backup_a_sentence_says_so(hamlog: Run, home: Path) -> None:
    assert hamlog("backups").out.startswith("There are no backups of ")
    for words in (("backup",), ("backup", "copy.db"), ("restore", "1"), ("restore", "copy.db")):
        ended = hamlog(*words)
        code = 2 if words == ("restore", "1") else 1
        assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
        assert "here is no " in ended.err
    assert list(home.iterdir()) == []


def test_a_number_that_no_backup_has_is_told(hamlog: Run) -> None:
    hamlog(*SETS)
    hamlog("backup")
    for number in ("0", "2", "9" * 9):
        ended = hamlog("restore", number)
        assert ended.code == 2
        assert "There is no backup number" in ended.err
        assert "(there is one)" in ended.err


def test_the_settings_say_how_many_are_kept(hamlog: Run, home: Path) -> None:
    hamlog(*SETS)
    for _ in range(2):
        hamlog("backup")
    settings = home / ".config/hamlog/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("backup_days = 0\nbackup_weeks = 1\nbackup_months = 0\n")

    hamlog("backup")

    assert len(json.loads(hamlog("backups", "--json").out)["backups"]) == 1
