"""The page in a real browser: it is read on a large screen, on a phone, at night and on paper."""

import re
from datetime import date
from pathlib import Path

import pytest

from hamlog.exchange.page.document import page
from hamlog.look import DARK, LIGHT

from . import browser, reported

pytestmark = pytest.mark.skipif(browser.PROGRAM is None, reason=browser.MISSING)


@pytest.fixture(name="shown", scope="module")
def _shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page(reported.report(tmp_path_factory.mktemp("log"), date(2025, 11, 24)))


def rgb(colour: str) -> str:
    parts = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return f"rgb({', '.join(parts)})"


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [320, 375, 700, 1200])
def test_all_words_can_be_read_and_nothing_hangs_over_the_edge(
    tmp_path: Path, shown: str, width: int, dark: bool
) -> None:
    found = browser.measured(tmp_path, shown, width=width, dark=dark)

    assert found.background == rgb((DARK if dark else LIGHT)["shade-background"])
    assert len(found.texts) > 500
    faint = [one[:2] for one in found.texts if one[1] < 4.5]
    assert faint == []
    small = [one for one in found.texts if one[2] < 9]
    assert small == []
    assert found.width == width
    assert found.needs <= width
    outside = [one for one in found.texts if one[3] < 0 or one[4] > width]
    assert outside == []
    assert len(found.pictures) > 10
    assert all(left >= 0 and right <= width and high > 20 for left, right, high in found.pictures)


@pytest.mark.slow
def test_half_years_stand_beside_each_other_where_there_is_room(tmp_path: Path, shown: str) -> None:
    def lefts(width: int) -> list[float]:
        return [left for left, _, _ in browser.measured(tmp_path, shown, width=width).pictures[:2]]

    first, second = lefts(1200)
    assert second > first + 300
    first, second = lefts(375)
    assert second == first


def test_no_script_runs_in_it(tmp_path: Path, shown: str) -> None:
    script = "<script>document.title = 'ran'</script></body>"
    title = browser.title_of(tmp_path, "page.html", shown.replace("</body>", script))

    assert title.startswith("Strength training, ")


@pytest.mark.slow
def test_it_prints_on_a_few_sheets(tmp_path: Path, shown: str) -> None:
    pdf = browser.printed(tmp_path, shown)

    assert pdf.startswith(b"%PDF")
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 3 <= sheets <= 10
