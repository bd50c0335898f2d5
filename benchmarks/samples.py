"""Times of the same thing taken again and again, in turns with its yardstick's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.report import Result, median_result

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """What something took once, in milliseconds by the clock and of the processor."""

    ms: float
    cpu_ms: float


def compared(
    name: str,
    own: Sequence[Taken],
    plain: Sequence[Taken],
    *,
    goal: float | None = None,
    target: float | None = None,
    row: str = "",
) -> Result:
    """Return the median of `own` beside its yardstick's, by the clock and by the processor."""
    return median_result(
        name,
        [one.ms for one in own],
        "ms",
        yardstick=[one.ms for one in plain],
        target=target,
        goal=goal,
        cpu=[one.cpu_ms for one in own],
        cpu_yardstick=[one.cpu_ms for one in plain],
        row=row,
    )


def in_turn(kinds: Sequence[T], number: int) -> list[T]:
    """Return `kinds` in the order of round `number`: each goes first, and after each, in time.

    The order turns by one each round and runs backwards in every other, so that nothing
    always profits from what ran before it.
    """
    first = number // 2 % len(kinds) if kinds else 0
    turned = [*kinds[first:], *kinds[:first]]
    return turned[::-1] if number % 2 else turned
