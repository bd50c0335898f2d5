"""Habits of the house that no linter knows."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


@cache
def sources() -> dict[str, ast.Module]:
    """Return every file of the package, parsed, by its name in the repository."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "hamlog").rglob("*.py"))
    }


def offenders(
    finds: Callable[[ast.Module], Iterable[str]], names: Callable[[str], bool] = bool
) -> list[str]:
    """Return what `finds` finds, each with its file."""
    return [
        f"{name}: {found}"
        for name, tree in sources().items()
        if names(name)
        for found in finds(tree)
    ]


def test_a_file_is_short_enough_to_read() -> None:
    paths = [
        path
        for folder in ("assets", "benchmarks", "hamlog", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    lengths = {
        path.as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in paths
    }

    assert len(lengths) > 50
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_a_function_is_short_enough_to_read() -> None:
    def long(tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{node.name} has {lines} lines"

    assert offenders(long) == []


def test_time_comes_from_the_clock_that_is_handed_in() -> None:
    """Import contracts hold that `time` is not imported; `datetime` is, for its values."""

    def asks_the_machine(tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                called = ast.unparse(node)
                if re.search(r"(^|\.)(date|datetime|time)\.(now|today|utcnow|\w*time)$", called):
                    yield f"{called} in line {node.lineno}"

    assert offenders(asks_the_machine, lambda name: name != "hamlog/clock.py") == []
    assert offenders(asks_the_machine, lambda name: name == "hamlog/clock.py") != []


def test_values_are_structs() -> None:
    """`replace` of `hamlog.frozen` takes a dataclass as far as mypy knows, and fails when run."""

    def dataclasses(tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
                yield f"line {node.lineno}"
            if isinstance(node, ast.Import) and any(a.name == "dataclasses" for a in node.names):
                yield f"line {node.lineno}"

    # There only mypy reads it: of dataclasses' own `replace` it checks names and types.
    assert offenders(dataclasses, lambda name: name != "hamlog/frozen.py") == []


def test_no_test_asks_for_the_real_day() -> None:
    """Nor does a script in one; a file's age and a monotonic clock are no day."""
    asks = re.compile(r"\b(?:date|datetime|time)\.(?:now|today|utcnow|time|localtime|gmtime)\(")
    found = {
        path.name
        for folder in ("benchmarks", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    }

    # It holds the clock itself against Python's.
    assert found == {"test_clock.py"}


def test_sql_stands_in_the_store() -> None:
    statement = re.compile(r"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA|CREATE TABLE)\s")

    def sql(tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from statement.findall(node.value)[:1]

    assert offenders(sql, lambda name: not name.startswith("hamlog/store/")) == []
    assert offenders(sql, lambda name: name.startswith("hamlog/store/")) != []


def test_modules_hold_constants_and_no_state() -> None:
    """Tables at the top of a module are named as constants, and no function rebinds a name."""
    containers = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp

    def state(tree: ast.Module) -> Iterator[str]:
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, containers):
                name = ast.unparse(
                    node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                )
                if not re.fullmatch("_?[A-Z][A-Z0-9_]*|__all__", name):
                    yield name
        yield from (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Global))

    assert offenders(state) == []


def test_importing_a_module_runs_nothing() -> None:
    """Only definitions stand at the top of a module: no bare call, no loop, no open file."""
    definitions = (
        ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign | ast.FunctionDef | ast.ClassDef
    )

    def running(tree: ast.Module) -> Iterator[str]:
        for node in tree.body:
            text = ast.unparse(node).splitlines()[0]
            if isinstance(node, definitions) or text.startswith(("'", '"')):
                continue
            if text not in {"if TYPE_CHECKING:", "if __name__ == '__main__':"}:
                yield text

    assert offenders(running) == []
