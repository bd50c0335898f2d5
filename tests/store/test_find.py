"""Looking for sessions: against the same question put to every session, and with hostile text."""

import gc
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.samples import START, later, open_set, session, ticked

from hamlog.frozen import replace
from hamlog.store import reading_find
from hamlog.store.log import Log, open_log
from hamlog.store.schema import empty_log
from hamlog.store.words import words_of
from hamlog.training.record import Outcome, SessionRecord, SetRecord
from hamlog.training.review.sums import Find, Found

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
EXERCISES = ("bridge", "curl", "clamshell")
NOTES = ("", "", "tired legs", "a pull behind the left knee", "Left leg better", "slept well")
PLACES = ("", "left knee", "", "hip")

FEW = settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def trained(turn: int) -> SessionRecord:
    """Return the session of one of many turns; two of three share their day with another."""
    started_at = later(60 * (turn * 7 % 11) + 86400 * (2 * turn // 3))
    sets = tuple(
        ticked(
            f"{turn}-{position}",
            f"{turn:03}",
            position=position,
            exercise=EXERCISES[(turn * position) % 3],
            pain=(turn + position) % 11 if turn % 5 == 0 else None,
            pain_place=PLACES[(turn + position) % 4],
            note=NOTES[(2 * turn + position) % 6],
            outcome=[Outcome.DONE, Outcome.PAIN, Outcome.SKIPPED][(turn // 2 + position) % 3],
        )
        for position in range(1, 4)
    )
    skipped = tuple(
        replace(record, reps=()) if record.outcome is Outcome.SKIPPED else record for record in sets
    )
    return replace(
        session(f"{turn:03}", started_at.date()),
        started_at=started_at,
        sets=skipped[: turn % 4],
        note=NOTES[turn % 6],
    )


SESSIONS = tuple(trained(turn) for turn in range(90))
NEWEST_FIRST = sorted(SESSIONS, key=lambda one: (one.day, one.started_at, one.id), reverse=True)


@pytest.fixture(name="past", scope="module")
def _past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A log of two months that is only read."""
    path = tmp_path_factory.mktemp("past") / "hamlog.db"
    with open_log(path, create=True, now=lambda: START) as log:
        for one in SESSIONS:
            log.begin_session(one).result()
        log.prepare().result()
        yield log


def says(text: str, words: str) -> bool:
    """Return whether a note has all words, the last of them as a beginning."""
    *whole, beginning = words.lower().split()
    found = text.lower().split()
    return set(whole) <= set(found) and any(word.startswith(beginning) for word in found)


def hurt(record: SetRecord) -> int:
    return max(record.pain or 0, int(record.outcome is Outcome.PAIN))


def fits(query: Find, one: SessionRecord) -> tuple[bool, tuple[str, ...]]:
    """Return whether a session fits, and which of its sets do: asked of all it holds."""
    if not (query.first or date.min) <= one.day <= (query.last or date.max):
        return False, ()
    asked_for_sets = bool(query.exercises or query.pain)
    own_note = bool(query.text and says(one.note, query.text)) if one.note else False
    sets = tuple(
        record.id
        for record in one.sets
        if (not query.exercises or record.exercise in query.exercises)
        and hurt(record) >= query.pain
        and (
            not query.text
            or (own_note and asked_for_sets)
            or (
                (record.note or record.pain_place)
                and says(f"{record.note} {record.pain_place}", query.text)
            )
        )
    )
    if asked_for_sets:
        tried = any(
            record.exercise in query.exercises
            and (record.outcome is not Outcome.SKIPPED or hurt(record))
            for record in one.sets
        )
        return bool(sets) and (bool(query.text or query.pain) or tried), sets
    if query.text:
        return bool(sets) or own_note, sets
    return any(record.reps or hurt(record) for record in one.sets), ()


def all_pages(log: Log, query: Find, limit: int) -> list[Found]:
    """Return what is found, page by page."""
    page = log.find(query, limit)
    found = list(page.found)
    while page.following:
        page = log.find(query, limit, page.following)
        assert len(page.found) <= limit
        found += page.found
    return found


days = st.none() | st.integers(-3, 65).map(lambda n: MONDAY + n * DAY)
queries = st.builds(
    Find,
    exercises=st.lists(st.sampled_from([*EXERCISES, "never done"]), max_size=3).map(tuple),
    text=st.sampled_from(
        ["", "", "le", "left", "left knee", "KNEE", "knee left", "well", "no", "b"]
    ),
    pain=st.sampled_from([0, 0, 1, 3, 10]),
    first=days,
    last=days,
)
nested = st.builds(lambda one, also: replace(one, also=also), queries, st.none() | queries)


@pytest.mark.slow
@FEW
@given(query=nested, limit=st.integers(1, 20), most=st.sampled_from([1, 5, 300]))
def test_what_is_found_is_what_a_look_at_every_session_finds(
    past: Log, query: Find, limit: int, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_find, "MOST_LOOKED_AT", most)
        found = all_pages(past, query, limit)

    def fit(one: SessionRecord) -> tuple[bool, tuple[str, ...]]:
        found = fits(query, one)
        return found if found[0] or query.also is None else fits(query.also, one)

    answers = [(one.id, fit(one)) for one in NEWEST_FIRST]
    assert [(one.session_id, tuple(each.id for each in one.sets)) for one in found] == [
        (name, sets) for name, (fitting, sets) in answers if fitting
    ]


def test_what_is_found_is_told_in_brief(past: Log) -> None:
    (found,) = past.find(Find(pain=10), 1).found

    one = next(each for each in NEWEST_FIRST if each.id == found.session_id)
    (record,) = [each for each in one.sets if each.pain == 10]
    (brief,) = found.sets
    assert (found.day, found.started_at, found.note) == (one.day, one.started_at, one.note)
    assert (found.sets_done, found.sets_planned) == (one.sets_done, len(one.planned))
    assert found.programme == one.programme
    assert (brief.reps, brief.clean_reps) == (len(record.reps), record.clean_reps)
    assert (brief.pain, brief.pain_place, brief.note) == (10, record.pain_place, record.note)
    assert (brief.exercise, brief.number, brief.outcome) == (
        record.exercise,
        record.number,
        record.outcome,
    )


SCRIPTS = {
    "accents": ("Crème brûlée", ["creme", "CRÈME", "brule", "cre\u0300me"]),
    "German": ("Kniekehle schmerzt", ["knie", "Schmerz"]),
    "Greek": ("πόνος στο γόνατο", ["γόνατ", "ΠΌΝΟΣ"]),
    "Russian": ("Колено болит", ["колен", "БОЛИТ"]),
    "Hebrew": ("כאב בברך", ["כאב", "בבר"]),
    "Arabic": ("ألم في الركبة", ["ألم", "الرك"]),
    "Hindi": ("घुटने में दर्द", ["घुटने", "दर्द", "दर"]),
    "Tamil": ("முழங்கால் வலி", ["முழங்", "வலி"]),
    "Georgian": ("მუხლი მტკივა", ["მუხლ"]),
    "Amharic": ("ጉልበት ህመም", ["ጉልበ"]),
    "Korean": ("무릎이 아프다", ["무릎", "아프"]),
    "Chinese": ("左膝后面有点痛", ["膝后", "痛", "左膝"]),
    "Japanese": ("左ひざの裏が痛い", ["ひざ", "痛い", "裏が"]),
    "Thai": ("ปวดหลังเข่าซ้าย", ["เข่า", "ปวด"]),
    "Khmer": ("ឈឺជង្គង់", ["ជង្គង់"]),
    "Burmese": ("ဒူးနာတယ်", ["နာ"]),
    "Adlam": ("𞤑𞤮𞤴𞤭", ["𞤮𞤴"]),
    "emoji": ("good 💪🏽 again 🏳️‍🌈", ["💪🏽", "🏳️‍🌈", "good 💪"]),
    "mixed": ("ACL膝 100% a_b", ["acl膝", "100%", "a_b", "膝 a_"]),
    "signs": ('-- "x" (y) AND z*', ["--", '"x"', "(y)", "and z", "z*"]),
    "lines": ("first line\nsecond one", ["line second", "first\tone"]),
    "right to left marks": ("le\u200fft", ["le\u200fft"]),
}


@pytest.mark.parametrize(("note", "typed"), SCRIPTS.values(), ids=SCRIPTS)
def test_a_note_in_any_script_is_found(log: Log, note: str, typed: list[str]) -> None:
    log.begin_session(session(note=note))
    log.begin_session(session("other", note="nothing of it 99 ab")).result()

    for text in typed:
        assert [one.note for one in log.find(Find(text=text), 9).found] == [note], text


NOT_FOUND = {
    "another word": ("the knee", ["ankle", "nee", "thex"]),
    "a whole word": ("kneecap", ["knee ", "knee the"]),
    "not all words": ("left knee", ["left hip", "hip left"]),
    "wildcards": ("膝 left 100", ["%", "_膝", "膝_", "left*x", "\\"]),
    "syntax": ("left knee", ["NOT hip", "left OR hip", "NEAR(left knee, 5)", "text:left", "^hip"]),
}


@pytest.mark.parametrize(("note", "typed"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_note_that_does_not_say_so_is_not_found(log: Log, note: str, typed: list[str]) -> None:
    log.begin_session(session(note=note)).result()

    for text in typed:
        assert log.find(Find(text=text), 9).found == (), text


def test_blank_text_asks_for_nothing(past: Log) -> None:
    assert past.find(Find(text=" \t\n"), 9) == past.find(Find(), 9)
    assert not words_of("\0 \ud800")


@settings(max_examples=examples(300))
@given(text=st.text(max_size=40) | st.text('"*^():-+{}ANDORTE \\%_\0', max_size=12))
def test_no_text_is_syntax(past: Log, text: str) -> None:
    for found in all_pages(past, Find(text=text), 50):
        assert found.session_id


def test_ten_thousand_letters_are_kept_and_looked_for(log: Log) -> None:
    note = "膝left " * 2000
    log.begin_session(session(note=note))
    log.begin_set(open_set(note="x" * 10_000)).result()

    assert [one.note for one in log.find(Find(text=note), 9).found] == [note]
    assert len(log.find(Find(text="x" * 10_000), 9).found) == 1
    assert len(log.find(Find(text="left"), 9).found) == 0
    assert len(log.find(Find(text="膝left"), 9).found) == 1


@pytest.mark.slow
def test_every_letter_that_is_looked_for_by_words_is_in_the_index() -> None:
    """SQLite knows fewer letters than Python: none of them may be left to it."""
    letters = [
        chr(code)
        for code in range(0x20, 0x20000)
        if unicodedata.category(chr(code))[0] in "LN"
        and unicodedata.is_normalized("NFC", chr(code))
        and words_of(chr(code)).match
    ]
    assert len(letters) > 14_000
    notes = [
        "".join(f"b{letter}c " for letter in letters[n : n + 100])
        for n in range(0, len(letters), 100)
    ]
    with closing(empty_log()) as index:
        index.executemany("INSERT INTO noted_words (text) VALUES (?)", [(note,) for note in notes])
        for number, note in enumerate(notes, start=1):
            words = " AND ".join(words_of(word).match for word in note.split())
            found = index.execute(
                "SELECT rowid FROM noted_words WHERE noted_words MATCH ?", [words]
            )
            assert found.fetchall() == [(number,)], note


def test_a_note_is_found_where_it_is_now(log: Log, path: Path) -> None:
    log.begin_session(session(note="before"))
    log.begin_set(open_set(note="kept")).result()
    log.note_session("session", "after").result()
    assert log.find(Find(text="before"), 9).found == ()
    assert len(log.find(Find(text="after"), 9).found) == 1

    log.undo(START).result()
    assert len(log.find(Find(text="before"), 9).found) == 1

    log.remove_set("set", "Removed").result()
    assert log.find(Find(text="kept"), 9).found == ()
    log.undo(START).result()
    assert [each.id for each in log.find(Find(text="kept"), 9).found[0].sets] == ["set"]


@pytest.mark.parametrize(
    "query",
    [
        Find(exercises=("curl", "never done"), also=Find(pain=1)),
        Find(text="left", also=Find(exercises=("never done", "bridge"))),
    ],
)
def test_what_was_not_read_to_its_end_is_over_before_the_log_is_closed(
    past: Log, query: Find
) -> None:
    told: list[object] = []
    gc.collect()
    with closing(sqlite3.connect(f"file:{past.path}?mode=ro", uri=True)) as log:
        assert reading_find.find(log, query, 5).following is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.unraisablehook", told.append)
        gc.collect()
    assert told == []
