"""The tempo of a rep: how it is stored, how it is shown, how it is made slower or faster.

Stored is the order in which the phases are done, with seconds; shown are the
usual four digits (eccentric, pause, concentric, pause), which say nothing of
the order: a curl begins by lifting, a squat by lowering.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from hamlog.frozen import replace
from hamlog.training.exercise import Kind, Phase

SLOWEST_S = 9
FASTEST_S = 1


@lru_cache(maxsize=256)
def stored(phases: tuple[Phase, ...]) -> str:
    """Return the phases as the log keeps them: `lift 2, hold 2, lower 3, still 1`."""
    return ", ".join([f"{phase.kind} {phase.seconds_s}" for phase in phases])


@lru_cache(maxsize=256)
def parse(text: str) -> tuple[tuple[Kind, int], ...]:
    """Return the kinds and seconds of a stored tempo; raise ValueError where it is none."""
    parts = []
    for part in text.split(","):
        kind, _, seconds = part.strip().partition(" ")
        # `int` alone takes signs, underscores and the digits of every script.
        if not re.fullmatch("[1-9][0-9]{0,2}", seconds):
            raise ValueError(f"{part!r} is not a phase of a tempo")
        parts.append((Kind(kind), int(seconds)))
    return tuple(parts)


def shown(phases: tuple[Phase, ...]) -> str:
    """Return the four digits: lowering, pause after it, lifting, pause after it."""
    return _digits(tuple((phase.kind, phase.seconds_s) for phase in phases))


def shown_from(text: str) -> str:
    """Return the four digits of a stored tempo, or the text itself where it is none."""
    try:
        return _digits(parse(text))
    except ValueError:
        return text


def spots(kinds: Sequence[Kind]) -> tuple[int, ...]:
    """Return for each phase to which of the four digits its seconds belong, 0 to 3."""
    # A pause at the very start belongs to the movement that ended the rep before.
    moving = [kind for kind in kinds if kind.moves]
    before = moving[-1] if moving else Kind.LIFT
    found = []
    for kind in kinds:
        before = kind if kind.moves else before
        found.append((0 if before is Kind.LOWER else 2) + (not kind.moves))
    return tuple(found)


def _digits(parts: tuple[tuple[Kind, int], ...]) -> str:
    """Sum what is done while lowering, after it, while lifting, after it."""
    totals = [0, 0, 0, 0]
    for spot, (_, seconds) in zip(spots([kind for kind, _ in parts]), parts, strict=True):
        totals[spot] += seconds
    return "-".join(map(str, totals))


@lru_cache(maxsize=256)
def applied(phases: tuple[Phase, ...], text: str | None) -> tuple[Phase, ...]:
    """Return `phases` with the seconds of a stored tempo, unchanged where it does not fit them."""
    if not text:
        return phases
    try:
        parts = parse(text)
    except ValueError:
        return phases
    if [kind for kind, _ in parts] != [phase.kind for phase in phases]:
        return phases
    return tuple(
        replace(phase, seconds_s=seconds) for phase, (_, seconds) in zip(phases, parts, strict=True)
    )


def slower(phases: tuple[Phase, ...], by_s: int) -> tuple[Phase, ...]:
    """Return `phases` with the moving ones `by_s` seconds longer, each within 1 to 9 s.

    A phase that is longer already gets shorter, but not longer.
    """
    return tuple(
        replace(phase, seconds_s=_slower_s(phase.seconds_s, by_s)) if phase.kind.moves else phase
        for phase in phases
    )


def _slower_s(seconds_s: int, by_s: int) -> int:
    if by_s > 0:
        return max(seconds_s, min(SLOWEST_S, seconds_s + by_s))
    return min(seconds_s, max(FASTEST_S, seconds_s + by_s))


def outside_source(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Return the phases whose seconds lie outside the span that their source gives."""
    return tuple(
        phase
        for phase in phases
        if phase.range_s and not phase.range_s[0] <= phase.seconds_s <= phase.range_s[1]
    )
