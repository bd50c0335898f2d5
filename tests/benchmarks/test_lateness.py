"""What is made of sounds and their places."""

import pytest

from benchmarks.lateness import Heard, against, results

PLACES_S = (2.0, 3.0, 4.0, 5.0, 6.0)


def rounded(heard: Heard) -> list[float]:
    return [round(one, 6) for one in heard.late_s]


@pytest.mark.parametrize(
    ("heard_s", "late_s", "missing", "extra"),
    [
        ([102.0, 103.0, 104.0], [0.0, 0.0, 0.0], 0, 0),
        ([102.004, 103.02, 104.001], [0.004, 0.02, 0.001], 0, 0),
        # What comes after the last sound was not waited for.
        ([102.0], [0.0], 0, 0),
        ([102.0, 104.01], [0.0, 0.01], 1, 0),
        ([103.0, 105.0], [0.0, 0.0], 2, 0),
        ([102.0, 102.1, 103.0], [0.0, 0.0], 0, 1),
        # Nowhere near a place: too late for one, too early for the next.
        ([102.0, 102.5, 103.0], [0.0, 0.0], 0, 1),
        ([101.5, 102.0, 103.0], [0.0, 0.0], 0, 1),
        ([102.0, 103.0, 109.0], [0.0, 0.0], 0, 1),
        ([100.0, 102.0], [0.0], 0, 1),
        ([], [], 0, 0),
    ],
)
def test_sounds_are_laid_beside_their_places(
    heard_s: list[float], late_s: list[float], missing: int, extra: int
) -> None:
    heard = against(heard_s, PLACES_S, 100.0)

    assert rounded(heard) == late_s
    assert (heard.missing, heard.extra) == (missing, extra)


def test_a_late_first_cue_hides_no_lateness() -> None:
    """Counted from the first, the others would seem early; none can come before its place."""
    heard = against([102.02, 103.0, 104.005], PLACES_S, 100.02)

    assert rounded(heard) == [0.0, -0.02, -0.015]
    assert rounded(heard.from_earliest()) == [0.02, 0.0, 0.005]


def test_a_drift_shows_in_the_last_and_in_the_high_rank() -> None:
    places_s = [float(number) for number in range(1000)]
    drifting = against([one * 1.00005 for one in places_s], places_s, 0.0)
    steady = Heard((0.001,) * 1000)

    rows = {one.name: one for one in results("idle", drifting, drifting, steady)}

    assert rows["idle: last, from the first"].value == pytest.approx(49.95)
    assert rows["idle: last, from the first"].met is False
    assert rows["idle: p50"].value == pytest.approx(24.975)
    assert rows["idle: p99"].value == pytest.approx(49.45)
    assert rows["idle: p99"].met is False
    assert rows["idle: p99"].ratio == pytest.approx(49.45)
    assert rows["idle: max"].value == pytest.approx(49.95)
    assert rows["idle: p99, from the key"].value == pytest.approx(49.45)
    assert rows["idle: missing or extra"].met is True


def test_a_cue_that_never_came_is_a_target_missed() -> None:
    heard = against([102.0, 104.0], PLACES_S, 100.0)

    rows = {one.name: one for one in results("idle", heard, heard, Heard((0.0,)))}

    assert rows["idle: p99"].met is True
    assert rows["idle: missing or extra"].value == 1
    assert rows["idle: missing or extra"].met is False
