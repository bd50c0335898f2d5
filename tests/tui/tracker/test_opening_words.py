"""Where words are heard, the first set leaves time for them."""

from pathlib import Path

import pytest
from support import FakeClock, HeardCues, bench

from hamlog.tui.tracker.screen import TrackerScreen


async def test_before_the_first_set_there_is_time_for_its_words(tmp_path: Path) -> None:
    async with bench(tmp_path, clock=FakeClock()) as running:
        await running.press("enter")
        tracker = running.app.screen
        assert isinstance(tracker, TrackerScreen)
        without_s = tracker.workout.timeline.end_s
        assert "sound: tones" in running.flat
        await running.press("escape")

        running.cues.words_s = 20.0
        await running.press("enter")
        spoken = running.app.screen
        assert isinstance(spoken, TrackerScreen)

        assert spoken.workout.timeline.end_s == without_s + 20
        assert running.cues.let_go_of == 1


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_where_nobody_speaks_after_all_nobody_waits_for_words(
    tmp_path: Path, key: str
) -> None:
    """A device that does not open is found after the tracker made room for words."""
    async with bench(tmp_path, clock=FakeClock()) as running:
        running.cues.words_s = 20.0
        await running.press("enter")
        tracker = running.app.screen
        assert isinstance(tracker, TrackerScreen)
        with_s = tracker.workout.timeline.end_s
        running.cues.words_s = 0.0
        await running.press(key)

        assert tracker.workout.timeline.end_s == with_s - 20
        assert tracker.workout.origin_s is not None


async def test_each_step_is_followed_from_where_it_led(tmp_path: Path) -> None:
    clock = FakeClock()
    async with bench(tmp_path, clock=clock) as running:
        await running.press("enter", "space")
        await running.run(3)
        workout, now_s = running.cues.followed[-1]

        assert workout.origin_s is not None
        assert now_s <= clock.now_s()
        await running.press("space")
        paused, _ = running.cues.followed[-1]
        assert paused.origin_s is None


@pytest.mark.parametrize(("width", "reason"), [(120, True), (60, False)])
async def test_why_it_is_only_the_bell_is_said_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, reason: bool
) -> None:
    monkeypatch.setattr(HeardCues, "on", "bell (no sound server and no device)")
    async with bench(tmp_path, clock=FakeClock(), size=(width, 24)) as running:
        await running.press("enter")

        assert "sound: bell" in running.flat
        assert ("no sound server" in running.flat) == reason
