"""What the app is handed to do its work with, each loaded by the first call of it."""

from functools import cache
from typing import TYPE_CHECKING

from hamlog.bootstrap import complain, log_reader, sharing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from hamlog.coach import Coach
    from hamlog.exchange.exporting import Exports
    from hamlog.exchange.importing import Imports
    from hamlog.exchange.taken import Ahead
    from hamlog.figure.model import Figure
    from hamlog.library import Library
    from hamlog.library.figures import Figures
    from hamlog.places import Places
    from hamlog.services import Clock, Copies, Cues, Looked, Share
    from hamlog.settings.values import Values
    from hamlog.store.backups import Keep
    from hamlog.store.log import Log
    from hamlog.training.record import SessionRecord


def sharing_of(lying: "Places", values: "Values", log: "Log", undo: str) -> "Share":
    """Return what shares an open log from then on; it is loaded by the first call."""

    def share(tell: "Callable[[str], None]", calm: "Callable[[], bool]") -> "Looked":
        shared = sharing(lying, values, log, undo=undo)
        if shared is None:
            return lambda _: True
        shared.follow(complain)
        return shared.start(tell, calm)

    return share


def copies_beside(log: "Log", keep: "Keep") -> "Copies | None":
    """Return the copies beside an open log; the code is loaded by that."""
    from hamlog.store import copies

    return copies.beside(log, keep)


def cues_of(
    values: "Values", cache: "Path", ring: "Callable[[], None]", tell: "Callable[[str], None]"
) -> "Cues":
    """Return what is heard, by the settings; the code is loaded by that."""
    from hamlog.cues.choice import choose

    return choose(
        values.cues,
        ring=ring,
        tell=tell,
        cache=cache,
        volume=values.volume,
        voice=values.voice,
        voice_rate=values.voice_rate,
        voice_model=values.voice_model,
    )


def markdown_of(
    found: "Library", coach: "Coach", clock: "Clock"
) -> "Callable[[Sequence[SessionRecord], tuple[date, date]], str]":
    """Return what tells sessions as Markdown; it is loaded by the first call."""

    def told(sessions: "Sequence[SessionRecord]", days: "tuple[date, date]") -> str:
        from hamlog.exchange.copying import markdown

        names = found.by_slug(), found.programme_name
        return markdown(sessions, days, names, coach, clock.wall())

    return told


def export_of(
    found: "Library", coach: "Coach", clock: "Clock"
) -> "Callable[[SessionRecord, Callable[[str], None]], None]":
    """Return what saves a session as a file; it is loaded by the first call."""

    def export(session: "SessionRecord", tell: "Callable[[str], None]") -> None:
        from threading import Thread

        from hamlog.exchange.saving import saved
        from hamlog.places import takeaway

        folder = takeaway()
        if folder is None:
            tell("There is no home folder to save it in: HOME is not set.")
            return
        name, known = found.programme_name(session.programme), found.by_slug()
        unit = coach.unit(clock.wall().date())
        # Leaving waits for it: it is short.
        Thread(
            target=lambda: tell(saved(folder, session, name, known, unit)), name="hamlog-export"
        ).start()

    return export


def imports_into(
    db: str | None, log: "Log", found: "Library", clock: "Clock"
) -> "Callable[[], Imports]":
    """Return what returns what brings files in; it is loaded by the first call."""

    @cache
    def made() -> "Imports":
        from hamlog.exchange.importing import Imports

        return Imports(
            log, lambda: log_reader(db), found, clock.wall, clock.local, _here() or _away()
        )

    return made


def exports_from(
    db: str | None, found: "Library", values: "Values", clock: "Clock"
) -> "Callable[[], Exports]":
    """Return what returns what takes the log out; it is loaded by the first call."""

    def the_next(coach: "Coach", on: "date | None") -> "Ahead":
        from hamlog.exchange.taken import Ahead
        from hamlog.session.next_one import next_one

        known = found.by_slug()
        one = next_one(coach, known, clock.wall(), on, circuit=values.circuit)
        return Ahead(one.agenda.day, one.workout)

    @cache
    def made() -> "Exports":
        from hamlog.exchange.exporting import Exports

        return Exports(lambda: log_reader(db), found, values, clock.wall, _away(), the_next)

    return made


def _here() -> "Path | None":
    """Return the folder that hamlog was started from, None where that is no place for files."""
    from pathlib import Path

    try:
        here = Path.cwd()
        # Where a desktop starts programs is nowhere the user chose.
        return None if here in (Path.home(), Path(here.anchor)) else here
    except (OSError, RuntimeError):
        return None


def _away() -> "Path":
    """Return the folder in which files are picked at first: downloads, the home, or the root."""
    from pathlib import Path

    from hamlog.places import takeaway

    return takeaway() or Path("/")


@cache
def _figures() -> "Figures":
    from hamlog.library.figures import Figures
    from hamlog.places import config

    return Figures(config() / "figures")


def figure_of(slug: str) -> "Figure | None":
    """Return a moving figure; the code is loaded with the first one."""
    return _figures().figure(slug)
