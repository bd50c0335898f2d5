"""FIT files as two decoders of others read them, in one form, so that they can be compared."""

import io
from collections.abc import Callable
from typing import Any

import fitdecode
from fit_tool.fit_file import FitFile

from hamlog.frozen import Frozen

Raw = int | float | str | tuple[int, ...] | None


class Decoded(Frozen):
    """A message: its number, its fields by number as they stand in the file, and those with names.

    Fields without a value are left out.
    """

    number: int
    fields: dict[int, Any]
    developer: dict[str, Any]


def by_fitdecode(content: bytes) -> list[Decoded]:
    """Return all messages, by fitdecode; it raises where a checksum or a size is wrong."""
    found: list[Decoded] = []
    strict = {
        "check_crc": fitdecode.CrcCheck.RAISE,
        "error_handling": fitdecode.ErrorHandling.RAISE,
    }
    with fitdecode.FitReader(io.BytesIO(content), **strict) as frames:
        for frame in frames:
            if not isinstance(frame, fitdecode.FitDataMessage):
                continue
            fields = [one for one in frame.fields if one.field_def is not None]
            plain = [(o.field_def.def_num, o.raw_value) for o in fields if not o.field_def.is_dev]
            own = {one.name: one.raw_value for one in fields if one.field_def.is_dev}
            found.append(_decoded(frame.global_mesg_num, plain, own))
    return found


def by_fit_tool(content: bytes) -> list[Decoded]:
    """Return all messages, by fit-tool; it raises where a checksum or a size is wrong."""
    found: list[Decoded] = []
    for record in FitFile.from_bytes(content, check_crc=True).records:
        if record.is_definition:
            continue
        message = record.message
        plain = [
            (one.field_id, _one(one.encoded_values)) for one in message.fields if one.is_valid()
        ]
        own = {one.name: _one(one.encoded_values) for one in message.developer_fields}
        found.append(_decoded(message.global_id, plain, own))
    return found


DECODERS: list[Callable[[bytes], list[Decoded]]] = [by_fitdecode, by_fit_tool]


def _one(values: list[Any]) -> Any:  # noqa: ANN401 - whatever stands in the file
    return values[0] if len(values) == 1 else tuple(values)


def _decoded(number: int, plain: list[tuple[int, Any]], own: dict[str, Any]) -> Decoded:
    return Decoded(
        number,
        {field: value for field, value in plain if value not in {None, ""}},
        {name: value for name, value in own.items() if value not in {None, ""}},
    )


def of(found: list[Decoded], number: int) -> list[Decoded]:
    """Return the messages of one number."""
    return [one for one in found if one.number == number]
