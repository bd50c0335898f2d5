"""What the log refuses since no part of hamlog could bear it, whoever writes it.

A day or an instant that is none or lies beyond what can be reckoned with, numbers that no
training has, and changes about tables that there are not. Rows of that kind that are there
already are set aside with all that belongs to them: their content is kept in `set_aside`, and
what says which they are.

This is the text of a step of the schema: it is never edited.
"""

# ruff: noqa: S608 - statements are put together from constants of this module only
from collections.abc import Mapping

_MOST = 10_000


def _instant(column: str) -> str:
    """Return that a column holds no instant that can be read."""
    return (
        f"({column} IS NOT NULL AND coalesce({column} NOT GLOB '[12][0-9][0-9][0-9]-??-??[ T]*'"
        f" OR substr({column}, 1, 10) IS NOT date(substr({column}, 1, 10), '+0 days')"
        f" OR julianday({column}) IS NULL OR instr(substr({column}, 12), ' ')"
        f" OR substr({column}, 12, 2) > '23'"
        f" OR {column} GLOB '*z' OR substr({column}, 1, 4) < '1800', 1))"
    )


def _beyond(column: str, least: int, most: int) -> str:
    return f"({column} IS NOT NULL AND {column} NOT BETWEEN {least} AND {most})"


# By table: what a row cannot say, and the words for it.
_WRONG: Mapping[str, Mapping[str, str]] = {
    "sessions": {
        "a day beyond the years 1900 to 2999": (
            "({0}.day NOT BETWEEN '1900-01-01' AND '2999-12-31'"
            " OR {0}.day IS NOT date({0}.day, '+0 days'))"
        ),
        "a time that is none": " OR ".join(
            _instant("{0}." + column) for column in ("started_at", "ended_at", "rest_ends_at")
        ),
        "more planned sets than there can be": _beyond("{0}.planned_sets", 0, _MOST),
    },
    "planned_sets": {
        "more reps than there can be": _beyond("{0}.target_reps", 0, 1000),
        "a number that is too large": (
            f"{_beyond('{0}.position', 1, _MOST)} OR {_beyond('{0}.number', 1, _MOST)}"
        ),
    },
    "sets": {
        "more reps than there can be": _beyond("{0}.target_reps", 0, 1000),
        "a number that is too large": (
            f"{_beyond('{0}.position', 1, _MOST)} OR {_beyond('{0}.number', 1, _MOST)}"
            f" OR {_beyond('{0}.ended_rep', 0, _MOST)}"
        ),
        "a time that is none": " OR ".join(
            _instant("{0}." + column) for column in ("started_at", "ended_at")
        ),
    },
    "reps": {
        "a number that is too large": _beyond("{0}.number", 1, _MOST),
        "more than a day under tension": _beyond("{0}.tension_s", 0, 86400),
        "a time that is none": _instant("{0}.done_at"),
    },
    "choices": {"a time that is none": _instant("{0}.at")},
    "changes": {
        "a time that is none": f"{_instant('{0}.at')} OR {_instant('{0}.undone_at')}",
        "a step that nobody knows": (
            "json_type({0}.inverse) IS NOT 'array' OR EXISTS (SELECT 1 FROM json_each({0}.inverse)"
            " WHERE type IS NOT 'object'"
            " OR coalesce(json_extract(value, '$.op'), '') NOT IN ('put', 'set', 'drop', 'forget')"
            " OR coalesce(json_extract(value, '$.table'), '') NOT IN"
            " ('sessions', 'planned_sets', 'sets', 'reps', 'choices')"
            " OR json_type(value, iif(json_extract(value, '$.op') = 'put', '$.row', '$.key'))"
            " IS NOT iif(json_extract(value, '$.op') = 'put', 'object', 'array'))"
        ),
    },
}
_KEYS = {
    "sessions": "id",
    "planned_sets": "session_id, {0}.position",
    "sets": "id",
    "reps": "set_id, {0}.side, {0}.number",
    "choices": "key, {0}.at",
    "changes": "id",
}
_COLUMNS = {
    "sessions": "id day started_at ended_at programme planned_sets note rest_ends_at",
    "planned_sets": "session_id position exercise variant number target_reps tempo load_kg"
    " load_label why",
    "sets": "id session_id position exercise variant number target_reps tempo load_kg load_label"
    " started_at ended_at rpe pain pain_place note outcome ended_side ended_rep ended_phase"
    " pain_sudden",
    "reps": "set_id side number quality done_at paced tension_s",
    "choices": "key at value",
    "changes": "id at what inverse undone_at",
}
# What goes with a row of which table, by which column.
_CHILDREN = (
    ("planned_sets", "sessions", "session_id"),
    ("sets", "sessions", "session_id"),
    ("reps", "sets", "set_id"),
)


_MARK = "table_name = 'choices' AND key GLOB '[[]\"programmes.former\",*'"


def _refusing(table: str, event: str) -> str:
    told = "".join(
        f"    SELECT RAISE(ABORT, '{table}: {words}') WHERE {wrong.format('NEW')};\n"
        for words, wrong in _WRONG[table].items()
    )
    when = "INSERT" if event == "in" else f"UPDATE OF {', '.join(_COLUMNS[table].split())}"
    return f"CREATE TRIGGER bear_{table}_{event} BEFORE {when} ON {table} BEGIN\n{told}END"


def wrong(table: str, row: str) -> Mapping[str, str]:
    """Return what a `row` of a table cannot say, by the words for it."""
    return {words: told.format(row) for words, told in _WRONG[table].items()}


def _put_aside(table: str, why: str, which: str) -> str:
    row = ", ".join(f"'{name}', x.{name}" for name in _COLUMNS[table].split())
    key = f"json_array(x.{_KEYS[table].format('x')})"
    return (
        "INSERT OR IGNORE INTO set_aside (table_name, key, why, content)"
        f" SELECT '{table}', {key}, {why}, json_object({row}) FROM {table} x WHERE {which}"
    )


def _is_aside(table: str) -> str:
    key = f"json_array({table}.{_KEYS[table].format(table)})"
    return f"EXISTS (SELECT 1 FROM set_aside a WHERE a.table_name = '{table}' AND a.key = {key})"


STEP = (
    """CREATE TABLE set_aside (
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    why TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (table_name, key)
) STRICT, WITHOUT ROWID""",
    *(
        _put_aside(table, f"'{words}'", wrong.format("x"))
        for table, kinds in _WRONG.items()
        for words, wrong in kinds.items()
    ),
    *(
        _put_aside(
            child,
            f"'it belongs to what was set aside of {parent}'",
            f"EXISTS (SELECT 1 FROM set_aside a WHERE a.table_name = '{parent}'"
            f" AND a.key = json_array(x.{column}))",
        )
        for child, parent, column in _CHILDREN
    ),
    # Children first: what they leave behind is summed up as long as it is there.
    *(
        f"DELETE FROM {table} WHERE {_is_aside(table)}"
        for table in ("reps", "sets", "planned_sets", "sessions", "choices", "changes")
    ),
    # What marks former programmes (see `hamlog.store.former`) may have had the time of such a row.
    f"""INSERT OR IGNORE INTO choices (key, at, value)
    SELECT 'programmes.former', at, 'kept'
    FROM (SELECT at FROM choices UNION ALL SELECT started_at FROM sessions)
    WHERE EXISTS (SELECT 1 FROM set_aside WHERE {_MARK})
    ORDER BY julianday(at) DESC LIMIT 1""",
    f"DELETE FROM set_aside WHERE {_MARK}",
    *(_refusing(table, event) for table in _WRONG for event in ("in", "up")),
)
