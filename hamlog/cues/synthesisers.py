"""Programs that turn text into speech, and how each is called.

The text is in a file named by hamlog: never in an argument or a script, since exercise names
come from users' files.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from hamlog.frozen import Frozen, field

RATE_WPM = 165
PIPER = "piper"
HELP_WITHIN_S = 10.0

# System.Speech says a plain string as it is: markup in it is not interpreted.
_SAPI = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(
    22050, [System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen,
    [System.Speech.AudioFormat.AudioChannel]::Mono)
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
try { $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, 'en') } catch { }
if ($env:HAMLOG_SPEECH_VOICE) {
    try { $voice.SelectVoice($env:HAMLOG_SPEECH_VOICE) }
    catch { $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $env:HAMLOG_SPEECH_VOICE) }
}
$voice.Rate = [int]$env:HAMLOG_SPEECH_RATE
$voice.SetOutputToWaveFile($env:HAMLOG_SPEECH_WAV, $form)
$voice.Speak([System.IO.File]::ReadAllText($env:HAMLOG_SPEECH_TEXT))
$voice.Dispose()
"""


class Manner(Frozen):
    """How it is spoken: a voice by the synthesiser's own name, the rate, a model for piper.

    An empty voice is English; without a model piper is not asked.
    """

    voice: str = ""
    rate_wpm: int = RATE_WPM
    model: str = ""


class Call(Frozen):
    """A command line, what to add to its environment, and what it reads from standard input."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    stdin: Path | None = None


class Synthesiser(Frozen):
    """A program that renders text: its name and its path, a voice and a model of its own.

    `instead` speaks where the program turns out to be another one of that name.
    """

    name: str
    program: str
    voice: str = ""
    model: str = ""
    instead: "Synthesiser | None" = None

    def call(self, text: Path, wav: Path, rate_wpm: int = RATE_WPM) -> Call:
        """Return the call that reads UTF-8 from `text` and writes 16 bit mono to `wav`."""
        words_a_minute = str(rate_wpm)
        if self.name == "say":
            form = ("--file-format=WAVE", "--data-format=LEI16@22050", "-r", words_a_minute)
            of = ("-v", self.voice) if self.voice else ()
            return Call((self.program, *form, *of, "-f", str(text), "-o", str(wav)))
        if self.name == "powershell":
            # SAPI counts from -10 to 10 about 180 words a minute.
            steps = max(-10, min(10, round((rate_wpm - 180) / 15)))
            return Call(
                (self.program, "-NoProfile", "-NonInteractive", "-Command", _SAPI),
                {
                    "HAMLOG_SPEECH_TEXT": str(text),
                    "HAMLOG_SPEECH_WAV": str(wav),
                    "HAMLOG_SPEECH_RATE": str(steps),
                    "HAMLOG_SPEECH_VOICE": self.voice,
                },
            )
        if self.name == PIPER:
            slower = f"{RATE_WPM / rate_wpm:.3f}"
            options = ("--model", self.model, "--length_scale", slower, "--output_file", str(wav))
            return Call((self.program, *options), stdin=text)
        # Without -m markup is not interpreted; -b 1 is UTF-8; -z leaves out the pause at the end.
        plain = ("-v", self.voice or "en", "-b", "1", "-s", words_a_minute, "-z")
        return Call((self.program, *plain, "-f", str(text), "-w", str(wav)))

    def knows_models(self) -> bool:
        """Whether the program is the piper that speaks: Debian has another one of that name.

        It is asked for its help, which takes up to a few seconds.
        """
        try:
            # The path was found on PATH; nothing of a user's text is in it.
            told = subprocess.run(  # noqa: S603
                [self.program, "--help"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=HELP_WITHIN_S,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return b"--model" in told.stdout + told.stderr


def find_synthesiser(
    path: str | None = None, platform: str = sys.platform, manner: Manner | None = None
) -> Synthesiser | None:
    """Return this machine's synthesiser, or None; `path` replaces PATH.

    With a model that is there it is piper, if there is one.
    """
    manner = manner or Manner()
    own = {"darwin": "say", "win32": "powershell"}.get(platform)
    found: Synthesiser | None = None
    for name in (own, "espeak-ng", "espeak"):
        where = shutil.which(name, path=path) if name else None
        if name and where:
            found = Synthesiser(name, str(Path(where).absolute()), manner.voice)
            break
    model = Path(manner.model).expanduser() if manner.model else None
    piper = shutil.which(PIPER, path=path) if model is not None and model.is_file() else None
    if piper is None:
        return found
    return Synthesiser(PIPER, str(Path(piper).absolute()), model=str(model), instead=found)
