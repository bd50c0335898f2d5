"""Where words are heard, the first set leaves time for them."""

from pathlib import Path

from support import FakeClock, bench

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
