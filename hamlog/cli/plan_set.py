"""`hamlog plan set KEY VALUE`: changes the plan, each change a dated row of the log."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import click

from hamlog import bootstrap
from hamlog.cli import sources
from hamlog.cli.cells import wrapped
from hamlog.cli.options import completes, options, refuse_options, with_json, with_options
from hamlog.cli.output import changed, write, write_json
from hamlog.cli.plan import programme_lines, standing_as_json
from hamlog.cli.plan_standing import Standing, answers_to, read, settings_of, short_key
from hamlog.cli.plan_weeks import headline
from hamlog.cli.wording import long_day
from hamlog.errors import UsageError
from hamlog.frozen import Frozen
from hamlog.session.bringing_back import Return, return_of, stays_out
from hamlog.training import ladder as ladders
from hamlog.training.exercise import Exercise, Loading
from hamlog.training.limits import MOST_PAIN
from hamlog.training.load import shown
from hamlog.training.planning import pain, programmes, settings
from hamlog.training.planning.offers import OFFER, Answer
from hamlog.training.planning.past import SORE_FROM
from hamlog.training.planning.programmes import meant, quoted
from hamlog.training.planning.questions import (
    SIDES,
    WEAKER_FIRST,
    sore_after,
    soreness_writes,
)
from hamlog.training.planning.told import change_words
from hamlog.training.record import SORENESS, SessionRecord
from hamlog.training.review import soreness
from hamlog.training.typed_days import read_past_day
from hamlog.training.words import called, joined, short_name_of, within

_USUAL = ("usual", "none", "default")
AS_IT_IS = "as-it-is"
_ANSWERS: Mapping[str, str] = {
    **{one.value: one.value for one in Answer},
    "accept": Answer.ACCEPTED,
    "yes": Answer.ACCEPTED,
    "refuse": Answer.REFUSED,
    "no": Answer.REFUSED,
    "not now": Answer.LATER,
}
_SORENESS = SORENESS.rstrip(".")
_OTHERS = (
    *("programme.own", "ladder.EXERCISE", "pain.EXERCISE", "offer.EXERCISE", "sides.EXERCISE"),
    *(_SORENESS, f"{_SORENESS}.DAY"),
)

_ALLOWED: Mapping[str, str] = {
    "ladder": "weights (4, 6, 8 kg or 4-20 by 2), bands with marks (yellow 1, yellow 2), or usual",
    "pain": "use better, same, worse or back",
    "offer": "use accepted, refused or later",
    "sides": "use weaker-first or as-it-is",
    _SORENESS: f"use 0 to {MOST_PAIN}, or none",
}

Writes = tuple[tuple[str, str], ...]


@click.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key", shell_complete=completes("plan key"))
@click.argument("value", nargs=-1, shell_complete=completes("plan value"))
@with_options
@with_json
@click.pass_context
def plan_set(context: click.Context, key: str, value: tuple[str, ...], *, as_json: bool) -> None:
    """Change the plan from today on: set KEY to VALUE, and print what is now in force.

    KEY is a setting that hamlog plan lists, such as days_per_week; or programme.own (exercises
    in order, each with /VARIANT where it has one), ladder.EXERCISE (weights or bands,
    lightest first; usual for the usual ones), pain.EXERCISE (better, same, worse, or back),
    offer.EXERCISE or offer.programme (accepted, refused or later), sides.EXERCISE
    (weaker-first or as-it-is), soreness (0 to 10, on the day after a session; none takes
    it back), or soreness.DAY for the session of an earlier day.
    """
    refuse_options(context, value)
    db = options(context).db
    said = _changed(db, key, " ".join(value))
    with changed():
        if as_json or context.obj:
            write_json(standing_as_json(read(db, tell=False)))
        else:
            write(said)


class _Change(Frozen):
    """What to write, in order, and what to say about the plan once it is in force.

    `what` is what undo says of it, where the values alone do not tell.
    """

    writes: Writes
    said: Callable[[Standing], Iterable[str]]
    what: str = ""


def _changed(db: str | None, key: str, value: str) -> list[str]:
    """Change the plan from today on; return what is in force now, as lines.

    Raises UsageError, naming the value and what is allowed, and then writes nothing; raises
    LogError if the log cannot be read or written.
    """
    plan = read(db)
    change = _change_of(db, plan, key.strip(), value)
    at = sources.now()
    told = change.what or change_words(change.writes, lambda slug: _called(plan, slug), plan.unit)
    with sources.writing(db) as log:
        log.choose_all(change.writes, at, told).result()
    now = read(db, tell=False)
    return [*change.said(now), f"Next: {headline(now.coming, now.day)}"]


def _change_of(db: str | None, plan: Standing, key: str, value: str) -> _Change:
    """Return the change that is meant; of an earlier day's session the log is asked."""
    head, _, day = key.casefold().partition(".")
    if head != _SORENESS or not day or not value.strip():
        return _change(plan, key, value)
    with bootstrap.log_reader(db) as log:
        return _soreness_after(log.sessions_of(read_past_day(day, plan.day)), plan, day, value)


