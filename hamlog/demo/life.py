"""What the plan knows of somebody who trains: it grows session by session, and the plan answers.

It keeps as much as the coach reads of a log, so both are told the same.
"""

from collections.abc import Sequence
from datetime import date

from hamlog.frozen import replace
from hamlog.training.planning import settings
from hamlog.training.planning.calendar import next_due
from hamlog.training.planning.offers import OFFER
from hamlog.training.planning.prescription import BOUTS, Facts, Prescription, prescribe
from hamlog.training.planning.programmes import OWN_KEY
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import SORENESS, Choice, Outcome, PlannedSet, SetRecord

# The coach looks back at 400 sessions. Whatever was before these, it comes to the same since.
_SESSIONS, _MOST_SESSIONS = 120, 240
# The calendar goes by this week and by the days around.
_NEWEST = 12
# Of an offer the newest answer counts; of what hurt, some before it do, too.
_ANSWERS = 6
_TERMS = frozenset({settings.choice_key(key) for key in settings.KEYS} | {OWN_KEY})


class Life:
    """A life of training that begins with `facts`: what a plan follows from, nothing done yet.

    `choices` are all that were made, oldest first. Of each exercise it keeps the last `bouts`.
    """

    def __init__(self, facts: Facts, *, bouts: int = BOUTS) -> None:
        self.choices = list(facts.choices)
        self._facts = facts
        self._trained = list(facts.trained)
        # What is not among the facts yet.
        self._chose, self._did = True, True
        self._most_bouts = bouts
        self._bouts: dict[str, tuple[Bout, ...]] = {}
        self._terms = [one for one in facts.choices if one.key in _TERMS]
        self._answers: dict[str, tuple[Choice, ...]] = {}
        for choice in facts.choices:
            self._remember(choice)

    @property
    def facts(self) -> Facts:
        """What a plan follows from by now."""
        if self._chose:
            answers = tuple(one for kept in self._answers.values() for one in kept)
            self._facts = self._facts.with_answers(answers)
        if self._chose or self._did:
            known = dict(self._bouts)
            done = tuple(self._trained)
            self._facts = self._facts.after(done, lambda slug: known.get(slug, ()))
            self._chose = self._did = False
        return self._facts

    def due(self, day: date) -> date:
        """Return the first day from `day` on that is due."""
        facts = self.facts
        return next_due(facts.wishes_on(day), facts.trained[-_NEWEST:], day).day

    def asked(self, day: date) -> Prescription:
        """Return what the plan asks of a day."""
        return prescribe(self.facts, day)

    def choose(self, *choices: Choice) -> None:
        """Choose something, not before what was chosen last."""
        for choice in choices:
            self.choices.append(choice)
            self._remember(choice)
        if any(choice.key in _TERMS for choice in choices):
            self._terms += [choice for choice in choices if choice.key in _TERMS]
            self._facts = replace(self._facts, history=TermsHistory(self._terms))
        # How sore a session left them changes nothing here: it is told with the session itself.
        self._chose |= not all(choice.key.startswith(SORENESS) for choice in choices)

    def train(
        self,
        day: date,
        planned: Sequence[PlannedSet],
        sets: Sequence[SetRecord],
        sore: int | None = None,
    ) -> None:
        """Have trained on a day, not before the last: `planned` was asked for, `sets` done.

        `sore` is what was said on the next morning.
        """
        asked: dict[str, int] = {}
        for one in planned:
            asked[one.exercise] = asked.get(one.exercise, 0) + 1
        ended: dict[str, list[SetRecord]] = {}
        done: dict[str, int] = {}
        for record in sets:
            ended.setdefault(record.exercise, []).append(record)
            if record.counts:
                done[record.exercise] = done.get(record.exercise, 0) + 1
        pain = max((one.pain or int(one.outcome is Outcome.PAIN) for one in sets), default=0)
        session = Trained(day, len(planned), sum(done.values()), done, pain, sore)
        if session.done:
            self._trained.append(session)
            if len(self._trained) > _MOST_SESSIONS:
                # Now and then, since the ramp is gone through anew where another one is the first.
                del self._trained[:-_SESSIONS]
        for slug, records in ended.items():
            # A set that was left out says nothing, unless it hurt.
            if any(one.outcome is not Outcome.SKIPPED or one.pain for one in records):
                bout = Bout(day, asked.get(slug, 0), tuple(records), session.counts, sore)
                self._bouts[slug] = (bout, *self._bouts.get(slug, ()))[: self._most_bouts]
        self._did = True

    def _remember(self, choice: Choice) -> None:
        if choice.key.startswith(SORENESS):
            return
        kept = self._answers.pop(choice.key, ())
        most = 1 if choice.key.startswith(OFFER) else _ANSWERS
        self._answers[choice.key] = (*kept, choice)[-most:]
