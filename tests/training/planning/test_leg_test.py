"""The test of each leg: when it is offered and when never, its place in a session, its result."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.living import EXERCISES, Athlete, day, first_of, sets_of

from hamlog.errors import UsageError
from hamlog.frozen import replace
from hamlog.training.exercise import Side
from hamlog.training.planning.agenda import next_rep
from hamlog.training.planning.breaks import PAUSE_KEY, Pause
from hamlog.training.planning.leg_test import (
    EVERY_DAYS,
    KEY,
    SLUG,
    WHY,
    LegResult,
    LegTest,
    Situation,
    results,
)
from hamlog.training.planning.offers import Said
from hamlog.training.planning.programmes import added
from hamlog.training.planning.questions import questions
from hamlog.training.planning.trained import Bout, Trained
from hamlog.training.record import Outcome, Quality, Rep, SetRecord

L, R = Side.LEFT, Side.RIGHT
TODAY = date(2026, 11, 28)
READY = Situation(TODAY, last_session=TODAY - timedelta(days=3), clean_sets=3)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def race(first: date, last: date | None = None) -> tuple[Pause, ...]:
    return (Pause(first, last or first, "race"),)


@pytest.mark.parametrize(
    ("here", "why_not"),
    [
        (READY, ""),
        (Situation(TODAY), "after three clean sets of single-leg bridge or hip thrust"),
        (
            Situation(TODAY, last_session=ago(3), clean_sets=2),
            "after three clean sets of single-leg bridge or hip thrust",
        ),
        (Situation(TODAY, last_session=ago(10), clean_sets=9), ""),
        (Situation(TODAY, last_session=ago(11), clean_sets=9), "not after more than 10 days off"),
        (
            Situation(TODAY, last_session=ago(3), clean_sets=9, hurts="not while it hurts"),
            "not while it hurts",
        ),
        (
            Situation(TODAY, last_session=ago(3), clean_sets=9, regains=True),
            "not until your hamstring exercises go well again",
        ),
        (
            Situation(TODAY, last_test=ago(41), last_session=ago(3), clean_sets=9),
            "from 29 November on, six weeks after the last",
        ),
        (Situation(TODAY, last_test=ago(42), last_session=ago(3), clean_sets=9), ""),
        (
            Situation(TODAY, last_session=ago(3), clean_sets=9, pauses=race(ahead(14))),
            "not close to the race on 12 December",
        ),
        (Situation(TODAY, last_session=ago(3), clean_sets=9, pauses=race(ahead(15))), ""),
        (
            Situation(TODAY, last_session=ago(3), clean_sets=9, pauses=race(ago(3))),
            "not close to the race on 25 November",
        ),
        (Situation(TODAY, last_session=ago(3), clean_sets=9, pauses=race(ago(4))), ""),
        (
            Situation(
                TODAY,
                last_session=ago(3),
                clean_sets=9,
                pauses=(Pause(ago(1), ahead(1), "holiday"),),
            ),
            "not during a planned break",
        ),
        (
            Situation(
                TODAY,
                last_session=ago(3),
                clean_sets=9,
                pauses=(Pause(ahead(5), ahead(9), "holiday"),),
            ),
            "",
        ),
    ],
)
def test_when_it_is_offered(here: Situation, why_not: str) -> None:
    assert here.why_not == why_not


def climbing(equipment: str = "none") -> Athlete:
    """Return someone who has trained twice a week for four weeks, clean."""
    one = Athlete(programme="no-equipment", equipment=equipment)
    for number in (0, 3, 7, 10, 14, 17, 21, 24):
        one.train(number)
    return one


def leg_test(one: Athlete, number: int) -> LegTest:
    found = one.asked(number).leg_test
    assert found is not None
    return found


def asked_about(one: Athlete, number: int) -> list[str]:
    asked = one.asked(number)
    return [each.key for each in questions(asked, one.facts())]


def test_offered_and_left_alone_it_changes_nothing() -> None:
    one = climbing()
    assert leg_test(one, 28).offered
    assert KEY in asked_about(one, 28)
    assert SLUG not in sets_of(one.asked(28))
    assert KEY not in asked_about(climbing(), 35), "eleven days off"


def test_taken_it_comes_first_in_the_place_of_the_hamstring_sets() -> None:
    one = climbing()
    before = one.asked(28)
    one.choose(28, KEY, "accepted")
    asked = one.asked(28)

    beside = {slug: sets for slug, sets in sets_of(before).items() if slug == "clamshell"}
    assert beside
    assert sets_of(asked) == {SLUG: 1, **beside}
    assert [each.position for each in asked.sets] == list(range(1, len(asked.sets) + 1))
    assert first_of(asked, SLUG).variant == "on-the-floor"
    assert first_of(asked, SLUG).why == WHY
    assert len(WHY) < 60
    assert asked.seconds < before.seconds


def test_with_a_chair_the_heel_lies_on_it() -> None:
    one = climbing(equipment="bench")
    one.choose(28, KEY, "accepted")
    assert first_of(one.asked(28), SLUG).variant is None


def test_after_a_test_the_plan_goes_on_as_if_those_sets_had_waited() -> None:
    tested, other = climbing(), climbing()
    tested.choose(28, KEY, "accepted")
    tested.train(28)
    other.train(28)

    after, usual = tested.asked(31), other.asked(31)
    assert SLUG not in sets_of(after)
    assert sum(sets_of(after).values()) == sum(sets_of(usual).values())
    assert after.ramp.counted == usual.ramp.counted
    for slug, target in tested.asked(28).targets.items():
        if EXERCISES[slug].hamstrings:
            then = after.targets[slug]
            assert (then.reps, then.load, then.variant) == (
                target.reps,
                target.load,
                target.variant,
            ), slug
    assert not after.asks
    assert not leg_test(tested, 31).offered


def test_a_second_session_of_the_day_has_no_second_test() -> None:
    one = climbing()
    one.choose(28, KEY, "accepted")
    one.train(28)
    assert SLUG not in sets_of(one.asked(28))


@pytest.mark.parametrize(
    ("answer", "next_time", "after_six"),
    [("later", True, True), ("refused", False, True), ("accepted", True, True)],
)
def test_an_answer_holds_like_that_to_any_offer(
    answer: str, next_time: bool, after_six: bool
) -> None:
    one = climbing()
    one.choose(28, KEY, answer)
    assert KEY not in asked_about(one, 28)
    # The day's sets are skipped but for others, so that none of them is a test.
    one.trained.append(Trained(day(28), 4, 4, {"clamshell": 4}))
    assert (KEY in asked_about(one, 31)) is next_time
    for number in (31, 35, 38, 42, 45):
        one.train(number)
    assert (KEY in asked_about(one, 49)) is after_six


def test_six_weeks_later_it_is_offered_again_with_what_it_was_last_time() -> None:
    one = climbing()
    one.choose(28, KEY, "accepted")
    one.train(28)
    with_chair = Bout(day(27), 1, (record(30, 30),))
    one.bouts[SLUG] = [Bout(day(28), 1, (record(23, 20, variant="on-the-floor"),)), with_chair]
    for number in range(31, 28 + EVERY_DAYS, 3):
        one.train(number)
        assert not leg_test(one, number + 1).offered or number + 1 >= 28 + EVERY_DAYS
    found = leg_test(one, 28 + EVERY_DAYS)
    assert found.offered
    asked = questions(one.asked(28 + EVERY_DAYS), one.facts())
    text = next(each.text for each in asked if each.key == KEY)
    assert text == "Each leg to the first rep that is not clean; last left 23, right 20"


def test_an_old_acceptance_starts_no_other_test() -> None:
    one = climbing()
    one.choose(28, KEY, "accepted")
    for number in (28, 31, 35, 38, 42, 45, 49, 52, 56, 59, 63, 66):
        one.train(number)
    assert leg_test(one, 70).offered
    assert not leg_test(one, 70).taken


@pytest.mark.parametrize(
    ("slug", "name"), [(SLUG, "it"), ("hip-thrust", "hip thrust"), ("clamshell", "clamshell")]
)
def test_not_while_an_exercise_of_the_plan_or_the_test_hurts(slug: str, name: str) -> None:
    one = climbing()
    if slug == SLUG:
        one.choose(28, KEY, "accepted")
    one.train(28, hurt=[slug])
    assert leg_test(one, 31).why_not == f"not while {name} is out after pain"
    one.choose(29, f"pain.{slug}", "same")
    one.train(31)
    assert leg_test(one, 35).why_not == f"not while {name} is out after pain"


def test_not_until_the_hamstring_exercises_go_well_again() -> None:
    one = climbing()
    one.train(28, behind={"walking-lunge": L})
    assert leg_test(one, 31).why_not == "not until your hamstring exercises go well again"
    one.train(31)
    assert leg_test(one, 35).offered


def test_pain_in_the_test_is_asked_about_and_holds_the_plan() -> None:
    one = climbing()
    one.choose(28, KEY, "accepted")
    one.train(28, hurt=[SLUG])
    asked = one.asked(31)
    assert [ask.slug for ask in asked.asks] == [SLUG]
    assert asked.still == "the leg test hurt: no increases"
    assert [(swap.slug, swap.instead) for swap in asked.swaps] == [(SLUG, None)]
    (question,) = (q for q in questions(asked, one.facts()) if q.key.startswith("pain."))
    assert [reply.why for reply in question.replies] == [
        "the plan goes on as before",
        "no increases; asked again next time",
        "no increases; see a doctor or physiotherapist",
    ]
    one.choose(31, f"pain.{SLUG}", "better")
    assert (one.asked(31).still, one.asked(31).asks, one.asked(31).swaps) == ("", (), ())


def test_no_programme_holds_it_and_nothing_leads_to_it() -> None:
    own = f'[{{"exercise": "{SLUG}"}}, {{"exercise": "clamshell"}}]'
    one = Athlete(programme="own")
    one.choose(-400, "programme.own", own)
    assert list(sets_of(one.asked(0))) == ["clamshell"]
    with pytest.raises(UsageError, match="is a test"):
        added((), SLUG, EXERCISES)


def record(
    left: int,
    right: int,
    *,
    outcome: Outcome = Outcome.DONE,
    marked: tuple[tuple[Side, int], ...] = (),
    variant: str | None = None,
) -> SetRecord:
    reps = [
        Rep(side, at, Quality.MISSED if (side, at) in marked else Quality.CLEAN)
        for side, count in ((L, left), (R, right))
        for at in range(1, count + 1)
    ]
    return SetRecord(
        "x", "s", 1, SLUG, 1, 1, "lift 2, lower 2", variant, outcome=outcome, reps=tuple(reps)
    )


AT = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reps", "goes_on"),
    [
        ([], (L, 1)),
        ([Rep(R, 1), Rep(R, 2)], (R, 3)),
        ([Rep(L, 1), Rep(L, 2, Quality.DOUBTFUL)], (R, 1)),
        ([Rep(L, 1, done_at=AT + timedelta(seconds=9)), Rep(R, 1, done_at=AT)], (L, 2)),
        ([Rep(L, 1, Quality.MISSED), Rep(R, 1), Rep(R, 2)], (R, 3)),
    ],
)
def test_what_was_left_is_gone_on_with_at_the_next_rep(
    reps: list[Rep], goes_on: tuple[Side, int]
) -> None:
    begun = replace(record(0, 0, outcome=Outcome.DONE), reps=tuple(reps))
    assert next_rep(EXERCISES[SLUG], 1, begun) == goes_on


@pytest.mark.parametrize(
    ("found", "left", "right", "difference", "words"),
    [
        (record(23, 20), 23, 20, 13, "left 23, right 20: right 13 % behind"),
        (record(20, 23), 20, 23, 13, "left 20, right 23: left 13 % behind"),
        (record(20, 20), 20, 20, 0, "left 20, right 20: the same"),
        (record(0, 5), 0, 5, 100, "left 0, right 5: left 100 % behind"),
        # To the first that is not clean, wherever it was marked later.
        (
            record(23, 20, marked=((L, 23), (R, 11))),
            22,
            10,
            55,
            "left 22, right 10: right 55 % behind",
        ),
    ],
)
def test_what_a_test_comes_to(
    found: SetRecord, left: int, right: int, difference: int, words: str
) -> None:
    (result,) = results([Bout(TODAY, 1, (found,))])
    assert (result.left, result.right) == (left, right)
    assert result.difference_percent == difference
    assert result.words == words


def test_only_what_was_done_to_its_end_is_a_result_oldest_first() -> None:
    ended = [
        Bout(ago(0), 1, (record(9, 9, outcome=Outcome.PAIN),)),
        Bout(ago(1), 1, (record(8, 0, outcome=Outcome.ENDED_EARLY),)),
        Bout(ago(50), 1, (record(7, 6), record(5, 5, variant="on-the-floor"))),
        Bout(ago(99), 1, (record(4, 4),)),
    ]
    assert results(ended) == (
        LegResult(ago(99), None, 4, 4, "x"),
        LegResult(ago(50), None, 7, 6, "x"),
        LegResult(ago(50), "on-the-floor", 5, 5, "x"),
    )


@given(
    sessions=st.lists(st.integers(1, 16), max_size=14),
    hurt=st.sets(st.integers(0, 13), max_size=2),
    race_in=st.one_of(st.none(), st.integers(-6, 20)),
    days=st.integers(1, 20),
    answers=st.lists(st.sampled_from(["accepted", "later", "refused"]), max_size=4),
    chair=st.booleans(),
)
def test_never_where_it_is_forbidden(
    sessions: list[int],
    hurt: set[int],
    race_in: int | None,
    days: int,
    answers: list[str],
    chair: bool,
) -> None:
    one = Athlete(programme="no-equipment", equipment="bench" if chair else "none")
    number, tests = 0, []
    clean = 0
    for index, gap in enumerate(sessions):
        if answers and index and not index % 3:
            one.choose(number, KEY, answers[index // 3 % len(answers)])
        asked = one.train(number, hurt=["hip-thrust"] if index in hurt else [])
        if SLUG in sets_of(asked):
            tests.append(number)
        clean += 0 if index in hurt else sets_of(asked).get("hip-thrust", 0)
        number += gap
    today = number - (sessions[-1] if sessions else 0) + days
    if race_in is not None:
        one.choose(-1, PAUSE_KEY, f"{day(today + race_in)},{day(today + race_in)},race")
    found = leg_test(one, today)

    forbidden = (
        not one.trained
        or one.trained[-1].pain > 0
        or clean < 3
        or (day(today) - one.trained[-1].day).days > 10
        or (race_in is not None and -3 <= race_in <= 14)
        or any(today - test < EVERY_DAYS for test in tests)
    )
    if forbidden:
        assert not found.offered
        assert not found.taken
        assert SLUG not in sets_of(one.asked(today))
    if found.said is Said.REFUSED:
        assert not found.offered
