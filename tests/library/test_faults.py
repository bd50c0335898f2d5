"""Files of the user's that cannot be used: one sentence each, and everything else goes on."""

import os
from pathlib import Path

import pytest

from hamlog.library import TomlLibrary, packaged
from hamlog.library.faults import listed, place
from hamlog.library.library import EXERCISES, PROGRAMMES
from hamlog.library.own import OwnFiles, read_own

PACKAGED_EXERCISES = {slug: packaged.exercise(slug) for slug in EXERCISES}
PACKAGED_PROGRAMMES = {slug: packaged.programme(slug) for slug in PROGRAMMES}

NAME = 'name = "Test"\n'
PHASES = 'phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]\n'
GOOD = NAME + PHASES
COUNT = "a whole number from 1 to 50 or a list of 2, each a whole number from 1 to 50"
CANNOT = "it cannot be read ({}); check the file and its permissions"
PHASE_LIST = "a list of 1 to 8, each a table with kind and seconds"

# what an exercise file holds, and what is said of it
EXERCISE_FAULTS = {
    "": "name is missing; it must be text of 1 to 48 characters",
    NAME: f"phases is missing; it must be {PHASE_LIST}",
    "name = 3\n" + PHASES: "name is 3; it must be text of 1 to 48 characters",
    'name = ""\n' + PHASES: "name is ''; it must be text of 1 to 48 characters",
    'name = "\\u001b\\u0007"\n' + PHASES: "name is ''; it must be text of 1 to 48 characters",
    'name = "Clamshell"\n' + PHASES: (
        "name is 'Clamshell'; it must be another name than that of clamshell"
    ),
    'name = "HIP thrust"\n' + PHASES: (
        "name is 'HIP thrust'; it must be another name than that of hip-thrust"
    ),
    NAME + "phases = []": f"phases is an empty list; it must be {PHASE_LIST}",
    NAME + 'phases = "lift 2"': f"phases is 'lift 2'; it must be {PHASE_LIST}",
    NAME + 'phases = ["lift 2"]': (
        "phases, 1st is 'lift 2'; it must be a table with kind and seconds"
    ),
    NAME + 'phases = [{ kind = "bounce", seconds = 2 }]': (
        "phases, 1st: kind is 'bounce'; it must be lift, hold, lower or still"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2 }, { kind = "lower", seconds = 0 }]': (
        "phases, 2nd: seconds is 0; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2.5 }]': (
        "phases, 1st: seconds is 2.5; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = true }]': (
        "phases, 1st: seconds is true; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift" }]': (
        "phases, 1st: seconds is missing; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", secs = 2 }]': (
        "phases, 1st has the key 'secs'; the keys are kind, seconds, word, source and range"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2, word = "Squeezing" }]': (
        "phases, 1st: word is 'Squeezing'; it must be text of 1 to 8 characters"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2, source = "me" }]': (
        "phases, 1st: source is 'me'; it must be stated or ours"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2, range = [3, 4] }]': (
        "phases, 1st: seconds is 2; it must be within the phase's range"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 3, range = [4, 3] }]': (
        "phases, 1st: range is [4, 3]; the lower number must come first"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 3, range = [3] }]': (
        "phases, 1st: range is a list of 1; "
        "it must be a list of 2, each a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 10 }]': (
        "phases, 1st: seconds is 10; it must be at most 9 in a moving phase"
    ),
    NAME + 'phases = [{ kind = "hold", seconds = 30 }]': (
        "phases has no moving phase; at least one must be lift or lower"
    ),
    GOOD + 'slug = "other"': "slug is 'other'; it must be test, as the file is named",
    GOOD + 'short_name = "Twenty-three characters"': (
        "short_name is 'Twenty-three characters'; it must be text of 1 to 22 characters"
    ),
    GOOD + 'level = "hard"': "level is 'hard'; it must be basic or intermediate",
    GOOD + "level = 2026-11-02": "level is 2026-11-02; it must be basic or intermediate",
    GOOD + 'needs = "band"': (
        "needs is 'band'; it must be a list of at most 4, each band, ball, dumbbell or bench"
    ),
    GOOD + 'needs = ["band", "rope"]': (
        "needs, 2nd is 'rope'; it must be band, ball, dumbbell or bench"
    ),
    GOOD + 'loading = "kg"': "loading is 'kg'; it must be body, kilograms or band",
    GOOD + 'position = "lying"': (
        "position is 'lying'; it must be standing, supine, prone or side-lying"
    ),
    GOOD + 'sides = "one"': "sides is 'one'; it must be both, in-turn or alternate",
    GOOD + 'sides = "in-turn"\nfirst_side = "both"': (
        "first_side is 'both'; it must be left or right"
    ),
    GOOD + 'first_side = "left"': (
        "first_side is 'left'; it must be absent where both sides work at once"
    ),
    GOOD + 'sides = "alternate"\nchange_seconds = 5': (
        "change_seconds is 5; it must be absent where sides is not in-turn"
    ),
    GOOD + 'sides = "in-turn"\nchange_seconds = 100': (
        "change_seconds is 100; it must be a whole number from 1 to 60"
    ),
    GOOD + 'reps = "ten"': f"reps is 'ten'; it must be {COUNT}",
    GOOD + "reps = 51": f"reps is 51; it must be {COUNT}",
    GOOD + "reps = [1, 2, 3]": f"reps is a list of 3; it must be {COUNT}",
    GOOD + "reps = [1, 0]": "reps, 2nd is 0; it must be a whole number from 1 to 50",
    GOOD + "reps = [12, 10]": "reps is [12, 10]; the lower number must come first",
    GOOD + f"reps = 0x{'f' * 6000}": f"reps is a number of many digits; it must be {COUNT}",
    GOOD + f"reps = {'9' * 5000}": "it has a number of thousands of digits; no key takes one",
    GOOD + 'setup = "Lie down."': (
        "setup is 'Lie down.'; it must be a list of at most 12, each text of 1 to 120 characters"
    ),
    GOOD + f'cues = ["{"x" * 50}"]': (
        f"cues, 1st is '{'x' * 39}…' (50 characters); it must be text of 1 to 33 characters"
    ),
    GOOD + "more_load = 1.5": "more_load is 1.5; it must be text of at most 120 characters",
    GOOD + "easier = 1": "easier is 1; it must be a table with exercise",
    GOOD + "easier = {}": ("easier: exercise is missing; it must be text of 1 to 40 characters"),
    GOOD + 'easier = { exercise = "clamshel" }': (
        "easier: exercise is 'clamshel'; it must be the slug of another exercise, perhaps clamshell"
    ),
    GOOD + 'harder = { exercise = "test" }': (
        "harder: exercise is 'test'; it must be the slug of another exercise"
    ),
    GOOD + 'if_it_hurts = [{ exercise = "band-curl" }, { exercise = "xyz" }]': (
        "if_it_hurts, 2nd: exercise is 'xyz'; it must be the slug of another exercise"
    ),
    GOOD + 'builds_on = ["clamshell", "clamshel"]': (
        "builds_on, 2nd is 'clamshel'; it must be the slug of another exercise, perhaps clamshell"
    ),
    GOOD
    + 'builds_on = ["test"]': "builds_on, 1st is 'test'; it must be the slug of another exercise",
    GOOD + 'cue = ["Slow"]': "it has the key 'cue'; perhaps cues is meant",
    GOOD + "x9 = 1": (
        "it has the key 'x9'; the keys are name, phases, slug, short_name, aliases, level, needs, "
        "place, loading, position, posture, sides, first_side, change_seconds, sets, reps, setup, "
        "cues, mistakes, tips, more_load, easier, harder, if_it_hurts, builds_on and variants"
    ),
    GOOD + '[[variants]]\nslug = "A b"\nname = "x"': (
        "variants, 1st: slug is 'A b'; "
        "it must be small letters, digits and single hyphens, at most 40"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\n[[variants]]\nslug = "a"\nname = "B"': (
        "variants, 2nd: slug is 'a'; it must be different from the others"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\nphases = [{ kind = "still", seconds = 1 }]': (
        "variants, 1st: phases has no moving phase; at least one must be lift or lower"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\neasier = "yes"': (
        "variants, 1st: easier is 'yes'; it must be true or false"
    ),
    GOOD + "reps = ": "it is not valid TOML at end of document: invalid value",
    GOOD + 'place = "\x01"': (
        r"it is not valid TOML at line 3, column 10: illegal character '\x01'"
    ),
    GOOD + "name = 1": "it is not valid TOML at end of document: cannot overwrite a value",
    "a = " + "[" * 3000: "it is nested too deeply; it must have few levels",
    "[" + "a." * 9000 + "a]": "it is nested too deeply; it must have few levels",
    "#" * 70_000: "it is larger than 64 KiB; it must be smaller",
}