def _called(plan: Standing, slug: str) -> str:
    """Return what an exercise or a programme is called within a sentence."""
    programme = plan.facts.programmes.get(slug)
    if programme is not None:
        return programme.name
    return within(short_name_of(slug, plan.facts.exercises.get(slug)))


def _change(plan: Standing, key: str, value: str) -> _Change:
    """Return the change that `key` and `value` mean; raise UsageError if they mean none."""
    head, _, slug = key.casefold().partition(".")
    if not value.strip():
        raise UsageError(f"{quoted(key)} needs a value: {_allowed(plan, head, slug)}.")
    if f"{head}.{slug}" == programmes.OWN_KEY:
        return _own(plan, value)
    if key.casefold() == _SORENESS:
        return _soreness(plan, value)
    changes = {"ladder": _ladder, "pain": _pain, "offer": _offer, "sides": _sides}
    if slug and head in changes:
        return changes[head](plan, slug, value)
    return _term(plan, _key(key), value)


def _key(typed: str) -> str:
    """Return the setting that was typed; raise UsageError if there is none."""
    key = typed.casefold().replace("-", "_")
    if key not in settings.KEYS:
        known = (*settings.KEYS, *_OTHERS)
        raise UsageError(
            f"There is no plan setting “{quoted(typed)}”{meant(key, known)}: "
            f"the settings are {joined(known)}."
        )
    return key


def _allowed(plan: Standing, head: str, slug: str) -> str:
    """Return the allowed values, for a value that was not given."""
    if head == _SORENESS or (slug and head in _ALLOWED):
        return _ALLOWED[head]
    key = f"{head}.{slug}" if slug else head
    key = key if key == programmes.OWN_KEY else _key(key)
    _, allowed = settings_of(plan)[key]
    return f"use {allowed}"


_SEVERAL = frozenset(
    one.key
    for one in (
        *(settings.BANDS_OWNED, settings.WEIGHTS_OWNED),
        *(settings.PREFERRED_DAYS, settings.HARD_RUNS, settings.HARD_WORDS),
    )
)


def _term(plan: Standing, key: str, text: str) -> _Change:
    value = settings.parsed(key, text, plan.facts.programmes, plan.unit)
    if value == programmes.OWN and not plan.asked.terms.own:
        raise UsageError(
            "programme cannot be “own” yet: put one together with hamlog plan set "
            "programme.own, such as clamshell, hip-thrust/without-band."
        )

    def said(now: Standing) -> Iterable[str]:
        stored = now.asked.terms.stored(key)
        yield f"{key} {'are' if key in _SEVERAL and ', ' in stored else 'is'} {stored}."
        if settings.KEYS[key].composes:
            yield from programme_lines(now)

    return _Change(((settings.choice_key(key), settings.stored(key, value)),), said)


def _own(plan: Standing, text: str) -> _Change:
    """Return the change to the athlete's own programme; it takes effect at once."""
    entries: programmes.Entries = ()
    for part in re.split(r"[,;\n]+", text):
        words = part.split()
        while words:
            slug, variant, count = _entry(plan, words)
            entries = programmes.added(entries, slug, plan.facts.exercises, variant=variant)
            words = words[count:]
    if not entries:
        raise UsageError(f"programme.own cannot be “{quoted(text)}”: name exercises.")
    writes = (
        (programmes.OWN_KEY, programmes.own_text(entries)),
        (programmes.PROGRAMME_KEY, programmes.OWN),
    )
    return _Change(writes, programme_lines)


def _entry(plan: Standing, words: Sequence[str]) -> tuple[str, str | None, int]:
    """Return the exercise and its variant that the first words name, and how many words that is.

    The most words that are a name: `wall sit hold` is one exercise, `clamshell hip-thrust` two.
    """
    for count in range(len(words), 0, -1):
        name, _, variant = " ".join(words[:count]).partition("/")
        found = called(name, plan.facts.exercises.values())
        form = "-".join(variant.casefold().split()) or None
        if found and (count == 1 or form is None or form in (x.slug for x in found.variants)):
            return found.slug, form, count
    raise _unknown(plan, " ".join(words).partition("/")[0])


def _ladder(plan: Standing, typed: str, text: str) -> _Change:
    exercise = _exercise(plan, typed)
    slug, key = exercise.slug, ladders.KEY + exercise.slug
    forms = (None, *(variant.slug for variant in exercise.variants))
    if all(exercise.loading_of(form) is Loading.BODY for form in forms):
        raise UsageError(
            f"{slug} is done with the body alone, so it has no ladder: "
            "harder forms are offered instead."
        )
    usual = text.strip().casefold() in _USUAL
    rungs = () if usual else ladders.parse_ladder(ladders.as_list(text), plan.unit)

    def said(now: Standing) -> Iterable[str]:
        named = ladders.own_rungs(slug, now.facts.choices, now.day)
        words = ", ".join(shown(rung, now.unit) for rung in named)
        yield from wrapped(f"{key} is {words or 'the usual one'}.")

    return _Change(((key, ladders.stored(rungs)),), said)


