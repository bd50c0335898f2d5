"""Values: equal by what they hold, hashable, matched by place, replaced without their caches."""

from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from inspect import isclass
from pkgutil import walk_packages

import pytest
from training.living import Athlete, day

import hamlog
from hamlog.frozen import Frozen, field, replace, to_builtins
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import Segment, SegmentKind, Timeline
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.record import Rep


class Pair(Frozen):
    """Two numbers."""

    first: int
    second: int = 2
    rest: tuple[int, ...] = field(default=())


class Sum(Frozen, dict=True):
    """A sum that is reckoned once."""

    parts: tuple[int, ...]

    @cached_property
    def total(self) -> int:
        return sum(self.parts)


def every_frozen() -> Iterator[type[Frozen]]:
    for module in walk_packages(hamlog.__path__, "hamlog."):
        if module.name in {"hamlog.__main__", "hamlog.assets"}:
            continue
        for kind in vars(import_module(module.name)).values():
            if isclass(kind) and issubclass(kind, Frozen) and kind.__module__ == module.name:
                yield kind


def test_values_are_equal_and_hashed_by_what_they_hold() -> None:
    assert Pair(1) == Pair(1, 2)
    assert Pair(1) != Pair(2)
    assert hash(Pair(1)) == hash(Pair(1, 2))
    assert len({Pair(1), Pair(1, 2), Pair(1, 3)}) == 2
    assert Rep(Side.LEFT, 1) == Rep(Side.LEFT, 1)


def test_kinds_with_equal_fields_differ() -> None:
    class Other(Frozen):
        first: int
        second: int = 2
        rest: tuple[int, ...] = ()

    kinds: set[Frozen] = {Pair(1), Other(1)}
    assert len(kinds) == 2


def test_a_value_is_matched_by_position() -> None:
    match Pair(1, 5):
        case Pair(1, second):
            assert second == 5
        case _:
            pytest.fail("not matched")


def test_a_value_never_changes() -> None:
    with pytest.raises(AttributeError):
        setattr(Pair(1), "first", 3)  # noqa: B010


def test_replaced_is_another_value_and_the_old_one_stays() -> None:
    old = Pair(1, 2, (3,))
    assert replace(old, second=5) == Pair(1, 5, (3,))
    assert old == Pair(1, 2, (3,))


def test_a_replaced_value_reckons_anew_and_a_cache_counts_for_nothing() -> None:
    one = Sum((1, 2))
    assert one.total == 3
    assert replace(one, parts=(5,)).total == 5
    assert one == Sum((1, 2))
    assert hash(one) == hash(Sum((1, 2)))
    assert to_builtins(one) == {"parts": (1, 2)}


def test_a_replaced_timeline_finds_its_own_segments() -> None:
    def at(start_s: float, length_s: float) -> Segment:
        return Segment(start_s, length_s, SegmentKind.REST, "Rest", Side.BOTH, 1)

    line = Timeline((at(0, 5), at(5, 5)))
    assert line.at(6).index == 1
    assert replace(line, segments=(at(0, 5),)).at(4).index == 0
    assert replace(line, segments=(at(0, 2), at(2, 2), at(4, 2))).at(4.5).index == 2


def test_facts_with_another_history_forget_the_programme_of_the_first() -> None:
    one = Athlete(equipment="dumbbell, bench", experience="basic")
    facts, today = one.facts(), day(3)
    with_dumbbell = facts.programme_on(today)
    one.choose(0, "plan.equipment", "none")
    other = replace(facts, history=TermsHistory(tuple(one.choices)))
    assert other.programme_on(today) == one.facts().programme_on(today)
    assert other.programme_on(today) != with_dumbbell
    assert facts.programme_on(today) == with_dumbbell


def test_every_value_of_hamlog_that_never_changes_can_be_replaced_by_its_like() -> None:
    """A cache that had a field of its own would outlive `replace`."""
    kinds = list(every_frozen())
    assert len(kinds) > 200
    for kind in kinds:
        private = [name for name in kind.__struct_fields__ if name.startswith("_")]
        assert private == [], kind
