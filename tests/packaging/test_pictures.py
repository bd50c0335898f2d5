"""The pictures of README and docs: small, whole by themselves, and one of them moves."""

import re
from xml.etree import ElementTree as ET

import pytest

from . import readme

FOLDER = readme.ROOT / "assets/screenshots"
PICTURES = sorted(path.name for path in FOLDER.iterdir())
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_needs_nothing_else_and_says_what_it_shows(name: str) -> None:
    path = FOLDER / name
    assert path.stat().st_size < 1_000_000
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314 - made by screenshots.py

    assert root.tag == f"{_SVG}svg"
    assert len(root.findtext(f"{_SVG}title") or "") > 20
    assert not re.search(r"href=|url\(|@import|<script", text)


def test_every_picture_is_shown_on_a_page() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((?:\.\./)?assets/screenshots/([^)]+)\)", readme.text())
    assert set(PICTURES) == set(shown)


def test_the_rep_of_the_readme_moves_and_stands_still_where_motion_is_not_wanted() -> None:
    text = (FOLDER / "rep.svg").read_text(encoding="utf-8")

    assert "(assets/screenshots/rep.svg)" in readme.page("README.md")
    assert "prefers-reduced-motion:reduce" in text
    moving = set(re.findall(r"@keyframes (f\d+)\{", text))
    assert len(moving) > 50
    assert set(re.findall(r'class="(f\d+)"', text)) == moving
    durations = set(re.findall(r"animation:f\d+ (\S+) step-end infinite", text))
    assert durations == {"8s"}
