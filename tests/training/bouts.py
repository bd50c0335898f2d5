"""Bouts of one exercise in a few letters, and the target that they lead to as one line."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from training.builders import exercise, real

from hamlog.library.library import EXERCISES
from hamlog.training import tempo
from hamlog.training.exercise import Exercise, Kind, Side
from hamlog.training.ladder import BodyRung, Ladder, in_force, parse_ladder
from hamlog.training.load import Load, Unit, shown
from hamlog.training.planning.forward import Way
from hamlog.training.planning.offers import Lowering, taken_on
from hamlog.training.planning.pain import mending
from hamlog.training.planning.progress import Progress, progress
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.target import Asked, Target, target
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice, Outcome, Quality, Rep, SetRecord

NINE = {slug: real(slug) for slug in EXERCISES}
MONDAY = date(2026, 11, 2)
CURL = exercise("curl", text="lift 2, hold 2, lower 3, still 1")
SIX = Load(6.0)
WEIGHTS = Ladder("curl", parse_ladder("4, 6, 8"), named=True)
BETTER = "better"


def record(
    reps: int,
    load: Load,
    lower_s: int,
    outcome: Outcome = Outcome.DONE,
    *,
    marked: int = 0,
    pain: int = 0,
    variant: str | None = None,
) -> SetRecord:
    done = 0 if outcome is Outcome.SKIPPED else reps if outcome is Outcome.DONE else reps - 3
    return SetRecord(
        id="a",
        session_id="s",
        position=1,
        exercise="curl",
        number=1,
        target_reps=reps,
        tempo=f"lift 2, hold 2, lower {lower_s}, still 1",
        variant=variant,
        load=load,
        pain=pain or None,
        outcome=outcome,
        reps=tuple(
            Rep(Side.BOTH, at, Quality.DOUBTFUL if at <= marked else Quality.CLEAN)
            for at in range(1, done + 1)
        ),
    )


def bout(day: date, text: str, load: Load = SIX, lower_s: int = 3) -> Bout:
    """Return a bout of two sets from its target and how it went.

    `12` all clean, `12m` a rep marked, `12e` ended early, `12p` stopped for pain, `12a` an
    ache of 1, `12s` a set skipped, `12u` in a session that does not count, `12w` written
    down without a plan.
    """
    reps, how = int(text.rstrip("meapsuw")), text.lstrip("0123456789")
    last = {"e": Outcome.ENDED_EARLY, "p": Outcome.PAIN, "s": Outcome.SKIPPED}
    sets = (
        record(reps, load, lower_s, pain=int(how == "a"), marked=int(how == "m")),
        record(reps, load, lower_s, last.get(how, Outcome.DONE)),
    )
    return Bout(day, 0 if how == "w" else 2, sets, session_counts=how != "u")


def bouts(text: str, load: Load = SIX) -> list[Bout]:
    """Return bouts newest first from `10 11@8 12/4`, oldest first, two days apart.

    `@8` is done with 8 kg (`@0` with none), `/4` with 4 s of lowering.
    """
    made = []
    for index, word in enumerate(text.split()):
        rest, _, lower = word.partition("/")
        went, _, kg = rest.partition("@")
        used = Load(float(kg) or None) if kg else load
        made.append(bout(MONDAY + timedelta(2 * index), went, used, int(lower or 3)))
    return made[::-1]


def choice(key: str, day: date, value: str) -> Choice:
    return Choice(key, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), value)


def asked(
    past: Sequence[Bout],
    answers: Sequence[Choice] = (),
    *,
    of: Exercise = CURL,
    ladder: Ladder = WEIGHTS,
    day: date | None = None,
    variant: str | None = None,
    pain_limit: int = 0,
    sets: int = 2,
    still: str = "",
    unit: Unit = "kg",
    exercises: Sequence[BodyRung] = (),
    easier: BodyRung | None = None,
    ramp_why: str = "two sessions done",
) -> Target:
    """Return the target of a day, two after the last bout where none is named."""
    day = day or (past[0].day + timedelta(2) if past else MONDAY)
    known = [one for one in past if one.day < day]
    scale = Scale(of, variant, ladder)
    newest = in_force(answers, day)
    form = newest.get(f"offer.{of.slug}.form-{of.slug}/{variant or ''}")
    question = Asked(
        way=Way(scale, newest, exercises, easier, unit),
        day=day,
        sets=sets,
        ramp_why=ramp_why,
        mending=mending(of.slug, known, answers, day, pain_limit),
        still=still,
        form_taken=form is not None and form.value == "accepted",
    )
    since = taken_on(of.slug, variant, newest)
    return target(question, stands(known, of, ladder, variant, since, pain_limit, sets))


def stands(
    past: Sequence[Bout],
    of: Exercise = CURL,
    ladder: Ladder = WEIGHTS,
    variant: str | None = None,
    since: date = date.min,
    pain_limit: int = 0,
    sets: int = 2,
) -> Progress | None:
    """Return where an exercise stands after bouts, newest first."""
    scale = Scale(of, variant, ladder)
    return progress(scale, past, since=since, most_sets=sets, pain_limit=pain_limit)


def lowering_s(found: Target) -> int:
    return next(seconds for kind, seconds in tempo.parse(found.tempo) if kind is Kind.LOWER)


def told(found: Target) -> str:
    """Return a target as `10 x 6 kg, lower 3`, and what is offered beside it.

    Two sets are not told: `1 set of 10 x 6 kg, lower 3`.
    """
    load = shown(found.load) or "-"
    offer = found.proposal
    beside = ""
    if offer is not None:
        to = offer.to
        if isinstance(to, Lowering):
            name = f"lower {to.seconds_s}"
        else:
            name = to.name if isinstance(to, BodyRung) else shown(to)
        beside = f" ({name}?)"
    sets = {1: "1 set of ", 2: ""}.get(found.sets, f"{found.sets} sets of ")
    return f"{sets}{found.reps} x {load}, lower {lowering_s(found)}{beside}"
