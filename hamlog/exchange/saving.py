"""Saves a session as a FIT file of its own name in a folder, and says so in a sentence."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hamlog.errors import HamlogError
from hamlog.exchange.fit_activity import activity
from hamlog.exchange.titles import titled
from hamlog.exchange.to_fit import file_name
from hamlog.text import one_line
from hamlog.training.exercise import Exercise
from hamlog.training.load import Unit
from hamlog.training.record import SessionRecord
from hamlog.whole import whole

_MOST = 99


def saved(
    folder: Path, session: SessionRecord, name: str, exercises: Mapping[str, Exercise], unit: Unit
) -> str:
    """Write a session into a folder, over no file that is there; return what came of it.

    `name` is that of its programme. What goes wrong is in the sentence; nothing is raised.
    """
    try:
        content = activity(session, titled(session)[0] or name, exercises, unit)
        for number in range(1, _MOST + 1):
            path = folder / file_name(session, number)
            if path.is_file() and path.read_bytes() == content:
                return f"{shown_path(path)} holds this session already."
            if path.exists() or path.is_symlink():
                continue
            with whole(path, force=False) as file:
                file.write(content)
            return f"Saved as {shown_path(path)}, for Garmin Connect, Strava or intervals.icu."
    except HamlogError as error:
        return str(error)
    except OSError as error:
        why = error.strerror or error
        return f"The session could not be saved in {shown_path(folder)}: {why}."
    return f"{shown_path(folder)} has {_MOST} other files of this day: clear some away first."


def shown_path(path: Path) -> str:
    """Return a path as people know it, that of the home as ~."""
    with suppress(ValueError, RuntimeError, KeyError):
        return one_line(f"~/{path.relative_to(Path.home())}".removesuffix("/."))
    return one_line(str(path))