PROGRAMME_FAULTS = {
    'exercises = ["clamshell"]': "name is missing; it must be text of 1 to 48 characters",
    NAME: (
        "exercises is missing; it must be a list of 1 to 30, "
        "each text of 1 to 40 characters or a table with exercise"
    ),
    NAME + "exercises = [1]": (
        "exercises, 1st is 1; it must be text of 1 to 40 characters or a table with exercise"
    ),
    NAME + 'exercises = ["clamshell", "band curl"]': (
        "exercises, 2nd is 'band curl'; it must be the slug of an exercise, perhaps band-curl"
    ),
    NAME + 'exercises = ["squat"]': (
        "exercises, 1st is 'squat'; it must be the slug of an exercise"
    ),
    NAME + 'exercises = [{ variant = "x" }]': (
        "exercises, 1st: exercise is missing; it must be text of 1 to 40 characters"
    ),
    NAME + 'exercises = [{ exercise = "hip-thrust", variant = "no-band" }]': (
        "exercises, 1st: variant is 'no-band'; "
        "it must be a variant of hip-thrust, perhaps without-band"
    ),
    NAME + 'exercises = [{ exercise = "clamshell", variant = "x" }]': (
        "exercises, 1st: variant is 'x'; it must be absent, since clamshell has no variants"
    ),
    NAME + 'exercises = ["clamshell", "clamshell"]': (
        "exercises, 2nd is 'clamshell'; it must be there only once"
    ),
    NAME + 'exercises = ["clamshell"]\nsumary = "x"': (
        "it has the key 'sumary'; the keys are name, exercises, slug and summary"
    ),
    'name = "Home kit"\nexercises = ["clamshell"]': (
        "name is 'Home kit'; it must be another name than that of home-kit"
    ),
}


