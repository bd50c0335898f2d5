"""What an interpreter has loaded after a command or an import: deferred imports show here."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "hamlog"
SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"
_RUN = """
import sys
sys.argv = ["hamlog", *sys.argv[1:]]
from hamlog.__main__ import main
code = main()
loaded = sorted(sys.modules)
sys.stderr.write("\\n" + __import__("json").dumps([code, loaded]))
"""


def loaded_by_command(home: Path, *words: str, **variables: str) -> tuple[int, set[str]]:
    """Return a command's exit code and the modules that it loaded, in a fresh home."""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", _RUN, *words],
        env={"HOME": str(home), "PATH": "", "LC_ALL": "C.UTF-8", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    return code, set(modules)


def loaded_by_import(modules: Iterable[str]) -> set[str]:
    """Return what importing these modules loads beyond a bare interpreter."""
    code = "import sys, json\nbefore = set(sys.modules)\n"
    code += "".join(f"import {module}\n" for module in modules)
    code += "print(json.dumps(sorted(set(sys.modules) - before)))"
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    return set(json.loads(ran.stdout))


def tops(modules: Iterable[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def modules_of(name: str) -> list[str]:
    """Return a module of hamlog, or every module of the package of that name."""
    folder = PACKAGE / name
    if not folder.is_dir():
        return [f"hamlog.{name}"]
    return [
        ".".join(("hamlog", *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in sorted(folder.rglob("*.py"))
        if path.name != "__init__.py"
    ] + [f"hamlog.{name}"]


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    code, loaded = loaded_by_command(tmp_path, "--version")

    assert code == 0
    ours = {module for module in loaded if module.startswith("hamlog")}
    assert ours == {
        "hamlog",
        "hamlog.__main__",
        "hamlog._version",
        "hamlog.cli",
        "hamlog.cli.cells",
        "hamlog.cli.guard",
        "hamlog.cli.output",
        "hamlog.errors",
        "hamlog.text",
    }
    heavy = {"click", "textual", "rich", "sqlite_utils", "sqlite3", "asyncio", "msgspec"}
    assert tops(loaded) & heavy == set()
    # A pytest plugin of the machine's may sit in the environment, but nothing outside is needed.
    assert tops(loaded) & {"platformdirs", "dataclasses", "typing"} == set()


def test_a_prompt_that_asks_again_loads_neither_click_nor_the_log(tmp_path: Path) -> None:
    loaded_by_command(tmp_path, "log", "clamshell", "12")
    assert "click" in loaded_by_command(tmp_path, "today", "--short")[1]

    # One of them may be asked just when ten minutes are over.
    asked = [loaded_by_command(tmp_path, "today", "--short") for _ in range(3)]
    assert {code for code, _ in asked} == {0}
    heavy = {"click", "msgspec", "sqlite3", "textual", "rich", "asyncio"}
    light = [loaded for _, loaded in asked if tops(loaded) & heavy == set()]
    assert len(light) >= 1
    assert not {module for module in light[-1] if module.startswith("hamlog.training")}


_PLAN = {
    *("plan", "plan_settings", "plan_standing", "plan_told", "plan_weeks"),
    *("sources", "wording"),
}
_RUNS = (_PLAN - {"plan", "plan_settings", "plan_standing"}) | {"runs", "runs_found", "runs_told"}
_IMPORT = {"importing", "import_asked", "import_told", "naming", "sources"}
_HISTORY = {"history", "naming", "sets_done", "sources", "wording"}


def commands_of(loaded: Iterable[str]) -> set[str]:
    """Return the modules of the command line, but for those that every command or shell needs."""
    ours = {module.removeprefix("hamlog.cli.") for module in loaded if "hamlog.cli." in module}
    always = {"cells", "commands", "guard", "main", "options", "output", "terminal"}
    assert always <= ours
    return ours - always - {"helping", "refusing", "shells", "tables"}


@pytest.mark.some(6)
@pytest.mark.parametrize(
    ("words", "own"),
    [
        (["--help"], set()),
        (["today"], {"today", "plan_told", "sources", "wording"}),
        (["today", "--json"], {"today", "plan_told", "sources", "wording"}),
        (
            ["today", "--short"],
            {"today", "today_short", "prompt", "plan_told", "sources", "wording"},
        ),
        (["plan"], _PLAN),
        (["plan", "--json"], _PLAN),
        (["plan", "--weeks", "4"], _PLAN),
        (["history"], _HISTORY),
        (["history", "--exercise", "clamshell"], _HISTORY),
        (["show", "today"], {"show", "sets_done", "sources", "wording"}),
        (["undo"], {"undo", "sources"}),
        (["follow"], {"follow"}),
        (["exercises"], {"exercises", "naming", "sources"}),
        (["exercises", "clamshell"], {"exercises", "naming", "sources"}),
        (["paths"], {"paths"}),
        (["runs"], _RUNS),
        (["review", "."], {"review", "sources"}),
    ],
)
def test_plain_commands_load_no_other_command_no_screen_and_no_writer(
    tmp_path: Path, words: list[str], own: set[str]
) -> None:
    code, loaded = loaded_by_command(tmp_path, *words)

    assert code == 0
    assert commands_of(loaded) == own
    assert tops(loaded) & {"textual", "rich", "sqlite_utils", "asyncio"} == set()


@pytest.mark.parametrize("words", [["today"], ["plan"], ["history"], ["show", "today"]])
def test_what_only_reads_loads_nothing_that_writes(tmp_path: Path, words: list[str]) -> None:
    code, loaded = loaded_by_command(tmp_path, *words)

    assert code == 0
    assert "hamlog.store.opened" in loaded
    writes = {"log", "log_base", "writer", "kept", "appending", "changes", "editing", "tables"}
    assert loaded & {f"hamlog.store.{name}" for name in writes} == set()
    assert tops(loaded) & {"concurrent", "logging", "secrets"} == set()


@pytest.mark.some(4)
@pytest.mark.parametrize(
    ("words", "own"),
    [
        (["log", "clamshell", "12"], _HISTORY - {"history"} | {"log"}),
        (["audio", "x.wav", "--tones"], {"audio", "sources", "wording"}),
        (["export", "sets.csv"], {"export", "export_out", "naming", "sources"}),
        (["export", "year.html"], {"export", "export_out", "naming", "sources"}),
        (["export", "weeks.md"], {"export", "export_out", "naming", "sources"}),
        (["done"], {"done", "naming", "sets_done", "sources", "wording"}),
        (["plan", "set", "unit", "lb"], {*_PLAN, "plan_set"}),
        (["import", str(SAMPLES / "fitbod.csv")], _IMPORT),
        (
            ["runs", str(SAMPLES / "plan.ics")],
            {*_RUNS, "import_asked"},
        ),
        (["demo", "--years", "0.02", "--db", "demo.db"], {"demo", "sources"}),
    ],
)
def test_commands_that_write_load_no_other_command_and_no_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], own: set[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, loaded = loaded_by_command(tmp_path, *words)

    assert code == 0
    assert commands_of(loaded) == own
    # The zones of the sample are known here: nobody needs to read the calendar's own.
    assert tops(loaded) & {"textual", "rich", "icalendar"} == set()


@pytest.mark.parametrize(("words", "own"), [(["--help"], set()), (["paths"], {"places"})])
def test_what_is_told_without_the_log_needs_no_part_that_knows_training(
    tmp_path: Path, words: list[str], own: set[str]
) -> None:
    loaded = loaded_by_command(tmp_path, *words)[1]

    parts = {module.split(".")[1] for module in loaded if module.startswith("hamlog.")}
    assert parts == {"__main__", "_version", "cli", "errors", "names", "text", *own}


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("hamlog ", set()),
        ("hamlog h", set()),
        ("hamlog plan ", _PLAN),
        ("hamlog paths -", {"paths"}),
    ],
)
def test_a_completion_loads_only_the_command_on_the_line(
    tmp_path: Path, line: str, own: set[str]
) -> None:
    code, loaded = loaded_by_command(
        tmp_path,
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split(" ")) - 1),
        _HAMLOG_COMPLETE="bash_complete",
    )

    assert code == 0
    assert commands_of(loaded) == own


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--help"], {"sqlite3", "msgspec", "json", "platformdirs"}),
        (["paths"], {"sqlite3", "msgspec", "json"}),
        (["exercises"], {"sqlite3", "tomllib"}),
        (["today"], {"tomllib", "hashlib", "pkgutil"}),
    ],
)
def test_a_command_loads_only_what_it_needs(
    tmp_path: Path, words: list[str], spared: set[str]
) -> None:
    assert tops(loaded_by_command(tmp_path, *words)[1]) & spared == set()


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("frozen", {"frozen"}),
        ("training", {"training", "errors", "frozen"}),
        ("errors", {"errors"}),
        ("text", {"text"}),
        ("figure", {"figure", "training", "errors", "frozen"}),
        ("services", {"services", "frozen"}),
        ("coach", {"coach", "training", "errors", "frozen"}),
        ("clock", {"clock", "errors", "text"}),
        ("cues", {"cues", "names", "services", "training", "errors", "text", "frozen"}),
    ],
)
def test_the_heart_needs_only_the_standard_library_and_its_values(
    name: str, ours: set[str]
) -> None:
    loaded = loaded_by_import(modules_of(name))

    # msgspec takes typing_extensions along where it is installed.
    third_party = tops(loaded) - {"hamlog"} - sys.stdlib_module_names
    assert third_party <= {"msgspec", "typing_extensions"}
    parts = {module.split(".")[1] for module in loaded if module.startswith("hamlog.")}
    assert parts - {"_version"} <= ours
    assert not loaded & {"asyncio", "sqlite3"}


@pytest.mark.parametrize(
    ("name", "own"),
    [("library", {"msgspec"}), ("settings", {"msgspec"}), ("store", {"msgspec"})],
)
def test_an_edge_loads_no_other_edge_and_no_screen(name: str, own: set[str]) -> None:
    loaded = loaded_by_import(modules_of(name))

    parts = {module.split(".")[1] for module in loaded if module.startswith("hamlog.")}
    others = {"bootstrap", "cli", "coach", "cues", "library", "settings", "store", "tui"} - {name}
    assert parts & others == set()
    heavy = {"textual", "rich", "click", "platformdirs", "msgspec", "sqlite_utils"}
    assert tops(loaded) & heavy <= own


def test_what_wires_loads_nothing_before_it_is_called() -> None:
    loaded = loaded_by_import(["hamlog.starting"])

    assert {module for module in loaded if module.startswith("hamlog")} == {
        "hamlog",
        "hamlog._version",
        "hamlog.bootstrap",
        "hamlog.handed",
        "hamlog.starting",
    }
