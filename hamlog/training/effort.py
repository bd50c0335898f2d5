"""How hard a set was: easy, right or hard, each a number on the scale of effort (RPE).

Easy is up to 6, hard from 9, as the plan reads them. A word is kept as the number that stands
for it: easy as 6 and hard as 9, the ends of what they mean that are nearest to right, and right
as 7.5, the middle between them. So a word never says more than was said.
"""

from enum import StrEnum

EASY_UP_TO = 6
HARD_FROM = 9
RPE_MEANS = (
    f"RPE: how hard a set felt, 1 to 10 ({EASY_UP_TO} or less is easy, {HARD_FROM} or more is hard)"
)
"""What the number means, for those who do not know the scale."""


class Feeling(StrEnum):
    """How hard it was, as the athlete says it with one key."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"

    @property
    def rpe(self) -> float:
        """The number that it is kept as."""
        return {Feeling.EASY: float(EASY_UP_TO), Feeling.RIGHT: 7.5, Feeling.HARD: HARD_FROM}[self]

    @property
    def said(self) -> str:
        """How it is said in a sentence: easy, just right, hard."""
        return "just right" if self is Feeling.RIGHT else self.value

    @property
    def key(self) -> str:
        """The key that says it: l for low, o for OK, h for high."""
        return {Feeling.EASY: "l", Feeling.RIGHT: "o", Feeling.HARD: "h"}[self]


def feeling_of(rpe: float | None) -> Feeling | None:
    """Return what an effort means; None where nothing was said, which the plan reads as right."""
    if rpe is None:
        return None
    if rpe >= HARD_FROM:
        return Feeling.HARD
    return Feeling.EASY if rpe <= EASY_UP_TO else Feeling.RIGHT


KEYS_WORDS = ", ".join(f"{one.key} {one}" for one in Feeling)
"""The keys in words: `l easy, o right, h hard`."""


def change_words(name: str, rpe: float | None) -> str:
    """Return what undo calls it that an exercise's effort was said, or taken back.

    `name` is the exercise's as it stands within a sentence.
    """
    feeling = feeling_of(rpe)
    return f"{name} was {feeling}" if feeling else f"no word on how hard {name} was"
