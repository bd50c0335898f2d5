"""Which terminals get plain marks without being asked."""

import io

import pytest

from hamlog.starting import takes_unicode


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize(
    ("encoding", "environ", "unicode"),
    [
        ("utf-8", {}, True),
        ("UTF8", {"LANG": "de_DE.UTF-8"}, True),
        ("utf-8", {"LANG": "C.UTF-8"}, True),
        ("utf-8", {"LC_ALL": "", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ("utf-8", {"LC_ALL": "C"}, False),
        ("utf-8", {"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, False),
        ("utf-8", {"LANG": "C"}, False),
        ("utf-8", {"LC_ALL": "C", "PYTHONIOENCODING": "utf-8"}, True),
        ("utf-8", {"LC_ALL": "C", "PYTHONUTF8": "1"}, True),
        ("ascii", {"PYTHONIOENCODING": "ascii"}, False),
        ("iso-8859-1", {"LANG": "de_DE.ISO-8859-1"}, False),
        ("cp1252", {}, False),
    ],
)
def test_plain_marks_come_where_the_terminal_is_not_utf_8(
    encoding: str, environ: dict[str, str], *, unicode: bool
) -> None:
    assert takes_unicode(stream(encoding), environ) is unicode


def test_no_stream_and_no_known_encoding_take_ascii() -> None:
    assert not takes_unicode(None, {})
