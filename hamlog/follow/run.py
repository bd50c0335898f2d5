"""The linear mode from its first line to its last: the day, the session, how it ended."""

from hamlog.errors import LogError
from hamlog.follow import words
from hamlog.follow.asking import Asker, Left
from hamlog.follow.day import DayDesk, Found
from hamlog.follow.inbox import CameBack, Gone, Inbox, Message, Told
from hamlog.follow.page import Page
from hamlog.follow.session import Session
from hamlog.follow.sharing import Shared, is_calm
from hamlog.follow.writing import Writing
from hamlog.services import Services
from hamlog.session.leaving import taken_words
from hamlog.training.effort import KEYS_WORDS, Feeling, change_words
from hamlog.training.planning.same_day import ENOUGH, stopped_by_pain
from hamlog.training.review.summary import last_felt, summarise
from hamlog.training.words import short_name_of, within

UNSAVED = 1
_KEYS = "Enter starts and pauses, p stops for pain, q leaves, ? lists all keys."
_LINES = f"{_KEYS} Type the letter, then enter."


def follow(
    services: Services, inbox: Inbox, page: Page, *, keys: bool, somebody: bool = True
) -> int:
    """Follow today's session; return the exit code. `keys` come by themselves, else as lines.

    `somebody` says that a terminal is read: a program that writes to a pipe is asked nothing
    after the session, for which it would have to know to answer or to close the pipe.
    It is 0 however much was done, 1 where something could not be saved, 128 and the number of
    a signal that ended it. Raises LogError where the log cannot be read before it begins.
    """
    cues = services.make_cues(page.ring, lambda text: inbox.post(Told(text)))

    def other(message: Message) -> None:
        if isinstance(message, Told):
            page.line(message.text)

    try:
        taken_words(services.log, page.line).result()
        for notice in (*services.notices, *services.library.faults()):
            page.line(notice)
        pacing: list[Session] = []
        Shared(inbox).begin(services, page, lambda: all(is_calm(one.workout) for one in pacing))
        try:
            found = DayDesk(services, page, Asker(inbox, page, other)).found()
        except Left as left:
            return left.code
        if found is None:
            return 0
        page.line(_KEYS if keys else _LINES)
        writing = Writing(services, inbox, page, found.session, begun=found.begun)
        paced = Session(services, cues, inbox, page, writing, found.paced)
        pacing.append(paced)
        return _paced(services, inbox, page, writing, paced, found, somebody=somebody)
    finally:
        cues.close()


def _paced(
    services: Services,
    inbox: Inbox,
    page: Page,
    writing: Writing,
    paced: Session,
    found: Found,
    *,
    somebody: bool,
) -> int:
    code = 0
    try:
        paced.run(go_on=found.go_on)
    except Left as left:
        code, somebody = left.code, False
        paced.pause()
        paced.stop_asking()
    writing.let_go()
    saved = _settled(inbox, page, writing, ask=paced.workout.over and not code)
    if not saved:
        page.line(f"Not everything is saved: {writing.unsaved}".rstrip(": "))
        writing.rescue()
    elif paced.workout.over:
        _sum_up(services, page, writing.session_id)
        if somebody:
            return _asked_how_it_was(services, inbox, page, writing.session_id)
    else:
        page.line(words.left_at(paced.workout))
    return code if saved or code else UNSAVED


def _settled(inbox: Inbox, page: Page, writing: Writing, *, ask: bool) -> bool:
    """Wait until all is on disk; `ask` to try again where it is not, as long as one likes."""

    def other(message: Message) -> None:
        if isinstance(message, CameBack):
            writing.came_back(message)
        elif isinstance(message, Told):
            page.line(message.text)

    while not writing.settle():
        if not ask:
            return False
        try:
            question = "Enter tries to save again, q leaves and keeps it in a file."
            if Asker(inbox, page, other).ask(question).casefold() in ("q", "quit"):
                return False
        except Left as left:
            saved = writing.settle()
            # Nobody is asked anything more.
            inbox.post(Gone(left.code))
            return saved
    return True


def _asked_how_it_was(services: Services, inbox: Inbox, page: Page, session_id: str) -> int:
    """Ask how hard the last exercise was, as the app does after a session; return the exit code.

    No answer is a good answer: enter alone, and the end of the input.
    """
    session = services.log.session(session_id)
    last = last_felt(session) if session else None
    if last is None or last.rpe is not None:
        return 0
    name = short_name_of(last.exercise, services.library.exercise(last.exercise))
    question = f"{words.how_was(name, None)} Enter alone: no answer."

    def other(message: Message) -> None:
        if isinstance(message, Told):
            page.line(message.text)

    try:
        ask = Asker(inbox, page, other)
        keys = [one.key for one in Feeling]
        while answer := ask.ask(question, at_once=keys).casefold():
            feeling = next((one for one in Feeling if answer in (one.key, one)), None)
            if feeling is not None:
                what = change_words(within(name), feeling.rpe)
                services.log.note_effort(last.id, feeling.rpe, what).result()
                page.line(words.effort_kept(feeling.rpe))
                break
            if answer in ("q", "quit"):
                break
            question = f"Type {KEYS_WORDS}. Enter alone: no answer."
    except Left as left:
        return left.code
    except LogError as error:
        page.line(f"Not saved: {error}")
        return UNSAVED
    return 0


def _sum_up(services: Services, page: Page, session_id: str) -> None:
    session = services.log.session(session_id)
    if session is None:
        return
    names = {slug: one.short_name for slug, one in services.library.by_slug().items()}
    for line in words.summary(summarise(session), names):
        page.line(line)
    if stopped_by_pain(session, services.settings.pain_limit):
        page.line(ENOUGH)
    now = services.clock.wall()
    following = services.coach.day(now).following.brief(now.date())
    page.line(words.sentence(f"Next: {following}"))
    page.line(f"Everything is saved in {services.log.path}.")
