"""`hamlog plan`: the current plan; `plan_weeks` has the weeks ahead, `plan_set` changes it."""

from collections.abc import Iterable

import click

from hamlog.cli import plan_settings, plan_weeks
from hamlog.cli.cells import cells, labelled, wrapped
from hamlog.cli.commands import LazyCommand, LazyGroup
from hamlog.cli.options import WholeNumber, options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cli.plan_standing import (
    Standing,
    answers_to,
    read,
    settings_of,
    short_key,
)
from hamlog.cli.plan_told import (
    ease_lines,
    eases_as_json,
    out_as_json,
    pause_as_json,
    pause_lines,
    week_of,
)
from hamlog.cli.tables import Column, table
from hamlog.cli.wording import form_words, load_as_json, long_day
from hamlog.errors import UsageError
from hamlog.training.exercise import Loading, Programme, ProgrammeEntry
from hamlog.training.ladder import Ladder, Rung, ladder_of, named_rungs
from hamlog.training.load import Unit, shown
from hamlog.training.planning import programmes, settings
from hamlog.training.planning.allowed import Rungs
from hamlog.training.planning.planned_breaks import off_words
from hamlog.training.planning.prescription import Prescription
from hamlog.training.planning.questions import Question
from hamlog.training.record import LEG_TEST, SORENESS
from hamlog.training.words import name_of, sets_words

MOST_WEEKS = 52

_PROGRAMME = (
    Column("exercise"),
    Column("sets", right=True),
    Column("why", below=1),
)
_COMMANDS = (Column(command=True), Column(below=1))


@click.group(
    cls=LazyGroup,
    commands=(
        LazyCommand(
            "set",
            "Change the plan from today on: set KEY to VALUE, and print what is now in force.",
            "plan_set",
        ),
        LazyCommand(
            "pause",
            "Plan a break, such as 1 Dec 14 Dec; without DAYS, list the planned breaks.",
            "plan_pause",
        ),
        LazyCommand(
            "resume",
            "Train again: end the current break, or remove a planned one.",
            "plan_resume",
        ),
    ),
    sections={
        "Change the plan": {
            "set": "hamlog plan set days_per_week 3",
            "pause": "hamlog plan pause 1 Dec 14 Dec --why holiday",
            "resume": "hamlog plan resume",
        }
    },
    invoke_without_command=True,
)
@click.option(
    "--weeks",
    type=WholeNumber(1, MOST_WEEKS),
    metavar="N",
    help="Print the sessions of the next N weeks instead.",
)
@click.option(
    "--settings", "all_settings", is_flag=True, help="Print every setting with what is allowed."
)
@with_options
@with_json
@click.pass_context
def plan(context: click.Context, weeks: int | None, *, all_settings: bool, as_json: bool) -> None:
    """Print the plan: what comes next, what is offered, the programme, and your settings.

    The weeks ahead are what the plan will ask for if you do every session as planned.
    """
    if context.invoked_subcommand is not None:
        if weeks is not None:
            raise UsageError("--weeks works only with hamlog plan itself, not with a change.")
        context.obj = as_json
        return
    db = options(context).db
    if weeks is not None:
        found = plan_weeks.read(db, weeks)
        if as_json:
            write_json(plan_weeks.as_json(found))
        else:
            write(plan_weeks.lines(found))
        return
    standing = read(db)
    if as_json:
        write_json(standing_as_json(standing))
    else:
        write(plan_settings.all_lines(standing) if all_settings else _lines(standing))


def _lines(standing: Standing) -> Iterable[str]:
    """Yield the plan as `hamlog plan` prints it: what comes next first, settings last."""
    yield from _coming(standing)
    yield from _after_next(standing)
    yield from _tests(standing)
    if standing.pauses:
        yield ""
        yield from pause_lines(standing.pauses)
    if standing.questions:
        yield ""
        yield from _open(standing.questions)
    yield ""
    yield from programme_lines(standing)
    if standing.asked.eases:
        yield ""
        yield from ease_lines(standing.asked, standing.facts.exercises)
    if ladders := list(_ladders(standing)):
        yield ""
        yield "Ladders (hamlog plan set ladder.EXERCISE RUNGS)"
        for line in ladders:
            yield from line
    yield ""
    yield from plan_settings.chosen_lines(standing)


