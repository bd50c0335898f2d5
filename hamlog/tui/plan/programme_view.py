"""The views of a programme: its rows, and what can be chosen or added."""

from collections.abc import Callable, Collection, Sequence

from rich.cells import cell_len

from hamlog.frozen import Frozen
from hamlog.training.exercise import Equipment, Exercise, ProgrammeEntry, form_with
from hamlog.training.planning.prescription import Facts, Prescription, places_on
from hamlog.training.planning.programmes import BY_EQUIPMENT, OWN, composed
from hamlog.training.planning.terms import Terms
from hamlog.training.words import joined, within
from hamlog.tui.kit import wording
from hamlog.tui.kit.canvas import Line, drawable, wrap
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.rows import row_line
from hamlog.tui.plan.drawings import WEEKS, PlanNow

_GAP = 3
_MOST = 34


class EntryView(Frozen):
    """An exercise of a programme; `why` says why the next session is without it, and when not."""

    name: str
    short: str
    form: str
    needs: str
    why: str = ""


class EntryRow(Frozen):
    """The exercise at `index` of a programme."""

    entries: tuple[EntryView, ...]
    index: int

    def lines(self, room: Room) -> list[Line]:
        """Return its row: place, name, form, equipment, which is dropped first; and why not."""
        line = row_line(room)
        edge = room.edge
        one = self.entries[self.index]
        name, end = one.name, room.width - edge
        free = min(_MOST, max(_cells(each.name) for each in self.entries))
        form_at = edge + 4 + free + _GAP
        if form_at + max(_cells(each.form) for each in self.entries) > end:
            name = one.short
            free = min(_MOST, max(_cells(each.short) for each in self.entries))
            form_at = edge + 4 + free + _GAP
        line.put_right(edge + 2, str(self.index + 1), Ink.FAINT)
        line.put(edge + 4, name, bold=room.selected, room=min(free, end - edge - 4))
        line.put(form_at, one.form, Ink.MUTED, room=max(0, end - form_at))
        at = form_at + max(_cells(each.form) for each in self.entries) + _GAP
        if at + max(_cells(each.needs) for each in self.entries) <= end:
            line.put(at, one.needs, Ink.FAINT)
        if not one.why:
            return [line]
        found = [line]
        for text in wrap(one.why, max(1, end - edge - 4)):
            found.append(row_line(room))
            found[-1].put(edge + 4, text, Ink.MUTED)
        return found


def rows(
    entries: Sequence[ProgrammeEntry], facts: Facts, why_not: Callable[[str], str]
) -> tuple[EntryRow, ...]:
    """Return a row for each exercise; `why_not` says why the next session is without one."""
    found = []
    for entry in entries:
        exercise = facts.exercises[entry.slug]
        variant = exercise.variant(entry.variant)
        needs = joined([one.value for one in exercise.needs_of(entry.variant)])
        found.append(
            EntryView(
                exercise.name,
                exercise.short_name,
                variant.name if variant else str(exercise.level),
                f"needs {needs or 'nothing'}",
                why_not(entry.slug),
            )
        )
    return tuple(EntryRow(tuple(found), index) for index in range(len(found)))


def why_not(slug: str, now: PlanNow) -> str:
    """Return why the next session is without an exercise of the programme, and when it comes.

    Empty where it has it, and of one that was only just added.
    """
    asked = now.next
    if slug not in {one.slug for one in asked.programme.entries} or _has(asked, slug):
        return ""
    reason = _reason(slug, now)
    when = next((one.day for one in now.ahead[1:] if _has(one.asked, slug)), None)
    if when is not None:
        told = f"comes on {' '.join(wording.day_words(when).split())}"
    else:
        told = f"not planned in the next {wording.count(WEEKS, 'week')}"
    return f"{reason}; {told}" if reason else told[:1].upper() + told[1:]


def _has(asked: Prescription, slug: str) -> bool:
    return any(one.exercise == slug for one in asked.sets)


def _reason(slug: str, now: PlanNow) -> str:
    """Return why a session is without an exercise, empty where nothing says so."""
    asked, known = now.next, now.facts.exercises
    swap = next((one for one in asked.swaps if one.slug == slug), None)
    if swap is not None:
        return _capital(swap.why)
    if slug in asked.left_out:
        minutes = asked.terms.session_minutes
        return f"No time for it in {minutes} min: the exercises take turns"
    entry = places_on(now.facts, asked.day).get(slug)
    if entry is not None and entry.slug != slug:
        return f"{known[entry.slug].short_name} has taken its place"
    if asked.leg_test is not None and asked.leg_test.taken and known[slug].hamstrings:
        return "The test of each leg takes its place"
    return _capital(asked.ramp.why.get(slug, "")) if not asked.ramp.sets.get(slug) else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
        named = f", {within(variant.name)}" if variant else ""
        return f"{exercise.level}{named}, needs {needs or 'nothing'}"
    missing = joined([one.value for one in exercise.needs if one not in equipment])
    return f"{exercise.level}, you have no {missing}"


def _size(count: int, words: str) -> str:
    return f"{count} exercise{'' if count == 1 else 's'}, {words}"


def _cells(text: str) -> int:
    return cell_len(drawable(text[:200]))
