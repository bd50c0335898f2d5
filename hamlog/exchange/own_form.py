"""What hamlog's own JSON looks like: its JSON Schema (docs/hamlog.schema.json) is made from this.

A field that has the value it has by itself is left out. A change that an older hamlog would not
understand, a further field among them, raises `VERSION`.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, json

from hamlog.frozen import Frozen

FORMAT = "hamlog"
VERSION = 1

_LARGEST = 10_000

Instant = Annotated[
    str,
    Meta(
        pattern=r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}"
        r"[+-][0-9]{2}:[0-9]{2}$",
        description="Local time with its offset, as ISO 8601 has it.",
        examples=["2026-11-22T18:03:11.250+01:00"],
    ),
]
Day = Annotated[
    str,
    Meta(
        pattern="^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$",
        description="The local date where the session was begun.",
    ),
]
Stamp = Annotated[
    str,
    Meta(
        pattern=r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$",
        description="UTC.",
    ),
]
Number = Annotated[int, Meta(ge=1, le=_LARGEST)]
Count = Annotated[int, Meta(ge=0, le=1000)]
Kilograms = Annotated[float, Meta(ge=0, le=1000)]
Side = Literal["both", "left", "right"]
Tempo = Annotated[
    str,
    Meta(
        description="The phases of a rep in the order in which they are done, with seconds.",
        examples=["lift 2, hold 2, lower 3, still 1"],
    ),
]
Slug = Annotated[str, Meta(description="The exercise: `hamlog exercises` lists hamlog's own.")]


class Form(Frozen, omit_defaults=True, forbid_unknown_fields=True):
    """An object of the file."""


class RepForm(Form):
    """One rep, as it was done."""

    side: Side
    number: Annotated[Number, Meta(description="On its side, from 1.")]
    quality: Literal["clean", "doubtful", "missed"] = "clean"
    done_at: Annotated[Instant | None, Meta(description="When, where it was paced.")] = None
    paced: Annotated[bool, Meta(description="Whether hamlog counted it.")] = False
    tension_s: Annotated[float, Meta(ge=0, le=86_400)] | None = None


class PlannedForm(Form):
    """One set that a session asked for."""

    position: Annotated[Number, Meta(description="Its place in the session, from 1.")]
    exercise: Slug
    number: Annotated[Number, Meta(description="Which set of its exercise, from 1.")]
    target_reps: Annotated[Count, Meta(description="Of each leg, where they work by turns.")]
    tempo: Tempo
    variant: Annotated[str | None, Meta(description="The form; the usual one without.")] = None
    load_kg: Kilograms | None = None
    load_label: Annotated[str | None, Meta(description="The load as it is called: a band.")] = None
    why: Annotated[str, Meta(description="Why the target is what it is.")] = ""


class SetForm(Form):
    """One set that was begun, both legs of it."""

    id: str
    position: Annotated[Number, Meta(description="Its place in the session, from 1.")]
    exercise: Slug
    number: Annotated[Number, Meta(description="Which set of its exercise, from 1.")]
    target_reps: Annotated[Count, Meta(description="Of each leg, where they work by turns.")]
    tempo: Tempo
    variant: Annotated[str | None, Meta(description="The form; the usual one without.")] = None
    load_kg: Kilograms | None = None
    load_label: Annotated[str | None, Meta(description="The load as it is called: a band.")] = None
    started_at: Instant | None = None
    ended_at: Instant | None = None
    rpe: Annotated[float, Meta(ge=0, le=10, description="How hard it was.")] | None = None
    pain: Annotated[int, Meta(ge=0, le=10)] | None = None
    pain_place: str = ""
    pain_sudden: Annotated[bool, Meta(description="Whether it came all at once.")] = False
    note: str = ""
    outcome: Annotated[
        Literal["done", "ended_early", "skipped", "pain"] | None,
        Meta(description="How it ended; not there while it goes on."),
    ] = None
    ended_side: Side | None = None
    ended_rep: Annotated[int, Meta(ge=0, le=_LARGEST)] | None = None
    ended_phase: str | None = None
    reps: tuple[RepForm, ...] = ()


class SessionForm(Form):
    """One session: what it asked for, and what came of it."""

    id: str
    day: Day
    started_at: Instant
    programme: str
    ended_at: Annotated[Instant | None, Meta(description="Not there while it goes on.")] = None
    rest_ends_at: Instant | None = None
    note: str = ""
    planned: tuple[PlannedForm, ...] = ()
    sets: tuple[SetForm, ...] = ()


class ChoiceForm(Form):
    """What the athlete chose or answered: a setting of the plan, an offer, how sore, a break.

    `key` says what it is about, `value` what was chosen. Of several of one key the last holds.
    """

    key: Annotated[
        str,
        Meta(examples=["plan.weekdays", "ladder.dumbbell-curl", "offer.leg-test", "soreness.<id>"]),
    ]
    at: Annotated[Instant, Meta(description="From when on it holds.")]
    value: str
    made_at: Annotated[Stamp, Meta(description="In which order they were made.")]


class RunForm(Form):
    """A run of a training calendar or a watch, planned or done."""

    id: str
    day: Day
    title: str = ""
    source: Annotated[str, Meta(description="The file that it came from.")] = ""
    uid: Annotated[str, Meta(description="What its event is called in a calendar.")] = ""
    sequence: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Which edit of it.")] = 0
    starts_at: Annotated[
        str,
        Meta(
            pattern="^(([01][0-9]|2[0-3]):[0-5][0-9])?$",
            description="The local time; not there for a whole day.",
        ),
    ] = ""
    duration_s: Annotated[float, Meta(ge=0, le=864_000)] | None = None
    distance_km: Annotated[float, Meta(ge=0, le=10_000)] | None = None
    zone_s: Annotated[
        Annotated[float, Meta(ge=0, le=864_000)] | None,
        Meta(description="Seconds in heart-rate zone 4 and above."),
    ] = None
    done: bool = False
    kind: Annotated[str, Meta(description="The words of its title that made it hard.")] = ""


class LogForm(Form):
    """A log of hamlog, or a part of it."""

    format: Literal["hamlog"]
    version: Literal[1]
    sessions: Annotated[tuple[SessionForm, ...], Meta(description="Oldest first.")] = ()
    choices: Annotated[
        tuple[ChoiceForm, ...], Meta(description="In the order in which they were made.")
    ] = ()
    runs: Annotated[tuple[RunForm, ...], Meta(description="In the order of their days.")] = ()


def schema() -> bytes:
    """Return the JSON Schema as it stands in docs/hamlog.schema.json."""
    found = _tidy(json.schema(LogForm))
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A log of hamlog, version {VERSION}",
    }
    text = json.format(json.encode(about | found), indent=2)
    # The names of the types, without what sets them apart from the values of the log.
    return text.replace(b'Form"', b'"') + b"\n"


def _tidy(found: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return it with its descriptions as they are read: not every msgspec unindents docstrings."""
    from inspect import cleandoc

    if isinstance(found, dict):
        return {
            name: cleandoc(part) if name == "description" and isinstance(part, str) else _tidy(part)
            for name, part in found.items()
        }
    return [_tidy(part) for part in found] if isinstance(found, list) else found
