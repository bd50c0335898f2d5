"""What is offered, and what follows from each answer: the next rung, form or exercise."""

from datetime import date, timedelta

import pytest
from training.bouts import CURL, MONDAY, NINE, asked, bouts, choice, lowering_s, told
from training.builders import exercise

from hamlog.frozen import replace
from hamlog.training.exercise import Loading, ProgrammeEntry, Variant
from hamlog.training.ladder import BodyRung, Ladder, body_rungs, ladder_of, parse_ladder
from hamlog.training.load import Load, shown
from hamlog.training.planning.offers import Answer, OfferKind, taken_up
from hamlog.training.planning.progress import target
from hamlog.training.planning.trained import Bout


@pytest.mark.parametrize(
    ("past", "said", "then"),
    [
        # Two bouts at twelve on the 2nd and the 4th; the day asked about is given.
        ("12 12", [(4, "accepted")], {4: "10 x 8 kg", 6: "10 x 8 kg", 60: "10 x 8 kg"}),
        ("12 12", [(5, "refused")], {4: "8 kg?", 5: "12 x 6 kg", 6: "12 x 6 kg"}),
        ("12 12 12 12", [(5, "refused")], {30: "12 x 6 kg"}),
        ("12 12", [(5, "later")], {5: "12 x 6 kg", 6: "8 kg?", 9: "8 kg?"}),
        ("12 12", [(5, "later"), (6, "accepted")], {5: "12 x 6 kg", 6: "10 x 8 kg"}),
        ("12 12", [(5, "refused"), (9, "accepted")], {8: "12 x 6 kg", 9: "10 x 8 kg"}),
        ("12 12", [(5, "accepted"), (6, "refused")], {5: "10 x 8 kg", 6: "12 x 6 kg"}),
        # Accepted after two, trained once more as before: it still holds.
        ("12 12 12", [(5, "accepted")], {8: "10 x 8 kg"}),
        # Taken, then gone back down by hand: earned again, offered again.
        ("12 12 10@8 10 11 12 12", [(5, "accepted")], {20: "8 kg?"}),
        ("12 12 10@8 11@8", [(5, "accepted")], {9: "12 x 8 kg"}),
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
        ("10 lb, 12.5 lb", Load(4.536), "5.67 kg", "offer.curl.kg-5.67"),
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
    past = bouts("12 12", Load(4.536))
    found = target(CURL, None, past, owned, (), MONDAY + timedelta(9), unit="lb")

    assert found.why == "12 clean twice: 15 lb comes next"


SPLIT = replace(
    exercise("squat", loading=Loading.BODY, text="lift 2, hold 2, lower 3, still 1"),
    variants=(Variant("half", "Half way", "Only half way down.", easier=True),),
)
FORMS = Ladder("squat", body=body_rungs(SPLIT, None, {}))


def in_form(variant: str | None, text: str, first: int = 0) -> list[Bout]:
    """Return bouts of the body alone in one form, from `first` days after Monday on."""
    return [
        replace(
            one,
            day=one.day + timedelta(first),
            sets=tuple(replace(done, variant=variant) for done in one.sets),
        )
        for one in bouts(text, Load())
    ]


def test_the_body_climbs_from_an_easier_form_to_its_own_when_it_is_accepted() -> None:
    past = in_form("half", "12 12")
    found = asked(past, of=SPLIT, ladder=FORMS, variant="half")

    assert found.proposal is not None
    assert found.proposal.kind is OfferKind.VARIANT
    assert found.proposal.choice_key == "offer.squat.form-squat/"
    said = [choice(found.proposal.choice_key, past[0].day, "accepted")]
    up = asked(past, said, of=SPLIT, ladder=FORMS, variant="half")
    assert (up.variant, up.reps, up.why) == (None, 10, "You took squat: 10 reps again")
    assert taken_up(ProgrammeEntry("squat", "half"), said, past[0].day).variant is None
    begun = asked(past, said, of=SPLIT, ladder=FORMS)
    assert (begun.variant, begun.reps) == (None, 10)
    assert begun.why == "You took this up: 10 reps to begin with"


def test_the_body_goes_down_to_an_easier_form_and_climbs_there() -> None:
    short = in_form(None, "11e 11e")
    down = asked(short, of=SPLIT, ladder=FORMS)
    assert (down.variant, down.reps, down.why) == ("half", 11, "Short twice: down to Half way")

    there = in_form("half", "11", 4) + short
    assert told(asked(there, of=SPLIT, ladder=FORMS)) == "12 x -, lower 3"
    pair = in_form("half", "11 12 12", 4) + short
    back = asked(pair, of=SPLIT, ladder=FORMS)
    assert (back.variant, told(back)) == ("half", "12 x -, lower 3 (squat?)")
    said = [choice("offer.squat.form-squat/", pair[0].day, "accepted")]
    again = asked(pair, said, of=SPLIT, ladder=FORMS)
    assert (again.variant, again.reps) == (None, 10)
    first_back = in_form(None, "10e", 10) + pair
    found = asked(first_back, said, of=SPLIT, ladder=FORMS)
    assert (found.variant, found.why) == (None, "Short of it once: the same again")


def test_what_was_done_in_an_easier_form_before_is_not_counted_again() -> None:
    past = in_form(None, "11e 11e", 4) + in_form("half", "12 12")
    found = asked(past, of=SPLIT, ladder=FORMS)

    assert (found.variant, told(found)) == ("half", "11 x -, lower 3")


def test_on_the_easiest_form_the_lowering_gets_shorter() -> None:
    found = asked(in_form("half", "10e 10e"), of=SPLIT, ladder=FORMS, variant="half")

    assert (found.variant, lowering_s(found)) == ("half", 2)


def test_a_harder_exercise_is_offered_and_changes_the_entry_of_the_programme() -> None:
    clamshell = NINE["clamshell"]
    ladder = ladder_of(clamshell, None, step_kg=1, body=body_rungs(clamshell, None, NINE, []))
    past = bouts("12 12", Load())
    found = asked(past, of=clamshell, ladder=ladder).proposal

    assert found is not None
    assert found.kind is OfferKind.EXERCISE
    assert found.to == BodyRung("hip-thrust", "without-band", "Hip thrust")
    said = [choice(found.choice_key, past[0].day, "accepted")]
    entry = ProgrammeEntry("clamshell")
    assert taken_up(entry, said, past[1].day) == entry
    assert taken_up(entry, said, past[0].day) == ProgrammeEntry("hip-thrust", "without-band")
    undone = [*said, choice(found.choice_key, MONDAY + timedelta(20), "refused")]
    assert taken_up(entry, undone, MONDAY + timedelta(20)) == entry


def test_accepted_offers_are_followed_and_a_ring_of_them_ends() -> None:
    say = Answer.ACCEPTED
    ring = [
        choice("offer.a.form-b/", MONDAY, say),
        choice("offer.b.form-c/light", MONDAY, say),
        choice("offer.c.form-c/", MONDAY, say),
    ]
    assert taken_up(ProgrammeEntry("a"), ring, MONDAY) == ProgrammeEntry("c")
    back = [*ring[:2], choice("offer.c.form-a/", MONDAY, say)]
    assert taken_up(ProgrammeEntry("a"), back, MONDAY) == ProgrammeEntry("c", "light")


def test_of_two_accepted_forms_the_later_one_holds() -> None:
    both = [
        choice("offer.a.form-a/", MONDAY + timedelta(1), Answer.ACCEPTED),
        choice("offer.a.form-b/", MONDAY, Answer.ACCEPTED),
    ]

    assert taken_up(ProgrammeEntry("a", "light"), both, MONDAY) == ProgrammeEntry("b")
    after = taken_up(ProgrammeEntry("a", "light"), both, MONDAY + timedelta(1))
    assert after == ProgrammeEntry("a")


def test_bouts_and_answers_after_the_day_change_nothing() -> None:
    past = bouts("12 12 12m 10@8")
    answers = [choice("offer.curl.kg-8", MONDAY + timedelta(3), "accepted")]

    assert told(asked(past, answers, day=MONDAY + timedelta(2))) == "12 x 6 kg, lower 3 (8 kg?)"
