"""Makes a PNG of an SVG, with a program of this machine that can."""

import shutil
import subprocess

from hamlog.cues import processes
from hamlog.errors import HamlogError

PROGRAMS = {
    "rsvg-convert": ("--format=png",),
    "resvg": ("-", "-c"),
    "inkscape": ("--pipe", "--export-type=png", "--export-filename=-"),
    "magick": ("svg:-", "png:-"),
}
"""Programs that read an SVG and write a PNG, best first, and how each is called."""

_LONGEST_S = 60.0
_PNG = b"\x89PNG\r\n\x1a\n"


def png(picture: str, path: str | None = None) -> bytes:
    """Return a PNG of a picture in SVG; `path` replaces PATH.

    Raises HamlogError where nothing on this machine makes one, or what does fails.
    """
    found = next((name for name in PROGRAMS if shutil.which(name, path=path)), None)
    if found is None:
        raise HamlogError(
            "Nothing on this machine makes a PNG: install librsvg (Debian: apt install "
            "librsvg2-bin) or Inkscape, or leave --png out for an SVG."
        )
    program = shutil.which(found, path=path) or found
    try:
        process = processes.start(
            (program, *PROGRAMS[found]), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
    except OSError as error:
        raise _failed(found, f"cannot be started ({error.strerror or error})") from error
    try:
        made, _ = process.communicate(picture.encode(), _LONGEST_S)
    except subprocess.TimeoutExpired as error:
        raise _failed(found, "does not end") from error
    finally:
        processes.end_all([process])
    if process.returncode != 0:
        raise _failed(found, processes.told(process.returncode))
    if not made.startswith(_PNG):
        raise _failed(found, "wrote something other than a PNG")
    return made


def _failed(name: str, why: str) -> HamlogError:
    return HamlogError(f"{name} {why}, so no PNG was made. Leave --png out for an SVG.")
