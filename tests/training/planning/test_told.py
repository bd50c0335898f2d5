"""What a change of the plan is called."""

import pytest

from hamlog.training.planning.told import change_words


@pytest.mark.parametrize(
    ("writes", "words"),
    [
        ([("plan.days_per_week", "3")], "days a week 3"),
        ([("plan.hard_runs", "tue, sat")], "hard runs tue, sat"),
        ([("programme", "home-kit")], "programme HOME-KIT"),
        ([("programme.own", "[]"), ("programme", "own")], "your own programme"),
        (
            [("plan.equipment", "band, ball"), ("offer.equipment.ball", "accepted")],
            "equipment band, ball",
        ),
        ([("ladder.clamshell", "yellow 1, red")], "CLAMSHELL, rungs: yellow 1, red"),
        (
            [("ladder.band-curl", ""), ("plan.unit", "lb")],
            "BAND-CURL, rungs: usual, loads in lb",
        ),
        ([("offer.equipment.ball", "later")], "ball, offered: later"),
        ([("offer.maintenance", "refused")], "once a week, offered: refused"),
        ([("pain.band-curl", "better")], "BAND-CURL, pain: better"),
        ([("offer.band-curl.kg-8", "accepted")], "BAND-CURL, offered: accepted"),
        ([("sides.clamshell", "weaker-first")], "CLAMSHELL, sides: weaker first"),
        ([("asked.bands", "later")], "your bands, asked: later"),
        ([("plan.bands", "yellow, red")], "your bands yellow, red"),
        ([("new.kind", "x")], "new.kind x"),
    ],
)
def test_a_change_is_told_in_a_few_words(writes: list[tuple[str, str]], words: str) -> None:
    assert change_words(writes, str.upper) == words
