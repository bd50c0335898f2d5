"""A set stays with its exercise when what its session asks for is undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from store.samples import START, later, open_set, paced, planned, session

from hamlog.frozen import replace
from hamlog.store.log import Log, open_log
from hamlog.training.record import Outcome, PlannedSet, SetEnd


def asked(*slugs: str) -> tuple[PlannedSet, ...]:
    """Ask for one set of each."""
    sets = (planned(place, slug) for place, slug in enumerate(slugs, start=1))
    return tuple(replace(one, number=1) for one in sets)


PLAN = asked("curl", "rdl", "clam")
SWAPPED = asked("curl", "bridge", "rdl", "clam")


@pytest.fixture(name="log")
def _log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: later(600)) as log:
        log.begin_session(replace(session("one"), planned=PLAN))
        yield log


def at(position: int, exercise: str, **values: Any) -> Any:  # noqa: ANN401 - of a record
    return open_set(f"{exercise}-set", "one", position=position, exercise=exercise, **values)


def places(log: Log) -> list[tuple[str, int]]:
    found = log.session("one")
    assert found is not None
    return [(one.exercise, one.position) for one in found.sets]


def test_a_set_in_which_nothing_was_done_goes_with_the_swap_that_asked_for_it(log: Log) -> None:
    log.replan("one", SWAPPED, "swapped")
    log.begin_set(at(2, "bridge"))

    log.undo(START).result()

    assert places(log) == []


@pytest.mark.parametrize("said", [{"pain": 3}, {"note": "odd"}, {"rpe": 7.0}])
def test_a_set_of_which_something_was_said_stays_beside_the_plan(
    log: Log, said: dict[str, Any]
) -> None:
    log.replan("one", SWAPPED, "swapped")
    log.begin_set(at(2, "bridge", **said))

    log.undo(START).result()

    found = log.session("one")
    assert found is not None
    (bridge,) = found.sets
    assert (bridge.exercise, bridge.position, bridge.outcome) == ("bridge", 4, Outcome.SKIPPED)


def test_a_set_with_reps_stays_beside_the_plan_and_ended_at_its_last_one(log: Log) -> None:
    log.replan("one", SWAPPED, "swapped")
    log.begin_set(at(2, "bridge", tempo="lift 9"))
    log.record_rep("bridge-set", paced(1))
    log.record_rep("bridge-set", paced(2))

    log.undo(START).result()

    found = log.session("one")
    assert found is not None
    (bridge,) = found.sets
    assert (bridge.exercise, bridge.position, bridge.tempo) == ("bridge", 4, "lift 9")
    assert (bridge.outcome, bridge.ended_rep) == (Outcome.ENDED_EARLY, 2)
    assert (bridge.ended_side, bridge.ended_at) == (paced(2).side, paced(2).done_at)


def test_sets_that_moved_down_go_back_to_the_places_that_ask_for_them(log: Log) -> None:
    log.replan("one", SWAPPED, "swapped")
    log.begin_set(at(3, "rdl", reps=(paced(1),)))
    log.begin_set(at(4, "clam"))
    log.end_set("clam-set", SetEnd(later(50), Outcome.DONE))

    log.undo(START).result()

    assert places(log) == [("rdl", 2), ("clam", 3)]


def test_a_set_that_stood_elsewhere_before_the_swap_stays_there(log: Log) -> None:
    log.begin_set(at(2, "bridge", reps=(paced(1),)))
    log.replan("one", SWAPPED, "swapped")

    log.undo(START).result()

    assert places(log) == [("bridge", 2)]


def test_a_set_beside_the_plan_gives_way_to_a_place_that_is_asked_for_again(log: Log) -> None:
    log.replan("one", PLAN[:2], "shorter")
    log.begin_set(at(3, "bridge", reps=(paced(1),)))

    log.undo(START).result()

    assert places(log) == [("bridge", 4)]


def test_what_came_of_one_stop_is_undone_as_one(log: Log) -> None:
    log.begin_set(at(1, "curl"))
    log.end_set("curl-set", SetEnd(later(50), Outcome.PAIN))
    log.note_pain("curl-set", 3, "", stop="first")
    log.note_pain("curl-set", 3, "hip", stop="first")
    log.replan("one", SWAPPED, "swapped", stop="first")
    log.note_pain("curl-set", 5, "hip", stop="second").result()

    for what, pain, asks in (
        ("Said how much set 1 hurt", 3, SWAPPED),
        ("Said how much set 1 hurt, and what followed", None, PLAN),
    ):
        change = log.undo(START).result()
        found = log.session("one")
        assert change is not None
        assert found is not None
        assert (change.what, found.sets[0].pain, found.planned) == (what, pain, asks)
    assert log.undo(START).result() is None
