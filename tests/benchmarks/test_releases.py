"""The history of the ratios, and what became worse."""

from pathlib import Path

import pytest

from benchmarks.releases import Kept, Release, compared_with, kept_rows, releases, write
from benchmarks.report import Report, Result, median_result

THEN = Release(
    "1.0.0",
    "2026-11-29",
    {"cores": "2"},
    {
        "start": Kept(ratio=1.2, low=1.1, high=1.3, value=400.0, unit="ms", cpu_ratio=1.5),
        "rep": Kept(ratio=1.0),
        "key, p99": Kept(ratio=1.0),
        "cue, idle, p99": Kept(ratio=1.0, value=4.0, unit="ms", target=20.0),
    },
)


def test_a_release_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    newer = Release("1.1.0", rows={"start": Kept(ratio=1.1)})

    write(THEN, path)
    write(newer, path)

    assert releases(path) == [THEN, newer]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2


def test_a_release_measured_again_has_one_line(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    again = Release("1.0.0", rows={"start": Kept(ratio=1.1)})

    write(THEN, path)
    write(again, path)

    assert releases(path) == [again]


def test_without_a_file_there_is_no_history(tmp_path: Path) -> None:
    assert releases(tmp_path / "history.jsonl") == []


def test_only_rows_with_a_name_are_kept_and_only_with_figures_that_tell() -> None:
    named = median_result("full text", [20.0, 41.2345678], "ms", yardstick=[10, 10], row="start")
    report = Report("start", (), (named, Result("other", 1.0, "ms")))

    rows = kept_rows([report])

    assert [*rows] == ["start"]
    assert rows["start"].value == 30.62
    assert rows["start"].ratio == 3.062


def test_a_ratio_without_rounds_is_not_kept() -> None:
    """As that of a cue's lateness, of which there is one high rank in a run."""
    rows = kept_rows([Report("", (), (Result("p99", 9.0, "ms", yardstick=3.0, row="cue"),))])

    assert rows["cue"].ratio is None


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Kept(ratio=1.31, cpu_ratio=1.5), None),
        (Kept(ratio=1.2, cpu_ratio=1.64), None),
        (Kept(ratio=0.5, cpu_ratio=0.5), None),
        (
            Kept(ratio=1.4, cpu_ratio=2.0),
            (
                "Worse than with 1.0.0, by the clock and the processor:",
                "  start: 1.20 -> 1.40, of the processor 1.50 -> 2.00",
            ),
        ),
        (
            Kept(ratio=1.4, low=1.0, high=1.9, cpu_ratio=1.5),
            (
                "Worse than with 1.0.0 by one of the two alone:",
                "  start: 1.20 -> 1.40 (1.00 to 1.90), of the processor 1.50 -> 1.50",
            ),
        ),
        (
            Kept(ratio=1.2, cpu_ratio=2.0),
            (
                "Worse than with 1.0.0 by one of the two alone:",
                "  start: 1.20 -> 1.20, of the processor 1.50 -> 2.00",
            ),
        ),
    ],
)
def test_what_is_worse_by_more_than_a_tenth_is_named(
    now: Kept, said: tuple[str, ...] | None
) -> None:
    lines = compared_with({"start": now, "rep": Kept(ratio=1.0)}, THEN)

    if said is None:
        assert lines == ("None of 2 ratios is worse by more than a tenth than with 1.0.0.",)
    else:
        assert lines == (*said, "The other 1 are not.")


def test_rows_that_only_one_of_the_two_has_are_not_compared() -> None:
    now = {"new": Kept(ratio=9.0), "cue, idle, p99": Kept(ratio=9.0), "key, p99": Kept(ratio=9.0)}

    lines = compared_with(now, THEN)

    assert lines == ("Nothing measured can be compared with 1.0.0.",)


def test_noise_is_told_beside_it() -> None:
    lines = compared_with(
        {"rep": Kept(ratio=1.0), "A/A, empty app": Kept(ratio=1.04, low=0.9, high=1.2)}, THEN
    )

    assert lines[-1] == ("Noise, as yardsticks against themselves: empty app 1.04 (0.90 to 1.20).")


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        (Kept(ratio=1.2, goal=1.2), True),
        (Kept(ratio=1.21, goal=1.2), False),
        (Kept(value=21.0, target=20.0), False),
        (Kept(value=19.0, target=20.0, ratio=5.0), True),
        (Kept(value=19.0, target=20.0, ratio=5.0, goal=4.0), False),
        (Kept(ratio=5.0), None),
    ],
)
def test_goal_and_target_are_reached_or_not(row: Kept, *, reached: bool | None) -> None:
    assert row.reached is reached
