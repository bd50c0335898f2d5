"""Makes the cues of a name, as the settings and the command line use it."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.cues.bell import Bell
from hamlog.cues.later import Later
from hamlog.cues.silent import Silent
from hamlog.names import CUE_NAMES
from hamlog.services import Cues

if TYPE_CHECKING:
    from hamlog.cues.players import SpeakerMaker
    from hamlog.cues.soundfiles import SoundFolder
    from hamlog.cues.voice import RendererMaker

VOLUME = 70
SOUNDS = "sounds"


def choose(
    name: str,
    *,
    ring: Callable[[], None],
    tell: Callable[[str], None],
    cache: Path,
    volume: int = VOLUME,
    path: str | None = None,
    platform: str = sys.platform,
) -> Cues:
    """Return the cues of that name, one of CUE_NAMES; raise ValueError for another.

    `auto` is tones where a player is found, else the bell. `ring` rings the
    terminal's bell; it is called on the thread that calls `play`. `tell` is handed
    one sentence for each step fallen back (voice to tones, tones to the bell); it
    may be called on any thread, never before this returns. Sounds lie in a folder
    of `cache`. `volume` goes from 0 to 100. `path` stands in for PATH.

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
    return Later(partial(_heard, name, bell, tell, cache, volume, path, platform), bell)


def _heard(
    name: str,
    bell: Bell,
    tell: Callable[[str], None],
    cache: Path,
    volume: int,
    path: str,
    platform: str,
) -> Cues:
    make_speaker = _speaker_maker(path, platform)
    if name == "auto" and make_speaker is None:
        return bell

    from hamlog.cues.soundfiles import SoundFolder
    from hamlog.cues.tones import Tones

    folder = SoundFolder(cache / SOUNDS)
    tones = Tones(bell, make_speaker, folder, volume, tell)
    if name != "voice" or make_speaker is None:
        return tones

    from hamlog.cues.voice import Voice

    return Voice(tones, _renderer_maker(folder, volume, path, platform), tell)


def _speaker_maker(path: str, platform: str) -> "SpeakerMaker | None":
    if platform == "win32":
        from hamlog.cues.windows import WindowsSpeaker, winsound

        module = winsound()
        return lambda failed: WindowsSpeaker(module, failed)

    from hamlog.cues.players import Players, find_programs

    programs = find_programs(path, platform)
    if not programs:
        return None
    return lambda failed: Players(programs, failed)


def _renderer_maker(
    folder: "SoundFolder", volume: int, path: str, platform: str
) -> "RendererMaker | None":
    from hamlog.cues.speech import Renderer
    from hamlog.cues.synthesisers import find_synthesiser

    synthesiser = find_synthesiser(path, platform)
    if synthesiser is None:
        return None
    return lambda done, failed: Renderer(synthesiser, folder, volume, done, failed)
