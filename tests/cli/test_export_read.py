"""`hamlog export` of what people read: the page of the year, and weeks in words."""

from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture(name="trained")
def _trained(home: Path, hamlog: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Log three days of training, one of them long ago, and return the folder to write to."""
    monkeypatch.chdir(home)
    for words in (
        ["log", "clamshell", "12/10", "--day", "2024-03-05"],
        ["log", "walking-lunge", "8", "--day", "2026-09-08"],
        ["log", "clamshell", "12,12", "--day", "2026-11-17", "--note", "<b>*good*</b>"],
    ):
        assert hamlog(*words).code == 0, words
    return home


def test_the_page_is_of_the_year_up_to_today(hamlog: Run, trained: Path) -> None:
    ended = hamlog("export", "year.html")

    path = trained / "year.html"
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Wrote {path}: 2 sessions, 3 sets (")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n")
    assert "17 November 2025 to 22 November 2026" in page
    assert "&lt;b&gt;*good*&lt;/b&gt;" in page
    assert hamlog("export", "--format", "html").out == page


def test_other_days_and_one_exercise_can_be_asked_for(hamlog: Run, trained: Path) -> None:
    page = hamlog("export", "--format", "html", "--from", "2024-03-01", "--to", "2024-03-31").out
    assert "<title>Strength training, 1 to 31 March 2024</title>" in page

    page = hamlog("export", "--format", "html", "--exercise", "clamshell").out
    assert "<title>Clamshell, 17 November 2025 to 22 November 2026</title>" in page
    assert "Walking lunge" not in page


def test_words_are_of_the_last_four_weeks(hamlog: Run, trained: Path) -> None:
    text = hamlog("export", "--format", "md").out

    assert text.startswith("# Strength training, 26 October to 22 November 2026\n")
    assert "### Tue 17 Nov, " in text
    assert "walking" not in text.casefold()
    assert "&lt;b&gt;\\*good\\*&lt;/b&gt;" in text


def test_words_of_one_day_are_set_by_set(hamlog: Run, trained: Path) -> None:
    assert hamlog("export", "day.md", "--from", "2026-11-17", "--to", "2026-11-17").code == 0

    text = (trained / "day.md").read_text(encoding="utf-8")
    assert text.startswith("# Tuesday 17 November 2026\n")
    assert text.count("| Clamshell |") == 2


@pytest.mark.parametrize("name", ["md", "html"])
def test_days_of_which_nothing_is_known_are_no_fault(hamlog: Run, name: str) -> None:
    for words in (
        [],
        ["--from", "1900-01-01"],
        ["--to", "0001-01-01"],
        ["--from", "9999-12-31"],
        ["--from", "0001-01-01", "--to", "9999-12-31"],
    ):
        ended = hamlog("export", "--format", name, *words)
        assert (ended.code, ended.err) == (0, ""), words
        assert "No session was logged " in ended.out
        assert len(ended.out) < 20_000
