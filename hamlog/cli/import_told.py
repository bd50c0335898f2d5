"""What an import says: in lines, and as JSON."""

from collections import Counter
from collections.abc import Iterable
from shlex import quote
from typing import TYPE_CHECKING

from hamlog.cli.cells import cut
from hamlog.cli.tables import Column, table
from hamlog.exchange.incoming import Import, Tally
from hamlog.exchange.matching import Match
from hamlog.exchange.said import nothing_new
from hamlog.text import one_line
from hamlog.training.words import MONTHS, joined, sets_words

if TYPE_CHECKING:
    from hamlog.store.importing import BroughtIn

_WIDEST_NAME = 44
_SHELL_SIGNS = frozenset('"$`!\\')


def lines(found: Import) -> Iterable[str]:
    """Yield what is in each file, what its exercises are taken for, and what is left out."""
    for tally in found.tallies:
        yield _summary(tally)
    yield from exercises(found)
    for tally in found.tallies:
        yield from _left_out(tally)


def exercises(found: Import) -> Iterable[str]:
    """Yield which exercises of hamlog the names in the files are, and may be."""
    names = _names(found)
    yield from _mapped(names, found)
    yield from _new(names, found)


def _summary(tally: Tally) -> str:
    name = one_line(tally.source.path.name)
    span = ""
    if tally.first and tally.last:
        days = [
            f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (tally.first, tally.last)
        ]
        span = f", {days[0]}" if tally.first == tally.last else f", {days[0]} to {days[1]}"
    counts = (
        f"{_counted(tally.sessions, 'session')}, {sets_words(tally.sets)}, "
        f"{_counted(tally.reps, 'rep')}"
    )
    there = f" In your log already: {sets_words(tally.there)}." if tally.there else ""
    if tally.choices:
        counts += f", {_choices(tally.choices)}"
    if tally.runs:
        counts += f", {_counted(tally.runs, 'run')}"
    return f"{name}, from {tally.source.kind.program}: {counts}{span}.{there}"


def _choices(number: int) -> str:
    """Return what hamlog's own files hold beside sessions: settings of the plan, and answers."""
    return "1 setting or answer" if number == 1 else f"{number} settings and answers"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


# A name in the file, its sets, and the exercise that it is.
_COLUMNS = (Column(above=2), Column(right=True), Column(below=1))


def _names(found: Import) -> Counter[str]:
    names: Counter[str] = Counter()
    for tally in found.tallies:
        names.update(tally.names)
    return names


def _mapped(names: Counter[str], found: Import) -> Iterable[str]:
    # hamlog's own files name its exercises: to say so is no news.
    others = {
        name for tally in found.tallies if not tally.source.kind.is_own for name in tally.names
    }
    known = [
        (name, one)
        for name in sorted(names)
        if (one := found.mapped.get(name)) and (name in others or one.slug != name)
    ]
    if known:
        yield "Known exercises:"
        rows = [
            (cut(name, _WIDEST_NAME), sets_words(names[name]), exercise.slug)
            for name, exercise in known
        ]
        yield from table(_COLUMNS, rows, by=2)


def _new(names: Counter[str], found: Import) -> Iterable[str]:
    new = [name for name in sorted(names) if name not in found.mapped]
    if not new:
        return
    kept = any(tally.not_known for tally in found.tallies)
    yield (
        "Left out because of --only-known:" if kept else ("New exercises, which keep their names:")
    )
    rows = [
        (cut(name, _WIDEST_NAME), sets_words(names[name]), _likely(found.matches.get(name)))
        for name in new
    ]
    yield from table(_COLUMNS, rows, by=2)
    likely = [name for name in new if _likely(found.matches.get(name))]
    if likely:
        few = len(likely) == 1
        yield f"If {'that is' if few else 'those are'} the exercise{'' if few else 's'}, add:"
        pairs = [f"{one_line(name)}={found.matches[name].likely[0].slug}" for name in likely]
        yield from (f"  --map {_quoted(pair)} \\" for pair in pairs[:-1])
        yield f"  --map {_quoted(pairs[-1])}"


def _quoted(pair: str) -> str:
    """Return a word as every shell takes it, but for signs that need the quotes of one alone."""
    return quote(pair) if _SHELL_SIGNS.intersection(pair) else pair.join('""')


def _likely(match: Match | None) -> str:
    slugs = [one.slug for one in match.likely] if match else []
    return f"perhaps {' or '.join(slugs)}" if slugs else ""


def _left_out(tally: Tally) -> Iterable[str]:
    if tally.without_reps:
        yield f"{sets_words(tally.without_reps)} without a rep left out."
    if not tally.skips:
        return
    yield f"{_counted(tally.skips, 'row')} of {one_line(tally.source.path.name)} left out:"
    for row in tally.skipped:
        yield f"  line {row.line}: {row.reason}"
    if tally.skips > len(tally.skipped):
        yield f"  and {tally.skips - len(tally.skipped)} more"


def as_json(found: Import, came: "BroughtIn | None") -> dict[str, object]:
    """Return the same as documented in docs/json.md; keys are added, never changed.

    `came` is how much came into the log, None where nothing was to be written.
    """
    return {
        "written": came is not None,
        "new_sessions": came.sessions if came else 0,
        "new_sets": came.sets if came else 0,
        "new_reps": came.reps if came else 0,
        "new_choices": came.choices if came else 0,
        "new_runs": came.runs if came else 0,
        "files": [_file_as_json(tally) for tally in found.tallies],
        "exercises": [
            {
                "name": name,
                "sets": count,
                "slug": found.mapped[name].slug if name in found.mapped else None,
                "likely": [
                    {"slug": one.slug, "likeness": one.likeness}
                    for one in (found.matches[name].likely if name in found.matches else ())
                ],
            }
            for name, count in sorted(_names(found).items())
        ],
    }


def _file_as_json(tally: Tally) -> dict[str, object]:
    return {
        "file": str(tally.source.path),
        "from": str(tally.source.kind),
        "sessions": tally.sessions,
        "sets": tally.sets,
        "reps": tally.reps,
        "choices": tally.choices,
        "runs": tally.runs,
        "first_day": tally.first.isoformat() if tally.first else None,
        "last_day": tally.last.isoformat() if tally.last else None,
        "sets_in_log": tally.there,
        "without_reps": tally.without_reps,
        "not_known": tally.not_known,
        "skipped": [{"line": row.line, "reason": row.reason} for row in tally.skipped],
        "skipped_rows": tally.skips,
    }


NOTHING_WRITTEN = "Nothing was written; run it without --dry-run to import it."


def brought(came: "BroughtIn", found: Import) -> str:
    """Return what came into the log of what was found."""
    if not came.anything:
        known = sum(tally.sets for tally in found.tallies)
        return nothing_new(known, sum(tally.not_known for tally in found.tallies))
    parts = [_counted(came.sessions, "new session")] if came.sessions else []
    if came.sets:
        parts += [sets_words(came.sets), _counted(came.reps, "rep")]
    if came.choices:
        parts.append(_choices(came.choices))
    if came.runs:
        parts.append(_counted(came.runs, "run"))
    counts = joined(parts)
    return f"Imported {counts}. hamlog undo takes it all back."
