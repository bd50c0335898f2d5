"""Programs that turn text into speech, and how each is called.

The text is in a file named by hamlog: never in an argument or a script, since exercise names
come from users' files.
"""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from hamlog.frozen import Frozen, field

RATE_WPM = 165

# System.Speech says a plain string as it is: markup in it is not interpreted.
_SAPI = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(
    22050, [System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen,
    [System.Speech.AudioFormat.AudioChannel]::Mono)
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
try { $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, 'en') } catch { }
$voice.Rate = [int]$env:HAMLOG_SPEECH_RATE
$voice.SetOutputToWaveFile($env:HAMLOG_SPEECH_WAV, $form)
$voice.Speak([System.IO.File]::ReadAllText($env:HAMLOG_SPEECH_TEXT))
$voice.Dispose()
"""


class Call(Frozen):
    """A command line, and what to add to its environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Synthesiser(Frozen):
    """A program that renders text: its name and its path."""

    name: str
    program: str

    def call(self, text: Path, wav: Path, rate_wpm: int = RATE_WPM) -> Call:
        """Return the call that reads UTF-8 from `text` and writes 16 bit mono to `wav`."""
        words_a_minute = str(rate_wpm)
        if self.name == "say":
            form = ("--file-format=WAVE", "--data-format=LEI16@22050", "-r", words_a_minute)
            return Call((self.program, *form, "-f", str(text), "-o", str(wav)))
        if self.name == "powershell":
            # SAPI counts from -10 to 10 about 180 words a minute.
            steps = max(-10, min(10, round((rate_wpm - 180) / 15)))
            return Call(
                (self.program, "-NoProfile", "-NonInteractive", "-Command", _SAPI),
                {
                    "HAMLOG_SPEECH_TEXT": str(text),
                    "HAMLOG_SPEECH_WAV": str(wav),
                    "HAMLOG_SPEECH_RATE": str(steps),
                },
            )
        # Without -m markup is not interpreted; -b 1 is UTF-8; -z leaves out the pause at the end.
        plain = ("-v", "en", "-b", "1", "-s", words_a_minute, "-z")
        return Call((self.program, *plain, "-f", str(text), "-w", str(wav)))


def find_synthesiser(path: str | None = None, platform: str = sys.platform) -> Synthesiser | None:
    """Return this machine's synthesiser, or None; `path` replaces PATH."""
    own = {"darwin": "say", "win32": "powershell"}.get(platform)
    for name in (own, "espeak-ng", "espeak"):
        where = shutil.which(name, path=path) if name else None
        if name and where:
            return Synthesiser(name, str(Path(where).absolute()))
    return None
