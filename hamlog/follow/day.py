"""What the day asks for, in the linear mode: the session, or why there is none, and questions."""

from concurrent.futures import Future

from hamlog.errors import LogError, UsageError
from hamlog.follow import words
from hamlog.follow.asking import Asker, Left
from hamlog.follow.page import Page
from hamlog.frozen import Frozen
from hamlog.services import Services
from hamlog.session.choosing import chosen
from hamlog.session.workouts import fresh_session, resumed, warms_up, workout_of
from hamlog.training.pacing.workout import Workout
from hamlog.training.planning import settings
from hamlog.training.planning.agenda import Agenda, Offer, is_stale, last_activity
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.planning.questions import Question
from hamlog.training.record import SessionRecord
from hamlog.training.words import joined, name_of, sets_words


class Found(Frozen):
    """A session to pace: its workout, its record, whether the log has it, and if a rest runs."""

    paced: Workout
    session: SessionRecord
    begun: bool
    go_on: bool


class DayDesk:
    """Tells what the day asks for, asks what is to be asked first, and finds the session."""

    def __init__(self, services: Services, page: Page, ask: Asker) -> None:
        """Read from `services`, write to `page`, and ask with `ask`."""
        self._services = services
        self._page = page
        self._ask = ask
        self._again_after: str | None = None

    def found(self) -> Found | None:
        """Return what is to be paced, None where nothing is; may raise LogError."""
        services = self._services
        self._close_stale()
        agenda = services.coach.day(services.clock.wall()).agenda()
        if agenda.offer is not None and self._goes_on(agenda.offer):
            there, rest_s = resumed(agenda.offer, services.clock.wall())
            return self._workout(there, agenda.offer.planned.position, rest_s)
        agenda = self._asked(self._anyway(agenda))
        self._tell(agenda)
        first = agenda.next_box
        return self._workout(agenda, first.planned.position) if first else None

    def _close_stale(self) -> None:
        """End an open session of an earlier day that can no longer be resumed."""
        log = self._services.log
        session = log.open_session()
        if session is not None and is_stale(session, self._services.clock.wall()):
            self._saved(log.end_session(session.id, last_activity(session)))

    def _goes_on(self, offer: Offer) -> bool:
        planned = offer.planned
        exercise = self._services.library.exercise(planned.exercise)
        of_n = sum(one.exercise == planned.exercise for one in offer.session.planned)
        today = offer.session.day == self._services.clock.wall().date()
        which = "A session" if today else "Yesterday's session"
        name = name_of(planned.exercise, exercise)
        at = f"{name}, set {planned.number} of {of_n}"
        answer = self._ask.ask(
            f"{which} is unfinished, at {at}. Enter resumes there; n leaves it as it is; q quits."
        )
        _leave_on(answer)
        return not answer.casefold().startswith("n")

    def _anyway(self, agenda: Agenda) -> Agenda:
        """Return the day's agenda; on a day without a session, one that is wished for."""
        services = self._services
        if agenda.stopped:
            coming = f" {agenda.following.words(agenda.day)}" if agenda.following else ""
            self._page.line(f"{agenda.enough}{coming}")
            raise Left(asked=True)
        if agenda.over and agenda.session is not None:
            done = sets_words(agenda.sets_done)
            told, again = f"Today's session is finished: {done} done.", agenda.session.id
        elif agenda.resting:
            told, again = "Rest day: nothing is due today.", None
            if agenda.off is not None:
                told = off_words(agenda.off)
        else:
            if agenda.enough:
                self._page.line(agenda.enough)
            return agenda
        coming = f" {agenda.following.words(agenda.day)}" if agenda.following else ""
        answer = self._ask.ask(f"{told}{coming} t trains anyway; enter leaves.")
        if answer.casefold() != "t":
            raise Left(asked=True)
        self._again_after = again
        return services.coach.day(services.clock.wall()).agenda(again_after=again, anyway=True)

    def _asked(self, agenda: Agenda) -> Agenda:
        """Ask what the plan wants to know first; return the agenda that follows."""
        services, put_off = self._services, set[str]()
        while question := next((q for q in agenda.questions if q.key not in put_off), None):
            put_off.add(question.key)
            writes = self._answer(question)
            if writes and self._saved(chosen(services, writes)):
                day = services.coach.day(services.clock.wall())
                agenda = day.agenda(again_after=self._again_after, anyway=True)
        return agenda

    def _saved(self, write: "Future[None]") -> bool:
        """Wait for a write; say so if it could not be done."""
        try:
            write.result()
        except LogError as error:
            self._page.line(f"Not saved: {error}")
            return False
        return True

    def _typed(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Ask for what a setting of the plan takes, again until it can be read."""
        services, setting = self._services, settings.KEYS[question.setting]
        unit = services.coach.unit(services.clock.wall().date())
        asked = f"{question.head}. {question.text} {setting.hint} Enter alone: not now."
        while answer := self._ask.ask(asked):
            _leave_on(answer)
            try:
                value = settings.parsed(setting.key, answer, unit=unit)
            except UsageError as error:
                asked = f"{error} Enter alone: not now."
            else:
                return ((setting.choice_key, settings.stored(setting.key, value)),)
        return question.later

    def _answer(self, question: Question) -> tuple[tuple[str, str], ...]:
        if question.setting:
            return self._typed(question)
        told = words.sentence(question.head, question.text).replace("?.", "?")
        by_name = {one.name: one.writes for one in question.replies}
        if all(name.isdecimal() for name in by_name):
            # A number is typed as it is, not as the number of a line of a list.
            answer = self._ask.one_of(f"{told} Enter alone: not now.", tuple(by_name))
            return by_name[answer] if answer else question.later
        options = [f"{one.name}: {one.why}" for one in question.replies]
        found = self._ask.choose(told, options, enter="not now")
        return question.later if found is None else question.replies[found].writes

    def _tell(self, agenda: Agenda) -> None:
        services = self._services
        exercises = services.library.by_slug()
        seconds = agenda.seconds_to_go(exercises, services.coach.usual_ways)
        programme = services.library.programme_name(agenda.programme)
        self._page.line(words.head(agenda, programme, seconds))
        for line in words.lines_of(agenda, exercises, services.coach.unit(agenda.day)):
            self._page.line(line)
        left_out = agenda.asked.left_out if agenda.asked and agenda.lines else ()
        if left_out:
            names = joined([name_of(slug, exercises.get(slug)) for slug in left_out])
            self._page.line(f"No time for {names} today; what is left out comes first next time.")
        if not agenda.boxes:
            self._page.line("This programme has nothing to do. hamlog plan says more.")

    def _workout(self, agenda: Agenda, position: int, rest_s: float = 0) -> Found | None:
        """Return the workout at a set, else at the next one that the library knows."""
        services = self._services
        known = services.library.by_slug()
        left = [box.planned for box in agenda.boxes if not box.ended]
        at = [one.position for one in left if one.exercise in known]
        if not at:
            names = ", ".join(dict.fromkeys(one.exercise for one in left))
            self._page.line(f"No longer in the library, so it cannot be paced: {names}.")
            return None
        first = position if position in at else at[0]
        paced = workout_of(
            services,
            agenda.boxes,
            first,
            day=agenda.day,
            rest_s=rest_s,
            warm_up=warms_up(agenda),
        )
        if paced is None:
            return None
        session = agenda.session or fresh_session(agenda, services.clock.wall())
        return Found(paced, session, agenda.session is not None, rest_s > 0)


def _leave_on(answer: str) -> None:
    if answer.casefold() in ("q", "quit"):
        raise Left(asked=True)
