"""What Today offers and asks: to resume a session, and the plan's questions."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from hamlog.errors import LogError
from hamlog.services import Copies
from hamlog.training.exercise import Equipment, Exercise, form_with
from hamlog.training.planning import first_time
from hamlog.training.planning.agenda import Agenda, Offer
from hamlog.training.planning.programmes import PROGRAMME_KEY
from hamlog.training.planning.questions import Question
from hamlog.training.record import Owner
from hamlog.tui.kit.notices import Notices
from hamlog.tui.kit.shown import Shown
from hamlog.tui.today import drawings
from hamlog.tui.today.checked import CheckedScreen, Seen

# The code behind a key is loaded when it is pressed, so that the first picture comes sooner.
if TYPE_CHECKING:
    from hamlog.training.pacing.alternatives import Relief
    from hamlog.training.record import PlannedSet
    from hamlog.tui.dialogs.choice import ChoiceRow
    from hamlog.tui.today.desk import Desk

_COPIES = "copies of the log"
_FIRST_SESSIONS = 3
"""After this many sessions the hint about setting up is no longer shown."""


class TodayOffers(CheckedScreen):
    """The part of Today that is answered with yes or no."""

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._exercises: dict[str, Exercise] = {}
        self._declined = ""
        self._put_off: set[str] = set()
        self._answers: set[int] = set()
        self._said = ""
        self._held = self._shown_held = ""
        self._hint = ""
        # Whether the next picture selects the next set to do, and whether the tracker is in front.
        self._to_next = True
        self._away = False

    @property
    def _desk(self) -> "Desk":
        from hamlog.tui.today.desk import Desk

        return Desk(self.services, lambda write: self.keep(write, self.reload))

    @property
    def _question(self) -> Question | None:
        """The open question; none while there is a session to resume."""
        found = self._agenda
        if found is None or self._offered:
            return None
        return next((one for one in found.questions if one.key not in self._put_off), None)

    @property
    def _offered(self) -> bool:
        offer = self._agenda.offer if self._agenda else None
        return offer is not None and offer.session.id != self._declined

    @property
    def _copies(self) -> Copies | None:
        """Copies of the log that can be taken in, where there is no session to resume."""
        found = self._agenda
        if found is None or found.offer or _COPIES in self._put_off:
            return None
        return self.hamlog.copies

    def _show_notices(self) -> None:
        """Show the offer or the question, the message, and what is wrong with the user's files."""
        services, found = self.services, self._agenda
        owner = self.owner()
        held = owner.words if owner is not None else ""
        self._held, self._shown_held = held or self._held, held
        # Who has the session is said as long as it is so, and no longer.
        said = self._said if self._said != self._held else ""
        told = (said, held, self._hint, *services.notices, *services.library.brief_faults())
        notices = drawings.notices(
            found,
            self._exercises,
            told,
            offered=self._offered,
            elsewhere=bool(held),
            question=self._question,
            copies=copies.names if (copies := self._copies) is not None else (),
            key=self.key,
        )
        self.query_one("#notices", Shown).show(Notices(tuple(notices)))

    def owner(self) -> Owner | None:
        """Return who runs the session elsewhere; None if nobody does."""
        found = self._agenda
        session = found.session or (found.offer.session if found.offer else None) if found else None
        if session is None or session.ended_at is not None:
            return None
        try:
            return self.services.log.owner_elsewhere(session.id, self.services.clock.wall())
        except LogError:
            return None

    def checked(self, look: Callable[[], Seen], act: Callable[[Seen], None]) -> None:
        """Act as above, unless the session runs elsewhere: it is only shown then."""
        owner = self.owner()
        if owner is not None:
            self.say(owner.words)
        else:
            super().checked(look, act)

    def look(self) -> None:
        """Reload also where who runs the session has gone without a word in the log."""
        owner = self.owner()
        if (owner.words if owner is not None else "") != self._shown_held:
            self.reload()
        else:
            super().look()

    def _hint_of(self, found: Agenda) -> str:
        """Return the hint about setting up the plan, for beginners who have not done so."""
        log = self.services.log
        if found.session is not None or log.session_count() >= _FIRST_SESSIONS:
            return ""
        plan = self.key("app.go.plan")
        if first_time.left_at(log.choices(first_time.SET_UP)):
            more = self.key("plan.set_up")
            return f"Your set-up is not finished: press {plan}, then {more} to continue."
        if log.choice(PROGRAMME_KEY) or log.choices("plan."):
            return ""
        return f"Press {plan} to set up your plan; it takes a minute."

    def say(self, text: str) -> None:
        """Show one sentence on a line of its own, until the next key."""
        self._said = text
        self._show_notices()

    def hush(self) -> None:
        """Clear the message."""
        if self._said:
            self.say("")

    def _open_tracker(self, found: Agenda, position: int, *, rest_s: float = 0) -> None:
        # What plays is a process of its own: it starts while this one loads and draws.
        self.hamlog.cues.open()
        from hamlog.tui.tracker.opening import tracker_for, waiting_tracker

        waiting = self.hamlog.unsaved.waiting
        if waiting is not None:
            self._away = True
            self.open(waiting_tracker(waiting))
            return
        tracker = tracker_for(self.services, found, position, rest_s=rest_s)
        if tracker is None:
            self.say("This exercise is no longer in the library, so it cannot be paced.")
        else:
            self._away = True
            self.open(tracker)

    def action_accept(self) -> None:
        """Resume the offered session where it stopped; else answer the question."""
        self.checked(self._asked, lambda seen: self._accept(seen[0]))

    def _asked(self) -> tuple[Offer | None, Question | None, Copies | None]:
        return self._offer, self._question, self._copies

    @property
    def _offer(self) -> Offer | None:
        return self._agenda.offer if self._agenda else None

    def _accept(self, offer: Offer | None) -> None:
        if offer is None:
            self._answer()
            return
        from hamlog.session.workouts import resumed

        there, rest_s = resumed(offer, self.services.clock.wall())
        self._open_tracker(there, offer.planned.position, rest_s=rest_s)

    def _answer(self) -> None:
        """Open the choice of answers to the question."""
        asked, copies = self._question, self._copies
        if copies is not None:
            from hamlog.tui.today.copies import copies_screen

            taken = partial(self._take_in, copies)
            self.open(copies_screen(copies, taken, self._leave_copies))
            return
        if asked is None:
            day = self.services.coach.day(self.services.clock.wall())
            plan = f"The Plan has one: press {self.key('app.go.plan')}." if day.questions else ""
            self.say(f"No question is waiting{' here' if plan else ''}. {plan}".strip())
            return
        if asked.setting:
            from hamlog.tui.dialogs.owned import asked_form

            self.open(asked_form(self, asked))
            return
        from hamlog.tui.dialogs.choice import question_screen

        self.open(question_screen(asked, lambda reply: self.choose(reply.writes)))

    def action_decline(self) -> None:
        """Leave the offer as it is, or put the question off."""
        self.checked(self._asked, lambda seen: self._decline(*seen))

    def _decline(
        self, offer: Offer | None, question: Question | None, copies: Copies | None
    ) -> None:
        if offer is not None and self._offered:
            self._declined, self._to_next = offer.session.id, True
            self.say(f"Left as it is. Press {self.key('today.accept')} to resume it.")
        elif copies is not None:
            self._leave_copies()
        elif question is not None:
            self._put_off.add(question.key)
            self.choose(question.later)
        self.reload()

    def choose(
        self,
        writes: Iterable[tuple[str, str]],
        then: Callable[[], None] | None = None,
        *,
        what: str = "",
    ) -> None:
        """Save choices as every screen does, and keep in mind that they were made here."""

        def written() -> None:
            newest = self.services.log.last_change()
            self._answers |= {newest.id} if newest else set()
            (then or self.reload)()

        super().choose(writes, written, what=what)

    @property
    def _own_answer(self) -> int:
        """The number of the newest change where it is an answer given here, else 0."""
        newest = self.services.log.last_change()
        return newest.id if newest and newest.id in self._answers else 0

    def _take_in(self, copies: Copies, name: str) -> None:
        """Take in one copy, or all without a name; what came of it is said when it is done."""
        self.hamlog.copies = None
        self.reload()
        self.say("Merging…")
        taken = copies.take_in(name)
        self.keep_any(taken, lambda: self._say_taken(taken.result()))

    def _say_taken(self, told: tuple[str, ...]) -> None:
        self.hamlog.copies = self.services.copies()
        self.reload()
        self.say(" ".join(told))

    def _leave_copies(self) -> None:
        self._put_off.add(_COPIES)
        self.reload()
        self.say("Left as they are until the next start.")


