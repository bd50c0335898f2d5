"""What the list and the pages of exercises show: pure functions from values to blocks."""

from collections.abc import Callable, Sequence
from datetime import date

from hamlog.frozen import Frozen
from hamlog.training import tempo, words
from hamlog.training.exercise import (
    Equipment,
    Exercise,
    Guide,
    Level,
    Side,
    SideScheme,
    Source,
    Substitute,
    Variant,
)
from hamlog.training.load import Unit, shown
from hamlog.training.planning import leg_test
from hamlog.training.planning.leg_test import TEST_SOURCE
from hamlog.training.record import ExerciseTotals, SetRecord
from hamlog.training.words import a_leg, joined, sets_short, within
from hamlog.tui.actions import Key, own_key
from hamlog.tui.kit import marks, wording
from hamlog.tui.kit.drawing import Drawing
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Fact, FactList, Hint, Part, Section, Title
from hamlog.tui.kit.pieces import Piece, of_mark
from hamlog.tui.kit.table import Column, Table, TableRow, TextRow

Names = Callable[[str], str]
"""From the slug of an exercise to its name."""

NOTHING = "nothing"
EQUIPMENT: tuple[str, ...] = ("", NOTHING, *(one.value for one in Equipment))
"""The filters in the order in which the key cycles through them, the whole list first."""
LEVELS: tuple[str, ...] = ("", *(one.value for one in Level))

_LIST = (
    Column("exercise", most=28, cuts=True),
    Column(gap=2),
    Column("level", leaves=2),
    Column("needs", leaves=1),
    Column("sides", leaves=3),
    Column("tempo", leaves=4),
)
_SIDES = {
    SideScheme.BOTH: "both",
    SideScheme.IN_TURN: "each leg",
    SideScheme.ALTERNATE: "alternate",
}


# The list


class Filter(Frozen):
    """The current filter; empty means everything."""

    equipment: str = ""
    level: str = ""

    def next_equipment(self) -> "Filter":
        """Return the filter after another press of the key."""
        return Filter(_after(EQUIPMENT, self.equipment), self.level)

    def next_level(self) -> "Filter":
        """Return the filter after another press of the key."""
        return Filter(self.equipment, _after(LEVELS, self.level))

    def lets(self, exercise: Exercise) -> bool:
        """Return whether an exercise, or one of its variants, passes."""
        if self.level and exercise.level != self.level:
            return False
        return not self.equipment or any(
            _suits(exercise.needs_of(slug), self.equipment)
            for slug in (None, *(variant.slug for variant in exercise.variants))
        )

    @property
    def words(self) -> str:
        """What is shown, in words: `with a band, any level`."""
        needs = f"with a {self.equipment}" if self.equipment else "any equipment"
        if self.equipment == NOTHING:
            needs = "needing nothing"
        return f"{needs}, {self.level or 'any level'}"

    @property
    def short(self) -> str:
        """The same for the sentence about an empty list: `band and intermediate`."""
        return " and ".join(part for part in (self.equipment, self.level) if part)


def _after(words: Sequence[str], here: str) -> str:
    return words[(words.index(here) + 1) % len(words)]


def _suits(needs: Sequence[Equipment], equipment: str) -> bool:
    return not needs if equipment == NOTHING else equipment in needs


def list_rows(
    exercises: Sequence[Exercise], chosen: Filter, faults: Sequence[str]
) -> tuple[Table, tuple[Drawing, ...]]:
    """Return a row for each exercise, then a line for each file that was left out."""
    cells = [
        (
            (Piece(one.short_name),),
            (Piece("own", Ink.MUTED),) if one.own else (),
            (Piece(one.level.value, Ink.MUTED),),
            (Piece(_needs_in_list(one, chosen), Ink.MUTED),),
            (Piece(_SIDES[one.scheme], Ink.MUTED),),
            (Piece(tempo.shown(one.phases), Ink.MUTED),),
        )
        for one in exercises
    ]
    table = Table(_LIST, cells)
    mark = (of_mark(marks.HURT),)
    return table, (
        *(TableRow(table, index) for index in range(len(cells))),
        *(TextRow(mark, fault, table, first=not index) for index, fault in enumerate(faults)),
    )


def _needs_in_list(exercise: Exercise, chosen: Filter) -> str:
    """Return what an exercise needs, or the variant by which it passed the filter."""
    if chosen.equipment and not _suits(exercise.needs, chosen.equipment):
        for variant in exercise.variants:
            if _suits(exercise.needs_of(variant.slug), chosen.equipment):
                return within(variant.name)
    return needs_words(exercise.needs)


def needs_words(needs: Sequence[Equipment], place: str = "") -> str:
    """Return the equipment in words."""
    return ", ".join([*needs, *([place] if place else [])]) or NOTHING


