"""What Textual keeps to itself may change with any release: one folder only may touch it."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from inspect import getsource
from pathlib import Path
from textwrap import dedent

from textual.message_pump import MessagePump

TUI = Path(__file__).parents[2] / "hamlog" / "tui"
INSIDE = TUI / "terminal"
FILES = sorted(path for path in TUI.rglob("*.py") if path.parent != INSIDE)
TREES = {
    path.relative_to(TUI).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES
}


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def defined_in(tree: ast.AST) -> Iterator[str]:
    """Yield the private names that classes define: methods, class variables, `self._x = …`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and private(node.name):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if private(node.attr):
                yield node.attr
        elif isinstance(node, ast.ClassDef):
            for statement in node.body:
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    yield statement.target.id
                elif isinstance(statement, ast.Assign):
                    yield from (one.id for one in statement.targets if isinstance(one, ast.Name))


def test_no_private_module_is_imported() -> None:
    imported = [
        f"{name}: {node.module}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module
        and node.module.startswith(("textual.", "rich."))
        and (
            any(private(part) for part in node.module.split("."))
            or any(private(alias.name) for alias in node.names)
        )
    ]

    assert imported == []


def test_no_private_attribute_is_used_that_is_not_ours() -> None:
    ours = {name for tree in TREES.values() for name in defined_in(tree)}
    # These are the public face of a named tuple.
    public = {"_replace", "_asdict", "_fields"}
    used = {
        f"{name}: {node.attr}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and private(node.attr) and node.attr not in ours | public
    }

    assert used == set()


def classes(path: Path) -> Iterator[type]:
    parts = path.relative_to(TUI.parent.parent).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    for _, member in inspect.getmembers(module, inspect.isclass):
        if issubclass(member, MessagePump) and member.__module__ == module.__name__:
            yield member


@cache
def written_in(cls: type) -> set[str]:
    """Return the private names that the source of a class defines."""
    return {name for name in defined_in(ast.parse(dedent(getsource(cls)))) if private(name)}


def test_no_private_name_of_a_base_is_taken() -> None:
    """A widget that calls something `_size` would silently replace what Textual calls so."""
    taken = {
        f"{cls.__qualname__}.{name}"
        for path in FILES
        for cls in classes(path)
        for base in cls.__mro__
        if base.__module__.startswith("textual")
        for name in written_in(cls) & written_in(base)
    }

    assert taken == set()
