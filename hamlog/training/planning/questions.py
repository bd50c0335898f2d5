"""What the plan asks the athlete, one question at a time, with what each answer writes."""

from collections.abc import Iterable
from datetime import date

from hamlog.frozen import Frozen
from hamlog.training.ladder import BodyRung, in_force
from hamlog.training.load import Unit, shown
from hamlog.training.planning import levels, programmes
from hamlog.training.planning.offers import Answer, OfferKind, Proposal
from hamlog.training.planning.pain import Ask, answer_key
from hamlog.training.planning.prescription import Facts, Prescription
from hamlog.training.planning.programmes import Entries
from hamlog.training.planning.sides import SideNote
from hamlog.training.record import Choice
from hamlog.training.words import joined, short_name_of

SIDES = "sides."
WEAKER_FIRST = "weaker-first"


class Reply(Frozen):
    """One answer: its name, what it means, and the choices (key, value) that keep it."""

    name: str
    why: str
    writes: tuple[tuple[str, str], ...]


class Question(Frozen):
    """Something that waits for an answer.

    `key` tells it from any other. `later` is what putting it off writes, nothing where it
    simply stays open.
    """

    key: str
    head: str
    text: str
    replies: tuple[Reply, ...]
    later: tuple[tuple[str, str], ...] = ()


def questions(asked: Prescription, facts: Facts) -> tuple[Question, ...]:
    """Return what to ask on the day of `asked`: pain first, then offers, then what was seen."""
    name = _Names(facts)
    day = asked.day
    unit = asked.terms.unit
    seen = in_force(facts.choices, day)
    found = [
        *(_of_pain(ask, name(ask.slug), day) for ask in asked.asks),
        *(_of_rung(proposal, name(proposal.slug), unit) for proposal in asked.proposals),
    ]
    if asked.levels is not None:
        found.append(_of_levels(asked.programme.entries, asked.levels.entries, name))
    for slug, note in (asked.notes or {}).items():
        if SIDES + slug not in seen:
            found.append(_of_sides(slug, note, name(slug)))
    return tuple(found)


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
    return Question(
        key=f"{key}.{ask.day}",
        head="How is it",
        text=f"{name} hurt on {when}: {ask.pain} of 10{place}",
        replies=(
            Reply("Better", "its reps and load move on again", ((key, "better"),)),
            Reply("The same", "it stays as it is, and is watched", ((key, "same"),)),
            Reply("Worse", "it stays as it is; see somebody about it", ((key, "worse"),)),
        ),
    )


def _of_rung(proposal: Proposal, name: str, unit: Unit) -> Question:
    to = proposal.to
    rung = to.name if isinstance(to, BodyRung) else shown(to, unit)
    key = proposal.choice_key
    means = {
        OfferKind.LOAD: "10 reps again, from today on",
        OfferKind.VARIANT: "this form from today on, 10 reps",
        OfferKind.EXERCISE: "in its place from today on, 10 reps",
    }
    return Question(
        key=key,
        head="Offered",
        text=f"{name}, {proposal.why}",
        replies=(
            Reply(f"Take {rung}", means[proposal.kind], ((key, Answer.ACCEPTED),)),
            Reply("Not now", "asked again next time", ((key, Answer.LATER),)),
            Reply("No", "it is not offered again", ((key, Answer.REFUSED),)),
        ),
        later=((key, Answer.LATER),),
    )


def _of_levels(entries: Entries, offered: Entries, name: _Names) -> Question:
    names = joined([name(entry.slug) for entry in offered])
    key = levels.OFFER_KEY
    own = programmes.own_text((*entries, *offered))
    take = (
        (programmes.OWN_KEY, own),
        (programmes.PROGRAMME_KEY, programmes.OWN),
        (key, Answer.ACCEPTED),
    )
    return Question(
        key=key,
        head="Offered",
        text=f"The basic exercises are mastered: add {names}?",
        replies=(
            Reply("Add them", "one set of each, at the end of the programme", take),
            Reply("Not now", "asked again next time", ((key, Answer.LATER),)),
            Reply("No", "the Plan screen adds them at any time", ((key, Answer.REFUSED),)),
        ),
        later=((key, Answer.LATER),),
    )


def _of_sides(slug: str, note: SideNote, name: str) -> Question:
    key = SIDES + slug
    return Question(
        key=key,
        head="Seen",
        text=f"{name}: {note.text}",
        replies=(
            Reply("Weaker side first", "it begins while you are fresh", ((key, WEAKER_FIRST),)),
            Reply("As it is", "it is not said again", ((key, "as-it-is"),)),
        ),
    )
