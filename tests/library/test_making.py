"""Own exercises are made, changed and renamed: whatever is typed, the file holds, or is refused."""

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.errors import AssetError, FieldError
from hamlog.library import Library
from hamlog.library.making import OwnExercises, slug_of
from hamlog.text import one_line
from hamlog.training import tempo
from hamlog.training.exercise import Equipment, Exercise, Kind, Level, Position, SideScheme

NORDIC = {
    "name": "Nordic curl",
    "rep": "lower 4, still 1, lift 2",
    "words": "Fall, Catch, Push",
    "position": "face down",
    "reps": "3-6",
    "needs": "bands and bench",
    "hamstrings": "yes",
    "setup": "Kneel. | Let somebody hold your ankles.",
    "cues": "Hips straight",
    "figure": "Romanian deadlift",
}


class Made:
    """A folder of the user's, and what makes exercises in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "exercises"
        self.library = Library(folder)
        self.library.load_own()
        self.own = OwnExercises(self.folder, self.library)

    def text(self, slug: str) -> str:
        return (self.folder / f"{slug}.toml").read_text("utf-8")

    def written(self, slug: str, text: str) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / f"{slug}.toml").write_text(text, "utf-8")
        self.library.load_own()
        assert self.library.faults() == ()

    def of(self, slug: str) -> Exercise:
        found = self.library.exercise(slug)
        assert found is not None
        return found

    def refused(self, slug: str | None, typed: Mapping[str, str]) -> FieldError:
        with pytest.raises(FieldError) as error:
            self.own.save(slug, typed)
        with pytest.raises(FieldError):
            self.own.tried(slug, typed)
        return error.value


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def test_what_is_typed_is_what_the_library_reads(made: Made) -> None:
    done = made.own.save(None, NORDIC)
    assert done.file == str(made.folder / "nordic-curl.toml")
    assert made.library.faults() == ()
    found = made.of("nordic-curl")
    assert found == done.exercise
    assert (found.name, found.own, found.reps, found.sets) == ("Nordic curl", True, (3, 6), (1, 3))
    assert [(one.kind, one.word, one.seconds_s) for one in found.phases] == [
        (Kind.LOWER, "Fall", 4),
        (Kind.STILL, "Catch", 1),
        (Kind.LIFT, "Push", 2),
    ]
    assert found.position is Position.PRONE
    assert found.needs == (Equipment.BAND, Equipment.BENCH)
    assert found.setup == ("Kneel.", "Let somebody hold your ankles.")
    assert (found.cues, found.drawn_as) == (("Hips straight",), "romanian-deadlift")
    assert "# mistakes = [" in made.text("nordic-curl")


def test_each_line_that_is_left_out_has_a_comment_or_a_sample_that_fits(made: Made) -> None:
    made.own.save(None, {"name": "Plain one"})
    text = made.text("plain-one")
    samples = re.sub(r"(?m)^# (\w+ = )", r"\1", text)
    assert samples != text
    made.written("plain-one", samples)
    assert made.of("plain-one").tips == ("Worth knowing.",)


@pytest.mark.parametrize(
    ("typed", "phases"),
    [
        ("3-1-2-2", "lift 2, hold 2, lower 3, still 1"),
        ("4-0-1-0", "lift 1, lower 4"),
        ("up 2, down 3s, pause 1 second", "lift 2, lower 3, still 1"),
        ("lower 3; lift 1", "lower 3, lift 1"),
        ("lift 1, hold 30, lower 2", "lift 1, hold 30, lower 2"),
    ],
)
def test_a_rep_is_typed_in_its_order_or_as_four_digits(made: Made, typed: str, phases: str) -> None:
    found = made.own.tried(None, {"name": "One", "rep": typed})
    assert tempo.stored(found.phases) == phases


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "", "type what the exercise is called"),
        ("name", "...", "has no letter or digit"),
        ("name", "x" * 60, "text of 1 to 48 characters"),
        ("name", "CLAMSHELL", "“Clamshell” is there already, called clamshell"),
        ("name", "Hip - thrust", "is there already, called hip-thrust"),
        ("name", "single-leg pelvic bridge", "called single-leg-bridge"),
        ("short_name", "clamshell", "“Clamshell” is there already"),
        ("rep", "2-2-4", "can mean lift 2, hold 2, lower 4, or lower 2, still 2, lift 4"),
        ("rep", "3-1", "four digits"),
        ("rep", "0-1-0-1", "a phase that moves"),
        ("rep", "lift 10", "lift takes 1 to 9 seconds"),
        ("rep", "hold 3", "a phase that moves"),
        ("rep", "hold 45", "lift 2, hold 45, lower 2"),
        ("rep", "lift", "is not lift, hold, lower or still with seconds"),
        ("words", "Push", "1 word for 4 phases"),
        ("words", "Push forwards, a, b, c", "longer than 8 characters"),
        ("position", "s", "is not standing, supine, prone or side-lying"),
        ("sides", "left", "is not both, in-turn or alternate"),
        ("sets", "0", "from 1 to 9"),
        ("reps", "12 to 10", "the lower number first"),
        ("reps", "many", "is not a number or a span"),
        ("needs", "bond", "Did you mean band?"),
        ("hamstrings", "perhaps", "yes or no"),
        ("cues", "a" * 40, "text of 1 to 33 characters"),
        ("cues", "a|b|c|d|e|f|g", "a list of"),
        ("setup", "Lift the {side} leg", "without {side}"),
        ("figure", "clamshel", "perhaps clamshell"),
    ],
)
def test_what_cannot_be_is_refused_by_its_line(
    made: Made, field: str, text: str, said: str
) -> None:
    error = made.refused(None, {"name": "Another", field: text})
    assert (error.field, said in str(error)) == (field, True), str(error)
    assert not made.folder.exists()


@pytest.mark.parametrize("typed", ["Split squat", "bulgarian SPLIT squat", "bulgarian-split-squat"])
def test_a_figure_is_named_as_people_do(made: Made, typed: str) -> None:
    found = made.own.tried(None, {"name": "One", "figure": typed})
    assert found.drawn_as == "bulgarian-split-squat"


def test_a_file_is_never_written_over(made: Made) -> None:
    made.folder.mkdir()
    broken = made.folder / "nordic-curl.toml"
    broken.write_text("name =", "utf-8")
    made.library.load_own()
    error = made.refused(None, NORDIC)
    assert error.field == "name"
    assert f"{broken} is there already and stays" in str(error)
    assert broken.read_text("utf-8") == "name ="


MINE = """\
# mine
name = "Vee"  # the name
short_name = "V"
sides = "in-turn"
leg = "the front leg"
change_seconds = 20
setup = ["{Side} leg in front."]
phases = [  # a rep
  { kind = "lift", seconds = 2, source = "stated", range = [2, 3] },  # up
  { kind = "lower", seconds = 3 },
]

