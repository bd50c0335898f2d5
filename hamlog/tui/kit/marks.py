"""The marks: one cell each. Shape tells, colour only helps."""

from hamlog.frozen import Frozen
from hamlog.training.exercise import Side
from hamlog.training.record import Outcome, Quality, SetRecord
from hamlog.tui.kit.ink import Ink


class Mark(Frozen):
    """A glyph and its ink."""

    glyph: str
    ink: Ink


CLEAN = Mark("●", Ink.ACCENT)
DOUBTFUL = Mark("◐", Ink.TEXT)
MISSED = Mark("×", Ink.ALERT)
REP_NOW = Mark("◉", Ink.TEXT)
REP_PENDING = Mark("○", Ink.ACCENT)
ENDED_HERE = Mark("▌", Ink.ALERT)
TO_COME = Mark("·", Ink.FAINT)
AS_PLANNED = Mark("■", Ink.ACCENT)
IN_PART = Mark("▣", Ink.ACCENT)
TO_DO_NEXT = Mark("□", Ink.TEXT)
TO_DO_LATER = Mark("□", Ink.FAINT)
SKIPPED = Mark("╌", Ink.FAINT)
DAY_OFF = Mark("=", Ink.FAINT)
HURT = Mark("!", Ink.ALERT)
HARD_RUN = Mark("~", Ink.MUTED)
RUNG_NOW = Mark("◆", Ink.ACCENT)
RUNG_OFFERED = Mark("◇", Ink.ACCENT)
RUNG_BEHIND = Mark("●", Ink.SOFT)
RUNG_AHEAD = Mark("○", Ink.FAINT)

QUALITY = {Quality.CLEAN: CLEAN, Quality.DOUBTFUL: DOUBTFUL, Quality.MISSED: MISSED}


def of_set(record: SetRecord | None, *, is_next: bool) -> Mark:
    """Return the box of a planned set: how it went, or that it is still to do."""
    if record is None or record.outcome is None:
        return TO_DO_NEXT if is_next else TO_DO_LATER
    if record.outcome is Outcome.SKIPPED or not record.reps:
        return SKIPPED
    if record.outcome is Outcome.DONE:
        return AS_PLANNED
    return IN_PART


def side_word(side: Side) -> str:
    """Return a side with its mark on the outer side, so that the pair mirrors; empty for both."""
    if side is Side.LEFT:
        return "◄ left"
    if side is Side.RIGHT:
        return "right ►"
    return ""
