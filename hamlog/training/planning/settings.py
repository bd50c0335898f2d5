"""The settings of the plan: one row each, from which all else follows.

A row says what a setting is called, what it means, what is allowed, what it is by default,
and how it is asked for. `hamlog plan` and its JSON, the settings on the Plan, the questions of
the first time, and the defaults of `Terms` come from here. To add a setting, add its row, and
the field of its name to `Terms`.
"""

from collections.abc import Collection
from typing import Any, Generic, TypeVar

from hamlog.errors import UsageError
from hamlog.frozen import Frozen, replace
from hamlog.training.exercise import Equipment, Level, Loading
from hamlog.training.ladder import Rung, as_list
from hamlog.training.load import Unit
from hamlog.training.planning.allowed import (
    Allowed,
    AnyOf,
    OneOf,
    Option,
    ProgrammeName,
    Rungs,
    UnfitError,
    Whole,
    Words,
)
from hamlog.training.planning.programmes import PROGRAMME_KEY, meant, quoted
from hamlog.training.planning.runs import LONGEST_NAME, Hardness
from hamlog.training.words import WEEKDAYS

T = TypeVar("T")


class Setting(Frozen, Generic[T]):
    """One setting.

    `key` is its name in commands, JSON and `Terms`, `name` that on a screen, `about` what it
    does. `asks` is the question for it, `hint` what stands below the answers. `first` says
    that it is asked the first time that the plan is set up, where it can matter; `apart` leaves
    a blank row above it; `composes` says that it decides which exercises there are.
    """

    key: str
    name: str
    about: str
    takes: Allowed[T]
    default: T
    asks: str = ""
    hint: str = ""
    first: bool = False
    apart: bool = False
    composes: bool = False

    @property
    def allowed(self) -> str:
        """What is allowed, for people."""
        return self.takes.words

    @property
    def choice_key(self) -> str:
        """The key under which the log keeps the choice."""
        return PROGRAMME_KEY if self.key == "programme" else f"plan.{self.key}"


_DAYS = tuple(
    Option(number, day, word=day[:3].casefold(), said=day[:3], also=(day.casefold(),))
    for number, day in enumerate(WEEKDAYS)
)

EQUIPMENT: Setting[frozenset[Equipment]] = Setting(
    key="equipment",
    name="equipment",
    about="what you have besides a floor",
    takes=AnyOf(
        (
            Option(Equipment.BAND, "Band", "a long or a short resistance band", also=("bands",)),
            Option(Equipment.BALL, "Ball", "a Swiss ball", also=("balls",)),
            Option(
                Equipment.DUMBBELL, "Dumbbell", "one or two, or a kettlebell", also=("dumbbells",)
            ),
            Option(Equipment.BENCH, "Bench", "or a steady chair", also=("benches", "chair")),
        ),
        none=("none", "nothing"),
    ),
    default=frozenset(),
    asks="What equipment do you have?",
    hint="Nothing selected: exercises without equipment.",
    first=True,
    composes=True,
)
EXPERIENCE: Setting[Level] = Setting(
    key="experience",
    name="experience",
    about="the level of the exercises",
    takes=OneOf(
        (
            Option(Level.BASIC, "Basic", "begin with the basic exercises"),
            Option(Level.INTERMEDIATE, "Intermediate", "the three intermediate ones as well"),
        )
    ),
    default=Level.BASIC,
    asks="How much strength training have you done?",
    first=True,
    composes=True,
)
PROGRAMME: Setting[str | None] = Setting(
    key="programme",
    name="programme",
    about="which exercises, in which order",
    takes=ProgrammeName(),
    default=None,
    composes=True,
)
DAYS_PER_WEEK: Setting[int] = Setting(
    key="days_per_week",
    name="days a week",
    about="sessions a week, with a free day between",
    takes=Whole(
        1,
        3,
        options=(
            Option(1, "Once", "sets build up half as fast"),
            Option(2, "Twice", "the usual"),
            Option(3, "Three times", "every other day at most"),
        ),
    ),
    default=2,
    asks="How often a week?",
    first=True,
    apart=True,
)
PREFERRED_DAYS: Setting[frozenset[int]] = Setting(
    key="weekdays",
    name="preferred days",
    about="used when possible",
    takes=AnyOf(_DAYS, none=("any", "none"), what="weekdays", cut_short=True),
    default=frozenset(),
    asks="Which days do you prefer?",
    hint="Nothing selected: any day is fine.",
    first=True,
)
HARD_RUNS: Setting[frozenset[int]] = Setting(
    key="hard_runs",
    name="hard runs",
    about="no session on the day before",
    takes=AnyOf(_DAYS, what="weekdays", cut_short=True),
    default=frozenset(),
    asks="On which days are your hard runs?",
    hint="Nothing selected: no hard runs.",
    first=True,
)
_HARDNESS = Hardness()
HARD_WORDS: Setting[tuple[str, ...]] = Setting(
    key="hard_words",
    name="hard by title",
    about="words in the title of a run",
    takes=Words(_HARDNESS.words, LONGEST_NAME),
    default=_HARDNESS.words,
    asks="Which words in a run's title make it hard?",
    hint="Separated by commas: intervals, tempo, long run. Or usual; “usual, yasso” adds one.",
)
HARD_MINUTES: Setting[int] = Setting(
    key="hard_minutes",
    name="hard by time",
    about="a run of this length is hard",
    takes=Whole(10, 1440, "minutes", "min", never="never"),
    default=_HARDNESS.minutes,
    asks="How many minutes make a run hard?",
    hint="Whole minutes, from 10 to 1440, or never.",
)
HARD_KM: Setting[int] = Setting(
    key="hard_km",
    name="hard by distance",
    about="a run of this distance is hard",
    takes=Whole(1, 500, "kilometres", "km", never="never"),
    default=_HARDNESS.km,
    asks="How many kilometres make a run hard?",
    hint="Whole kilometres, from 1 to 500, or never.",
)
HARD_ZONE_MINUTES: Setting[int] = Setting(
    key="hard_zone_minutes",
    name="hard by pulse",
    about="this long in zone 4 or above",
    takes=Whole(1, 600, "minutes", "min", never="never"),
    default=_HARDNESS.zone_minutes,
    asks="How many minutes in zone 4 or above make a run hard?",
    hint="Whole minutes, from 1 to 600, or never.",
)
SESSION_MINUTES: Setting[int] = Setting(
    key="session_minutes",
    name="longest session",
    about="what does not fit goes first next time",
    takes=Whole(10, 180, "minutes", "min"),
    default=50,
    asks="How long may a session take?",
    hint="Whole minutes, from 10 to 180, rests included.",
    first=True,
)
RAMP_STEP: Setting[int] = Setting(
    key="ramp_step",
    name="weekly increase",
    about="sets added per session",
    takes=Whole(
        1,
        2,
        options=(
            Option(1, "One set", "the usual pace", said="1 set"),
            Option(2, "Two sets", "faster: half the time to three of each", said="2 sets"),
        ),
    ),
    default=1,
    asks="How many sets may a week add?",
    apart=True,
)
UNIT: Setting[Unit] = Setting(
    key="unit",
    name="loads in",
    about="how weights are shown",
    takes=OneOf(
        (
            Option[Unit]("kg", "Kilograms", also=("kgs", "kilograms")),
            Option[Unit](
                "lb", "Pounds", "kept as kilograms, shown as pounds", also=("lbs", "pounds")
            ),
        )
    ),
    default="kg",
    asks="Show loads in kilograms or pounds?",
    first=True,
)

