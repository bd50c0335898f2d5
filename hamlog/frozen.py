"""The base of every value in hamlog: named fields, compared by their contents.

A dataclass would do the same, but it compiles code for each class at every start.
"""

from typing import TYPE_CHECKING, dataclass_transform

from msgspec import Struct, field, to_builtins

if TYPE_CHECKING:
    # The same at run time; with this one mypy checks the names and types of its arguments.
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["Frozen", "Struct", "field", "replace", "to_builtins"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """A value whose fields never change; `replace` makes a changed copy."""
