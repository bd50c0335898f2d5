"""What a log keeps of the programmes and forms that it began with, from before they changed.

This is the text of a step of the schema (see `hamlog.store.schema`): it is never edited.
"""

# The last moment of the log: what was chosen until then was chosen of the former programmes.
_MARK = """INSERT OR IGNORE INTO choices (key, at, value)
    SELECT 'programmes.former', at, 'kept'
    FROM (SELECT at FROM choices UNION ALL SELECT started_at FROM sessions)
    ORDER BY julianday(at) DESC LIMIT 1"""

# Who did the split squat with dumbbells goes on with them: the form counts as taken up with
# the first of those sets, as if it had been offered then.
_SPLIT_SQUAT = """INSERT OR IGNORE INTO choices (key, at, value)
    SELECT 'offer.bulgarian-split-squat.form-bulgarian-split-squat/', s.started_at, 'accepted'
    FROM sets t JOIN sessions s ON s.id = t.session_id
    WHERE t.exercise = 'bulgarian-split-squat' AND t.variant IS NULL
    AND EXISTS (SELECT 1 FROM reps r WHERE r.set_id = t.id)
    AND NOT EXISTS (
        SELECT 1 FROM sets u JOIN sessions v ON v.id = u.session_id
        WHERE u.exercise = t.exercise AND u.variant IS NOT NULL
        AND EXISTS (SELECT 1 FROM reps r WHERE r.set_id = u.id)
        AND julianday(v.started_at) > (
            SELECT max(julianday(y.started_at)) FROM sets x JOIN sessions y ON y.id = x.session_id
            WHERE x.exercise = t.exercise AND x.variant IS NULL
            AND EXISTS (SELECT 1 FROM reps r WHERE r.set_id = x.id)
        )
    )
    ORDER BY julianday(s.started_at) LIMIT 1"""

KEPT = (_MARK, _SPLIT_SQUAT)
