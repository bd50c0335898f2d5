"""Finds the columns of a table of sets by the names in its header, unit and language taken off."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from hamlog.exchange.dates import DayOrder, order_named
from hamlog.exchange.numbers import metres_in, unit_named
from hamlog.exchange.values import Kind
from hamlog.frozen import Frozen
from hamlog.training.load import Unit

ABSENT = -1
"""The index of a column that is not there: rows end with an empty cell of their own."""

_BRACKETS = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]")
_BLANKS = re.compile(r"[\s_\-]+")
_SUFFIX = re.compile(
    r"(.+) (kgs?|lbs?|km|kms|mi|miles|meters?|metres?|m|s|secs?|seconds|mins?|minutes|hours?)"
)
_A_SET = re.compile(r"(?:set|satz|serie) ([0-9]{1,2})")

# What the columns are called, in English and in the other languages that were seen.
_NAMES: dict[str, str] = {
    name: column
    for column, names in {
        "date": "date,datum,fecha,data,day,tag,workout date",
        "start": "start time,start,startzeit,beginn",
        "end": "end time,end,endzeit,ende",
        "title": "workout name,title,workout title,titel,name des workouts,routine",
        "number": "workout #,workout number,workout",
        "exercise": (
            "exercise name,exercise title,exercise,übung,uebung,name der übung,übungsname,"
            "ejercicio,nombre del ejercicio,exercice,nom de l'exercice,esercizio,exercício"
        ),
        "order": "set order,set index,set number,set,satz,serie,reihenfolge der sätze",
        "kind": "set type,type,satztyp",
        "warm_up": "iswarmup,is warmup,warmup,warm up",
        "weight": "weight,load,gewicht,peso,poids,kg,lb,lbs",
        "weight_unit": "weight unit,unit,gewichtseinheit,einheit",
        "reps": "reps,repetitions,wiederholungen,wdh,repeticiones,répétitions,ripetizioni",
        "rpe": "rpe",
        "rir": "rir",
        "distance": "distance,entfernung,distanz,distancia",
        "distance_unit": "distance unit,entfernungseinheit",
        "seconds": "seconds,sekunden,segundos,secondes,time,zeit,tiempo,secs,sec,mins,hours",
        "duration": "duration,dauer,workout duration,duración,durée",
        "note": "notes,note,comment,comments,exercise notes,notizen,notiz,kommentar,notas",
        "session_note": "workout notes,description,workout notizen,notizen zum workout",
        "category": "category,kategorie,categoría",
        "multiplier": "multiplier",
        "sets_time": "sets×time,setsxtime",
    }.items()
    for name in names.split(",")
}
_CLOCKS = frozenset({"time", "zeit", "tiempo"})
_MEANT_AS_UNIT = frozenset({"kg", "lb", "lbs", "secs", "sec", "mins", "hours"})


class Weighed(Frozen):
    """A column of weights, and the unit that its header says."""

    index: int
    unit: Unit | None


class Far(Frozen):
    """A column of distances, and how many metres the unit of its header is."""

    index: int
    metres: float | None


class SetColumns(Frozen):
    """Where one of the sets of a row stands that holds a whole exercise."""

    reps: int = ABSENT
    weight: int = ABSENT
    unit: Unit | None = None
    seconds: int = ABSENT


class Columns(Frozen):
    """Where what stands in a table; each index is `ABSENT` where there is no such column."""

    width: int
    date: int = ABSENT
    day_order: DayOrder | None = None
    """Which of day and month its header says stands first: `Date (mm/dd/yyyy)`."""
    start: int = ABSENT
    end: int = ABSENT
    title: int = ABSENT
    number: int = ABSENT
    exercise: int = ABSENT
    order: int = ABSENT
    kind: int = ABSENT
    warm_up: int = ABSENT
    weights: tuple[Weighed, ...] = ()
    weight_unit: int = ABSENT
    reps: int = ABSENT
    rpe: int = ABSENT
    rir: int = ABSENT
    distances: tuple[Far, ...] = ()
    distance_unit: int = ABSENT
    seconds: int = ABSENT
    seconds_unit: str = "s"
    duration: int = ABSENT
    duration_unit: str = "s"
    note: int = ABSENT
    session_note: int = ABSENT
    category: int = ABSENT
    multiplier: int = ABSENT
    sets_time: int = ABSENT
    sets: tuple[SetColumns, ...] = ()

    @property
    def of_a_set(self) -> tuple[int, ...]:
        """The columns that say what a set was, its note aside."""
        return (
            *(self.exercise, self.order, self.kind, self.warm_up, self.weight_unit, self.reps),
            *(self.rpe, self.rir, self.distance_unit, self.seconds, self.multiplier),
            *(one.index for one in self.weights),
            *(one.index for one in self.distances),
        )

    @property
    def day(self) -> int:
        """The column that says when: the date, or the start where that has the date."""
        return self.date if self.date != ABSENT else self.start


class Named(Frozen):
    """A header's cell: its name, and the unit that it says."""

    name: str
    unit: str = ""


