"""`hamlog plan` on a log of an older version: its programme has changed, and that is an offer."""

import json
from pathlib import Path

from old_logs import MONDAY, Old, moment, write
from pretended import NOW

from .conftest import Run

LUNGE, CLAM, THRUST = Old("walking-lunge"), Old("clamshell"), Old("hip-thrust", "without-band")
WORK = (LUNGE, CLAM, THRUST)


def old_log(tmp_path: Path) -> Path:
    db = tmp_path / "old" / "log.db"
    last = (NOW.date() - MONDAY).days - 3
    days = range(last - 14, last + 1, 7)
    write(
        db,
        [(days[0], "programme", "no-equipment")],
        [(day, "no-equipment", WORK) for day in days],
    )
    assert moment(last) < NOW
    return db


def slugs(hamlog: Run, db: Path) -> list[str]:
    plan = json.loads(hamlog("plan", "--json", "--db", str(db)).out)
    return [one["slug"] for one in plan["programme"]["exercises"]]


def test_the_change_is_offered_taken_and_taken_back(
    hamlog: Run, home: Path, tmp_path: Path
) -> None:
    db = old_log(tmp_path)
    told = hamlog("plan", "--db", str(db)).out
    assert "No equipment: Romanian deadlift joins" in told
    assert "hamlog plan set offer.programme accepted" in told
    assert slugs(hamlog, db) == ["walking-lunge", "clamshell", "hip-thrust"]

    ended = hamlog("plan", "set", "offer.programme", "accepted", "--db", str(db))

    assert ended.code == 0
    assert "offer.programme is accepted: what is new starts with one set." in ended.out
    assert slugs(hamlog, db)[0] == "romanian-deadlift"
    undone = hamlog("undo", "--db", str(db))
    assert "the changed programme" in undone.out
    assert slugs(hamlog, db) == ["walking-lunge", "clamshell", "hip-thrust"]


def test_refused_it_is_no_open_offer(hamlog: Run, home: Path, tmp_path: Path) -> None:
    db = old_log(tmp_path)
    hamlog("plan", "set", "offer.programme", "refused", "--db", str(db))
    assert "joins" not in hamlog("plan", "--db", str(db)).out
    again = hamlog("plan", "set", "offer.programme", "accepted", "--db", str(db))
    assert again.code != 0
    assert "is not an open offer" in again.err
