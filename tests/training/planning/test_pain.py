"""Pain: each line of the table, what is asked, and what is done in its place."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from training.bouts import asked as target_of
from training.bouts import bouts as curls
from training.bouts import choice, stands, told
from training.living import EXERCISES, Athlete, first_of, sets_of
from training.past_days import answers, bout, bouts, on

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, ProgrammeEntry
from hamlog.training.ladder import ladder_of
from hamlog.training.load import Load
from hamlog.training.planning.pain import (
    ANSWERS,
    BACK,
    Ask,
    Phase,
    Sore,
    answer_key,
    mending,
    severe,
    sore,
)
from hamlog.training.planning.substitutes import substitute, why_instead
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Outcome

CLAM = answer_key("clam")
FINE, OUT, BACK_AGAIN = Phase.FINE, Phase.OUT, Phase.BACK


@pytest.mark.parametrize(
    ("hurt", "said", "day", "limit", "phase", "asks"),
    [
        ([], [], 9, 0, FINE, False),
        ([(0, 0)], [], 9, 0, FINE, False),
        # Next session, not answered: it is out, and asked about.
        ([(0, 3)], [], 1, 0, OUT, True),
        ([(0, 3)], [], 30, 0, OUT, True),
        ([(0, 3)], [(2, "no word of ours")], 9, 0, OUT, True),
        # Better: it comes back.
        ([(0, 3)], [(2, "better")], 1, 0, OUT, True),
        ([(0, 3)], [(2, "better")], 2, 0, BACK_AGAIN, False),
        ([(0, 3)], [(2, "better")], 90, 0, BACK_AGAIN, False),
        # The same: out this time, asked again next time.
        ([(0, 3)], [(2, "same")], 2, 0, OUT, False),
        ([(0, 3)], [(2, "same")], 3, 0, OUT, True),
        ([(0, 3)], [(2, "same"), (5, "better")], 5, 0, BACK_AGAIN, False),
        # Worse: out until the athlete brings it back; "better" alone does not.
        ([(0, 3)], [(2, "worse")], 90, 0, OUT, False),
        ([(0, 3)], [(2, "worse"), (5, "better")], 90, 0, OUT, False),
        ([(0, 3)], [(2, "worse"), (5, "back")], 5, 0, BACK_AGAIN, False),
        # Hurt again within four sessions of coming back.
        ([(0, 3), (3, 1)], [(2, "better"), (5, "better")], 9, 0, OUT, False),
        (
            [(0, 3), (3, 0), (5, 0), (7, 0), (9, 1)],
            [(2, "better"), (10, "better")],
            20,
            0,
            OUT,
            False,
        ),
        (
            [(0, 3), (3, 0), (5, 0), (7, 0), (9, 0), (11, 1)],
            [(2, "better"), (12, "better")],
            20,
            0,
            BACK_AGAIN,
            False,
        ),
        ([(0, 3), (3, 1)], [(2, "better"), (5, "back")], 9, 0, BACK_AGAIN, False),
        # Seven or more: not before seven days.
        ([(0, 7)], [(2, "better")], 9, 0, OUT, False),
        ([(0, 7)], [(6, "back")], 9, 0, OUT, False),
        ([(0, 7)], [(7, "back")], 9, 0, BACK_AGAIN, False),
        # Done again without pain, whatever was said: it has come back.
        ([(0, 3), (3, 0)], [], 9, 0, FINE, False),
        # What was said before it hurt, or on that day, is about the time before.
        ([(0, 3), (5, 0), (7, 0), (9, 0), (11, 0), (13, 2)], [(13, "better")], 14, 0, OUT, True),
        # A clinician allowed as much.
        ([(0, 3)], [], 9, 3, FINE, False),
        ([(0, 4)], [], 9, 3, OUT, True),
        ([(0, 4), (3, 3)], [], 9, 3, FINE, False),
        ([(0, 8)], [(7, "back")], 9, 7, BACK_AGAIN, False),
    ],
)
def test_each_line_of_the_table(
    hurt: Sequence[tuple[int, int]],
    said: Sequence[tuple[int, str]],
    day: int,
    limit: int,
    phase: Phase,
    asks: bool,
) -> None:
    found = mending("clam", bouts(*hurt), answers(CLAM, said), on(day), limit)

    assert (found.phase, found.ask is not None) == (phase, asks)
    assert len(found.why) < 60
    assert bool(found.why) == (phase is not FINE)


@pytest.mark.parametrize(
    ("pain", "limit", "said", "day", "phase"),
    [
        # Sudden pain is like seven or more, however little it is.
        (1, 0, [(2, "better")], 9, OUT),
        (2, 0, [(6, "back")], 9, OUT),
        (2, 0, [(7, "back")], 9, BACK_AGAIN),
        # No clinician allowed that.
        (2, 5, [(2, "better")], 9, OUT),
        (None, 5, [(7, "back")], 9, BACK_AGAIN),
    ],
)
def test_sudden_pain_is_out_until_it_is_brought_back(
    pain: int | None, limit: int, said: Sequence[tuple[int, str]], day: int, phase: Phase
) -> None:
    hurt = bout(0, pain, sudden=True)
    if pain is None:
        stopped = replace(hurt.sets[0], outcome=Outcome.PAIN)
        hurt = replace(hurt, sets=(stopped,))
    found = mending("clam", [hurt], answers(CLAM, said), on(day), limit)

    assert (found.phase, found.ask) == (phase, None)
    if phase is OUT:
        assert found.why == "out: sudden pain; see a doctor or physiotherapist"


def test_sudden_pain_without_a_number_hurts() -> None:
    hurt = bout(0, None, sudden=True)
    assert (hurt.pain, hurt.sudden) == (1, True)
    assert mending("clam", [hurt], (), on(9)).until_back


def test_what_was_called_sudden_without_any_pain_is_none() -> None:
    assert mending("clam", [bout(0, 0, sudden=True)], (), on(9)).phase is FINE


@pytest.mark.parametrize(
    ("pain", "limit", "sudden", "found"),
    [
        (None, 0, False, False),
        (6, 0, False, False),
        (7, 0, False, True),
        (7, 7, False, False),
        (8, 7, False, True),
        (7, 3, False, True),
        (None, 0, True, True),
        (1, 7, True, True),
    ],
)
def test_pain_with_which_a_session_should_end(
    pain: int | None, limit: int, sudden: bool, found: bool
) -> None:
    assert severe(pain, limit, sudden=sudden) is found


@pytest.mark.parametrize(
    ("hurt", "said", "why"),
    [
        ([(0, 3)], [(2, "worse")], "out: it got worse; see a doctor or physiotherapist"),
        ([(0, 3), (3, 1)], [], "out: it hurt again; see a doctor or physiotherapist"),
        ([(0, 8)], [], "out: pain of 8; see a doctor or physiotherapist"),
        ([(0, 3)], [], "out: it hurt last time; tell hamlog how it feels now"),
    ],
)
def test_it_says_why_it_is_out(
    hurt: Sequence[tuple[int, int]], said: Sequence[tuple[int, str]], why: str
) -> None:
    assert mending("clam", bouts(*hurt), answers(CLAM, said), on(9)).why == why


def test_it_tells_how_much_and_where_it_hurt() -> None:
    mild = bout(0, 1, place="hip").sets[0]
    worst = replace(mild, pain=4, pain_place="behind the knee")
    day = Bout(on(0), 2, (mild, worst))
    assert mending("clam", [day], (), on(2)).ask == Ask("clam", on(0), 4, "behind the knee")
    stopped = replace(mild, pain=None, outcome=Outcome.PAIN, pain_place="", reps=())
    found = mending("clam", [replace(day, sets=(stopped,))], (), on(2)).ask
    assert found == Ask("clam", on(0), 1)


def test_an_answer_for_another_exercise_is_none() -> None:
    said = answers(answer_key("curl"), [(2, "better")])
    assert mending("clam", bouts((0, 3)), said, on(3)).phase is OUT


def test_a_day_on_which_all_was_skipped_is_no_time_without_pain() -> None:
    skipped = replace(bout(5).sets[0], outcome=Outcome.SKIPPED, reps=())
    hurt = (Bout(on(5), 1, (skipped,)), *bouts((0, 3)))
    assert mending("clam", hurt, (), on(9)).phase is OUT


@pytest.mark.parametrize(
    ("past", "then"),
    [
        # One set, at most eight reps, one rung lighter.
        ("12@8 12p@8", "1 set of 8 x 6 kg, lower 3"),
        ("10 11a", "1 set of 8 x 4 kg, lower 3"),
        ("10@4 10a@4", "1 set of 8 x 4 kg, lower 3"),
        # What stood lower stays.
        ("6@4 6a@4", "1 set of 6 x 4 kg, lower 3"),
        # Two clean sessions before anything moves, and then the ordinary way.
        ("11a@8 8@6", "1 set of 8 x 6 kg, lower 3"),
        ("11a@8 8@6 8@6", "1 set of 9 x 6 kg, lower 3"),
        ("11a@8 8@6 8m@6 8@6", "1 set of 9 x 6 kg, lower 3"),
        ("11a@8 8@6 8@6 9@6 10@6", "1 set of 11 x 6 kg, lower 3"),
    ],
)
def test_how_it_comes_back(past: str, then: str) -> None:
    made = curls(past)
    hurt = max(one.day for one in made if one.hurt())
    one_set = [
        replace(each, planned=1, sets=each.sets[:1]) if each.day > hurt else each for each in made
    ]
    said = [choice("pain.curl", hurt + timedelta(1), "better")]

    assert told(target_of(one_set, said, sets=1)) == then
    # Its sets come back first, one a week.
    sets = 2 if len(past.split()) == 5 else 1
    assert told(target_of(one_set, said, sets=3)).count("set of") == (sets == 1)


def test_without_a_lighter_rung_it_comes_back_in_the_easier_form() -> None:
    entry = EXERCISES["hip-thrust"]
    band = Load(label="light band")
    done = [
        replace(
            one,
            sets=tuple(
                replace(
                    each, exercise="hip-thrust", load=band, tempo="lift 2, hold 2, lower 3, still 1"
                )
                for each in one.sets
            ),
        )
        for one in curls("10 11a", band)
    ]
    day = done[0].day + timedelta(2)
    said = [choice("pain.hip-thrust", day, "better")]
    owned = ladder_of(entry, None, step_kg=1)
    found = target_of(done, said, of=entry, ladder=owned, day=day)
    assert (found.variant, found.reps, found.sets) == ("without-band", 8, 1)


def test_a_stop_for_pain_is_pain_and_not_short() -> None:
    here = stands(curls("11e 11p"))
    assert here is not None
    assert here.shorts == 0


def test_in_an_exercise_that_hurt_nothing_is_offered_and_no_set_added() -> None:
    found = target_of(curls("12 12 12a"), sets=3)
    assert (found.sets, found.proposal) == (1, None)


def hurt_at(day: int, place: str, pain: int = 3) -> Bout:
    return bout(day, pain, place=place)


@pytest.mark.parametrize(
    ("hurt", "sessions", "found"),
    [
        ([("a", 0, "hip"), ("b", 3, "hip")], [0, 3], Sore("hip", 4)),
        # The words of older versions are read.
        (
            [("a", 0, "behind the knee"), ("b", 3, "back of the knee")],
            [0, 3],
            Sore("back of the knee", 4),
        ),
        ([("a", 0, "hip"), ("b", 3, "Hip ")], [0, 3, 7, 10], Sore("hip", 2)),
        ([("a", 0, "hip"), ("b", 3, "hip")], [0, 3, 7, 10, 14, 17], None),
        ([("a", 0, "hip"), ("a", 3, "hip")], [0, 3], None),
        ([("a", 0, "hip"), ("b", 3, "calf")], [0, 3], None),
        ([("a", 0, ""), ("b", 3, "")], [0, 3], None),
        # Four sessions apart are too far.
        ([("a", 0, "hip"), ("b", 14, "hip")], [0, 3, 7, 10, 14], None),
        ([("a", 0, "hip"), ("b", 10, "hip")], [0, 3, 7, 10], Sore("hip", 4)),
    ],
)
def test_the_same_place_in_two_exercises(
    hurt: list[tuple[str, int, str]], sessions: list[int], found: Sore | None
) -> None:
    told_of = [(slug, hurt_at(day, place)) for slug, day, place in hurt]
    assert sore(told_of, [on(day) for day in sessions]) == found


BAND = Equipment.BAND


@pytest.mark.parametrize(
    ("slug", "taken", "out", "equipment", "found"),
    [
        ("band-curl", "", "", [], ("clamshell", None)),
        # What the plan has anyway gets no more for it, and what hurts itself is passed over.
        ("band-curl", "clamshell", "", [], ("hip-thrust", "without-band")),
        ("band-curl", "clamshell", "", [BAND], ("hip-thrust", None)),
        ("band-curl", "clamshell hip-thrust", "", [], None),
        ("band-curl", "", "clamshell", [], ("hip-thrust", "without-band")),
        ("band-curl", "", "clamshell hip-thrust", [], None),
        # Never a harder exercise.
        ("clamshell", "", "", [BAND], None),
        ("no-such-exercise", "", "", [BAND], None),
    ],
)
def test_what_is_done_in_its_place(
    slug: str,
    taken: str,
    out: str,
    equipment: list[Equipment],
    found: tuple[str, str | None] | None,
) -> None:
    instead = substitute(
        slug,
        taken.split(),
        exercises=EXERCISES,
        equipment=equipment,
        is_out=lambda other: other in out.split(),
    )
    assert instead == (ProgrammeEntry(*found) if found else None)


def test_it_says_why_in_a_line() -> None:
    assert why_instead("clamshell") == "in place of clamshell, which is out"
    assert why_instead("Clam " * 12) == "in place of an exercise that is out"


def trains() -> Athlete:
    return Athlete(programme="home-kit", days_per_week="2")


def test_in_a_session_a_substitute_never_done_before_gets_one_set_of_ten() -> None:
    runner = trains()
    runner.train(0, hurt=["band-curl"])
    found = runner.asked(3)

    assert "band-curl" not in sets_of(found)
    assert sets_of(found)["clamshell"] == 1
    one = first_of(found, "clamshell")
    assert (one.target_reps, one.why) == (10, "in place of band curl, which is out")
    assert [(swap.slug, swap.sets) for swap in found.swaps] == [("band-curl", 1)]
    assert [ask.slug for ask in found.asks] == ["band-curl"]


@pytest.mark.parametrize("word", [*ANSWERS, BACK])
def test_no_answer_asks_for_more_than_a_better_one(word: str) -> None:
    runner = trains()
    for number in (0, 3, 7, 10):
        runner.train(number)
    runner.train(14, hurt=["hip-thrust"])
    runner.choose(16, answer_key("hip-thrust"), word)
    found = runner.asked(17)
    better = word in ("better", BACK)

    assert sets_of(found).get("hip-thrust", 0) == better
    if better:
        assert first_of(found, "hip-thrust").target_reps == 8


def test_a_place_that_hurts_in_two_exercises_stills_the_plan() -> None:
    runner = trains()
    for number in (0, 3):
        runner.train(number)
    runner.train(7, hurt=["band-curl", "hip-thrust"], place="hip")
    found = runner.asked(10)

    assert found.still == "the hip hurt in two exercises: no increases"
    assert (found.proposals, found.openings) == ((), ())
    assert first_of(found, "dumbbell-curl").target_reps == 12


def test_it_is_over_after_four_sessions_without_pain_at_that_place() -> None:
    runner = trains()
    runner.train(0)
    runner.train(3, hurt=["band-curl"], place="hip")
    runner.train(7, hurt=["hip-thrust"], place="hip")
    stills = []
    for number in (10, 14, 17, 21):
        found = runner.train(number)
        stills.append(found.still)
        assert (found.proposals, found.openings) == ((), ())
    assert stills == ["the hip hurt in two exercises: no increases"] * 4
    assert runner.asked(24).still == ""
