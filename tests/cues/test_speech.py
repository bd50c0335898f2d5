"""Phrases: rendered once, in the background, from a file that holds nothing but the text."""

import stat
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cues.fakes import FAILS, HANGS, SPEAKS, STUBBORN, Programs, Told, children, in_session, until

from hamlog.cues.phrases import speakable
from hamlog.cues.samples import PEAK, read_samples
from hamlog.cues.soundfiles import SoundFile, SoundFolder
from hamlog.cues.speech import Renderer, treated
from hamlog.cues.synthesisers import Manner, Synthesiser, find_synthesiser

GARBLES = 'while [ "$1" != -w ]; do shift; done; echo no sound > "$2"'
HOSTILE = [
    "--help",
    "-w /etc/passwd",
    "; rm -rf /",
    "<speak>loud</speak>",
    "$(touch x) `touch x`",
    'it\'s "quoted" \\ %s',
    "'@ | Remove-Item x",
    "@/etc/passwd",
    "zażółć \N{GRINNING FACE} 日本",
]


class Rendered:
    """A renderer with what it said."""

    def __init__(self, programs: Programs, cache: Path) -> None:
        self._programs, self._cache = programs, cache
        self.told = Told()
        self.done: list[str] = []
        self._made: list[Renderer] = []

    def open(self, volume: int = 100, rate_wpm: int = 165, patience_s: float = 10) -> Renderer:
        synthesiser = find_synthesiser(self._programs.path, "linux")
        assert synthesiser is not None
        renderer = Renderer(
            synthesiser,
            SoundFolder(self._cache),
            volume,
            self.done.append,
            self.told.tell,
            rate_wpm=rate_wpm,
            patience_s=patience_s,
        )
        self._made.append(renderer)
        return renderer

    def close(self) -> None:
        for renderer in self._made:
            renderer.close()


@pytest.fixture
def rendered(programs: Programs, tmp_path: Path) -> Iterator[Rendered]:
    loud = array("h", [0] * 500 + [8000, -8000] * 400 + [0] * 500)
    written = SoundFolder(programs.folder).write("speech.wav", loud, 16_000)
    assert written.path.parent == programs.folder
    opened = Rendered(programs, tmp_path / "cache")
    yield opened
    opened.close()


def result(renderer: Renderer, text: str) -> SoundFile:
    until(lambda: renderer.ready(text))
    found = renderer.ready(text)
    assert found is not None
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_data_whatever_it_says(
    rendered: Rendered, programs: Programs, tmp_path: Path, text: str
) -> None:
    programs.add("espeak-ng", SPEAKS)
    sound = result(rendered.open(), text)

    (call,) = programs.calls("espeak-ng")
    assert call.arguments[:-4] == ("-v", "en", "-b", "1", "-s", "165", "-z")
    assert (call.arguments[-4], call.arguments[-2]) == ("-f", "-w")
    assert not any(text in argument for argument in call.arguments)
    assert "-m" not in call.arguments
    assert (programs.folder / "text").read_text(encoding="utf-8") == f"{text}\n"
    # The text's file, in a folder of its own, is gone, and nothing of it is in a name.
    assert not Path(call.arguments[-3]).parent.exists()
    assert sound.path.name.startswith("say-")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [sound.path.name]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_synthesiser_has_no_streams(
    rendered: Rendered, programs: Programs, capfd: pytest.CaptureFixture[str]
) -> None:
    programs.add("espeak", f"echo loud; echo loud >&2; echo loud > /dev/tty; {HANGS}")
    rendered.open().ask("Curl.")
    (call,) = programs.wait_for("espeak", 1)
    until(lambda: Path(f"/proc/{call.pid}/comm").read_text() == "sleep\n")

    streams = [str(Path(f"/proc/{call.pid}/fd/{fd}").readlink()) for fd in (0, 1, 2)]
    assert streams == ["/dev/null"] * 3
    assert in_session(call.pid) == [call.pid]
    assert capfd.readouterr() == ("", "")


