"""Files of the user's that cannot be used: one sentence each, and everything else goes on."""

import os
from pathlib import Path

import pytest

from hamlog.library import Library, packaged
from hamlog.library.faults import brief, listed, place
from hamlog.library.library import EXERCISES, PROGRAMMES
from hamlog.library.own import OwnFiles, read_own

from .broken import EXERCISE_FAULTS, GOOD, NAME, PHASE_LIST, PROGRAMME_FAULTS

PACKAGED_EXERCISES = {slug: packaged.exercise(slug) for slug in EXERCISES}
PACKAGED_PROGRAMMES = {slug: packaged.programme(slug) for slug in PROGRAMMES}

CANNOT = "it cannot be read ({}); check the file and its permissions"


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


@pytest.mark.parametrize("slug", ["one-set", "own", "by-equipment"])
def test_a_programme_may_not_be_called_what_hamlog_means_otherwise(
    tmp_path: Path, slug: str
) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / f"{slug}.toml").write_text('name = "Mine"\nexercises = ["clamshell"]')
    found = read(tmp_path)
    (fault,) = found.faults
    assert f"programmes/{slug}.toml" in fault
    assert "rename the file" in fault
    assert not found.programmes


def test_the_port_tells_the_faults(exercises: Path) -> None:
    (exercises / "test.toml").write_text(NAME + "phases = 3")
    library = Library(exercises.parent)
    assert library.faults() == ()
    library.load_own()
    assert library.faults() == (
        told("exercises/test.toml", f"phases is 3; it must be {PHASE_LIST}"),
    )
    assert len(library.exercises()) == 11
    assert len(library.programmes()) == 4


def test_a_screen_gets_what_is_wrong_where_and_the_rest_is_listed_by_check(exercises: Path) -> None:
    (exercises / "a.toml").write_text(GOOD + "\nnonsense = 1\n")
    (exercises / "b.toml").write_text("phases = 3")
    library = Library(exercises.parent)
    library.load_own()
    keys, short = library.brief_faults()
    assert keys == (
        "exercises/a.toml was left out: it has the key 'nonsense', which is no key there; "
        "hamlog check lists them."
    )
    assert library.faults()[0].startswith(keys.partition(", which")[0])
    assert "the keys are name, phases, slug" in library.faults()[0]
    assert short == library.faults()[1]


@pytest.mark.parametrize("text", EXERCISE_FAULTS, ids=range(len(EXERCISE_FAULTS)))
def test_what_is_said_in_short_begins_as_the_whole_and_is_short(text: str) -> None:
    whole = told("exercises/test.toml", EXERCISE_FAULTS[text])
    said = brief(whole)
    assert said == whole or whole.startswith(
        said.partition("; hamlog check")[0].split(", which is")[0]
    )
    assert ("hamlog check" in said) == (said != whole)
    assert len(said) <= 180


def test_bytes_that_are_no_text(exercises: Path) -> None:
    (exercises / "test.toml").write_bytes(b'name = "a"\nplace = "\xff"\n')
    assert read(exercises.parent).faults == (
        told("exercises/test.toml", "it is not UTF-8 in line 2; save it as UTF-8"),
    )


def test_what_is_no_file(exercises: Path) -> None:
    (exercises / "folder.toml").mkdir()
    (exercises / "gone.toml").symlink_to(exercises / "nowhere")
    (exercises / "loop.toml").symlink_to(exercises / "loop.toml")
    with (exercises / "huge.toml").open("wb") as huge:
        huge.truncate(3 * 1024**3)
    os.mkfifo(exercises / "pipe.toml")
    (exercises / "zero.toml").symlink_to(os.devnull)
    reasons = {
        "folder": "it is a folder; it must be a TOML file",
        "gone": CANNOT.format("no such file or directory"),
        "huge": "it is larger than 64 KiB; it must be smaller",
        "loop": CANNOT.format("too many levels of symbolic links"),
        "pipe": "it is not an ordinary file; it must be a TOML file",
        "zero": "it is not an ordinary file; it must be a TOML file",
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


def test_a_file_where_the_folder_of_settings_should_be(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.write_text("")
    library = Library(config)

    assert library.load_own()
    assert library.faults() == tuple(
        f"{folder} was left out: it cannot be read (not a directory);"
        " it must be a folder that you may read."
        for folder in ("exercises", "figures", "programmes")
    )
