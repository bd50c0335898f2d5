"""Lines composed by columns: the one way in which hamlog's widgets draw."""

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from textual.app import RenderResult
from textual.geometry import Region, Size
from textual.strip import Strip

from hamlog.frozen import Struct, field
from hamlog.text import ZERO_WIDTH_JOINER, is_new_picture, one_line
from hamlog.tui.kit.ink import Ink, Palette, Shade
from hamlog.tui.kit.marking import Markable
from hamlog.tui.kit.plain import PLAIN_CLASS, plain_glyph

ELLIPSIS = "…"
_Cell = tuple[str, Ink, Shade, bool]


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each cluster of `text` with its width: a character and what joins it.

    Accents, variation selectors and joined emoji belong to the character before them. The
    widths are those by which Textual measures a row. Joiners between letters are left out:
    Textual gives the letter after one no width, but a terminal does.
    """
    if text.isascii():
        yield from ((char, 1) for char in text)
        return
    here, joined = "", ""
    for char in text:
        if char == ZERO_WIDTH_JOINER:
            joined = char if here and _is_symbol(here[0]) else ""
            continue
        zero = get_character_cell_size(char) == 0
        if here and (zero or (joined and _is_symbol(char))):
            here += joined + char
        elif not zero:
            if here:
                yield here, cell_len(here)
            here = char
        joined = ""
    if here:
        yield here, cell_len(here)


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char) == "So" or is_new_picture(char)


def drawable(text: str) -> str:
    """Return `text` as one safe line whose width is that of its clusters."""
    safe = one_line(text)
    return safe if safe.isascii() else "".join(cluster for cluster, _ in clusters(safe))


def cut(text: str, cells: int) -> str:
    """Return `text` as one safe line of at most `cells` columns, cut with an ellipsis.

    It is cut between words if that keeps most of it.
    """
    # Far more than can ever show, so that a note of any length costs the same.
    safe = drawable(text[: 8 * max(0, cells) + 256])
    if cell_len(safe) <= cells:
        return safe
    if cells <= 0:
        return ""
    head = _head(safe, cells - 1)
    words = head if safe[len(head) : len(head) + 1] == " " else head.rpartition(" ")[0]
    whole = words.rstrip(" ,;:·")
    return (whole if 5 * cell_len(whole) >= 3 * cells else head.rstrip()) + ELLIPSIS


def wrap(text: str, cells: int) -> list[str]:
    """Return `text` as safe lines of at most `cells` columns, broken between words."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in drawable(paragraph).split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= cells:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _pieces(word, cells)
            lines.extend(whole)
        lines.append(line)
    return lines


def _pieces(word: str, cells: int) -> list[str]:
    """Return a word in pieces of at most `cells` columns."""
    pieces, used = [""], 0
    for cluster, width in clusters(word):
        if used + width > cells and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += cluster
        used += width
    return pieces


def _head(text: str, cells: int) -> str:
    """Return as much of the start of `text` as fits in `cells` columns."""
    kept, used = "", 0
    for cluster, width in clusters(text):
        used += width
        if used > cells:
            break
        kept += cluster
    return kept


