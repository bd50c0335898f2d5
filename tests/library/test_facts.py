"""The nine packaged exercises against the facts of their two sources, written out by hand."""

import pytest

from hamlog.library import Library
from hamlog.training import tempo
from hamlog.training.exercise import Exercise

LIBRARY = Library()

OURS, STATED = "ours", "stated"

# slug: phases of one rep as (kind, word, seconds, who says so, span of the source), tempo shown
PHASES: dict[str, tuple[list[tuple[str, str, int, str, tuple[int, int] | None]], str]] = {
    "band-curl": (
        [
            ("lift", "Curl", 2, OURS, None),
            ("hold", "Hold", 2, STATED, None),
            ("lower", "Lower", 3, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "3-1-2-2",
    ),
    "ball-curl": (
        [
            ("lower", "Push out", 3, STATED, (3, 4)),
            ("hold", "Hold", 1, STATED, (1, 2)),
            ("lift", "Pull in", 3, STATED, (3, 4)),
            ("still", "Still", 1, STATED, (1, 2)),
        ],
        "3-1-3-1",
    ),
    "dumbbell-curl": (
        [
            ("lift", "Curl", 2, OURS, None),
            ("hold", "Hold", 2, OURS, None),
            ("lower", "Lower", 3, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "3-1-2-2",
    ),
    "single-leg-rdl": (
        [
            ("lower", "Hinge", 2, OURS, None),
            ("lift", "Press up", 2, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "2-0-2-1",
    ),
    "walking-lunge": (
        [
            ("lower", "Step", 2, OURS, None),
            ("lift", "Press up", 2, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "2-0-2-1",
    ),
    "clamshell": (
        [
            ("lift", "Raise", 2, OURS, None),
            ("hold", "Hold", 2, STATED, None),
            ("lower", "Lower", 3, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "3-1-2-2",
    ),
    "single-leg-bridge": (
        [
            ("lift", "Lift", 2, OURS, None),
            ("hold", "Hold", 2, STATED, None),
            ("lower", "Lower", 3, OURS, None),
            ("still", "Still", 2, OURS, None),
        ],
        "3-2-2-2",
    ),
    "hip-thrust": (
        [
            ("lift", "Lift", 2, OURS, None),
            ("hold", "Hold", 2, OURS, None),
            ("lower", "Lower", 3, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "3-1-2-2",
    ),
    "bulgarian-split-squat": (
        [
            ("lower", "Lower", 2, OURS, None),
            ("lift", "Press up", 2, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "2-0-2-1",
    ),
}

# slug: level, needs, position, sides, first side, seconds to change sides, loading
FACTS: dict[str, tuple[str, set[str], str, str, str, int, str]] = {
    "band-curl": ("basic", {"band"}, "supine", "both", "both", 0, "band"),
    "ball-curl": ("intermediate", {"ball"}, "supine", "both", "both", 0, "body"),
    "dumbbell-curl": ("basic", {"dumbbell", "bench"}, "prone", "both", "both", 0, "kilograms"),
    "single-leg-rdl": (
        "intermediate",
        {"dumbbell"},
        "standing",
        "in-turn",
        "left",
        5,
        "kilograms",
    ),
    "walking-lunge": ("basic", set(), "standing", "in-turn", "left", 5, "body"),
    "clamshell": ("basic", set(), "side-lying", "in-turn", "left", 10, "body"),
    "single-leg-bridge": ("intermediate", set(), "supine", "alternate", "left", 0, "body"),
    "hip-thrust": ("basic", {"band"}, "supine", "both", "both", 0, "band"),
    "bulgarian-split-squat": (
        "basic",
        {"bench", "dumbbell"},
        "standing",
        "in-turn",
        "right",
        10,
        "kilograms",
    ),
}

# exercise and variant: needs, loading, whether it is easier, stored tempo
VARIANTS: dict[tuple[str, str], tuple[set[str], str, bool, str]] = {
    ("ball-curl", "stretched-start"): (
        {"ball"},
        "body",
        False,
        "lift 3, hold 1, lower 3, still 1",
    ),
    ("hip-thrust", "without-band"): (set(), "body", True, "lift 2, hold 2, lower 3, still 1"),
    ("single-leg-rdl", "without-dumbbells"): (set(), "body", True, "lower 2, lift 2, still 1"),
    ("bulgarian-split-squat", "without-dumbbells"): (
        {"bench"},
        "body",
        True,
        "lower 2, lift 2, still 1",
    ),
}

NAMES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "band-curl": ("Resistance-band hamstring curl", "Band curl", ()),
    "ball-curl": (
        "Swiss-ball hamstring curl",
        "Swiss-ball curl",
        ("stability-ball hamstring curl",),
    ),
    "dumbbell-curl": ("Prone dumbbell hamstring curl", "Prone dumbbell curl", ()),
    "single-leg-rdl": (
        "Single-leg Romanian deadlift",
        "Single-leg RDL",
        ("SRDL", "single-leg RDL"),
    ),
    "walking-lunge": ("Walking lunge", "Walking lunge", ()),
    "clamshell": ("Clamshell", "Clamshell", ()),
    "single-leg-bridge": (
        "Single-leg glute bridge hold",
        "Single-leg bridge",
        ("single-leg pelvic bridge",),
    ),
    "hip-thrust": ("Double-leg hip thrust", "Hip thrust", ("floor bridge", "pelvic bridge")),
    "bulgarian-split-squat": ("Bulgarian split squat", "Split squat", ()),
}


def exercise(slug: str) -> Exercise:
    found = LIBRARY.exercise(slug)
    assert found is not None
    return found


@pytest.mark.parametrize("slug", PHASES)
def test_phases_are_those_of_the_source_or_marked_as_ours(slug: str) -> None:
    phases, digits = PHASES[slug]
    found = exercise(slug).phases
    assert [(p.kind, p.word, p.seconds_s, p.source, p.range_s) for p in found] == phases
    assert tempo.shown(found) == digits


@pytest.mark.parametrize("slug", FACTS)
def test_facts(slug: str) -> None:
    one = exercise(slug)
    level, needs, position, sides, first_side, change_s, loading = FACTS[slug]
    assert (one.level, set(one.needs), one.position) == (level, needs, position)
    assert (one.scheme, one.first_side, one.change_s) == (sides, first_side, change_s)
    assert (one.loading, one.sets, one.reps) == (loading, (1, 3), (10, 12))
    assert (one.name, one.short_name, one.aliases) == NAMES[slug]
    assert not one.own


def test_what_else_is_needed() -> None:
    places = {one.slug: one.place for one in LIBRARY.exercises() if one.place}
    assert places == {
        "band-curl": "something sturdy to tie the band to",
        "walking-lunge": "room to walk",
    }


def test_variants_are_those_of_the_sources_and_no_others() -> None:
    found = {
        (one.slug, variant.slug): (
            set(one.needs_of(variant.slug)),
            str(one.loading_of(variant.slug)),
            variant.easier,
            tempo.stored(one.phases_of(variant.slug)),
        )
        for one in LIBRARY.exercises()
        for variant in one.variants
    }
    assert found == VARIANTS


def test_the_other_start_of_the_ball_curl_keeps_words_and_spans() -> None:
    phases = exercise("ball-curl").phases_of("stretched-start")
    assert [(p.word, p.source, p.range_s) for p in phases] == [
        ("Pull in", STATED, (3, 4)),
        ("Hold", STATED, (1, 2)),
        ("Push out", STATED, (3, 4)),
        ("Still", STATED, (1, 2)),
    ]


def test_only_the_second_source_names_mistakes() -> None:
    counts = {one.slug: len(one.mistakes) for one in LIBRARY.exercises() if one.mistakes}
    assert counts == {"single-leg-rdl": 2, "single-leg-bridge": 1}
