"""The questions after a stop: how much it hurts, and where."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from hamlog.tui.widgets.canvas import Drawn, Line
from hamlog.tui.widgets.ink import Ink, Shade

WORST = 10
PLACES = (
    "upper hamstring",
    "mid hamstring",
    "behind the knee",
    "low back",
    "somewhere else",
)
_STEP = 4


class Question(Drawn, can_focus=True):
    """One question with an answer of its own; moves by the arrow keys."""

    class Answered(Message):
        """The answer changed."""

        def __init__(self, sender: "Question") -> None:
            super().__init__()
            self.sender = sender

    def on_focus(self) -> None:
        """Show that this question is being asked."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that another one is."""
        self.repaint()

    def answered(self) -> None:
        """Show the new answer and say so."""
        self.repaint()
        self.post_message(self.Answered(self))


class PainScale(Question):
    """0 to 10; no number until one is given."""

    DEFAULT_CSS = "PainScale { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, system=True),
        Binding("right", "step(1)", show=False, system=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.pain: int | None = None

    def action_step(self, by: int) -> None:
        """Go one number up or down."""
        self.give(max(0, min(WORST, (self.pain if self.pain is not None else -by) + by)))

    def give(self, pain: int) -> None:
        """Answer with `pain`, 0 to 10."""
        self.pain = pain
        self.answered()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return question, numbers, and what the ends mean."""
        ask, scale, ends = Line(width), Line(width), Line(width)
        ask.put(0, "How much does it hurt?", bold=True)
        step = _STEP if width >= (WORST + 1) * _STEP else 3
        for number in range(WORST + 1):
            x, here = number * step, number == self.pain
            if here:
                scale.fill(max(0, x - 1), x + len(str(number)) + 1, Shade.ACCENT)
            scale.put(
                x,
                str(number),
                Ink.RAISED if here else Ink.MUTED,
                bold=here,
                shade=Shade.ACCENT if here else None,
            )
        if self.has_focus:
            ends.put(0, "not at all", Ink.FAINT)
            ends.put_right(WORST * step + 2, "very much", Ink.FAINT)
        return [ask, Line(width), scale, ends, Line(width)]

    def on_click(self, event: events.Click) -> None:
        """Take the number that was clicked."""
        step = _STEP if self.size.width >= (WORST + 1) * _STEP else 3
        if event.y == 2:
            self.give(min(WORST, event.x // step))


class PlaceChoice(Question):
    """Where it hurts; none until one is chosen."""

    DEFAULT_CSS = "PlaceChoice { height: 6; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "step(-1)", show=False, system=True),
        Binding("down,right", "step(1)", show=False, system=True),
        Binding("space", "choose", show=False, system=True),
    ]

    def __init__(self, *, plain: bool = False) -> None:
        """`plain` draws marks in ASCII."""
        super().__init__()
        self._plain = plain
        self._here = 0
        self.place = ""

    def action_step(self, by: int) -> None:
        """Choose the next place."""
        self._here = (self._here + by) % len(PLACES) if self.place else max(0, self._here)
        self.place = PLACES[self._here]
        self.answered()

    def action_choose(self) -> None:
        """Choose this place, or none."""
        self.place = "" if self.place else PLACES[self._here]
        self.answered()

    def draw(self, width: int, height: int) -> list[Line]:
        """Return question and places, in two columns where there is room."""
        ask = Line(width)
        ask.put(0, "Where?", bold=True)
        columns = 2 if width >= 44 else 1
        rows = -(-len(PLACES) // columns)
        lines = [ask, Line(width), *(Line(width) for _ in range(rows))]
        for index, place in enumerate(PLACES):
            line = lines[2 + index % rows]
            x = 22 * (index // rows)
            chosen = place == self.place
            boxes = "#_" if self._plain else "■□"
            line.raw(x, boxes[0] if chosen else boxes[1], Ink.ACCENT if chosen else Ink.MUTED)
            on = self.has_focus and index == self._here
            line.put(x + 3, place, Ink.TEXT if chosen or on else Ink.MUTED, bold=on)
        return lines[: max(1, height)]
