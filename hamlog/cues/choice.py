"""Makes the cues by their name in the settings and on the command line."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.cues.bell import Bell
from hamlog.cues.later import LazyCues
from hamlog.cues.silent import Silent
from hamlog.names import CUE_NAMES
from hamlog.services import Cues

if TYPE_CHECKING:
    from hamlog.cues.conductor import RendererMaker
    from hamlog.cues.players import Failed, SpeakerMaker
    from hamlog.cues.soundfiles import SoundFolder
    from hamlog.cues.speakers import Sounder, StreamMaker
    from hamlog.cues.tones import SounderMaker

VOLUME = 70
SOUNDS = "sounds"
STREAM = "HAMLOG_STREAM"
"""The variable that is 0 where each sound is to have a player of its own."""


def choose(
    name: str,
    *,
    ring: Callable[[], None],
    tell: Callable[[str], None],
    cache: Path,
    volume: int = VOLUME,
    path: str | None = None,
    platform: str = sys.platform,
    stream: bool = True,
    voice: str = "",
    voice_rate: int = 165,
    voice_model: str = "",
) -> Cues:
    """Return the cues of that name, one of CUE_NAMES; raise ValueError for any other.

    `auto` is tones, and words too if a synthesiser is found; the bell if nothing plays, and over
    ssh. `ring` rings the terminal's bell; it is called on the thread that calls `play`, and on any
    other for a cue in which playing failed. `tell` gets one sentence for each fallback (voice to
    tones, tones to the bell); it may be called on any thread, never before this returns. Sounds
    are kept in a folder in `cache`. `volume` goes from 0 to 100. `path` replaces PATH. Without
    `stream` each sound has a player of its own. `voice`, `voice_rate` and `voice_model` are as in
    the settings.

    Loads and starts nothing: tones are made and phrases rendered from the first
    `prepare` on.
    """
    if name not in CUE_NAMES:
        raise ValueError(f"{name!r} is not one of {', '.join(CUE_NAMES)}")
    if name == "silent":
        return Silent()
    bell = Bell(ring)
    if name == "bell":
        return bell
    path = os.environ.get("PATH", "") if path is None else path
    spoken = (voice, voice_rate, voice_model)
    return LazyCues(
        partial(_heard, name, bell, tell, cache, volume, path, platform, stream, spoken), bell
    )


def _heard(
    name: str,
    bell: Bell,
    tell: Callable[[str], None],
    cache: Path,
    volume: int,
    path: str,
    platform: str,
    stream: bool,
    spoken: tuple[str, int, str],
) -> Cues:
    if name == "auto" and (why := why_not(os.environ)):
        bell.stands_in(why)
        return bell
    make_speaker = sounder_maker(path, platform, stream=stream)
    if name == "auto" and make_speaker is None:
        bell.stands_in("no player found")
        return bell

    from hamlog.cues.conductor import Conductor
    from hamlog.cues.soundfiles import SoundFolder
    from hamlog.cues.tones import Tones

    folder = SoundFolder(cache / SOUNDS)
    tones = Tones(bell, make_speaker, folder, volume, tell)
    make_renderer = None
    if name != "tones" and make_speaker is not None:
        make_renderer = renderer_maker(folder, volume, path, platform, spoken)
    return Conductor(tones, bell, make_renderer, tell, speaks=name == "voice")


def why_not(environ: Mapping[str, str]) -> str:
    """Return why sound is not played here unless it is asked for; empty where it is.

    Over ssh it would be heard where nobody is, unless the sound goes back over the connection.
    """
    over_ssh = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    return "over ssh" if over_ssh and not environ.get("PULSE_SERVER") else ""


def sounder_maker(path: str, platform: str, *, stream: bool = True) -> "SounderMaker | None":
    """Return what makes a `Sounder` of all that can play here; None if nothing can."""
    make_stream = _stream_maker() if stream and os.environ.get(STREAM) != "0" else None
    make_players = _players_maker(path, platform)
    if make_stream is None and make_players is None:
        return None

    def made(lost: "Failed", back: Callable[[], None]) -> "Sounder":
        from hamlog.cues.speakers import Sounder

        return Sounder(make_stream, make_players, lost, back)

    return made


def _stream_maker() -> "StreamMaker | None":
    from hamlog.cues.stream import Stream, holder_command

    called = holder_command()
    if called is None:
        return None
    command, environment = called
    return lambda changed: Stream(command, environment, changed)


def _players_maker(path: str, platform: str) -> "SpeakerMaker | None":
    if platform == "win32":
        from hamlog.cues.windows import WindowsSpeaker, winsound

        module = winsound()
        return lambda failed: WindowsSpeaker(module, failed)

    from hamlog.cues.players import Players, find_programs

    programs = find_programs(path, platform)
    if not programs:
        return None
    return lambda failed: Players(programs, failed)


def renderer_maker(
    folder: "SoundFolder", volume: int, path: str, platform: str, spoken: tuple[str, int, str]
) -> "RendererMaker | None":
    """Return what makes a `Renderer` of what speaks here; None if nothing does.

    `spoken` is a voice, a rate in words a minute and a model, as `Manner` has them.
    """
    from hamlog.cues.speech import Renderer
    from hamlog.cues.synthesisers import Manner, find_synthesiser

    manner = Manner(*spoken)
    synthesiser = find_synthesiser(path, platform, manner)
    if synthesiser is None:
        return None
    return lambda done, failed: Renderer(
        synthesiser, folder, volume, done, failed, rate_wpm=manner.rate_wpm
    )