def alternatives(
    exercise: Exercise, known: Mapping[str, Exercise], equipment: Collection[Equipment]
) -> "list[ChoiceRow]":
    """Return the alternatives that `equipment` allows: for pain, then easier, then harder."""
    from hamlog.tui.dialogs.choice import ChoiceRow

    named = [
        *((one.slug, one.why) for one in exercise.if_it_hurts),
        *((one.slug, f"easier: {one.why}") for one in (exercise.easier,) if one),
        *((one.slug, f"harder: {one.why}") for one in (exercise.harder,) if one),
    ]
    others = {slug: one for slug, one in known.items() if slug != exercise.slug and not one.graded}
    forms = {
        slug: form
        for slug, other in others.items()
        if (form := form_with(other, equipment)) is not None
    }
    seen: dict[str, str] = {}
    for slug, why in named:
        if slug in forms:
            seen.setdefault(slug, why)
    for slug, form in forms.items():
        needs = known[slug].needs_of(form.variant)
        seen.setdefault(slug, f"needs {', '.join(needs) or 'nothing'}")
    return [
        ChoiceRow(slug, known[slug].name, why, known[slug].short_name) for slug, why in seen.items()
    ]


def after_pain(
    exercise: Exercise,
    known: Mapping[str, Exercise],
    equipment: Collection[Equipment],
    found: Agenda,
    instead: "Callable[[str], tuple[int, PlannedSet | None]]",
) -> "tuple[Relief, ...]":
    """Return what suits in place of an exercise that hurt in the session of `found`.

    It does not hurt itself, and has three sets of the session at most; `instead` says with how
    many sets an exercise can come in, and how.
    """
    from hamlog.training.pacing.alternatives import MOST_SETS, Stand, Way, for_pain

    hurt = {line.exercise for line in found.lines if line.hurt}
    here = {line.exercise: sum(not box.skipped for box in line.boxes) for line in found.lines}

    def room(slug: str) -> Stand:
        sets, planned = instead(slug)
        if slug in hurt or not sets:
            return Stand(0)
        most = MOST_SETS - here[slug] if slug in here else sets
        return Stand(max(0, most), planned)

    return tuple(one for one in for_pain(exercise, known, equipment, room) if one.way is Way.OTHER)
