"""The man page: what the commands say of themselves, and a part of the wheel."""

import importlib.util
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import click
import pytest

from hamlog.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="manual", scope="module")
def _manual() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manual", Path(__file__).parent / "manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_what_the_commands_say_of_themselves(manual: ModuleType) -> None:
    page: str = manual.PAGE.read_text(encoding="utf-8")

    assert page == manual.page(), "renew it: python tests/packaging/manual.py --write"
    for command in COMMANDS:
        assert f".SS hamlog {command.name}\n" in page
    assert ".SS hamlog plan set\n" in page
    assert r".B \-\-exercise SLUG" in page
    assert r"hamlog export \-\-format csv" in page


def test_what_troff_would_obey_is_text(manual: ModuleType) -> None:
    assert manual._plain(".SH no\\f") == r"\&.SH no\ef"
    assert manual._plain("'a-b") == r"\&'a\-b"
    assert manual.page().isascii()


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff on this machine")
def test_it_is_set_without_a_warning(manual: ModuleType) -> None:
    ended = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-P-cbou", "-rLL=78n", str(manual.PAGE)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert ended.stderr == ""
    assert "pace, log and review" in ended.stdout
    assert [line for line in ended.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.slow
def test_the_wheel_has_it_where_man_looks(tmp_path: Path) -> None:
    pytest.importorskip("setuptools", minversion="77", reason="smoke.py looks into the wheel, too")
    files = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["data-files"]
    assert files == {"share/man/man1": ["docs/hamlog.1"]}
    source = tmp_path / "source"
    kept = shutil.ignore_patterns("__pycache__")
    for name in ("hamlog", "assets", "docs"):
        shutil.copytree(ROOT / name, source / name, ignore=kept)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"

    subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=source, capture_output=True, check=True
    )

    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("hamlog.1"))
        assert name.endswith(".data/data/share/man/man1/hamlog.1")
        assert archive.read(name) == (ROOT / "docs/hamlog.1").read_bytes()


def test_every_option_has_its_words() -> None:
    wordless = [
        f"{command.name} {option.name}"
        for command in (one.command() for one in COMMANDS)
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]

    assert wordless == []
