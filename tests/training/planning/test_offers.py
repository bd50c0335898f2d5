"""Offers: what is offered at the top, in which order, and what each answer comes to."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from training.bouts import CURL, MONDAY, NINE, WEIGHTS, asked, bouts, choice, told
from training.builders import exercise

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES
from hamlog.training.exercise import Equipment, Loading, ProgrammeEntry, Variant, form_with
from hamlog.training.ladder import BodyRung, Ladder, parse_ladder
from hamlog.training.load import Load, shown
from hamlog.training.planning import forward
from hamlog.training.planning.offers import (
    Answer,
    OfferKind,
    Opening,
    chain,
    form_of,
    taken_on,
)
from hamlog.training.planning.progress import mastered
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice


@pytest.mark.parametrize(
    ("past", "said", "then"),
    [
        # Two bouts at twelve on the 2nd and the 4th; the day asked about is given.
        ("12 12", [(4, "accepted")], {6: "10 x 8 kg", 12: "10 x 8 kg", 15: "12 x 6 kg"}),
        ("12 12", [(5, "refused")], {6: "12 x 6 kg", 9: "12 x 6 kg"}),
        # Put off: until after the next session.
        ("12 12", [(5, "later")], {5: "12 x 6 kg", 9: "12 x 6 kg"}),
        ("12 12 12", [(5, "later")], {5: "12 x 6 kg", 7: "8 kg?"}),
        ("12 12", [(5, "later"), (6, "accepted")], {5: "12 x 6 kg", 6: "10 x 8 kg"}),
        ("12 12", [(5, "refused"), (9, "accepted")], {8: "12 x 6 kg", 9: "10 x 8 kg"}),
        ("12 12", [(5, "accepted"), (6, "refused")], {5: "10 x 8 kg", 6: "12 x 6 kg"}),
        # Refused: back after six clean sessions, or when it is asked for.
        ("12 12 12 12 12 12 12", [(5, "refused")], {15: "12 x 6 kg"}),
        ("12 12 12 12 12 12 12 12", [(5, "refused")], {17: "8 kg?"}),
        ("12 12 12m 12 12 12 12 12", [(5, "refused")], {17: "12 x 6 kg"}),
        # Accepted after two, trained once more as before: it still holds.
        ("12 12 12", [(5, "accepted")], {8: "10 x 8 kg"}),
        # Not after a session that was not clean.
        ("12 12 12m", [(5, "accepted")], {8: "12 x 6 kg"}),
        # Taken, then gone back down by hand: earned again, offered again.
        ("12 12 10@8 10 11 12 12", [(5, "accepted")], {20: "8 kg?"}),
        ("12 12 10@8 11@8", [(5, "accepted")], {10: "12 x 8 kg"}),
        # A refusal is of that rung alone, and anything else is no answer.
        ("12@4 12@4", [(5, "refused")], {6: "6 kg?"}),
        ("12 12", [(5, "perhaps")], {6: "8 kg?"}),
    ],
)
def test_proposals_are_accepted_refused_or_put_off(
    past: str, said: list[tuple[int, str]], then: dict[int, str]
) -> None:
    answers = [choice("offer.curl.kg-8", date(2026, 11, day), value) for day, value in said]
    for day, wanted in then.items():
        found = asked(bouts(past), answers, day=MONDAY + timedelta(day - 2))
        offered = found.proposal is not None

        assert wanted in told(found), day
        assert offered == wanted.endswith("?"), day


def test_a_proposal_says_what_it_changes_and_where_its_answer_is_kept() -> None:
    found = asked(bouts("12 12")).proposal

    assert found is not None
    assert (found.kind, found.before, found.to) == (OfferKind.LOAD, Load(6.0), Load(8.0))
    assert found.choice_key == "offer.curl.kg-8"


@pytest.mark.parametrize(
    ("ladder", "load", "to", "key"),
    [
        ("yellow 1, yellow 2", Load(label="Yellow 1"), "yellow 2", "offer.curl.band-yellow 2"),
        ("yellow 1, yellow 2", Load(), "yellow 1", "offer.curl.band-yellow 1"),
        ("10 lb, 12.5 lb", Load(4.536), "12.5 lb", "offer.curl.kg-5.67"),
    ],
)
def test_the_next_rung_is_one_the_athlete_owns(ladder: str, load: Load, to: str, key: str) -> None:
    owned = Ladder("curl", parse_ladder(ladder), named=True)
    found = asked(bouts("12 12", load), ladder=owned).proposal

    assert found is not None
    assert isinstance(found.to, Load)
    assert (shown(found.to), found.choice_key) == (to, key)


def test_weights_are_told_in_the_unit_that_was_chosen() -> None:
    owned = Ladder("curl", parse_ladder("10 lb, 15 lb"), named=True)
    found = asked(bouts("12 12", Load(4.536)), ladder=owned, unit="lb")

    assert found.why == "12 clean twice: 15 lb comes next"


BODY = exercise(
    "squat",
    loading=Loading.BODY,
    variants=(Variant("half", "Half way", "Only half way down.", easier=True),),
    text="lift 2, hold 2, lower 3, still 1",
)
LADDER = Ladder("squat", body=(BodyRung("squat", "half", "Half"), BodyRung("squat", None, "Squat")))
HARDER = BodyRung("jump", None, "Jump")


def thrice(text: str, variant: str | None = None) -> list[Bout]:
    """Return bouts of three sets of the body alone."""
    return [
        replace(
            one,
            planned=3,
            sets=tuple(replace(one.sets[-1], variant=variant) for _ in range(3)),
        )
        for one in bouts(text, Load())
    ]


def offered(
    past: Sequence[Bout], answers: Sequence[Choice] = (), *, variant: str | None = None
) -> str:
    found = asked(
        past,
        answers,
        of=BODY,
        ladder=LADDER,
        variant=variant,
        sets=3,
        exercises=() if any("jump" in one.key for one in answers) else [HARDER],
    )
    return f"{told(found)}{' finished' if found.finished else ''}".removeprefix("3 sets of ")


TOP = "12 12 12 12"


def test_at_the_top_there_is_one_offer_at_a_time_in_a_fixed_order() -> None:
    assert offered(thrice("12 12", "half"), variant="half") == "12 x -, lower 3 (Squat?)"
    # An exercise follows once three sets were clean at the top in four sessions.
    assert offered(thrice("12 12 12")) == "12 x -, lower 3"
    assert offered(thrice(TOP)) == "12 x -, lower 3 (Jump?)"
    took = [choice("offer.squat.form-jump/", MONDAY + timedelta(7), "accepted")]
    assert offered(thrice(TOP), took) == "12 x -, lower 3 (lower 4?)"
    assert offered(thrice(f"{TOP} 12/4 12/4"), took) == "12 x -, lower 4 (lower 5?)"
    assert offered(thrice(f"{TOP} 12/5 12/5"), took) == "12 x -, lower 5 finished"


def test_a_refused_exercise_lets_the_next_offer_come() -> None:
    said = [choice("offer.squat.form-jump/", MONDAY + timedelta(7), "refused")]
    found = asked(thrice(TOP), said, of=BODY, ladder=LADDER, sets=3, exercises=[HARDER])
    assert told(found) == "3 sets of 12 x -, lower 3 (lower 4?)"


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        ((), "Top of this exercise: stay at 12"),
        (("lower-4",), "12 clean; you turned down lowering over 4 s"),
        (("form-jump/",), "12 clean; you turned down jump"),
        (("form-jump/", "lower-4"), "12 clean; you turned down jump"),
    ],
)
def test_at_the_top_it_is_said_what_was_turned_down(refused: Sequence[str], why: str) -> None:
    day = MONDAY + timedelta(7)
    said = [choice(f"offer.squat.{key}", day, "refused") for key in refused]
    past = thrice(TOP if "lower-4" in refused else f"{TOP} 12/5 12/5")
    jump = [HARDER] if "form-jump/" in refused else []
    found = asked(past, said, of=BODY, ladder=LADDER, sets=3, exercises=jump)
    assert (found.why, found.proposal) == (why, None)


def test_a_slower_lowering_taken_begins_at_ten() -> None:
    said = [
        choice("offer.squat.form-jump/", MONDAY + timedelta(7), "accepted"),
        choice("offer.squat.lower-4", MONDAY + timedelta(7), "accepted"),
    ]
    assert offered(thrice(TOP), said) == "10 x -, lower 4"


def test_the_lowering_never_leaves_the_span_of_a_source() -> None:
    ball = NINE["ball-curl"]
    text = "lower 4, hold 1, lift 3, still 1"
    past = [
        replace(one, sets=tuple(replace(each, tempo=text) for each in one.sets))
        for one in thrice(TOP)
    ]
    found = asked(past, of=ball, ladder=Ladder("ball-curl"), sets=3)
    assert (found.proposal, found.finished) == (None, True)


def test_a_harder_form_taken_begins_at_ten_with_the_sets_it_had() -> None:
    day = MONDAY + timedelta(7)
    said = [choice("offer.squat.form-squat/", day, "accepted")]
    found = asked(thrice(TOP, "half"), said, of=BODY, ladder=LADDER, sets=3)
    assert (found.variant, found.reps, found.sets) == (None, 10, 3)
    assert found.why == "You took squat: back to 10 reps"


@pytest.mark.parametrize(
    ("base", "present", "others"),
    [
        # What builds on a mastered exercise follows it.
        ("hip-thrust", {"hip-thrust": True}, ["single-leg-bridge"]),
        ("hip-thrust", {"hip-thrust": False}, []),
        ("walking-lunge", {"walking-lunge": True}, ["bulgarian-split-squat"]),
        ("band-curl", {"band-curl": True}, ["dumbbell-curl", "ball-curl"]),
        ("single-leg-bridge", {"single-leg-bridge": True}, ["ball-curl"]),
        # Where that one is not in the plan, any two lead to it.
        ("clamshell", {"clamshell": True}, ["hip-thrust"]),
        (
            "clamshell",
            {"clamshell": True, "walking-lunge": True},
            ["dumbbell-curl", "ball-curl", "single-leg-bridge", "single-leg-rdl", "hip-thrust"],
        ),
        ("clamshell", {"clamshell": True, "walking-lunge": False}, ["hip-thrust"]),
        # What is in the plan is offered by none.
        ("hip-thrust", {"hip-thrust": True, "single-leg-bridge": False}, []),
    ],
)
def test_what_builds_on_what(base: str, present: dict[str, bool], others: list[str]) -> None:
    found = forward.followers(
        NINE[base], present, NINE, lambda one: form_with(one, list(Equipment))
    )
    assert set(forward.next_exercises(base, present, found)) == set(others)


def test_the_data_say_what_builds_on_what() -> None:
    assert {slug: one.builds_on for slug, one in NINE.items() if one.builds_on} == {
        "single-leg-bridge": ("hip-thrust",),
        "single-leg-rdl": ("romanian-deadlift",),
        "ball-curl": ("band-curl", "single-leg-bridge"),
        "bulgarian-split-squat": ("walking-lunge",),
        "dumbbell-curl": ("band-curl",),
    }
    assert set(NINE) == set(EXERCISES)


def test_only_what_the_equipment_allows_is_offered() -> None:
    present = {"walking-lunge": True}
    found = forward.followers(NINE["walking-lunge"], present, NINE, lambda one: form_with(one, []))
    assert forward.next_exercises("walking-lunge", present, found) == ()


BENCH = Opening(Equipment.BENCH, ("bulgarian-split-squat",))


@pytest.mark.parametrize(
    ("finished", "equipment", "answers", "then"),
    [
        ([], [], [], []),
        (["walking-lunge"], [], [], [BENCH]),
        (["walking-lunge"], [Equipment.BENCH], [], [Opening(None)]),
        # Once in four weeks, or never.
        (["walking-lunge"], [], [(-27, "later")], []),
        (["walking-lunge"], [], [(-28, "later")], [BENCH]),
        (["walking-lunge"], [], [(-99, "refused")], [Opening(None)]),
    ],
)
def test_what_more_equipment_would_open(
    finished: list[str],
    equipment: list[Equipment],
    answers: list[tuple[int, str]],
    then: list[Opening],
) -> None:
    key = "offer.equipment.bench"
    said = {one.key: one for one in (choice(key, MONDAY + timedelta(d), w) for d, w in answers)}
    found = forward.openings(
        {"walking-lunge": True}, finished, NINE, frozenset(equipment), said, MONDAY
    )
    assert list(found) == then


@pytest.mark.parametrize(
    ("past", "then"),
    [
        ("12 12 12 12", True),
        ("12 12 12", False),
        ("12 11 12 12 12", True),
        ("12 12e 12 12 12e", False),
        ("12 12 12 12u", False),
    ],
)
def test_mastered_is_three_clean_sets_at_the_top_in_four_sessions(past: str, then: bool) -> None:
    assert mastered(thrice(past), Scale(BODY, None, LADDER)) is then
    assert not mastered(bouts(past, Load()), Scale(BODY, None, LADDER))


def said_yes(*keys: str) -> dict[str, Choice]:
    return {
        key: choice(key, MONDAY + timedelta(at), Answer.ACCEPTED) for at, key in enumerate(keys)
    }


def test_what_was_taken_up_shares_the_place_in_the_order_of_the_answers() -> None:
    newest = said_yes(
        "offer.a.form-b/", "offer.b.form-c/light", "offer.a.form-d/", "offer.c.form-c/"
    )
    assert chain(ProgrammeEntry("a"), newest) == (
        ProgrammeEntry("a"),
        ProgrammeEntry("b"),
        ProgrammeEntry("d"),
        ProgrammeEntry("c"),
    )
    # A ring of them ends.
    assert chain(ProgrammeEntry("a"), said_yes("offer.a.form-b/", "offer.b.form-a/")) == (
        ProgrammeEntry("a"),
        ProgrammeEntry("b"),
    )


def test_of_two_accepted_forms_the_later_one_holds() -> None:
    newest = said_yes("offer.a.form-a/light", "offer.a.form-a/")
    assert form_of(ProgrammeEntry("a", "light"), newest) == ProgrammeEntry("a")
    assert taken_on("a", None, newest) == MONDAY + timedelta(1)
    assert taken_on("z", None, newest) == date.min


def test_the_ladder_of_the_tests_is_the_one_that_is_climbed() -> None:
    assert told(asked(bouts("12@8 12@8"), of=CURL, ladder=WEIGHTS)) == "12 x 8 kg, lower 3"
