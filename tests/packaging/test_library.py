"""What hamlog reads of its own exercises is what the files in assets/ say."""

from importlib.resources import files

import pytest

from hamlog.library import packaged
from hamlog.library.figure_file import figure_of

from . import library


def test_the_file_that_is_read_is_made_of_the_files_that_are_written() -> None:
    file = library.PACKAGED.read_text(encoding="utf-8")

    assert file == library.made(), "renew it: python tests/packaging/library.py --write"


@pytest.mark.some(2)
@pytest.mark.parametrize("slug", ["band-curl", "dumbbell-curl", "clamshell", "walking-lunge"])
def test_a_figure_comes_back_as_its_file_has_it(slug: str) -> None:
    data = (files("hamlog.assets") / "figures" / f"{slug}.toml").read_bytes()

    assert packaged.figure(slug) == figure_of(slug, data)
