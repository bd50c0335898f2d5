"""The cue in which all that plays failed is rung by the bell: once, and only while it is timely."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cues.fakes import FAILS, SPEAKS, WELL, Programs, Told, children, cue, until
from cues.holding import NONE, Holder
from training.builders import exercise, items, ways

from hamlog.cues import leaving
from hamlog.cues.choice import choose
from hamlog.cues.leaving import Leaving
from hamlog.services import Cues
from hamlog.training.pacing.timeline import Cue, CueKind
from hamlog.training.pacing.workout import assemble, press

ONE = exercise("both", text="lift 2, hold 2, lower 2, still 1")


class Ladder:
    """Cues as `choose` makes them: one stream, players, the bell; the device is a stand-in."""

    def __init__(self, holder: Holder, programs: Programs, told: Told, cache: Path) -> None:
        self.holder, self.programs, self.told, self._cache = holder, programs, told, cache
        self._made: list[Cues] = []

    def cues(self, name: str = "tones", *, stream: bool = True, before: str = "") -> Cues:
        self.holder.does(before)
        made = choose(
            name,
            ring=self.told.ring,
            tell=self.told.tell,
            cache=self._cache,
            path=self.programs.path,
            platform="linux",
            stream=stream,
        )
        self._made.append(made)
        made.prepare(())
        until(lambda: list((self._cache / "sounds").glob("tone-ack-skip-*.wav")))
        until(lambda: not [one for one in threading.enumerate() if one.name == "hamlog-tones"])
        return made

    def lose_the_device(self) -> None:
        """The server dies, and is not back when it is looked for again."""
        self.holder.does(before=NONE)
        os.kill(self.holder.pids()[-1], signal.SIGKILL)

    def close(self) -> None:
        for one in self._made:
            one.close()


@pytest.fixture
def ladder(
    programs: Programs, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Ladder]:
    folder = tmp_path / "holder"
    folder.mkdir()
    holder = Holder(folder)
    monkeypatch.delenv("HAMLOG_STREAM", raising=False)
    monkeypatch.setattr("hamlog.cues.stream.holder_command", lambda: (holder.command, {}))
    made = Ladder(holder, programs, told, tmp_path / "cache")
    yield made
    made.close()


def paced_to(cues: Cues, kind: CueKind, ladder: Ladder) -> Cue:
    """Pace a set until just after a cue that the stream got ahead, and play it as the app does."""
    workout = assemble(items(ONE, reps=3), ways(30, 5), first=0)
    found = next(
        one
        for one in workout.timeline.passed(-1, workout.timeline.end_s)
        if isinstance(one, Cue) and one.kind is kind
    )
    due_s = time.monotonic() + 0.5
    cues.follow(press(workout, due_s - found.at_s).workout, time.monotonic())
    until(lambda: any(f"tone-{kind.value}-" in str(put) for put in ladder.holder.puts()))
    until(lambda: time.monotonic() > due_s)
    cues.play(found)
    return found


@pytest.mark.some(2)
@pytest.mark.parametrize("players", [(), ("pw-play", "aplay"), ("paplay",)])
def test_a_cue_that_the_stream_and_every_player_failed_in_is_rung_once(
    ladder: Ladder, players: tuple[str, ...]
) -> None:
    for name in players:
        ladder.programs.add(name, FAILS)
    cues = ladder.cues()
    lift = paced_to(cues, CueKind.LIFT, ladder)
    assert ladder.told.rings == 0
    ladder.lose_the_device()
    until(lambda: ladder.told.rings)
    until(lambda: ladder.told.sentences)

    for name in players:
        (call,) = ladder.programs.calls(name)
        assert "tone-lift-" in call.arguments[-1]
    # From now on each cue rings by itself.
    cues.play(lift)
    assert ladder.told.rings == 2
    assert len(ladder.told.sentences) == 1
    assert "the bell rings instead" in ladder.told.sentences[0]


def test_a_player_that_works_plays_it_and_nothing_rings(ladder: Ladder) -> None:
    ladder.programs.add("pw-play", FAILS)
    ladder.programs.add("aplay", WELL)
    cues = ladder.cues()
    paced_to(cues, CueKind.LIFT, ladder)
    ladder.lose_the_device()
    (call,) = ladder.programs.wait_for("aplay", 1)
    until(lambda: not set(children()) & {call.pid})
    cues.close()

    assert "tone-lift-" in call.arguments[-1]
    assert (ladder.told.rings, ladder.told.sentences) == (0, [])


@pytest.mark.some(1)
@pytest.mark.parametrize("players", [("aplay",), ()])
def test_the_sound_of_a_stop_that_the_stream_did_not_play_is_rung(
    ladder: Ladder, players: tuple[str, ...]
) -> None:
    for name in players:
        ladder.programs.add(name, FAILS)
    cues = ladder.cues()
    until(ladder.holder.pids)
    until(lambda: cues.on == "tones")
    cues.play(cue("stop"))
    until(ladder.holder.puts)
    ladder.lose_the_device()
    until(lambda: ladder.told.rings)
    until(lambda: ladder.told.sentences)

    assert ladder.told.rings == 1


@pytest.mark.some(2)
@pytest.mark.parametrize(
    ("kind", "does", "rings"),
    [
        ("lift", FAILS, 1),
        # The bell is silent at these where nothing plays, too.
        ("tick", FAILS, 0),
        ("rep-done", FAILS, 0),
        ("count", FAILS, 1),
        ("still", FAILS, 1),
        # So late a ring would mislead.
        ("lift", "/bin/sleep 0.5; exit 3", 0),
    ],
)
def test_what_a_failing_player_should_have_played_rings_if_it_is_timely(
    ladder: Ladder, kind: str, does: str, rings: int
) -> None:
    ladder.programs.add("aplay", does)
    cues = ladder.cues(stream=False)
    cues.play(cue(kind, seconds_s=2))
    until(lambda: ladder.told.sentences)
    cues.close()

    assert ladder.told.rings == rings


def test_a_sound_that_was_started_with_the_failing_one_is_played_by_the_next(
    ladder: Ladder,
) -> None:
    """The first to fail gives its player up; the other began in it just as long ago."""
    go = ladder.programs.folder / "go"
    ladder.programs.add("pw-play", f"until [ -e {go} ]; do /bin/sleep 0.01; done; {FAILS}")
    ladder.programs.add("aplay", WELL)
    cues = ladder.cues(stream=False)
    for kind in ("lift", "hold"):
        cues.play(cue(kind))
    go.touch()
    calls = ladder.programs.wait_for("aplay", 2)

    told = " ".join(sorted(Path(one.arguments[-1]).name for one in calls))
    assert "tone-hold-" in told
    assert "tone-lift-" in told


def test_muted_meanwhile_nothing_rings(ladder: Ladder) -> None:
    go = ladder.programs.folder / "go"
    ladder.programs.add("aplay", f"until [ -e {go} ]; do /bin/sleep 0.01; done; {FAILS}")
    cues = ladder.cues(stream=False)
    cues.play(cue("lift"))
    ladder.programs.wait_for("aplay", 1)
    cues.mute(True)
    go.touch()
    until(lambda: not children())
    cues.close()

    assert ladder.told.rings == 0


def test_a_cue_is_taken_once_by_its_tone_and_not_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 100.0
    clock: Callable[[], float] = lambda: now_s  # noqa: E731
    monkeypatch.setattr("hamlog.cues.leaving.time.monotonic", clock)
    left = Leaving()
    lift, still = left.leave(cue("lift")).cue, left.leave(cue("still")).cue
    assert left.missed("hold") is None
    # The end of a rep has another tone than a pause before one.
    assert left.missed("rep-done") == still
    assert left.missed("lift") == lift
    assert left.missed("lift") is None

    late = left.leave(lift)
    now_s += leaving.WITHIN_S + 0.01
    assert left.missed("lift") is None
    assert left.take(late)
    assert not left.take(late)


@pytest.mark.parametrize("players", [("aplay",), ()])
def test_before_any_cue_it_is_known_that_nothing_plays(
    ladder: Ladder, players: tuple[str, ...]
) -> None:
    """The tracker says what is on before the first set: a player that is there may not work."""
    for name in players:
        ladder.programs.add(name, FAILS)
    ladder.programs.add("espeak-ng", SPEAKS)
    cues = ladder.cues("voice", before=NONE)
    until(lambda: cues.on.startswith("bell ("))
    until(lambda: ladder.told.sentences)

    assert cues.on == "bell (no device)"
    # Nobody speaks, so nobody waits for the words before the first set.
    assert cues.opening_s(assemble(items(ONE, reps=3), ways(30, 5), first=0)) == 0
    assert ladder.told.rings == 0


def test_unmuted_it_is_found_out_again_what_plays(ladder: Ladder) -> None:
    ladder.programs.add("aplay", FAILS)
    cues = ladder.cues(before=NONE)
    until(lambda: cues.on.startswith("bell ("))
    cues.mute(True)
    cues.mute(False)
    ladder.programs.wait_for("aplay", 2)
    until(lambda: cues.on.startswith("bell ("))
    ladder.programs.add("aplay", WELL)
    cues.mute(True)
    cues.mute(False)
    ladder.programs.wait_for("aplay", 3)

    assert cues.on == "tones"
    assert len(ladder.told.sentences) == 1


def test_a_player_that_works_is_what_is_on_without_a_device(ladder: Ladder) -> None:
    ladder.programs.add("aplay", WELL)
    cues = ladder.cues(before=NONE)
    (call,) = ladder.programs.wait_for("aplay", 1)
    until(lambda: not set(children()) & {call.pid})

    assert call.arguments[-1].endswith("tone-silence.wav")
    assert cues.on == "tones"
    assert (ladder.told.rings, ladder.told.sentences) == (0, [])


@pytest.mark.parametrize("players", [("aplay",), ()])
def test_three_tones_that_nothing_plays_are_tried_as_one_ring(
    ladder: Ladder, players: tuple[str, ...]
) -> None:
    for name in players:
        ladder.programs.add(name, FAILS)
    cues = ladder.cues()
    until(ladder.holder.pids)
    cues.try_out()
    assert cues.on == "tones (being tried)"
    ladder.lose_the_device()
    until(lambda: ladder.told.rings)

    assert cues.on.startswith("bell (")
    assert ladder.told.rings == 1
