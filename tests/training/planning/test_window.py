"""What is kept of where an exercise stood, as its last bouts go on, changes nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.bouts import CURL, MONDAY, WEIGHTS, bout, bouts

from hamlog.frozen import replace
from hamlog.training.load import Load
from hamlog.training.planning import progress as folded
from hamlog.training.planning.facts import BOUTS
from hamlog.training.planning.past import read
from hamlog.training.planning.progress import Progress, Step, progress
from hamlog.training.planning.stand import Scale
from hamlog.training.planning.trained import Bout

SCALE = Scale(CURL, None, WEIGHTS)
WENT = ("10", "11", "12", "12", "12", "12m", "10e", "12e", "12p", "8a", "12s", "12u", "12w", "8w")
GAPS = (0, 2, 3, 3, 4, 4, 7, 12, 25, 50)


@st.composite
def lives(draw: st.DrawFn) -> list[Bout]:
    """Draw what was done of an exercise, oldest first."""
    day, found = MONDAY, list[Bout]()
    for _ in range(draw(st.integers(8, 30))):
        day += timedelta(days=draw(st.sampled_from(GAPS)))
        load = Load(draw(st.sampled_from((4.0, 6.0, 6.0, 6.0, 8.0))))
        one = bout(day, draw(st.sampled_from(WENT)), load, draw(st.sampled_from((3, 3, 3, 4))))
        sets = one.sets[: draw(st.sampled_from((1, 2, 2, 2)))]
        rpe = draw(st.sampled_from((None, None, 5.0, 9.5)))
        sets = (*sets[:-1], replace(sets[-1], rpe=rpe))
        found.append(replace(one, planned=one.planned and len(sets), sets=sets))
    return found


@settings(max_examples=examples(100))
@given(lives(), st.sampled_from((3, 5, BOUTS)), st.integers(1, 3), st.integers(0, 2), st.booleans())
def test_what_is_kept_of_the_last_bouts_changes_nothing(
    life: list[Bout], looked_at: int, sets: int, limit: int, at_best: bool
) -> None:
    steps: list[Step] = []

    def stands(past: list[Bout], kept: list[Step] | None) -> Progress | None:
        return progress(SCALE, past, most_sets=sets, pain_limit=limit, steps=kept)

    for past in windows(life, looked_at):
        assert stands(past, steps) == stands(past, None)
        if at_best:
            best = [past[0].at_best, *past[1:]]
            assert stands(best, steps) == stands(best, None)


def test_it_is_gone_through_again_only_until_it_comes_to_where_it_came(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 0

    def counted(*of: object) -> object:
        nonlocal count
        count += 1
        return read(*of)  # type: ignore[arg-type]

    two = bouts(" ".join(["12"] * 30))[::-1]
    three = [replace(one, planned=3, sets=(*one.sets, one.sets[-1])) for one in two]
    steps: list[Step] = []
    monkeypatch.setattr(folded, "read", counted)
    for past in windows(three, BOUTS):
        count = 0
        progress(SCALE, past, steps=steps)
        assert count <= 6, "twelve bouts that nobody changed"


def windows(life: list[Bout], looked_at: int) -> Iterator[list[Bout]]:
    """Yield what is looked at after each bout, newest first."""
    for end in range(1, len(life) + 1):
        yield life[max(0, end - looked_at) : end][::-1]