def none_found(chosen: Filter, faults: Sequence[str], key: Key = own_key) -> tuple[Drawing, ...]:
    """Return the words that replace an empty list, with the keys that change the filter."""
    keys = (
        (key("exercises.filter_equipment"), "equipment"),
        (key("exercises.filter_level"), "level"),
    )
    on = (chosen.equipment, chosen.level)
    return (
        Hint(
            f"No exercise for {chosen.short}.",
            tuple(key for key, narrows in zip(keys, on, strict=True) if narrows),
        ),
        *(Section("", (fault,)) for fault in faults),
    )


def panel_blocks(exercise: Exercise, names: Names) -> tuple[Drawing, ...]:
    """Return what is worth knowing about the selected exercise."""
    facts = [
        Fact("place", exercise.place),
        Fact("sides", legs_words(exercise)),
        Fact("sets", sets_words(exercise)),
        Fact("tempo", tempo.shown(exercise.phases)),
    ]
    others = [
        Fact("easier", names(exercise.easier.slug) if exercise.easier else ""),
        Fact("harder", names(exercise.harder.slug) if exercise.harder else ""),
    ]
    return (
        Title(exercise.name, exercise.posture),
        FactList(tuple(fact for fact in facts if fact.value), indent=8),
        *_written(Section("Cues", exercise.cues_of(None))),
        *(FactList(found, indent=8) for found in (tuple(o for o in others if o.value),) if found),
    )


# One exercise


class ExerciseLog(Frozen):
    """What the log says about an exercise."""

    totals: ExerciseTotals
    last: tuple[SetRecord, ...] = ()
    unit: Unit = "kg"


def page_parts(
    exercise: Exercise,
    names: Names,
    done: ExerciseLog,
    today: date,
    *,
    file: str = "",
    key: Key = own_key,
) -> dict[str, tuple[Drawing, ...]]:
    """Return the blocks of an exercise's page, by the name of their place.

    `file` is where an own exercise lies.
    """
    own = "own" if exercise.own else ""
    return {
        "title": (Title(exercise.name, ", ".join((*exercise.aliases, *([own] if own else [])))),),
        "facts": (FactList((*_facts(exercise, names), *([Fact("file", file)] if file else []))),),
        "setup": _written(Section("Set-up", exercise.setup_of(None), hanging="1")),
        "cues": _written(Section("Cues", exercise.cues_of(None))),
        "know": _know(exercise),
        "others": tuple(FactList(found) for found in (_others(exercise, names),) if found),
        "you": _tested(done, today) if exercise.graded else _you(done, today, key),
    }


def _facts(exercise: Exercise, names: Names) -> tuple[Fact, ...]:
    found = (
        Fact("level", exercise.level.value),
        Fact("builds on", " or ".join(map(names, exercise.builds_on))),
        Fact("needs", needs_words(exercise.needs, exercise.place)),
        Fact("position", exercise.posture),
        Fact("sides", legs_words(exercise)),
        Fact("named by", exercise.leg),
        Fact("sets", sets_words(exercise)),
        Fact("tempo", f"{tempo.shown(exercise.phases)} (lower, pause, lift, pause)"),
        Fact("source", _source_words(exercise)),
    )
    return tuple(fact for fact in found if fact.value)


def _source_words(exercise: Exercise) -> str:
    """Return whose the description is where it is hamlog's, or of a test, else nothing."""
    if exercise.graded:
        return TEST_SOURCE
    ours = exercise.source is Source.OURS and not exercise.own
    return "hamlog's own description" if ours else ""


def legs_words(exercise: Exercise) -> str:
    """Return how the legs share a set, and which one begins."""
    words = {
        SideScheme.BOTH: "both legs at once",
        SideScheme.IN_TURN: "one leg at a time",
        SideScheme.ALTERNATE: "alternate every rep",
    }[exercise.scheme]
    first = "" if exercise.first_side is Side.BOTH else f", {exercise.first_side} first"
    return words + first


def sets_words(exercise: Exercise) -> str:
    """Return the span of sets and reps: `up to 3, 10 to 12 a leg`."""
    if exercise.graded:
        return words.TO_THE_END[:1].lower() + words.TO_THE_END[1:]
    fewest, most = exercise.sets
    low, high = exercise.reps
    sets = str(most) if fewest == most else f"up to {most}"
    reps = str(low) if low == high else f"{low} to {high}"
    return f"{sets}, {reps}{a_leg(exercise)}"