BANDS_OWNED: Setting[tuple[Rung, ...]] = Setting(
    key="bands",
    name="your bands",
    about="the loads of exercises with a band",
    takes=Rungs(Loading.BAND),
    default=(),
    asks="Which bands do you have?",
    hint=(
        "Lightest first, such as yellow, red, blue. If you mark distances on the floor: yellow 1, "
        "yellow 2, red. Usual: a light, a medium and a heavy band."
    ),
    first=True,
    apart=True,
)
WEIGHTS_OWNED: Setting[tuple[Rung, ...]] = Setting(
    key="weights",
    name="your weights",
    about="the loads of exercises with dumbbells",
    takes=Rungs(Loading.KILOGRAMS),
    default=(),
    asks="Which weights do you have?",
    hint=(
        "Lightest first, such as 4, 6, 8 kg, or 4-20 by 2; in pounds 10, 15, 20 lb. "
        "Usual: even steps from body weight up."
    ),
    first=True,
)

KEYS: dict[str, Setting[Any]] = {
    one.key: one
    for one in (
        EQUIPMENT,
        EXPERIENCE,
        PROGRAMME,
        DAYS_PER_WEEK,
        PREFERRED_DAYS,
        HARD_RUNS,
        HARD_WORDS,
        HARD_MINUTES,
        HARD_KM,
        HARD_ZONE_MINUTES,
        SESSION_MINUTES,
        RAMP_STEP,
        UNIT,
        BANDS_OWNED,
        WEIGHTS_OWNED,
    )
}
"""Every setting by its key, in the order in which they are shown and asked for."""


def key_named(text: str) -> str:
    """Return the key that was typed (`days-per-week` too); raise UsageError where there is none."""
    key = text.strip().casefold().replace("-", "_")
    if key not in KEYS:
        raise UsageError(
            f"There is no plan setting “{quoted(text)}”{meant(key, KEYS)}: "
            f"the settings are {', '.join(KEYS)}."
        )
    return key


def choice_key(key: str) -> str:
    """Return the key under which the log keeps the choice."""
    return KEYS[key].choice_key


def allowed(key: str, programmes: Collection[str] | None = None) -> Allowed[Any]:
    """Return what is allowed; `programmes` are the slugs of the library, None where unknown."""
    takes = KEYS[key].takes
    if programmes is not None and isinstance(takes, ProgrammeName):
        return replace(takes, known=tuple(programmes))
    return takes


def parsed(
    key: str, text: str, programmes: Collection[str] | None = None, unit: Unit = "kg"
) -> Any:  # noqa: ANN401  # as its row says
    """Return the value of a typed text; weights that name no unit are in `unit`.

    `programmes` are the slugs of the library; where it is None every slug is taken, as one
    that was stored. Raises UsageError that names the value and what is allowed.
    """
    key = key_named(key)
    takes = allowed(key, programmes)
    if isinstance(takes, Rungs):
        takes, text = replace(takes, unit=unit), as_list(text)
    try:
        return takes.read(text)
    except UnfitError as fault:
        raise UsageError(
            f"{key} cannot be “{quoted(fault.word)}”{meant(fault.word.casefold(), fault.known)}: "
            f"use {takes.words}."
        ) from None


def stored(key: str, value: object) -> str:
    """Return a value as the log keeps it, and as it can be typed: `mon, thu`, `none`, `2`."""
    return KEYS[key].takes.stored(value)
