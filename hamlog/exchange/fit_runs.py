"""Reads the runs of an activity of a watch (FIT), with their time in the heart-rate zones."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from pathlib import Path

from hamlog.exchange import fit
from hamlog.exchange.faults import fault
from hamlog.exchange.fit import Message
from hamlog.exchange.ids import id_of
from hamlog.exchange.run_values import AskedRuns, RunsRead, source_of
from hamlog.frozen import Frozen
from hamlog.text import storable
from hamlog.training.planning.runs import Run, RunFile, words_in

# Numbers of messages in the public profile of FIT.
_FILE, _ZONE, _SPORT, _SESSION, _LAP, _RECORD, _WORKOUT = 0, 8, 12, 18, 19, 20, 26
_ACTIVITY, _IN_ZONES = 34, 216
_WANTED = frozenset((_FILE, _ZONE, _SPORT, _SESSION, _LAP, _RECORD, _WORKOUT, _ACTIVITY, _IN_ZONES))
_RUNNING = 1
_PLANNED = 5
_NAMES = {1: "Treadmill run", 2: "Street run", 3: "Trail run", 4: "Track run"}

_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
# What is less counts the seconds since the watch was switched on, and is no date.
_FIRST_DATE = 0x10000000
_LAST_DATE = 0xFFFFFFFE
_QUARTER_S = 900
_FARTHEST_S = 15 * 3600
_MOST_S = 10 * 86_400
_MOST_KM = 1000
_LONGEST_TEXT = 200
# A watch that records rarely still tells of so many seconds.
_RECORD_S = 10


class _File(Frozen):
    """The messages of a file by their numbers."""

    messages: dict[int, list[Message]]

    def all(self, number: int) -> Sequence[Message]:
        """Return the messages of a number, in order."""
        return self.messages.get(number, ())

    def text(self, number: int, field: int) -> str:
        """Return the first text of a field."""
        return next((one.text(field) for one in self.all(number) if one.text(field)), "")


def read(path: Path, asked: AskedRuns) -> RunsRead:
    """Return the runs of an activity; raise HamlogError where it has none, or is damaged."""
    file = _File({})
    for message in fit.messages(path, _WANTED):
        file.messages.setdefault(message.number, []).append(message)
    if any(one.first(0) == _PLANNED for one in file.all(_FILE)):
        raise fault(path, "is a workout for the watch; hamlog runs reads what was run.")
    sessions = [one for one in file.all(_SESSION) if _is_run(one, file)]
    dated = [one for one in sessions if _begin(one) is not None]
    if not dated:
        what = "no date for its run" if sessions else "no run in it: it is another activity"
        raise fault(path, f"has {what}.")
    source = source_of(path)
    runs = tuple(_run(one, file, source, asked) for one in dated)
    kept = RunFile(source, runs, today=asked.today)
    return RunsRead(path, kept, len(file.all(_SESSION)))


def _is_run(session: Message, file: _File) -> bool:
    sport = session.first(5)
    if sport is None:
        sport = next((one.first(0) for one in file.all(_SPORT)), None)
    return sport == _RUNNING


def _begin(session: Message) -> int | None:
    begin = session.first(2)
    return begin if begin is not None and _FIRST_DATE <= begin <= _LAST_DATE else None


def _run(session: Message, file: _File, source: str, asked: AskedRuns) -> Run:
    begin = _begin(session) or _FIRST_DATE
    place = next((found for one in file.all(_ACTIVITY) if (found := _place(one))), None)
    at = _EPOCH + timedelta(seconds=begin)
    here = at.astimezone(place) if place is not None else asked.local(at)
    title = file.text(_WORKOUT, 8) or session.text(110) or _NAMES.get(session.first(6) or 0, "Run")
    length = (session.first(8) or session.first(7) or 0) / 1000
    distance = (session.first(9) or 0) / 100_000
    title = storable(title)[:_LONGEST_TEXT]
    return Run(
        id=id_of(f"fit run\n{begin}"),
        day=here.date(),
        title=title,
        source=source,
        starts_at=f"{here:%H:%M}",
        duration_s=length if 0 < length <= _MOST_S else None,
        distance_km=round(distance, 3) if 0 < distance <= _MOST_KM else None,
        zone_s=_zone_s(session, file),
        done=True,
        kind=", ".join(words_in(title, asked.words))[:_LONGEST_TEXT],
    )


def _place(activity: Message) -> tzinfo | None:
    """Return the offset of the place, by the activity's local time beside the instant."""
    at, local = activity.first(253), activity.first(5)
    if at is None or local is None:
        return None
    offset_s = round((local - at) / _QUARTER_S) * _QUARTER_S
    return timezone(timedelta(seconds=offset_s)) if abs(offset_s) <= _FARTHEST_S else None


# Heart rate


def _zone_s(session: Message, file: _File) -> float | None:
    """Return the seconds in zone 4 and above, None where the file does not say."""
    laps = [one for one in file.all(_LAP) if _within(session, one.first(2))]
    told = (
        session.all(65),
        *(one.all(2) for one in file.all(_IN_ZONES) if one.first(0) == _SESSION),
        _added([one.all(57) for one in laps]),
    )
    for zones in told:
        seconds = [max(0, one or 0) / 1000 for one in zones]
        if any(seconds):
            return min(sum(seconds[_fourth(len(seconds)) :]), _MOST_S)
    return _by_records(session, file)


def _fourth(count: int) -> int:
    """Return which of so many zones is the fourth: of six or more the first is below zone 1."""
    return 4 if count > 5 else 3


def _added(laps: Sequence[Sequence[int | None]]) -> tuple[int, ...]:
    most = max((len(one) for one in laps), default=0)
    return tuple(sum((one[at] or 0) for one in laps if at < len(one)) for at in range(most))


def _by_records(session: Message, file: _File) -> float | None:
    """Return the same by the heart rate of each record, where the file has the zones."""
    bounds = next((found for one in file.all(_IN_ZONES) if any(found := one.all(6))), ())
    zones = sorted(file.all(_ZONE), key=lambda one: one.first(254) or 0)
    highest = bounds or tuple(one.first(1) for one in zones)
    if len(highest) < 5:
        return None
    above = highest[_fourth(len(highest)) - 1]
    records = [one for one in file.all(_RECORD) if _within(session, one.first(253))]
    if above is None or not any(one.first(3) for one in records):
        return None
    total = 0.0
    for one, after in pairwise(records):
        if (one.first(3) or 0) > above:
            total += min(max(0, (after.first(253) or 0) - (one.first(253) or 0)), _RECORD_S)
    return min(total, _MOST_S)


def _within(session: Message, at: int | None) -> bool:
    begin = _begin(session)
    if at is None or begin is None:
        return False
    length = (session.first(7) or session.first(8) or 0) / 1000
    return begin <= at <= begin + (length or _MOST_S)
