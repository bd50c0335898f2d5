"""`hamlog import`: what is said before, what comes in, that it comes once, and that it can go."""

import json
import shutil
from pathlib import Path

import pytest
from exchange.found import SAMPLES
from pretended import NOW

from hamlog.store.log import open_log
from hamlog.training.record import SessionRecord

from .conftest import Run

HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
)
BEGUN = '"Legs","4 Mar 2026, 10:00","4 Mar 2026, 10:45",,'


@pytest.fixture(name="db")
def _db(tmp_path: Path, home: Path) -> Path:
    """Return where a log may lie; there is none yet."""
    return tmp_path / "log.db"


def export(folder: Path, *sets: str) -> Path:
    """Write an export of Hevy with these sets of one session: name, mark, kg, reps, seconds."""
    rows = []
    for number, one in enumerate(sets):
        name, mark, kg, reps, seconds = one.split("|")
        rows.append(f"{BEGUN}{name},,,{number},{mark},{kg},{reps},,{seconds},\n")
    path = folder / "hevy.csv"
    path.write_text(HEVY + "".join(rows))
    return path


def all_sessions(db: Path) -> tuple[SessionRecord, ...]:
    with open_log(db, create=False) as log:
        return log.sessions_between(NOW.date().replace(year=1990), NOW.date())


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(hamlog: Run, db: Path) -> None:
    path = SAMPLES / "strong-no-unit.csv"

    ended = hamlog("import", str(path), "--dry-run", "--unit", "kg", "--db", str(db))

    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == (
        "strong-no-unit.csv, from Strong: 2 sessions, 7 sets, 59 reps, "
        "3 March 2025 to 6 March 2025."
    )
    assert "  Lying Leg Curl (Machine)  4 sets  perhaps dumbbell-curl or band-curl" in ended.out
    assert '  --map "Glute Bridge=hip-thrust" \\\n' in ended.out
    assert '  --map "Lying Leg Curl (Machine)=dumbbell-curl"' in ended.out
    assert lines[-1] == "Nothing was written; run it without --dry-run to import it."
    assert not db.exists()


def test_a_dry_run_that_needs_the_unit_names_the_exercises_all_the_same(
    hamlog: Run, db: Path
) -> None:
    words = ("import", str(SAMPLES / "strong-no-unit.csv"), "--dry-run", "--db", str(db))
    asked, told = hamlog(*words), hamlog(*words, "--unit", "kg")

    assert asked.code == 1
    assert asked.err.endswith("add --unit kg or --unit lb.\n")
    assert "perhaps dumbbell-curl or band-curl" in asked.out
    assert asked.out in told.out
    assert hamlog(*words, "--json").out == ""


