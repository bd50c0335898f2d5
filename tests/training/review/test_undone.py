"""What undo says: names in place of slugs, also in the sentences of older versions."""

import pytest

from hamlog.training.review.undone import undone_words

NAMES = {
    "romanian-deadlift": "Romanian deadlift",
    "clamshell": "clamshell",
    "knee-drive-2": "knee drive",
    "of": "odd one",
}


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("Ticked set 1 of romanian-deadlift", "ticked set 1 of Romanian deadlift"),
        ("Wrote down set 2 of knee-drive-2", "wrote down set 2 of knee drive"),
        ("Took back set 12 of clamshell", "took back set 12 of clamshell"),
        ("Edited set 3 of romanian-deadlift", "edited set 3 of Romanian deadlift"),
        ("Skipped set 3 of gone-away", "skipped set 3 of gone-away"),
        ("Swapped knee-drive-2 for romanian-deadlift", "swapped knee drive for Romanian deadlift"),
        ("Wrote down 12/11,12 of knee-drive-2", "wrote down 12/11,12 of knee drive"),
        (
            "Wrote down 12,10 of romanian-deadlift on 2026-11-21",
            "wrote down 12,10 of Romanian deadlift on 2026-11-21",
        ),
        ("Ticked set 1 of of", "ticked set 1 of odd one"),
        # What names them already, or is a user's, stays.
        ("ticked set 1 of Romanian deadlift", "ticked set 1 of Romanian deadlift"),
        ("edited set 1 of of", "edited set 1 of of"),
        ("Romanian deadlift was hard", "Romanian deadlift was hard"),
        ("Wrote a note.", "wrote a note"),
        ("Marked rep 3, left, doubtful", "marked rep 3, left, doubtful"),
        ("Ticked set 1 of A and of knee-drive-2", "ticked set 1 of A and of knee-drive-2"),
        ("", ""),
    ],
)
def test_each_sentence_of_the_log(what: str, said: str) -> None:
    assert undone_words(what, lambda slug: NAMES.get(slug, slug)) == said