def test_a_phrase_is_rendered_once_and_found_by_the_next_start(
    rendered: Rendered, programs: Programs
) -> None:
    programs.add("espeak-ng", SPEAKS)
    first = rendered.open()
    for _ in range(3):
        first.ask("Curl.")
    sound = result(first, "Curl.")
    assert result(rendered.open(), "Curl.") == sound
    assert len(programs.calls("espeak-ng")) == 1

    assert result(rendered.open(rate_wpm=120), "Curl.") != sound
    assert result(rendered.open(volume=50), "Curl.") != sound
    assert programs.calls("espeak-ng")[1].arguments[5] == "120"
    assert rendered.done == ["Curl."] * 4
    assert rendered.told.sentences == []


def test_what_comes_first_is_rendered_first(rendered: Rendered, programs: Programs) -> None:
    programs.add("espeak-ng", SPEAKS)
    renderer = rendered.open()
    phrases = ["Left leg.", "Three.", "Two.", "One.", "Curl."]
    for text in phrases:
        renderer.ask(text)
    until(lambda: len(rendered.done) == len(phrases))

    assert rendered.done == phrases


def test_a_damaged_or_vanished_phrase_is_rendered_anew(
    rendered: Rendered, programs: Programs
) -> None:
    programs.add("espeak-ng", SPEAKS)
    renderer = rendered.open()
    path = result(renderer, "Hold.").path
    whole = path.read_bytes()

    path.unlink()
    assert renderer.ready("Hold.") is None
    assert result(renderer, "Hold.").path.read_bytes() == whole
    path.write_bytes(whole[:50])
    assert result(rendered.open(), "Hold.").path.read_bytes() == whole
    assert len(programs.calls("espeak-ng")) == 3


def test_speech_is_as_loud_as_asked_and_begins_at_once(
    rendered: Rendered, programs: Programs
) -> None:
    programs.add("espeak-ng", SPEAKS)
    samples, rate_hz = read_samples(result(rendered.open(), "Hold.").path)

    assert rate_hz == 16_000
    assert len(samples) == 800
    assert max(samples) == pytest.approx(0.9 * PEAK, rel=0.01)
    assert treated(array("h", [0, -32_768, 32_767, 0]), 50)[0] == pytest.approx(
        -0.9 * PEAK / 4, rel=0.01
    )


@pytest.mark.parametrize("silence", [[], [0] * 100])
def test_a_phrase_of_silence_is_none(silence: list[int]) -> None:
    assert len(treated(array("h", silence), 100)) == 0


def test_a_phrase_without_sound_is_asked_for_once_and_is_no_failure(
    rendered: Rendered, programs: Programs
) -> None:
    programs.add("espeak-ng", SPEAKS)
    SoundFolder(programs.folder).write("speech.wav", array("h", [0] * 50), 22_050)
    renderer = rendered.open()
    renderer.ask("...")
    renderer.ask("Curl.")
    programs.wait_for("espeak-ng", 2)
    assert renderer.ready("...") is None

    assert len(programs.calls("espeak-ng")) == 2
    assert rendered.told.sentences == []


@pytest.mark.parametrize(
    ("does", "patience_s", "why"),
    [
        (FAILS, 10, "espeak-ng failed with exit status 3"),
        ("kill -SEGV $$", 10, "espeak-ng was ended by signal 11"),
        ("exit 0", 10, "espeak-ng wrote no sound"),
        (GARBLES, 10, "espeak-ng wrote no sound"),
        (HANGS, 0.1, "espeak-ng does not end"),
        (STUBBORN, 0.1, "espeak-ng does not end"),
    ],
)
def test_a_synthesiser_that_fails_or_hangs_is_told_once(
    rendered: Rendered, programs: Programs, does: str, patience_s: float, why: str
) -> None:
    programs.add("espeak-ng", does)
    renderer = rendered.open(patience_s=patience_s)
    for text in ("Curl.", "Hold.", "Slowly down."):
        renderer.ask(text)
    until(lambda: rendered.told.sentences)
    until(lambda: not children())
    assert renderer.ready("Curl.") is None
    renderer.ask("Rest.")
    renderer.close()

    assert rendered.told.sentences == [why]
    assert len(programs.calls("espeak-ng")) == 1
    assert rendered.done == []


