"""The plan in lines and as JSON, for `hamlog plan`."""

from collections.abc import Collection, Iterable
from datetime import date

from hamlog.cli import plan_weeks
from hamlog.cli.output import cells, say, table, wrapped
from hamlog.cli.plan_answers import answers_to, short_key
from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Loading, Programme, ProgrammeEntry
from hamlog.training.ladder import Ladder, Rung, ladder_of, own_rungs
from hamlog.training.load import Unit, shown
from hamlog.training.planning import programmes as composing
from hamlog.training.planning import settings as terms
from hamlog.training.planning.agenda import Agenda
from hamlog.training.planning.coming import Coming
from hamlog.training.planning.prescription import Facts, Prescription
from hamlog.training.planning.questions import Question
from hamlog.training.words import name_of

_WIDEST_VALUE = 20
_OWN_ALLOWED = "exercises in order with commas between, each with /variant where it has one"


class Standing(Frozen):
    """The plan as it stands on a day, and what names it.

    `asked` is what it says of this day, whether one trains on it or not; `coming` is the
    next session, which may be today's. `questions` are open.
    """

    facts: Facts
    agenda: Agenda
    asked: Prescription
    coming: Coming
    questions: tuple[Question, ...]
    programme: str

    @property
    def day(self) -> date:
        """The day."""
        return self.asked.day

    @property
    def unit(self) -> Unit:
        """In what loads are shown."""
        return self.asked.terms.unit

    @property
    def under_way(self) -> bool:
        """Whether the session of today was begun and is not over."""
        return self.agenda.session is not None and not self.agenda.over


def read(db: str | None, *, tell: bool = True) -> Standing:
    """Return the plan; raise LogError where the log cannot be read.

    It tells what is wrong with the user's files, unless that was told before.
    """
    from hamlog import bootstrap
    from hamlog.clock import MachineClock
    from hamlog.coach import Coach

    library, settings = bootstrap.library(), bootstrap.settings()
    for fault in (*library.faults(), *settings.faults) if tell else ():
        say(fault)
    with bootstrap.log_reader(db) as log:
        day = Coach(log, library, settings.values).day(MachineClock().wall())
        agenda = day.agenda()
        return Standing(
            day.facts,
            agenda,
            day.asked,
            day.following if agenda.session else day.coming,
            day.questions,
            library.programme_name(day.asked.programme.slug),
        )


def lines(plan: Standing) -> Iterable[str]:
    """Yield the plan as `hamlog plan` prints it."""
    yield from _settings(plan)
    yield ""
    yield from programme_lines(plan)
    yield ""
    yield from _coming(plan)
    if plan.questions:
        yield ""
        yield from _open(plan.questions)
    if ladders := list(_ladders(plan)):
        yield ""
        yield "Ladders (hamlog plan set ladder.EXERCISE RUNGS)"
        for line in ladders:
            yield from line


def _settings(plan: Standing) -> Iterable[str]:
    yield "Settings (hamlog plan set KEY VALUE)"
    known = [(key, value, allowed) for key, (value, allowed) in settings_of(plan).items()]
    key_width = max(len(key) for key, _, _ in known) + 4
    fitting = [cells(value) for _, value, _ in known if cells(value) <= _WIDEST_VALUE]
    value_width = max(fitting, default=0) + 2
    for key, value, allowed in known:
        first = f"  {key}".ljust(key_width)
        margin = " " * (key_width + value_width)
        if cells(value) <= _WIDEST_VALUE:
            yield from wrapped(allowed, first=first + value.ljust(value_width), after=margin)
        else:
            yield from wrapped(value, first=first, after=" " * key_width)
            yield from wrapped(allowed, first=margin, after=margin)


