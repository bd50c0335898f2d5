"""Other apps are installed apart, and what cannot be is told."""

import sys
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.options import Options, peers_folder
from benchmarks.report import Report, Result, UnmeasuredError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


def test_without_a_folder_nothing_is_installed() -> None:
    with pytest.raises(UnmeasuredError, match="--peers"):
        peers.measure(Options())


def test_the_folder_is_the_one_asked_for_or_among_the_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert peers_folder(tmp_path / "apps") == tmp_path / "apps"
    assert peers_folder(Path()).name == "hamlog-benchmarks"


@pytest.mark.slow
def test_what_cannot_be_installed_or_does_not_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one has no package, the other a program that ends at once."""
    program = tmp_path / "ends" / "bin" / "ends"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho no terminal; exit 1\n", encoding="utf-8")
    program.chmod(0o755)
    python = program.with_name("python")
    python.write_text("#!/bin/sh\necho 1.0 8.0\n", encoding="utf-8")
    python.chmod(0o755)
    missing = str(tmp_path / "nowhere" / "not-there")
    monkeypatch.setattr(
        peers,
        "PEERS",
        {
            "gone": peers.Peer((missing,), ("gone",), ("x",)),
            "ends": peers.Peer(("ends",), ("ends",), ("x",)),
        },
    )
    measured: list[str] = []

    def rows(_: object, apps: dict[str, peers.App], __: Options) -> tuple[Result, ...]:
        measured.extend(apps)
        return ()

    monkeypatch.setattr(peers, "_rows", rows)
    monkeypatch.setattr(peers, "_YEARS", 0.1)

    report: Report = peers.measure(Options(peers=tmp_path, say=lambda _: None))

    gone, ends = report.told[-2:]
    assert gone.startswith("gone is not measured: gone could not be installed: ")
    assert ends == "ends is not measured: a program ended; it said: no terminal"
    assert measured == ["the empty app", "hamlog"]
