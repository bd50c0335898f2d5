"""Players: found, started apart from the terminal, limited, given up for the next, ended."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cues.fakes import (
    FAILS,
    HANGS,
    STUBBORN,
    WELL,
    Programs,
    Told,
    a_sound,
    children,
    in_session,
    runs,
    until,
)

from hamlog.cues.players import MOST_PLAYING, Players, find_programs
from hamlog.cues.soundfiles import SoundFile
from hamlog.frozen import replace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="winsound plays on Windows")


@contextmanager
def playing(programs: Programs, told: Told, patience_s: float = 10.0) -> Iterator[Players]:
    players = Players(find_programs(programs.path, "linux"), told.tell, patience_s=patience_s)
    try:
        yield players
    finally:
        players.close()


class ByHand:
    """Time that the players go by, moved by hand; it stands in for the module `time`."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.looks = 0

    def monotonic(self) -> float:
        self.looks += 1
        return self.now_s

    def let(self, players: Players, seconds: float) -> None:
        """Let time pass, and wait until the players have looked what it changed."""
        with players._changed:
            self.now_s += seconds
            looks = self.looks
        # They look, and look how long to rest; what they do first may have begun before.
        until(lambda: self.looks > looks + 2)


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    hand = ByHand()
    monkeypatch.setattr("hamlog.cues.players.time", hand)
    return hand


@pytest.fixture
def sound(tmp_path: Path) -> SoundFile:
    return a_sound(tmp_path)


@pytest.mark.parametrize(
    ("platform", "there", "found"),
    [
        ("linux", ["aplay", "paplay", "pw-play", "afplay"], ["pw-play", "paplay", "aplay"]),
        ("linux", ["aplay", "paplay"], ["paplay", "aplay"]),
        ("freebsd14", ["aplay"], ["aplay"]),
        ("darwin", ["aplay", "afplay"], ["afplay"]),
        ("linux", [], []),
    ],
)
def test_the_players_of_a_system_are_found_in_their_order(
    programs: Programs, platform: str, there: list[str], found: list[str]
) -> None:
    for name in there:
        programs.add(name)
    (programs.folder / "pw-cat").write_text("no program")

    assert [program.name for program in find_programs(programs.path, platform)] == found


def test_a_player_is_handed_the_file_and_nothing_of_a_shell(
    programs: Programs, told: Told, tmp_path: Path
) -> None:
    programs.add("aplay")
    strange = a_sound(tmp_path, "tone-$(touch x);'\" -.wav")

    with playing(programs, told) as players:
        assert players.start(strange)
        (call,) = programs.wait_for("aplay", 1)

    assert call.arguments == ("-q", str(strange.path))
    assert told.sentences == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_player_has_no_terminal_and_its_streams_lead_nowhere(
    programs: Programs, told: Told, sound: SoundFile, capfd: pytest.CaptureFixture[str]
) -> None:
    programs.add("paplay", f"echo loud; echo loud >&2; echo loud >/dev/tty; {HANGS}")

    with playing(programs, told) as players:
        players.start(sound)
        (call,) = programs.wait_for("paplay", 1)
        until(lambda: Path(f"/proc/{call.pid}/comm").read_text() == "sleep\n")
        streams = [str(Path(f"/proc/{call.pid}/fd/{fd}").readlink()) for fd in (0, 1, 2)]
        stat = Path(f"/proc/{call.pid}/stat").read_text().rpartition(")")[2].split()
        group, session, terminal = (int(field) for field in stat[2:5])

    assert streams == ["/dev/null"] * 3
    assert (group, session) == (call.pid, call.pid)
    assert terminal == 0
    assert capfd.readouterr() == ("", "")


