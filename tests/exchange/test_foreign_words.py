"""Whatever a log holds: in the page, the text and the picture it is words, and all else is ours."""

from datetime import timedelta

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hamlog.exchange.card import card_of, svg
from hamlog.exchange.page.document import page
from hamlog.exchange.report import Report
from hamlog.exchange.to_md import markdown
from hamlog.frozen import replace
from hamlog.text import one_line
from hamlog.training.exercise import Side
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Rep, SessionRecord, SetRecord
from hamlog.training.review.sums import ExerciseHistory, ExerciseSum, Span

from .reading_html import read
from .reported import NASTY, NOW, TODAY

MARKED = st.text(st.sampled_from("*_`[]()<>#+-=.!|~&:/\\\n\0\x1b\u202e ab1w@$^\"'{}"), max_size=40)
WORDS = st.one_of(st.just(NASTY), MARKED, st.text(max_size=30))


def a_report(name: str, words: str, label: str) -> Report:
    """Return a report of a session whose exercise, programme, load and notes are such words."""
    record = SetRecord(
        "set",
        "session",
        1,
        name,
        1,
        10,
        words,
        variant=words,
        load=Load(label=label or None),
        ended_at=NOW,
        pain=3,
        pain_place=words,
        note=words,
        outcome=Outcome.ENDED_EARLY,
        ended_phase=words,
        reps=(Rep(Side.LEFT, 1), Rep(Side.RIGHT, 1)),
    )
    calm = replace(record, id="other", position=2, number=2, pain=None, outcome=Outcome.DONE)
    session = SessionRecord("session", TODAY, NOW, words, (), (record, calm), NOW, words)
    point = ExerciseSum(name, TODAY, 1, 2, 0, 4, 4, 2, 2, 0.0, 3, record.load, words)
    return Report(
        TODAY - timedelta(days=20),
        TODAY,
        TODAY,
        (session,),
        programmes={words: words},
        histories={name: ExerciseHistory(Span.SESSION, (point,))},
        programme=words,
    )


PLAIN = a_report("clamshell", "words", "label")


@pytest.mark.slow
@given(WORDS, WORDS, WORDS)
@example("<!--", "]]>", "</style>")
@example("</title><script>", "</table></svg>", "<![CDATA[")
@settings(max_examples=examples(60))
def test_the_page_has_the_elements_of_one_with_plain_words(
    name: str, words: str, label: str
) -> None:
    def elements(report: Report) -> list[str]:
        # A note has a paragraph for each of its lines, and none where it has none.
        return [one.tag for one in read(page(report)) if one.tag != "p"]

    found = a_report(name, words, label)
    if one_line(words) and one_line(label):
        assert elements(found) == elements(PLAIN)
    else:
        assert set(elements(found)) <= set(elements(PLAIN))
    card = svg(card_of(found, None))
    assert [one.tag for one in read(card)] == [one.tag for one in read(svg(card_of(PLAIN, None)))]


@pytest.mark.slow
@given(WORDS, WORDS, WORDS)
@example("|", "- a\n# b\n\n---\n1. c", "\\")
@settings(max_examples=examples(60))
def test_the_text_has_the_blocks_of_one_with_plain_words(name: str, words: str, label: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(
        ["table", "strikethrough", "linkify"]
    )

    def blocks(report: Report) -> list[str]:
        return [one.type for one in reader.parse("".join(markdown(report)))]

    found = a_report(name, words, label)
    for report, plain in (
        (found, PLAIN),
        (replace(found, first=TODAY), replace(PLAIN, first=TODAY)),
    ):
        tokens = reader.parse("".join(markdown(report)))
        inside = {one.type for token in tokens for one in token.children or []}
        assert inside <= {"text", "text_special", "hardbreak"}
        if one_line(words):
            assert blocks(report) == blocks(plain)
