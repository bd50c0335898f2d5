"""HTML and SVG as values: whatever somebody wrote is text in them."""

from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hamlog.exchange.markup import Markup, element, joined, number, text
from hamlog.text import one_line

from .reported import NASTY


class Read(HTMLParser):
    """What a browser would make of it: the elements that begin, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begun.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
@example(NASTY)
@example("</p><p class='x'>")
@example("a\0b\x1b[0m")
def test_nobodys_text_is_an_element_or_an_attribute(words: str) -> None:
    read = Read()
    read.feed(element("p", words, title=words).source)
    read.close()

    assert read.begun == [("p", [("title", one_line(words))])]
    assert " ".join(read.text.split()) == one_line(words)


@given(st.text())
@example(NASTY)
def test_a_picture_stays_well_formed_whatever_is_written_in_it(words: str) -> None:
    picture = element("svg", element("title", words), element("rect", aria_label=words))

    read = ET.fromstring(picture.source)  # noqa: S314 - it is hamlog's own
    assert " ".join((read[0].text or "").split()) == one_line(words)
    assert read[1].get("aria-label") == one_line(words)


def test_blanks_between_words_and_elements_stay() -> None:
    assert joined("12", element("b", " of 13"), " sets").source == "12<b> of 13</b> sets"
    assert text("  ").source == " "


def test_attributes_are_named_as_in_html() -> None:
    made = element("td", class_="x", data_unit="s", colspan=None, x=1.25, viewBox="0 0 1 1")
    assert made == Markup('<td class="x" data-unit="s" x="1.2" viewBox="0 0 1 1"></td>')


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (12, "12"),
        (12.0, "12"),
        (12.34, "12.3"),
        (-0.01, "0"),
        (-3.5, "-3.5"),
        (100, "100"),
    ],
)
def test_lengths_have_a_tenth_at_most(value: float, words: str) -> None:
    assert number(value) == words
