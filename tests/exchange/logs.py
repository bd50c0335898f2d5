"""Logs of any content, and what hamlog's own files say of them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from pretended import NOW

from hamlog.coach import Coach
from hamlog.exchange.reading import Own, Reading
from hamlog.exchange.recognise import recognise
from hamlog.exchange.taken import Taken, Written
from hamlog.exchange.values import Asked, SkippedRow
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import Log
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.planning.runs import Run
from hamlog.training.record import (
    SORENESS,
    MadeChoice,
    Outcome,
    PlannedSet,
    Quality,
    Rep,
    SessionRecord,
    SetRecord,
)

_LIBRARY = Library()
TEMPO = "lift 2, hold 2, lower 3, still 1"

TEXTS = st.one_of(
    st.just(""),
    st.text(max_size=12).map(lambda text: text.replace("\0", "")),
    st.sampled_from(
        ["=1+1", "'=1", "+49", "-5 kg", "@home", "\tx", "\rx", "a\r\nb", '"', ",;", "'"]
    ),
)
SLUGS = st.sampled_from(["clamshell", "walking-lunge", "Nordic, assisted", "=curl"])
_ZONES = st.sampled_from([-720, -210, 0, 60, 330, 840]).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
INSTANTS = st.builds(
    lambda at, zone: at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=zone),
    st.datetimes(*(datetime.combine(date(year, 1, 1), time()) for year in (1990, 2030))),
    _ZONES,
)
_DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
_KG = st.none() | st.floats(0, 500)
_LOADS = st.builds(Load, _KG, st.none() | TEXTS)
_COUNTS = st.integers(0, 100)
_NUMBERS = st.integers(1, 10_000)


def _reps() -> st.SearchStrategy[tuple[Rep, ...]]:
    one = st.builds(
        Rep,
        st.sampled_from(Side),
        st.integers(1, 30),
        st.sampled_from(Quality),
        st.none() | INSTANTS,
        st.booleans(),
        st.none() | st.floats(0, 86_400),
    )
    return st.lists(one, max_size=6, unique_by=lambda rep: (rep.side, rep.number)).map(tuple)


def _planned() -> st.SearchStrategy[tuple[PlannedSet, ...]]:
    one = st.builds(
        PlannedSet,
        position=_NUMBERS,
        exercise=SLUGS,
        number=_NUMBERS,
        target_reps=_COUNTS,
        tempo=st.just(TEMPO) | TEXTS,
        variant=st.none() | TEXTS,
        load=_LOADS,
        why=TEXTS,
    )
    return st.lists(one, max_size=3, unique_by=lambda planned: planned.position).map(tuple)


@st.composite
def sessions(draw: st.DrawFn) -> list[SessionRecord]:
    """Draw sessions whose ids, and those of their sets, are each there once."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        session_id = draw(st.sampled_from(["s", "ü ", "=", "'-"])) + str(number)
        sets = tuple(
            SetRecord(
                id=f"{session_id} set {place}",
                session_id=session_id,
                position=draw(_NUMBERS),
                exercise=draw(SLUGS),
                number=draw(_NUMBERS),
                target_reps=draw(_COUNTS),
                tempo=draw(st.just(TEMPO) | TEXTS),
                variant=draw(st.none() | TEXTS),
                load=draw(_LOADS),
                started_at=draw(st.none() | INSTANTS),
                ended_at=draw(st.none() | INSTANTS),
                rpe=draw(st.none() | st.floats(0, 10)),
                pain=draw(st.none() | st.integers(0, 10)),
                pain_place=draw(TEXTS),
                pain_sudden=draw(st.booleans()),
                note=draw(TEXTS),
                outcome=draw(st.none() | st.sampled_from(Outcome)),
                ended_side=draw(st.none() | st.sampled_from(Side)),
                ended_rep=draw(st.none() | st.integers(0, 100)),
                ended_phase=draw(st.none() | TEXTS),
                reps=draw(_reps()),
            )
            for place in range(draw(st.integers(0, 3)))
        )
        found.append(
            SessionRecord(
                id=session_id,
                day=draw(_DAYS),
                started_at=draw(INSTANTS),
                programme=draw(TEXTS),
                planned=draw(_planned()),
                sets=sets,
                ended_at=draw(st.none() | INSTANTS),
                note=draw(TEXTS),
                rest_ends_at=draw(st.none() | INSTANTS),
            )
        )
    return found


def _made(at: datetime) -> str:
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


CHOICES = st.lists(
    st.builds(
        MadeChoice,
        TEXTS | st.sampled_from(["plan.weekdays", "offer.leg-test", f"{SORENESS}s0"]),
        INSTANTS,
        TEXTS | st.sampled_from(["accepted", "4"]),
        # Some at the same moment: then the order in which they stand counts.
        INSTANTS.map(_made) | st.just("2026-01-01T00:00:00.000Z"),
    ),
    max_size=6,
    unique_by=lambda one: (one.key, one.at.isoformat()),
)


def _amounts(most: int) -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(0, most, allow_subnormal=False)


RUNS = st.lists(
    st.builds(
        Run,
        id=TEXTS,
        day=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
        title=TEXTS,
        source=TEXTS,
        uid=TEXTS,
        sequence=st.integers(0, 2**31 - 1),
        starts_at=st.sampled_from(["", "00:00", "18:30", "23:59"]),
        duration_s=_amounts(864_000),
        distance_km=_amounts(10_000),
        zone_s=_amounts(864_000),
        done=st.booleans(),
        kind=TEXTS,
    ),
    max_size=4,
    unique_by=lambda one: one.id,
)


def taken(log: Log, **more: Any) -> Taken:  # noqa: ANN401 - any field of it
    """Return a whole log as a writer gets it, but for the fields that are given."""
    values: dict[str, Any] = {
        "sessions": log.each_session(),
        "choices": log.choices(""),
        "made": log.made_choices(),
        "runs": log.runs_between(date.min, date.max),
        "exercises": _LIBRARY.by_slug(),
        "programme_name": _LIBRARY.programme_name,
        "unit": "kg",
        "now": NOW,
        "coach": Coach(log, _LIBRARY, Values()),
    }
    return Taken(**values | more)


def as_bytes(written: Written) -> bytes:
    """Return a file in one piece."""
    return b"".join(one.encode() if isinstance(one, str) else one for one in written)


def written(log: Log, write: Callable[[Taken], Written], path: Path) -> bytes:
    """Write a whole log to a file, and return the file."""
    content = as_bytes(write(taken(log)))
    path.write_bytes(content)
    return content


def own_in(path: Path) -> Iterator[Own]:
    """Yield what hamlog's own file holds; nothing of it is skipped."""
    for one in Reading(recognise(path), Asked()):
        assert isinstance(one, Own), one
        yield one


def found_in_own(path: Path) -> Sequence[object]:
    """Return what hamlog's own file holds, rows that cannot be read among it."""
    return [one for one in Reading(recognise(path), Asked()) if isinstance(one, Own | SkippedRow)]
