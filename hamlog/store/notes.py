"""The SQL that keeps an index of the words in notes.

`noted` holds a copy of each note (that of a session, or that of a set with the
place of its pain), since a full-text index needs whole numbers that stay: the
number begins with the day, so that the newest notes are found first without
being sorted. Triggers keep both, as in `hamlog.store.sums`; this, too, is the text
of a step of the schema and never edited.
"""

# ruff: noqa: S608 - queries are put together from constants of this module only
from hamlog.store.sums import remake, remaking, trigger

TABLES = (
    """CREATE TABLE noted (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL,
    set_id TEXT,
    text TEXT NOT NULL
) STRICT""",
    "CREATE INDEX noted_by_session ON noted (session_id)",
    """CREATE VIRTUAL TABLE noted_words USING fts5(
    text, content = 'noted', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
)""",
)


def made(which: str = "") -> str:
    """Return the statement that takes in the notes of those sessions `s`, or of all."""
    first = "CAST(julianday(f.day) + 0.5 AS INTEGER) * 1000000"
    taken = (
        f"coalesce((SELECT max(n.id) FROM noted n WHERE n.id >= {first}"
        f" AND n.id < {first} + 1000000), {first})"
    )
    return (
        "INSERT INTO noted (id, session_id, set_id, text)"
        f" SELECT {taken} + row_number() OVER (PARTITION BY f.day"
        " ORDER BY f.started, f.session_id, f.position, f.set_id),"
        " f.session_id, f.set_id, f.text FROM ("
        "SELECT s.day AS day, julianday(s.started_at) AS started, s.id AS session_id,"
        " 0 AS position, NULL AS set_id, s.note AS text"
        f" FROM sessions s WHERE s.note <> '' {which}"
        " UNION ALL SELECT s.day, julianday(s.started_at), s.id, t.position, t.id,"
        " trim(t.note || char(10) || t.pain_place, char(10))"
        " FROM sessions s CROSS JOIN sets t ON t.session_id = s.id"
        f" WHERE (t.note <> '' OR t.pain_place <> '') {which}) f"
    )


REBUILD = (
    "DELETE FROM noted",
    made(),
    "INSERT INTO noted_words (noted_words) VALUES ('rebuild')",
)


VIEWS = remaking(
    "remake_notes",
    "id",
    ("DELETE FROM noted WHERE session_id = NEW.id", made("AND s.id = NEW.id")),
)

_INTO_INDEX = "INSERT INTO noted_words (rowid, text) VALUES (NEW.id, NEW.text)"
_OUT_OF_INDEX = (
    "INSERT INTO noted_words (noted_words, rowid, text) VALUES ('delete', OLD.id, OLD.text)"
)
_NEW_TEXT = "NEW.note <> '' OR NEW.pain_place <> ''"
_OLD_TEXT = "OLD.note <> '' OR OLD.pain_place <> ''"

TRIGGERS = (
    trigger("index_notes_in", "INSERT ON noted", _INTO_INDEX),
    trigger("index_notes", "UPDATE ON noted", _OUT_OF_INDEX, _INTO_INDEX),
    trigger("index_notes_out", "DELETE ON noted", _OUT_OF_INDEX),
    trigger("note_sessions_in", "INSERT ON sessions", remake("remake_notes", "NEW.id")),
    trigger(
        "note_sessions",
        "UPDATE OF id, day, note ON sessions",
        remake("remake_notes", "OLD.id"),
        remake("remake_notes", "NEW.id"),
        when="OLD.id <> NEW.id OR OLD.day <> NEW.day OR OLD.note <> NEW.note",
    ),
    trigger("note_sessions_out", "DELETE ON sessions", remake("remake_notes", "OLD.id")),
    trigger(
        "note_sets_in", "INSERT ON sets", remake("remake_notes", "NEW.session_id"), when=_NEW_TEXT
    ),
    trigger(
        "note_sets",
        "UPDATE OF id, session_id, note, pain_place ON sets",
        remake("remake_notes", "OLD.session_id"),
        remake("remake_notes", "NEW.session_id"),
        when=f"{_OLD_TEXT} OR {_NEW_TEXT}",
    ),
    trigger(
        "note_sets_out", "DELETE ON sets", remake("remake_notes", "OLD.session_id"), when=_OLD_TEXT
    ),
)
