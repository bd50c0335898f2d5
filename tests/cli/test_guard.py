"""Whatever a user can cause ends in one sentence and an exit code, never in a traceback."""

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hamlog.cli.guard import guarded
from hamlog.errors import AssetError, HamlogError, LogError, UsageError


def raising(error: BaseException) -> Callable[[], int]:
    def call() -> int:
        raise error

    return call


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (HamlogError("Not found."), 1, "hamlog: Not found.\n"),
        (LogError("/x/hamlog.db is a folder."), 1, "hamlog: /x/hamlog.db is a folder.\n"),
        (AssetError("bad\nfile \x1b[2J"), 1, "hamlog: bad file [2J\n"),
        (UsageError("No such thing."), 2, "hamlog: No such thing.\n"),
        (KeyboardInterrupt(), 130, ""),
        (
            PermissionError(13, "Permission denied", "/x/y"),
            1,
            "hamlog: Permission denied (/x/y).\n",
        ),
        (OSError(28, "No space left on device"), 1, "hamlog: No space left on device.\n"),
        (OSError("odd"), 1, "hamlog: odd.\n"),
    ],
)
def test_an_error_is_one_sentence_and_a_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    assert guarded(raising(error)) == code
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("code", [0, 1, 2, 143])
def test_a_code_is_handed_on(code: int) -> None:
    assert guarded(lambda: code) == code


def test_a_disk_that_fails_is_told_and_a_closed_window_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Both say EIO: of a window nobody is left to tell."""

    class Failing(io.StringIO):
        def __init__(self, number: int) -> None:
            super().__init__()
            self.fileno = lambda: number  # type: ignore[method-assign]

        def flush(self) -> None:
            raise OSError(errno.EIO, "Input/output error")

    for path, code in ((tmp_path / "out.txt", 1), (Path(os.devnull), 129)):
        number = os.open(path, os.O_WRONLY | os.O_CREAT)
        try:
            monkeypatch.setattr(sys, "stdout", Failing(number))
            assert guarded(lambda: 129) == code
        finally:
            os.close(number)
    assert capsys.readouterr().err == "hamlog: Input/output error.\n"


def test_closed_streams_raise_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert guarded(raising(HamlogError("Nobody hears it."))) == 1
    assert guarded(lambda: 0) == 0


def test_a_character_that_the_locale_lacks_becomes_a_question_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    latin = io.TextIOWrapper(written, encoding="ascii", newline="\n")
    monkeypatch.setattr(sys, "stderr", latin)

    assert guarded(raising(HamlogError("Größe → 5"))) == 1
    assert written.getvalue() == b"hamlog: Gr??e ? 5\n"
