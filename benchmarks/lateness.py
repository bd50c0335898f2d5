"""How late cues came, from when they were heard and where they stand on the timeline."""

import statistics
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.report import Result, percentile

TARGET_MS = 20.0
# A cue is taken for that of the nearest place; where none is so near, it has none.
_NEAR_S = 0.4


@dataclass(frozen=True, slots=True)
class Heard:
    """Cues against their places.

    `late_s` is how much later than its place each came, `missing` and `extra` count
    places that nothing was heard for, and sounds without a place.
    """

    late_s: tuple[float, ...]
    missing: int = 0
    extra: int = 0

    def shifted(self, by_s: float) -> "Heard":
        """Return it with every cue so much later."""
        return Heard(tuple(one + by_s for one in self.late_s), self.missing, self.extra)

    def from_earliest(self) -> "Heard":
        """Return it counted from the earliest cue: none can come before its place."""
        return self.shifted(-min(self.late_s, default=0.0))


def against(heard_s: Sequence[float], places_s: Sequence[float], origin_s: float) -> Heard:
    """Lay what was heard beside its places.

    `heard_s` are monotonic seconds in order, `places_s` seconds on the timeline whose
    start is `origin_s`. Places after the last sound are not counted: time was up.
    """
    late_s: list[float] = []
    extra = 0
    taken: set[int] = set()
    for at_s in heard_s:
        index = _nearest(places_s, at_s - origin_s)
        if index in taken or abs(at_s - origin_s - places_s[index]) > _NEAR_S:
            extra += 1
            continue
        taken.add(index)
        late_s.append(at_s - origin_s - places_s[index])
    missing = max(taken, default=-1) + 1 - len(taken)
    return Heard(tuple(late_s), missing, extra)


def _nearest(places_s: Sequence[float], at_s: float) -> int:
    after = bisect_left(places_s, at_s)
    near = [index for index in (after - 1, after) if 0 <= index < len(places_s)]
    return min(near, key=lambda index: abs(places_s[index] - at_s))


def results(
    name: str, from_first: Heard, from_key: Heard | None, yardstick: Heard, *, kept: str = ""
) -> list[Result]:
    """Return the rows of one condition, in milliseconds.

    `from_first` counts from the first cue, `from_key` from the key that started it,
    `yardstick` from true deadlines. The high rank is `kept` in the history under that name.
    """
    rows: list[Result] = []
    late_ms = [one * 1000 for one in from_first.from_earliest().late_s]
    plain_ms = [one * 1000 for one in yardstick.late_s]
    count = len(late_ms)

    def row(what: str, value: float, plain: float | None, target: float | None = None) -> None:
        rows.append(
            Result(
                f"{name}: {what}",
                value,
                "ms",
                count=count,
                yardstick=plain,
                target=target,
                row=kept if what == "p99" else "",
            )
        )

    row("p50", statistics.median(late_ms), statistics.median(plain_ms))
    row("p99", percentile(late_ms, 0.99), percentile(plain_ms, 0.99), TARGET_MS)
    row("max", max(late_ms), max(plain_ms))
    row("last, from the first", from_first.late_s[-1] * 1000, None, TARGET_MS)
    if from_key is not None:
        key_ms = [one * 1000 for one in from_key.late_s]
        row("p50, from the key", statistics.median(key_ms), None)
        row("p99, from the key", percentile(key_ms, 0.99), None)
    odd = from_first.missing + from_first.extra
    rows.append(Result(f"{name}: missing or extra", odd, "", count=count, target=0))
    return rows
