"""Which cues there are, by the names that the settings and the command line use."""

from collections.abc import Callable, Mapping

from hamlog.cues.bell import Bell
from hamlog.cues.silent import Silent
from hamlog.ports import Cues, CuesMaker


def _bell(ring: Callable[[], None]) -> Cues:
    return Bell(ring)


def _silent(ring: Callable[[], None]) -> Cues:
    del ring
    return Silent()


MAKERS: Mapping[str, CuesMaker] = {"bell": _bell, "silent": _silent}
