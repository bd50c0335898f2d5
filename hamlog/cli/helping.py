"""The help of commands: folded between words at any width, in sections, with an example each."""

import inspect
from collections.abc import Iterable, Sequence

import click

from hamlog.cli.cells import NARROWEST, WIDEST, cells, folded, terminal_width

_AS_IT_STANDS = "\b"
"""What click has at the beginning of a paragraph whose lines stay as they are."""
_PROGRAM = "hamlog"
# Below this an option has its words under it.
_BESIDE = 60
_UNDER = 4
_MORE = " \\"


class Formatter(click.HelpFormatter):
    """Writes help as click does, but no narrower than the terminal, and breaks no word."""

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        """Take the width of the terminal, up to `max_width`; the arguments are click's."""
        most = max_width or WIDEST
        super().__init__(width=width or min(most, terminal_width() or WIDEST) - 2)

    @property
    def _room(self) -> int:
        return max(NARROWEST // 2, self.width - self.current_indent)

    def _line(self, text: str, further: int = 0) -> None:
        self.write(f"{' ' * (self.current_indent + further)}{text}".rstrip() + "\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        first, *rest = folded(f"{prefix or 'Usage: '}{prog} {args}".rstrip(), self._room - _UNDER)
        self._line(first)
        for line in rest:
            self._line(line, _UNDER)

    def write_text(self, text: str) -> None:
        """Write paragraphs; one whose lines stay as they are may hold commands to copy."""
        for at, part in enumerate(inspect.cleandoc(text).split("\n\n")):
            if at:
                self.write_paragraph()
            if part.startswith(_AS_IT_STANDS):
                for line in part.removeprefix(_AS_IT_STANDS).strip("\n").split("\n"):
                    self._as_it_stands(line)
            else:
                for line in folded(" ".join(part.split()), self._room):
                    self._line(line)

    def _as_it_stands(self, line: str) -> None:
        text = line.lstrip(" ")
        inset = len(line) - len(text)
        if cells(line) <= self._room:
            self._line(line)
            return
        command, _, told = text.partition("  ") if text.startswith(_PROGRAM) else ("", "", text)
        if command:
            # Such a line has a command, and what it does beside it.
            *parts, last = folded(command, self._room - inset - _UNDER - len(_MORE))
            for at, part in enumerate([*(part + _MORE for part in parts), last]):
                self._line(part, inset + (_UNDER if at else 0))
        for at, part in enumerate(folded(told.strip(" "), self._room - inset - _UNDER)):
            self._line(part, inset + (_UNDER if at or command else 0))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names with what they are beside them, or under them where it is narrow."""
        beside, told_of = self.width >= _BESIDE, list(rows)
        widest = max((cells(name) for name, _ in told_of), default=0)
        first = min(widest, col_max) + col_spacing if beside else _UNDER
        for name, told in told_of:
            lines = folded(" ".join(told.split()), self._room - first) if told else []
            if beside and lines and cells(name) <= first - col_spacing:
                self._line(f"{name}{' ' * (first - cells(name))}{lines.pop(0)}")
            else:
                for at, line in enumerate(folded(name, self._room - _UNDER)):
                    self._line(line, _UNDER if at else 0)
            for line in lines:
                self._line(line, first)


def sections(
    formatter: click.HelpFormatter, found: Iterable[tuple[str, Sequence[tuple[str, str]], str]]
) -> None:
    """Write commands in sections: a title, names with what they do, and an example."""
    for title, rows, example in found:
        with formatter.section(title):
            formatter.write_dl(rows)
            if example:
                formatter.write_text(f"\b\nFor example:\n  {example}")
