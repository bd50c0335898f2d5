"""The library: packaged exercises first, the user's own when asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hamlog.frozen import replace
from hamlog.training.exercise import Exercise, Guide, Level, Programme, ProgrammeEntry
from hamlog.training.planning.programmes import BY_EQUIPMENT, OWN
from hamlog.training.record import ONE_SET

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
# Not trained with, only measured by: a plan offers them, and no programme holds them.
TESTS = ("leg-test",)
# The one that needs nothing comes first.
PROGRAMMES = ("no-equipment", "home-kit", "intermediate-three", "all-nine")
# In its order by equipment goes; what it lacks joins it.
_NINE = "all-nine"
_WHOLE = "whole"
_OWN_FOLDERS = ("exercises", "programmes", "figures")
_NAMES = {ONE_SET: "One set", BY_EQUIPMENT: "By equipment", OWN: "My own"}


class Library:
    """Exercises, programmes and the guide.

    What is packaged is read when it is first asked for, and kept. The user's
    files, in `exercises` and `programmes` of `config_dir`, are read by `load_own`
    only: until then every answer is about the packaged ones.
    """

    def __init__(self, config_dir: Path | None = None) -> None:
        self._config_dir = config_dir
        self._exercises: dict[str, Exercise] = {}
        self._programmes: dict[str, Programme] = {}
        self._guide: Guide | None = None
        self._own: OwnFiles | None = None
        self._stamp: object = None
        self._looked = False
        self.edition = 0
        """How often the user's files were read: of two answers the later one has the higher."""

    def load_own(self) -> bool:
        """Read the user's files, again where it was done before; nothing in them raises.

        Returns whether there are any, or were before. May be called from another thread:
        the answers change all at once.
        """
        self._looked = True
        if self._config_dir is None or (self._own is None and not _has_own(self._config_dir)):
            return False
        from hamlog.library.own import read_own, stamp_of

        # Looked at first: what is written meanwhile is read the next time.
        self._stamp = stamp_of(self._config_dir)
        packaged = (*self._packaged_exercises(), *self._tests())
        exercises = {exercise.slug: exercise for exercise in packaged}
        programmes = {programme.slug: programme for programme in self._packaged_programmes()}
        before, self._own = self._own, read_own(self._config_dir, exercises, programmes)
        self.edition += 1
        return any(own is not None and own.any for own in (before, self._own))

    def changed(self) -> bool:
        """Return whether the user's files are others than when they were looked for, if ever.

        It looks at times and sizes alone.
        """
        if self._config_dir is None or not self._looked:
            return False
        if self._own is None:
            return _has_own(self._config_dir)
        from hamlog.library.own import stamp_of

        return stamp_of(self._config_dir) != self._stamp

    def exercises(self) -> tuple[Exercise, ...]:
        """Return all exercises: basic before intermediate, then tests, own ones last."""
        levels = list(Level)
        own = sorted(
            self._own_exercises().values(),
            key=lambda exercise: (levels.index(exercise.level), exercise.name.casefold()),
        )
        return (*self._packaged_exercises(), *self._tests(), *own)

    def exercise(self, slug: str) -> Exercise | None:
        """Return one exercise, None where the slug is unknown."""
        if slug not in EXERCISES and slug not in TESTS:
            return self._own_exercises().get(slug)
        if slug not in self._exercises:
            from hamlog.library import packaged

            found = packaged.exercise(slug)
            self._exercises[slug] = replace(found, graded=slug in TESTS)
        return self._exercises[slug]

    def by_slug(self) -> dict[str, Exercise]:
        """Return all exercises by their slugs, in the same order."""
        return {exercise.slug: exercise for exercise in self.exercises()}

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, the one that needs nothing first, own ones last."""
        own = sorted(self._own_programmes().values(), key=lambda one: one.name.casefold())
        return (*self._packaged_programmes(), *own)

    def programme(self, slug: str) -> Programme | None:
        """Return one programme, None where the slug is unknown."""
        return self._packaged(slug) if slug in PROGRAMMES else self._own_programmes().get(slug)

    def whole(self) -> Programme:
        """Return every packaged exercise: the nine in their order, the others where they lead on.

        That is before the first exercise that builds on one, else at the end.
        """
        slugs = [entry.slug for entry in self._packaged(_NINE).entries]
        known = {one.slug: one for one in self._packaged_exercises()}
        for slug in known:
            if slug not in slugs:
                above = (at for at, one in enumerate(slugs) if slug in known[one].builds_on)
                slugs.insert(next(above, len(slugs)), slug)
        return Programme(_WHOLE, "", "", tuple(map(ProgrammeEntry, slugs)))

    def programme_name(self, slug: str) -> str:
        """Return the name of a session's programme; the slug where its file is gone.

        It may also be one that has no file: one set alone, by equipment, the athlete's own.
        """
        found = self.programme(slug)
        return found.name if found else _NAMES.get(slug, slug)

    def guide(self) -> Guide:
        """Return the page about why and how."""
        if self._guide is None:
            from hamlog.library import packaged

            self._guide = packaged.guide()
        return self._guide

    def faults(self) -> tuple[str, ...]:
        """Return one sentence for each of the user's files that was left out, and why."""
        return self._own.faults if self._own else ()

    def brief_faults(self) -> tuple[str, ...]:
        """Return the same, short enough for a screen: `hamlog check` says all of it."""
        if not (faults := self.faults()):
            return ()
        from hamlog.library.faults import brief

        return tuple(map(brief, faults))

    def _packaged_exercises(self) -> tuple[Exercise, ...]:
        return tuple(found for slug in EXERCISES if (found := self.exercise(slug)))

    def _tests(self) -> tuple[Exercise, ...]:
        return tuple(found for slug in TESTS if (found := self.exercise(slug)))

    def _packaged_programmes(self) -> tuple[Programme, ...]:
        return tuple(self._packaged(slug) for slug in PROGRAMMES)

    def _packaged(self, slug: str) -> Programme:
        if slug not in self._programmes:
            from hamlog.library import packaged

            self._programmes[slug] = packaged.programme(slug)
        return self._programmes[slug]

    def _own_exercises(self) -> Mapping[str, Exercise]:
        return self._own.exercises if self._own else {}

    def _own_programmes(self) -> Mapping[str, Programme]:
        return self._own.programmes if self._own else {}


def _has_own(config_dir: Path) -> bool:
    """Whether there is anything to look into: few have it, and what reads it takes 10 ms."""
    for name in _OWN_FOLDERS:
        try:
            (config_dir / name).lstat()
        except FileNotFoundError:
            continue
        except OSError:
            # It is told why it cannot be read.
            pass
        return True
    return False
