"""Tones as cues: made once in the background, played, and the bell where they cannot be."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cues.fakes import (
    FAILS,
    HANGS,
    Kind,
    Programs,
    Told,
    children,
    cue,
    runs,
    until,
)

from hamlog.cues.bell import RUNG
from hamlog.cues.choice import choose
from hamlog.cues.recipes import TONES
from hamlog.cues.tones import tone_file_name
from hamlog.services import Cues


class Session:
    """Cues of one name with the fakes around them."""

    def __init__(self, programs: Programs, told: Told, cache: Path, volume: int = 80) -> None:
        self.programs, self.told, self.folder = programs, told, cache / "sounds"
        self.volume = volume
        self._cache = cache
        self._open: list[Cues] = []

    def open(self, volume: int = 80) -> Cues:
        made = choose(
            "tones",
            ring=self.told.ring,
            tell=self.told.tell,
            cache=self._cache,
            volume=volume,
            path=self.programs.path,
            platform="linux",
            stream=False,
        )
        self._open.append(made)
        return made

    def ready(self, volume: int = 80) -> Cues:
        """Return cues whose tones are made."""
        made = self.open(volume)
        made.prepare(())
        until(lambda: not [t for t in threading.enumerate() if t.name == "hamlog-tones"])
        return made

    def close(self) -> None:
        for made in self._open:
            made.close()


@pytest.fixture
def session(programs: Programs, told: Told, tmp_path: Path) -> Iterator[Session]:
    opened = Session(programs, told, tmp_path / "cache")
    yield opened
    opened.close()


def test_each_cue_plays_its_own_file(session: Session) -> None:
    session.programs.add("paplay")
    tones = session.ready()
    expected = []
    for count, kind in enumerate([kind for kind in Kind if kind != "say"], 1):
        tones.play(cue(kind, seconds_s=1 if kind == "count" else 2))
        name = "count-last" if kind == "count" else kind
        expected.append(str(session.folder / tone_file_name(name, 80)))
        session.programs.wait_for("paplay", count)

    assert [call.arguments[-1] for call in session.programs.calls("paplay")] == expected
    assert len(set(expected)) == len(Kind) - 1
    tones.play(cue("say", "Left leg."))
    assert (session.told.rings, session.told.sentences) == (0, [])


def test_nothing_is_made_or_started_before_it_is_asked_for(session: Session) -> None:
    session.programs.add("paplay")
    before = threading.active_count()
    session.open()

    assert threading.active_count() == before
    assert not session.folder.exists()
    assert session.programs.calls("paplay") == []


def test_tones_are_made_once_and_found_by_the_next_start(session: Session) -> None:
    session.programs.add("paplay")
    session.ready().close()
    made = {path.name: path.stat().st_ino for path in session.folder.iterdir()}
    session.ready().close()

    assert made.keys() == {tone_file_name(name, 80) for name in TONES}
    assert {path.name: path.stat().st_ino for path in session.folder.iterdir()} == made


def test_another_volume_or_recipe_makes_other_files(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.programs.add("paplay")
    session.ready(80)
    session.ready(40)
    assert len(list(session.folder.iterdir())) == 2 * len(TONES)

    before = tone_file_name("lift", 80)
    monkeypatch.setattr("hamlog.cues.recipes.TONES", {**TONES, "lift": TONES["lower"]})
    assert tone_file_name("lift", 80) != before


def test_a_damaged_tone_is_made_anew(session: Session) -> None:
    session.programs.add("paplay")
    session.ready()
    path = session.folder / tone_file_name("lift", 80)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])

    session.ready()

    assert path.read_bytes() == whole


def test_a_cue_before_its_tone_is_ready_rings_the_bell(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.programs.add("paplay")
    go_on = threading.Event()
    monkeypatch.setattr("hamlog.cues.tones.frames_of", lambda tone: go_on.wait(10) and 5)
    tones = session.open()
    tones.play(cue("lift"))
    tones.play(cue("rep-done"))

    assert session.told.rings == 1
    assert session.programs.calls("paplay") == []
    monkeypatch.undo()
    go_on.set()
    session.ready()
    until(lambda: not [t for t in threading.enumerate() if t.name == "hamlog-tones"])
    tones.play(cue("lift"))
    session.programs.wait_for("paplay", 1)
    assert (session.told.rings, session.told.sentences) == (1, [])


def test_a_cache_cleared_in_the_middle_costs_one_bell(session: Session) -> None:
    session.programs.add("paplay")
    tones = session.ready()
    for path in session.folder.iterdir():
        path.unlink()

    tones.play(cue("hold"))
    assert session.told.rings == 1
    until(lambda: not [t for t in threading.enumerate() if t.name == "hamlog-tones"])
    tones.play(cue("hold"))

    session.programs.wait_for("paplay", 1)
    assert (session.told.rings, session.told.sentences) == (1, [])


def test_a_cache_that_cannot_be_written_changes_nothing_that_is_heard(
    programs: Programs, told: Told, tmp_path: Path
) -> None:
    programs.add("paplay")
    (tmp_path / "cache").write_text("in the way")
    session = Session(programs, told, tmp_path / "cache")
    session.ready().play(cue("lower"))
    (call,) = programs.wait_for("paplay", 1)
    private = Path(call.arguments[-1]).parent
    assert private.is_dir()

    session.close()

    assert not private.exists()
    assert (told.rings, told.sentences) == (0, [])


def test_with_no_place_for_sounds_the_bell_rings_and_it_is_told_once(
    programs: Programs, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**kwargs: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hamlog.cues.soundfiles.tempfile.mkdtemp", refused)
    programs.add("paplay")
    (tmp_path / "cache").write_text("in the way")
    session = Session(programs, told, tmp_path / "cache")
    tones = session.ready()
    for kind in ("count", "lift", "rep-done"):
        tones.play(cue(kind))
    session.close()

    assert told.rings == 2
    why = "their files cannot be written: No space left on device"
    assert told.sentences == [f"Tones cannot be played ({why}): the bell rings instead."]


@pytest.mark.parametrize("kind", Kind)
def test_without_a_player_the_bell_rings_and_it_is_told_once(session: Session, kind: Kind) -> None:
    tones = session.open()
    assert session.told.sentences == []
    tones.play(cue(kind))
    tones.play(cue(kind))
    tones.prepare(())

    assert session.told.rings == (2 if kind in RUNG else 0)
    assert session.told.sentences == (
        ["Tones cannot be played (no player was found): the bell rings instead."]
        if kind != "say"
        else session.told.sentences
    )


def test_from_the_cue_in_which_a_player_fails_on_the_bell_rings(
    session: Session,
) -> None:
    session.programs.add("aplay", FAILS)
    tones = session.ready()
    tones.play(cue("count", seconds_s=3))
    until(lambda: session.told.sentences and session.told.rings)
    for _ in range(5):
        tones.play(cue("lift"))

    assert session.told.rings == 6
    assert len(session.programs.calls("aplay")) == 1
    assert session.told.sentences == [
        "Tones cannot be played (aplay failed with exit status 3): the bell rings instead."
    ]


def test_a_player_that_vanishes_rings_the_bell_for_that_very_cue(session: Session) -> None:
    player = session.programs.add("aplay")
    tones = session.ready()
    player.unlink()
    tones.play(cue("lift"))

    assert session.told.rings == 1
    assert len(session.told.sentences) == 1


def test_muting_ends_what_is_heard_and_keeps_the_bell_silent_too(session: Session) -> None:
    session.programs.add("aplay", HANGS)
    tones = session.ready()
    tones.play(cue("lift"))
    (call,) = session.programs.wait_for("aplay", 1)
    tones.mute(True)
    until(lambda: not runs(call.pid))
    tones.play(cue("lift"))
    tones.mute(False)
    tones.play(cue("lower"))
    session.programs.wait_for("aplay", 2)

    assert len(session.programs.calls("aplay")) == 2
    assert (session.told.rings, session.told.sentences) == (0, [])


def test_a_muted_bell_that_stands_in_is_silent(session: Session) -> None:
    tones = session.open()
    tones.mute(True)
    tones.play(cue("lift"))
    assert session.told.rings == 0
    tones.mute(False)
    tones.play(cue("lift"))
    assert session.told.rings == 1


def test_stop_cuts_off_all_else(session: Session) -> None:
    session.programs.add("aplay", HANGS)
    tones = session.ready()
    tones.play(cue("lift"))
    (lift,) = session.programs.wait_for("aplay", 1)
    tones.play(cue("stop"))
    stop = session.programs.wait_for("aplay", 2)[1]
    until(lambda: not runs(lift.pid))

    assert runs(stop.pid)


def test_volume_zero_plays_and_rings_nothing(session: Session) -> None:
    session.programs.add("aplay")
    tones = session.ready(0)
    for kind in Kind:
        tones.play(cue(kind))

    assert tones.on == "off (the volume is 0)"
    assert session.programs.calls("aplay") == []
    assert (session.told.rings, session.told.sentences) == (0, [])


def test_closing_leaves_no_process_and_no_thread(session: Session) -> None:
    session.programs.add("aplay", HANGS)
    tones = session.ready()
    tones.play(cue("lift"))
    session.programs.wait_for("aplay", 1)
    tones.close()
    tones.play(cue("lift"))

    assert not children()
    assert not [t for t in threading.enumerate() if t.name.startswith("hamlog")]
    assert (session.told.rings, session.told.sentences) == (0, [])


def test_nothing_that_goes_wrong_is_raised(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.programs.add("aplay")

    def refused(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    tones = session.open()
    tones.prepare(())
    tones.play(cue("lift"))
    tones.play(cue("lift"))

    assert session.told.rings == 2
    assert session.told.sentences == [
        "Tones cannot be played (can't start new thread): the bell rings instead."
    ]


@pytest.mark.slow
def test_a_hanging_player_never_holds_up_a_cue(session: Session) -> None:
    session.programs.add("aplay", HANGS)
    tones = session.ready()
    slowest_s = 0.0
    for _ in range(12):
        began_s = time.monotonic()
        tones.play(cue("tick", seconds_s=2))
        slowest_s = max(slowest_s, time.monotonic() - began_s)

    assert slowest_s < 1
    until(lambda: len(children()) <= 3)
