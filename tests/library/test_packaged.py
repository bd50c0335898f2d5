"""The packaged exercises, programmes and guide: how they hang together and fit the screen."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import pytest

from hamlog.errors import AssetError
from hamlog.library import Library, packaged
from hamlog.library.figures import Figures
from hamlog.library.library import EXERCISES, PROGRAMMES, TESTS
from hamlog.text import one_line
from hamlog.training.exercise import Exercise, Level, Loading, Side

LIBRARY = Library()

PROGRAMME_ENTRIES: dict[str, list[tuple[str, str | None]]] = {
    "no-equipment": [
        ("romanian-deadlift", "without-dumbbells"),
        ("walking-lunge", None),
        ("clamshell", None),
        ("hip-thrust", "without-band"),
    ],
    "home-kit": [
        ("band-curl", None),
        ("dumbbell-curl", None),
        ("hip-thrust", None),
        ("bulgarian-split-squat", "without-dumbbells"),
    ],
    "intermediate-three": [
        ("ball-curl", None),
        ("single-leg-rdl", None),
        ("single-leg-bridge", None),
    ],
    "all-nine": [
        ("band-curl", None),
        ("ball-curl", None),
        ("dumbbell-curl", None),
        ("single-leg-rdl", None),
        ("walking-lunge", None),
        ("clamshell", None),
        ("single-leg-bridge", None),
        ("hip-thrust", None),
        ("bulgarian-split-squat", "without-dumbbells"),
    ],
}


# what they were up to 0.4.0
BEFORE: dict[str, list[tuple[str, str | None]]] = {
    "no-equipment": PROGRAMME_ENTRIES["no-equipment"][1:],
    "home-kit": [*PROGRAMME_ENTRIES["home-kit"][:-1], ("bulgarian-split-squat", None)],
    "intermediate-three": [],
    "all-nine": [*PROGRAMME_ENTRIES["all-nine"][:-1], ("bulgarian-split-squat", None)],
}

# easier, harder, and what to do when it hurts: our judgement, but for the single-leg
# bridge, whose basic form the second source names
LADDER: dict[str, tuple[str | None, str | None, list[str]]] = {
    "clamshell": (None, "hip-thrust", ["hip-thrust"]),
    "hip-thrust": ("clamshell", "single-leg-bridge", ["clamshell"]),
    "band-curl": ("hip-thrust", "dumbbell-curl", ["clamshell", "hip-thrust"]),
    "dumbbell-curl": ("band-curl", "ball-curl", ["clamshell", "hip-thrust"]),
    "walking-lunge": ("hip-thrust", "bulgarian-split-squat", ["hip-thrust", "clamshell"]),
    "bulgarian-split-squat": ("walking-lunge", "single-leg-rdl", ["hip-thrust", "clamshell"]),
    "single-leg-bridge": ("hip-thrust", "ball-curl", ["clamshell", "hip-thrust"]),
    "romanian-deadlift": ("hip-thrust", "single-leg-rdl", ["clamshell", "hip-thrust"]),
    "single-leg-rdl": ("romanian-deadlift", None, ["hip-thrust", "clamshell"]),
    "ball-curl": ("band-curl", None, ["clamshell", "hip-thrust"]),
}


# what has to be mastered first, any of them: none of it for the others
BUILDS_ON: dict[str, tuple[str, ...]] = {
    "dumbbell-curl": ("band-curl",),
    "bulgarian-split-squat": ("walking-lunge",),
    "single-leg-bridge": ("hip-thrust",),
    "single-leg-rdl": ("romanian-deadlift",),
    "ball-curl": ("band-curl", "single-leg-bridge"),
    "leg-test": ("single-leg-bridge", "hip-thrust"),
}


def exercise(slug: str) -> Exercise:
    found = LIBRARY.exercise(slug)
    assert found is not None
    return found


def test_a_session_has_the_name_of_a_programme_also_where_no_file_is_about_it() -> None:
    slugs = ("home-kit", "by-equipment", "own", "one-set", "gone")

    names = [LIBRARY.programme_name(slug) for slug in slugs]

    assert names == ["Home kit", "By equipment", "My own", "One set", "gone"]


def test_the_whole_is_every_packaged_exercise() -> None:
    trained = {one.slug for one in LIBRARY.exercises() if not one.graded}
    assert {entry.slug for entry in LIBRARY.whole().entries} == trained


def test_exercises_come_basic_first_and_are_all_the_files_there_are() -> None:
    slugs = [one.slug for one in LIBRARY.exercises()]
    levels = [one.level for one in LIBRARY.exercises()]
    assert slugs == [*EXERCISES, *TESTS]
    assert set(slugs) == _files("exercises")
    assert len(slugs) == 11
    assert levels == [Level.BASIC] * 6 + [Level.INTERMEDIATE] * 5


def test_programmes_are_as_planned_and_need_nothing_first() -> None:
    found = {
        one.slug: [(entry.slug, entry.variant) for entry in one.entries]
        for one in LIBRARY.programmes()
    }
    assert list(found) == list(PROGRAMMES)
    assert set(found) == _files("programmes")
    assert found == PROGRAMME_ENTRIES
    assert {
        one.slug: [(entry.slug, entry.variant) for entry in one.before]
        for one in LIBRARY.programmes()
    } == BEFORE
    assert [one.name for one in LIBRARY.programmes()] == [
        "No equipment",
        "Home kit",
        "The intermediate three",
        "All nine",
    ]
    needs = [
        exercise(entry.slug).needs_of(entry.variant) for entry in LIBRARY.programmes()[0].entries
    ]
    assert not any(needs)


def test_programmes_ask_for_exercises_and_variants_that_exist() -> None:
    for programme in LIBRARY.programmes():
        for entry in (*programme.entries, *programme.before):
            one = exercise(entry.slug)
            assert entry.variant is None or one.variant(entry.variant) is not None


@pytest.mark.parametrize("slug", LADDER)
def test_what_is_easier_harder_and_kinder(slug: str) -> None:
    one = exercise(slug)
    easier, harder, kinder = LADDER[slug]
    assert (one.easier.slug if one.easier else None) == easier
    assert (one.harder.slug if one.harder else None) == harder
    assert [substitute.slug for substitute in one.if_it_hurts] == kinder


def test_what_builds_on_what() -> None:
    found = {one.slug: one.builds_on for one in LIBRARY.exercises() if one.builds_on}
    assert found == BUILDS_ON
    assert all(LIBRARY.exercise(slug) for slugs in found.values() for slug in slugs)


def test_the_ladder_climbs_and_never_turns_back() -> None:
    levels = list(Level)
    for one in LIBRARY.exercises():
        seen = {one.slug}
        step = one
        while step.harder is not None:
            above = exercise(step.harder.slug)
            assert above.slug not in seen, f"{one.slug} comes back to {above.slug}"
            assert levels.index(above.level) >= levels.index(step.level)
            seen.add(above.slug)
            step = above
        seen, step = {one.slug}, one
        while step.easier is not None:
            below = exercise(step.easier.slug)
            assert below.slug not in seen, f"{one.slug} comes back to {below.slug}"
            assert levels.index(below.level) <= levels.index(step.level)
            seen.add(below.slug)
            step = below
        assert one.easier is not None or one.slug in ("clamshell", "leg-test")


def test_what_hurts_has_a_substitute_that_is_no_harder() -> None:
    for one in LIBRARY.exercises():
        assert one.if_it_hurts
        for substitute in one.if_it_hurts:
            assert substitute.slug != one.slug
            assert exercise(substitute.slug).level is Level.BASIC
            assert substitute.why


def test_what_is_loaded_with_dumbbells_says_how_to_add_load() -> None:
    for one in LIBRARY.exercises():
        if one.loading is Loading.KILOGRAMS:
            assert "dumbbell" in one.more_load.lower()


@pytest.mark.parametrize("slug", EXERCISES)
def test_texts_fit_beside_the_figure(slug: str) -> None:
    one = exercise(slug)
    assert len(one.short_name) <= 22
    assert len(one.posture) <= 30
    assert 2 <= len(one.cues) <= 3
    assert all(len(cue) < 34 for cue in one.cues)
    assert len(one.setup) >= 3
    told = _told(one)
    assert all(len(line) <= 90 for line in (*told, *one.tips, *one.mistakes, one.more_load))
    for substitute in (one.easier, one.harder, *one.if_it_hurts):
        assert substitute is None or 0 < len(substitute.why) <= 33
    for variant in one.variants:
        assert len(variant.name) <= 22
        assert variant.summary
        assert 2 <= len(one.cues_of(variant.slug)) <= 3
        assert len(one.setup_of(variant.slug)) >= 2
    for phases in (one.phases, *(v.phases for v in one.variants if v.phases)):
        assert all(len(phase.word) <= 8 for phase in phases)
        assert [phase.kind.moves for phase in phases][-2:] == [True, False]


def test_texts_hold_nothing_that_a_screen_would_read_as_markup() -> None:
    for text in _texts():
        assert text == one_line(text)
        assert not set("[]\\`!_") & set(text), text
        assert text.isascii(), text


def test_full_sentences_end_with_a_full_stop_and_short_ones_do_not() -> None:
    for one in LIBRARY.exercises():
        for line in (*_told(one), *one.tips, *one.mistakes, one.more_load):
            assert not line or line.endswith("."), line
        for line in (*_cued(one), one.posture, one.place, one.leg, one.change):
            assert not line.endswith("."), line


def test_guide_says_why_the_four_rules_and_when_to_stop() -> None:
    guide = LIBRARY.guide()
    parts = {part.title: part for part in guide.parts}
    assert guide.title == "Why runners train their hamstrings"
    assert list(parts) == [
        "Why",
        "The rules",
        "Order",
        "Warm-up",
        "When to stop",
        "Left and right",
        "The numbers",
        "The leg test",
        "Sources",
        "Not medical advice",
    ]
    assert len(parts["The rules"].points) == 4
    assert "three sets of each exercise, twice a week" in parts["The rules"].points[0]
    assert "10 to 12 for each leg" in parts["Left and right"].text
    assert LIBRARY.guide() is guide


def test_the_guide_names_its_sources_and_claims_no_authority() -> None:
    parts = {part.title: part.text for part in LIBRARY.guide().parts}
    assert "a general guide to hamstring exercises for runners" in parts["Sources"]
    assert "three exercises for intermediate runners" in parts["Sources"]
    assert "feet further out" in parts["Sources"], "it says what is hamlog's own"
    assert "Pain of seven or more" in parts["When to stop"]
    for title, text in parts.items():
        # Only where somebody is sent to one.
        sent = title in ("When to stop", "Not medical advice")
        assert ("physio" in text.lower()) == sent, title


def test_the_warm_up_takes_two_minutes() -> None:
    guide = LIBRARY.guide()
    (part,) = (one for one in guide.parts if one.title == "Warm-up")
    assert sum(move.seconds_s for move in guide.warm_up) == 120
    assert part.points == tuple(f"{move.name}: {move.seconds_s} s" for move in guide.warm_up)


def test_values_are_read_once() -> None:
    library = Library()
    assert library.exercise("clamshell") is library.exercise("clamshell")
    assert library.exercises()[0] is library.exercise("clamshell")
    assert library.programme("home-kit") is library.programme("home-kit")


@pytest.mark.parametrize("slug", ["", "nordic", "../guide", "Clamshell", "figures"])
def test_what_is_unknown_is_none(slug: str) -> None:
    assert LIBRARY.exercise(slug) is None
    assert LIBRARY.programme(slug) is None
    assert LIBRARY.faults() == ()


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file be read again, and what came of it be forgotten afterwards."""
    monkeypatch.setattr(packaged, "_packaged", cache(packaged._packaged.__wrapped__))


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "it cannot be read"),
        (b"", "it is not what was written"),
        (b"\xff", "it is not what was written"),
        (b"{}", "it is not what was written"),
        (
            b'{"exercises":{},"programmes":{},"figures":{},"guide":{"title":"\xff"}}',
            "it is not what was written",
        ),
        (
            b'{"exercises":{"clamshell":{"name":1}},"programmes":{},"figures":{},"guide":{}}',
            "it is not what was written",
        ),
    ],
)
def test_a_damaged_installation_is_told(
    monkeypatch: pytest.MonkeyPatch, data: bytes | None, says: str
) -> None:
    def read() -> bytes:
        if data is None:
            raise FileNotFoundError
        return data

    monkeypatch.setattr(packaged, "_data", read)
    asked: list[Callable[[], object]] = [
        lambda: Library().exercise("clamshell"),
        lambda: Library().programme("home-kit"),
        Library().guide,
        lambda: Figures().figure("clamshell"),
    ]
    for ask in asked:
        with pytest.raises(AssetError) as told:
            ask()
        start = f"packaged.json, a part of hamlog, is damaged: {says}"
        assert str(told.value) == f"{start}. Install hamlog again."


