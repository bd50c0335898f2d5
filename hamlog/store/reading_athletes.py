"""What a coach's list asks of a log: few short reads of sums, no session as an object."""

import sqlite3
from datetime import date, timedelta

from hamlog.store import reading, reading_plan
from hamlog.training.planning.athletes import MOST_WEEKS, Pain, Seen, first_day

_PLAN = "plan."
# Of two that hurt alike the last one is named.
_WORST = (
    "SELECT pain, pain_exercise, day FROM session_sums WHERE monday BETWEEN ? AND ? AND pain > 0"
    " ORDER BY pain DESC, day DESC, started_jd DESC, session_id DESC LIMIT 1"
)
# A set that ended on one leg before the other had its turn tells nothing of the two.
_SIDES = (
    "SELECT coalesce(sum(u.left_clean_reps), 0), coalesce(sum(u.right_clean_reps), 0)"
    " FROM session_sums y CROSS JOIN set_sums u ON u.session_id = y.session_id AND u.counts"
    " CROSS JOIN sets t ON t.id = u.set_id WHERE y.monday BETWEEN ? AND ?"
    " AND (t.ended_side IS NULL OR t.ended_side = 'both'"
    " OR EXISTS (SELECT 1 FROM reps r WHERE r.set_id = t.id AND r.side <> t.ended_side))"
)
_LAST = "SELECT day FROM session_sums WHERE reps > 0 ORDER BY day DESC LIMIT 1"


def seen(log: sqlite3.Connection, today: date) -> Seen:
    """Return what a log says of its newest weeks."""
    # Further east a week has begun already.
    end = today + timedelta(weeks=2)
    span = (first_day(today).isoformat(), end.isoformat())
    worst = log.execute(_WORST, span).fetchone()
    left, right = log.execute(_SIDES, span).fetchone()
    last = log.execute(_LAST).fetchone()
    return Seen(
        weeks=reading.weeks(log, MOST_WEEKS, end),
        choices=reading_plan.choices(log, _PLAN),
        pain=Pain(worst[0], worst[1], date.fromisoformat(worst[2])) if worst else None,
        left=left,
        right=right,
        last_day=date.fromisoformat(last[0]) if last else None,
    )
