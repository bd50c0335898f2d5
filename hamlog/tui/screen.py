"""What all screens share: tabs, footer, the notice of a small terminal, reading and writing."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any, ClassVar, Protocol, cast

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from hamlog.errors import HamlogError, LogError
from hamlog.frozen import Frozen
from hamlog.services import Cues, Services
from hamlog.text import one_line
from hamlog.training.words import short_name_of
from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.kit.bars import SHORT, SMALLEST, KeyBar, KeyWord, TabBar, TooSmall

TABS = (
    ("1", "Today", "today"),
    ("2", "History", "history"),
    ("3", "Exercises", "exercises"),
    ("4", "Plan", "plan"),
)


class Marked(Frozen):
    """A week by its Monday, or a session by its id; `name` is how one speaks of it."""

    key: date | str
    name: str

    def fits(self, other: "Marked | None") -> bool:
        """Whether the other one is of the same kind."""
        return other is not None and isinstance(other.key, date) == isinstance(self.key, date)


class Home(Protocol):
    """What a screen may ask of the app."""

    services: Services
    cues: Cues
    writing: "Future[Any] | None"
    marked: Marked | None

    def action_go(self, mode: str) -> None:
        """Go to one of the places."""

    def try_exercise(self, slug: str) -> None:
        """Open the tracker on one set of an exercise."""


class Kept(Message):
    """A write came back: it is on disk, or `error` says why not."""

    def __init__(self, then: Callable[[], None] | None, error: LogError | None) -> None:
        super().__init__()
        self.then = then
        self.error = error


class Told(Message):
    """Something that the user is to be told once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class BaseScreen(Screen[None]):
    """A screen of hamlog.

    Subclasses name their `scope` and `mode`, give their widgets in `content`, and read
    what they show in `load`, which is called whenever they come to the front. Where what a
    key does follows from what is shown, `reads_before_acting` says so.
    """

    scope: ClassVar[Scope]
    mode: ClassVar[str] = ""
    reads_before_acting: ClassVar[bool] = True
    _reload_waits = False
    _seen: object = None
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (80, "-normal"),
        (100, "-roomy"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-short"),
        (SHORT, "-medium"),
        (28, "-tall"),
    ]
    DEFAULT_CSS = """
    BaseScreen { background: $shade-background; overflow: hidden; }
    BaseScreen.-short TabBar { height: 2; }
    BaseScreen.-tiny > * { display: none; }
    BaseScreen.-tiny > TooSmall { display: block; }
    """

    @property
    def services(self) -> Services:
        """Log, library, settings, clock and cues."""
        return self.hamlog.services

    @property
    def hamlog(self) -> Home:
        """The app, as far as a screen knows it."""
        return cast("Home", self.app)

    def exercise_name(self, slug: str) -> str:
        """Return an exercise's short name; the slug where the library does not know it."""
        return short_name_of(slug, self.services.library.exercise(slug))

    def compose(self) -> ComposeResult:
        """Lay out tabs, content, footer."""
        if self.mode:
            yield TabBar(TABS, self.mode)
        yield from self.content()
        yield KeyBar()
        yield TooSmall()

    def content(self) -> ComposeResult:
        """Lay out the widgets between tabs and footer."""
        yield from ()

    def load(self) -> None:
        """Read what the screen shows and hand it to its widgets; may raise LogError."""

    def reload_once(self) -> None:
        """Read and show anew after the messages that wait: once for all of them that ask for it."""
        if not self._reload_waits:
            self._reload_waits = True
            self.call_later(self._reload_waiting)

    def _reload_waiting(self) -> None:
        if self._reload_waits:
            self.reload()

    def reload(self) -> None:
        """Read and show anew; a log that cannot be read is said, not raised."""
        self._reload_waits = False
        if not self.query(KeyBar):
            # Not laid out yet: it reads when it comes to the front.
            return
        # Noted before it is read: what is written meanwhile is read the next time.
        self._seen = self.moment()
        try:
            self.load()
        except HamlogError as error:
            self._seen = None
            self.say(str(error))
        self.show_keys()

    def moment(self) -> object:
        """Return what tells this moment from one at which the screen would show another thing.

        That is what was written into the log, by any process, and the minute; None where the
        log cannot be read.
        """
        try:
            version = self.services.log.version()
        except LogError:
            return None
        return version, self.services.clock.wall().replace(second=0, microsecond=0)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing happened since the screen was read."""
        return self._seen is not None and self._seen == self.moment()

    def say(self, text: str) -> None:
        """Tell the user one sentence; screens with a place of their own for it override this."""
        self.notify(one_line(text), markup=False)

    def footer(self) -> Sequence[str]:
        """Return the names of the actions in the footer, the most used first, leaving last.

        Two that belong together stand as one: `slower+faster`.
        """
        return [action.name for action in actions.of(self.scope)]

    def footer_words(self) -> dict[str, str]:
        """Return words that stand in the footer instead of an action's own, by name."""
        return {}

    def key_words(self) -> dict[str, str]:
        """Return keys that stand in the footer instead of an action's own, by name."""
        return {}

    def show_keys(self) -> None:
        """Bring the footer up to date; what it asks of a log that cannot be read is said."""
        self.attempt(self._show_keys)

    def _show_keys(self) -> None:
        known = {action.name: action for action in actions.of(self.scope)}
        known |= {a.name: a for a in actions.of(Scope.APP) if a.name not in known}
        words = self.footer_words()
        keys = []
        for name in self.footer():
            pair = [known[one] for one in name.split("+")]
            shown = self.key_words().get(name) or " ".join(one.shown_key for one in pair)
            keys.append(KeyWord(shown, words.get(name, pair[0].word), pair[0].call))
        self.query_one(KeyBar).show(keys)

    def keep(self, write: "Future[None]", then: Callable[[], None] | None = None) -> None:
        """Wait for a write off the event loop; then call `then`, or say what went wrong."""
        self.keep_any(write, then)

    def keep_any(self, write: "Future[Any]", then: Callable[[], None] | None = None) -> None:
        """Do as `keep` does, for a write that gives something back."""
        self.hamlog.writing = write
        self.hear_of(write, then)

    def hear_of(self, work: "Future[Any]", then: Callable[[], None] | None = None) -> None:
        """Do as `keep` does, for what changes nothing in the log: no key waits until it is done."""
        app = self.app

        def came_back(done: "Future[Any]") -> None:
            error = done.exception()
            if error is not None and not isinstance(error, LogError):
                error = LogError(f"The log could not be written: {error}")
            # For a screen that was left meanwhile the app takes it up.
            if not self.post_message(Kept(then, error)):
                app.post_message(Kept(then, error))

        work.add_done_callback(came_back)

    def when_written(self, then: Callable[[], None]) -> bool:
        """Call `then` once every write under way came back; False, and no call, where none is."""
        last = self.hamlog.writing
        if last is None or last.done():
            return False
        self.keep_any(last, then)
        return True

    def settled(self, act: Callable[[], object]) -> None:
        """Act on what the log says, once all is on disk: keys come faster than a disk writes.

        The screen is read anew first where anything happened since it was read.
        """
        if not self.when_written(lambda: self.settled(act)):
            self.hush()
            if self.reads_before_acting and not self.is_fresh:
                self.reload()
            self.attempt(act)

    def hush(self) -> None:
        """Take away what was said about the key before, where a screen has a place for it."""

    def choose(
        self, writes: Iterable[tuple[str, str]], then: Callable[[], None] | None = None
    ) -> None:
        """Keep choices (key, value) as made now; then call `then`, or show the screen anew."""
        services = self.services
        at = services.clock.wall()
        for key, value in writes:
            self.keep(services.log.choose(key, value, at), then or self.reload)

    def open(self, screen: "BaseScreen") -> None:
        """Open a screen, unless another one was gone to meanwhile."""
        if self.is_current:
            self.app.push_screen(screen)

    def on_kept(self, message: Kept) -> None:
        """A write came back."""
        message.stop()
        if message.error is not None:
            self.say_failed(str(message.error))
        elif message.then == self.reload:
            self.reload_once()
        elif message.then is not None:
            self.attempt(message.then)

    def say_failed(self, text: str) -> None:
        """Tell the user that something could not be written."""
        self.say(text)

    def pause(self) -> None:
        """Pause what is paced; a screen that paces nothing has nothing to pause."""

    def attempt(self, act: Callable[[], object]) -> None:
        """Call `act`; what a log says that cannot be read is said, not raised."""
        try:
            act()
        except HamlogError as error:
            self.say(str(error))

    def on_told(self, message: Told) -> None:
        """Tell it."""
        message.stop()
        self.say(message.text)

    def on_resize(self, event: events.Resize) -> None:
        """Show a plain notice instead of a broken picture where there is too little room."""
        tiny = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        self.set_class(tiny, "-tiny")
        if tiny:
            self.query_one(TooSmall).repaint()

    def on_screen_resume(self) -> None:
        """Show what is true now whenever the screen comes to the front."""
        self.come_back()

    def come_back(self) -> None:
        """Read anew, and once more when the last write is done."""
        self.reload()
        self.when_written(self.reload)

    def on_tab_bar_pressed(self, message: TabBar.Pressed) -> None:
        """A tab was clicked."""
        self.hamlog.action_go(message.mode)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A word of the footer was clicked."""
        await self.run_action(message.call)
