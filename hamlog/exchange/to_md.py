"""Writes a session or weeks as Markdown: what was done, how much of it clean, pain and notes.

Nobody's text is markup in it: not as CommonMark, nor with the additions of GitHub's or others'.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from hamlog.exchange import said
from hamlog.exchange.report import (
    PastWeek,
    Report,
    Sums,
    counted,
    hurt_most,
    legs_of,
    pain_of,
)
from hamlog.exchange.reporting import report_of
from hamlog.exchange.taken import Taken
from hamlog.exchange.titles import titled
from hamlog.text import many_lines, one_line
from hamlog.training import tempo
from hamlog.training.exercise import LEGS, Side
from hamlog.training.load import shown
from hamlog.training.record import LEG_TEST, Outcome, Quality, SessionRecord, SetRecord
from hamlog.training.review.summary import ING
from hamlog.training.words import of_asked, sets_of_asked, sets_short

# All that begins something in one Markdown or another, wherever it stands.
_ANYWHERE = re.compile(r"([\\`*_{}\[\]|~$^=@#])|(?<=/)(/)|(?<=[Ww])(\.)|(://)|(:)(?=\S)")
# What begins a list, a heading or a rule at the start of a line.
_AT_START = re.compile(r"^([-+:]|\d{1,9}(?=[.)]))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

Row = Sequence[str]


def write(taken: Taken) -> Iterator[str]:
    """Yield the text."""
    yield from markdown(report_of(taken))


def markdown(report: Report) -> Iterator[str]:
    """Yield a report line by line: one day set by set, or more days by week and exercise."""
    one_day = report.first == report.last
    lines = _day(report) if one_day else _weeks(report)
    for line in lines:
        yield f"{line}\n"


def literal(words: str) -> str:
    """Return words as one line that Markdown shows as they are."""
    line = one_line(words)
    line = "".join(_ENTITIES.get(char, char) for char in line)
    line = _ANYWHERE.sub(lambda found: "".join(f"\\{char}" for char in found[0]), line)
    return _AT_START.sub(_escaped_start, line)


def _escaped_start(found: re.Match[str]) -> str:
    # A number is no letter that can be escaped: what follows it is.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


# What is told


def _weeks(report: Report) -> Iterator[str]:
    yield f"# {_title(report)}, {said.span(report.first, report.last)}"
    yield ""
    if not report.sessions:
        yield "No session was logged in this time."
        return
    yield _sums_words(report.sums, count=True)
    if any(one.reps for sets in report.sets.values() for one in legs_of(sets).values()):
        yield ""
        yield "Reps as 12/11 are those of the left and the right leg."
    for week in report.weeks:
        if week.sessions or week.asked:
            yield ""
            yield from _week(report, week)


def _title(report: Report) -> str:
    return "Strength training" if report.exercise is None else literal(report.name(report.exercise))


def _week(report: Report, week: PastWeek) -> Iterator[str]:
    yield f"## {said.week(week.monday)}"
    yield ""
    if not week.sessions:
        yield f"Nothing, of {said.count(week.asked or 0, 'set')}."
        return
    yield _sums_words(week.sums, asked=week.asked, count=len(week.sessions) > 1)
    for session in week.sessions:
        yield ""
        yield f"### {said.short_day(session.day)}, {_programme(report, session)}"
        yield ""
        yield from _table(_BY_EXERCISE, _exercise_rows(report, session))
        yield from _remarks(report, session)


def _day(report: Report) -> Iterator[str]:
    yield f"# {said.long_day(report.first)}"
    if not report.sessions:
        yield ""
        yield "No session was logged on this day."
    for session in report.sessions:
        yield ""
        yield f"## {_programme(report, session)}, {session.started_at:%H:%M}"
        yield ""
        yield _sums_words(Sums.of((session,)), asked=len(session.planned) or None)
        yield ""
        yield from _table(_BY_SET, [_set_row(report, one) for one in session.sets])
        yield from _remarks(report, session)


def _programme(report: Report, session: SessionRecord) -> str:
    name, _ = titled(session)
    return literal(name or report.programmes.get(session.programme, session.programme))


def _sums_words(sums: Sums, *, asked: int | None = None, count: bool = False) -> str:
    """Return sums as a line of what was done, how much of it was clean, and what it left."""
    sets = said.count(sums.sets_done, "set")
    clean = f"{said.thousands(sums.clean_reps)} of {said.thousands(sums.reps)} reps clean"
    parts = (
        said.count(sums.sessions, "session") if count else "",
        sets_of_asked(sums.sets_done, asked) if asked else sets,
        sets_short(sums.sets_short),
        f"{clean} ({said.percent(sums.clean_reps, sums.reps)})" if sums.reps else "no reps",
        f"{said.minutes(sums.tension_s)} under load" if round(sums.tension_s) else "",
        f"pain {sums.pain} of 10" if sums.pain else "no pain logged",
    )
    return " · ".join(part for part in parts if part)


# Tables

_BY_EXERCISE = ("Exercise", "Sets:", "Reps:", "Clean:", "Load", "Tempo")
_BY_SET = ("Exercise", "Set:", "Asked:", "Reps:", "Clean:", "Load", "Tempo", "RPE:", "How it went")


def _table(heads: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table; a head that ends in a colon is one of numbers. Nothing without rows."""
    rows = list(rows)
    if not rows:
        return
    yield _line([head.removesuffix(":") for head in heads])
    yield _line(["---:" if head.endswith(":") else "---" for head in heads])
    for row in rows:
        yield _line(row)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _exercise_rows(report: Report, session: SessionRecord) -> Iterator[Row]:
    slugs = dict.fromkeys(one.exercise for one in session.planned)
    slugs |= dict.fromkeys(one.exercise for one in session.sets)
    for slug in slugs:
        records = [one for one in session.sets if one.exercise == slug]
        done = sum(one.done for one in records)
        planned = sum(one.exercise == slug for one in session.planned)
        last = counted(records)[-1] if records else None
        yield (
            literal(report.name(slug)),
            of_asked(done, planned),
            reps_words(records),
            reps_words(records, clean=True),
            _load(report, last),
            literal(tempo.shown_from(last.tempo)) if last is not None else "",
        )


