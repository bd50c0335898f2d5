"""The text of an own exercise's file: written anew with comments, or changed with its own kept."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tomlkit import TOMLDocument, array, inline_table, parse
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, InlineTable

from hamlog.library.faults import FileError

_HEAD = (
    "# An exercise of your own. Only name and phases are required; docs/own.md tells all keys.",
    "# The name of this file is its short name for commands, and what your log calls it: to give",
    "# it another name, change `name`, not the file's.",
)
_TOLD: Mapping[str, str] = {
    "short_name": "for lists, up to 22 characters; else the name, cut",
    "level": "or intermediate",
    "needs": "any of band, ball, dumbbell, bench",
    "position": "standing, supine, side-lying or prone: how long to get ready",
    "sides": "both, in-turn (one leg, then the other) or alternate (every rep)",
    "sets": "fewest and most; one number is both",
    "reps": "of each leg where the legs take turns",
    "hamstrings": "false if it spares them",
    "figure": "the figure of one of hamlog's exercises that moves the same way",
}
_SAMPLES: Mapping[str, str] = {
    "short_name": '"Short name"',
    "needs": '["band"]',
    "hamstrings": "true",
    "figure": '"hip-thrust"',
    "setup": '["Sentences on how to get ready."]',
    "cues": '["Up to six, said during the set"]',
}
_ORDER = ("name", "short_name", "level", "needs", "position", "sides", "sets", "reps")
_LATER = ("hamstrings", "figure", "setup", "cues")
_ALSO = (
    '# mistakes = ["What goes wrong."]',
    '# tips = ["Worth knowing."]',
    '# easier = { exercise = "clamshell", why = "a few words" }',
    '# harder = { exercise = "ball-curl", why = "a few words" }',
)
_PHASES = (
    "# One rep, in the order in which it is done. Kinds are lift, hold, lower and still; word is",
    "# what hamlog calls the phase, up to 8 characters.",
)
_OF_LEGS = ("first_side", "leg", "change")


def new_text(values: Mapping[str, Any]) -> str:
    """Return the text of a new file, with a comment on each key and samples of others."""
    rows = [*_HEAD, ""]
    rows += [_row(key, values.get(key)) for key in (*_ORDER, *_LATER)]
    rows += [*_ALSO, "", *_PHASES, "phases = ["]
    rows += [f"  {_inline(phase)}," for phase in values["phases"]]
    return "\n".join([*rows, "]", ""])


def _row(key: str, value: object) -> str:
    told = f"  # {_TOLD[key]}" if key in _TOLD else ""
    if value is None:
        return f"# {key} = {_SAMPLES[key]}{told}"
    if isinstance(value, list) and key in ("setup", "cues"):
        inner = "".join(f"  {_written(line)},\n" for line in value)
        return f"{key} = [\n{inner}]"
    return f"{key} = {_written(value)}{told}"


def _inline(table: Mapping[str, Any]) -> str:
    return f"{{ {', '.join(f'{key} = {_written(value)}' for key, value in table.items())} }}"


def _written(value: object) -> str:
    """Return a value in TOML: JSON writes texts, numbers, switches and lists the same way.

    The texts are printable, so that JSON leaves nothing in them that TOML does not know.
    """
    return json.dumps(value, ensure_ascii=False)


def changed_text(text: str, values: Mapping[str, Any]) -> str:
    """Return the text of a file with other values; None takes a key out. All else stays.

    Raises FileError where it cannot be changed.
    """
    try:
        document = parse(text)
        samples = [key for key, value in values.items() if value is not None]
        for key in samples:
            if key not in document and key in _SAMPLES:
                # The sample of a new file gives its place to the value.
                before, sample, after = _around(key, text)
                text = before + (_row(key, values[key]) if sample else "") + after
        document = parse(text)
        for key, value in values.items():
            _put(document, key, value)
        return document.as_string()
    except (TOMLKitError, RecursionError) as error:
        raise FileError(f"cannot be changed ({error})") from error


def _around(key: str, text: str) -> tuple[str, str, str]:
    """Return the sample of a key, with what is before and after it; all three make the text."""
    found = re.search(rf"(?m)^# {key} = .*$", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _put(document: TOMLDocument, key: str, value: Any) -> None:  # noqa: ANN401 - as TOML has it
    if value is None:
        document.pop(key, None)
    elif key == "phases":
        _put_phases(document, value)
    elif document.get(key) != value:
        document[key] = value
    if key == "sides":
        # What only legs that take turns have would be refused.
        gone = _OF_LEGS if value == "both" else ()
        for one in (*gone, *(("change_seconds",) if value != "in-turn" else ())):
            document.pop(one, None)


def _put_phases(document: TOMLDocument, phases: Sequence[Mapping[str, Any]]) -> None:
    """Put phases in place of others: where their kinds are the same, only what differs."""
    now = document.get("phases")
    if now is not None and [one.get("kind") for one in now] == [one["kind"] for one in phases]:
        for table, phase in zip(now, phases, strict=True):
            for key in ("seconds", "word"):
                if key not in phase:
                    table.pop(key, None)
                elif table.get(key) != phase[key]:
                    table[key] = phase[key]
        return
    fresh = array()
    for phase in phases:
        row: InlineTable = inline_table()
        row.update(phase)
        fresh.append(row)
    document["phases"] = _on_lines(fresh)


def _on_lines(rows: Array) -> Array:
    return rows.multiline(multiline=True)
