"""An imported session keeps the name that it had, in every format that has a place for one."""

import csv
from io import StringIO
from pathlib import Path

from exchange.found import SAMPLES

from .conftest import Run


def test_a_workout_called_legs_comes_out_as_legs(hamlog: Run, tmp_path: Path, home: Path) -> None:
    path, db = tmp_path / "in.csv", ("--db", str(tmp_path / "log.db"))
    sample = (SAMPLES / "hevy-lbs-supersets-newline-note.csv").read_text()
    titles = {row["title"] for row in csv.DictReader(StringIO(sample))}
    path.write_text(sample)
    assert hamlog("import", str(path), *db).code == 0

    def rows(form: str, mark: str) -> list[dict[str, str]]:
        out = hamlog("export", "--format", form, *db).out
        return list(csv.DictReader(StringIO(out), delimiter=mark))

    assert {row["title"] for row in rows("hevy", ",")} == titles
    strong = rows("strong", ";")
    assert {row["Workout Name"] for row in strong} == titles
    assert not titles & {row["Workout Notes"] for row in strong}
    told = hamlog("export", "--format", "md", "--from", "2000-01-01", *db).out
    for title in titles:
        assert f", {title}\n" in told
        assert f"Note: {title}" not in told


def test_a_report_of_nothing_says_which_option_takes_in_the_last_session(
    hamlog: Run, tmp_path: Path
) -> None:
    db = ("--db", str(tmp_path / "log.db"))
    path = tmp_path / "weeks.md"
    hamlog("log", "clamshell", "12", "--day", "2026-05-03", *db)

    missed = "No session is in it: the last one is earlier. Add --from 2026-04-27 to take it in."
    assert hamlog("export", str(path), *db).out.splitlines()[1:] == [missed]
    streamed = hamlog("export", "--format", "md", *db)
    assert streamed.err == f"{missed}\n"
    assert "No session was logged in this time." in streamed.out
    told = hamlog("export", "--format", "md", "--from", "2026-04-27", *db)
    assert told.err == ""
    assert "3 May" in told.out
    # A log without anything has nothing to take in.
    empty = hamlog("export", "--format", "md", "--db", str(tmp_path / "other.db"))
    assert empty.err == ""
