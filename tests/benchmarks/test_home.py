"""The home in which hamlog is measured."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from benchmarks.home import HAMLOG, LEAD_IN_S, QUICK, REST_S, Home, fresh_home, started
from benchmarks.report import UnmeasuredError
from benchmarks.timing import FIGURES
from hamlog.store.log import open_log


@pytest.fixture
def home() -> Iterator[Home]:
    with fresh_home() as found:
        yield found


def test_nothing_of_this_user_is_found_there(home: Home) -> None:
    assert home.places["log"].is_relative_to(home.folder)
    assert home.places["settings"].is_relative_to(home.folder)


def test_the_places_of_cues_are_those_of_the_timeline(home: Home) -> None:
    """Written out by hand: two sets of two reps of four phases of 1 s."""
    home.write_ways()

    planned = home.plan((QUICK,), 2, 20.0)

    first = [*range(LEAD_IN_S, LEAD_IN_S + 3), *range(5, 13), 13]
    second = [13 + REST_S - 3 + number for number in range(3)] + [*range(21, 29), 29]
    assert list(planned.places_s) == first + second
    assert planned.first == "Measured"


def test_as_many_sets_are_asked_for_as_the_time_takes(home: Home) -> None:
    home.write_ways()

    places_s = home.plan(("band-curl", "hip-thrust"), 12, 400.0).places_s

    assert 400 < places_s[-1] < 600
    assert all(after > before for before, after in pairwise(places_s))
    with open_log(home.places["log"], create=False) as log:
        session = log.open_session()
    assert session is not None
    exercises = [one.exercise for one in session.planned]
    assert exercises == ["band-curl", "hip-thrust"] * 2
    assert {one.target_reps for one in session.planned} == {12}


@pytest.mark.slow
@pytest.mark.real_wall
def test_what_is_waited_for_is_on_the_screen(home: Home) -> None:
    """In a real terminal: a name that Today writes otherwise would be waited for in vain."""
    home.write_ways()
    planned = home.plan(FIGURES, 12, 40.0)

    with started(home, planned, HAMLOG) as terminal:
        terminal.wait_for("Ready")


def test_an_exercise_that_is_gone_cannot_be_measured(home: Home) -> None:
    home.write_ways()

    with pytest.raises(UnmeasuredError, match="no long-gone"):
        home.plan(("long-gone",), 2, 20.0)


def test_weeks_of_training_are_in_the_log(home: Home) -> None:
    home.write_weeks(3)

    with open_log(home.places["log"], create=False) as log:
        weeks = log.weeks(10)
        # How many fall due in three weeks depends on the weekday.
        assert log.session_count() in (6, 7)
        assert log.open_session() is None
        assert all(one.counts for one in log.last_sets("clamshell"))
        assert sum(one.sessions for one in weeks) == log.session_count()
    assert sum(one.sets_done for one in weeks) == sum(one.sets_planned for one in weeks) >= 24
