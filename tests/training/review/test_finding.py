"""What is typed to find sets, as it is understood."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from past import LIBRARY

from hamlog.errors import UsageError
from hamlog.frozen import replace
from hamlog.training.exercise import Exercise
from hamlog.training.review.finding import EXAMPLES, Typed, named_exercises, read_find
from hamlog.training.review.negating import only_negates
from hamlog.training.review.sums import Find

EXERCISES = LIBRARY.exercises()
TODAY = date(2026, 11, 26)


def read(text: str, exercises: Sequence[Exercise] = EXERCISES) -> Typed:
    return read_find(text, exercises, TODAY)


def found(text: str) -> Find:
    return read(text).find


@pytest.mark.parametrize(
    ("text", "find"),
    [
        ("", Find()),
        ("   ", Find()),
        ("calf", Find(text="calf")),
        ("left  calf", Find(text="left calf")),
        ("calf ", Find(text="calf ")),
        ("pain", Find(pain=1, also=Find(text="pain", affirms=("pain",)))),
        ("pain>=3", Find(pain=3)),
        ("PAIN:3", Find(pain=3)),
        ("pain=3", Find(pain=3)),
        ("pain>3", Find(pain=4)),
        ("pain≥10", Find(pain=10)),
        ("painless", Find(text="painless")),
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
    assert read("ex:curl calf").named == "curl"
    assert read('ex:curl ex:"band cu"').named == "curl, band cu"


def test_a_slug_means_its_own_exercise_where_others_have_the_word_too() -> None:
    own = replace(EXERCISES[0], slug="curl", name="Curl", short_name="Curl", own=True)
    assert read("ex:curl", (*EXERCISES, own)).find.exercises == ("curl",)
    assert len(read("ex:cur", (*EXERCISES, own)).find.exercises) > 1


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
        ("pain < 3", "“pain < 3” cannot be read: write pain>=3, or pain alone."),
        ("pain 17", "“pain 17” asks for a pain that there is not: 1 to 10."),
        ("pain 3 pain 5", "“pain 5” is one too many: write one, as pain>=3."),
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
        ("3/4/2026", "“3/4/2026” can be 3 April or 4 March"),
        ("05.2026", "“05.2026” is not a span of days"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_can(text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        found(f"calf {text}")
    assert says in str(error.value)


def test_the_examples_can_be_read_together() -> None:
    typed = read(" ".join(one for one in EXAMPLES if one != "last month"))
    assert typed.words == "calf"
    assert typed.find.pain == 3
    assert typed.find.exercises
    assert typed.find.last == date(2026, 6, 30)
    assert not typed.empty
    assert read("").empty
    assert read("last month").find.first == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "find", "meant"),
    [
        (
            "sore",
            Find(pain=1, sore=True, also=Find(text="sore", affirms=("sore",))),
            "sore",
        ),
        (
            "Hurt last week",
            Find(
                pain=1,
                first=date(2026, 11, 16),
                last=date(2026, 11, 22),
                also=Find(
                    text="Hurt",
                    first=date(2026, 11, 16),
                    last=date(2026, 11, 22),
                    affirms=("hurt",),
                    also=Find(text="Hurt last week", affirms=("hurt",)),
                ),
            ),
            "Hurt last week",
        ),
        (
            "calf in march ",
            Find(
                text="calf ",
                first=date(2026, 3, 1),
                last=date(2026, 3, 31),
                also=Find(text="calf in march "),
            ),
            "in march",
        ),
        (
            "ex:band-curl aching pain>=4",
            Find(
                ("band-curl",), pain=4, also=Find(("band-curl",), "aching", 4, affirms=("aching",))
            ),
            "aching",
        ),
        (
            "2026-05 sore knee",
            Find(
                text="knee",
                pain=1,
                first=date(2026, 5, 1),
                last=date(2026, 5, 31),
                also=Find(
                    text="sore knee",
                    first=date(2026, 5, 1),
                    last=date(2026, 5, 31),
                    affirms=("sore",),
                ),
            ),
            "sore",
        ),
        # Only the first days are meant, the others are words.
        (
            "march may",
            Find(
                text="may",
                first=date(2026, 3, 1),
                last=date(2026, 3, 31),
                also=Find(text="march may"),
            ),
            "march",
        ),
    ],
)
def test_words_of_pain_and_days_are_meant_and_found_in_notes_too(
    text: str, find: Find, meant: str
) -> None:
    typed = read(text)
    assert typed.find == find
    assert typed.meant == meant


@pytest.mark.parametrize(
    ("text", "least"),
    [
        *(
            (text, 3)
            for text in ("pain 3", "pain = 3", "pain >= 3", "pain> 2", "pain >2", "PAIN 3")
        ),
        *(
            (text, 3)
            for text in ("pain > 2", "pain of 3", "pain 3+", "pain 3 or more", "pain 3/10")
        ),
        *((text, 4) for text in ("pain over 3", "pain >  3", "pain at least 4")),
        *(
            (text, 1)
            for text in ("pain 3 days ago", "pain 3 Nov", "pain 2026-03", "pain last month")
        ),
    ],
)
def test_blanks_do_not_matter_and_a_number_means_so_much_or_more(text: str, least: int) -> None:
    typed = read(text)
    assert typed.find.pain == least
    assert (typed.find.first is not None) == (least == 1)
    if least > 1 and typed.find.also:
        # The words may stand in a note, of a set that hurt less or not at all.
        assert typed.find.also == Find(text=text, affirms=("pain",))


@pytest.mark.parametrize("text", ["no pain", "not sore", "without pain"])
def test_no_pain_asks_for_the_words(text: str) -> None:
    assert found(text) == Find(text=text)


@pytest.mark.parametrize(
    ("note", "word", "only"),
    [
        ("no pain", "pain", True),
        ("Something else in its place, no pain at all.", "pain", True),
        ("light, and no pain", "pain", True),
        ("pain-free", "pain", True),
        ("painless", "pain", True),
        ("pain: 0", "pain", True),
        ("No pain or soreness", "sore", True),
        ("it didn’t hurt", "hurt", True),
        ("no hamstring pain", "pain", True),
        ("free of pain", "pain", True),
        ("No pain at first, then pain", "pain", False),
        ("not without pain", "pain", False),
        ("No sleep. Pain behind the knee", "pain", False),
        ("no sleep and pain", "pain", False),
        ("not sore but pain", "pain", False),
        ("pain gone after two sets", "pain", False),
        ("no less pain", "pain", False),
        ("a note", "pain", False),
    ],
)
def test_a_note_that_only_takes_pain_back_is_told_from_one_about_pain(
    note: str, word: str, *, only: bool
) -> None:
    assert only_negates(note, [word]) is only


@pytest.mark.parametrize("text", ['"last month"', '"sore"', "“march”"])
def test_in_quotes_they_are_words_alone(text: str) -> None:
    assert found(text) == Find(text=text.strip('"“”'))


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
