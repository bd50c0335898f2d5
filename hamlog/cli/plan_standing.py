"""The plan on a day, for `hamlog plan` and `hamlog plan set`."""

from datetime import date

from hamlog.cli.sources import coached
from hamlog.frozen import Frozen
from hamlog.training.load import Unit
from hamlog.training.planning import programmes, settings
from hamlog.training.planning.agenda import Agenda
from hamlog.training.planning.breaks import DaysOff, Pause, days_off
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.leg_test import LegResult
from hamlog.training.planning.offers import OFFER
from hamlog.training.planning.planned_breaks import still_ahead
from hamlog.training.planning.prescription import Facts, Prescription
from hamlog.training.planning.questions import Question, Reply
from hamlog.training.record import SORENESS

_OWN_ALLOWED = "exercises in order, separated by commas, each with /variant if it has one"

_WEEKS = 2


class Standing(Frozen):
    """The plan on a day, and the name of its programme.

    `asked` is what it says about this day, training day or not; `coming` is the next session,
    which may be today's, `following` the others of these two weeks. `questions` are the open
    ones, `tests` those of each leg, oldest first.
    """

    facts: Facts
    agenda: Agenda
    asked: Prescription
    coming: Coming
    questions: tuple[Question, ...]
    programme: str
    tests: tuple[LegResult, ...] = ()
    following: tuple[Coming, ...] = ()

    @property
    def day(self) -> date:
        """The day."""
        return self.asked.day

    @property
    def all_pauses(self) -> tuple[Pause, ...]:
        """The planned breaks, those that are over among them."""
        return self.facts.wishes_on(self.day).pauses

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The planned breaks that are not over."""
        return still_ahead(self.all_pauses, self.day)

    @property
    def off(self) -> DaysOff | None:
        """The days off that this day lies in; None if it is none."""
        return days_off(self.all_pauses, self.day)

    @property
    def unit(self) -> Unit:
        """The unit in which loads are shown."""
        return self.asked.terms.unit

    @property
    def under_way(self) -> bool:
        """Whether today's session was begun and is not over."""
        return self.agenda.session is not None and not self.agenda.over


def read(db: str | None, *, tell: bool = True) -> Standing:
    """Return the plan; raise LogError if the log cannot be read.

    Reports what is wrong with the user's own files, unless `tell` is False.
    """
    with coached(db, tell=tell) as here:
        day = here.coach.day(here.now)
        agenda = day.agenda()
        coming = day.following if agenda.session else day.coming
        return Standing(
            day.facts,
            agenda,
            day.asked,
            coming,
            day.questions,
            here.library.programme_name(day.asked.programme.slug),
            here.coach.leg_tests(day.today),
            tuple(one for one in day.weeks(_WEEKS) if one.day > coming.day),
        )


def settings_of(plan: Standing) -> dict[str, tuple[str, str]]:
    """Return for each key the current value, as it can be typed, and what is allowed."""
    found = {
        key: (plan.asked.terms.stored(key), settings.allowed(key, plan.facts.programmes).words)
        for key in settings.KEYS
    }
    own = ", ".join(form(entry.slug, entry.variant) for entry in plan.asked.terms.own)
    found[programmes.OWN_KEY] = (own or "none", _OWN_ALLOWED)
    return found


def form(slug: str, variant: str | None) -> str:
    """Return an exercise in its form as typed: `hip-thrust/without-band`."""
    return f"{slug}/{variant}" if variant else slug


def short_key(question: Question) -> str:
    """Return the key as typed: without the offered rung or the session, one at a time."""
    if question.setting:
        return question.setting
    key, _ = question.replies[0].writes[-1]
    if key.startswith(SORENESS):
        return SORENESS.rstrip(".")
    return ".".join(key.split(".")[:2]) if key.startswith(OFFER) else key


def answers_to(question: Question) -> dict[str, Reply]:
    """Return the replies by the word that is typed, which is the one stored last."""
    return {str(reply.writes[-1][1]): reply for reply in question.replies}
