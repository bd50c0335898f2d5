"""Foreign names of exercises: equal ones are mapped, all others only said to be likely."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.exchange.ids import id_of
from hamlog.exchange.matching import LEAST_LIKENESS, MOST_LIKELY, Known, matches

KNOWN = (
    Known("ball-curl", ("Swiss-ball hamstring curl", "Swiss-ball curl")),
    Known("band-curl", ("Resistance-band hamstring curl", "Band curl")),
    Known("bulgarian-split-squat", ("Bulgarian split squat", "Split squat")),
    Known("clamshell", ("Clamshell",)),
    Known("dumbbell-curl", ("Prone dumbbell hamstring curl", "Prone dumbbell curl")),
    Known("hip-thrust", ("Double-leg hip thrust", "Hip thrust", "floor bridge", "pelvic bridge")),
    Known("romanian-deadlift", ("Romanian deadlift", "RDL")),
    Known("single-leg-bridge", ("Single-leg glute bridge hold", "Single-leg bridge")),
    Known("single-leg-rdl", ("Single-leg Romanian deadlift", "SRDL")),
    Known("walking-lunge", ("Walking lunge",)),
)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Romanian Deadlift (Barbell)", "romanian-deadlift"),
        ("  romanian   DEADLIFT ", "romanian-deadlift"),
        ("RDL", "romanian-deadlift"),
        ("Single Leg Romanian Deadlift (Dumbbell)", "single-leg-rdl"),
        ("Hip Thrust (Smith Machine)", "hip-thrust"),
        ("clamshell [Resistance Band]", "clamshell"),
    ],
)
def test_an_equal_name_is_mapped(name: str, slug: str) -> None:
    (match,) = matches([name], KNOWN)

    assert (match.slug, match.likely) == (slug, ())


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Seated Leg Curl (Machine)", "dumbbell-curl"),
        ("Lying Leg Curl (Machine)", "dumbbell-curl"),
        ("Beinbeuger liegend (Maschine)", "dumbbell-curl"),
        ("Clamshells (Each Side)", "clamshell"),
        ("Clamshel", "clamshell"),
        ("One Leg Glute Bridges", "single-leg-bridge"),
        ("Glute Bridge", "hip-thrust"),
        ("Stability Ball Leg Curl", "ball-curl"),
        ("Lunge (Dumbbell)", "walking-lunge"),
    ],
)
def test_a_name_that_is_alike_is_said_to_be_likely(name: str, likely: str) -> None:
    (match,) = matches([name], KNOWN)

    assert match.slug is None
    assert match.likely[0].slug == likely


@pytest.mark.parametrize(
    "name",
    [
        *("Bench Press", "Leg Extension (Machine)", "Bicep Curl (Dumbbell)", "Hammer Curl"),
        *("Plank", "Hammer Strength Row", "Unknown exercise", "", "  ", "()"),
    ],
)
def test_what_is_like_nothing_has_no_match(name: str) -> None:
    (match,) = matches([name], KNOWN)

    assert (match.slug, match.likely) == (None, ())


@pytest.mark.parametrize("name", ["Band Curl", "Curl", "Curl (Cable)"])
def test_a_curl_of_the_arms_elsewhere_is_never_mapped(name: str) -> None:
    (match,) = matches([name], (*KNOWN, Known("own", ("Curl", "cable curl"))))

    assert match.slug is None


def test_a_name_of_two_exercises_is_not_mapped() -> None:
    (match,) = matches(["My bridge"], (Known("one", ("My bridge",)), Known("two", ("my Bridge",))))

    assert match.slug is None
    assert {one.slug for one in match.likely} == {"one", "two"}


@given(st.lists(st.text(max_size=30)), st.lists(st.text(max_size=30), max_size=5))
def test_any_names(names: list[str], known: list[str]) -> None:
    found = matches(names, [Known(str(at), (name,)) for at, name in enumerate(known)])

    assert [one.name for one in found] == names
    for one in found:
        assert len(one.likely) <= MOST_LIKELY
        assert all(LEAST_LIKENESS <= likely.likeness < 1 for likely in one.likely)
        assert not (one.slug and one.likely)


@given(st.text())
def test_an_id_is_a_uuid_of_its_content(content: str) -> None:
    import uuid

    clean = content.encode("utf-8", "replace").decode()
    namespace = uuid.UUID("7b1b6f2e-3f0e-5a53-9a0c-2d8a8c1f6f11")

    assert id_of(content) == str(uuid.uuid5(namespace, clean))


def test_reading_loads_no_log_and_no_screen() -> None:
    ask = (
        "import sys, hamlog.exchange.reading;"
        "print([one for one in sys.modules if one.startswith(('hamlog.store', 'hamlog.library',"
        " 'hamlog.tui', 'textual', 'sqlite3'))])"
    )

    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert found.stdout == "[]\n"
