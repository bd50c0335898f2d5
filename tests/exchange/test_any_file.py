"""Whatever is in a file, it is read or refused in a sentence, and in bounded time and memory."""

import tracemalloc
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from examples import examples
from exchange.found import SAMPLES, Found, read
from hypothesis import given, settings
from hypothesis import strategies as st

from hamlog.errors import HamlogError
from hamlog.exchange.reading import Reading
from hamlog.exchange.recognise import recognise
from hamlog.exchange.values import Asked
from hamlog.training.limits import HEAVIEST_KG, MOST_REPS

CONTENTS = [path.read_bytes() for path in sorted(SAMPLES.glob("*.csv"))]
PIECES = st.sampled_from(
    [
        *(b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff", b"-", b"1e9", b"1,000", b"\xe2\x80\xaf"),
        *(b"Rest Timer", b"2026-02-30", b"03/04/2026", b"99:99", b"#;KG;REPS\n", b"\xef\xbb\xbf"),
        *(b"9999-12-31 23:59 -2359", b"0001-01-01", b"+", b"W", b"nan", b"Note", b"\\n", b" "),
    ]
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exchange") / "export"


def try_to_read(path: Path, content: bytes) -> None:
    """Read a file; nothing but hamlog's own error comes out, and no value that cannot be."""
    path.write_bytes(content)
    with suppress(HamlogError):
        check(read(path, "kg", ZoneInfo("Europe/Berlin")))


def check(found: Found) -> None:
    for session in found[0]:
        assert session.sets
        assert session.start is None or session.start.date() == session.day
        assert session.end is None or (session.duration_s or 0) > 0
        for one in session.sets:
            assert one.exercise
            assert one.reps is None or 0 <= one.reps <= MOST_REPS
            assert one.load_kg is None or 0 < one.load_kg <= HEAVIEST_KG
            assert one.rpe is None or 1 <= one.rpe <= 10
    for row in found[1]:
        assert row.line > 0
        assert row.reason.isprintable()


@given(st.binary(max_size=400))
def test_any_bytes(path: Path, content: bytes) -> None:
    try_to_read(path, content)


@given(st.sampled_from(CONTENTS), st.data())
@settings(max_examples=examples(250))
def test_any_change_of_an_export(path: Path, content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        taken = data.draw(st.integers(0, 30))
        content = content[:at] + data.draw(PIECES) + content[at + taken :]

    try_to_read(path, content)


@given(
    st.sampled_from([content.splitlines(keepends=True)[0] for content in CONTENTS]),
    st.lists(
        st.lists(
            st.text(max_size=8) | st.sampled_from(["1", "2026-03-04", "Curl"]),
            min_size=3,
            max_size=14,
        ),
        max_size=3,
    ),
    st.sampled_from([",", ";"]),
)
def test_any_cells_below_a_header(
    path: Path, header: bytes, rows: list[list[str]], delimiter: str
) -> None:
    lines = "\n".join(delimiter.join(row) for row in rows)
    try_to_read(path, header + lines.encode("utf-8", "replace"))


def long_export(path: Path, rows: int) -> Path:
    """Write an export in which no session is like another."""
    with path.open("w") as file:
        file.write("Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,Notes\n")
        for row in range(rows):
            day, number = divmod(row, 20)
            when = f"{1950 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
            file.write(f"{when} 18:00:00,Legs {day},Curl,{number},{row % 200},{row % 12},n{row}\n")
    return path


def most_held(path: Path) -> int:
    """Return how many bytes were held at most while a file was read."""
    tracemalloc.start()
    try:
        assert sum(1 for _ in Reading(recognise(path), Asked())) > 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    # So many sessions that all that is remembered for a while is full in both.
    small = most_held(long_export(tmp_path / "small", 10_500))
    large = most_held(long_export(tmp_path / "large", 16_000))

    assert large < small * 1.3


@pytest.mark.parametrize(
    "cell",
    ["1" * 100_000, "a1" * 50_000, ", " * 40_000, "(left" * 20_000, "\N{NO-BREAK SPACE}" * 90_000],
)
def test_long_cells_take_no_time(path: Path, cell: str) -> None:
    header = "Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,Seconds,RPE\n"
    row = ["2026-03-04 10:00", "Legs", "Curl", "1", "20", "8", "", ""]
    text = header
    for at in range(len(row)):
        text += ",".join([*row[:at], f'"{cell}"', *row[at + 1 :]]) + "\n"
    begun = perf_counter()

    try_to_read(path, text.encode())

    assert perf_counter() - begun < 5