def told(file: str, says: str) -> str:
    return f"{file} was left out: {says}."


def read(folder: Path) -> OwnFiles:
    return read_own(folder, PACKAGED_EXERCISES, PACKAGED_PROGRAMMES)


@pytest.fixture
def exercises(tmp_path: Path) -> Path:
    folder = tmp_path / "exercises"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("text", EXERCISE_FAULTS, ids=range(len(EXERCISE_FAULTS)))
def test_a_broken_exercise_is_told_in_one_sentence(exercises: Path, text: str) -> None:
    (exercises / "test.toml").write_text(text)
    (exercises / "fine.toml").write_text(GOOD.replace("Test", "Fine"))
    found = read(exercises.parent)
    assert found.faults == (told("exercises/test.toml", EXERCISE_FAULTS[text]),)
    assert list(found.exercises) == ["fine"]


@pytest.mark.parametrize("text", PROGRAMME_FAULTS, ids=range(len(PROGRAMME_FAULTS)))
def test_a_broken_programme_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / "test.toml").write_text(text)
    (folder / "fine.toml").write_text('name = "Fine"\nexercises = ["clamshell"]')
    found = read(tmp_path)
    assert found.faults == (told("programmes/test.toml", PROGRAMME_FAULTS[text]),)
    assert list(found.programmes) == ["fine"]


def test_the_port_tells_the_faults(exercises: Path) -> None:
    (exercises / "test.toml").write_text(NAME + "phases = 3")
    library = TomlLibrary(exercises.parent)
    assert library.faults() == ()
    library.load_own()
    assert library.faults() == (
        told("exercises/test.toml", f"phases is 3; it must be {PHASE_LIST}"),
    )
    assert len(library.exercises()) == 9
    assert len(library.programmes()) == 4


def test_bytes_that_are_no_text(exercises: Path) -> None:
    (exercises / "test.toml").write_bytes(b'name = "a"\nplace = "\xff"\n')
    assert read(exercises.parent).faults == (
        told("exercises/test.toml", "it is not UTF-8 in line 2; save it as UTF-8"),
    )


def test_what_is_no_file(exercises: Path) -> None:
    (exercises / "folder.toml").mkdir()
    (exercises / "gone.toml").symlink_to(exercises / "nowhere")
    (exercises / "loop.toml").symlink_to(exercises / "loop.toml")
    os.mkfifo(exercises / "pipe.toml")
    (exercises / "zero.toml").symlink_to(os.devnull)
    reasons = {
        "folder": "it is a folder; it must be a TOML file",
        "gone": CANNOT.format("no such file or directory"),
        "loop": CANNOT.format("too many levels of symbolic links"),
        "pipe": "it is no ordinary file; it must be a TOML file",
        "zero": "it is no ordinary file; it must be a TOML file",
    }
    assert read(exercises.parent).faults == tuple(
        told(f"exercises/{slug}.toml", says) for slug, says in reasons.items()
    )


