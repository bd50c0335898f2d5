"""What is measured in process: writes, and the plan of a year."""

import shutil
from pathlib import Path

import pytest

from benchmarks import weeks, writes
from benchmarks.home import fresh_home
from benchmarks.options import Options


def quietly(times: int) -> Options:
    return Options(quick=True, say=lambda _: None, times=times)


def test_the_log_and_sqlite_go_first_by_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writes, "_BEFORE", 1)
    called: list[str] = []

    own, plain = writes._in_turns(
        lambda number: called.append(f"log {number}"),
        lambda number: called.append(f"sqlite {number}"),
        2,
    )

    assert called == ["log 1", "sqlite 1", "sqlite 2", "log 2", "log 3", "sqlite 3"]
    assert (len(own), len(plain)) == (2, 2)


@pytest.mark.slow
def test_each_rep_and_each_change_is_timed_beside_its_yardstick(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writes, "_REP_YEARS", 0.1)
    monkeypatch.setattr(writes, "_QUICK_EDIT_YEARS", (0.3,))

    rep, change = writes.measure(quietly(times=1)).results

    assert [one.row for one in (rep, change)] == ["one rep to durable", "a set changed, 0.3 years"]
    for one in (rep, change):
        assert one.count == 10
        assert one.value > 0
        assert one.ratio is not None
        assert one.cpu_paired is not None
        assert one.goal == 1.5


@pytest.mark.slow
def test_the_plan_of_a_year_is_asked_for_beside_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weeks, "_QUICK_YEARS", 0.1)

    first, again = weeks.measure(quietly(times=2)).results

    assert first.row == "52 weeks ahead, 0.1 years / loop"
    assert again.row == "52 weeks ahead again, 0.1 years / loop"
    for row in (first, again):
        assert (row.count, row.unit) == (2, "ms")
        assert row.ratio is not None
    # A coach that was asked before answers from what it keeps.
    assert again.value < first.value


def test_a_log_is_written_once_for_all_who_keep_it(tmp_path: Path) -> None:
    with fresh_home() as home:
        first = home.write_years(0.1, "first.db", tmp_path)
        (kept,) = tmp_path.iterdir()
        shutil.copyfile(__file__, kept)
        again = home.write_years(0.1, "again.db", tmp_path)
        alone = home.write_years(0.1, "alone.db")

        assert first.read_bytes() != again.read_bytes()
        assert again.read_bytes() == Path(__file__).read_bytes()
        assert alone.stat().st_size == first.stat().st_size
