"""What can be added to a programme, in words that stand within a line."""

from training.living import Athlete

from hamlog.frozen import replace
from hamlog.training.exercise import Equipment
from hamlog.training.planning.terms import Terms
from hamlog.tui.plan import programme_view


def test_a_form_is_named_in_lower_case_within_the_line_of_what_can_be_added() -> None:
    facts = Athlete(programme="home-kit").facts()
    bare = Terms(equipment=frozenset())
    told = {slug: about for slug, _, about in programme_view.addable(facts, (), bare)}

    assert told["romanian-deadlift"] == "basic, without dumbbells, needs nothing"
    assert told["single-leg-rdl"].partition(", ")[2] == "without dumbbells, needs nothing"
    assert told["bulgarian-split-squat"] == "intermediate, you have no bench and dumbbell"
    assert not any("Without" in about for about in told.values())

    owned = replace(bare, equipment=frozenset(Equipment))
    told = {slug: about for slug, _, about in programme_view.addable(facts, (), owned)}
    assert "without" not in told["romanian-deadlift"]