def test_what_may_not_be_read(exercises: Path) -> None:
    (exercises / "test.toml").write_text(GOOD)
    (exercises / "test.toml").chmod(0)
    if os.access(exercises / "test.toml", os.R_OK):
        pytest.skip("root may read everything")
    assert read(exercises.parent).faults == (
        told("exercises/test.toml", CANNOT.format("permission denied")),
    )


def test_folders_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "exercises").write_text("")
    assert read(tmp_path).faults == (
        told(
            "exercises",
            "it cannot be read (not a directory); it must be a folder that you may read",
        ),
    )


@pytest.mark.parametrize("stem", ["My Curl", "Curl", "a--b", "-a", "a_b", "kürl", "x" * 41])
def test_a_file_name_must_be_a_slug(exercises: Path, stem: str) -> None:
    (exercises / f"{stem}.toml").write_text(GOOD)
    name = f"'{stem}'" if len(stem) <= 40 else f"'{stem[:39]}…' (41 characters)"
    assert read(exercises.parent).faults == (
        told(
            f"exercises/{stem}.toml",
            f"it is named {name}; before .toml it must be "
            "small letters, digits and single hyphens, at most 40",
        ),
    )


def test_a_file_name_that_a_terminal_would_obey_is_made_safe(exercises: Path) -> None:
    (exercises / "a\x1b]0;x\x07.toml").write_text(GOOD)
    (exercises / os.fsdecode(b"b\xff.toml")).write_text(GOOD)
    faults = read(exercises.parent).faults
    assert [fault.split(" was ")[0] for fault in faults] == [
        "exercises/a]0;x.toml",
        "exercises/b.toml",
    ]


def test_slugs_of_packaged_ones_are_taken(tmp_path: Path) -> None:
    for folder, slug, text in [
        ("exercises", "clamshell", GOOD),
        ("programmes", "all-nine", NAME + 'exercises = ["clamshell"]'),
    ]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{slug}.toml").write_text(text)
    taken = "it has the slug of hamlog's own {}; rename the file"
    found = read(tmp_path)
    assert found.faults == (
        told("exercises/clamshell.toml", taken.format("clamshell")),
        told("programmes/all-nine.toml", taken.format("all-nine")),
    )
    assert not found.exercises
    assert not found.programmes


def test_the_first_of_two_own_ones_keeps_the_name(exercises: Path) -> None:
    (exercises / "one.toml").write_text(GOOD)
    (exercises / "two.toml").write_text(GOOD.replace("Test", "TEST"))
    found = read(exercises.parent)
    assert list(found.exercises) == ["one"]
    assert found.faults == (
        told("exercises/two.toml", "name is 'TEST'; it must be another name than that of one"),
    )


def test_what_refers_to_a_file_that_was_left_out_is_left_out_too(exercises: Path) -> None:
    for slug, easier in [("aaa", "bbb"), ("bbb", "ccc"), ("ccc", "ddd"), ("eee", "clamshell")]:
        text = GOOD.replace("Test", slug) + f'easier = {{ exercise = "{easier}" }}\n'
        (exercises / f"{slug}.toml").write_text(text)
    (exercises / "ddd.toml").write_text("broken")
    programmes = exercises.parent / "programmes"
    programmes.mkdir()
    (programmes / "p.toml").write_text('name = "P"\nexercises = ["aaa"]')
    (programmes / "q.toml").write_text('name = "Q"\nexercises = ["eee"]')
    found = read(exercises.parent)
    assert list(found.exercises) == ["eee"]
    assert list(found.programmes) == ["q"]
    assert [fault.split(" was ")[0] for fault in found.faults] == [
        "exercises/aaa.toml",
        "exercises/bbb.toml",
        "exercises/ccc.toml",
        "exercises/ddd.toml",
        "programmes/p.toml",
    ]


def test_a_key_cannot_lead_the_message_astray(exercises: Path) -> None:
    (exercises / "test.toml").write_text(GOOD + '"a` - at `$.phases" = 1')
    (fault,) = read(exercises.parent).faults
    assert fault.startswith(
        "exercises/test.toml was left out: it has the key 'a' - at '$.phases'; the keys are name,"
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), "it"),
        (("name",), "name"),
        (("phases", 0, "kind"), "phases, 1st: kind"),
        (("variants", 1, "phases", 2), "variants, 2nd: phases, 3rd"),
        (("x", 10), "x, 11th"),
        (("x", 20), "x, 21st"),
        (("x", 111), "x, 112th"),
    ],
)
def test_places_in_words(path: tuple[str | int, ...], words: str) -> None:
    assert place(path) == words


def test_lists_in_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a or b"
    assert listed(["a", "b", "c"], "and") == "a, b and c"