def settings_of(plan: Standing) -> dict[str, tuple[str, str]]:
    """Return by key what is in force, as it can be typed, and what is allowed."""
    found = {
        key: (terms.shown(key, plan.asked.terms), known.allowed)
        for key, known in terms.KEYS.items()
    }
    found["programme"] = (found["programme"][0], programmes_allowed(plan.facts.programmes))
    found[composing.OWN_KEY] = (typed(plan.asked.terms.own) or "none", _OWN_ALLOWED)
    return found


def programmes_allowed(programmes: Collection[str]) -> str:
    """Return which programmes there are to choose from."""
    return ", ".join((composing.BY_EQUIPMENT, composing.OWN, *programmes))


def typed(entries: Iterable[ProgrammeEntry]) -> str:
    """Return entries of a programme as they can be typed."""
    return ", ".join(plan_weeks.form(entry.slug, entry.variant) for entry in entries)


def programme_lines(plan: Standing) -> Iterable[str]:
    """Yield the programme in force, with the sets of each exercise and why."""
    yield f"Programme: {plan.programme}"
    ramp = plan.asked.ramp
    rows = [
        (
            plan_weeks.form(entry.slug, entry.variant),
            name_of(entry.slug, plan.facts.exercises.get(entry.slug)),
            str(ramp.sets.get(entry.slug, 0)),
            ramp.why.get(entry.slug, ""),
        )
        for entry in plan.asked.programme.entries
    ]
    if rows:
        heads = ("exercise", "name", "sets", "why")
        yield from plan_weeks.indented(table([heads, *rows], right=(2,)))
    else:
        yield "  It has no exercises that hamlog knows."
    for swap in plan.asked.swaps:
        instead = swap.instead
        done = f"{plan_weeks.form(instead.slug, instead.variant)}, " if instead else ""
        yield from wrapped(f"{swap.slug}: {done}{swap.why}", first="  ", after="  ")
        # A line of its own, however narrow the terminal: it is there to be copied.
        yield f"    hamlog plan set pain.{swap.slug} back  brings it back"


def _coming(plan: Standing) -> Iterable[str]:
    if plan.under_way:
        yield f"Today's session is under way: {plan.agenda.sets_to_go} sets to go."
    coming = plan.coming
    yield from wrapped(f"Next: {next_words(plan)}")
    rows = plan_weeks.rows(coming.asked, plan.facts.exercises)
    yield from plan_weeks.indented(table(rows, right=(1,)) if rows else [])
    if coming.asked.left_out:
        text = plan_weeks.left_out(coming.asked, plan.facts.exercises)
        yield from wrapped(text, first="  ", after="  ")


def next_words(plan: Standing) -> str:
    """Return the day of the next session, how long it is, and why that day."""
    coming = plan.coming
    return plan_weeks.headline(coming.day, plan.day, coming.asked, coming.slot.why)


def _open(questions: Iterable[Question]) -> Iterable[str]:
    yield "Open"
    for one in questions:
        yield from wrapped(f"{one.head}: {one.text}", first="  ", after="  ")
        answers = answers_to(one)
        rows = [
            (f"hamlog plan set {short_key(one)} {word}", f"{reply.name}: {reply.why}")
            for word, reply in answers.items()
        ]
        yield from (f"    {line}" for line in table(rows))


def _ladders(plan: Standing) -> Iterable[list[str]]:
    ladders = ladders_of(plan)
    width = max((len(slug) for slug in ladders), default=0) + 4
    for slug, ladder in ladders.items():
        words = ladder_words(ladder, plan.unit)
        if not ladder.named:
            words += " (usual)"
        yield wrapped(words, first=f"  {slug}".ljust(width), after=" " * width)


def ladder_words(ladder: Ladder, unit: Unit) -> str:
    """Return the rungs of a ladder of loads."""
    if ladder.step_kg is not None:
        return f"every {shown(Rung(kg=ladder.step_kg), unit)}"
    return ", ".join(shown(rung, unit) for rung in ladder.rungs)


