"""The sessions of one exercise, in lines and as JSON, for `hamlog history --exercise`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hamlog.cli import sets_shown
from hamlog.cli.naming import exercise_called, unknown
from hamlog.cli.output import cut, minutes, say, table
from hamlog.frozen import Frozen
from hamlog.training import tempo
from hamlog.training.exercise import Side
from hamlog.training.load import Unit
from hamlog.training.planning.settings import unit_on
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Quality, SetRecord
from hamlog.training.words import name_of

if TYPE_CHECKING:
    from hamlog.store.reads import LogReads

# Sessions of a week that are read at first; who trains more often has more read.
_A_WEEK = 4
_WIDEST = 24
_HEADS = ("day", "sets", "reps", "clean", "load", "tempo", "pain", "under tension")


class Shown(Frozen):
    """One exercise, and its sessions with a set that ended, newest first."""

    slug: str
    name: str
    bouts: tuple[Bout, ...]
    unit: Unit


def read(db: str | None, typed: str, weeks: int) -> Shown:
    """Return the sessions of the newest `weeks` weeks in which the exercise was done.

    Raises UsageError where neither the library nor the log knows it, LogError where the log
    cannot be read.
    """
    from hamlog import bootstrap
    from hamlog.clock import MachineClock

    library = bootstrap.library()
    for fault in library.faults():
        say(fault)
    exercise = exercise_called(typed, library)
    slug = exercise.slug if exercise else typed.strip()
    with bootstrap.log_reader(db) as log:
        bouts = _bouts(log, slug, weeks)
        if exercise is None and not bouts:
            raise unknown(typed, library)
        unit = unit_on(log.choices("plan.unit"), MachineClock().wall().date())
    return Shown(slug, name_of(slug, exercise), bouts, unit)


def _bouts(log: "LogReads", slug: str, weeks: int) -> tuple[Bout, ...]:
    """Return the sessions of the newest `weeks` weeks, as far back as these go."""
    limit = weeks * _A_WEEK
    while True:
        found = log.bouts(slug, date.max, limit)
        mondays = list(dict.fromkeys(_week(bout) for bout in found))
        if len(found) < limit or len(mondays) > weeks:
            kept = set(mondays[:weeks])
            return tuple(bout for bout in found if bout.sets and _week(bout) in kept)
        limit *= 2


def _week(bout: Bout) -> tuple[int, int]:
    return bout.day.isocalendar()[:2]


def lines(shown: Shown) -> Iterable[str]:
    """Yield the exercise over time as `hamlog history --exercise` prints it."""
    if not shown.bouts:
        yield f"{shown.name} is not in the log yet."
        return
    yield shown.name
    rows = [_row(bout, shown.unit) for bout in shown.bouts]
    yield from table([_HEADS, *rows], right=(1, 2, 3, 6, 7))


def _row(bout: Bout, unit: Unit) -> tuple[str, ...]:
    reps, clean = _reps(bout), _reps(bout, Quality.CLEAN)
    return (
        bout.day.isoformat(),
        f"{_done(bout)} of {bout.planned}" if bout.planned else str(_done(bout)),
        by_side(bout),
        f"{100 * clean // reps} %" if reps else "-",
        cut(sets_shown.loads(_counted(bout), unit), _WIDEST) or "-",
        cut(tempo.shown_from(_last(bout).tempo), _WIDEST),
        str(bout.pain) if bout.pain else "-",
        minutes(_tension_s(bout)) if _tension_s(bout) else "-",
    )


def by_side(bout: Bout) -> str:
    """Return the reps a side of a session: `30`, or `30/28` for left and right."""
    counts = _by_side(bout)
    legs = f"{counts[Side.LEFT]}/{counts[Side.RIGHT]}"
    if not counts[Side.LEFT] and not counts[Side.RIGHT]:
        return str(counts[Side.BOTH])
    return f"{counts[Side.BOTH]} + {legs}" if counts[Side.BOTH] else legs


def _by_side(bout: Bout, quality: Quality | None = None) -> dict[Side, int]:
    each = [sets_shown.counts_by_side(record, quality) for record in bout.sets]
    return {side: sum(one[side] for one in each) for side in Side}


def _reps(bout: Bout, quality: Quality | None = None) -> int:
    return sum(_by_side(bout, quality).values())


def _counted(bout: Bout) -> Sequence[SetRecord]:
    return [record for record in bout.sets if record.counts]


def _done(bout: Bout) -> int:
    return len(_counted(bout))


def _last(bout: Bout) -> SetRecord:
    """Return the last set that counts; where none does, the last one."""
    return (_counted(bout) or bout.sets)[-1]


def _tension_s(bout: Bout) -> float:
    return sum(record.tension_s for record in bout.sets)


def as_json(shown: Shown) -> dict[str, object]:
    """Return the exercise as documented in the README; keys are added, never changed."""
    return {
        "exercise": shown.slug,
        "name": shown.name,
        "sessions": [_as_json(bout) for bout in shown.bouts],
    }


def _as_json(bout: Bout) -> dict[str, object]:
    reps, clean = _by_side(bout), _by_side(bout, Quality.CLEAN)
    total = sum(reps.values())
    last = _last(bout)
    kilograms = [one.load.kg for one in _counted(bout) if one.load.kg is not None]
    return {
        "day": bout.day.isoformat(),
        "session": last.session_id,
        "sets_done": _done(bout),
        "sets_planned": bout.planned,
        "reps": {side.value: reps[side] for side in Side},
        "clean_reps": {side.value: clean[side] for side in Side},
        "clean_share": round(sum(clean.values()) / total, 3) if total else None,
        "load_kg": max(kilograms, default=None),
        "load_label": last.load.label,
        "variant": last.variant,
        "tempo": last.tempo,
        "tempo_digits": tempo.shown_from(last.tempo),
        "pain": bout.pain or None,
        "tension_s": round(_tension_s(bout), 1),
    }
