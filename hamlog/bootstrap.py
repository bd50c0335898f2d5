"""The one place that wires clock, log, cues, settings and library together.

Everything is imported inside the functions: what is not needed is not loaded.
"""

from functools import cache
from typing import TYPE_CHECKING

from hamlog import logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path
    from typing import TextIO

    from hamlog.figure.model import Figure
    from hamlog.library import Library
    from hamlog.library.figures import Figures
    from hamlog.places import Places
    from hamlog.services import Cues, Services
    from hamlog.settings.file import Reading
    from hamlog.settings.values import Values
    from hamlog.store.backups import Keep
    from hamlog.store.log import Log
    from hamlog.store.shared_folder import Read

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""The variables that set the character locale, strongest first."""
_KEPT = "What you were typing is kept ({}): open it again to go on."


def places(db: str | None = None) -> "Places":
    """Return where files are; `db` overrides HAMLOG_DB, which overrides the default."""
    import os

    from hamlog.places import find

    return find(db, os.environ)


def settings() -> "Reading":
    """Return this machine's settings, and what is wrong with their file."""
    from hamlog.places import SETTINGS_NAME, config
    from hamlog.settings.file import read

    return read(config() / SETTINGS_NAME)


def library() -> "Library":
    """Return the exercises and programmes, including the user's own."""
    from hamlog.library import Library
    from hamlog.places import config

    found = Library(config())
    found.load_own()
    return found


def log_reader(db: str | None) -> "Log":
    """Return the log for reading; a missing log is empty and is not created.

    As a context manager it closes the log. Raises LogError if the file is refused or cannot be
    read.
    """
    from hamlog.store.log import open_log

    return open_log(places(db).log, create=False)


def log_writer(db: str | None) -> "Log":
    """Return the log for writing; the first write creates a missing log.

    It is a context manager that closes it; what was written is shared then. Raises LogError if
    the file is refused or cannot be read; the future of each write says whether it was done.
    """
    from hamlog.clock import MachineClock

    lying = places(db)
    log = logs.open_for_writing(lying, MachineClock().wall)
    values = settings().values
    shared = logs.sharing(lying, values, log, keep(values))
    if shared is not None:
        log.when_closed(lambda: shared.leave(logs.complain))
    return log


def change_settings(values: "Mapping[str, str | bool | None]") -> None:
    """Set keys of the settings file, or take out those that are None.

    Raises AssetError where it cannot be changed.
    """
    from hamlog.places import SETTINGS_NAME, config
    from hamlog.settings.writing import change

    change(config() / SETTINGS_NAME, values)


def _cues(
    name: str, volume: int, cache: "Path", ring: "Callable[[], None]", tell: "Callable[[str], None]"
) -> "Cues":
    from hamlog.cues.choice import choose

    return choose(name, ring=ring, tell=tell, cache=cache, volume=volume)


def other_journal(db: str | None) -> str | None:
    """Return what to say before a log on a disk without shared memory is first written."""
    from hamlog.store import journal

    return journal.told(places(db).log)


def player() -> str | None:
    """Return the program that plays tones on this machine, None where there is none."""
    import sys

    from hamlog.cues.players import find_programs

    if sys.platform == "win32":
        return "Windows' own"
    return next((one.name for one in find_programs()), None)


def synthesiser() -> str | None:
    """Return the program that speaks on this machine, None where there is none."""
    from hamlog.cues.synthesisers import find_synthesiser

    found = find_synthesiser()
    return found.name if found else None


def keep(values: "Values") -> "Keep":
    """Return how many backups these settings keep."""
    from hamlog.store.backups import Keep

    return Keep(
        values.backup_days, values.backup_weeks, values.backup_months, values.backup_megabytes
    )


@cache
def _figures() -> "Figures":
    from hamlog.library.figures import Figures

    return Figures()


def _figure(slug: str) -> "Figure | None":
    """Return a moving figure; the code is loaded with the first one."""
    return _figures().figure(slug)


