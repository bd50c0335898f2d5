"""What somebody writes beside their training, now and then."""

from random import Random

from hamlog.demo.days import Away

_PLAIN = (
    "Slept badly, took it slowly.",
    "Quiet evening, everything felt light.",
    "After an easy 8 km, legs warm.",
    "Did the last sets with the window open. Cooler is better.",
    "Long day at the desk; the first set was stiff, the rest fine.",
    "Kept the hips up the whole time, at last.",
    "Short on time, still got through.",
    "Legs heavy from Sunday's long run.",
    "Held the pause properly, that makes it harder.",
    "New shoes on the mat, no difference.",
    "Counted on the pacing and thought of nothing else.",
    "Intervals yesterday: noticeable.",
    "Danach im Café Müller, sehr zufrieden.",
    "Très bien aujourd'hui, même la dernière série.",
    "Steady 🙂",
    "Rain all day, so a bit of mobility first 🌧️",
)
_AFTER = {
    Away.HOLIDAY: (
        "Back from the holiday. Swam a lot, no bands.",
        "First one since the trip; sore tomorrow, surely.",
        "Two weeks by the sea. Started gently.",
    ),
    Away.COLD: (
        "Back after the cold, a little short of breath.",
        "First session after a week of coughing. Easy does it.",
    ),
    Away.PAUSE: (
        "A long pause: moving house and no room for anything. One set of each, and glad of it.",
        "Back after many weeks. Starting from the beginning again.",
    ),
}
_BEFORE = {
    Away.HOLIDAY: ("Last one before the holiday.",),
    Away.COLD: ("Throat is scratchy, I may be coming down with a cold.",),
}
_TIRED = (
    "Tired from the start, took what came.",
    "Third week of early trains. No strength today.",
    "Hardly slept. Stopped where the form went.",
)
_OF_A_SET = (
    "Foot slipped once.",
    "Moved the anchor a little further away.",
    "Left hip wanted to drop.",
    "Better with the toes pulled up.",
    "Slower on the way down felt right.",
    "Phone rang, paused in between.",
)
_HURT = "A pull at the back of the left thigh. Stopped there."
_HURT_IN_A_CURL = "Something pulled at the back of the left thigh in the curl. Stopped there."
_HURT_AGAIN = "The same spot again, sooner than last time. Something else for a while."
INSTEAD = "Something else in its place, no pain at all."
BACK = "Tried it again after the weeks off: light, and no pain."
PLACE = "back of the left thigh"
NEW_KIT = "The band and the dumbbells have come, and the old bench is up from the cellar."
FIRST = "First session. Shorter than I thought."


def of_session(rng: Random, after: Away | None, before: Away | None, *, tired: bool) -> str:
    """Return the note of a session, mostly none."""
    if after is not None and rng.random() < 0.8:
        return rng.choice(_AFTER[after])
    if before in _BEFORE and rng.random() < 0.5:
        return rng.choice(_BEFORE[before])
    if tired and rng.random() < 0.4:
        return rng.choice(_TIRED)
    return rng.choice(_PLAIN) if rng.random() < 0.08 else ""


def of_set(rng: Random) -> str:
    """Return the note of a set, mostly none."""
    return rng.choice(_OF_A_SET) if rng.random() < 0.008 else ""


def hurt(slug: str, times: int) -> str:
    """Return the note of a session in which something hurt, for the first time or again."""
    if times > 1:
        return _HURT_AGAIN
    return _HURT_IN_A_CURL if slug.endswith("curl") else _HURT