def _after_next(standing: Standing) -> Iterable[str]:
    """Yield the sessions after the next one in short, and how to see more of them."""
    if standing.following:
        yield ""
        yield "Then"
    for one in standing.following:
        yield from wrapped(plan_weeks.headline(one, standing.day), first="  ", after="    ")
    yield from table(_COMMANDS, [("hamlog plan --weeks 4", "the next four weeks in full")], by=2)


def programme_lines(standing: Standing) -> Iterable[str]:
    """Yield the current programme, with the sets of each exercise and the reasons."""
    yield f"Programme: {standing.programme}"
    ramp = standing.asked.ramp
    rows = [
        (
            form_words(entry.slug, entry.variant, standing.facts.exercises),
            str(ramp.sets.get(entry.slug, 0)),
            ramp.why.get(entry.slug, ""),
        )
        for entry in standing.asked.programme.entries
    ]
    if rows:
        yield from table(_PROGRAMME, rows, by=2)
    else:
        yield "  It has no exercises that hamlog knows."
    for swap in standing.asked.swaps:
        instead = swap.instead
        exercises = standing.facts.exercises
        done = f"{form_words(instead.slug, instead.variant, exercises)}, " if instead else ""
        name = name_of(swap.slug, exercises.get(swap.slug))
        yield from wrapped(f"{name}: {done}{swap.why}", first="  ", after="  ")
        back = (f"hamlog plan set pain.{swap.slug} back", "brings it back")
        yield from table(_COMMANDS, [back], by=4)


def _coming(standing: Standing) -> Iterable[str]:
    if standing.agenda.enough:
        yield from wrapped(standing.agenda.enough)
        yield ""
    elif standing.agenda.free:
        yield from wrapped(standing.agenda.free)
        yield ""
    if standing.off is not None:
        yield from wrapped(off_words(standing.off))
    elif standing.asked.still:
        why = standing.asked.still
        yield from wrapped(f"{why[:1].upper()}{why[1:]} for now.")
    if standing.under_way:
        yield f"Today's session is under way: {sets_words(standing.agenda.sets_to_go)} to go."
    yield from plan_weeks.session_lines(
        standing.coming, standing.day, standing.facts.exercises, before="Next: "
    )


def _tests(standing: Standing) -> Iterable[str]:
    """Yield when the test of each leg is due, and what the last one came to."""
    test = standing.asked.leg_test
    if test is None:
        return
    yield ""
    yield from wrapped(f"Leg test: {test.when}.", after="  ")
    if standing.tests:
        last = standing.tests[-1]
        test_form = form_words(LEG_TEST, last.variant, standing.facts.exercises).partition(" · ")[2]
        within = f", {test_form[:1].lower()}{test_form[1:]}" if test_form else ""
        words = f"Last on {long_day(last.day)}{within}: {last.words}."
        yield from wrapped(words, first="  ", after="  ")


def _open(questions: Iterable[Question]) -> Iterable[str]:
    yield "Waiting for your answer"
    for one in questions:
        yield from wrapped(one.told, first="  ", after="  ")
        if one.setting:
            takes = settings.KEYS[one.setting].takes
            example = takes.example if isinstance(takes, Rungs) else takes.words
            yield from table(_COMMANDS, [(f'hamlog plan set {one.setting} "{example}"', "")], by=4)
        answers = answers_to(one)
        if short_key(one) == SORENESS.rstrip("."):
            # A number each would take a screen.
            low, *_, high = answers
            rate = (f"hamlog plan set {short_key(one)} N", f"N is {low} (not sore) to {high}")
            yield from table(_COMMANDS, [rate], by=4)
            continue
        rows = [
            (f"hamlog plan set {short_key(one)} {word}", f"{reply.name}: {reply.why}")
            for word, reply in answers.items()
        ]
        yield from table(_COMMANDS, rows, by=4)


def _ladders(standing: Standing) -> Iterable[list[str]]:
    ladders = _ladders_of(standing)
    width = max((cells(slug) for slug in ladders), default=0) + 4
    for slug, ladder in ladders.items():
        words = _ladder_words(ladder, standing.unit)
        if not ladder.named:
            words += " (usual)"
        yield labelled(f"  {slug}", words, width)


