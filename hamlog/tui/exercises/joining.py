"""Asks whether an exercise is to be added to the programme, and adds it."""

from hamlog.errors import UsageError
from hamlog.training.planning import programmes
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.screen import BaseScreen

_NO = "/no"
"""No slug."""


def ask_to_add(screen: BaseScreen, slug: str) -> None:
    """Ask whether to add an exercise at the end of the programme.

    Raises UsageError where it cannot be added.
    """
    services = screen.services
    now = services.clock.wall()
    entries = services.coach.programme_on(now.date()).entries
    name = screen.exercise_name(slug)
    if any(one.slug == slug for one in entries):
        key = screen.key("plan.programme")
        raise UsageError(
            f"{name} is in your programme already; change that with {key} on the Plan."
        )
    terms = services.coach.day(now).asked.terms
    at_hand = terms.equipment
    known = services.library.by_slug()
    added = programmes.added(entries, slug, known, equipment=at_hand)
    programme = services.library.programme_name(services.coach.programme_on(now.date()).slug)
    by_equipment = terms.programme in (None, programmes.BY_EQUIPMENT)

    def taken(key: str) -> None:
        if key == slug:
            writes = (
                (programmes.OWN_KEY, programmes.own_text(added)),
                (programmes.PROGRAMME_KEY, programmes.OWN),
            )
            what = f"added {screen.name_within(slug)}"
            screen.choose(writes, done, what=what)

    def done() -> None:
        screen.reload()
        undo = screen.key("plan.undo")
        told = f" {programmes.NOW_OWN}" if by_equipment else ""
        screen.say(f"{name} is in your programme. Press {undo} on the Plan to undo.{told}")

    choices = (
        ChoiceRow(slug, "Add it", f"after the last one of {programme}, from the next session on"),
        ChoiceRow(_NO, "Leave it", "your programme stays as it is"),
    )
    screen.open(ChoiceScreen(f"{name}: add it to your programme?", choices, taken))