def test_a_name_with_signs_of_the_shell_is_quoted_as_it_takes_it(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    ended = hamlog(
        *("import", str(export(tmp_path, "Glute $Bridge|normal||12|"))),
        *("--dry-run", "--db", str(db)),
    )
    assert "If that is the exercise, add:" in ended.out
    assert "--map 'Glute $Bridge=hip-thrust'" in ended.out


def test_what_came_in_is_there_as_it_was(hamlog: Run, db: Path, tmp_path: Path) -> None:
    path = export(
        tmp_path,
        "Seated Leg Curl (Machine)|warmup|20|12|",
        "Seated Leg Curl (Machine)|normal|39|10|",
        "Clamshell (Left)|normal||12|",
        "Clamshell (Right)|normal||11|",
        "Plank|normal|||75",
        "Plank|normal||0|",
        "Bench Press|dropset|50|8|",
    )

    ended = hamlog(
        *("import", str(path), "--db", str(db), "--zone", "Europe/Berlin"),
        *("--map", "Seated Leg Curl (Machine)=dumbbell-curl"),
    )

    assert (ended.code, ended.err) == (0, "")
    assert "1 set without a rep left out." in ended.out
    assert "Imported 1 new session, 5 sets and 54 reps. hamlog undo takes it all" in ended.out
    (session,) = all_sessions(db)
    assert session.started_at.isoformat() == "2026-03-04T10:00:00+01:00"
    assert session.ended_at is not None
    assert session.ended_at.isoformat() == "2026-03-04T10:45:00+01:00"
    assert (session.note, session.programme) == ("Legs", "imported")
    found = [
        (one.exercise, one.number, one.load.kg, len(one.reps), one.note) for one in session.sets
    ]
    assert found == [
        ("dumbbell-curl", 1, 20, 12, "warm-up"),
        ("dumbbell-curl", 2, 39, 10, ""),
        ("clamshell", 1, None, 23, ""),
        ("Plank", 1, None, 1, "75 s"),
        ("Bench Press", 1, 50, 8, "drop"),
    ]
    assert {side.value: len(session.sets[2].reps_on(side)) for side in session.sets[2].sides} == {
        "left": 12,
        "right": 11,
    }
    assert session.sets[3].reps[0].tension_s == 75


def test_a_fit_file_of_a_session_that_the_log_has_adds_nothing(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    path, other = tmp_path / "last.fit", tmp_path / "other.db"
    assert hamlog("log", "clamshell", "12/11,12/12", "--db", str(db)).code == 0
    assert hamlog("export", str(path), "--db", str(db)).code == 0
    before = all_sessions(db)
    # The evening of all tests is told in UTC, wherever the machine is.
    bring = ("import", str(path), "--zone", "UTC", "--db")

    looked = hamlog(*bring, str(db), "--dry-run").out
    ended = hamlog(*bring, str(db)).out

    assert "In your log already: 2 sets." in looked
    assert ended.endswith("Nothing new: all of it is in your log, or was deleted from it.\n")
    assert all_sessions(db) == before
    # Another log takes it in once, and knows it then.
    assert "Imported 1 new session, 2 sets" in hamlog(*bring, str(other)).out
    assert "Nothing new" in hamlog(*bring, str(other)).out


def test_a_set_for_each_leg_is_counted_as_one_of_both(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    for number in (1, 2):
        assert hamlog("log", "clamshell", "12/11", "--day", f"{number} Nov").code == 0
    path = tmp_path / "legs.csv"
    assert hamlog("export", str(path), "--format", "hevy").code == 0

    ended = hamlog("import", str(path), "--db", str(db), "--only-known", "--json")

    told = json.loads(ended.out)
    assert [(one["name"], one["sets"]) for one in told["exercises"]] == [("Clamshell", 2)]
    assert told["new_sets"] == 2


def test_the_same_file_adds_nothing_and_a_longer_one_what_is_new(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    sets = ["Curl|normal|20|10|", "Curl|normal|20|10|"]
    words = ("--db", str(db))
    hamlog("import", str(export(tmp_path, *sets)), *words)

    again = hamlog("import", str(export(tmp_path, *sets)), *words)
    looked = hamlog("import", str(export(tmp_path, *sets)), "--dry-run", *words)
    longer = hamlog("import", str(export(tmp_path, *sets, sets[0], "Squat|normal|60|5|")), *words)

    assert again.out.endswith("Nothing new: all of it is in your log, or was deleted from it.\n")
    assert "In your log already: 2 sets." in looked.out
    assert "Imported 2 sets and 15 reps." in longer.out
    (session,) = all_sessions(db)
    assert [(one.exercise, one.position) for one in session.sets] == [
        ("Curl", 1),
        ("Curl", 2),
        ("Curl", 3),
        ("Squat", 4),
    ]


def test_undo_takes_all_of_it_back_and_it_can_come_again(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    hamlog("log", "clamshell", "12", "--db", str(db))
    before = all_sessions(db)
    path = export(tmp_path, "Clamshell|normal||12|", "Squat|normal|60|5|")
    hamlog("import", str(path), "--db", str(db))

    undone = hamlog("undo", "--db", str(db))

    assert "mported hevy.csv" in undone.out
    assert all_sessions(db) == before
    assert "Imported 1 new session" in hamlog("import", str(path), "--db", str(db)).out


def test_what_was_deleted_here_does_not_come_again(hamlog: Run, db: Path, tmp_path: Path) -> None:
    path = export(tmp_path, "Clamshell|normal||12|", "Squat|normal|60|5|")
    hamlog("import", str(path), "--db", str(db))
    with open_log(db, create=True, now=lambda: NOW) as log:
        (session,) = log.sessions_of(NOW.date().replace(month=3, day=4))
        log.remove_set(session.sets[1].id, "Deleted it").result()

    again = hamlog("import", str(path), "--db", str(db))

    assert "Nothing new" in again.out
    assert [one.exercise for one in all_sessions(db)[0].sets] == ["clamshell"]


def test_where_no_exercise_is_known_it_is_not_said_to_be_in_the_log(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    path = export(tmp_path, "Bench Press|normal|60|5|")

    ended = hamlog("import", str(path), "--only-known", "--db", str(db))

    assert ended.out.splitlines()[-1] == (
        "Nothing imported: hamlog knows none of its exercises, and they were left out."
    )


def test_several_files_are_one_change(hamlog: Run, db: Path, tmp_path: Path) -> None:
    one = export(tmp_path, "Squat|normal|60|5|")
    twin = shutil.copy(one, tmp_path / "twin.csv")
    other = SAMPLES / "fitbod.csv"

    ended = hamlog("import", str(one), str(twin), str(other), "--db", str(db))

    assert "Imported 2 new sessions, 4 sets" in ended.out
    assert "hevy.csv, twin.csv and fitbod.csv" in hamlog("undo", "--db", str(db)).out
    assert all_sessions(db) == ()


def test_only_known_leaves_the_others_out(hamlog: Run, db: Path, tmp_path: Path) -> None:
    path = export(tmp_path, "Clamshell|normal||12|", "Bench Press|normal|60|5|")

    ended = hamlog("import", str(path), "--only-known", "--db", str(db))

    assert "Left out because of --only-known:" in ended.out
    assert "  Bench Press  1 set" in ended.out
    assert [one.exercise for one in all_sessions(db)[0].sets] == ["clamshell"]
    more = hamlog("import", str(path), "--only-known", "--db", str(db)).out.splitlines()[-1]
    assert more == "Nothing new: what hamlog knows of it is in your log, or was deleted from it."


def test_rows_that_cannot_be_read_are_named_by_line(hamlog: Run, db: Path, tmp_path: Path) -> None:
    path = export(tmp_path, "Curl|normal|20|10|", "Curl|normal|-5|10|", "Curl|normal|20|1e9|")
    text = path.read_text() + BEGUN.replace("2026", "2027") + "Curl,,,0,normal,20,10,,,\n"
    path.write_text(text)

    ended = hamlog("import", str(path), "--db", str(db))

    assert ended.code == 0
    assert ended.out.splitlines()[-5:-1] == [
        "3 rows of hevy.csv left out:",
        "  line 3: the weight “-5” is negative",
        "  line 4: “1e9” reps are more than the 100 that a set can have",
        "  line 5: 2027-03-04 is in the future",
    ]
    assert len(all_sessions(db)) == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([str(SAMPLES / "strong-no-unit.csv")], 1, "add --unit kg or --unit lb."),
        (["there-is-none.csv"], 1, "there-is-none.csv does not exist."),
        ([str(SAMPLES / "fitbod.csv"), "--zone", "Moon/Sea"], 2, "which is not a time zone"),
        ([str(SAMPLES / "fitbod.csv"), "--zone", "../etc"], 2, "which is not a time zone"),
        ([str(SAMPLES / "fitbod.csv"), "--map", "Plank"], 2, "--map takes NAME=SLUG"),
        ([str(SAMPLES / "fitbod.csv"), "--map", "Plank=plonk"], 2, "No exercise is called “plonk”"),
        ([str(SAMPLES / "fitbod.csv"), "--map", "Pl=clamshell"], 2, "“Pl”, which no file has"),
        (
            [str(SAMPLES / "fitbod.csv"), "--unit", "stone"],
            2,
            "--unit cannot be “stone”: use kg or lb.",
        ),
        ([], 2, "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_told_and_the_log_is_untouched(
    hamlog: Run, db: Path, words: list[str], code: int, said: str
) -> None:
    missing = hamlog("import", *words, "--db", str(db))
    assert not db.exists()
    hamlog("log", "clamshell", "12", "--db", str(db))
    before = db.read_bytes()

    ended = hamlog("import", *words, "--db", str(db))

    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert missing == ended
    assert db.read_bytes() == before


def test_a_fault_far_into_a_file_leaves_the_log_as_it_was(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    hamlog("log", "clamshell", "12", "--db", str(db))
    before = all_sessions(db)
    path = tmp_path / "long.csv"
    rows = [f"2025-{at // 28 % 12 + 1:02}-{at % 28 + 1:02},Curl,Legs,20,kgs,8" for at in range(300)]
    header = "Date,Exercise,Category,Weight,Weight Unit,Reps"
    path.write_text("\n".join([header, *rows, '2026-01-01,"Curl,Legs,20,kgs,8']))

    ended = hamlog("import", str(path), "--db", str(db))

    assert (ended.code, ended.out) == (1, "")
    assert "line 302: a quotation mark is opened and never closed." in ended.err
    assert all_sessions(db) == before
    assert "clamshell" in hamlog("undo", "--db", str(db)).out


def test_many_sessions_are_summed_up_as_few_are(hamlog: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = [
        f"2025-{at // 28 % 12 + 1:02}-{at % 28 + 1:02},Clamshell,Legs,,,10" for at in range(200)
    ]
    path.write_text("\n".join(["Date,Exercise,Category,Weight,Weight Unit,Reps", *rows]))

    hamlog("import", str(path), "--db", str(db))

    checked = json.loads(hamlog("check", "--db", str(db), "--json").out)
    told = {one["name"]: one["fine"] for one in checked["findings"]}
    assert (told["sums"], told["orphans"], told["integrity"]) == (True, True, True)
    with open_log(db, create=False) as log:
        assert log.totals("clamshell").reps == 2000
    hamlog("undo", "--db", str(db))
    with open_log(db, create=False) as log:
        assert (log.totals("clamshell").reps, log.weeks(10)) == (0, ())


def test_json_says_the_same(hamlog: Run, db: Path) -> None:
    path = SAMPLES / "fitbod.csv"

    ended = hamlog("import", str(path), "--db", str(db), "--json")

    found = json.loads(ended.out)
    assert (found["written"], found["new_sessions"], found["new_sets"]) == (True, 1, 3)
    assert found["files"][0]["from"] == "fitbod"
    assert found["files"][0]["skipped"] == []
    assert [one["name"] for one in found["exercises"]] == [
        "Lying Hamstrings Curl",
        "Plank",
        "Single Leg Glute Bridge",
    ]
    assert found["exercises"][0]["likely"][0]["slug"] == "dumbbell-curl"


def test_soreness_in_a_table_of_hamlog_comes_in_where_there_is_no_answer(
    hamlog: Run, db: Path, tmp_path: Path
) -> None:
    table = str(tmp_path / "sets.csv")
    for words in (
        ["log", "clamshell", "12/10", "--day", "2026-11-17"],
        ["plan", "set", "soreness.2026-11-17", "4"],
        ["export", table],
        ["plan", "set", "soreness.2026-11-17", "3"],
    ):
        assert hamlog(*words).code == 0, words

    assert "Nothing new" in hamlog("import", table).out

    other = str(tmp_path / "other.db")
    assert hamlog("import", table, "--db", other).code == 0
    there = hamlog("export", "--format", "csv", "--db", other).out
    assert there.encode() == Path(table).read_bytes()
    assert "Nothing new" in hamlog("import", table, "--db", other).out
