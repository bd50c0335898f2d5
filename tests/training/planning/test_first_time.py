"""The first set-up: what is asked, in which order, and where it goes on."""

from itertools import pairwise

import pytest
from pretended import NOW

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment
from hamlog.training.planning.first_time import (
    DONE,
    SET_UP,
    SOUND,
    after,
    is_set_up,
    left_at,
    steps,
)
from hamlog.training.planning.settings import KEYS
from hamlog.training.planning.terms import Terms
from hamlog.training.planning.told import change_words
from hamlog.training.record import Choice


@pytest.mark.parametrize(
    ("equipment", "asked"),
    [
        (frozenset(), set()),
        ({Equipment.BALL, Equipment.BENCH}, set()),
        ({Equipment.BAND}, {"bands"}),
        ({Equipment.DUMBBELL}, {"weights"}),
        (set(Equipment), {"bands", "weights"}),
    ],
)
def test_bands_and_weights_are_asked_of_who_has_any(
    equipment: frozenset[Equipment], asked: set[str]
) -> None:
    found = steps(replace(Terms(), equipment=frozenset(equipment)))
    assert {"bands", "weights"} & set(found) == asked
    assert found[0] == "equipment"
    assert found[-1] == SOUND
    assert len(set(found)) == len(found)


def test_each_answer_leads_to_the_next_and_the_last_setting_is_the_end() -> None:
    asked = steps(replace(Terms(), equipment=frozenset(Equipment)))
    for step, following in pairwise(asked):
        assert after(asked, step) == (DONE if following == SOUND else following)


def test_it_goes_on_where_it_was_left() -> None:
    def kept(*values: str) -> list[Choice]:
        return [Choice(SET_UP, NOW, value) for value in values]

    assert left_at([]) == ""
    assert left_at(kept("experience", "weekdays")) == "weekdays"
    assert left_at(kept("experience", DONE)) == ""


def test_what_is_asked_elsewhere_too_is_no_set_up() -> None:
    def chosen(key: str) -> list[Choice]:
        return [Choice(KEYS[key].choice_key, NOW, "x")]

    for key in ("bands", "weights", "unit"):
        assert not is_set_up(chosen(key))
    assert is_set_up(chosen("equipment"))


def test_undo_names_the_answer_not_how_far_it_is() -> None:
    answer = (KEYS["days_per_week"].choice_key, "3")
    assert change_words([answer, (SET_UP, "weekdays")], str) == "days a week 3"
    assert change_words([(SET_UP, DONE)], str) == "how far your set-up has come"
