"""Every part stands in a layer and every dependency in a contract; the contracts hold."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PYPROJECT["tool"]["importlinter"]["contracts"]
PROTECTED = {
    module
    for contract in CONTRACTS
    if contract["type"] == "protected"
    for module in contract["protected_modules"]
}

# A value keeps what was worked out of it, by its type: so that does not outlive a `replace`.
PLANNING = "hamlog.training.planning"
KEPT = [
    (f"{PLANNING}.facts", f"{PLANNING}.ground"),
    (f"{PLANNING}.facts", f"{PLANNING}.prescription"),
    (f"{PLANNING}.trained", f"{PLANNING}.past"),
]


@pytest.fixture(name="graph", scope="module")
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("hamlog", include_external_packages=True, cache_dir=None)


def test_the_contracts_hold() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in checked.stdout


def test_there_is_no_list_of_exceptions() -> None:
    assert [contract["name"] for contract in CONTRACTS if "ignore_imports" in contract] == []


def test_every_part_of_hamlog_stands_in_a_layer() -> None:
    """An exhaustive contract is broken by a part that it doesn't name."""
    layers = [contract for contract in CONTRACTS if contract["type"] == "layers"]

    assert all(contract.get("exhaustive") for contract in layers)
    assert not any("exhaustive_ignores" in contract for contract in layers)
    containers = [name for contract in layers for name in contract["containers"]]
    assert containers == ["hamlog", "hamlog.tui", "hamlog.training"]


def test_imports_that_only_mypy_reads_make_no_circle_either(graph: grimp.ImportGraph) -> None:
    """A contract holds that none is loaded in a circle; this one holds who knows of whom."""
    ours = [module for module in graph.modules if module.startswith("hamlog")]
    known = {module: graph.find_modules_directly_imported_by(module) for module in ours}
    for module, kept in KEPT:
        known[module].remove(kept)

    TopologicalSorter(known).prepare()


def test_every_dependency_says_who_may_import_it(graph: grimp.ImportGraph) -> None:
    outside = {module for module in graph.modules if not module.startswith("hamlog")}
    third_party = outside - sys.stdlib_module_names

    assert third_party - PROTECTED == set()


def test_every_declared_dependency_is_used_and_every_used_one_declared(
    graph: grimp.ImportGraph,
) -> None:
    declared = {
        re.split(r"[^\w-]", requirement)[0].replace("-", "_")
        for requirement in PYPROJECT["project"]["dependencies"]
    }
    outside = {module for module in graph.modules if not module.startswith("hamlog")}
    used = outside - sys.stdlib_module_names

    # rich is what Textual draws with; it pins it.
    assert used - {"rich"} == declared


def test_names_of_contracts_differ() -> None:
    names = [contract["name"] for contract in CONTRACTS]
    assert len(set(names)) == len(names)


def packages() -> Iterator[str]:
    """Yield every folder with an `__init__.py`, as the package that it becomes."""
    for path in sorted((ROOT / "hamlog").rglob("__init__.py")):
        yield ".".join(path.parent.relative_to(ROOT).parts)
    for path in sorted((ROOT / "assets").rglob("__init__.py")):
        yield ".".join(("hamlog", *path.parent.relative_to(ROOT).parts))


def test_the_wheel_gets_every_package() -> None:
    assert sorted(PYPROJECT["tool"]["setuptools"]["packages"]) == sorted(packages())