def _set_row(report: Report, record: SetRecord) -> Row:
    form = ""
    exercise = report.exercises.get(record.exercise)
    if record.variant is not None:
        form = f", {exercise.form_name(record.variant) if exercise else record.variant}"
    return (
        literal(report.name(record.exercise) + form),
        str(record.number),
        "test" if record.exercise == LEG_TEST else str(record.target_reps),
        reps_words([record]),
        reps_words([record], clean=True),
        _load(report, record),
        literal(tempo.shown_from(record.tempo)),
        f"{record.rpe:g}" if record.rpe is not None else "",
        _how_it_went(record),
    )


def _load(report: Report, record: SetRecord | None) -> str:
    return literal(shown(record.load, report.unit)) if record is not None else ""


def reps_words(records: Sequence[SetRecord], *, clean: bool = False) -> str:
    """Return the reps of sets: `36`, or `36/35` for left and right, those of both legs added."""
    legs = legs_of(records)
    left, right = (legs[side].clean if clean else legs[side].reps for side in LEGS)
    both = sum(
        rep.side is Side.BOTH and (not clean or rep.quality is Quality.CLEAN)
        for one in records
        for rep in one.reps
    )
    sided = any(legs[side].reps for side in LEGS)
    parts = ([str(both)] if both or not sided else []) + ([f"{left}/{right}"] if sided else [])
    return " + ".join(parts)


def _how_it_went(record: SetRecord) -> str:
    if record.outcome in (None, Outcome.DONE, Outcome.SKIPPED):
        return record.outcome.value if record.outcome is not None else "under way"
    verb = "stopped for pain" if record.outcome is Outcome.PAIN else "ended early"
    where = f" at rep {record.ended_rep}" if record.ended_rep else ""
    phase = f", {ING[record.ended_phase]}" if record.ended_phase in ING else ""
    return verb + where + phase


# Pain, soreness and notes


def _remarks(report: Report, session: SessionRecord) -> Iterator[str]:
    """Yield what hurt, how sore it left the athlete, and the notes, as a list."""
    found = list(_remark_lines(report, session))
    if found:
        yield ""
        yield from found


def _remark_lines(report: Report, session: SessionRecord) -> Iterator[str]:
    if hurt_most(session) is not None:
        for record in filter(pain_of, session.sets):
            pain = f"Pain {record.pain} of 10" if record.pain else "Stopped for pain"
            sudden = ", all at once" if record.pain_sudden else ""
            place = f", {literal(record.pain_place)}" if record.pain_place else ""
            yield f"- {pain}{sudden}{place}: {_set_words(report, record)}"
    if session.sore is not None:
        sore = f"Sore the next morning: {session.sore} of 10"
        yield f"- {sore if session.sore else 'Not sore the next morning'}"
    if note := titled(session)[1]:
        yield _note("Note", note)
    for record in session.sets:
        if record.note:
            yield _note(f"Note on {_set_words(report, record)}", record.note)


def _set_words(report: Report, record: SetRecord) -> str:
    return f"{literal(report.name(record.exercise))}, set {record.number}"


def _note(about: str, note: str) -> str:
    """Return a note as an item of a list, its lines below each other."""
    lines = [literal(line) for line in many_lines(note).split("\n") if line]
    return f"- {about}: " + "\\\n  ".join(lines)
