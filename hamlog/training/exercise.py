"""What an exercise is: its facts, and the phases of one rep in the order they are done."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from hamlog.frozen import Frozen


class Kind(StrEnum):
    """What a phase asks of the working muscle; colour, tone and figure follow it."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    STILL = "still"

    @property
    def moves(self) -> bool:
        """Whether the body moves: only these phases can be made slower or faster."""
        return self in (Kind.LIFT, Kind.LOWER)


class Source(StrEnum):
    """Who says how long a phase lasts."""

    STATED = "stated"
    OURS = "ours"

    @property
    def word(self) -> str:
        """It in a word, below a phase: an article says so, or it is hamlog's default."""
        return "article" if self is Source.STATED else "default"


class Position(StrEnum):
    """How the athlete stands or lies; it decides how long getting ready takes."""

    STANDING = "standing"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"


class SideScheme(StrEnum):
    """How the two legs share a set."""

    BOTH = "both"
    IN_TURN = "in-turn"
    ALTERNATE = "alternate"

    @property
    def sides(self) -> tuple["Side", ...]:
        """The sides on which its reps are counted: both at once, or left and right."""
        return (Side.BOTH,) if self is SideScheme.BOTH else LEGS


class Side(StrEnum):
    """The working leg of one rep."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The other leg; both stays both."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, Side.BOTH)


LEGS = (Side.LEFT, Side.RIGHT)


class Level(StrEnum):
    """When in a runner's progress an exercise comes."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"


class Equipment(StrEnum):
    """What an exercise needs beside floor and room."""

    BAND = "band"
    BALL = "ball"
    DUMBBELL = "dumbbell"
    BENCH = "bench"


class Loading(StrEnum):
    """How an exercise is made heavier."""

    BODY = "body"
    KILOGRAMS = "kilograms"
    BAND = "band"


class Phase(Frozen):
    """One part of a rep.

    `range_s` is the span that a source gives; None where it gives none.
    """

    kind: Kind
    word: str
    seconds_s: int
    source: Source = Source.OURS
    range_s: tuple[int, int] | None = None


class Variant(Frozen):
    """Another way to do an exercise, chosen by the user and kept with the set.

    `needs`, `phases`, `loading`, `setup`, `cues` and `change` replace the exercise's own where
    they are not None. `easier` comes below the exercise's own form, `harder` above it.
    """

    slug: str
    name: str
    summary: str
    needs: tuple[Equipment, ...] | None = None
    phases: tuple[Phase, ...] | None = None
    loading: Loading | None = None
    easier: bool = False
    harder: bool = False
    setup: tuple[str, ...] | None = None
    cues: tuple[str, ...] | None = None
    change: str | None = None


class Substitute(Frozen):
    """Another exercise to do instead, and why it suits."""

    slug: str
    why: str


# How forms that go without something are named.
_WITHOUT = "Without "


class Exercise(Frozen):
    """Everything hamlog knows about one exercise.

    `sets` and `reps` are the span of the source, lowest and highest; reps count
    a leg where the legs work by turns. `first_side` is the leg that begins,
    BOTH where both work at once. `change_s` is the time to change sides in a set.
    `leg` says which leg left and right are named by. `change` says what to do when the other
    leg takes over. Set-up, cues and change may hold the marks of `sided`: `setup_of`, `cues_of`
    and `change_of` give them as they are read. `builds_on` holds the slugs of easier exercises;
    this one comes after any of them. `first_form` is the variant to begin with, None where it
    is the exercise's own form. `source` says whose the description is. `hamstrings` says that
    it loads them. `graded` says that it is a test: each leg to the first rep that is not clean.
    `figure` is the slug of another exercise whose figure is drawn for this one.
    `setup_without_load` is how to set up where it is done without its weight; empty where a
    variant says it, or nothing changes.
    """

    slug: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    level: Level
    needs: tuple[Equipment, ...]
    place: str
    position: Position
    posture: str
    scheme: SideScheme
    first_side: Side
    change_s: int
    phases: tuple[Phase, ...]
    variants: tuple[Variant, ...]
    sets: tuple[int, int]
    reps: tuple[int, int]
    loading: Loading
    setup: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    tips: tuple[str, ...]
    more_load: str
    easier: Substitute | None
    harder: Substitute | None
    if_it_hurts: tuple[Substitute, ...]
    builds_on: tuple[str, ...] = ()
    leg: str = ""
    change: str = ""
    first_form: str | None = None
    source: Source = Source.STATED
    own: bool = False
    hamstrings: bool = True
    graded: bool = False
    figure: str = ""
    setup_without_load: tuple[str, ...] = ()

    @property
    def drawn_as(self) -> str:
        """The slug of the exercise whose figure is drawn: its own, unless it names another."""
        return self.figure or self.slug

    def variant(self, slug: str | None) -> Variant | None:
        """Return the variant called `slug`, None for the exercise's own form or an unknown one."""
        if slug is None:
            return None
        return next((found for found in self.variants if found.slug == slug), None)

    def form_name(self, variant: str | None) -> str:
        """Return what a form is called beside the others: `Without the band`, `With the band`."""
        found = self.variant(variant)
        if found is not None:
            return found.name
        less = next((one.name for one in self.variants if one.name.startswith(_WITHOUT)), None)
        return f"With {less.removeprefix(_WITHOUT)}" if less else self.short_name

    def phases_of(self, variant: str | None) -> tuple[Phase, ...]:
        """Return the phases of one rep in the order in which `variant` does them."""
        found = self.variant(variant)
        return found.phases if found and found.phases is not None else self.phases

    def needs_of(self, variant: str | None) -> tuple[Equipment, ...]:
        """Return the equipment that `variant` needs."""
        found = self.variant(variant)
        return found.needs if found and found.needs is not None else self.needs

    def loading_of(self, variant: str | None) -> Loading:
        """Return how `variant` is made heavier."""
        found = self.variant(variant)
        return found.loading if found and found.loading is not None else self.loading

    def setup_of(self, variant: str | None, side: Side | None = None) -> tuple[str, ...]:
        """Return how to set up `variant` when `side` begins, the usual leg where it is None."""
        found = self.variant(variant)
        lines = found.setup if found and found.setup is not None else self.setup
        return tuple(sided(line, side or self.first_side) for line in lines)

    def cues_of(self, variant: str | None, side: Side | None = None) -> tuple[str, ...]:
        """Return the cues of `variant` while `side` works, the usual first leg where it is None."""
        found = self.variant(variant)
        lines = found.cues if found and found.cues is not None else self.cues
        return tuple(sided(line, side or self.first_side) for line in lines)

    def change_of(self, variant: str | None, side: Side) -> str:
        """Return what to do when `side` takes over; empty where nobody wrote it down."""
        return sided(self.change_text(variant), side)

    def change_text(self, variant: str | None) -> str:
        """Return what to do when the other leg takes over, with the marks of `sided`."""
        found = self.variant(variant)
        return found.change if found and found.change is not None else self.change


