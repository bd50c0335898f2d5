"""`hamlog audio`: the next session as a sound file, as the command is called."""

import array
import io
import json
import os
import stat
import sys
import wave
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from cues.fakes import FAILS, SPEAKS, Programs, children
from cues.heard import first_sample, onsets_s
from cues.test_wav import chapters_in, chunks_in
from homes import small_exercise
from pretended import NOW

from hamlog import bootstrap
from hamlog.cli import audio as command
from hamlog.cues.recipes import tone_of
from hamlog.cues.samples import PEAK, RATE_HZ, Samples
from hamlog.cues.script import Chapter
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.wav import wav
from hamlog.training.pacing.rehearsal import Heard, rehearsed

from .conftest import Run
from .planned import begin_test, train


@pytest.fixture(name="programs")
def _programs(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Return a PATH of its own, with nothing on it that speaks or encodes."""
    found = Programs(tmp_path / "bin")
    monkeypatch.setenv("PATH", found.path)
    monkeypatch.chdir(home)
    return found


@pytest.fixture(name="short")
def _short(programs: Programs, home: Path, hamlog: Run) -> Path:
    """Choose a programme of a minute or two, and return the folder to write to."""
    own = home / ".config/hamlog/exercises"
    own.mkdir(parents=True)
    for name, sides in (("Small both", "both"), ("Small turn", "in-turn")):
        more = "" if sides == "both" else "change_seconds = 4"
        text = small_exercise(name, sides, more=f'{more}\nsetup = ["Lie down."]')
        (own / f"{name.lower().replace(' ', '-')}.toml").write_text(text, encoding="utf-8")
    chosen = hamlog("plan", "set", "programme.own", "small-both, small-turn")
    assert (chosen.code, chosen.err) == (0, "")
    return home


@pytest.fixture(name="voice")
def _voice(programs: Programs) -> Programs:
    """Return programs among which one speaks: a third of a second for each sentence."""
    loud = array.array("h", [8000, -8000] * 2400)
    SoundFolder(programs.folder).write("speech.wav", loud, 16_000)
    programs.add("espeak-ng", SPEAKS)
    return programs


def samples_in(path: Path) -> list[int]:
    with wave.open(str(path)) as file:
        assert file.getparams()[:3] == (1, 2, RATE_HZ)
        return list(array.array("h", file.readframes(file.getnframes())))


def cues_of_today() -> list[Heard]:
    """Return the cues of today's session as the workout gives them out."""
    found = command._found(None, None)
    return [one for one in rehearsed(found.workout) if isinstance(one, Heard)]


@pytest.mark.slow
def test_the_file_has_each_cue_of_todays_session_at_its_second(hamlog: Run, short: Path) -> None:
    ended = hamlog("audio", "session.wav", "--json")

    assert (ended.code, ended.err) == (0, "")
    told = json.loads(ended.out)
    samples = samples_in(short / "session.wav")
    found = onsets_s(samples)
    cues = [one for one in cues_of_today() if tone_of(one.cue) is not None]
    assert len(cues) > 20
    for one in cues:
        mark_s = told["starts_at"] + one.at_s
        first = first_sample(samples, round(mark_s * RATE_HZ) - 100, 600)
        assert first is not None
        assert abs(first / RATE_HZ - mark_s) <= 0.001
        assert min(abs(onset_s - mark_s) for onset_s in found) <= 0.025
    assert max(map(abs, samples)) < 0.95 * PEAK
    assert told["seconds"] == pytest.approx(len(samples) / RATE_HZ, abs=0.001)
    assert (told["day"], told["sets"], told["voice"]) == ("2026-11-22", 2, False)


def test_rests_and_set_ups_are_its_chapters(hamlog: Run, short: Path) -> None:
    told = json.loads(hamlog("audio", "session.wav", "--json").out)

    chapters = [(one["at"], one["title"]) for one in told["chapters"]]
    assert [title for _, title in chapters] == [
        "Get ready: Small both, set 1 of 1",
        "Small both, set 1 of 1: 2 reps",
        "Rest, then Small turn, set 1 of 1",
        "Get ready: Small turn, set 1 of 1, left leg first",
        "Small turn, set 1 of 1: 2 reps a leg",
        "The end",
    ]
    read = chapters_in((short / "session.wav").read_bytes())
    assert [(round(frame / RATE_HZ, 3), title) for frame, title in read] == chapters


def test_it_says_what_it_wrote(hamlog: Run, short: Path) -> None:
    ended = hamlog("audio", "session.wav")

    assert ended.code == 0
    first, second, third = ended.out.splitlines()
    assert first == f"Wrote {short / 'session.wav'}: the session of Sunday 22 November 2026."
    assert second == "2 sets · 1:50 min · 6 chapters · 4.9 MB · tones"
    assert third == "When you have done it, hamlog done logs it."


@pytest.mark.skipif(os.name != "posix", reason="no such file modes there")
def test_the_file_is_for_this_user_alone_and_nothing_else_is_left(hamlog: Run, short: Path) -> None:
    before = {path.name for path in short.iterdir()}

    assert hamlog("audio", "session.wav").code == 0

    assert stat.S_IMODE((short / "session.wav").stat().st_mode) == 0o600
    assert {path.name for path in short.iterdir()} - before == {"session.wav"}


def test_asking_for_sound_writes_no_log(hamlog: Run, programs: Programs, home: Path) -> None:
    assert hamlog("audio", "session.wav").code == 0

    assert not (home / ".local/share").exists()


@pytest.mark.parametrize("link", [False, True])
def test_a_file_that_is_there_stays_unless_it_is_forced(
    hamlog: Run, short: Path, link: bool
) -> None:
    there = short / "session.wav"
    if link:
        there.symlink_to(short / "nowhere")
    else:
        there.write_text("mine", encoding="utf-8")

    ended = hamlog("audio", "session.wav")

    assert (ended.code, ended.out) == (1, "")
    assert (
        ended.err == f"hamlog: {there} is there already and stays as it is; --force replaces it.\n"
    )
    assert link or there.read_text(encoding="utf-8") == "mine"
    assert hamlog("audio", "session.wav", "--force").code == 0
    assert not there.is_symlink()
    assert chunks_in(there.read_bytes())[b"data"]


def test_a_file_that_came_meanwhile_stays(
    hamlog: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(
        chunks: Iterable[Samples], frames: int, chapters: Sequence[Chapter]
    ) -> Iterator[bytes]:
        (short / "session.wav").write_text("mine", encoding="utf-8")
        return wav(chunks, frames, chapters)

    monkeypatch.setattr(command, "wav", slow)

    assert hamlog("audio", "session.wav").code == 1
    assert (short / "session.wav").read_text(encoding="utf-8") == "mine"
    assert not list(short.glob(".session*"))


def test_where_links_are_unknown_the_file_gets_its_name_all_the_same(
    hamlog: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*words: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)

    assert hamlog("audio", "session.wav").code == 0
    assert chunks_in((short / "session.wav").read_bytes())[b"data"]


@pytest.mark.parametrize("ending", ["wav", "mp3"])
def test_an_interrupt_leaves_no_part_and_no_process(
    hamlog: Run, programs: Programs, home: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    programs.add("lame", "exec /bin/cat")
    before = set(children())

    def interrupted(*words: object) -> object:
        yield b"RIFF"
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "wav", interrupted)

    ended = hamlog("audio", f"session.{ending}")

    assert (ended.code, ended.out, ended.err) == (130, "", "")
    assert [path.name for path in home.iterdir() if "session" in path.name] == []
    assert set(children()) <= before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["session"],
            2,
            "“session” has no known format: its name should end in .wav, .opus or .mp3.",
        ),
        (["session.ogg"], 2, "has no known format"),
        (["folder.wav"], 1, "is a folder: name a file in it."),
        (["no/such/x.wav"], 1, "No such file or directory"),
        (["x.opus"], 1, "Nothing on this machine makes .opus files: install opusenc or ffmpeg"),
        (["x.mp3"], 1, "install lame or ffmpeg, or name a file that ends in .wav."),
        (["x.wav", "--voice"], 1, "Nothing on this machine speaks: install espeak-ng"),
        (["x.wav", "--date", "someday"], 2, "Day “someday” cannot be read"),
        (["x.wav", "--date", "2026-11-21"], 2, "Saturday 21 November 2026 has passed"),
        (["x.wav", "--date", "2028-11-21"], 2, "is too far ahead: up to 52 weeks"),
        (["x.wav", "--date", "tomorrow"], 1, "No session is planned on Monday 23 November 2026."),
        (["x.wav", "--date", "tomorrow"], 1, "The nearest is Wednesday."),
        ([], 2, "Missing argument “FILE”"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_no_file(
    hamlog: Run, programs: Programs, home: Path, words: list[str], code: int, said: str
) -> None:
    (home / "folder.wav").mkdir()

    ended = hamlog("audio", *words)

    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert [path.name for path in home.iterdir() if not path.name.startswith(".")] == ["folder.wav"]


def test_a_terminal_gets_no_sound(
    hamlog: Run, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    ended = hamlog("audio", "-")

    assert (ended.code, ended.out) == (2, "")
    assert "pipe it to a player, or name a file" in ended.err


def test_standard_output_gets_the_same_sound(
    hamlog: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hamlog("audio", "session.wav").code == 0
    piped = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", piped)
    assert hamlog("audio", "-").code == 0

    assert isinstance(piped.buffer, io.BytesIO)
    assert piped.buffer.getvalue() == (short / "session.wav").read_bytes()


@pytest.mark.parametrize(("ending", "left_out"), [("opus", 0), ("mp3", 44 + 2 * 1105)])
def test_an_encoder_gets_the_sound_and_its_output_becomes_the_file(
    hamlog: Run, programs: Programs, short: Path, ending: str, left_out: int
) -> None:
    programs.add({"opus": "opusenc", "mp3": "lame"}[ending], "exec /bin/cat")
    assert hamlog("audio", "session.wav").code == 0

    ended = hamlog("audio", f"session.{ending}")

    assert (ended.code, ended.err) == (0, "")
    made = (short / f"session.{ending}").read_bytes()
    assert made.endswith((short / "session.wav").read_bytes()[left_out:])
    assert stat.S_IMODE((short / f"session.{ending}").stat().st_mode) == 0o600


def test_an_encoder_that_fails_leaves_no_file(hamlog: Run, programs: Programs, short: Path) -> None:
    programs.add("opusenc", FAILS)

    ended = hamlog("audio", "session.opus")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "hamlog: opusenc failed with exit status 3, so session.opus was not written. "
        "A name that ends in .wav needs no encoder.\n"
    )
    assert not list(short.glob("*session*"))


@pytest.mark.slow
def test_with_a_voice_each_sentence_is_made_once_and_begins_at_its_mark(
    hamlog: Run, voice: Programs, short: Path
) -> None:
    told = json.loads(hamlog("audio", "session.wav", "--json").out)

    assert told["voice"] is True
    assert told["chapters"][0] == {"at": 0.0, "title": "Introduction"}
    calls = len(voice.calls("espeak-ng"))
    assert 20 < calls < 40
    samples = samples_in(short / "session.wav")
    counts = [one for one in cues_of_today() if one.cue.kind in ("count", "lift", "hold")]
    assert len(counts) > 20
    for one in counts:
        mark = (told["starts_at"] + one.at_s) * RATE_HZ
        first = first_sample(samples, round(mark) - 100, 600)
        assert first is not None
        assert abs(first - mark) <= RATE_HZ / 1000
    assert max(map(abs, samples)) < 0.98 * PEAK
    # What was said is kept: the next file needs nobody to speak.
    assert hamlog("audio", "again.wav").code == 0
    assert len(voice.calls("espeak-ng")) == calls
    assert (short / "again.wav").read_bytes() == (short / "session.wav").read_bytes()


@pytest.mark.parametrize("words", [["--tones"], ["--cues", "tones"]])
def test_tones_alone_can_be_asked_for(
    hamlog: Run, voice: Programs, short: Path, words: list[str]
) -> None:
    told = json.loads(hamlog("audio", "session.wav", *words, "--json").out)

    assert told["voice"] is False
    assert voice.calls("espeak-ng") == []


def test_a_voice_that_fails_is_told_and_no_file_is_written(
    hamlog: Run, programs: Programs, short: Path
) -> None:
    programs.add("espeak-ng", FAILS)

    ended = hamlog("audio", "session.wav")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "hamlog: Speech cannot be made (espeak-ng failed with exit status 3): "
        "--tones writes the session without.\n"
    )
    assert not list(short.glob("*session*"))


def test_of_a_session_that_was_begun_the_rest_is_written(hamlog: Run, short: Path) -> None:
    assert hamlog("log", "small-both", "10").code == 0

    told = json.loads(hamlog("audio", "session.wav", "--json").out)

    titles = Counter(one["title"].partition(",")[0] for one in told["chapters"])
    assert titles == {"Get ready: Small turn": 1, "Small turn": 1, "The end": 1}


def test_after_todays_session_comes_the_next_one(hamlog: Run, programs: Programs) -> None:
    train(bootstrap.places().log, NOW - timedelta(hours=1))

    told = json.loads(hamlog("audio", "next.wav", "--json").out)
    coming = json.loads(hamlog("today", "--json").out)["next"]

    assert told["day"] == coming["day"] > "2026-11-22"
    assert told["sets"] == coming["sets"]
    assert round(told["seconds"] / 60) == coming["minutes"]
    ended = hamlog("audio", "today.wav", "--date", "today")
    assert ended.code == 1
    assert ended.err.startswith("hamlog: Today's session is finished. ")


def test_a_day_to_come_can_be_named(hamlog: Run, programs: Programs) -> None:
    second = json.loads(hamlog("plan", "--weeks", "2", "--json").out)[1]

    told = json.loads(hamlog("audio", "later.wav", "--date", second["day"], "--json").out)

    assert (told["day"], told["sets"]) == (second["day"], second["sets"])
    assert round(told["seconds"] / 60) == second["minutes"]


def test_a_test_of_each_leg_is_told(hamlog: Run, programs: Programs) -> None:
    begin_test(bootstrap.places().log)

    ended = hamlog("audio", "test.wav")

    assert (ended.code, ended.err) == (0, "")
    assert "The test of each leg goes on for 25 reps: stop at the first" in ended.out


def test_a_users_name_is_harmless_in_titles(hamlog: Run, programs: Programs, home: Path) -> None:
    own = home / ".config/hamlog/exercises"
    own.mkdir(parents=True)
    text = small_exercise("A\\u001b[31mb\\u202ec").replace("reps = 2", "reps = [2, 2]")
    (own / "odd.toml").write_text(text, encoding="utf-8")
    assert hamlog("plan", "set", "programme.own", "odd").code == 0

    assert hamlog("audio", "odd.wav").code == 0

    titles = "".join(title for _, title in chapters_in((home / "odd.wav").read_bytes()))
    assert titles.isprintable()
    assert "A[31mbc" in titles
