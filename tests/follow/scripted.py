"""Follows a session by a script: keys at their seconds, on an injected clock, with a real log."""

import math
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from homes import small_home
from kept import write_once
from pictures import RENEW
from support import START, FakeClock, HeardCues

from hamlog.coach import Coach
from hamlog.follow.inbox import Gone, Message, Typed
from hamlog.follow.page import Page
from hamlog.follow.run import follow
from hamlog.library import Library
from hamlog.services import Cues, Services, Share, no_sharing
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log

FOLDER = Path(__file__).parent / "transcripts"
Act = str | Message | Callable[[], None]
"""A line that is typed, a message, or something that happens."""
Script = list[tuple[float, Act]]

# A session that is paused is held as long as it is open: after an hour nobody comes any more.
_SILENT_S = 3600


class ScriptedInbox:
    """Gives out what a script says at its seconds, each so long after the one before.

    Every write comes back before time goes on. After the script the input ends.
    """

    def __init__(self, clock: FakeClock, log: Log, script: Script, *, keys: bool) -> None:
        self._clock = clock
        self._log = log
        self._script = deque(script)
        self._keys = keys
        self._posted: deque[Message] = deque()
        self._last_s = clock.now_s()

    def post(self, message: Message) -> None:
        self._posted.append(message)

    def wait(self, until_s: float | None) -> Message | None:
        # The log writes in order: what was asked for before this came back before it.
        self._log.prepare().exception()
        if self._posted:
            return self._posted.popleft()
        if not self._script and (until_s is None or until_s > self._last_s + _SILENT_S):
            return Gone(0)
        due_s = self._last_s + self._script[0][0] if self._script else math.inf
        if until_s is not None and until_s < due_s:
            self._later(until_s)
            return None
        act = self._script[0][1]
        self._later(due_s)
        self._script.popleft()
        self._last_s = self._clock.now_s()
        if isinstance(act, str):
            return self._typed(act)
        if not isinstance(act, Message):
            act()
            return self.wait(until_s)
        return act

    def _typed(self, text: str) -> Message | None:
        if not self._keys:
            return Typed(text, whole=True)
        for key in text or "\n":
            self._posted.append(Typed(key))
        return self._posted.popleft()

    def _later(self, until_s: float) -> None:
        self._clock.jump(max(0.0, until_s - self._clock.now_s()))


class Transcript:
    """What was written: each line with the second at which it began, and those of later words."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._start_s = clock.now_s()
        self._parts: list[str] = []
        self._fresh = True
        self._last = ""

    def write(self, text: str) -> None:
        at = f"{self._clock.now_s() - self._start_s:g}"
        for line in text.splitlines(keepends=True):
            if self._fresh:
                self._parts.append(f"{at:>5}  ")
            elif at != self._last and line != "\n":
                self._parts.append(f" [{at}]")
            self._parts.append(line)
            self._fresh, self._last = line.endswith("\n"), at

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def lines(self) -> list[str]:
        """The lines without their seconds."""
        return [line[7:] for line in self.text.splitlines()]


class Followed:
    """A session that was followed: what was written and heard, and how it ended."""

    def __init__(self, code: int, transcript: Transcript, cues: HeardCues) -> None:
        self.code = code
        self.transcript = transcript
        self.cues = cues

    @property
    def lines(self) -> list[str]:
        return self.transcript.lines

    @property
    def text(self) -> str:
        return self.transcript.text


def lines_home(folder: Path) -> None:
    """Make the home of small exercises, in which nobody is asked for weights any more."""
    small_home(folder)
    path = folder / "hamlog.db"

    def asked() -> None:
        with open_log(path, create=True, now=lambda: START) as log:
            for days in (1, 2, 3):
                log.choose("asked.weights", "later", START - timedelta(days=days)).result()

    write_once(path, "asked for weights", asked)


def assert_told(name: str, text: str) -> None:
    """Hold what was written against its transcript, which `HAMLOG_RENEW_PICTURES=1` renews."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get(RENEW):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@contextmanager
def opened(folder: Path, clock: FakeClock, patience_s: float = 0.02) -> Iterator[Log]:
    """Open the log of a folder; another program that holds it is hardly waited for."""
    path = folder / "hamlog.db"
    with open_log(path, create=True, now=clock.wall, busy_timeout_s=patience_s) as log:
        yield log


def followed(
    folder: Path,
    script: Script,
    *,
    settings: Values | None = None,
    clock: FakeClock | None = None,
    log: Log | None = None,
    keys: bool = False,
    plain: bool = False,
    somebody: bool = True,
    share: Share = no_sharing,
) -> Followed:
    """Follow the day's session of a folder; with `keys` a script's lines come key by key."""
    clock = clock or FakeClock()
    if log is None:
        with opened(folder, clock) as own:
            return followed(
                folder,
                script,
                settings=settings,
                clock=clock,
                log=own,
                keys=keys,
                plain=plain,
                somebody=somebody,
                share=share,
            )
    library = Library(folder / "config")
    library.load_own()
    values, cues = settings or Values(), HeardCues()

    def make_cues(ring: Callable[[], None], tell: Callable[[str], None]) -> Cues:
        return cues

    services = Services(
        log=log,
        library=library,
        load_own=library.load_own,
        settings=values,
        coach=Coach(log, library, values, clock.wall),
        clock=clock,
        make_cues=make_cues,
        share=share,
    )
    transcript = Transcript(clock)
    page = Page(transcript.write, plain=plain, rings=False)
    inbox = ScriptedInbox(clock, log, script, keys=keys)
    code = follow(services, inbox, page, keys=keys, somebody=somebody)
    return Followed(code, transcript, cues)
