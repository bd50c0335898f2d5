"""What the tests of correcting share: a log with something to correct, and forms to fill."""

from datetime import date

from past import paced_set, session
from support import Bench

from hamlog.frozen import replace
from hamlog.training.record import SessionRecord, SetRecord
from hamlog.tui.kit.shown import Shown

LAST = date(2026, 11, 20)  # a Friday, the week before
WEEK = ("2", "down", "enter")


def bridges() -> SessionRecord:
    """Return a session of the week before today's: two sets of one exercise, leg by leg."""
    whole = session(LAST, "intermediate-three", 2, 10)
    asked = [one for one in whole.planned if one.exercise == "single-leg-bridge"]
    return replace(
        whole,
        planned=tuple(replace(one, position=at) for at, one in enumerate(asked, start=1)),
        sets=tuple(
            replace(paced_set(whole.id, one, whole.started_at), position=at, id=f"bridge-{at}")
            for at, one in enumerate(asked, start=1)
        ),
    )


def there(running: Bench, day: date = LAST) -> SessionRecord:
    (found,) = running.log.sessions_of(day)
    return found


def record(running: Bench, index: int = 0) -> SetRecord:
    return there(running).sets[index]


def said(running: Bench) -> str:
    return running.app.screen.query_one("#told", Shown).plain().strip()


async def fill(running: Bench, values: dict[str, str]) -> None:
    """Type into the fields of the form in front, by name; keep what was typed."""
    for name, value in values.items():
        running.form.line(name).value = value
    await running.press("enter")