def test_a_synthesiser_that_cannot_be_started_is_told(
    rendered: Rendered, programs: Programs
) -> None:
    program = programs.add("espeak")
    renderer = rendered.open()
    program.unlink()
    renderer.ask("Curl.")
    until(lambda: rendered.told.sentences)

    assert rendered.told.sentences == ["espeak cannot be started (No such file or directory)"]


def test_closing_ends_a_synthesiser_and_is_no_failure(
    rendered: Rendered, programs: Programs
) -> None:
    programs.add("espeak-ng", STUBBORN)
    renderer = rendered.open()
    renderer.ask("Curl.")
    programs.wait_for("espeak-ng", 1)
    began_s = time.monotonic()
    renderer.close()

    assert time.monotonic() - began_s < 3
    until(lambda: not children())
    assert not [t for t in threading.enumerate() if t.name == "hamlog-speech"]
    assert rendered.told.sentences == []
    renderer.ask("Hold.")
    assert len(programs.calls("espeak-ng")) == 1


def test_the_folder_of_the_text_is_private(rendered: Rendered, programs: Programs) -> None:
    programs.add("espeak-ng", HANGS)
    rendered.open().ask("Curl.")
    (call,) = programs.wait_for("espeak-ng", 1)

    assert stat.S_IMODE(Path(call.arguments[-3]).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("platform", "there", "found"),
    [
        ("linux", ["espeak", "espeak-ng", "say"], "espeak-ng"),
        ("linux", ["espeak"], "espeak"),
        ("linux", ["say"], None),
        ("darwin", ["say", "espeak-ng"], "say"),
        ("darwin", ["espeak-ng"], "espeak-ng"),
        pytest.param(
            "win32",
            ["powershell"],
            "powershell",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="the fakes have no .exe"),
        ),
    ],
)
def test_the_synthesiser_of_a_system(
    programs: Programs, platform: str, there: list[str], found: str | None
) -> None:
    for name in there:
        programs.add(name)
    synthesiser = find_synthesiser(programs.path, platform)

    assert (synthesiser.name if synthesiser else None) == found


def say_call(text: Path, wav: Path) -> None:
    call = Synthesiser("say", "/usr/bin/say").call(text, wav)
    assert call.command == (
        "/usr/bin/say",
        "--file-format=WAVE",
        "--data-format=LEI16@22050",
        "-r",
        "165",
        "-f",
        str(text),
        "-o",
        str(wav),
    )


def powershell_call(text: Path, wav: Path) -> None:
    call = Synthesiser("powershell", "powershell.exe").call(text, wav, 210)
    script = call.command[-1]
    assert call.command[:-1] == ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command")
    assert str(text) not in script
    assert str(wav) not in script
    assert call.environment == {
        "HAMLOG_SPEECH_TEXT": str(text),
        "HAMLOG_SPEECH_WAV": str(wav),
        "HAMLOG_SPEECH_RATE": "2",
        "HAMLOG_SPEECH_VOICE": "",
    }
    # Each is read where the script says, and nowhere pasted into it.
    assert all(f"$env:{name}" in script for name in call.environment)


@pytest.mark.parametrize("check", [say_call, powershell_call])
def test_the_calls_of_other_systems_name_files_and_hold_no_text(
    check: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    check(tmp_path / "a b'; $(x).txt", tmp_path / "out.wav")


def test_brackets_that_command_a_synthesiser_never_reach_it(
    rendered: Rendered, programs: Programs
) -> None:
    programs.add("espeak-ng", SPEAKS)
    result(rendered.open(), speakable("[[rate 400]] Curl [[h@'loU]]"))

    assert (programs.folder / "text").read_text() == "rate 400 Curl h@'loU\n"


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        (Manner(), ("-v", "en")),
        (Manner("en-gb"), ("-v", "en-gb")),
        (Manner("en-gb", 120), ("-v", "en-gb")),
    ],
)
def test_a_voice_of_the_settings_is_asked_for_by_its_name(
    programs: Programs, tmp_path: Path, manner: Manner, words: tuple[str, str]
) -> None:
    programs.add("espeak-ng")
    found = find_synthesiser(programs.path, "linux", manner)
    assert found is not None

    call = found.call(tmp_path / "text", tmp_path / "wav", manner.rate_wpm)

    assert call.command[1:3] == words
    assert str(manner.rate_wpm) in call.command