def test_a_player_that_ended_well_is_reaped_and_nothing_is_told(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("aplay")

    with playing(programs, told) as players:
        for count in range(1, 4):
            assert players.start(sound)
            programs.wait_for("aplay", count)
        until(lambda: not children())

    assert told.sentences == []


def test_few_players_live_at_once_and_the_oldest_gives_way(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("aplay", HANGS)

    with playing(programs, told) as players:
        for count in range(1, MOST_PLAYING + 5):
            players.start(sound)
            programs.wait_for("aplay", count)
            until(lambda: len(children()) <= MOST_PLAYING)
        pids = [call.pid for call in programs.calls("aplay")]
        assert [runs(pid) for pid in pids] == [False] * 4 + [True] * MOST_PLAYING

    assert told.sentences == []


def test_speech_ends_speech_and_leaves_tones(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("aplay", HANGS)

    with playing(programs, told) as players:
        # One by one, or which of two programs tells first would be a matter of luck.
        players.start(sound)
        programs.wait_for("aplay", 1)
        players.start(sound, speech=True)
        programs.wait_for("aplay", 2)
        players.start(sound, speech=True)
        tone, first, second = (call.pid for call in programs.wait_for("aplay", 3))
        until(lambda: not runs(first))
        assert runs(tone)
        assert runs(second)


def test_silence_ends_all_and_is_no_failure(
    programs: Programs, told: Told, sound: SoundFile, by_hand: ByHand
) -> None:
    programs.add("aplay", HANGS)

    with playing(programs, told, patience_s=0.2) as players:
        players.start(sound)
        players.start(sound)
        programs.wait_for("aplay", 2)
        by_hand.let(players, sound.length_s + 0.01)
        players.silence()
        until(lambda: not children())
        # What was ended is not owed, however late the next sound comes.
        by_hand.now_s += 0.3
        assert players.start(replace(sound, length_s=60))
        by_hand.let(players, 0.15)
        assert len(children()) == 1

    assert told.sentences == []


@pytest.mark.parametrize("does", [HANGS, STUBBORN, f"/bin/sleep 60 & {STUBBORN}"])
def test_closing_ends_every_player_and_what_it_started(
    programs: Programs, told: Told, sound: SoundFile, does: str
) -> None:
    programs.add("aplay", does)
    with playing(programs, told) as players:
        players.start(sound)
        players.start(sound)
        pids = [call.pid for call in programs.wait_for("aplay", 2)]
        assert all(in_session(pid) for pid in pids)

        began_s = time.monotonic()
        players.close()
        took_s = time.monotonic() - began_s

        assert not children()
        until(lambda: not any(in_session(pid) for pid in pids))
        assert took_s < 3
        assert not [t for t in threading.enumerate() if t.name == "hamlog-players"]
        assert not players.start(sound)
    assert told.sentences == []


def test_what_a_player_left_running_ends_with_it(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("aplay", "/bin/sleep 60 & exit 0")

    with playing(programs, told) as players:
        players.start(sound)
        (call,) = programs.wait_for("aplay", 1)
        until(lambda: not in_session(call.pid))


def test_a_failing_player_gives_way_to_the_next_which_plays_the_same_sound(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("pw-play", FAILS)
    programs.add("paplay", WELL)

    with playing(programs, told) as players:
        assert players.start(sound)
        assert programs.wait_for("paplay", 1)[0].arguments == (str(sound.path),)
        assert players.start(sound)
        programs.wait_for("paplay", 2)

    assert len(programs.calls("pw-play")) == 1
    assert told.sentences == []


def test_a_player_that_has_just_begun_is_looked_at_sooner_than_others(
    programs: Programs, told: Told, sound: SoundFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hamlog.cues.players._LOOK_S", 3600.0)
    programs.add("pw-play", FAILS)
    programs.add("aplay", FAILS)

    with playing(programs, told) as players:
        players.start(sound)
        until(lambda: told.sentences)


def test_when_the_last_player_fails_it_is_told_once_and_why(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("pw-play", FAILS)
    programs.add("aplay", "kill -USR1 $$")

    with playing(programs, told) as players:
        players.start(sound)
        until(lambda: told.sentences)
        assert not players.start(sound)
        assert not players.start(sound)

    assert told.sentences == ["pw-play failed with exit status 3, aplay was ended by signal 10"]


def test_a_player_that_cannot_be_started_is_told_by_its_name(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("aplay").write_text("#!/nowhere/interpreter\n")
    gone = programs.add("paplay")

    with playing(programs, told) as players:
        gone.unlink()
        assert not players.start(sound)

    why = "cannot be started (No such file or directory)"
    assert told.sentences == [f"paplay {why}, aplay {why}"]


def test_no_more_processes_allowed_is_a_failure_and_no_crash(
    programs: Programs, told: Told, sound: SoundFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("aplay")

    def refused(*args: object, **kwargs: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("hamlog.cues.processes.subprocess.Popen", refused)
    with playing(programs, told) as players:
        assert not players.start(sound)

    assert told.sentences == ["aplay cannot be started (Resource temporarily unavailable)"]


def test_a_player_that_does_not_end_is_told_once_and_killed(
    programs: Programs, told: Told, sound: SoundFile
) -> None:
    programs.add("aplay", STUBBORN)

    with playing(programs, told, patience_s=0.1) as players:
        players.start(sound)
        players.start(sound)
        until(lambda: told.sentences)
        until(lambda: not children())
        assert not players.start(sound)

    assert told.sentences == ["aplay does not end"]


def test_a_hanging_player_is_found_although_each_is_cut_off_by_the_next(
    programs: Programs, told: Told, tmp_path: Path, by_hand: ByHand
) -> None:
    """Cues that come faster than patience ends must not hide that none is ever heard."""
    programs.add("aplay", HANGS)
    short = a_sound(tmp_path, length_s=0.01)

    with playing(programs, told, patience_s=0.6) as players:
        for _ in range(9):
            players.start(short)
            by_hand.now_s += 0.1
        until(lambda: told.sentences)

    assert told.sentences == ["aplay does not end"]


def test_long_sounds_cut_off_by_the_next_are_no_failure(
    programs: Programs, told: Told, tmp_path: Path, by_hand: ByHand
) -> None:
    programs.add("aplay", HANGS)
    long = a_sound(tmp_path, length_s=60)

    with playing(programs, told, patience_s=0.1) as players:
        for _ in range(8):
            players.start(long)
            by_hand.let(players, 0.05)

    assert told.sentences == []


def test_speech_cut_off_in_the_middle_is_not_owed(
    programs: Programs, told: Told, sound: SoundFile, by_hand: ByHand
) -> None:
    programs.add("aplay", HANGS)

    with playing(programs, told, patience_s=0.1) as players:
        players.start(replace(sound, length_s=0.3), speech=True)
        players.start(replace(sound, length_s=60), speech=True)
        by_hand.let(players, 0.6)
        until(lambda: len(children()) == 1)
        by_hand.let(players, 0.6)
        assert len(children()) == 1

    assert told.sentences == []


def test_a_listener_that_raises_stops_nothing(programs: Programs, sound: SoundFile) -> None:
    programs.add("aplay", FAILS)

    def broken(why: str) -> None:
        raise RuntimeError(why)

    players = Players(find_programs(programs.path, "linux"), broken)
    players.start(sound)
    until(lambda: not players.start(sound))
    players.close()
    players.close()
