"""Starts what fills the terminal: the app, a session in lines, a review; each on its services.

Everything is imported inside the functions: what is not needed is not loaded.
"""

from typing import TYPE_CHECKING, Any

from hamlog.bootstrap import (
    begin_anew,
    complain,
    keep,
    library,
    open_for_writing,
    own_exercises,
    places,
    refuse_shared,
    set_aside,
    settings,
)
from hamlog.handed import (
    copies_beside,
    cues_of,
    export_of,
    exports_from,
    figure_of,
    imports_into,
    markdown_of,
    sharing_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import TextIO

    from hamlog.drafts import Drafts
    from hamlog.places import Places
    from hamlog.services import (
        Configured,
        Desk,
        Services,
    )
    from hamlog.settings.values import Values
    from hamlog.store.shared_folder import Read
    from hamlog.tui.app import HamlogApp

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""The variables that set the character locale, strongest first."""
_KEPT = "What you were typing is kept ({}): open it again to go on."


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

    `undo` is what takes back a change. The log is open for reading; the user's own files are
    not read yet. Raises LogError if the log is refused or cannot be read.
    """
    from functools import partial

    from hamlog.clock import MachineClock
    from hamlog.coach import Coach
    from hamlog.library import Library
    from hamlog.services import Configured, Services
    from hamlog.store import journal

    lying, clock = places(db), MachineClock()
    in_file, asked = settings(), _asked(cues, one_switch=one_switch)
    found, drafts, on_disk = Library(lying.config), drafts_of(lying), journal.told(lying.log)
    log = open_for_writing(lying, clock.wall)

    def made(values: "Values") -> "Configured":
        now = _in_force(values, asked)
        coach = Coach(log, found, now, clock.wall)
        return Configured(now, coach, partial(cues_of, now, lying.cache))

    first = made(in_file.values)
    return Services(
        log=log,
        library=found,
        load_own=found.load_own,
        settings=first.settings,
        coach=first.coach,
        clock=clock,
        make_cues=first.make_cues,
        notices=_notices((*in_file.faults, *set_aside(log)), on_disk, drafts.untold()),
        figure=figure_of,
        drafts=drafts,
        back_up=lambda tell: log.back_up_daily(keep(first.settings), tell),
        share=sharing_of(lying, first.settings, log, undo),
        export=export_of(found, first.coach, clock),
        imports=imports_into(db, log, found, clock),
        exports=exports_from(db, found, first.settings, clock),
        copies=lambda: copies_beside(log, keep(first.settings)),
        desk=lambda: _desk(lying, asked, made),
        markdown=markdown_of(found, first.coach, clock),
        workshop=partial(own_exercises, found),
        may_start_anew=partial(refuse_shared, db),
    )


def drafts_of(lying: "Places") -> "Drafts":
    """Return the drafts of a log: those of one named with `--db`, as a demo's, lie beside it.

    So what was typed into a made-up log is not told of where the user's own is opened.
    """
    from hamlog.drafts import NAME, Drafts
    from hamlog.places import Decided

    if lying.log_decided_by is Decided.OPTION:
        return Drafts(lying.log.parent, f"{lying.log.name}.{NAME}")
    return Drafts(lying.state)


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


def _load_asyncio() -> None:
    """Load asyncio as in a Python that has no TLS: hamlog connects to nobody.

    It does without where there is none, and 4 MB and 5 ms are spared.
    """
    import sys

    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    modules: Any = sys.modules
    # That is how Python is told that there is no such module.
    modules["ssl"] = None
    try:
        import asyncio  # noqa: F401 - loaded, not used
    finally:
        # Whoever else needs it finds it.
        del modules["ssl"]


def run_app(db: str | None, cues: str | None, *, one_switch: bool = False) -> int:
    """Run the app until the user quits, on a new log where one was asked for; return its exit code.

    Raises LogError if the log is refused or cannot be read, before the screen changes; raises
    what the app crashed with, after the terminal was restored.
    """
    from hamlog.installed import watch

    watch()
    app = _ran(db, cues, (), one_switch=one_switch)
    while app.starts_anew and not app.return_code:
        app = _ran(db, cues, (_started_anew(db),), one_switch=one_switch)
    return app.return_code or 0


def _ran(
    db: str | None, cues: str | None, notices: tuple[str, ...], *, one_switch: bool
) -> "HamlogApp":
    """Run the app until it is left, with sentences that the user must see; return it."""
    import gc

    from hamlog.frozen import replace

    # Collecting garbage while the modules load costs 35 ms; the app turns it on again after its
    # first paint.
    gc.disable()
    _load_asyncio()
    try:
        wired = services(db, cues, one_switch=one_switch)
        try:
            from hamlog.tui.app import HamlogApp

            app = HamlogApp(replace(wired, notices=(*notices, *wired.notices)))
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
    return app


def _started_anew(db: str | None) -> str:
    """Begin a new log; return what came of it, in a sentence."""
    from hamlog.clock import MachineClock
    from hamlog.errors import HamlogError

    try:
        made = begin_anew(db, MachineClock().wall())
    except HamlogError as error:
        return str(error)
    return (
        f"A new log begins. The old one is kept whole: hamlog restore {made.path} brings it back."
    )


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


def load_review() -> None:
    """Load what a review shows itself with, which takes as long as reading many athletes."""
    import hamlog.tui.review.app  # noqa: F401 - loaded, not used


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
    coach = Coach(log, found, values, clock.wall)
    return Services(
        log=log,
        library=found,
        load_own=lambda: False,
        settings=replace(values, plain_marks=plain),
        coach=coach,
        clock=clock,
        make_cues=lambda _ring, _tell: Silent(),
        export=export_of(found, coach, clock),
        markdown=markdown_of(found, coach, clock),
    )
