"""What the plan asks the athlete, one question at a time, with what each answer writes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Loading
from hamlog.training.ladder import BodyRung, in_force, named_rungs
from hamlog.training.limits import MOST_PAIN
from hamlog.training.load import Unit, shown
from hamlog.training.planning import leg_test, settings
from hamlog.training.planning.former import Change
from hamlog.training.planning.ground import held_on
from hamlog.training.planning.leg_test import LegTest
from hamlog.training.planning.offers import Answer, Lowering, OfferKind, Opening, Proposal
from hamlog.training.planning.pain import Ask, answer_key
from hamlog.training.planning.past import SORE_FROM
from hamlog.training.planning.prescription import Facts, Prescription
from hamlog.training.planning.sides import SideNote
from hamlog.training.planning.terms import Terms
from hamlog.training.planning.trained import Trained
from hamlog.training.record import SORENESS, Choice
from hamlog.training.words import TO_THE_END, joined, short_name_of

SIDES = "sides."
WEAKER_FIRST = "weaker-first"
ASKED = "asked."
_TIMES = 3
_A_LITTLE = 3


class Reply(Frozen):
    """One answer: its name, what it means, and the choices (key, value) that keep it."""

    name: str
    why: str
    writes: tuple[tuple[str, str], ...]


class Question(Frozen):
    """Something that waits for an answer.

    `key` tells it from any other. `later` is what putting it off writes, nothing where it
    simply stays open. `setting` is the key of the plan's setting that answers it, where it is
    typed and there are no replies.
    """

    key: str
    head: str
    text: str
    replies: tuple[Reply, ...]
    later: tuple[tuple[str, str], ...] = ()
    setting: str = ""

    @property
    def told(self) -> str:
        """Its head and its text in a line: `How does it feel now? Clamshell hurt on Monday`."""
        return f"{self.head}{'' if self.head.endswith('?') else ':'} {self.text}"


def on_rest_day(
    day: date, coming: Prescription, asked: Callable[[], Prescription], facts: Facts
) -> tuple[Question, ...]:
    """Return what is asked on a day without a session: how it feels, since that changes the next.

    Seldom is any of that open for the `coming` session; only then is `day` itself `asked`.
    """
    hurt = _hurting(asked(), facts) if coming.asks else ()
    return (*hurt, *soreness_asked(facts.trained, day))


def _hurting(asked: Prescription, facts: Facts) -> tuple[Question, ...]:
    """Return what is asked about what hurt."""
    name = _Names(facts)
    return tuple(_of_pain(ask, name(ask.slug), asked.day) for ask in asked.asks)


def questions(asked: Prescription, facts: Facts) -> tuple[Question, ...]:
    """Return what to ask on the day of `asked`: pain, soreness, offers, then what was seen."""
    name = _Names(facts)
    day = asked.day
    unit = asked.terms.unit
    seen = held_on(facts, day).newest
    found = [
        *_hurting(asked, facts),
        *soreness_asked(facts.trained, day),
        *([_of_change(asked.change, facts, name)] if asked.change is not None else ()),
        *(_of_rung(proposal, name(proposal.slug), unit) for proposal in asked.proposals),
    ]
    if asked.leg_test is not None and asked.leg_test.offered:
        found.append(_of_leg_test(asked.leg_test))
    # One at a time: the next is asked once this one was answered.
    found += [_of_opening(one, asked.terms, name) for one in asked.openings[:1]]
    for slug, note in (asked.notes or {}).items():
        if SIDES + slug not in seen:
            found.append(_of_sides(slug, note, name(slug)))
    found += _of_owned(asked, facts, name)
    return tuple(found)


def sore_after(trained: Iterable[Trained], day: date) -> tuple[Trained, ...]:
    """Return the sessions of the day before: those that soreness on the morning of `day` is of."""
    return tuple(one for one in trained if one.id and one.day == day - timedelta(days=1))


def soreness_writes(after: Iterable[Trained], value: int) -> tuple[tuple[str, str], ...]:
    """Return the choices that keep a soreness, 0 to 10, with each of the sessions before it."""
    return tuple((SORENESS + one.id, str(value)) for one in after)


def soreness_asked(trained: Sequence[Trained], day: date) -> tuple[Question, ...]:
    """Return the one question of the morning after a session, as long as it is open.

    It is no longer once it was answered or a rep of this day was done, and on no later day.
    """
    after = sore_after(trained, day)
    answered = any(one.sore is not None for one in after)
    if not after or answered or any(one.day == day for one in trained):
        return ()
    question = Question(
        key=SORENESS + after[-1].id,
        head="Soreness",
        text=f"How sore are you after {after[-1].day:%A}'s session, 0 to {MOST_PAIN}?",
        replies=tuple(
            Reply(str(value), _soreness_means(value), soreness_writes(after, value))
            for value in range(MOST_PAIN + 1)
        ),
    )
    return (question,)


def _soreness_means(value: int) -> str:
    if value >= SORE_FROM:
        return "very sore: counts as hard"
    return "not sore" if value == 0 else "a little sore" if value <= _A_LITTLE else "sore"


def weaker_first(choices: Iterable[Choice], day: date) -> frozenset[str]:
    """Return the exercises of which the weaker side is to begin, by the athlete's answer."""
    return frozenset(
        key.removeprefix(SIDES)
        for key, choice in in_force(choices, day).items()
        if key.startswith(SIDES) and choice.value == WEAKER_FIRST
    )