def _ladder_words(ladder: Ladder, unit: Unit) -> str:
    """Return the rungs of a ladder of loads."""
    if ladder.step_kg is not None:
        return f"every {shown(Rung(kg=ladder.step_kg), unit)}"
    return ", ".join(shown(rung, unit) for rung in ladder.rungs)


def _ladders_of(standing: Standing) -> dict[str, Ladder]:
    """Return the ladders of the programme's loaded exercises, and all of the user's own."""
    facts = standing.facts
    in_programme = {entry.slug: entry.variant for entry in standing.asked.programme.entries}
    named = named_rungs(facts.choices, standing.day)
    owned = standing.asked.terms.owned
    found: dict[str, Ladder] = {}
    for slug, exercise in facts.exercises.items():
        own = named.get(slug, ())
        loads = slug in in_programme and (
            exercise.loading_of(in_programme[slug]) is not Loading.BODY
        )
        if own:
            found[slug] = Ladder(slug, own, named=True)
        elif loads:
            form = in_programme[slug]
            rungs = owned(exercise.loading_of(form))
            step_kg, unit = facts.load_step_kg, standing.unit
            found[slug] = ladder_of(exercise, form, rungs, step_kg=step_kg, unit=unit)
    return found


def standing_as_json(standing: Standing) -> dict[str, object]:
    """Return the plan as documented in docs/json.md; keys are added, never changed."""
    agenda = standing.agenda
    return {
        "day": standing.day.isoformat(),
        "week": week_of(standing.day),
        "due": bool(agenda.lines) and not agenda.over,
        "settings": {
            key: {"value": _value(standing, key), "typed": value, "allowed": allowed}
            for key, (value, allowed) in settings_of(standing).items()
        },
        "programme": _programme_as_json(standing, standing.asked.programme),
        "ramp": _ramp_as_json(standing.asked),
        "swaps": [
            {
                "slug": swap.slug,
                "instead": _entry(swap.instead) if swap.instead else None,
                "why": swap.why,
            }
            for swap in standing.asked.swaps
        ],
        "out": out_as_json(standing.asked, standing.facts.exercises),
        "eases": eases_as_json(standing.asked, standing.facts.exercises),
        "still": standing.asked.still,
        "warning": agenda.enough,
        "pauses": [pause_as_json(one) for one in standing.pauses],
        "off_until": standing.off.until.isoformat() if standing.off else None,
        "next": plan_weeks.session_as_json(standing.coming, standing.facts.exercises),
        "questions": [_question_as_json(one) for one in standing.questions],
        "tests": _tests_as_json(standing),
        "ladders": [_ladder_as_json(one, standing.unit) for one in _ladders_of(standing).values()],
    }


def _tests_as_json(standing: Standing) -> dict[str, object]:
    """Return when a test of each leg is due, why it is not, and all that were done."""
    test = standing.asked.leg_test
    return {
        "due": test is not None and test.due,
        "why_not": test.why_not if test is not None else "",
        "done": [
            {
                "day": one.day.isoformat(),
                "form": one.variant,
                "reps": {"left": one.left, "right": one.right},
                "difference_percent": one.difference_percent,
                "behind": one.behind,
            }
            for one in standing.tests
        ],
    }


def _value(standing: Standing, key: str) -> object:
    """Return a setting as JSON has it: numbers, words, and lists of words."""
    if key == programmes.OWN_KEY:
        return [_entry(entry) for entry in standing.asked.terms.own]
    return settings.KEYS[key].takes.as_json(getattr(standing.asked.terms, key))


def _programme_as_json(standing: Standing, programme: Programme) -> dict[str, object]:
    ramp = standing.asked.ramp
    return {
        "slug": programme.slug,
        "name": standing.programme,
        "exercises": [
            {
                **_entry(entry),
                "name": name_of(entry.slug, standing.facts.exercises.get(entry.slug)),
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
        "rungs": [{**load_as_json(rung), "shown": shown(rung, unit)} for rung in ladder.rungs],
    }
