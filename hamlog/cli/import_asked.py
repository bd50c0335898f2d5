"""What was asked of an import on the command line: exercises by name, the zone of times."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

from hamlog.errors import UsageError, did_you_mean
from hamlog.exchange.faults import RowError
from hamlog.exchange.incoming import Import, Ready
from hamlog.exchange.names import exercise
from hamlog.exchange.reading import Reading
from hamlog.text import one_line
from hamlog.training.exercise import Exercise


def sessions(
    found: Import, files: Sequence[Path], tell: Callable[[Reading], None]
) -> Iterator[Ready]:
    """Yield the sessions of all files; raise UsageError at the end for a name that none has."""
    yield from found.sessions(files, tell)
    for name in found.unused:
        raise UsageError(
            f"--map names “{one_line(name)}”, which no file has; write it as it stands there."
        )


def mapping(pairs: Iterable[str], called: Callable[[str], Exercise]) -> Mapping[str, Exercise]:
    """Return what was typed as `NAME=SLUG`; `called` finds an exercise or raises UsageError."""
    found: dict[str, Exercise] = {}
    for pair in pairs:
        name, _, slug = pair.rpartition("=")
        if not name.strip() or not slug.strip():
            raise UsageError(
                f"--map takes NAME=SLUG, as “Seated Leg Curl (Machine)=dumbbell-curl”, "
                f"not “{one_line(pair)}”."
            )
        found[_in_files(name)] = called(slug.strip())
    return found


def _in_files(name: str) -> str:
    """Return a name as readers give it, without the side that may stand in it."""
    try:
        return exercise(name).name
    except RowError as error:
        raise UsageError(f"--map cannot take that name: {error.reason}.") from None


def zone_called(name: str | None) -> tzinfo | None:
    """Return the place of a name, None where none was given; raise UsageError where it is none."""
    from zoneinfo import ZoneInfo, available_timezones

    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        near = did_you_mean(name, available_timezones())
        raise UsageError(
            f"--zone is “{one_line(name)}”, which is not a time zone; write one, as "
            f"Europe/Berlin.{near}"
        ) from None
