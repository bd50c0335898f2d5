"""Every link among the pages of the project leads somewhere, down to the heading."""

import re
from functools import cache

import pytest

from . import readme

PAGES = (*readme.PAGES, "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def anchors(page: str) -> frozenset[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", readme.page(page)), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings)


def links(page: str) -> list[str]:
    """Return where a page links to, other sites left out."""
    told = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", readme.page(page)))
    return [one for one in _LINK.findall(told) if not re.match(r"https?:", one)]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    folder = (readme.ROOT / page).parent
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (folder / path).resolve() if path else readme.ROOT / page
        assert target.exists(), f"{page} links to {link}"
        if anchor:
            name = target.relative_to(readme.ROOT).as_posix()
            assert anchor in anchors(name), f"{page} links to {link}"


def test_every_page_of_the_docs_is_in_their_index() -> None:
    linked = {link.partition("#")[0] for link in links("docs/README.md")}

    pages = {page.removeprefix("docs/") for page in readme.PAGES if page.startswith("docs/")}
    assert pages - linked == {"README.md"}
    assert "docs/README.md" in links("README.md")
