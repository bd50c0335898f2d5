"""The form of an exercise, a programme and the guide, as they are written by hand.

An exercise is a TOML file named by its slug, as `exercises/nordic-curl.toml`. Only
`name` and `phases` must be there:

    name = "Nordic curl"
    phases = [
      { kind = "lower", seconds = 3 },
      { kind = "lift", seconds = 2 },
      { kind = "still", seconds = 1 },
    ]

The phases make one rep, in the order in which they are done; kinds are lift, hold,
lower, still. A phase may also say `word` (what the coach calls it, 8 characters),
`source` (stated, where a source gives the seconds, else ours) and `range` (the span
that the source gives, as [3, 4]). The other keys of an exercise, and what stands for
them where they are missing:

    short_name = "Nordic"      # 22 characters for lists; the name, cut
    level = "basic"            # or intermediate
    needs = []                 # band, ball, dumbbell, bench
    place = ""                 # what else is needed, as "room to walk"
    loading = "body"           # kilograms or band; by what it needs
    position = "standing"      # supine, prone, side-lying
    posture = "on the back"    # how one stands or lies, in words; by the position
    sides = "both"             # in-turn: one leg, then the other; alternate: every rep
    first_side = "left"        # or right, where the legs work by turns
    change_seconds = 5         # to change sides, where they are done in turn
    sets = [1, 3]              # fewest and most; one number is both
    reps = [10, 12]            # the same, a leg where the legs work by turns
    hamstrings = true          # false where it spares them: then it stays beside the leg test
    figure = "hip-thrust"      # whose figure is drawn: that of one of hamlog's; else none

Empty until written: the lists `aliases`, `setup`, `cues` (33 characters each),
`mistakes`, `tips`, `setup_without_load` (how to set up while no weight is taken yet); the text
`more_load`; `easier` and `harder`, each
{ exercise = "clamshell", why = "a few words" }; the list `if_it_hurts` of the same;
`builds_on`, a list of slugs: the plan offers this exercise once one of them is mastered;
and [[variants]] with `slug`, `name`, `summary`, `easier` or `harder`, and `needs`, `loading`,
`phases`, `setup`, `cues`, `change` where they differ. `first_form` is the slug of the variant
to begin with, where it is not the exercise's own form.

Where the legs work by turns, `leg` says which leg left and right are named by ("the leg you
stand on"), and `change` what to do when the other leg takes over. In `setup`, `cues` and
`change`, {side} stands for the working leg, {other} for the other one, as in "Lie on your
{other} side"; {Side} and {Other} begin with a capital letter.

`slug` may be written too, and is then the file's name; `source` as in a phase, for the text.

A programme, as `programmes/tuesday.toml`, lists exercises by their slugs:

    name = "Tuesday"
    exercises = ["clamshell", { exercise = "hip-thrust", variant = "without-band" }]

`before`, of the same kind, is what it asked for until it was changed.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hamlog.training.exercise import Equipment, Kind, Level, Loading, Position, SideScheme
from hamlog.training.exercise import Source as PhaseSource
from hamlog.training.limits import MOST_REPS

SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LENGTH = 40

NewSlug = Annotated[str, Meta(pattern=SLUG_PATTERN, max_length=SLUG_LENGTH)]
Slug = Annotated[str, Meta(min_length=1, max_length=SLUG_LENGTH)]
Word = Annotated[str, Meta(min_length=1, max_length=8)]
ShortName = Annotated[str, Meta(min_length=1, max_length=22)]
Posture = Annotated[str, Meta(min_length=1, max_length=30)]
Cue = Annotated[str, Meta(min_length=1, max_length=33)]
Few = Annotated[str, Meta(max_length=40)]
Name = Annotated[str, Meta(min_length=1, max_length=48)]
Line = Annotated[str, Meta(min_length=1, max_length=120)]
LineOrNone = Annotated[str, Meta(max_length=120)]
Paragraph = Annotated[str, Meta(min_length=1, max_length=600)]
Seconds = Annotated[int, Meta(ge=1, le=99)]
ChangeSeconds = Annotated[int, Meta(ge=1, le=60)]
Sets = Annotated[int, Meta(ge=1, le=9)]
Reps = Annotated[int, Meta(ge=1, le=MOST_REPS)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=12)]
# Spans are tuples of any length with bounds: msgspec 0.22 reads wild memory where a
# number with bounds stands in a union with a tuple of fixed length.
SetSpan = Annotated[tuple[Sets, ...], Meta(min_length=2, max_length=2)]
RepSpan = Annotated[tuple[Reps, ...], Meta(min_length=2, max_length=2)]
SecondsSpan = Annotated[tuple[Seconds, ...], Meta(min_length=2, max_length=2)]


Cues = Annotated[tuple[Cue, ...], Meta(max_length=6)]


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """What all forms share: a key that none of them knows is a mistake."""


class PhaseForm(Form, frozen=True):
    """One phase of a rep."""

    kind: Kind
    seconds: Seconds
    word: Word | None = None
    source: PhaseSource = PhaseSource.OURS
    range: SecondsSpan | None = None


Phases = Annotated[tuple[PhaseForm, ...], Meta(min_length=1, max_length=8)]
Needs = Annotated[tuple[Equipment, ...], Meta(max_length=4)]


class VariantForm(Form, frozen=True):
    """Another way to do the exercise; keys that are missing are as the exercise has them."""

    slug: NewSlug
    name: Name
    summary: LineOrNone = ""
    needs: Needs | None = None
    phases: Phases | None = None
    loading: Loading | None = None
    easier: bool = False
    harder: bool = False
    setup: Lines | None = None
    cues: Cues | None = None
    change: Few | None = None


class SubstituteForm(Form, frozen=True):
    """Another exercise, and why."""

    exercise: Slug
    why: Few = ""


class ExerciseForm(Form, frozen=True):
    """An exercise file."""

    name: Name
    phases: Phases
    slug: Slug | None = None
    short_name: ShortName | None = None
    aliases: Annotated[tuple[Name, ...], Meta(max_length=6)] = ()
    level: Level = Level.BASIC
    needs: Needs = ()
    place: Few = ""
    loading: Loading | None = None
    position: Position = Position.STANDING
    posture: Posture | None = None
    sides: SideScheme = SideScheme.BOTH
    first_side: Literal["left", "right"] | None = None
    change_seconds: ChangeSeconds | None = None
    sets: Sets | SetSpan = (1, 3)
    reps: Reps | RepSpan = (10, 12)
    setup: Lines = ()
    setup_without_load: Lines = ()
    cues: Cues = ()
    mistakes: Lines = ()
    tips: Lines = ()
    more_load: LineOrNone = ""
    easier: SubstituteForm | None = None
    harder: SubstituteForm | None = None
    if_it_hurts: Annotated[tuple[SubstituteForm, ...], Meta(max_length=6)] = ()
    builds_on: Annotated[tuple[Slug, ...], Meta(max_length=6)] = ()
    leg: Few = ""
    change: Few = ""
    first_form: Slug | None = None
    source: PhaseSource = PhaseSource.STATED
    hamstrings: bool = True
    figure: Slug | None = None
    variants: Annotated[tuple[VariantForm, ...], Meta(max_length=6)] = ()


class EntryForm(Form, frozen=True):
    """An exercise of a programme, in one of its variants."""

    exercise: Slug
    variant: Slug | None = None


Entries = Annotated[tuple[Slug | EntryForm, ...], Meta(min_length=1, max_length=30)]


class ProgrammeForm(Form, frozen=True):
    """A programme file."""

    name: Name
    exercises: Entries
    slug: Slug | None = None
    summary: LineOrNone = ""
    before: Entries | None = None


class GuidePartForm(Form, frozen=True):
    """A headed paragraph of the guide; of the `warm_up` the movements are its points."""

    title: Name
    text: Paragraph
    points: Lines = ()
    warm_up: bool = False


class MovementForm(Form, frozen=True):
    """One movement of the warm-up."""

    name: Name
    seconds: Seconds


class GuideForm(Form, frozen=True):
    """The guide."""

    title: Name
    parts: Annotated[tuple[GuidePartForm, ...], Meta(min_length=1, max_length=12)]
    warm_up: Annotated[tuple[MovementForm, ...], Meta(max_length=12)] = ()
