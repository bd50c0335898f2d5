"""The days of a week with a hard run, to mark or unmark."""

from datetime import date, timedelta

from hamlog.training.planning.run_days import day_words, marking
from hamlog.tui.dialogs.choice import Toggle, TogglesScreen
from hamlog.tui.kit import wording
from hamlog.tui.screen import BaseScreen

HINT = (
    "Select the days with a hard run: no session the day before if another day is free. "
    "The command hamlog runs reads them from a training calendar."
)


def open_run_days(screen: BaseScreen, monday: date) -> None:
    """Open the seven days from `monday` on over a screen, which keeps what was chosen."""
    services = screen.services
    plan = services.coach.day(services.clock.wall())
    facts, today = plan.facts, plan.today
    days = [monday + timedelta(days=index) for index in range(7)]
    wishes = facts.wishes_on(today)
    toggles = [
        Toggle(
            day.isoformat(),
            wording.day_words(day),
            day_words(facts, facts.runs, today, day),
            wishes.hard_on(day),
        )
        for day in days
    ]

    def kept(keys: list[str]) -> None:
        writes, what = marking(facts, today, map(date.fromisoformat, keys), days)
        screen.choose(writes, what=what)

    title = f"Hard runs, {wording.span(monday, days[-1])}"
    screen.open(TogglesScreen(title, toggles, HINT, kept))
