"""Builds hamlog, installs it in every way a user can, and runs it there; called by .ci/run.

Each way gets an environment of its own, and the commands run in another folder
with an empty home, so that nothing of the checkout is found by chance.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pexpect

ROOT = Path(__file__).parents[2]
EXERCISES = 11
MAN_PAGE = "data/share/man/man1/hamlog.1"
NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "*.egg-info", ".*_cache", "__pycache__", ".hypothesis"
)
STARTS_IN_S = 30


@dataclass(frozen=True)
class Built:
    """The copy of the sources, and what was built from it."""

    source: Path
    wheel: Path
    sdist: Path
    wheel_of_sdist: Path


@dataclass(frozen=True)
class Way:
    """One way to install: its name, and the words for each call of pip."""

    name: str
    calls: Sequence[Sequence[str]]


def main() -> int:
    """Build, install and run; return 0, or raise where a way fails."""
    with tempfile.TemporaryDirectory(prefix="hamlog-smoke-") as name:
        folder = Path(name)
        built = build(folder)
        check_wheels(built)
        for index, way in enumerate(ways(built)):
            began_s = time.monotonic()
            environment = folder / f"venv{index}"
            run([sys.executable, "-m", "venv", str(environment)])
            for call in way.calls:
                run([str(environment / "bin/pip"), "install", "--quiet", *call])
            Installed(environment, folder / f"home{index}").check()
            page = environment / MAN_PAGE.removeprefix("data/")
            # An editable installation puts no data anywhere.
            expect(page.is_file() or way.name == "editable", f"{way.name}: no man page")
            say(f"{way.name}: works, {time.monotonic() - began_s:.0f} s")
            say(f"    {versions(environment)}")
            shutil.rmtree(environment)
    return 0


def build(folder: Path) -> Built:
    """Build a wheel from the sources, and an sdist with a wheel from it."""
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=NOT_SOURCE)
    direct, by_sdist = folder / "direct", folder / "by-sdist"
    run([sys.executable, "-m", "build", "--wheel", "--outdir", str(direct), str(source)])
    run([sys.executable, "-m", "build", "--outdir", str(by_sdist), str(source)])
    return Built(
        source=source,
        wheel=only(direct, "*.whl"),
        sdist=only(by_sdist, "*.tar.gz"),
        wheel_of_sdist=only(by_sdist, "*.whl"),
    )


def check_wheels(built: Built) -> None:
    """Compare what is in the wheels with what is in the sources."""
    expected = {
        path.relative_to(built.source).as_posix()
        for path in (built.source / "hamlog").rglob("*")
        if path.suffix in {".py", ".tcss", ".css"} or path.name == "py.typed"
    }
    expected |= {
        f"hamlog/{path.relative_to(built.source).as_posix()}"
        for path in (built.source / "assets").rglob("*")
        if path.suffix in {".py", ".toml"} or path.name == "packaged.json"
    }
    expected.add(MAN_PAGE)
    for wheel in (built.wheel, built.wheel_of_sdist):
        with zipfile.ZipFile(wheel) as archive:
            named = (re.sub(r"^[^/]+\.data/", "", name) for name in archive.namelist())
            names = {name for name in named if ".dist-info/" not in name}
            licences = [name for name in archive.namelist() if name.endswith("/LICENSE")]
        expect(names == expected, f"{wheel.name} differs from the sources: {names ^ expected}")
        expect(len(licences) == 1, f"{wheel.name} has no licence")
    say(f"{built.wheel.name}: {len(expected)} files, as in the sources")


def ways(built: Built) -> list[Way]:
    """Return the ways to install, the one that users take first."""
    project = tomllib.loads((built.source / "pyproject.toml").read_text(encoding="utf-8"))
    dependencies: list[str] = project["project"]["dependencies"]
    wheel = str(built.wheel)
    # `textual>=8.2,<9` allows any 8.2.x as the oldest.
    oldest = [re.sub(r">=([\d.]+),.*", r"~=\1.0", one) for one in dependencies]
    without_lower_pins = [re.sub(r">=[\d.]+,", "", one) for one in dependencies]
    expect(all("~=" in one for one in oldest), f"dependencies need both bounds: {dependencies}")
    return [
        Way("wheel", [[wheel]]),
        Way("wheel built from the sdist", [[str(built.wheel_of_sdist)]]),
        Way("editable", [["-e", str(built.source)]]),
        Way("without our lower pins", [without_lower_pins, ["--no-deps", wheel]]),
        Way("with the oldest that our pins allow", [[wheel, *oldest]]),
    ]


@dataclass(frozen=True)
class Installed:
    """hamlog in an environment, run from an empty home."""

    environment: Path
    home: Path

    def check(self) -> None:
        """Run the commands and the app; raise where one does not do its work."""
        self.home.mkdir()
        expect(self.hamlog("--version").startswith("hamlog "), "no version")
        listed = json.loads(self.hamlog("exercises", "--json"))["exercises"]
        expect(len(listed) == EXERCISES, f"{len(listed)} exercises, not {EXERCISES}")
        for exercise in listed:
            expect(exercise["name"] in self.hamlog("exercises", exercise["slug"]), "no page")
        expect(json.loads(self.hamlog("today", "--json"))["sets_to_go"] > 0, "nothing due today")
        expect("@media print" in self.hamlog("export", "--format", "html"), "no page of the year")
        expect(not list(self.home.iterdir()), "a command that lists made a file")
        expect("not there yet" in self.python("-m", "hamlog", "paths"), "no paths")
        # Figures are read when they are first shown.
        self.python("-c", FIGURES)
        self.check_app()

    def check_app(self) -> None:
        """Start the app in a terminal, tick off a set, leave, and look into the log."""
        log = self.home / "log.db"
        app = pexpect.spawn(
            str(self.environment / "bin/hamlog"),
            ["--db", str(log), "--cues", "silent"],
            cwd=self.home,
            env={**self.variables(), "TERM": "xterm-256color"},
            dimensions=(30, 100),
            timeout=STARTS_IN_S,
            encoding="utf-8",
        )
        app.expect("Walking lunge")
        app.send(" ")
        self.wait_for_set(log)
        app.send("q")
        app.expect(pexpect.EOF)
        app.close()
        expect(app.exitstatus == 0, f"the app ended with {app.exitstatus}, {app.signalstatus}")
        expect(not (self.home / "log.db-wal").exists(), "the log was not tidied up")

    def wait_for_set(self, log: Path) -> None:
        """Return when a set is on disk; raise where none comes."""
        deadline_s = time.monotonic() + STARTS_IN_S
        while time.monotonic() < deadline_s:
            try:
                with closing(sqlite3.connect(f"{log.as_uri()}?mode=ro", uri=True)) as connection:
                    if connection.execute("SELECT count(*) FROM sets").fetchone()[0]:
                        return
            except sqlite3.Error:
                pass
            time.sleep(0.1)
        expect(False, "the set that was ticked off is not in the log")

    def hamlog(self, *words: str) -> str:
        """Return what a command prints; raise where it fails or warns."""
        return self.output([str(self.environment / "bin/hamlog"), *words])

    def python(self, *words: str) -> str:
        """Return what the environment's Python prints; raise where it fails or warns."""
        return self.output([str(self.environment / "bin/python"), "-W", "error", *words])

    def output(self, words: list[str]) -> str:
        """Return what a program prints on standard output; raise where it says anything else."""
        ended = subprocess.run(
            words,
            cwd=self.home,
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=STARTS_IN_S,
        )
        expect(
            ended.returncode == 0 and not ended.stderr,
            f"{words} ended with {ended.returncode}: {ended.stderr}",
        )
        return ended.stdout

    def variables(self) -> dict[str, str]:
        """Return an environment that knows nothing of the checkout."""
        return {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


FIGURES = """
from hamlog.library import Library
from hamlog.library.figures import Figures

library, figures = Library(), Figures()
assert all(figures.figure(exercise.slug) for exercise in library.exercises())
assert library.guide().parts
"""


def versions(environment: Path) -> str:
    """Return which third-party packages an environment has."""
    listed = run([str(environment / "bin/pip"), "list", "--format=json"])
    wanted = ("textual", "rich", "sqlite-utils", "click", "msgspec", "platformdirs")
    found = {one["name"]: one["version"] for one in json.loads(listed)}
    return ", ".join(f"{name} {found[name]}" for name in wanted)


def run(words: list[str]) -> str:
    """Run a tool and return what it prints; where it fails, show all it said and raise."""
    ended = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode:
        say(ended.stdout + ended.stderr)
        raise SystemExit(f"{' '.join(words[:4])} … ended with {ended.returncode}")
    return ended.stdout


def only(folder: Path, pattern: str) -> Path:
    """Return the one file of a pattern."""
    (found,) = folder.glob(pattern)
    return found


def expect(holds: bool, otherwise: str) -> None:
    """Raise SystemExit with `otherwise` where something does not hold."""
    if not holds:
        raise SystemExit(f"smoke test: {otherwise}")


def say(text: str) -> None:
    """Print a line at once, so that a log shows where it stands."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