def takes_unicode(stream: "TextIO | None", environ: "Mapping[str, str]") -> bool:
    """Return whether `stream` can show more than ASCII: whether it is UTF-8.

    Under the locales C and POSIX Python writes UTF-8 all the same; the terminal is then trusted
    with it only if the user set Python's encoding explicitly.
    """
    import codecs

    try:
        name = codecs.lookup(getattr(stream, "encoding", None) or "ascii").name
    except LookupError:
        return False
    locale = next((found for key in _LOCALE if (found := environ.get(key))), "")
    asked = environ.get("PYTHONIOENCODING") or environ.get("PYTHONUTF8") == "1"
    return name == "utf-8" and (locale not in {"C", "POSIX"} or bool(asked))


def services(db: str | None, cues: str | None, *, one_switch: bool = False) -> "Services":
    """Return everything the app works with; `cues` and `one_switch` override the settings file.

    Marks are plain if the settings or the terminal ask for it. The log is open for reading; the
    user's own files are not read yet. Raises LogError if the log is refused or cannot be read.
    """
    import os
    import sys
    from functools import partial

    from hamlog.clock import MachineClock
    from hamlog.coach import Coach
    from hamlog.drafts import Drafts
    from hamlog.frozen import replace
    from hamlog.library import Library
    from hamlog.services import Services
    from hamlog.settings.file import read
    from hamlog.store import journal

    lying = places(db)
    settings = read(lying.settings)
    values = replace(
        settings.values,
        cues=cues or settings.values.cues,
        one_switch=one_switch or settings.values.one_switch,
        # The stream the app draws on.
        plain_marks=settings.values.plain_marks or not takes_unicode(sys.__stderr__, os.environ),
    )
    found, drafts = Library(lying.config), Drafts(lying.state)
    clock = MachineClock()
    other_journal = journal.told(lying.log)
    log = logs.open_for_writing(lying, clock.wall)
    return Services(
        log=log,
        library=found,
        load_own=found.load_own,
        settings=values,
        coach=Coach(log, found, values, clock.wall),
        clock=clock,
        make_cues=partial(_cues, values.cues, values.volume, lying.cache),
        notices=_notices((*settings.faults, *logs.set_aside(log)), other_journal, drafts.untold()),
        figure=_figure,
        drafts=drafts,
        back_up=partial(log.back_up_daily, keep(values)),
        share=logs.share(lying, values, log, keep(values)),
    )


def _notices(
    faults: "Iterable[str]", other_journal: str | None, drafts: "Iterable[str]"
) -> tuple[str, ...]:
    """Return what is said at the start: settings, log, disk, and what was being typed."""
    kept = (_KEPT.format(about) for about in drafts)
    return (*faults, *filter(None, [other_journal]), *kept)


def write_demo(path: "Path", *, seed: int, years: float, last: "date") -> None:
    """Write a made-up log of that many years, ending just before `last`; it needs no settings.

    The file is written whole or not at all. Raises LogError if there is a file already, which
    is left alone, or if it cannot be written.
    """
    import gc

    from hamlog.coach import facts_of_new_log
    from hamlog.demo.story import Story
    from hamlog.library import Library
    from hamlog.places import config
    from hamlog.settings.values import Values
    from hamlog.store.bulk import write_all

    # Only the exercises that come with hamlog, so that a seed makes the same log everywhere.
    facts = facts_of_new_log(Library(config()), Values())
    story = Story(facts, seed=seed, years=years, last=last)
    # A log has no reference cycles: looking for them takes a seventh of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        write_all(path, story.sessions(), story.choices)
    finally:
        if collects:
            gc.enable()


