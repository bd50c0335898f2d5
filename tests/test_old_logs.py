"""Logs that are older than the change of the programmes: nothing changes until it is taken."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from old_logs import Old, moment, write

from hamlog.coach import Coach, Day
from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.store.log import Log, open_log
from hamlog.training.planning.offers import CHANGE, Answer
from hamlog.training.planning.questions import Question
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord

LUNGE, CLAM = Old("walking-lunge"), Old("clamshell")
THRUST = Old("hip-thrust", "without-band")
THREE = (LUNGE, CLAM, THRUST)
HOME = (Old("band-curl"), Old("dumbbell-curl", kg=4), Old("hip-thrust"))
SQUAT = Old("bulgarian-split-squat", kg=8, reps=11)
DAYS = (0, 3, 7, 10)
LATER = 14
NO_EQUIPMENT = f"{CHANGE}no-equipment"
BY_EQUIPMENT = f"{CHANGE}by-equipment"
LIBRARY = Library()

Opened = Callable[..., Log]


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> Iterator[Opened]:
    """Return what writes an old log, and opens it as this version does."""
    logs: list[Log] = []

    def opened(
        choices: Sequence[tuple[int, str, str]] = (),
        work: Sequence[Old] = THREE,
        days: Sequence[int] = DAYS,
        programme: str = "no-equipment",
    ) -> Log:
        path = tmp_path / "old" / "hamlog.db"
        write(path, choices, [(day, programme, work) for day in days])
        log = open_log(path, create=True, now=lambda: moment(LATER))
        logs.append(log)
        log.prepare().result()
        return log

    yield opened
    for log in logs:
        log.close()


def on(log: Log, number: int = LATER) -> Day:
    return Coach(log, LIBRARY, Values()).day(moment(number, 9))


def asked(day: Day) -> list[str]:
    return list(dict.fromkeys(f"{one.exercise}/{one.variant or ''}" for one in day.asked.sets))


def entries(day: Day) -> list[str]:
    return [f"{one.slug}/{one.variant or ''}" for one in day.asked.programme.entries]


def offer(day: Day) -> Question | None:
    return next((one for one in day.questions if one.key.startswith(CHANGE)), None)


def answer(log: Log, day: Day, word: Answer, number: int) -> None:
    found = offer(day)
    assert found is not None
    writes = next(one.writes for one in found.replies if one.writes[0][1] == word)
    log.choose_all(writes, moment(number, 10), "the changed programme").result()


def train(log: Log, number: int, *, hurts: bool = False) -> None:
    """Do cleanly what a day asks for."""
    at = moment(number)
    planned = Coach(log, LIBRARY, Values()).day(at).asked.sets
    log.begin_session(SessionRecord(f"n{number}", at.date(), at, "any", planned)).result()
    for one in planned:
        log.add_set(_done(one, f"n{number}", hurts=hurts and one.position == 1), "done").result()
    log.end_session(f"n{number}", at).result()


def _done(one: PlannedSet, session: str, *, hurts: bool) -> SetRecord:
    exercise = LIBRARY.by_slug()[one.exercise]
    reps = tuple(
        Rep(side, at) for side in exercise.scheme.sides for at in range(1, one.target_reps + 1)
    )
    done = SetRecord.of(one, f"{session}-{one.position}", session)
    pain = 3 if hurts else None
    return replace(done, ended_at=moment(0), outcome=Outcome.DONE, reps=reps, pain=pain)


OLD_THREE = ["walking-lunge/", "clamshell/", "hip-thrust/without-band"]
NEW_FOUR = ["romanian-deadlift/without-dumbbells", *OLD_THREE]
OLD_KIT = ["dumbbell-curl/", *OLD_THREE, "bulgarian-split-squat/"]
DUMBBELLS = (0, "plan.equipment", "dumbbell, bench")


@pytest.mark.parametrize(
    ("choices", "before", "after", "text"),
    [
        (
            [(0, "programme", "no-equipment")],
            OLD_THREE,
            NEW_FOUR,
            "No equipment: Romanian deadlift joins",
        ),
        # Where nothing was chosen, equipment and level give the same.
        (
            [],
            OLD_THREE,
            NEW_FOUR,
            "By equipment: Romanian deadlift joins",
        ),
        # An exercise that has another level since does not leave.
        (
            [DUMBBELLS],
            OLD_KIT,
            [
                "dumbbell-curl/",
                "romanian-deadlift/",
                *OLD_THREE,
                "bulgarian-split-squat/without-dumbbells",
            ],
            ("By equipment: Romanian deadlift joins; Split squat without dumbbells"),
        ),
        (
            [(0, "programme", "home-kit")],
            ["band-curl/", "dumbbell-curl/", "hip-thrust/", "bulgarian-split-squat/"],
            [
                "band-curl/",
                "dumbbell-curl/",
                "hip-thrust/",
                "bulgarian-split-squat/without-dumbbells",
            ],
            "Home kit: Split squat without dumbbells",
        ),
    ],
)
def test_an_old_log_keeps_its_exercises_until_the_change_is_taken(
    opened: Opened,
    choices: list[tuple[int, str, str]],
    before: list[str],
    after: list[str],
    text: str,
) -> None:
    log = opened(choices, work=HOME if "home-kit" in str(choices) else THREE)
    day = on(log)
    found = offer(day)
    assert found is not None
    assert (entries(day), found.text) == (before, text)
    assert set(asked(day)) <= set(before)
    # Not tomorrow, not in a year.
    assert [entries(on(log, number)) for number in (LATER + 1, LATER + 365)] == [before, before]

    answer(log, day, Answer.ACCEPTED, LATER)

    assert entries(on(log)) == after
    assert offer(on(log)) is None


def test_what_is_asked_stays_the_same_session_after_session(opened: Opened) -> None:
    log = opened([(0, "programme", "no-equipment")])
    for number in (14, 17, 21, 24):
        assert asked(on(log, number)) == OLD_THREE
        train(log, number)


def test_taken_the_new_exercise_joins_with_one_set_and_the_others_stay(opened: Opened) -> None:
    log = opened([(0, "programme", "no-equipment")])
    before = on(log).asked.sets
    kept = {one.exercise: one for one in before}
    answer(log, on(log), Answer.ACCEPTED, LATER)

    now = {one.exercise: one for one in on(log).asked.sets}
    assert {slug: now[slug].target_reps for slug in kept} == {
        slug: one.target_reps for slug, one in kept.items()
    }
    # A step is due on this day: it is the set with which it joins.
    new = [one for one in on(log).asked.sets if one.exercise not in kept]
    assert [(one.exercise, one.target_reps) for one in new] == [("romanian-deadlift", 10)]
    assert len(on(log).asked.sets) == len(before)


def test_taking_the_change_can_be_undone(opened: Opened) -> None:
    log = opened([(0, "programme", "no-equipment")])
    answer(log, on(log), Answer.ACCEPTED, LATER)
    undone = log.undo(moment(LATER, 11)).result()

    assert undone is not None
    assert entries(on(log)) == OLD_THREE
    assert offer(on(log)) is not None


def test_refused_it_comes_back_after_six_clean_sessions(opened: Opened) -> None:
    log = opened([(0, "programme", "no-equipment")])
    answer(log, on(log), Answer.REFUSED, LATER)
    assert offer(on(log)) is None
    for count, number in enumerate(range(14, 35, 4)):
        assert offer(on(log, number)) is None, count
        train(log, number)

    assert offer(on(log, 36)) is not None
    assert entries(on(log, 36)) == OLD_THREE


def test_put_off_it_comes_back_with_the_next_session(opened: Opened) -> None:
    log = opened([(0, "programme", "no-equipment")])
    answer(log, on(log), Answer.LATER, LATER)
    assert offer(on(log)) is None
    train(log, LATER)
    assert offer(on(log, LATER + 3)) is not None


def test_it_is_not_offered_while_something_hurts(opened: Opened) -> None:
    log = opened([(0, "programme", "no-equipment")])
    train(log, LATER, hurts=True)
    assert offer(on(log, LATER + 3)) is None
    assert set(entries(on(log, LATER + 3))) == set(OLD_THREE)


def test_whoever_chooses_a_programme_now_has_it_as_it_is(opened: Opened) -> None:
    log = opened([(0, "programme", "home-kit")], work=HOME)
    log.choose_all((("programme", "no-equipment"),), moment(LATER, 8), "programme").result()

    assert entries(on(log)) == NEW_FOUR
    assert offer(on(log)) is None


@pytest.mark.parametrize("equipment", ["", "band", "dumbbell, bench"])
def test_a_new_log_is_offered_nothing(tmp_path: Path, equipment: str) -> None:
    with open_log(tmp_path / "new.db", create=True, now=lambda: moment(0)) as log:
        log.prepare().result()
        log.choose_all((("plan.equipment", equipment),), moment(0, 8), "equipment").result()
        train(log, 0)
        assert offer(on(log, 3)) is None
        assert any("romanian" in one for one in entries(on(log, 3)))


NINE = (
    *HOME,
    Old("ball-curl"),
    Old("single-leg-rdl", kg=4),
    LUNGE,
    CLAM,
    Old("single-leg-bridge"),
    SQUAT,
)
ONE_LEG = (Old("single-leg-rdl", kg=4), Old("single-leg-bridge"))


@pytest.mark.some(2)
@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize(
    ("choices", "work"),
    [
        ([(0, "programme", "home-kit")], (*HOME, SQUAT)),
        ([(0, "programme", "all-nine")], NINE),
        ([DUMBBELLS], (HOME[1], *THREE, SQUAT)),
        ([(0, "plan.experience", "intermediate"), DUMBBELLS], (HOME[1], *ONE_LEG, *THREE, SQUAT)),
    ],
)
def test_a_split_squat_with_dumbbells_goes_on_with_them(
    opened: Opened, choices: list[tuple[int, str, str]], work: Sequence[Old], taken: bool
) -> None:
    log = opened([*choices, (0, "plan.session_minutes", "60")], work=work, programme="any")
    if taken and offer(on(log)) is not None:
        answer(log, on(log), Answer.ACCEPTED, LATER)
    found = on(log).asked.targets["bulgarian-split-squat"]
    assert (found.variant, found.load.kg, found.reps) == (None, 8, 12)
    # A programme that is chosen anew has it as well.
    log.choose_all((("programme", "home-kit"),), moment(LATER, 11), "programme").result()
    again = on(log).asked.targets["bulgarian-split-squat"]
    assert (again.variant, again.load.kg, again.reps) == (None, 8, 12)


def test_a_split_squat_that_was_last_done_without_dumbbells_stays_without(
    opened: Opened,
) -> None:
    bare = Old("bulgarian-split-squat", "without-dumbbells", reps=11)
    log = opened([(0, "plan.equipment", "bench")], work=(bare, THRUST))
    found = on(log).asked.targets["bulgarian-split-squat"]
    assert (found.variant, found.reps) == ("without-dumbbells", 12)


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("old", "stands"),
    [
        (Old("hip-thrust", reps=11), (None, "light band", 11)),
        (Old("hip-thrust", "without-band", reps=11), ("without-band", None, 11)),
        (Old("band-curl", reps=11), (None, "light band", 11)),
        (Old("dumbbell-curl", reps=11, kg=6), (None, 6, 11)),
        (Old("ball-curl", reps=11), (None, None, 11)),
        (Old("single-leg-bridge", reps=11), (None, None, 11)),
        (Old("single-leg-rdl", reps=11, kg=6), (None, 6, 11)),
    ],
)
def test_exercises_whose_forms_have_changed_go_on_where_they_stood(
    opened: Opened, old: Old, stands: tuple[object, ...]
) -> None:
    own = f'[{{"exercise": "{old.slug}"' + (f', "variant": "{old.form}"' if old.form else "") + "}]"
    log = opened([(0, "programme.own", own), (0, "programme", "own")], work=(old,), programme="own")
    found = on(log).asked.targets[old.slug]
    assert (found.variant, found.load.kg or found.load.label, found.reps) == stands


def test_a_lowering_that_was_shorter_then_stays_with_the_targets_that_had_it(
    opened: Opened,
) -> None:
    own = '[{"exercise": "single-leg-rdl"}]'
    old = Old("single-leg-rdl", reps=11, kg=6, tempo="lower 2, lift 2, still 1")
    log = opened([(0, "programme.own", own), (0, "programme", "own")], work=(old,), programme="own")
    found = on(log).asked.targets["single-leg-rdl"]

    assert (found.tempo, found.load.kg, found.reps) == (old.tempo, 6, 11)
    (session,) = log.sessions_between(moment(0).date(), moment(0).date())
    assert {one.tempo for one in session.planned} == {old.tempo}
