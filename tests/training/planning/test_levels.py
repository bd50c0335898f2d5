"""The intermediate exercises are offered to one who masters the basic ones."""

from collections.abc import Sequence

import pytest
from training.builders import exercise, real
from training.past_days import answers, on, sets_of

from hamlog.frozen import replace
from hamlog.library.library import EXERCISES as SLUGS
from hamlog.training.exercise import Equipment, Level, ProgrammeEntry
from hamlog.training.planning.levels import OFFER_KEY, LevelOffer, intermediate_offer, mastered
from hamlog.training.planning.programmes import Entries
from hamlog.training.planning.trained import Bout
from hamlog.training.record import Choice

REAL = {slug: real(slug) for slug in SLUGS}
OWN = replace(exercise("mine"), level=Level.INTERMEDIATE, own=True)
KNOWN = {**REAL, "mine": OWN}
ALL = tuple(Equipment)


def days(*clean: int, counts: bool = True, flawed: int = 0) -> tuple[Bout, ...]:
    """So many clean sets on each of some days, newest first."""
    return tuple(
        Bout(on(day), 3, sets_of(sets, flawed), session_counts=counts)
        for day, sets in reversed(list(enumerate(clean)))
    )


@pytest.mark.parametrize(
    ("bouts", "expected"),
    [
        ((), False),
        (days(3, 3, 3), False),
        (days(3, 3, 3, 3), True),
        (days(3, 3, 3, 2), False),
        # Not running, and once reached it stays.
        (days(3, 1, 3, 0, 3, 4, 1), True),
        (days(3, 3, 3, 3, counts=False), False),
        (days(2, 2, 2, 2, flawed=1), False),
        (days(3, 3, 3, 3, flawed=1), True),
    ],
)
def test_three_clean_sets_in_four_sessions_that_count(
    bouts: tuple[Bout, ...], expected: bool
) -> None:
    assert mastered(bouts) is expected


def of(*slugs: str) -> Entries:
    return tuple(map(ProgrammeEntry, slugs))


FOUR = days(3, 3, 3, 3)
BOTH = {"clamshell": FOUR, "hip-thrust": FOUR}


def offered(
    entries: Entries,
    bouts: dict[str, tuple[Bout, ...]],
    day: int = 4,
    *,
    said: Sequence[Choice] = (),
    equipment: tuple[Equipment, ...] = ALL,
) -> str:
    found = intermediate_offer(entries, bouts, said, on(day), exercises=KNOWN, equipment=equipment)
    if found is None:
        return ""
    return " ".join(
        f"{one.slug}/{one.variant}" if one.variant else one.slug for one in found.entries
    )


SQUAT = "bulgarian-split-squat/without-dumbbells"
THREE = f"single-leg-bridge {SQUAT} single-leg-rdl ball-curl"


@pytest.mark.parametrize(
    ("entries", "bouts", "day", "expected"),
    [
        (of("clamshell", "hip-thrust"), BOTH, 4, THREE),
        # The fourth session is today's: the offer comes after it.
        (of("clamshell", "hip-thrust"), BOTH, 3, ""),
        (of("clamshell", "hip-thrust", "band-curl"), BOTH, 4, ""),
        (of("clamshell", "hip-thrust"), {**BOTH, "clamshell": days(3, 3, 3, 2)}, 4, ""),
        # Only basic ones have to be mastered; what is there already is not offered.
        (of("clamshell", "single-leg-rdl"), BOTH, 4, f"single-leg-bridge {SQUAT} ball-curl"),
        (of("clamshell", *(one.split("/")[0] for one in THREE.split())), BOTH, 4, ""),
        (of("ball-curl"), BOTH, 4, ""),
        (of("clamshell", "gone"), BOTH, 4, THREE),
        ((), BOTH, 4, ""),
    ],
)
def test_what_is_offered(
    entries: Entries, bouts: dict[str, tuple[Bout, ...]], day: int, expected: str
) -> None:
    assert offered(entries, bouts, day) == expected


def test_only_what_the_equipment_allows_is_offered() -> None:
    without = "single-leg-bridge single-leg-rdl/without-dumbbells"
    assert offered(of("clamshell"), BOTH, equipment=()) == without
    most = of("clamshell", "single-leg-bridge", "single-leg-rdl")
    assert offered(most, BOTH, equipment=()) == ""
    assert offered(most, BOTH, equipment=(Equipment.BALL,)) == "ball-curl"


@pytest.mark.parametrize(
    ("said", "on_days"),
    [
        ([], [5, 6, 7, 8]),
        ([(6, "accepted")], [5]),
        ([(6, "refused")], [5]),
        ([(6, "later")], [5, 7, 8]),
        ([(6, "later"), (7, "refused")], [5]),
        ([(5, "refused"), (7, "later")], [8]),
        ([(6, "no answer of ours")], [5, 7, 8]),
    ],
)
def test_an_answer_is_taken_and_putting_off_lasts_a_day(
    said: Sequence[tuple[int, str]], on_days: list[int]
) -> None:
    given = answers(OFFER_KEY, said)
    made = [day for day in (5, 6, 7, 8) if offered(of("clamshell"), BOTH, day, said=given)]
    assert made == on_days
    assert made == [
        day for day in (5, 6, 7, 8) if offered(of("clamshell"), BOTH, day, said=given[::-1])
    ]


def test_the_offer_says_why_in_a_line() -> None:
    found = intermediate_offer(
        of("clamshell"), BOTH, (), on(4), exercises=REAL, equipment=(Equipment.BALL,)
    )
    assert isinstance(found, LevelOffer)
    assert found.why == "3 clean sets of each basic exercise, four times"