def named(cell: str) -> Named:
    """Return the name and the unit in a header's cell: of `Weight (kg)`, of `weight_kg`."""
    text = unicodedata.normalize("NFKC", cell).casefold().strip(" \t\"'\N{BYTE ORDER MARK}")
    unit = ""
    if found := _BRACKETS.fullmatch(text):
        text, unit = found[1], found[2].strip()
    name = _BLANKS.sub(" ", text).strip()
    if not unit and (suffix := _SUFFIX.fullmatch(name)):
        name, unit = suffix[1], suffix[2]
    return Named(name, unit)


def recognised(header: Sequence[str]) -> tuple[Kind, Columns] | None:
    """Return what wrote a table with this header, and where its columns are; None if unknown."""
    cells = [named(cell) for cell in header]
    found = _found(cells)
    kind = _kind({_NAMES.get(one.name, "") for one in cells}, cells, found)
    if kind is None:
        return None
    columns = Columns(width=len(header), **_meaning(kind, found, cells))
    return kind, columns


def _found(cells: Sequence[Named]) -> dict[str, int]:
    """Return where each column is; of two of one name the first."""
    found: dict[str, int] = {}
    for index, one in enumerate(cells):
        column = _NAMES.get(one.name)
        if column is not None and column not in ("weight", "distance"):
            found.setdefault(column, index)
    return found


def _kind(present: set[str], cells: Sequence[Named], found: dict[str, int]) -> Kind | None:
    """Return which program names its columns so."""
    if not ({"date", "start"} & present and "exercise" in present):
        return None
    if _sets(cells):
        return Kind.STRONGLIFTS
    if not {"reps", "seconds", "duration"} & present:
        return None
    hevy = "date" not in found and cells[found["exercise"]].name == "exercise title"
    for is_it, kind in (
        (hevy, Kind.HEVY),
        ({"title", "order"} <= present, Kind.STRONG),
        ({"multiplier", "warm_up"} & present, Kind.FITBOD),
        ("category" in present, Kind.FITNOTES),
    ):
        if is_it:
            return kind
    # Without the number of a set, a row may be any number of sets.
    return Kind.TABLE if "order" in present else None


def _meaning(kind: Kind, found: dict[str, int], cells: Sequence[Named]) -> dict[str, Any]:
    """Return the fields of `Columns`; a duration is that of the set where sessions have none."""
    where: dict[str, Any] = dict(found)
    if kind not in (Kind.STRONG, Kind.STRONGLIFTS):
        where.pop("number", None)
        duration = found.get("duration")
        if duration is not None:
            where.pop("duration")
            where.setdefault("seconds", duration)
    if kind is Kind.TABLE and "seconds" in found and cells[found["seconds"]].name in _CLOCKS:
        # Of a table that nobody knows, this can be the time of day.
        where.pop("seconds")
    if kind is Kind.STRONGLIFTS:
        where["sets"] = _sets(cells)
    if "date" in found:
        where["day_order"] = order_named(cells[found["date"]].unit)
    for column in ("seconds", "duration"):
        index = where.get(column)
        if isinstance(index, int):
            where[f"{column}_unit"] = _time_unit(cells[index])
    where["distances"] = tuple(
        Far(index, metres_in(one.unit))
        for index, one in enumerate(cells)
        if _NAMES.get(one.name) == "distance"
    )
    where["weights"] = tuple(_weights(cells))
    return where


def _time_unit(cell: Named) -> str:
    return cell.unit or (cell.name if cell.name in _MEANT_AS_UNIT else "s")


def _weights(cells: Sequence[Named]) -> Iterable[Weighed]:
    for index, one in enumerate(cells):
        if _NAMES.get(one.name) == "weight":
            yield Weighed(index, unit_named(one.unit or one.name))


def _sets(cells: Sequence[Named]) -> tuple[SetColumns, ...]:
    """Return the sets that stand beside each other in a row, `Set 1 (Reps)`, `Set 1 (KG)`."""
    sets: dict[int, SetColumns] = {}
    for index, one in enumerate(cells):
        found = _A_SET.fullmatch(one.name)
        if found is None:
            continue
        before = sets.get(int(found[1]), SetColumns())
        unit = unit_named(one.unit)
        if unit is not None:
            after = SetColumns(before.reps, index, unit, before.seconds)
        elif one.unit in ("time", "s", "sec", "seconds", "zeit"):
            after = SetColumns(before.reps, before.weight, before.unit, index)
        elif one.unit in ("reps", "wdh", "wiederholungen"):
            after = SetColumns(index, before.weight, before.unit, before.seconds)
        else:
            continue
        sets[int(found[1])] = after
    return tuple(sets[number] for number in sorted(sets))
