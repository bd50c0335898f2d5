"""Where History's drawings go in a terminal of any size; pure arithmetic."""

from collections.abc import Mapping
from enum import Enum

from hamlog.frozen import Frozen
from hamlog.training.planning.year import YEAR_WEEKS
from hamlog.tui.kit.bars import NARROW, SHORT

TALL = 28
WIDE = 120
_ROOMY = 100
_GAP = 3
_YEAR = 3 + YEAR_WEEKS
_LEFT = 60
_PAIR = 26
_RUN = 22
_LOW = 17
_LEAST_BARS = 4
_MOST_BARS = 9
_HEAD = 1


class HeadView(Enum):
    """What is shown above the weeks; its value is the footer's word for the key."""

    OVERVIEW = "overview"
    BARS = "bars"
    YEAR = "year"
    WEEKS = "weeks only"

    @property
    def word(self) -> str:
        """How the footer names it."""
        return self.value


class Slot(Frozen):
    """Columns and rows of a drawing, and the free columns after it; 0 wide means the rest."""

    width: int
    height: int
    gap: int = 0


class Slots(Frozen):
    """The drawings that are shown, and the blank rows below each of the two rows of them."""

    places: Mapping[str, Slot]
    below_upper: int = 1
    below_lower: int = 1


def is_compact(width: int, height: int) -> bool:
    """Return whether there is only room for one drawing at a time."""
    return width < NARROW or height < SHORT


def views(width: int, height: int) -> tuple[HeadView, ...]:
    """Return the views of History for a terminal of this size, the default first."""
    if height < _LOW:
        return (HeadView.WEEKS,)
    if is_compact(width, height):
        return HeadView.BARS, HeadView.YEAR, HeadView.WEEKS
    return HeadView.OVERVIEW, HeadView.WEEKS


def fitting(width: int, height: int, view: HeadView) -> HeadView:
    """Return the view to show: `view`, or the default if this size does not have it."""
    found = views(width, height)
    return view if view in found else found[0]


def after(width: int, height: int, view: HeadView) -> HeadView:
    """Return the view that comes after `view`."""
    found = views(width, height)
    return found[(found.index(fitting(width, height, view)) + 1) % len(found)]


def slots(width: int, height: int, view: HeadView) -> Slots:
    """Return where everything goes; the weeks get the rows that are left."""
    view = fitting(width, height, view)
    # From tabs to footer, without the blank row above the footer.
    rows = height - (2 if height < SHORT else 4) - 2
    if view is HeadView.OVERVIEW:
        return _overview(width, rows, height)
    if view is HeadView.WEEKS:
        return Slots({"figures": Slot(0, 1)})
    if view is HeadView.YEAR:
        # The line about the run goes beside it if there is room, else it is dropped.
        beside = width >= _YEAR + 2 * _GAP + _RUN
        year = Slot(_YEAR if beside else 0, min(9, max(8, rows - 5)), _GAP if beside else 0)
        return Slots({"year": year, **({"figures": Slot(0, year.height)} if beside else {})})
    lines = {"bars": Slot(0, max(_LEAST_BARS, min(_MOST_BARS, rows - 10)))}
    if width >= NARROW:
        high = lines["bars"].height
        lines = {"bars": Slot(0, high, _GAP), "pair": Slot(_PAIR, high)}
    return Slots({"figures": Slot(0, 1), **lines})


def _overview(width: int, rows: int, height: int) -> Slots:
    gap = 2 if rows >= 34 else 1
    year = 8 if height < TALL else 9 if rows < 34 else 10
    listed = 3 if height < TALL + 4 else 6
    bars = max(_LEAST_BARS, min(rows - year - 2 * gap - _HEAD - listed, _MOST_BARS))
    if width >= WIDE:
        return Slots(
            {
                "year": Slot(0, year),
                "bars": Slot(0, bars, _GAP),
                "pair": Slot(_PAIR, bars, _GAP),
                "run": Slot(_RUN, bars),
            },
            gap,
            gap,
        )
    if width >= _ROOMY:
        return Slots(
            {
                "year": Slot(_LEFT, year, _GAP),
                "figures": Slot(0, year),
                "bars": Slot(_LEFT, bars, _GAP),
                "pair": Slot(0, bars),
            },
            gap,
            gap,
        )
    return Slots(
        {
            # One week fewer leaves room for the words beside it.
            "year": Slot(_YEAR - 1, year, _GAP - 1),
            "figures": Slot(0, year),
            "bars": Slot(0, bars, _GAP),
            "pair": Slot(_PAIR, bars),
        },
        gap,
        gap,
    )