class _Names:
    def __init__(self, facts: Facts) -> None:
        self._exercises = facts.exercises

    def __call__(self, slug: str) -> str:
        return short_name_of(slug, self._exercises.get(slug))


def _of_pain(ask: Ask, name: str, today: date) -> Question:
    when = f"{ask.day:%A}" if (today - ask.day).days < 7 else f"{ask.day.day} {ask.day:%B}"
    place = f", {ask.place}" if ask.place else ""
    key = answer_key(ask.slug)
    back, out, gone = (
        "back with one set, lighter, up to 8 reps",
        "out this time; asked again next time",
        "out for now; see a doctor or physiotherapist",
    )
    if ask.slug == leg_test.SLUG:
        back, out = "the plan goes on as before", "no increases; asked again next time"
        gone = "no increases; see a doctor or physiotherapist"
    return Question(
        key=f"{key}.{ask.day}",
        head="How does it feel now?",
        text=f"{name} hurt on {when}: {ask.pain} of 10{place}",
        replies=(
            Reply("Better", back, ((key, "better"),)),
            Reply("The same", out, ((key, "same"),)),
            Reply("Worse", gone, ((key, "worse"),)),
        ),
    )


def _of_leg_test(test: LegTest) -> Question:
    last = f"; last left {test.last.left}, right {test.last.right}" if test.last else ""
    return Question(
        key=leg_test.KEY,
        head="Leg test?",
        text=f"{TO_THE_END}{last}",
        replies=(
            Reply("Test today", "first, in place of the hamstring sets", _as(Answer.ACCEPTED)),
            Reply("Not now", "asked again next time", _as(Answer.LATER)),
            Reply("No", "asked again after six clean sessions", _as(Answer.REFUSED)),
        ),
        later=_as(Answer.LATER),
    )


def _as(answer: Answer) -> tuple[tuple[str, str], ...]:
    return ((leg_test.KEY, answer),)


def _of_change(change: Change, facts: Facts, name: "_Names") -> Question:
    key = change.choice_key
    programme = facts.programmes.get(change.programme)
    whose = programme.name if programme else "By equipment"
    told = []
    if change.joining:
        verb = "joins" if len(change.joining) == 1 else "join"
        told.append(f"{joined([name(one.slug) for one in change.joining])} {verb}")
    if change.leaving:
        verb = "leaves" if len(change.leaving) == 1 else "leave"
        told.append(f"{joined([name(slug) for slug in change.leaving])} {verb}")
    told += [f"{name(one.slug)} {facts.form_name(one)}" for one in change.other_form]
    return Question(
        key=key,
        head="Your programme has changed",
        text=f"{whose}: {'; '.join(told)}",
        replies=(
            Reply("Take the change", "what is new starts with one set", ((key, Answer.ACCEPTED),)),
            Reply("Not now", "asked again next time", ((key, Answer.LATER),)),
            Reply("No", "asked again after six clean sessions", ((key, Answer.REFUSED),)),
        ),
        later=((key, Answer.LATER),),
    )


