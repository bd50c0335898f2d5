"""Starts what fills the terminal: the app, a session in lines, a review; each on its services.

Everything is imported inside the functions: what is not needed is not loaded.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from hamlog.bootstrap import (
    complain,
    keep,
    log_reader,
    open_for_writing,
    places,
    set_aside,
    sharing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path
    from typing import TextIO

    from hamlog.coach import Coach
    from hamlog.exchange.exporting import Exports
    from hamlog.exchange.importing import Imports
    from hamlog.exchange.taken import Ahead
    from hamlog.figure.model import Figure
    from hamlog.library import Library
    from hamlog.library.figures import Figures
    from hamlog.places import Places
    from hamlog.services import (
        Clock,
        Configured,
        Copies,
        Cues,
        Desk,
        Looked,
        Services,
        Share,
    )
    from hamlog.settings.values import Values
    from hamlog.store.backups import Keep
    from hamlog.store.log import Log
    from hamlog.training.record import SessionRecord

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""The variables that set the character locale, strongest first."""
_KEPT = "What you were typing is kept ({}): open it again to go on."


def _share(lying: "Places", values: "Values", log: "Log", undo: str) -> "Share":
    """Return what shares an open log from then on; it is loaded by the first call."""

    def share(tell: "Callable[[str], None]", calm: "Callable[[], bool]") -> "Looked":
        shared = sharing(lying, values, log, undo=undo)
        if shared is None:
            return lambda _: True
        shared.follow(complain)
        return shared.start(tell, calm)

    return share


def _copies(log: "Log", keep: "Keep") -> "Copies | None":
    """Return the copies beside an open log; the code is loaded by that."""
    from hamlog.store import copies

    return copies.beside(log, keep)


def _cues(
    values: "Values", cache: "Path", ring: "Callable[[], None]", tell: "Callable[[str], None]"
) -> "Cues":
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


def _in_force(values: "Values", asked: "Mapping[str, tuple[Any, str]]") -> "Values":
    """Return settings with what is stronger than their file."""
    from hamlog.frozen import replace

    return replace(values, **{name: value for name, (value, _) in asked.items()})


def _desk(
    lying: "Places",
    asked: "Mapping[str, tuple[Any, str]]",
    made: "Callable[[Values], Configured]",
) -> "Desk":
    """Return the desk at which settings are changed; the code is loaded by that."""
    from hamlog.settings.desk import SettingsDesk

    return SettingsDesk(lying.settings, asked, made)


def _imports(
    db: str | None, log: "Log", found: "Library", clock: "Clock"
) -> "Callable[[], Imports]":
    """Return what returns what brings files in; it is loaded by the first call."""

    @cache
    def made() -> "Imports":
        from hamlog.exchange.importing import Imports

        return Imports(log, lambda: log_reader(db), found, clock, _away())

    return made


def _exports(
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

        return Exports(lambda: log_reader(db), found, values, clock, _away(), the_next)

    return made


def _away() -> "Path":
    """Return the folder in which files are picked at first: downloads, the home, or the root."""
    from pathlib import Path

    from hamlog.places import takeaway

    return takeaway() or Path("/")


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


def services(
    db: str | None, cues: str | None, *, one_switch: bool = False, undo: str = "Undo"
) -> "Services":
    """Return everything the app works with; `cues` and `one_switch` override the settings file.

    `undo` is what takes back a change. Marks are plain if the settings or the terminal ask for
    it. The log is open for reading; the user's own files are not read. Raises LogError if it is
    refused or cannot be read.
    """
    from functools import partial

    from hamlog.clock import MachineClock
    from hamlog.coach import Coach
    from hamlog.drafts import Drafts
    from hamlog.library import Library
    from hamlog.services import Configured, Services
    from hamlog.settings.file import read
    from hamlog.store import journal

    lying, asked = places(db), _asked(cues, one_switch=one_switch)
    settings = read(lying.settings)
    found, drafts = Library(lying.config), Drafts(lying.state)
    clock, other_journal = MachineClock(), journal.told(lying.log)
    log = open_for_writing(lying, clock.wall)

    def made(in_file: "Values") -> "Configured":
        now = _in_force(in_file, asked)
        coach = Coach(log, found, now, clock.wall)
        return Configured(now, coach, partial(_cues, now, lying.cache))

    values = (first := made(settings.values)).settings
    return Services(
        log=log,
        library=found,
        load_own=found.load_own,
        settings=values,
        coach=first.coach,
        clock=clock,
        make_cues=first.make_cues,
        notices=_notices((*settings.faults, *set_aside(log)), other_journal, drafts.untold()),
        figure=_figure,
        drafts=drafts,
        back_up=partial(log.back_up_daily, keep(values)),
        share=_share(lying, values, log, undo),
        export=export_of(found, first.coach, clock),
        imports=_imports(db, log, found, clock),
        exports=_exports(db, found, values, clock),
        copies=partial(_copies, log, keep(values)),
        desk=lambda: _desk(lying, asked, made),
    )


def _asked(cues: str | None, *, one_switch: bool) -> "dict[str, tuple[Any, str]]":
    """Return the settings that are stronger than their file, each with what says so."""
    found: dict[str, tuple[Any, str]] = {}
    if cues:
        found["cues"] = cues, "--cues"
    if one_switch:
        found["one_switch"] = True, "--one-switch"
    if not _draws_unicode():
        found["plain_marks"] = True, "the terminal, which is not UTF-8"
    return found


def _draws_unicode() -> bool:
    """Return whether the stream the app draws on takes more than ASCII."""
    import os
    import sys

    return takes_unicode(sys.__stderr__, os.environ)


def _notices(
    faults: "Iterable[str]", other_journal: str | None, drafts: "Iterable[str]"
) -> tuple[str, ...]:
    """Return what is said at the start: of the settings, of the disk, of what was being typed."""
    kept = (_KEPT.format(about) for about in drafts)
    return (*faults, *filter(None, [other_journal]), *kept)


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
        complain(app.last_words)
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
    wired = services(db, cues, undo="hamlog undo")
    try:
        wired.load_own()

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
