"""Files that cannot be imported: one sentence with file, line where there is one, and reason."""

import os
import zipfile
from pathlib import Path

import pytest
from exchange.found import SAMPLES, read, written

from hamlog.errors import HamlogError
from hamlog.exchange.files import LARGEST_BYTES
from hamlog.exchange.recognise import recognise

STRONG = "Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,Seconds,Notes,RPE\n"
ROW = "2026-03-04 10:00:00,Legs,Curl,1,20,8,,,\n"


def refused(path: Path) -> str:
    with pytest.raises(HamlogError) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", " is empty."),
        (b" \r\n\t\n", " is empty."),
        (b"\xef\xbb\xbf", " is empty."),
        (STRONG, " has no sets in it."),
        (STRONG.strip(), " has no sets in it."),
        ("name,age\nAda,36\n", ", line 1: “name,age” names no columns that hamlog knows."),
        ("Some words\nand more.\n", ", line 1: “Some words” names no columns that hamlog knows."),
        ("Date,Exercise\n2026-03-04,Curl\n", ", line 1: “Date,Exercise” names no columns"),
        ('{"hamlog": 99}', " is JSON, but not what hamlog export --format json writes."),
        ("[1, 2]", " is JSON, but not what hamlog export --format json writes."),
        ("<html>", " is a page of HTML or XML"),
        ("BEGIN:VCALENDAR\n", " is a calendar"),
        (b"PK\x03\x04rest", " is a zip archive or a spreadsheet; unpack it"),
        (b"SQLite format 3\0rest", " is a database"),
        (b"\x89PNG\r\n\x1a\n\0", " is a picture"),
        (b"\xff\xfe\0\0D\0\0\0", " is UTF-32 text; save it as CSV in UTF-8."),
        ((STRONG + ROW).encode("utf-16-le"), ", line 1: there are zero bytes"),
        (STRONG + ROW + ROW.replace("Legs", "L\0s"), ", line 3: there are zero bytes"),
        (STRONG + ROW + "x" * 2_000_000, ", line 3: it is longer than a line of any export."),
        (STRONG + ROW + ROW.replace("Legs", '"Legs') * 9, ", line 11: a quotation mark is opened"),
        (STRONG + ROW + ROW.replace("Curl", '"Curl'), ", line 3: a quotation mark is opened"),
        (STRONG + ROW.replace("Legs", '"Legs') + ROW * 5000, ", line 2: a quotation mark"),
        (
            (STRONG + ROW + ROW.replace("Legs", "Übung")).encode("latin-1"),
            ", line 3: byte DC is not UTF-8; save the file as CSV in UTF-8.",
        ),
        (STRONG.encode("utf-16") + b"\x00\xd8\x00", " is not valid UTF-16 text."),
        (b"\x0e\x10\x00\x00\xff\x00\x00\x00.FIT", " is cut short"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = written(tmp_path, content)

    assert refused(path).startswith(f"{path}{said}")


def test_zero_bytes_far_into_a_file_are_found(tmp_path: Path) -> None:
    path = written(tmp_path, STRONG + ROW * 3000 + ROW.replace("Legs", "L\0s"))

    assert refused(path).startswith(f"{path}, line 3002: there are zero bytes")


def test_a_real_zip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "strong.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("strong.csv", STRONG + ROW)

    assert "zip archive" in refused(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("pipe", "is not an ordinary file"),
        ("device", "is not an ordinary file"),
        ("folder", "is a folder; name the file in it."),
        ("missing", "does not exist."),
        ("huge", "is larger than 100 MB"),
        ("loop", "cannot be read (Too many levels of symbolic links)."),
    ],
)
def test_what_is_no_ordinary_file_is_told_at_once(tmp_path: Path, kind: str, said: str) -> None:
    path = tmp_path / "export.csv"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(LARGEST_BYTES + 1)
    elif kind == "loop":
        path.symlink_to(path)

    assert said in refused(path)


def test_a_file_that_is_gone_before_it_is_read_is_told(tmp_path: Path) -> None:
    from hamlog.exchange.reading import Reading, found_in
    from hamlog.exchange.values import Asked

    path = written(tmp_path, STRONG + ROW)
    source = recognise(path)
    path.unlink()

    with pytest.raises(HamlogError, match="does not exist"):
        found_in(Reading(source, Asked()))


@pytest.mark.parametrize("name", ["strong-no-unit", "strong-old-pounds"])
def test_weights_without_a_unit_are_never_guessed(name: str) -> None:
    said = refused(SAMPLES / f"{name}.csv")

    assert "line 2: the file does not say whether its weights are kilograms or pounds" in said
    assert said.endswith("add --unit kg or --unit lb.")


def test_without_a_weight_no_unit_is_needed(tmp_path: Path) -> None:
    path = written(tmp_path, (STRONG + ROW.replace(",20,", ",0,")).replace(" (kg)", ""))

    assert len(read(path)[0]) == 1


def test_the_name_of_a_file_cannot_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb"
    path.write_text("x\x1b]0;title\x07")

    assert "\x1b" not in refused(path)
    assert "\n" not in refused(path)


def test_what_a_row_says_cannot_reach_the_terminal(tmp_path: Path) -> None:
    path = written(tmp_path, STRONG + ROW + ROW.replace(",8,", ",\x1b[2J,"))

    ((skipped,),) = (read(path)[1],)

    assert skipped.reason == "“[2J” is not a number"
