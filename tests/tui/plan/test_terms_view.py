"""The settings of the plan from values to views: each shows its own value and its own mark."""

import pytest
from support import START

from hamlog.training.exercise import Equipment
from hamlog.training.planning.terms import Terms
from hamlog.training.record import Choice
from hamlog.tui.plan import terms_view

TERMS = Terms(
    equipment=frozenset({Equipment.BAND}), weekdays=frozenset({0, 3}), hard_runs=frozenset({5})
)


@pytest.mark.parametrize(
    ("key", "taken"),
    [("equipment", ["band"]), ("weekdays", ["mon", "thu"]), ("hard_runs", ["sat"])],
)
def test_what_is_taken_is_what_the_setting_itself_says(key: str, taken: list[str]) -> None:
    assert [one.key for one in terms_view.toggles(key, TERMS) if one.taken] == taken


def test_a_setting_is_marked_as_chosen_where_it_was_chosen_and_nowhere_else() -> None:
    choices = [Choice(key, START, "any") for key in ("plan.unit", "programme", "plan.weekdays")]

    rows = terms_view.rows(TERMS, choices, "My own")

    assert [row.key for row in rows if row.chosen] == ["programme", "weekdays", "unit"]
    assert not any(row.chosen for row in terms_view.rows(TERMS, (), "My own"))