def test_importing_the_library_reads_nothing_yet() -> None:
    code = (
        "import sys; import hamlog.library as l; l.Library();"
        "late = {'hamlog.library.packaged', 'tomllib', 'hamlog.assets'};"
        "print(sorted(late & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def _told(one: Exercise) -> list[str]:
    """Every line of set-up in every form, whichever leg begins."""
    sides = [side for side in Side if (side is Side.BOTH) == (one.first_side is Side.BOTH)]
    forms = (None, *(variant.slug for variant in one.variants))
    return [line for form in forms for side in sides for line in one.setup_of(form, side)]


def _cued(one: Exercise) -> list[str]:
    return [cue for form in (None, *(v.slug for v in one.variants)) for cue in one.cues_of(form)]


def _files(folder: str) -> set[str]:
    found = files("hamlog.assets").joinpath(folder).iterdir()
    return {file.name.removesuffix(".toml") for file in found if file.name.endswith(".toml")}


def _texts() -> list[str]:
    texts = []
    for one in LIBRARY.exercises():
        texts += [one.name, one.short_name, one.posture, one.place, one.more_load]
        texts += [*one.aliases, *_told(one), *_cued(one), *one.mistakes, *one.tips]
        texts += [one.leg, one.change_of(None, Side.LEFT), one.change_of(None, Side.RIGHT)]
        texts += [phase.word for phase in one.phases]
        texts += [text for variant in one.variants for text in (variant.name, variant.summary)]
        texts += [s.why for s in (one.easier, one.harder, *one.if_it_hurts) if s]
    for programme in LIBRARY.programmes():
        texts += [programme.name, programme.summary]
    for part in LIBRARY.guide().parts:
        texts += [part.title, part.text, *part.points]
    return texts
