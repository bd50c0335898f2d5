"""`hamlog audio` for every session that a plan can ask for: its length and its chapters are it."""

import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cues.fakes import Programs
from pretended import NOW

from hamlog import bootstrap
from hamlog.store.log import open_log
from hamlog.training.record import PlannedSet

from .conftest import Run
from .planned import begin_test, train


@pytest.fixture(autouse=True)
def _nothing_speaks(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", Programs(tmp_path / "bin").path)
    monkeypatch.chdir(home)


def written(hamlog: Run, *words: str) -> dict[str, Any]:
    ended = hamlog("audio", "session.wav", "--force", "--json", *words)
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, Any] = json.loads(ended.out)
    return found


def titles(told: dict[str, Any]) -> list[str]:
    return [one["title"] for one in told["chapters"]]


def settings(home: Path, text: str) -> None:
    file = home / ".config/hamlog/settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_it_takes_as_long_as_today_says(hamlog: Run) -> None:
    told = written(hamlog)
    today = json.loads(hamlog("today", "--json").out)

    ends = told["chapters"][-1]["at"]
    assert ends - told["starts_at"] == pytest.approx(today["seconds_to_go"], abs=0.001)


def test_a_warm_up_comes_first(hamlog: Run, home: Path) -> None:
    plain = written(hamlog)
    settings(home, "warm_up = true")

    told = written(hamlog)

    assert titles(told) == ["Warm-up", *titles(plain)]
    assert told["seconds"] - plain["seconds"] == pytest.approx(120)


@pytest.mark.slow
def test_a_circuit_goes_round(hamlog: Run, home: Path) -> None:
    begin_test(bootstrap.places().log)
    hamlog("log", "leg-test", "5/5")
    for at in (NOW - timedelta(days=days) for days in (14, 10, 7, 3)):
        train(bootstrap.places().log, at)
    day = json.loads(hamlog("today", "--json").out)["next"]["day"]
    rows = titles(written(hamlog))
    settings(home, "circuit = true")

    round_about = titles(written(hamlog))

    assert day > "2026-11-22"
    assert sorted(one for one in round_about if ": " in one and "Get" not in one) == sorted(
        one for one in rows if ": " in one and "Get" not in one
    )
    assert round_about != rows
    sets = [one.partition(",")[0] for one in round_about if " reps" in one]
    assert all(one != after for one, after in pairwise(sets))


@pytest.mark.parametrize("rest_s", [0, 5, 600])
def test_any_rest_can_be_set(hamlog: Run, home: Path, rest_s: int) -> None:
    settings(home, f"rest_s = {rest_s}")

    told = written(hamlog)

    rests = [one for one in titles(told) if one.startswith("Rest")]
    assert len(rests) == (2 if rest_s == 600 else 0)
    at = [one["at"] for one in told["chapters"]]
    assert at == sorted(set(at))


def test_what_is_not_in_the_library_any_more_is_left_out_or_told(hamlog: Run) -> None:
    begin_test(bootstrap.places().log, "clamshell")
    with open_log(bootstrap.places().log, create=True, now=lambda: NOW) as log:
        (session,) = log.sessions_of(NOW.date())
        first, second = session.planned
        gone = PlannedSet(1, "gone", 1, 10, second.tempo)
        log.replan(session.id, (gone, second), "swapped").result()
    assert first.exercise == "leg-test"

    assert written(hamlog)["sets"] == 1

    hamlog("log", "clamshell", "10")
    ended = hamlog("audio", "session.wav", "--force")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "hamlog: No longer in the library, so it cannot be paced: gone.\n"


def test_every_session_of_the_weeks_ahead_can_be_written(hamlog: Run) -> None:
    ahead = json.loads(hamlog("plan", "--weeks", "2", "--json").out)

    for one in ahead:
        told = written(hamlog, "--date", one["day"])
        assert (told["day"], told["sets"]) == (one["day"], one["sets"])
        assert round(told["seconds"] / 60) == one["minutes"]