def _of_rung(proposal: Proposal, name: str, unit: Unit) -> Question:
    key = proposal.choice_key
    rung = _rung(proposal, unit)
    means = {
        OfferKind.LOAD: "from today on, back to 10 reps",
        OfferKind.VARIANT: "this form from today on, 10 reps",
        OfferKind.EXERCISE: "one set of ten to start, in place of one here",
        OfferKind.LOWERING: "from today on, back to 10 reps",
    }
    return Question(
        key=key,
        head="Too hard?" if proposal.easier else "Next step",
        text=f"{name}, {proposal.why}",
        replies=(
            Reply(f"Take {rung}", means[proposal.kind], ((key, Answer.ACCEPTED),)),
            Reply("Not now", "asked again next time", ((key, Answer.LATER),)),
            Reply("No", "asked again after six clean sessions", ((key, Answer.REFUSED),)),
        ),
        later=((key, Answer.LATER),),
    )


def _rung(proposal: Proposal, unit: Unit) -> str:
    to = proposal.to
    if isinstance(to, Lowering):
        return f"{to.seconds_s} s of lowering"
    return to.name if isinstance(to, BodyRung) else shown(to, unit)


_PIECES = {
    Equipment.BAND: "a band",
    Equipment.BALL: "a ball",
    Equipment.DUMBBELL: "dumbbells",
    Equipment.BENCH: "a chair or bench",
}


def _of_opening(opening: Opening, terms: Terms, name: "_Names") -> Question:
    key = opening.key
    piece = opening.equipment
    if piece is None:
        weekly = ((settings.DAYS_PER_WEEK.choice_key, "1"), (key, Answer.ACCEPTED))
        return Question(
            key=key,
            head="All mastered",
            text="You have mastered all that your equipment allows",
            replies=(
                Reply("Once a week", "enough to keep it", weekly),
                Reply("As it is", "the plan stays as it is", ((key, Answer.REFUSED),)),
            ),
        )
    at_hand = settings.stored("equipment", terms.equipment | {piece})
    have = ((settings.EQUIPMENT.choice_key, at_hand), (key, Answer.ACCEPTED))
    names = joined([name(slug) for slug in opening.slugs])
    return Question(
        key=key,
        head="More equipment",
        text=f"Do you have {_PIECES[piece]}? Then you could do: {names}",
        replies=(
            Reply("Yes", "added to your equipment", have),
            Reply("Not now", "asked again in four weeks", ((key, Answer.LATER),)),
            Reply("Never ask", "you can add it under plan settings", ((key, Answer.REFUSED),)),
        ),
        later=((key, Answer.LATER),),
    )


_OWNED = {Loading.BAND: settings.BANDS_OWNED, Loading.KILOGRAMS: settings.WEIGHTS_OWNED}


def _of_owned(asked: Prescription, facts: Facts, name: "_Names") -> Iterable[Question]:
    """Yield what to ask of bands and weights, with the first exercise that needs them.

    Whoever leaves it open is asked on another day, and no more than three times.
    """
    named = named_rungs(facts.choices, asked.day).values()
    for loading, setting in _OWNED.items():
        known = any((rungs[0].label is None) is (loading is not Loading.BAND) for rungs in named)
        known = known or any(one.key == setting.choice_key for one in facts.choices)
        slugs = [
            one.exercise
            for one in asked.sets
            if facts.exercises[one.exercise].loading_of(one.variant) is loading
        ]
        key = ASKED + setting.key
        put_off = [one for one in facts.choices if one.key == key]
        now = any(one.at.date() >= asked.day for one in put_off) or len(put_off) >= _TIMES
        first = not any(facts.bouts(slug) for slug in slugs)
        if known or not slugs or not first or now or asked.terms.owned(loading):
            continue
        yield Question(
            key=key,
            head=setting.name.capitalize(),
            text=f"{name(slugs[0])}: {setting.asks[:1].lower()}{setting.asks[1:]}",
            replies=(),
            later=((key, Answer.LATER),),
            setting=setting.key,
        )


def _of_sides(slug: str, note: SideNote, name: str) -> Question:
    key = SIDES + slug
    return Question(
        key=key,
        head="Noticed",
        text=f"{name}: {note.text}",
        replies=(
            Reply("Weaker side first", "it begins while you are fresh", ((key, WEAKER_FIRST),)),
            Reply("As it is", "don't show this again", ((key, "as-it-is"),)),
        ),
    )