def without_load(exercise: Exercise, side: Side | None = None) -> tuple[str, ...] | None:
    """Return how to set up an exercise of weights without one; None where nobody wrote it down."""
    if lines := exercise.setup_without_load:
        return tuple(sided(line, side or exercise.first_side) for line in lines)
    form = bodily(exercise)
    return exercise.setup_of(form, side) if form else None


def bodily(exercise: Exercise) -> str | None:
    """Return the form of an exercise that is done with the body alone; None if there is none."""
    return next((one.slug for one in exercise.variants if one.loading is Loading.BODY), None)


SIDE_MARKS = ("{side}", "{other}", "{Side}", "{Other}")
"""What stands in a text for the working leg and the other one; with a capital letter as well."""


def sided(text: str, side: Side) -> str:
    """Return `text` with left and right in the place of its marks, `side` being the working leg."""
    if side is Side.BOTH or "{" not in text:
        return text
    leg, other = side.value, side.other.value
    words = (leg, other, leg.capitalize(), other.capitalize())
    for mark, word in zip(SIDE_MARKS, words, strict=True):
        text = text.replace(mark, word)
    return text


class ProgrammeEntry(Frozen):
    """One exercise of a programme, in the variant in which it is done there."""

    slug: str
    variant: str | None = None


class Programme(Frozen):
    """What to do in which order, for which equipment.

    `before` are the entries that it had before they were changed last, for logs that began
    with them; empty where it never was.
    """

    slug: str
    name: str
    summary: str
    entries: tuple[ProgrammeEntry, ...]
    before: tuple[ProgrammeEntry, ...] = ()
    own: bool = False


class GuidePart(Frozen):
    """A headed paragraph, or list of points, of the page about why and how."""

    title: str
    text: str
    points: tuple[str, ...] = ()


class Movement(Frozen):
    """One movement of the warm-up, for so many seconds."""

    name: str
    seconds_s: int


class Guide(Frozen):
    """The one page that says why runners train hamstrings, and the general rules.

    `warm_up` is what a session can begin with, in its order.
    """

    title: str
    parts: tuple[GuidePart, ...]
    warm_up: tuple[Movement, ...] = ()


def form_with(exercise: Exercise, equipment: Collection[Equipment]) -> ProgrammeEntry | None:
    """Return an exercise in the form that equipment allows, None where it allows none.

    The form to begin with comes first, then its own form, then the variants in their order.
    """
    forms = (exercise.first_form, None, *(one.slug for one in exercise.variants))
    for variant in forms:
        if set(exercise.needs_of(variant)) <= set(equipment):
            return ProgrammeEntry(exercise.slug, variant)
    return None


def is_harder(other: Exercise, exercise: Exercise, known: Mapping[str, Exercise]) -> bool:
    """Whether another exercise is harder: of a higher level, or further up from this one."""
    levels = list(Level)
    if levels.index(other.level) > levels.index(exercise.level):
        return True
    return other.slug in _above(exercise, known)


def _above(exercise: Exercise, known: Mapping[str, Exercise]) -> set[str]:
    passed: set[str] = set()
    here: Exercise | None = exercise
    while here is not None and here.harder is not None and here.harder.slug not in passed:
        passed.add(here.harder.slug)
        here = known.get(here.harder.slug)
    return passed