def _pain(plan: Standing, typed: str, text: str) -> _Change:
    # An exercise that hurt may have lost its file since; it can still be answered.
    waiting = {ask.slug for ask in plan.asked.asks}
    swapped = {swap.slug for swap in plan.asked.swaps}
    slug = typed if typed in waiting | swapped else _exercise(plan, typed).slug
    key = pain.answer_key(slug)
    word = _word(key, text, (*pain.ANSWERS, pain.BACK))
    waits, out = slug in waiting, slug in swapped
    back = return_of(plan.facts, slug, plan.day) if word == pain.BACK else Return(plan.day)
    if back.first > plan.day:
        raise UsageError(stays_out(short_name_of(slug, plan.facts.exercises.get(slug)), back))

    def said(now: Standing) -> Iterable[str]:
        del now
        yield f"{key} is {word}."
        if back.told:
            yield f"{back.told[:1].upper()}{back.told[1:]}: {pain.SEE} first."
        if word == pain.BACK and not (out or waits):
            yield f"{slug} was not out, so it stays as it is."
        elif word != pain.BACK and not waits:
            yield f"Nothing was asked about {slug} today, so it stays as it is."

    return _Change(((key, word),), said)


def _offer(plan: Standing, typed: str, text: str) -> _Change:
    key = OFFER + typed
    offers = [one for one in plan.questions if one.key.startswith(OFFER)]
    found = next((o for o in offers if key in (o.key.casefold(), short_key(o))), None)
    if found is None:
        known = [short_key(one) for one in offers]
        are = f"open are {joined(known)}" if known else "nothing is offered now"
        raise UsageError(f"“{quoted(key)}” is not an open offer{meant(key, known)}: {are}.")
    word = _word(short_key(found), text, answers_to(found), _ANSWERS)
    reply = answers_to(found)[word]

    def said(now: Standing) -> Iterable[str]:
        yield f"{short_key(found)} is {word}: {reply.why}."
        if len(reply.writes) > 1:
            yield from programme_lines(now)

    return _Change(reply.writes, said)


def _sides(plan: Standing, typed: str, text: str) -> _Change:
    key = SIDES + _exercise(plan, typed).slug
    word = _word(key, text, (WEAKER_FIRST, AS_IT_IS))
    return _Change(((key, word),), lambda _: [f"{key} is {word}."])


def _soreness(plan: Standing, text: str) -> _Change:
    """Return the answer to how sore yesterday's session left the athlete; the newest holds."""
    value = soreness.read_soreness(text)
    after = sore_after(plan.facts.trained, plan.day)
    if not after:
        last = max((one.day for one in plan.facts.trained if one.day < plan.day), default=None)
        earlier = f"; soreness.{last} is that after your last one" if last else ""
        raise UsageError(f"There was no session yesterday{earlier}.")
    day = after[-1].day
    if value is None:
        told = soreness.change_words(None, day)
        writes = tuple((key, "") for key, _ in soreness_writes(after, 0))
        return _Change(writes, lambda _: [f"{told[:1].upper()}{told[1:]}."], told)

    def said(now: Standing) -> Iterable[str]:
        del now
        yield f"soreness is {value} of {MOST_PAIN} after {day:%A}'s session."
        if value >= SORE_FROM:
            yield "The plan reads that session as hard."

    return _Change(soreness_writes(after, value), said)


def _soreness_after(
    sessions: Iterable[SessionRecord], plan: Standing, typed: str, text: str
) -> _Change:
    """Return what is said now of how sore the sessions of an earlier day left the athlete."""
    day = read_past_day(typed, plan.day)
    soreness.check_day(day, plan.day)
    value = soreness.read_soreness(text)
    writes = soreness.soreness_writes(sessions, value)
    if not writes:
        raise UsageError(f"There was no session on {long_day(day)}.")
    told = soreness.change_words(value, day)
    return _Change(writes, lambda _: [f"{told[:1].upper()}{told[1:]}."], told)


def _exercise(plan: Standing, typed: str) -> Exercise:
    """Return the exercise with a slug or name; raise UsageError if there is none."""
    found = called(typed, plan.facts.exercises.values())
    if found is None:
        raise _unknown(plan, typed)
    return found


def _unknown(plan: Standing, typed: str) -> UsageError:
    """Return the error about a name that no exercise has."""
    exercises = plan.facts.exercises
    names = (*exercises, *(name for one in exercises.values() for name in (one.name, *one.aliases)))
    near = meant(typed, exercises) or meant(typed, names)
    return UsageError(
        f"No exercise is called “{quoted(typed)}”{near}: hamlog knows {joined(list(exercises))}."
    )


def _word(
    key: str, text: str, allowed: Collection[str], also: Mapping[str, str] | None = None
) -> str:
    """Return the allowed word that was typed; raise UsageError if it is not one."""
    typed = " ".join(text.casefold().split())
    word = (also or {}).get(typed, typed).replace(" ", "-")
    if word not in allowed:
        near = meant(typed, allowed)
        raise UsageError(f"{key} cannot be “{quoted(text)}”{near}: use {_or(list(allowed))}.")
    return word


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
