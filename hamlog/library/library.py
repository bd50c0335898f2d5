"""The library behind the port: packaged exercises first, the user's own when asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.training.exercise import Exercise, Guide, Level, Programme

if TYPE_CHECKING:
    from hamlog.library.own import OwnFiles

# Basic before intermediate, and within a level from easier to harder.
EXERCISES = (
    "clamshell",
    "hip-thrust",
    "romanian-deadlift",
    "band-curl",
    "dumbbell-curl",
    "walking-lunge",
    "single-leg-bridge",
    "bulgarian-split-squat",
    "single-leg-rdl",
    "ball-curl",
)
# The one that needs nothing comes first.
PROGRAMMES = ("no-equipment", "home-kit", "intermediate-three", "all-nine")


class TomlLibrary:
    """Exercises, programmes and the guide from TOML files; fulfils the port `Library`.

    Packaged files are read one by one when first asked for, and kept. The user's
    files, in `exercises` and `programmes` of `config_dir`, are read by `load_own`
    only: until then every answer is about the packaged ones.
    """

    def __init__(self, config_dir: Path | None = None) -> None:
        self._config_dir = config_dir
        self._exercises: dict[str, Exercise] = {}
        self._programmes: dict[str, Programme] = {}
        self._guide: Guide | None = None
        self._own: OwnFiles | None = None

    def load_own(self) -> None:
        """Read the user's files, again where it was done before; nothing in them raises.

        May be called from another thread: the answers change all at once.
        """
        if self._config_dir is None:
            return
        from hamlog.library.own import read_own

        exercises = {exercise.slug: exercise for exercise in self._packaged_exercises()}
        programmes = {programme.slug: programme for programme in self._packaged_programmes()}
        self._own = read_own(self._config_dir, exercises, programmes)

    def exercises(self) -> tuple[Exercise, ...]:
        """Return all exercises: basic before intermediate, own ones last."""
        levels = list(Level)
        own = sorted(
            self._own_exercises().values(),
            key=lambda exercise: (levels.index(exercise.level), exercise.name.casefold()),
        )
        return (*self._packaged_exercises(), *own)

    def exercise(self, slug: str) -> Exercise | None:
        """Return one exercise, None where the slug is unknown."""
        if slug not in EXERCISES:
            return self._own_exercises().get(slug)
        if slug not in self._exercises:
            # msgspec and importlib.resources cost 15 ms or more: not before they are needed.
            from hamlog.library import packaged

            self._exercises[slug] = packaged.exercise(slug)
        return self._exercises[slug]

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, the one that needs nothing first, own ones last."""
        own = sorted(self._own_programmes().values(), key=lambda one: one.name.casefold())
        return (*self._packaged_programmes(), *own)

    def programme(self, slug: str) -> Programme | None:
        """Return one programme, None where the slug is unknown."""
        if slug not in PROGRAMMES:
            return self._own_programmes().get(slug)
        if slug not in self._programmes:
            from hamlog.library import packaged

            self._programmes[slug] = packaged.programme(slug)
        return self._programmes[slug]

    def guide(self) -> Guide:
        """Return the page about why and how."""
        if self._guide is None:
            from hamlog.library import packaged

            self._guide = packaged.guide()
        return self._guide

    def faults(self) -> tuple[str, ...]:
        """Return one sentence for each of the user's files that was left out, and why."""
        return self._own.faults if self._own else ()

    def _packaged_exercises(self) -> tuple[Exercise, ...]:
        return tuple(found for slug in EXERCISES if (found := self.exercise(slug)))

    def _packaged_programmes(self) -> tuple[Programme, ...]:
        return tuple(found for slug in PROGRAMMES if (found := self.programme(slug)))

    def _own_exercises(self) -> Mapping[str, Exercise]:
        return self._own.exercises if self._own else {}

    def _own_programmes(self) -> Mapping[str, Programme]:
        return self._own.programmes if self._own else {}
