"""hamlog paces, logs and reviews a runner's hamstring strength sessions in the terminal."""

from hamlog._version import __version__

__all__ = ["__version__"]
