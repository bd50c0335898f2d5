"""Texts of the user, which a shared copy of the log may leave out, and what merging makes of that.

`withheld` holds the sessions and sets whose texts were left out of what came in: an empty text
of theirs says nothing, so it takes the place of no other, and the text itself comes in with
whichever log has it.
"""

# ruff: noqa: S608 - statements are put together from constants of this module only
import json
import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hamlog.store import notes
from hamlog.store.rows import Row
from hamlog.store.schema import Key, Table
from hamlog.training.planning.pain import PLACES

if TYPE_CHECKING:
    from hamlog.store.foreign import Theirs

TEXTS: Mapping[Table, tuple[str, ...]] = {
    "sessions": ("note",),
    "sets": ("note", "pain_place"),
    "runs": ("title",),
}


def leave_out(copy: sqlite3.Connection) -> None:
    """Take the user's texts out of a copy of a log, its free pages and its index included.

    The places that the tracker offers for pain stay, and so do the words that make a run hard:
    the plan goes by them.
    """
    known = ", ".join("?" * len(PLACES))
    places = [place.casefold() for place in PLACES]
    no_text = f"lower(trim(pain_place)) IN ('', {known})"
    noting = "INSERT OR IGNORE INTO withheld (table_name, key)"
    copy.execute("BEGIN")
    copy.execute(f"{noting} SELECT 'sessions', json_array(id) FROM sessions WHERE note <> ''")
    copy.execute(
        f"{noting} SELECT 'sets', json_array(id) FROM sets WHERE note <> '' OR NOT {no_text}",
        places,
    )
    copy.execute(f"{noting} SELECT 'runs', json_array(id) FROM runs WHERE title <> ''")
    copy.execute("UPDATE runs SET title = '' WHERE title <> ''")
    copy.execute("UPDATE sessions SET note = '' WHERE note <> ''")
    copy.execute("UPDATE sets SET note = '' WHERE note <> ''")
    copy.execute(f"UPDATE sets SET pain_place = '' WHERE NOT {no_text}", places)
    copy.execute("DELETE FROM changes")
    copy.execute("UPDATE set_aside SET content = '{}'")
    for statement in notes.REBUILD:
        copy.execute(statement)
    copy.execute("COMMIT")
    copy.execute("VACUUM")


def told_by(table: Table, row: Row, other: Row) -> Row:
    """Return a row with the texts of another one of the same key where it has none."""
    return row | {name: other[name] for name in TEXTS.get(table, ()) if not row[name]}


def is_withheld(log: "Theirs", table: Table, key: Key) -> bool:
    """Return whether a log has never had the texts of a row."""
    return (table, json.dumps(key)) in log.withheld


def note_withheld(db: sqlite3.Connection, table: Table, key: Key) -> None:
    """Note that the texts of a row were left out."""
    db.execute("INSERT OR IGNORE INTO withheld VALUES (?, ?)", (table, json.dumps(key)))


def note_told(db: sqlite3.Connection, table: Table, key: Key) -> None:
    """Note that the texts of a row have come in."""
    db.execute("DELETE FROM withheld WHERE table_name = ? AND key = ?", (table, json.dumps(key)))
