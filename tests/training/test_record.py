"""What was asked for and what was done, and the facts of an exercise."""

from datetime import timedelta
from enum import StrEnum

import pytest
from training.builders import DAY, NOON, exercise, phases, planned

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment, Kind, Loading, Side, SideScheme, Variant
from hamlog.training.record import Outcome, Quality, Rep, SessionRecord, SetRecord

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
CLEAN, DOUBTFUL, MISSED = Quality.CLEAN, Quality.DOUBTFUL, Quality.MISSED


def record(outcome: Outcome | None = Outcome.DONE, *reps: Rep, position: int = 1) -> SetRecord:
    return SetRecord("set", "session", position, "curl", 1, 3, "", outcome=outcome, reps=reps)


def session(*sets: SetRecord) -> SessionRecord:
    asked = tuple(planned(exercise(), position) for position in (1, 2, 3))
    return SessionRecord("session", DAY, NOON, "own", asked, sets)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (Outcome, "done ended_early skipped pain"),
        (Quality, "clean doubtful missed"),
        (Side, "both left right"),
        (Kind, "lift hold lower still"),
        (Equipment, "band ball dumbbell bench"),
        (Loading, "body kilograms band"),
    ],
)
def test_the_words_that_the_log_and_the_library_keep(words: type[StrEnum], kept: str) -> None:
    assert [word.value for word in words] == kept.split()


def test_what_is_not_told_says_nothing() -> None:
    rep = Rep(B, 1)
    assert (rep.quality, rep.paced, rep.done_at, rep.tension_s) == (CLEAN, False, None, None)
    found = record()
    assert (found.note, found.pain_place, found.pain, found.rpe) == ("", "", None, None)
    assert (session().note, session().ended_at) == ("", None)
    assert not Variant("bare", "Bare", "").easier
    assert not exercise().own


def test_qualities_come_in_turn() -> None:
    assert [one.next for one in (CLEAN, DOUBTFUL, MISSED)] == [DOUBTFUL, MISSED, CLEAN]


@pytest.mark.parametrize(
    ("outcome", "reps", "counts", "as_planned"),
    [
        (Outcome.DONE, 3, True, True),
        (Outcome.ENDED_EARLY, 1, True, False),
        (Outcome.ENDED_EARLY, 0, False, False),
        (Outcome.PAIN, 1, True, False),
        (Outcome.PAIN, 0, False, False),
        (Outcome.SKIPPED, 0, False, False),
        (None, 2, False, False),
    ],
)
def test_a_set_counts_where_it_ended_with_a_rep(
    outcome: Outcome | None, reps: int, *, counts: bool, as_planned: bool
) -> None:
    found = record(outcome, *(Rep(B, number) for number in range(1, reps + 1)))
    assert (found.counts, found.as_planned) == (counts, as_planned)


def test_the_reps_of_a_set() -> None:
    found = record(
        Outcome.DONE,
        Rep(R, 2, MISSED, tension_s=6.5),
        Rep(R, 1, tension_s=7),
        Rep(L, 1, DOUBTFUL),
        Rep(L, 2),
    )

    assert found.sides == (L, R)
    assert [rep.number for rep in found.reps_on(R)] == [1, 2]
    assert found.reps_on(B) == ()
    assert found.clean_reps == 2
    assert found.tension_s == 13.5
    assert record().sides == ()
    assert (record().clean_reps, record().tension_s) == (0, 0)


def test_what_came_of_a_session() -> None:
    done = record(Outcome.DONE, Rep(B, 1))
    skipped = record(Outcome.SKIPPED, position=2)
    begun = record(None, Rep(B, 1), position=3)

    found = session(done, skipped, begun)
    assert found.sets_done == 1
    assert found.set_at(2) is skipped

    fresh = session()
    assert (fresh.sets_done, fresh.set_at(1)) == (0, None)
    over = session(done, skipped, replace(begun, outcome=Outcome.PAIN))
    assert over.sets_done == 1


def test_a_record_is_a_value() -> None:
    assert record(Outcome.DONE, Rep(B, 1)) == record(Outcome.DONE, Rep(B, 1))
    later = Rep(B, 1, done_at=NOON + timedelta(seconds=1))
    assert record(Outcome.DONE, Rep(B, 1)) != record(Outcome.DONE, later)


@pytest.mark.parametrize(("side", "other"), [(L, R), (R, L), (B, B)])
def test_the_other_side(side: Side, other: Side) -> None:
    assert side.other is other


def test_kinds_that_move() -> None:
    assert [kind for kind in Kind if kind.moves] == [Kind.LIFT, Kind.LOWER]


def test_a_variant_replaces_what_it_names_and_nothing_else() -> None:
    bare = Variant("bare", "Bare", "", needs=(), loading=Loading.BODY)
    other = Variant("other", "Other", "", phases=phases("lower 2, lift 1"))
    one = replace(
        exercise(scheme=SideScheme.BOTH, variants=(bare, other)), needs=(Equipment.DUMBBELL,)
    )

    assert one.variant("bare") is bare
    assert one.variant(None) is None
    assert one.variant("gone") is None
    told = {
        slug: (one.needs_of(slug), one.loading_of(slug), len(one.phases_of(slug)))
        for slug in (None, "bare", "other", "gone")
    }
    own = ((Equipment.DUMBBELL,), Loading.KILOGRAMS, 4)
    assert told == {
        None: own,
        "gone": own,
        "bare": ((), Loading.BODY, 4),
        "other": ((Equipment.DUMBBELL,), Loading.KILOGRAMS, 2),
    }
