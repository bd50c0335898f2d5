"""What a day asks for, with what was done of it, and where a session can be gone on with."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from training.builders import DAY, NOON, exercise, planned, ways
from training.living import Athlete

from hamlog.frozen import replace
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing.timeline import RepId
from hamlog.training.planning.agenda import (
    GOES_ON_FOR,
    Agenda,
    Box,
    Offer,
    agenda,
    last_activity,
    next_rep,
    offer_of,
)
from hamlog.training.planning.coming import ahead
from hamlog.training.record import Outcome, PlannedSet, Rep, SessionRecord, SetRecord

B, L, R = Side.BOTH, Side.LEFT, Side.RIGHT
CURL = exercise("curl", text="lift 1, lower 1, still 1")
CLAM = exercise("clam", scheme=SideScheme.IN_TURN, text="lift 1, lower 1, still 1")
PLANNED = (
    planned(CURL, 1, 1),
    planned(CURL, 2, 2, why="as last time"),
    planned(CLAM, 3, 1),
)


def test_a_set_stands_as_it_was_changed_since_it_was_begun() -> None:
    one, tempo = PLANNED[1], "lift 1, lower 5, still 1"
    made = replace(SetRecord.of(one, "set", "s"), tempo=tempo, load=Load(4.0), target_reps=9)
    assert Box(one, None).stands == one
    assert Box(one, made).stands == replace(one, tempo=made.tempo, load=made.load)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def record(
    position: int,
    outcome: Outcome | None = Outcome.DONE,
    reps: int = 2,
    *,
    minute: float | None = None,
    paced: bool = True,
) -> SetRecord:
    """Return what came of a planned set; ticked where no minute is given."""
    one = PLANNED[position - 1]
    done_at = None if minute is None else at(minute)
    return replace(
        SetRecord.of(one, f"set-{position}", "session"),
        ended_at=done_at if outcome else None,
        outcome=outcome,
        reps=tuple(
            Rep(B, number, done_at=done_at, paced=paced and done_at is not None)
            for number in range(1, reps + 1)
        ),
    )


def session(*sets: SetRecord, asked: tuple[PlannedSet, ...] = PLANNED) -> SessionRecord:
    return SessionRecord("session", DAY, NOON, "home-kit", asked, sets)


def of(found: SessionRecord | None) -> Agenda:
    return agenda(DAY, "no-equipment", PLANNED, found)


# The agenda


def test_a_day_on_which_nothing_was_begun() -> None:
    found = of(None)

    assert (found.day, found.programme, found.session) == (DAY, "no-equipment", None)
    assert found.planned == PLANNED
    assert [(line.exercise, len(line.boxes)) for line in found.lines] == [("curl", 2), ("clam", 1)]
    assert (found.sets_done, found.sets_to_go, found.over) == (0, 3, False)
    assert not any(box.ended or box.skipped for box in found.boxes)
    assert agenda(DAY, "own", (), None).over is False


def test_a_session_counts_as_the_day_with_its_own_programme_and_plan() -> None:
    found = agenda(DAY, "no-equipment", (), session(record(1)))

    assert (found.programme, found.planned) == ("home-kit", PLANNED)
    assert (found.sets_done, found.sets_to_go) == (1, 2)


@pytest.mark.parametrize(
    ("outcome", "reps", "ended", "skipped", "done"),
    [
        (Outcome.DONE, 2, True, False, 1),
        (Outcome.ENDED_EARLY, 1, True, False, 1),
        (Outcome.ENDED_EARLY, 0, True, False, 0),
        (Outcome.PAIN, 1, True, False, 0),
        (Outcome.SKIPPED, 0, True, True, 0),
        (None, 1, False, False, 0),
    ],
)
def test_what_came_of_a_set(
    outcome: Outcome | None, reps: int, *, ended: bool, skipped: bool, done: int
) -> None:
    found = of(session(record(1, outcome, reps)))
    box = found.boxes[0]

    assert (box.ended, box.skipped) == (ended, skipped)
    assert (found.sets_done, found.sets_to_go) == (done, 2 if ended else 3)


def test_the_line_shows_its_next_set_else_its_last() -> None:
    line = of(session(record(1))).lines[0]
    assert (line.next_box, line.shown.planned, line.why) == (
        line.boxes[1],
        PLANNED[1],
        "as last time",
    )
    over = of(session(record(1), record(2))).lines[0]
    assert over.next_box is None
    assert over.shown is over.boxes[1]


@pytest.mark.parametrize(
    ("pain", "sudden", "outcome", "hurt"),
    [
        (None, False, Outcome.PAIN, True),
        (2, False, Outcome.DONE, True),
        (2, False, None, True),
        (None, True, Outcome.DONE, True),
        (0, True, Outcome.DONE, False),
        (0, False, Outcome.DONE, False),
        (None, False, Outcome.ENDED_EARLY, False),
    ],
)
def test_a_line_hurt_where_one_of_its_sets_did(
    pain: int | None, outcome: Outcome | None, *, sudden: bool, hurt: bool
) -> None:
    one = replace(record(1, outcome), pain=pain, pain_sudden=sudden)
    found = of(session(one, record(2)))

    assert [line.hurt for line in found.lines] == [hurt, False]
    assert not any(line.hurt for line in of(None).lines)


def test_the_next_set_is_the_first_that_is_left() -> None:
    three = tuple(planned(CURL, number, number) for number in (1, 2, 3))
    (line,) = agenda(DAY, "own", three, None).lines
    assert line.shown is line.next_box is line.boxes[0]
    (begun,) = agenda(DAY, "own", (), session(record(1), asked=three)).lines
    assert begun.shown is begun.boxes[1]


def test_sets_done_in_another_order_stand_in_their_boxes() -> None:
    found = of(session(record(3), record(1)))
    assert [box.ended for box in found.boxes] == [True, False, True]
    assert found.lines[0].next_box is found.boxes[1]


def test_in_a_circuit_the_sets_of_an_exercise_share_a_line() -> None:
    rounds = (planned(CURL, 1, 1), planned(CLAM, 2, 1), planned(CURL, 3, 2))
    found = agenda(DAY, "own", rounds, None)

    assert [line.exercise for line in found.lines] == ["curl", "clam"]
    assert [box.planned.position for box in found.lines[0].boxes] == [1, 3]
    assert found.planned == rounds


def test_a_session_is_over_when_it_was_ended_or_nothing_is_left() -> None:
    skipped = record(2, Outcome.SKIPPED, 0)
    assert of(session(record(1), skipped, record(3))).over
    assert not of(session(record(1), skipped)).over
    assert of(replace(session(record(1)), ended_at=at(5))).over


def test_how_long_what_is_left_takes() -> None:
    known = {"curl": CURL, "clam": CLAM}
    # Getting ready 8 s, two reps 6 s, changing sides 8 s, a rest 30 s.
    assert of(None).seconds_to_go(known, ways()) == (8 + 6) + (30 + 6) + (30 + 6 + 8 + 6)
    assert of(session(record(1))).seconds_to_go(known, ways()) == (8 + 6) + (30 + 6 + 8 + 6)
    assert of(session(record(1), record(2), record(3))).seconds_to_go(known, ways()) == 0


# The offer


def test_where_nothing_was_begun_there_is_nothing_to_go_on_with() -> None:
    assert offer_of(None, NOON) is None
    assert offer_of(session(), NOON) is None


@pytest.mark.parametrize(
    ("sets", "position", "begun"),
    [
        # In a set: exactly that one.
        ((record(1, None, 1, minute=1),), 1, True),
        ((record(1, minute=1), record(2, None, 0)), 2, True),
        # In the rest after a set: the next one.
        ((record(1, minute=1),), 2, False),
        ((record(1, Outcome.ENDED_EARLY, 1, minute=1),), 2, False),
        ((record(2, minute=1), record(1)), 3, False),
        # Whoever began further down goes on there, and comes back up at the end.
        ((record(2, minute=1),), 3, False),
        ((record(3, minute=1),), 1, False),
        ((record(3, minute=1), record(1, minute=9)), 2, False),
        ((record(3, minute=1), record(1, Outcome.SKIPPED, 0)), 2, False),
        # Reps at one's own pace are the tracker's, too.
        ((record(1, minute=1, paced=False),), 2, False),
        # A set in which nothing was done was left for another one.
        ((record(1, minute=5), replace(record(3, None, 0), started_at=at(2))), 2, False),
        ((record(1, minute=1), replace(record(3, None, 0), started_at=at(2))), 3, True),
        # Two sets stand open: the one that was worked on last.
        ((record(1, None, 1, minute=4), record(3, None, 1, minute=2)), 1, True),
        ((record(1, None, 1, minute=2), record(3, None, 1, minute=4)), 3, True),
    ],
)
def test_the_tracker_left_a_session_there(
    sets: tuple[SetRecord, ...], position: int, *, begun: bool
) -> None:
    found = session(*sets)
    there = next((one for one in sets if one.position == position), None) if begun else None

    assert offer_of(found, at(10)) == Offer(found, PLANNED[position - 1], there)


@pytest.mark.parametrize(
    "found",
    [
        session(record(1)),
        session(record(1), record(2, Outcome.SKIPPED, 0)),
        session(record(1, minute=1), record(2, minute=2), record(3, minute=3)),
        replace(session(record(1, minute=1)), ended_at=at(5)),
        # The set that was begun is asked for no more.
        session(record(1, None, 1, minute=1), asked=PLANNED[1:]),
    ],
)
def test_ticked_sets_and_finished_sessions_give_no_offer(found: SessionRecord) -> None:
    assert offer_of(found, at(10)) is None


@pytest.mark.parametrize(
    ("after", "offered"),
    [
        (timedelta(0), True),
        (GOES_ON_FOR, True),
        (GOES_ON_FOR + timedelta(seconds=1), False),
        (timedelta(days=2), False),
        # The clock on the wall was set back.
        (timedelta(hours=-2), True),
    ],
)
def test_an_offer_holds_for_twelve_hours_after_the_last_moment(
    after: timedelta, *, offered: bool
) -> None:
    found = session(record(1, minute=30))
    assert timedelta(hours=12) == GOES_ON_FOR
    assert (offer_of(found, at(30) + after) is not None) is offered


def test_the_last_moment_of_a_session() -> None:
    assert last_activity(session()) == NOON
    assert last_activity(session(record(1), record(2))) == NOON
    started = replace(record(1, None, 0), started_at=at(3))
    assert last_activity(session(started)) == at(3)
    done = Rep(B, 1, done_at=at(4), paced=True)
    assert last_activity(session(replace(started, reps=(done,)))) == at(4)
    ended = replace(started, reps=(done,), ended_at=at(5), outcome=Outcome.DONE)
    assert last_activity(session(record(2, minute=4.5), ended)) == at(5)
    # Elsewhere on the globe it is the same moment.
    away = at(6).astimezone(timezone(timedelta(hours=-8)))
    assert last_activity(session(ended, replace(record(2), ended_at=away))) == at(6)
    assert offer_of(session(replace(started, started_at=away)), at(7).astimezone(UTC)) is not None


# The next rep


@pytest.mark.parametrize(
    ("scheme", "done", "expected"),
    [
        (SideScheme.BOTH, [], (B, 1)),
        (SideScheme.BOTH, [(B, 1)], (B, 2)),
        (SideScheme.BOTH, [(B, 1), (B, 2)], None),
        (SideScheme.IN_TURN, [], (R, 1)),
        (SideScheme.IN_TURN, [(R, 1), (R, 2)], (L, 1)),
        (SideScheme.IN_TURN, [(L, 1), (R, 1), (R, 2)], (L, 2)),
        (SideScheme.ALTERNATE, [(R, 1)], (L, 1)),
        (SideScheme.ALTERNATE, [(R, 1), (L, 1)], (R, 2)),
        (SideScheme.ALTERNATE, [(L, 1), (L, 2), (R, 1), (R, 2)], None),
    ],
)
def test_the_rep_with_which_a_set_goes_on(
    scheme: SideScheme, done: list[RepId], expected: RepId | None
) -> None:
    one = exercise(scheme=scheme, first_side=R)
    begun = replace(record(1), reps=tuple(Rep(*rep) for rep in done))

    assert next_rep(one, 2, begun) == expected
    assert next_rep(one, 2, None) == next_rep(one, 2, replace(begun, reps=()))


def test_a_set_goes_on_with_the_leg_that_began_it() -> None:
    """Which one began is told by the times, not by how the log keeps the reps."""
    one = exercise(scheme=SideScheme.IN_TURN, first_side=R)
    done = (Rep(R, 1, done_at=at(3)), Rep(L, 2, done_at=at(2)), Rep(L, 1, done_at=at(1)))

    assert next_rep(one, 3, replace(record(1), reps=done)) == (L, 3)
    assert next_rep(one, 2, replace(record(1), reps=done)) == (R, 2)
    both = exercise(scheme=SideScheme.BOTH)
    assert next_rep(both, 2, replace(record(1), reps=(Rep(B, 1, done_at=at(1)),))) == (B, 2)


def test_of_two_open_sets_the_one_with_the_latest_moment_goes_on() -> None:
    first = replace(record(1, None, 1, minute=9), started_at=at(1))
    later = replace(record(3, None, 1, minute=4), started_at=at(3))
    found = session(first, later)
    assert offer_of(found, at(10)) == Offer(found, PLANNED[0], first)


def test_a_set_that_was_not_asked_for_stands_beside_the_others() -> None:
    extra = replace(record(1), id="extra", position=4, number=2)
    found = agenda(DAY, "", (), session(record(1), extra))

    curl, clam = found.lines
    assert [box.extra for box in curl.boxes] == [False, False, True]
    assert clam.exercise == "clam"
    assert found.planned == PLANNED
    assert (found.sets_done, len(found.boxes), found.sets_to_go) == (2, 4, 2)


def test_an_extra_set_stands_for_its_line_only_where_nothing_was_asked_for() -> None:
    extra = replace(record(1), id="extra", position=4, number=3)
    asked = of(session(record(1), record(2), extra)).lines[0]
    assert [box.extra for box in asked.boxes] == [False, False, True]
    assert asked.shown is asked.boxes[1]
    more = replace(extra, id="more", position=5, number=4)
    last = replace(extra, id="last", position=6, number=5)
    (alone,) = of(replace(session(extra, more, last), planned=())).lines
    assert alone.shown is alone.boxes[2]


def test_an_extra_set_that_goes_on_is_none_yet() -> None:
    going = replace(record(1, None, 1), id="extra", position=4, number=3)
    assert len(of(session(going)).boxes) == len(PLANNED)


def test_an_extra_set_tells_all_that_was_done_of_it() -> None:
    extra = replace(
        record(1),
        position=4,
        number=3,
        target_reps=7,
        variant="bare",
        load=Load(6.5, "red"),
    )
    asked = of(session(extra)).boxes[-1].planned
    assert asked == PlannedSet(
        position=4,
        exercise="curl",
        number=3,
        target_reps=7,
        tempo=extra.tempo,
        variant="bare",
        load=Load(6.5, "red"),
        why="done beside the plan",
    )


def test_an_agenda_keeps_the_offer_that_it_was_given() -> None:
    going = session(record(1, None, 1, minute=1))
    offer = offer_of(going, at(2))
    assert offer is not None
    assert agenda(DAY, "own", (), going, offer).offer is offer


def test_a_day_rests_where_only_another_one_asks_for_something() -> None:
    following = ahead(Athlete().facts(), DAY, 1)[0]
    rests = replace(agenda(DAY, "own", (), None), following=following)

    assert rests.resting
    assert not replace(rests, following=None).resting, "nothing is planned at all"
    assert not replace(of(None), following=following).resting, "today asks for something"
    begun = agenda(DAY, "own", (), replace(session(), planned=()))
    assert not replace(begun, following=following).resting, "something was begun"


def test_a_session_without_a_plan_shows_what_was_done() -> None:
    alone = replace(session(record(1), record(2)), planned=())
    found = agenda(DAY, "", (), alone)

    assert [line.exercise for line in found.lines] == ["curl"]
    assert (found.sets_done, found.over, found.planned) == (2, True, ())