def ladders_of(plan: Standing) -> dict[str, Ladder]:
    """Return the ladders of loads, of what the programme does with a load and of every own one."""
    facts = plan.facts
    in_programme = {entry.slug: entry.variant for entry in plan.asked.programme.entries}
    found: dict[str, Ladder] = {}
    for slug, exercise in facts.exercises.items():
        own = own_rungs(slug, facts.choices, plan.day)
        loads = slug in in_programme and (
            exercise.loading_of(in_programme[slug]) is not Loading.BODY
        )
        if own:
            found[slug] = Ladder(slug, own, named=True)
        elif loads:
            found[slug] = ladder_of(exercise, in_programme[slug], step_kg=facts.load_step_kg)
    return found


def as_json(plan: Standing) -> dict[str, object]:
    """Return the plan as documented in the README; keys are added, never changed."""
    agenda, coming = plan.agenda, plan.coming
    return {
        "day": plan.day.isoformat(),
        "due": bool(agenda.lines) and not agenda.over,
        "settings": {
            key: {"value": _value(plan, key), "typed": value, "allowed": allowed}
            for key, (value, allowed) in settings_of(plan).items()
        },
        "programme": _programme_as_json(plan, plan.asked.programme),
        "ramp": _ramp_as_json(plan.asked),
        "swaps": [
            {
                "slug": swap.slug,
                "instead": _entry(swap.instead) if swap.instead else None,
                "why": swap.why,
            }
            for swap in plan.asked.swaps
        ],
        "next": plan_weeks.session_as_json(
            coming.day, coming.slot.why, coming.asked, plan.facts.exercises
        ),
        "questions": [_question_as_json(one) for one in plan.questions],
        "ladders": [_ladder_as_json(one, plan.unit) for one in ladders_of(plan).values()],
    }


def _value(plan: Standing, key: str) -> object:
    """Return a setting as JSON has it: numbers, words, and lists of words."""
    if key == composing.OWN_KEY:
        return [_entry(entry) for entry in plan.asked.terms.own]
    value: object = getattr(plan.asked.terms, key)
    if key == "programme" and value is None:
        return composing.BY_EQUIPMENT
    if isinstance(value, frozenset):
        equipment = [one.value for one in Equipment if one in value]
        return equipment or [word for day, word in enumerate(terms.STORED_DAYS) if day in value]
    return value


def _programme_as_json(plan: Standing, programme: Programme) -> dict[str, object]:
    ramp = plan.asked.ramp
    return {
        "slug": programme.slug,
        "name": plan.programme,
        "exercises": [
            {
                **_entry(entry),
                "name": name_of(entry.slug, plan.facts.exercises.get(entry.slug)),
                "sets": ramp.sets.get(entry.slug, 0),
                "why": ramp.why.get(entry.slug, ""),
            }
            for entry in programme.entries
        ],
    }


def _entry(entry: ProgrammeEntry) -> dict[str, object]:
    return {"slug": entry.slug, "variant": entry.variant}


def _ramp_as_json(asked: Prescription) -> dict[str, object]:
    ramp = asked.ramp
    return {
        "added": list(ramp.added),
        "counted": ramp.counted,
        "needed": ramp.needed,
        "last_step": ramp.step_day.isoformat(),
        "next_step_from": ramp.next_step_from.isoformat(),
        "full": ramp.full,
    }


def _question_as_json(question: Question) -> dict[str, object]:
    return {
        "key": short_key(question),
        "head": question.head,
        "text": question.text,
        "answers": [
            {"value": word, "name": reply.name, "why": reply.why}
            for word, reply in answers_to(question).items()
        ],
    }


def _ladder_as_json(ladder: Ladder, unit: Unit) -> dict[str, object]:
    return {
        "slug": ladder.slug,
        "own": ladder.named,
        "step_kg": ladder.step_kg,
        "rungs": [
            {"load_kg": rung.kg, "load_label": rung.label, "shown": shown(rung, unit)}
            for rung in ladder.rungs
        ],
    }