def run_app(db: str | None, cues: str | None, *, one_switch: bool = False) -> int:
    """Run the app until the user quits; return its exit code.

    Raises LogError if the log is refused or cannot be read, before the screen changes; raises
    what the app crashed with, after the terminal was restored.
    """
    import gc

    from hamlog.installed import watch

    watch()
    # Collecting garbage while the modules load costs 35 ms; the app turns it on again after its
    # first paint.
    gc.disable()
    try:
        wired = services(db, cues, one_switch=one_switch)
        try:
            from hamlog.tui.app import HamlogApp

            app = HamlogApp(wired)
            try:
                app.run()
            finally:
                # Even if the app crashed, no player outlives it.
                app.cues.close()
        finally:
            wired.log.close()
    finally:
        gc.enable()
    if app.last_words:
        logs.complain(app.last_words)
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0


def run_follow(db: str | None, cues: str | None, *, lines: bool = False) -> int:
    """Follow today's session in lines until it is over or left; return the exit code.

    With `lines` whole lines are read in any case. Raises UsageError if standard input or
    output is closed, LogError if the log is refused or cannot be read.
    """
    import os
    import sys

    from hamlog.errors import UsageError
    from hamlog.follow.inbox import QueuedInbox
    from hamlog.follow.page import Page
    from hamlog.follow.run import follow
    from hamlog.follow.terminal import listening, reads_keys

    out = sys.stdout
    if sys.stdin is None or out is None:
        which = "input" if sys.stdin is None else "output"
        raise UsageError(f"hamlog follow needs standard {which}, and that is closed.")
    wired = services(db, cues)
    try:
        wired.load_own()
        # It writes what it did; what others did comes in with the app.
        wired.share(lambda _: None, lambda: False)

        def write(text: str) -> None:
            out.write(text)
            out.flush()

        plain = wired.settings.plain_marks or not takes_unicode(out, os.environ)
        page = Page(write, plain=plain, rings=out.isatty())
        inbox = QueuedInbox(wired.clock.now_s)
        fd = sys.stdin.fileno()
        keys = not lines and reads_keys(os.environ.get("TERM"), fd)
        with listening(inbox, fd, keys=keys):
            return follow(wired, inbox, page, keys=keys, somebody=os.isatty(fd))
    finally:
        wired.log.close()


def run_review(folder: "Path", found: "Read", by: str) -> int:
    """Run the app of a review, of a folder that was read already; return its exit code."""
    from functools import partial
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from hamlog.store.shared_folder import read
    from hamlog.training.planning.athletes import SortBy
    from hamlog.tui.review.app import ReviewApp
    from hamlog.tui.review.reading import Review

    with TemporaryDirectory(prefix="hamlog-review-") as private:
        nobody = _looked_at(Path(private, "nobody.db"))
        review = Review(
            found=found,
            again_on=partial(read, folder),
            open=partial(_opened_for_review, folder, Path(private)),
        )
        app = ReviewApp(review, nobody, SortBy(by))
        try:
            app.run()
        finally:
            app.close_athlete()
            nobody.log.close()
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0


def _opened_for_review(folder: "Path", private: "Path", name: str) -> "Services":
    """Return the services on a copy of an athlete's log, in a private folder.

    Only one is kept there. Raises LogError if it cannot be read.
    """
    from hamlog.store.shared_folder import copy_of

    copy = private / "athlete.db"
    for old in private.iterdir():
        old.unlink()
    copy_of(folder, name, copy)
    return _looked_at(copy)


def _looked_at(path: "Path") -> "Services":
    """Return the services of an app that only looks at a log and paces nothing."""
    import os
    import sys

    from hamlog.clock import MachineClock
    from hamlog.coach import Coach
    from hamlog.cues.silent import Silent
    from hamlog.frozen import replace
    from hamlog.services import Services
    from hamlog.store.log import open_log

    values = settings().values
    plain = values.plain_marks or not takes_unicode(sys.__stderr__, os.environ)
    found, clock = library(), MachineClock()
    log = open_log(path, create=False)
    return Services(
        log=log,
        library=found,
        load_own=lambda: False,
        settings=replace(values, plain_marks=plain),
        coach=Coach(log, found, values, clock.wall),
        clock=clock,
        make_cues=lambda _ring, _tell: Silent(),
    )