class Line(Struct):
    """One row of cells. Text is made safe and cut on its way in, so that no row can break."""

    width: int
    shade: Shade = Shade.BACKGROUND
    _cells: list[_Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._cells = [(" ", Ink.TEXT, self.shade, False)] * max(0, self.width)

    def copy(self) -> "Line":
        """Return a copy of the row."""
        twin = Line(0, self.shade)
        twin.width, twin._cells = self.width, self._cells.copy()
        return twin

    def put(
        self,
        x: int,
        text: str,
        ink: Ink = Ink.TEXT,
        *,
        bold: bool = False,
        shade: Shade | None = None,
        room: int | None = None,
    ) -> int:
        """Write `text` from column `x`, cut to `room` columns; return the column after it.

        Blanks before it leave as many columns free.
        """
        words = text.lstrip(" ")
        indent = len(text) - len(words)
        x += indent
        left = self.width - max(0, x)
        shown = cut(words, left if room is None else min(room - indent, left))
        under = shade or self.shade
        if shown.isascii() and 0 <= x <= self.width - len(shown):
            return self._put_narrow(x, [(char, ink, under, bold) for char in shown])
        for cluster, width in clusters(shown):
            if x >= 0 and x + width <= self.width:
                self._set(x, (cluster, ink, under, bold))
                if width == 2:
                    self._set(x + 1, ("", ink, under, bold))
            x += width
        return x

    def _put_narrow(self, x: int, cells: list[_Cell]) -> int:
        """Write cells side by side, none of them wide, all within the row."""
        end = x + len(cells)
        if cells:
            # Only at its ends can a wide character be cut in half.
            self._set(x, cells[0])
            self._set(end - 1, cells[-1])
            self._cells[x:end] = cells
        return end

    def put_right(
        self,
        end: int,
        text: str,
        ink: Ink = Ink.TEXT,
        *,
        bold: bool = False,
        shade: Shade | None = None,
    ) -> int:
        """Write `text` to end just before column `end`; return the column where it starts."""
        start = max(0, end - cell_len(drawable(text)))
        self.put(start, text, ink, bold=bold, shade=shade, room=max(0, end - start))
        return start

    def raw(self, x: int, glyphs: str, ink: Ink, shade: Shade | None = None) -> int:
        """Write hamlog's own one-cell glyphs, blanks included, from column `x`."""
        under = shade or self.shade
        shown = glyphs[max(0, -x) : max(0, self.width - x)]
        self._put_narrow(max(0, x), [(glyph, ink, under, False) for glyph in shown])
        return x + len(glyphs)

    def fill(self, x: int, end: int, shade: Shade) -> None:
        """Fill the columns from `x` up to `end` with `shade`, blanking them."""
        start = max(0, x)
        self._put_narrow(start, [(" ", Ink.TEXT, shade, False)] * (min(end, self.width) - start))

    def lift(self, x: int, end: int, shade: Shade) -> None:
        """Give the columns from `x` up to `end` another shade, where they have the row's own."""
        for column in range(max(0, x), min(end, self.width)):
            glyph, ink, under, bold = self._cells[column]
            if under is self.shade:
                self._cells[column] = (glyph, ink, shade, bold)

    def key_at(self, x: int) -> str:
        """Return the key in column `x`, or whose word stands there: in the accent, and bold."""
        keys = "".join(
            (glyph or " ") if ink is Ink.ACCENT and bold else " "
            for glyph, ink, _, bold in self._cells
        )
        at = x if 0 <= x < self.width else -1
        while at >= 0 and keys[at] == " ":
            # A word ends with two blanks.
            at = -1 if self.is_blank(at - 1, at + 1) else at - 1
        return "" if at < 0 else keys[:at].rpartition(" ")[2] + keys[at:].partition(" ")[0]

    def is_blank(self, x: int, end: int) -> bool:
        """Return whether the columns from `x` up to `end` are empty."""
        return all(cell[0] == " " for cell in self._cells[max(0, x) : max(0, end)])

    def shade_at(self, x: int) -> Shade:
        """Return the shade under column `x`."""
        return self._cells[x][2] if 0 <= x < self.width else self.shade

    def _set(self, x: int, cell: _Cell) -> None:
        """Write one cell; a wide character that it cuts in half is removed whole."""
        if not self._cells[x][0] and x > 0:
            self._cells[x - 1] = (" ", *self._cells[x - 1][1:])
        if x + 1 < self.width and not self._cells[x + 1][0]:
            self._cells[x + 1] = (" ", *self._cells[x + 1][1:])
        self._cells[x] = cell

    def plain(self) -> str:
        """Return the row as text, for tests and for screen readers."""
        return "".join(cell[0] for cell in self._cells).rstrip()

    def in_ascii(self) -> "Line":
        """Return a copy with hamlog's glyphs in ASCII; users' text stays."""
        cells = [
            cell if cell[0].isascii() else (plain_glyph(cell[0], cell[1], bold=cell[3]), *cell[1:])
            for cell in self._cells
        ]
        twin = Line(0, self.shade)
        twin.width, twin._cells = self.width, cells
        return twin

    def strip(self, palette: Palette) -> Strip:
        """Return the row as Textual draws it, joining neighbours of one style."""
        segments: list[Segment] = []
        run, style = "", None
        for char, ink, shade, bold in self._cells:
            here = palette.style(ink, shade, bold)
            if here is not style and run:
                segments.append(Segment(run, style))
                run = ""
            style = here
            run += char
        if run:
            segments.append(Segment(run, style))
        return Strip(segments, self.width)


class Drawn(Markable):
    """A widget that draws itself as lines and repaints only the rows that changed.

    Subclasses override `draw`; whoever changes a value calls `repaint`.
    """

    DEFAULT_CSS = """
    Drawn { width: 1fr; height: auto; background: $shade-background; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._drawn_for: tuple[int, int, int, bool] | None = None
        self._palette: Palette | None = None
        self._palette_of: dict[str, str] | None = None

    def on_mount(self) -> None:
        """Redraw in the new theme, even if none of the widget's own styles change with it."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def draw(self, width: int, height: int) -> list[Line]:
        """Return the rows for an area of `width` by `height` cells."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows it needs if its height is automatic."""
        return len(self.draw(width, 0))

    @property
    def edge(self) -> int:
        """The column where content starts on a screen as wide as this one."""
        return 3 if self.app.size.width >= 80 else 2

    @property
    def plain_marks(self) -> bool:
        """Whether everything of hamlog's own must be drawn in ASCII."""
        return self.app.has_class(PLAIN_CLASS)

    @property
    def whole_cells(self) -> bool:
        """Whether cells are filled whole or not at all: block letters need larger scales then."""
        return self.plain_marks

    @property
    def palette(self) -> Palette:
        """The styles of the theme in force."""
        variables = self.app.theme_variables
        if self._palette is None or self._palette_of is not variables:
            # Textual rebuilds them a moment after another theme is chosen.
            self._palette_of = variables
            self._palette = Palette(variables)
            self._drawn_for = None
        return self._palette

    def measure_again(self) -> None:
        """Lay out again, as what is drawn may need another height.

        Textual keeps a height by how often that was asked for, and counts no more until its turn
        comes; a height that it took in between, of what was drawn before, would stay for good. It
        is also kept by how often the styles were touched.
        """
        self.styles.merge_rules({})
        self.refresh(layout=True)

    def repaint(self) -> None:
        """Draw again; refresh the rows that differ from those on the screen."""
        width, height = self.size
        palette = self.palette
        if self._drawn_for != (width, height, id(palette), self.plain_marks) or not self.is_mounted:
            self._drawn_for = None
            self.refresh()
            return
        before = self._strips
        self._redraw()
        if len(before) != len(self._strips):
            self.measure_again()
            return
        changed = [
            y
            for y, strip in enumerate(self._strips)
            if strip is not before[y] and strip != before[y]
        ]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _redraw(self) -> None:
        width, height = self.size
        palette = self.palette
        drawn_for = (width, height, id(palette), self.plain_marks)
        # Unchanged rows keep their strips: making one costs more than comparing two.
        kept = list(zip(self._lines, self._strips, strict=True)) if self._same(drawn_for) else []
        self._lines = self.draw(width, height)
        # With its place each knows what of it is marked with the mouse.
        self._strips = [
            kept[y][1]
            if y < len(kept) and (kept[y][0] is line or kept[y][0] == line)
            else self.strip_of(line).apply_offsets(0, y)
            for y, line in enumerate(self._lines)
        ]
        self._drawn_for = drawn_for

    def strip_of(self, line: Line) -> Strip:
        """Return a row as Textual draws it, in ASCII if all is."""
        return (line.in_ascii() if self.plain_marks else line).strip(self.palette)

    def _same(self, drawn_for: tuple[int, int, int, bool]) -> bool:
        return self._drawn_for == drawn_for and len(self._lines) == len(self._strips)

    def render_line(self, y: int) -> Strip:
        """Return row `y`."""
        width, height = self.size
        if self._drawn_for != (width, height, id(self.palette), self.plain_marks):
            self._redraw()
        if y < len(self._strips):
            return self.marked(y)
        return Line(width, self.under).strip(self.palette)

    @property
    def under(self) -> Shade:
        """The shade of rows that `draw` leaves empty."""
        return Shade.BACKGROUND

    def render(self) -> RenderResult:
        """Return the plain text; drawing goes row by row through `render_line`."""
        return self.plain()

    def plain(self) -> str:
        """Return what is on the screen as text."""
        width, height = self.size
        plain = self.plain_marks
        return "\n".join(
            (line.in_ascii() if plain else line).plain() for line in self.draw(width, height)
        )