def _know(exercise: Exercise) -> tuple[Drawing, ...]:
    """Return mistakes, tips, and how to add load; mistakes and tips together if there are few."""
    parts = [Section("Mistakes", exercise.mistakes), Section("Tips", exercise.tips)]
    if len(exercise.mistakes) + len(exercise.tips) <= 3:
        texts = (*exercise.mistakes, *exercise.tips)
        parts = [Section(_mistakes_title(exercise), texts)]
    return _written(*parts, Section("More load", (exercise.more_load,)), *_of_forms(exercise))


def _of_forms(exercise: Exercise) -> list[Section]:
    """Return set-up and cues of the variants that have their own."""
    found = []
    for one in exercise.variants:
        if one.setup is not None:
            lines = exercise.setup_of(one.slug)
            found.append(Section(f"{one.name}: set-up", lines, hanging="1"))
        if one.cues is not None:
            found.append(Section(f"{one.name}: cues", exercise.cues_of(one.slug)))
    return found


def _mistakes_title(exercise: Exercise) -> str:
    words = (("Mistakes", exercise.mistakes), ("tips", exercise.tips))
    return " and ".join(word for word, texts in words if texts).capitalize()


def _written(*sections: Section) -> tuple[Section, ...]:
    """Return the sections that are not empty."""
    return tuple(one for one in sections if any(text.strip() for text in one.texts))


def _variant_words(exercise: Exercise, variant: Variant) -> str:
    parts = [variant.summary]
    if variant.phases is not None and tempo.shown(variant.phases) != tempo.shown(exercise.phases):
        parts.append(f"Tempo {tempo.shown(variant.phases)}.")
    return " ".join(part for part in parts if part)


def _others(exercise: Exercise, names: Names) -> tuple[Fact, ...]:
    """Return the variants, the easier and harder exercises, and what to do if it hurts."""
    found = [
        *(
            Fact("" if index else "forms", one.name, _variant_words(exercise, one))
            for index, one in enumerate(exercise.variants)
        ),
        *_substitutes("easier", (exercise.easier,), names),
        *_substitutes("harder", (exercise.harder,), names),
        *_substitutes("if it hurts", exercise.if_it_hurts, names),
    ]
    return tuple(found)


def _substitutes(label: str, given: Sequence[Substitute | None], names: Names) -> list[Fact]:
    there = [one for one in given if one is not None]
    return [
        Fact("" if index else label, names(one.slug), one.why) for index, one in enumerate(there)
    ]


def _you(done: ExerciseLog, today: date, key: Key) -> tuple[Drawing, ...]:
    """Return what the log says about the exercise, or how to start with it."""
    totals = done.totals
    if not totals.sets or not done.last:
        return (Hint("Not done yet.", ((key("exercise.try_one"), "try one set"),)),)
    texts = [f"{_last_words(done.last, done.unit)}, {_day(totals.last_day, today)}"]
    clean = wording.percent(totals.clean_reps, totals.reps)
    told = f"{clean} clean in {wording.count(totals.sessions, 'session')}"
    texts.append(", ".join(filter(None, (told, sets_short(totals.sets_short)))))
    return (FactList((Fact("you", texts[0], texts[1]),)),)


def _tested(done: ExerciseLog, today: date) -> tuple[Drawing, ...]:
    """Return what the last test came to, or when there will be one."""
    last = done.totals.last_day
    found = [leg_test.result_of(last, one) for one in done.last] if last else []
    results = [one for one in found if one is not None]
    if not results or last is None:
        return (Hint("Not done yet. Today offers it when it is due.", ()),)
    return (FactList((Fact("you", results[-1].words, _day(last, today)),)),)


def _day(day: date | None, today: date) -> str:
    return wording.when(day, today) if day else ""


def _last_words(last: Sequence[SetRecord], unit: Unit) -> str:
    """Return the sets of the last time: `3 sets of 11 a leg`, `11 and 10 a leg, 6 kg`."""
    a_leg = any(side is not Side.BOTH for one in last for side in one.sides)
    counts = ["/".join(_counts(one)) for one in last]
    if len(set(counts)) == 1:
        words = f"{wording.count(len(counts), 'set')} of {counts[0]}"
    else:
        words = joined(counts)
    load = shown(last[-1].load, unit)
    return words + (" a leg" if a_leg else "") + (f", {load}" if load else "")


def _counts(record: SetRecord) -> list[str]:
    """Return the reps of each side of a set, or one number if they agree."""
    each = [str(len(record.reps_on(side))) for side in record.sides]
    return each if len(set(each)) > 1 else each[:1]


# The guide


def guide_blocks(guide: Guide) -> tuple[Drawing, ...]:
    """Return the guide, with its headings beside the text if there is room."""
    return (
        Title(guide.title),
        *(Part(part.title, part.text, part.points) for part in guide.parts),
    )
