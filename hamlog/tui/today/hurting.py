"""Pain told of a set on Today: what is over for the day, and what can be done instead."""

from collections.abc import Callable

from hamlog.frozen import replace
from hamlog.services import Services
from hamlog.session.stopping import END, hurts
from hamlog.training.pacing import same_place
from hamlog.training.pacing.alternatives import LEAVE, Relief, Way
from hamlog.training.planning.agenda import Agenda, Line
from hamlog.training.planning.pain import SEE, severe
from hamlog.training.record import Outcome, SetRecord
from hamlog.training.words import within
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.screen import BaseScreen
from hamlog.tui.today.desk import Desk, Entry
from hamlog.tui.today.offers import after_pain

# Where nothing of what hurts is left, leaving it is going on with the others.
_GO_ON = replace(LEAVE, name="Continue", why="with the other exercises")


def is_news(before: SetRecord | None, entry: Entry, limit: int) -> bool:
    """Whether what was typed of a set ends its exercise for the day, or should end the session.

    What was told of it `before` has had its answer; `limit` is what a clinician allows.
    """
    over = grave = False
    if before is not None:
        pain, sudden = before.pain, before.pain_sudden
        over = before.outcome is Outcome.PAIN or hurts(pain, limit, sudden=sudden)
        grave = severe(pain, limit, sudden=sudden)
    hurts_now = hurts(entry.pain[0], limit, sudden=entry.sudden)
    return (hurts_now and not over) or (is_grave(entry, limit) and not grave)


def is_grave(entry: Entry, limit: int) -> bool:
    """Whether what was typed of a set is pain with which a session should end."""
    return severe(entry.pain[0], limit, sudden=entry.sudden)


class AfterPain:
    """Leaves out the other sets of what hurts, and offers what can be done instead.

    As after a stop for pain in the tracker: another exercise that suits, nothing, or the end of
    the session, which comes first where the pain is strong or sudden.
    """

    def __init__(
        self,
        services: Services,
        desk: Desk,
        found: Agenda,
        slug: str,
        went_on: Callable[[str], None],
    ) -> None:
        """Go on in the session of `found`, in which the exercise `slug` hurts.

        `went_on` gets the session's id where the athlete chooses not to end it.
        """
        self._went_on = went_on
        self._services = services
        self._desk = desk
        self._found = found
        self._line = next((one for one in found.lines if one.exercise == slug), None)
        exercise = services.library.exercise(slug)
        self._name = exercise.short_name if exercise else slug

    def ask(self, *, grave: bool) -> ChoiceScreen | str:
        """Return the question, or what is said where there is nothing to choose.

        Of an exercise with nothing left there is none, unless the session should end (`grave`).
        """
        line = self._line
        if line is None or not self._found.sets_open:
            return ""
        others = self._others(line) if line.next_box else ()
        if not grave and not others:
            if line.next_box is None:
                return ""
            self._leave(line)
            return f"It hurts, so the other sets of {within(self._name)} are skipped today."
        leave = LEAVE if line.next_box else _GO_ON
        ways = (replace(END, why=SEE), *others, leave) if grave else (*others, leave, END)
        ways = self._told(line, ways)
        by_key = {str(index): way for index, way in enumerate(ways)}
        rows = [ChoiceRow(key, way.name, way.why) for key, way in by_key.items()]
        return ChoiceScreen(
            f"{self._name} hurts. What now?",
            rows,
            lambda key: self._take(line, by_key[key]),
            lambda: self._leave(line),
            gone=lambda: self._leave(line),
        )

    def _others(self, line: Line) -> tuple[Relief, ...]:
        """Return what suits instead, and does not hurt itself."""
        services, day = self._services, self._found.day
        exercise = services.library.exercise(line.exercise)
        if exercise is None or all(box.ended or box.record for box in line.boxes):
            return ()
        coach, known = services.coach, services.library.by_slug()
        return after_pain(
            exercise,
            known,
            coach.equipment_on(day),
            self._found,
            lambda slug: coach.instead(slug, day),
        )

    def _told(self, line: Line, ways: tuple[Relief, ...]) -> tuple[Relief, ...]:
        """Return them, saying which load the place that hurts too."""
        known = self._services.library.by_slug()
        places = (box.record.pain_place for box in line.boxes if box.record and box.record.hurt_by)
        there = next((one for one in self._found.lines if one != line and one.next_box), None)
        following = known.get(there.exercise) if there is not None else None
        return same_place.told(ways, next(filter(None, places), ""), known, following)

    def _take(self, line: Line, way: Relief) -> None:
        if way.way is not Way.END and self._found.session is not None:
            self._went_on(self._found.session.id)
        if way.way is Way.END:
            self._desk.leave_out(self._found, self._found.boxes)
        elif way.way is Way.OTHER:
            other = self._services.library.exercise(way.slug)
            begun = [box for box in line.boxes if box.record is not None and not box.ended]
            if other is not None and begun:
                self._desk.leave_out(self._found, begun)
            if other is not None:
                self._desk.swap(self._found, line, other, way.variant, way)
        else:
            self._leave(line)

    def _leave(self, line: Line) -> None:
        self._desk.leave_out(self._found, line.boxes)


def told(screen: BaseScreen, after: AfterPain, *, grave: bool) -> None:
    """Ask on Today what to do now, or say what is left out."""
    found = after.ask(grave=grave)
    if isinstance(found, str):
        screen.say(found)
    else:
        screen.open(found)