[[variants]]
slug = "with-band"
name = "With a band"
needs = ["band"]
"""


def test_a_change_keeps_comments_and_all_that_was_not_typed(made: Made) -> None:
    made.written("vee", MINE)
    made.own.save("vee", {"rep": "lift 3, lower 3", "cues": "Slow", "needs": "ball"})
    text = made.text("vee")
    kept = MINE.replace("seconds = 2,", "seconds = 3,").splitlines()
    assert [line for line in text.splitlines() if line in kept] == kept
    assert made.of("vee").needs == (Equipment.BALL,)
    assert made.of("vee").variants[0].needs == (Equipment.BAND,)
    made.own.save("vee", {"rep": "lower 2, lift 2"})
    assert tempo.stored(made.of("vee").phases) == "lower 2, lift 2"
    assert "# mine" in made.text("vee")


def test_saving_what_stands_there_changes_no_byte(made: Made) -> None:
    made.written("vee", "\ufeff" + MINE)
    before = (made.folder / "vee.toml").read_bytes()
    made.own.save("vee", {line.key: line.text for line in made.own.lines("vee")})
    assert (made.folder / "vee.toml").read_bytes() == before
    made.own.save("vee", {"cues": "Slow"})
    assert (made.folder / "vee.toml").read_bytes().startswith(b"\xef\xbb\xbf# mine")


def test_what_a_source_says_still_binds(made: Made) -> None:
    made.written("vee", MINE)
    error = made.refused("vee", {"rep": "lift 9, lower 3"})
    assert (error.field, "within the phase's range" in str(error)) == ("rep", True)
    assert made.text("vee") == MINE


def test_both_legs_at_once_take_what_belongs_to_one(made: Made) -> None:
    made.written("vee", MINE)
    made.own.save("vee", {"sides": "both", "setup": "Stand."})
    assert made.of("vee").scheme is SideScheme.BOTH
    assert "change_seconds" not in made.text("vee")


def test_another_name_keeps_the_slug_and_the_old_name_finds_it(made: Made) -> None:
    made.written("vee", MINE)
    done = made.own.rename("vee", "Nordic lower")
    assert (done.exercise.slug, done.exercise.name) == ("vee", "Nordic lower")
    assert (done.exercise.short_name, done.exercise.aliases) == ("Nordic lower", ("Vee",))
    back = made.own.rename("vee", "Vee", "V").exercise
    assert (back.name, back.short_name, back.aliases) == ("Vee", "V", ("Nordic lower",))
    for number in range(9):
        made.own.rename("vee", f"Name {number}")
    assert len(made.of("vee").aliases) == 6
    assert made.refused("vee", {"name": "Clamshell"}).field == "name"


def test_a_file_that_was_broken_meanwhile_is_named(made: Made) -> None:
    made.written("vee", MINE)
    (made.folder / "vee.toml").write_text("name =", "utf-8")
    for call in (made.own.lines, lambda slug: made.own.save(slug, {"cues": "Slow"})):
        with pytest.raises(AssetError, match=r"vee\.toml: .*put it right first"):
            call("vee")
    (made.folder / "vee.toml").unlink()
    with pytest.raises(AssetError, match="cannot be read"):
        made.own.lines("vee")


def test_a_name_in_any_script_makes_a_slug() -> None:
    assert slug_of("Überkopf-Straße 2") == "uberkopf-strasse-2"
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug_of("ヒップスラスト" * 9))
    assert len(slug_of("ab " * 40)) <= 40


def test_similar_names_are_told(made: Made) -> None:
    made.own.save(None, NORDIC)
    assert made.own.near("nordic curls") == "Nordic curl"
    assert made.own.near("Nordic curl", but="nordic-curl") is None
    assert made.own.near("Something quite other") is None


# Whatever is typed

WORD = st.text(min_size=1, max_size=8).map(lambda text: one_line(text.replace(",", "")))
SENTENCE = st.text(min_size=1, max_size=33).map(
    lambda text: one_line(re.sub(r"[|{}]", "", text)).strip()
)
PHASE = st.one_of(
    st.tuples(st.sampled_from([Kind.LIFT, Kind.LOWER]), st.integers(1, 9)),
    st.tuples(st.sampled_from([Kind.HOLD, Kind.STILL]), st.integers(1, 99)),
)
REP = st.lists(PHASE, min_size=1, max_size=8).filter(lambda rep: any(one.moves for one, _ in rep))
SPAN = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(sorted)
TYPED = st.fixed_dictionaries(
    {
        "rep": REP.map(lambda rep: ", ".join(f"{kind} {seconds}" for kind, seconds in rep)),
        "position": st.sampled_from(list(Position)),
        "sides": st.sampled_from(list(SideScheme)),
        "sets": SPAN.map(lambda span: " to ".join(map(str, span))),
        "reps": SPAN.map(lambda span: "-".join(map(str, span))),
        "needs": st.lists(st.sampled_from(list(Equipment)), unique=True).map(", ".join),
        "hamstrings": st.sampled_from(["yes", "no"]),
        "level": st.sampled_from(list(Level)),
        "setup": st.lists(SENTENCE, max_size=4).map(" | ".join),
        "cues": st.lists(SENTENCE, max_size=4).map(" | ".join),
        "figure": st.sampled_from(["", "clamshell", "hip-thrust"]),
    }
)
NAME = st.text(min_size=1, max_size=48).map(one_line).filter(lambda text: text.isprintable())


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(name=NAME, typed=TYPED, again=TYPED, words=st.lists(WORD, min_size=8, max_size=8))
def test_form_file_and_exercise_say_the_same(
    name: str, typed: dict[str, str], again: dict[str, str], words: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        made = Made(Path(folder))
        try:
            slug = made.own.save(None, {"name": name, **typed}).exercise.slug
        except FieldError as error:
            assert error.field == "name"  # noqa: PT017 - of names not all have letters
            return
        for texts in (typed, again, {**typed, "words": ""}, again):
            count = len(texts["rep"].split(","))
            wanted = {**texts, "words": ", ".join(words[:count]) if all(words) else ""}
            tried = made.own.tried(slug, wanted)
            assert made.own.save(slug, wanted).exercise == tried
            assert made.library.faults() == ()
            assert made.of(slug) == tried
            assert tempo.stored(tried.phases) == texts["rep"]
            assert (tried.position, tried.scheme) == (texts["position"], texts["sides"])
            assert (tried.hamstrings, tried.figure) == (
                texts["hamstrings"] == "yes",
                texts["figure"],
            )
            text = made.text(slug)
            made.own.save(slug, {line.key: line.text for line in made.own.lines(slug)})
            assert made.text(slug) == text
