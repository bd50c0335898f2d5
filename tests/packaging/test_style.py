"""What can be held of docs/style.md: no banned phrase, one quoting style, names and no slugs."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hamlog.__main__ import main
from hamlog.library.library import EXERCISES, TESTS
from hamlog.tui.actions import ACTIONS, of
from hamlog.tui.scopes import Scope

from . import readme

BANNED = {
    r"\bone (is|was) on\b": "the selected row",
    r"\bat hand\b": "the equipment you have",
    r"\bplan goes by\b": "what the plan needs",
    r"\bnothing steps\b": "no increases",
    r"\bbreaks no run\b": "does not break a run",
    r"\b1 (sets|reps|sessions|rows|weeks|days)\b": "1 set",
    r"\bgoes? by: |what the plan goes by$": "plan settings",
    r"\b(take|taken|takes) (it |all of it )?back the last\b": "undo",
    r"\bas far back as they go\b": "repeat to go further back",
    r"\bto be read from afar\b": "readable from across the room",
    r"\bwhere you left[.,]": "where you left off",
    r"\bunder tension\b": "under load",
    r"\bby the pacer\b": "timed by hamlog",
    r"\btime stood still\b": "paused while the computer slept",
    r"\b(beats|beat) (the|HAMLOG_DB)\b": "overrides",
    r"\bwrong usage\b|\bcould not, 2\b": "0 success, 1 failure, 2 usage error",
    r"\bcan be no log\b|, nor any SQLite\b": "is not a log",
    r"\bdoctor or a physio": "see a doctor or physiotherapist",
    r"\bsee somebody\b": "see a doctor or physiotherapist",
    r"\bif (it|they) can be\b|\bwhere it can be\b": "when possible",
    r"\bWritten down,|\bWrote down\b(?!\)|\|| \[|_)": "logged",
    r"\b[Tt]aken back(?! the merge)": "undone",
    r"\bShort twice\b|^short: ": "target missed twice; short of target",
    r"\bNothing to take back\b|\bNo rep to take\b": "nothing to undo",
    r", as ([0-9]|hip-|yellow)|\bmoves alike\b": "such as",
    r"\bA choice of (one|several)\b": "choosing one; choosing several",
    r"\blongest run\b": "best streak: a run is what a runner goes on",
    r"\bfile of another program, or\b": "from another program",
    r"\bpress .{1,40} to go on\.|\bTo go on,": "to continue",
    r"\bstands? here, from\b": "appears here",
    r"\bHow well do you know\b": "how much strength training have you done?",
    r"\bmedically checked\b|\bclinically proven\b": "nothing of the kind",
}
"""What reads as translated, or must not be said, with what is said instead."""

_NOT_TEXT = {"hamlog/training/review/undone.py", "hamlog/store/bearable.py"}
"""Files with the words of older logs and of the log's schema, which stay as they are."""


def _docstrings(tree: ast.AST) -> set[int]:
    return {
        id(part.value)
        for node in ast.walk(tree)
        if isinstance(getattr(node, "body", None), list)
        for part in getattr(node, "body", ())
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
    }


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return every text of the code that has more than one word, with its file."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    for file in sorted((readme.ROOT / "hamlog").rglob("*.py")):
        name = str(file.relative_to(readme.ROOT))
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = _docstrings(tree)
        inside: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                inside |= {id(part) for part in node.values}
                yield (
                    name,
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}"
                        for part in node.values
                    ),
                )
            elif (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in told | inside
                and " " in node.value.strip()
                and name not in _NOT_TEXT
            ):
                yield name, node.value


def pages() -> Iterator[tuple[str, str]]:
    """Yield what is told in docs and assets; the page on style names what is not said."""
    for page in (*readme.PAGES, "docs/hamlog.1", "CONTRIBUTING.md", "SECURITY.md"):
        if page != "docs/style.md":
            yield page, readme.page(page)
    for file in sorted((readme.ROOT / "assets").rglob("*.toml")):
        yield str(file.relative_to(readme.ROOT)), file.read_text(encoding="utf-8")


@pytest.mark.parametrize("phrase", BANNED, ids=lambda phrase: phrase[:30])
def test_no_text_says_what_nobody_says(phrase: str) -> None:
    found = [
        f"{name}: {text[:100]!r}; say: {BANNED[phrase]}"
        for name, text in (*texts(), *((page, line) for page, told in pages() for line in [told]))
        if re.search(phrase, text)
    ]
    assert found == []


def test_a_phrase_that_is_banned_would_be_found() -> None:
    for text in ("Take back the last rep", "the row one is on", "3:37 under tension"):
        assert any(re.search(phrase, text.replace("Take", "take")) for phrase in BANNED)


_TYPED = re.compile(
    r'--\w+ "|hamlog [\w. {}-]+ "|\w+=(\\?)"|"\$|"quotes"|<|SELECT|\bGLOB\b|xmlns|\{"'
)


def test_what_is_quoted_on_screen_has_curly_quotes() -> None:
    """Straight ones are for what is typed into a shell, and for SQL and markup."""
    screens = (
        "hamlog/tui/",
        "hamlog/training/",
        "hamlog/follow/",
        "hamlog/session/",
        "hamlog/cli/",
    )
    found = [
        (name, text)
        for name, text in texts()
        if name.startswith(screens) and re.search(r'"[\w{][^"]*"', text) and not _TYPED.search(text)
    ]
    assert found == []


def test_the_help_calls_places_as_the_tabs_do() -> None:
    tabs = {
        action.name.removeprefix("go('").removesuffix("')"): action.word
        for action in of(Scope.APP)
        if action.name.startswith("go(")
    }
    assert {"today", "history", "exercises", "plan"} <= set(tabs)
    for place, word in tabs.items():
        assert Scope(place).heading == word.capitalize()


def test_sentences_of_keys_begin_with_a_capital_and_have_no_full_stop() -> None:
    for action in ACTIONS:
        assert action.sentence[:1].isupper() or action.sentence[:1].isdigit(), action
        assert not action.sentence.endswith("."), action
        assert action.word == action.word.strip(), action


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HAMLOG_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("home")
def test_people_read_names_and_never_slugs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is told of sets has names; slugs stand where they can be typed, in the plan's tables."""

    def printed(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["hamlog", *words])
        assert main() == 0, words
        return capsys.readouterr().out

    slugs = [slug for slug in (*EXERCISES, *TESTS) if "-" in slug]
    out = [
        printed("today"),
        printed("log", "hip-thrust/without-band", "12,12"),
        printed("done"),
        printed("history"),
        printed("history", "--exercise", "hip-thrust"),
        printed("show", "today"),
        printed("plan", "--weeks", "4"),
        printed("review", "."),
        printed("undo"),
        printed("today"),
    ]
    for text in out:
        assert not [slug for slug in (*slugs, "without-band", "without-dumbbells") if slug in text]
    assert "Double-leg hip thrust" in out[1]
