"""Fits a table to its form, and says in plain words where it does not fit.

msgspec validates; its message gives the place, and the form itself what is
allowed there.
"""

import re
from typing import TypeVar

import msgspec
from msgspec import inspect

from hamlog.library.faults import FileError, Path, listed, nearest, shown, wrong
from hamlog.library.form import SLUG_LENGTH
from hamlog.library.read import Table

F = TypeVar("F", bound=msgspec.Struct)

SLUG_TOLD = f"small letters, digits and single hyphens, at most {SLUG_LENGTH}"

_FEW_KEYS = 8


def fitted(table: Table, form: type[F]) -> F:
    """Return the table as a value of `form`; raise FileError where it does not fit."""
    try:
        return msgspec.convert(table, form)
    except msgspec.ValidationError as error:
        raise _fault(str(error), table, form) from error


def _fault(message: str, table: Table, form: type[msgspec.Struct]) -> FileError:
    path = _path(message)
    value: object = table
    node = inspect.type_info(form)
    for step in path:
        node = _child(node, step)
        value = value[step]  # type: ignore[index]  # msgspec walked here, so it can be done
    struct = _struct(node)
    if struct is not None and isinstance(value, dict):
        return _key_fault(path, value, struct)
    return wrong(path, value, _allowed(node))


def _key_fault(path: Path, table: Table, struct: inspect.StructType) -> FileError:
    """Return the fault of a table with a key that is missing, or one that is unknown."""
    known = {field.name: field for field in struct.fields}
    unknown = next((key for key in table if key not in known), None)
    if unknown is None:
        missing = next(f for f in struct.fields if f.required and f.name not in table)
        return FileError(f"is missing; it must be {_allowed(missing.type)}", (*path, missing.name))
    near = nearest(unknown, known) if len(known) > _FEW_KEYS else None
    keys = f"perhaps {near} is meant" if near else f"the keys are {listed(known, 'and')}"
    return FileError(f"has the key {shown(unknown)}; {keys}", path)


def _path(message: str) -> Path:
    """Return the place that ends a message of msgspec, as ``… - at `$.phases[0].kind` ``."""
    _, mark, place = message.rpartition(" - at `$")
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", place) if mark else []
    return tuple(key or int(index) for key, index in steps)


def _child(node: inspect.Type, step: str | int) -> inspect.Type:
    """Return the type of what `step` leads to from a value of type `node`."""
    for member in _members(node):
        if isinstance(member, inspect.StructType):
            for field in member.fields:
                if field.name == step:
                    return field.type
        if isinstance(member, inspect.VarTupleType) and isinstance(step, int):
            return member.item_type
    raise AssertionError(f"{step} leads nowhere in {node}")


def _members(node: inspect.Type) -> list[inspect.Type]:
    """Return the types of a union, but none for 'missing': TOML has no null."""
    types = node.types if isinstance(node, inspect.UnionType) else (node,)
    return [member for member in types if not isinstance(member, inspect.NoneType)]


def _struct(node: inspect.Type) -> inspect.StructType | None:
    return next((m for m in _members(node) if isinstance(m, inspect.StructType)), None)


def _allowed(node: inspect.Type) -> str:
    """Return in words what a value of this type may be."""
    return listed([_allowed_member(member) for member in _members(node)])


def _allowed_member(node: inspect.Type) -> str:
    words = ""
    match node:
        case inspect.StrType(pattern=str()):
            words = SLUG_TOLD
        case inspect.StrType(min_length=least, max_length=most):
            words = f"text of {_span(least, most)} characters"
        case inspect.IntType(ge=least, le=most):
            words = f"a whole number from {least} to {most}"
        case inspect.BoolType():
            words = "true or false"
        case inspect.EnumType(cls=values):
            words = listed([str(member.value) for member in values])
        case inspect.LiteralType(values=texts):
            words = listed([str(text) for text in texts])
        case inspect.VarTupleType(item_type=item, min_length=least, max_length=most):
            words = f"a list of {_span(least, most)}, each {_allowed(item)}"
        case inspect.StructType(fields=fields):
            words = f"a table with {listed([f.name for f in fields if f.required], 'and')}"
    return words


def _span(least: int | None, most: int | None) -> str:
    """Return how many there may be; every form has an upper bound."""
    if not least:
        return f"at most {most}"
    return str(least) if least == most else f"{least} to {most}"
