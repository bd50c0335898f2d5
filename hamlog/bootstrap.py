"""The one place that wires clock, log, cues, settings and library together.

Everything is imported inside the functions: what is not needed is not loaded.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
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
    from hamlog.store.sharing import Sharing
    from hamlog.store.snapshots import Place

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
    log = open_for_writing(lying, MachineClock().wall)
    shared = sharing(lying, settings().values, log)
    if shared is not None:
        log.when_closed(lambda: shared.leave(_complain))
    return log


def open_for_writing(lying: "Places", now: "Callable[[], datetime]") -> "Log":
    """Return the log for writing; nothing is shared by closing it."""
    from hamlog.places import rescue_folders
    from hamlog.store.log import open_log

    return open_log(
        lying.log, create=True, now=now, machine=_machine(lying), elsewhere=rescue_folders
    )


def share_place(lying: "Places", values: "Values") -> "Place | None":
    """Return where the log is shared by these settings; None where it is not.

    A log named by `--db` is none of this machine's: it is not shared.
    """
    from hamlog.places import Decided

    if not values.share or lying.log_decided_by is Decided.OPTION:
        return None
    from hamlog.places import snapshot_name
    from hamlog.store.snapshots import Place

    name = snapshot_name(lying)
    return Place.named(values.share, name, lying.state, notes=values.share_notes)


def sharing(lying: "Places", values: "Values", log: "Log") -> "Sharing | None":
    """Return what shares a log that is open for writing; None where these settings do not."""
    place = share_place(lying, values)
    if place is None:
        return None
    from hamlog.store.sharing import Sharing

    return Sharing(log, place, keep(values))


def _share(
    lying: "Places", values: "Values", log: "Log"
) -> "Callable[[Callable[[str], None], Callable[[], bool]], None]":
    """Return what shares an open log from then on; it is loaded by the first call."""

    def share(tell: "Callable[[str], None]", calm: "Callable[[], bool]") -> None:
        shared = sharing(lying, values, log)
        if shared is not None:
            shared.follow(_complain)
            shared.start(tell, calm)

    return share


def change_settings(values: "Mapping[str, str | bool | None]") -> None:
    """Set keys of the settings file, or take out those that are None.

    Raises AssetError where it cannot be changed.
    """
    from hamlog.places import SETTINGS_NAME, config
    from hamlog.settings.writing import change

    change(config() / SETTINGS_NAME, values)


def _complain(sentence: str) -> None:
    """Tell on standard error what went wrong on leaving."""
    import sys
    from contextlib import suppress

    from hamlog.text import one_line

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{one_line(sentence)}\n")


def set_aside(log: "Log") -> tuple[str, ...]:
    """Return a sentence on what the log leaves out, nothing where it leaves out nothing."""
    rows = log.set_aside()
    if not rows:
        return ()
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    left = f"The log {log.path} leaves out {count} with values that cannot be, first {rows[0]}"
    return (f"{left}; what they said is kept in its table set_aside.",)


def _machine(lying: "Places") -> "Callable[[], str]":
    """Return what names this machine in the log; it is asked for by the first write."""

    @cache
    def named() -> str:
        from hamlog.places import Decided
        from hamlog.places import machine as kept

        # Whoever names a log elsewhere gets no file in the home.
        return kept(lying.state, make=lying.log_decided_by is Decided.DEFAULT)

    return named


def _cues(
    name: str, volume: int, cache: "Path", ring: "Callable[[], None]", tell: "Callable[[str], None]"
) -> "Cues":
    from hamlog.cues.choice import choose

    return choose(name, ring=ring, tell=tell, cache=cache, volume=volume)


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
    log = open_for_writing(lying, clock.wall)
    return Services(
        log=log,
        library=found,
        load_own=found.load_own,
        settings=values,
        coach=Coach(log, found, values, clock.wall),
        clock=clock,
        make_cues=partial(_cues, values.cues, values.volume, lying.cache),
        notices=(
            *settings.faults,
            *set_aside(log),
            *(_KEPT.format(about) for about in drafts.untold()),
        ),
        figure=_figure,
        drafts=drafts,
        back_up=partial(log.back_up_daily, keep(values)),
        share=_share(lying, values, log),
    )


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
        _complain(app.last_words)
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
