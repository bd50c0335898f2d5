"""The user's own exercises and programmes: what a good file gives."""

from pathlib import Path

import pytest

from hamlog.library import Library
from hamlog.training import tempo
from hamlog.training.exercise import (
    Equipment,
    Kind,
    Level,
    Loading,
    Phase,
    Position,
    ProgrammeEntry,
    Side,
    SideScheme,
    Source,
    Substitute,
)
from hamlog.training.pacing.timeline import SetPlan, set_timeline

QUICK = """
name = "Quick one"
reps = 2
sets = 1
phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]
"""

FULL = """
slug = "nordic-curl"
name = "Nordic hamstring curl, kneeling"
short_name = "Nordic"
aliases = ["Russian lean"]
level = "intermediate"
needs = ["bench", "bench", "dumbbell"]
place = "a partner"
loading = "body"
position = "prone"
posture = "kneeling"
sides = "in-turn"
first_side = "right"
change_seconds = 20
sets = [1, 2]
reps = [3, 5]
leg = "the leg in front"
change = "Now the {side} leg"
first_form = "with-band"
source = "ours"
hamstrings = false
setup = ["Kneel.", "{Side} leg in front of the {other}."]
cues = ["Slow"]
mistakes = ["Hips bend."]
tips = ["Catch yourself."]
more_load = "A weight on the chest."
easier = { exercise = "band-curl", why = "a band" }
harder = { exercise = "ball-curl" }
if_it_hurts = [{ exercise = "clamshell", why = "gentle" }]
builds_on = ["band-curl", "hip-thrust", "band-curl"]
phases = [
  { kind = "lower", word = "Fall", seconds = 4, source = "stated", range = [3, 5] },
  { kind = "lift", word = "Push", seconds = 1 },
  { kind = "still", seconds = 2 },
]

[[variants]]
slug = "with-band"
name = "With a band"
summary = "Helped up."
needs = ["band"]
loading = "band"
easier = true
setup = ["Band round your {other} ankle."]
cues = ["{Other} heel down"]
change = "Band over to the {other} ankle"
phases = [{ kind = "lower", seconds = 2 }]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "programmes").mkdir()
    return tmp_path


def loaded(config: Path) -> Library:
    library = Library(config)
    library.load_own()
    return library


def test_two_keys_make_an_exercise(config: Path) -> None:
    (config / "exercises" / "nordic.toml").write_text(
        'name = "Nordic hamstring curl"\nphases = [{ kind = "lower", seconds = 4 }]\n'
    )
    library = loaded(config)
    one = library.exercise("nordic")
    assert one is not None
    assert library.faults() == ()
    assert (one.name, one.short_name, one.own) == (
        "Nordic hamstring curl",
        "Nordic hamstring curl",
        True,
    )
    assert one.phases == (Phase(Kind.LOWER, "Lower", 4, Source.OURS),)
    assert (one.level, one.needs, one.loading) == (Level.BASIC, (), Loading.BODY)
    assert (one.position, one.posture) == (Position.STANDING, "standing")
    assert (one.scheme, one.first_side, one.change_s) == (SideScheme.BOTH, Side.BOTH, 0)
    assert (one.sets, one.reps) == ((1, 3), (10, 12))
    assert (one.easier, one.harder, one.if_it_hurts, one.variants) == (None, None, (), ())


def test_every_key_is_read(config: Path) -> None:
    (config / "exercises" / "nordic-curl.toml").write_text(FULL)
    library = loaded(config)
    assert library.faults() == ()
    one = library.exercise("nordic-curl")
    assert one is not None
    assert (one.name, one.short_name) == ("Nordic hamstring curl, kneeling", "Nordic")
    assert (one.aliases, one.level) == (("Russian lean",), Level.INTERMEDIATE)
    assert one.needs == (Equipment.BENCH, Equipment.DUMBBELL)
    assert (one.place, one.posture) == ("a partner", "kneeling")
    assert (one.loading, one.position) == (Loading.BODY, Position.PRONE)
    assert (one.scheme, one.first_side, one.change_s) == (SideScheme.IN_TURN, Side.RIGHT, 20)
    assert (one.sets, one.reps) == ((1, 2), (3, 5))
    assert one.setup_of(None) == ("Kneel.", "Right leg in front of the left.")
    assert one.setup_of("with-band", Side.LEFT) == ("Band round your right ankle.",)
    assert (one.cues_of(None), one.cues_of("with-band")) == (("Slow",), ("Left heel down",))
    assert one.change_of(None, Side.LEFT) == "Now the left leg"
    assert one.change_of("with-band", Side.LEFT) == "Band over to the right ankle"
    assert (one.hamstrings, one.graded) == (False, False)
    assert (one.leg, one.first_form, one.source) == ("the leg in front", "with-band", Source.OURS)
    assert (one.mistakes, one.tips) == (("Hips bend.",), ("Catch yourself.",))
    assert one.more_load == "A weight on the chest."
    assert one.easier == Substitute("band-curl", "a band")
    assert one.harder == Substitute("ball-curl", "")
    assert one.if_it_hurts == (Substitute("clamshell", "gentle"),)
    assert one.builds_on == ("band-curl", "hip-thrust")
    assert one.phases[0] == Phase(Kind.LOWER, "Fall", 4, Source.STATED, (3, 5))
    assert tempo.stored(one.phases) == "lower 4, lift 1, still 2"
    variant = one.variant("with-band")
    assert variant is not None
    assert (variant.name, variant.summary, variant.easier) == ("With a band", "Helped up.", True)
    assert one.needs_of("with-band") == (Equipment.BAND,)
    assert one.loading_of("with-band") is Loading.BAND
    assert tempo.stored(one.phases_of("with-band")) == "lower 2"


def test_a_set_of_a_few_seconds_can_be_made_and_planned(config: Path) -> None:
    (config / "exercises" / "quick.toml").write_text(QUICK)
    (config / "programmes" / "test.toml").write_text('name = "Test"\nexercises = ["quick"]\n')
    library = loaded(config)
    one, programme = library.exercise("quick"), library.programme("test")
    assert one is not None
    assert programme is not None
    assert (one.reps, one.sets) == ((2, 2), (1, 1))
    assert programme.entries == (ProgrammeEntry("quick"),)
    assert programme.own
    plan = SetPlan(one.phases, one.scheme, one.first_side, one.reps[1], 0, one.change_s)
    assert set_timeline(plan).end_s == 3 + 4


@pytest.mark.parametrize(
    ("needs", "loading"),
    [
        ("[]", Loading.BODY),
        ('["ball", "bench"]', Loading.BODY),
        ('["band"]', Loading.BAND),
        ('["band", "dumbbell"]', Loading.KILOGRAMS),
    ],
)
def test_loading_follows_from_what_is_needed(config: Path, needs: str, loading: Loading) -> None:
    (config / "exercises" / "quick.toml").write_text(QUICK + f"needs = {needs}\n")
    one = loaded(config).exercise("quick")
    assert one is not None
    assert one.loading is loading


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ("in-turn", (Side.LEFT, 5)),
        ("alternate", (Side.LEFT, 0)),
        ("both", (Side.BOTH, 0)),
    ],
)
def test_the_left_leg_begins_where_nothing_is_said(
    config: Path, sides: str, expected: tuple[Side, int]
) -> None:
    (config / "exercises" / "quick.toml").write_text(QUICK + f'sides = "{sides}"\n')
    one = loaded(config).exercise("quick")
    assert one is not None
    assert (one.first_side, one.change_s) == expected


@pytest.mark.parametrize(
    ("position", "posture"),
    [("supine", "on the back"), ("prone", "face down"), ("side-lying", "on the side")],
)
def test_posture_follows_from_the_position(config: Path, position: str, posture: str) -> None:
    (config / "exercises" / "quick.toml").write_text(QUICK + f'position = "{position}"\n')
    one = loaded(config).exercise("quick")
    assert one is not None
    assert one.posture == posture


def test_a_long_name_is_cut_for_lists(config: Path) -> None:
    name = "Quick one on a cold and windy day"
    (config / "exercises" / "quick.toml").write_text(QUICK.replace("Quick one", name))
    one = loaded(config).exercise("quick")
    assert one is not None
    assert one.short_name == "Quick one on a cold a…"
    assert len(one.short_name) == 22


def test_texts_are_cleaned_where_they_enter(config: Path) -> None:
    (config / "exercises" / "quick.toml").write_text(
        QUICK.replace("Quick one", r"[b]Qui\u001b[31mck\u202e\u0000 \n one")
    )
    library = loaded(config)
    one = library.exercise("quick")
    assert one is not None
    assert one.name == "[b]Qui[31mck one"


def test_windows_files_are_read(config: Path) -> None:
    text = "\ufeff" + QUICK.replace("\n", "\r\n")
    (config / "exercises" / "quick.toml").write_bytes(text.encode())
    library = loaded(config)
    assert library.faults() == ()
    assert library.exercise("quick") is not None


def test_own_ones_come_last_basic_first_then_by_name(config: Path) -> None:
    for slug, name, level in [
        ("a", "Zebra", "basic"),
        ("b", "alpha", "intermediate"),
        ("c", "Beta", "basic"),
    ]:
        (config / "exercises" / f"{slug}.toml").write_text(
            QUICK.replace("Quick one", name) + f'level = "{level}"\n'
        )
    (config / "programmes" / "x.toml").write_text('name = "Zoo"\nexercises = ["a"]\n')
    (config / "programmes" / "y.toml").write_text('name = "ark"\nexercises = ["b"]\n')
    library = loaded(config)
    assert [one.slug for one in library.exercises()[11:]] == ["c", "a", "b"]
    assert [one.slug for one in library.programmes()[4:]] == ["y", "x"]


def test_own_exercises_may_refer_to_one_another_and_programmes_to_both(config: Path) -> None:
    exercises = config / "exercises"
    (exercises / "one.toml").write_text(
        QUICK.replace("Quick one", "One") + 'harder = { exercise = "two" }\n'
    )
    (exercises / "two.toml").write_text(
        QUICK.replace("Quick one", "Two") + 'easier = { exercise = "one" }\n'
    )
    (config / "programmes" / "mine.toml").write_text(
        'name = "Mine"\nsummary = "Short."\nslug = "mine"\nbefore = ["one"]\n'
        'exercises = ["two", "clamshell", '
        '{ exercise = "hip-thrust", variant = "without-band" }, { exercise = "one" }]\n'
    )
    library = loaded(config)
    assert library.faults() == ()
    programme = library.programme("mine")
    assert programme is not None
    assert (programme.name, programme.summary) == ("Mine", "Short.")
    assert programme.entries == (
        ProgrammeEntry("two"),
        ProgrammeEntry("clamshell"),
        ProgrammeEntry("hip-thrust", "without-band"),
        ProgrammeEntry("one"),
    )
    assert programme.before == (ProgrammeEntry("one"),)


def test_nothing_of_the_users_is_read_before_it_is_asked_for(config: Path) -> None:
    (config / "exercises" / "quick.toml").write_text(QUICK)
    library = Library(config)
    assert len(library.exercises()) == 11
    assert library.exercise("quick") is None
    library.load_own()
    assert len(library.exercises()) == 12
    assert library.exercise("quick") is not None


def test_loading_again_reads_what_changed(config: Path) -> None:
    file = config / "exercises" / "quick.toml"
    file.write_text("name = ")
    library = loaded(config)
    assert len(library.faults()) == 1
    file.write_text(QUICK)
    library.load_own()
    assert library.faults() == ()
    assert library.exercise("quick") is not None
    file.unlink()
    library.load_own()
    assert library.exercise("quick") is None


def test_other_files_and_hidden_ones_are_passed_over(config: Path) -> None:
    for name in ("notes.txt", "quick.toml~", ".#quick.toml", ".toml", "quick.TOML.bak"):
        (config / "exercises" / name).write_text("nothing of ours")
    library = loaded(config)
    assert library.faults() == ()
    assert len(library.exercises()) == 11


def test_no_programme_holds_the_test_of_each_leg(config: Path) -> None:
    (config / "programmes" / "x.toml").write_text('name = "Zoo"\nexercises = ["leg-test"]\n')
    library = loaded(config)
    assert len(library.programmes()) == 4
    (fault,) = library.faults()
    assert "leg-test" in fault


def test_without_a_folder_there_is_nothing_of_the_users(tmp_path: Path) -> None:
    for library in (Library(), Library(tmp_path), Library(tmp_path / "missing")):
        library.load_own()
        assert library.faults() == ()
        assert len(library.exercises()) == 11
    assert list(tmp_path.iterdir()) == []
