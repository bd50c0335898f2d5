"""The packaged exercises against the facts of their two sources, written out by hand."""

import pytest

from hamlog.library import Library
from hamlog.training import tempo
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, Side, form_with
from hamlog.training.ladder import body_rungs

LIBRARY = Library()
TRAINED = tuple(one for one in LIBRARY.exercises() if not one.graded)

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
            ("lower", "Hinge", 3, OURS, None),
            ("lift", "Press up", 2, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "3-0-2-1",
    ),
    "romanian-deadlift": (
        [
            ("lower", "Hinge", 3, OURS, None),
            ("lift", "Stand up", 2, OURS, None),
            ("still", "Still", 1, OURS, None),
        ],
        "3-0-2-1",
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
    "romanian-deadlift": ("basic", {"dumbbell"}, "standing", "both", "both", 0, "kilograms"),
    "bulgarian-split-squat": (
        "intermediate",
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
    ("hip-thrust", "feet-further-out"): (
        set(),
        "body",
        False,
        "lift 2, hold 2, lower 3, still 1",
    ),
    ("single-leg-rdl", "without-dumbbells"): (set(), "body", True, "lower 3, lift 2, still 1"),
    ("romanian-deadlift", "without-dumbbells"): (set(), "body", True, "lower 3, lift 2, still 1"),
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
    "romanian-deadlift": (
        "Romanian deadlift",
        "Romanian deadlift",
        ("RDL", "two-leg Romanian deadlift"),
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
    places = {one.slug: one.place for one in TRAINED if one.place}
    assert places == {
        "band-curl": "something sturdy to tie the band to",
        "walking-lunge": "room to walk",
    }


def test_the_test_of_each_leg_says_where_it_is_from_and_what_it_is_not() -> None:
    one = exercise("leg-test")
    assert one.graded
    assert [one.slug for one in LIBRARY.exercises() if one.graded] == ["leg-test"]
    assert (one.scheme, one.first_side, one.change_s, one.loading) == (
        "in-turn",
        "left",
        60,
        "body",
    )
    assert (one.needs, one.needs_of("on-the-floor")) == ((Equipment.BENCH,), ())
    assert ({phase.source for phase in one.phases}, one.source) == ({OURS}, STATED)
    told = " ".join(one.tips)
    for said in (
        "Freckleton, Cook and Pizzari, Br J Sports Med 2014;48:713",
        "Australian football players, not runners",
        "did not pace them: the pace is hamlog's own",
        "no norm",
        "no diagnosis",
        "each form compares only with itself",
    ):
        assert said in told
    assert "chair" not in " ".join(one.setup_of("on-the-floor"))


def test_only_the_clamshell_spares_the_hamstrings() -> None:
    assert [one.slug for one in TRAINED if not one.hamstrings] == ["clamshell"]


def test_only_the_deadlift_on_two_legs_is_described_by_hamlog() -> None:
    assert [one.slug for one in TRAINED if one.source == OURS] == ["romanian-deadlift"]


def test_variants_are_these_and_no_others() -> None:
    found = {
        (one.slug, variant.slug): (
            set(one.needs_of(variant.slug)),
            str(one.loading_of(variant.slug)),
            variant.easier,
            tempo.stored(one.phases_of(variant.slug)),
        )
        for one in TRAINED
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
    counts = {one.slug: len(one.mistakes) for one in TRAINED if one.mistakes}
    assert counts == {"single-leg-rdl": 2, "single-leg-bridge": 1}


def test_where_one_leg_works_both_are_named_by_it() -> None:
    legs = {one.slug: one.leg for one in TRAINED if one.first_side is not Side.BOTH}
    assert legs == {
        "clamshell": "the top leg",
        "walking-lunge": "the front leg",
        "single-leg-bridge": "the leg with its foot on the floor",
        "bulgarian-split-squat": "the front leg",
        "single-leg-rdl": "the leg you stand on",
    }


def test_a_change_of_legs_says_what_to_do() -> None:
    said = {
        one.slug: one.change_of(None, Side.RIGHT)
        for one in TRAINED
        if one.first_side is not Side.BOTH
    }
    assert said == {
        "clamshell": "Roll over onto your left side",
        "walking-lunge": "Swap legs: step out with your right leg",
        "single-leg-bridge": "Swap legs: right foot on the floor",
        "bulgarian-split-squat": "Swap legs: right foot in front",
        "single-leg-rdl": "Swap legs: stand on your right leg",
    }


@pytest.mark.parametrize(
    ("slug", "side", "line"),
    [
        (
            "clamshell",
            Side.LEFT,
            "Lie on your right side, head on your forearm, left leg on top.",
        ),
        (
            "clamshell",
            Side.RIGHT,
            "Lie on your left side, head on your forearm, right leg on top.",
        ),
        (
            "single-leg-bridge",
            Side.RIGHT,
            "Lie on your back, palms down, right foot on the floor, left leg stretched out.",
        ),
        (
            "bulgarian-split-squat",
            None,
            "Hold a dumbbell in each hand and stand in a lunge, right foot in front.",
        ),
        (
            "single-leg-rdl",
            None,
            "Stand on your left leg, knee slightly bent, a dumbbell in each hand.",
        ),
    ],
)
def test_set_up_follows_the_side_that_begins(slug: str, side: Side | None, line: str) -> None:
    assert exercise(slug).setup_of(None, side)[0] == line


@pytest.mark.parametrize(
    ("slug", "variant", "without"),
    [
        ("hip-thrust", "without-band", "band"),
        ("hip-thrust", "feet-further-out", "band"),
        ("single-leg-rdl", "without-dumbbells", "dumbbell"),
        ("romanian-deadlift", "without-dumbbells", "dumbbell"),
        ("bulgarian-split-squat", "without-dumbbells", "dumbbell"),
    ],
)
def test_no_form_speaks_of_what_it_is_done_without(slug: str, variant: str, without: str) -> None:
    one = exercise(slug)
    assert without in " ".join((*one.setup_of(None), *one.cues_of(None))).lower()
    lines = (*one.setup_of(variant), *one.cues_of(variant))
    assert not [line for line in lines if without in line.lower()]


def test_a_form_keeps_the_cues_of_the_exercise_where_it_has_none_of_its_own() -> None:
    one = exercise("hip-thrust")
    assert one.cues_of("without-band") == one.cues_of(None) == one.cues
    assert one.cues_of("feet-further-out")[1] == "Feet stay where they are"
    assert one.setup_of("stranger") == one.setup_of(None)


def test_the_stretched_start_begins_stretched() -> None:
    begins = exercise("ball-curl").setup_of("stretched-start")
    assert begins[0].endswith("legs stretched.")
    assert begins[2].startswith("Each rep: pull the ball in")


def test_the_split_squat_begins_without_dumbbells() -> None:
    one = exercise("bulgarian-split-squat")
    everything = frozenset(Equipment)
    assert form_with(one, everything) == ProgrammeEntry(one.slug, "without-dumbbells")
    assert form_with(one, {Equipment.BENCH}) == ProgrammeEntry(one.slug, "without-dumbbells")
    assert form_with(one, {Equipment.DUMBBELL}) is None
    rungs = body_rungs(one, "without-dumbbells", {}, everything)
    assert [rung.variant for rung in rungs] == ["without-dumbbells", None]


def test_feet_further_out_come_after_the_hip_thrust_and_before_one_leg() -> None:
    one, bridge = exercise("hip-thrust"), exercise("single-leg-bridge")
    rungs = body_rungs(one, "without-band", {bridge.slug: bridge}, ())
    forms = [(rung.exercise, rung.variant) for rung in rungs]
    assert forms == [
        ("hip-thrust", "without-band"),
        ("hip-thrust", "feet-further-out"),
        ("single-leg-bridge", None),
    ]
    again = body_rungs(one, "feet-further-out", {bridge.slug: bridge}, ())
    assert again == rungs
