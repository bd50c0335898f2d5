"""The views of a programme: its rows, and what can be chosen or added."""

from collections.abc import Collection, Sequence

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, form_with
from hamlog.training.planning.prescription import Facts
from hamlog.training.planning.programmes import BY_EQUIPMENT, OWN, composed
from hamlog.training.planning.terms import Terms
from hamlog.training.words import joined
from hamlog.tui.kit.canvas import Line, drawable
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import row_line

_GAP = 3
_MOST = 34


class EntryRow(Frozen):
    """The exercise at `index` of a programme; `entries` are (name, short name, form, needs)."""

    entries: tuple[tuple[str, str, str, str], ...]
    index: int

    def lines(self, room: Room) -> list[Line]:
        """Return its row: place, name, form, equipment; the last is dropped first."""
        line = row_line(room)
        edge = room.edge
        name, short, form, needs = self.entries[self.index]
        end = room.width - edge
        free = min(_MOST, max(_cells(one[0]) for one in self.entries))
        form_at = edge + 4 + free + _GAP
        if form_at + max(_cells(one[2]) for one in self.entries) > end:
            name = short
            free = min(_MOST, max(_cells(one[1]) for one in self.entries))
            form_at = edge + 4 + free + _GAP
        line.put_right(edge + 2, str(self.index + 1), Ink.FAINT)
        line.put(edge + 4, name, bold=room.selected, room=min(free, end - edge - 4))
        line.put(form_at, form, Ink.MUTED, room=max(0, end - form_at))
        needs_at = form_at + max(_cells(one[2]) for one in self.entries) + _GAP
        if needs_at + max(_cells(one[3]) for one in self.entries) <= end:
            line.put(needs_at, needs, Ink.FAINT)
        return [line]


def rows(entries: Sequence[ProgrammeEntry], facts: Facts) -> tuple[EntryRow, ...]:
    """Return a row for each exercise."""
    found = []
    for entry in entries:
        exercise = facts.exercises[entry.slug]
        variant = exercise.variant(entry.variant)
        needs = joined([one.value for one in exercise.needs_of(entry.variant)])
        found.append(
            (
                exercise.name,
                exercise.short_name,
                variant.name if variant else str(exercise.level),
                f"needs {needs or 'nothing'}",
            )
        )
    return tuple(EntryRow(tuple(found), index) for index in range(len(found)))


def programmes(facts: Facts, terms: Terms) -> list[tuple[str, str, str]]:
    """Return (slug, name, description) of every programme to choose from."""
    usual = composed(terms.equipment, terms.experience, facts.whole, facts.exercises)
    found = [
        (BY_EQUIPMENT, "By equipment", _size(len(usual.entries), "what your equipment allows"))
    ]
    if terms.own:
        found.append((OWN, "My own", _size(len(terms.own), "made in hamlog")))
    for one in facts.programmes.values():
        known = [entry for entry in one.entries if entry.slug in facts.exercises]
        asked = {
            each for entry in known for each in facts.exercises[entry.slug].needs_of(entry.variant)
        }
        needs = joined([each.value for each in Equipment if each in asked]) or "nothing"
        found.append((one.slug, one.name, _size(len(known), f"needs {needs}")))
    return found


def addable(
    facts: Facts, entries: Sequence[ProgrammeEntry], terms: Terms
) -> list[tuple[str, str, str]]:
    """Return (slug, name, equipment) of every exercise that the programme lacks."""
    there = {entry.slug for entry in entries}
    return [
        (slug, exercise.name, _needs(exercise, terms.equipment))
        for slug, exercise in facts.exercises.items()
        if slug not in there and not exercise.graded
    ]


def forms(exercise: Exercise) -> list[tuple[str, str, str]]:
    """Return (slug, name, description) of every form of an exercise; its own has no slug."""
    needs = joined([one.value for one in exercise.needs])
    own = ("", exercise.short_name, f"as it is, needs {needs or 'nothing'}")
    return [own, *((one.slug, one.name, one.summary) for one in exercise.variants)]


def with_form(
    entries: Sequence[ProgrammeEntry], slug: str, variant: str | None
) -> tuple[ProgrammeEntry, ...]:
    """Return the entries with one exercise in another form."""
    return tuple(
        ProgrammeEntry(slug, variant) if entry.slug == slug else entry for entry in entries
    )


def _needs(exercise: Exercise, equipment: Collection[object]) -> str:
    form = form_with(exercise, [one for one in exercise.needs if one in equipment])
    if form is not None:
        variant = exercise.variant(form.variant)
        needs = joined([one.value for one in exercise.needs_of(form.variant)])
        named = f", {variant.name}" if variant else ""
        return f"{exercise.level}{named}, needs {needs or 'nothing'}"
    missing = joined([one.value for one in exercise.needs if one not in equipment])
    return f"{exercise.level}, you have no {missing}"


def _size(count: int, words: str) -> str:
    return f"{count} exercise{'' if count == 1 else 's'}, {words}"


def _cells(text: str) -> int:
    return cell_len(drawable(text[:200]))
