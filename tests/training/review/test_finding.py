"""What is typed to find sets, as it is understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from past import LIBRARY

from hamlog.errors import UsageError
from hamlog.frozen import replace
from hamlog.training.review.finding import EXAMPLES, named_exercises, read_find
from hamlog.training.review.sums import Find

EXERCISES = LIBRARY.exercises()


def found(text: str) -> Find:
    return read_find(text, EXERCISES).find


@pytest.mark.parametrize(
    ("text", "find"),
    [
        ("", Find()),
        ("   ", Find()),
        ("calf", Find(text="calf")),
        ("left  calf", Find(text="left calf")),
        ("calf ", Find(text="calf ")),
        ("pain", Find(pain=1)),
        ("pain>=3", Find(pain=3)),
        ("PAIN:3", Find(pain=3)),
        ("pain=3", Find(pain=3)),
        ("pain>3", Find(pain=4)),
        ("pain≥10", Find(pain=10)),
        ("painful", Find(text="painful")),
        ('"pain"', Find(text="pain")),
        ("“pain>=3” calf", Find(text="pain>=3 calf")),
        ("2026", Find(first=date(2026, 1, 1), last=date(2026, 12, 31))),
        ('"2026"', Find(text="2026")),
        ("2026-02", Find(first=date(2026, 2, 1), last=date(2026, 2, 28))),
        ("2026-01", Find(first=date(2026, 1, 1), last=date(2026, 1, 31))),
        ("2026-12", Find(first=date(2026, 12, 1), last=date(2026, 12, 31))),
        ("2025-12..2026-01", Find(first=date(2025, 12, 1), last=date(2026, 1, 31))),
        ("2024-2", Find(first=date(2024, 2, 1), last=date(2024, 2, 29))),
        ("2026-05-12", Find(first=date(2026, 5, 12), last=date(2026, 5, 12))),
        ("2026-05..2026-06", Find(first=date(2026, 5, 1), last=date(2026, 6, 30))),
        ("2026-05..", Find(first=date(2026, 5, 1))),
        ("..2025", Find(last=date(2025, 12, 31))),
        ("exercise:band-curl", Find(exercises=("band-curl",))),
        ("ex:Band-Curl", Find(exercises=("band-curl",))),
        ('exercise:"band curl"', Find(exercises=("band-curl",))),
        ("exercise:gone-for-good", Find(exercises=("gone-for-good",))),
        ("Exercise:BAND-CURL", Find(exercises=("band-curl",))),
        # Digits of other scripts are words.
        ("２０２６", Find(text="２０２６")),
        ("２０２６-０５", Find(text="２０２６-０５")),
        ("12 ... 3.5 kg", Find(text="12 ... 3.5 kg")),
        (
            "calf pain>=3 2026-05..2026-06 exercise:band-curl",
            Find(("band-curl",), "calf", 3, date(2026, 5, 1), date(2026, 6, 30)),
        ),
    ],
)
def test_words_are_for_notes_and_signs_say_more(text: str, find: Find) -> None:
    assert found(text) == find


def test_a_part_of_a_name_means_every_exercise_of_it() -> None:
    slugs = found("exercise:curl").exercises
    assert {"band-curl", "dumbbell-curl"} <= set(slugs)
    assert all("curl" in slug for slug in slugs)
    assert found("ex:curl ex:curl").exercises == slugs
    assert read_find("ex:curl calf", EXERCISES).named == "curl"
    assert read_find('ex:curl ex:"band cu"', EXERCISES).named == "curl, band cu"


def test_a_slug_means_its_own_exercise_where_others_have_the_word_too() -> None:
    own = replace(EXERCISES[0], slug="curl", name="Curl", short_name="Curl", own=True)
    assert read_find("ex:curl", (*EXERCISES, own)).find.exercises == ("curl",)
    assert len(read_find("ex:cur", (*EXERCISES, own)).find.exercises) > 1


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("single-leg bridge", ["single-leg-bridge", "leg-test"]),
        ("leg-bridge single", ["single-leg-bridge", "leg-test"]),
        ("HIP-THRUST", ["hip-thrust"]),
        ("hip thrust", ["hip-thrust"]),
        ("squat bulgarian", ["bulgarian-split-squat"]),
    ],
)
def test_a_hyphen_is_as_good_as_a_blank(words: str, slugs: list[str]) -> None:
    assert list(named_exercises(words, EXERCISES)) == slugs


def test_exercises_are_known_by_the_beginnings_of_their_words() -> None:
    assert named_exercises("Band cu", EXERCISES) == ("band-curl",)
    assert named_exercises("and", EXERCISES) == ()
    assert named_exercises(" ", EXERCISES) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pain>=11", "“pain>=11” asks for a pain that there is not: 1 to 10."),
        ("pain:0", "“pain:0” asks for a pain that there is not: 1 to 10."),
        ("pain>10", "“pain>10” asks for a pain that there is not: 1 to 10."),
        ("pain<3", "“pain<3” cannot be read: write pain>=3, or pain alone."),
        ("PAIN<3", "“PAIN<3” cannot be read: write pain>=3, or pain alone."),
        ("pain>", "“pain>” cannot be read: write pain>=3, or pain alone."),
        ("2026-13", "“2026-13” is not a span of days"),
        ("2026-00", "“2026-00” is not a span of days"),
        ("2026-02-30", "“2026-02-30” is not a span of days"),
        ("..2026-13", "“..2026-13” is not a span of days"),
        ("2026-", "“2026-” is not a span of days"),
        ("0000-01", "“0000-01” is not a span of days"),
        ("2026-06..2026-05", "“2026-06..2026-05” ends before it begins."),
        ("pain<" + "9" * 500, "…” cannot be read"),
        ("exercise:", "“exercise:” names no exercise: write exercise:curl."),
        ('ex:""', "names no exercise"),
        ("pain>=3 pain>=5", "“pain>=5” is one too many: write one, as pain>=3."),
        ("2026-05 2026-06", "“2026-06” is one too many: write one, as 2026-05..2026-06."),
        ("load:6", "“load:6” cannot be asked: write pain>=3, exercise:curl, 2026-05"),
        ("rpe>8", "“rpe>8” cannot be asked"),
        ("calves>=3", "“calves>=3” cannot be asked"),
        ("2026/05", "“2026/05” is not a span of days"),
        ("24.11.2026", "“24.11.2026” is not a span of days"),
        ("05.2026", "“05.2026” is not a span of days"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_can(text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        found(f"calf {text}")
    assert says in str(error.value)


def test_the_examples_can_be_read_together() -> None:
    typed = read_find(" ".join(EXAMPLES), EXERCISES)
    assert typed.words == "calf"
    assert typed.find.pain == 3
    assert typed.find.exercises
    assert typed.find.last == date(2026, 6, 30)
    assert not typed.empty
    assert read_find("", EXERCISES).empty


@given(st.text(alphabet=st.sampled_from('pain>=<:.-"“”0123 2026exrcis\x00א') | st.characters()))
def test_anything_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        find = found(text)
    except UsageError as error:
        find, said = Find(), str(error)
    else:
        said = ""
    assert len(said) < 200
    assert 0 <= find.pain <= 10
    assert find.first is None or find.last is None or find.first <= find.last


@pytest.mark.parametrize("text", ["12/11", "1/2", "http://a.b", "3.5", "left:", "a<b", "so: good"])
def test_what_asks_for_nothing_is_looked_for_as_it_is(text: str) -> None:
    assert found(text).text == text
