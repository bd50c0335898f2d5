"""The next set to do: where the athlete stood, else the first that is left; and the one after."""

import pytest
from training.planning.test_agenda import PLANNED, at, record, session

from hamlog.training.planning.agenda import Agenda, agenda, offer_of
from hamlog.training.record import Outcome, SetRecord


def on_the_way(*sets: SetRecord) -> Agenda:
    """Return the agenda of a session of three sets at noon and an hour, with its offer."""
    found = session(*sets)
    return agenda(found.day, "", (), found, offer_of(found, at(60)))


@pytest.mark.parametrize(
    ("sets", "position"),
    [
        ((), 1),
        # Ticks say nothing of where the athlete stood: the first that is left.
        ((record(1),), 2),
        ((record(2),), 1),
        # The tracker does: the set that was begun, or the one after the last that was paced.
        ((record(2, minute=5),), 3),
        ((record(3, minute=5),), 1),
        ((record(3, None, 1, minute=5),), 3),
        ((record(1, Outcome.SKIPPED, 0), record(2, Outcome.PAIN, 1, minute=3)), 3),
        ((record(1), record(2), record(3)), None),
    ],
)
def test_the_next_set_to_do(sets: tuple[SetRecord, ...], position: int | None) -> None:
    box = on_the_way(*sets).next_box
    assert (box.planned.position if box else None) == position


def test_an_offer_of_another_session_says_nothing_of_this_one() -> None:
    late = offer_of(session(record(3, None, 1, minute=5)), at(60))
    fresh = agenda(session().day, "", PLANNED, None, late)

    assert late is not None
    assert fresh.next_box is not None
    assert fresh.next_box.planned.position == 1


@pytest.mark.parametrize(
    ("done", "after", "besides", "position"),
    [
        ((), 0, (), 1),
        ((), 1, (), 2),
        ((), 1, (2,), 3),
        ((2,), 1, (), 3),
        ((3,), 2, (), 1),
        ((), 3, (), 1),
        ((1,), 3, (2, 3), None),
        ((1, 2, 3), 1, (), None),
    ],
)
def test_the_set_after_another_one_goes_round(
    done: tuple[int, ...], after: int, besides: tuple[int, ...], position: int | None
) -> None:
    box = on_the_way(*map(record, done)).open_after(after, besides)
    assert (box.planned.position if box else None) == position


def test_a_set_stands_in_the_row_of_its_exercise() -> None:
    found = on_the_way()
    assert [found.row_of(box) for box in found.boxes] == [0, 0, 1]
