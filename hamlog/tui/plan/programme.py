"""The current programme: choose another one, or put together your own."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hamlog.training.planning import programmes
from hamlog.training.planning.programmes import Entries
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.kit import wording
from hamlog.tui.kit.crumbs import Crumbs
from hamlog.tui.kit.ink import Ink
from hamlog.tui.kit.page import Section
from hamlog.tui.kit.rows import RowList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.plan import programme_view
from hamlog.tui.plan.base import PlanBase
from hamlog.tui.plan.drawings import PlanNow
from hamlog.tui.scopes import Scope


class ProgrammeScreen(PlanBase):
    """The exercises in order; any change makes it the athlete's own programme."""

    scope = Scope.PROGRAMME
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings(Scope.PROGRAMME),
        Binding("shift+up", "earlier", show=False, system=True),
        Binding("shift+down", "later", show=False, system=True),
    ]
    DEFAULT_CSS = """
    ProgrammeScreen Shown { padding: 0 3 1 3; }
    ProgrammeScreen.-narrow Shown { padding: 0 2 1 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._now: PlanNow | None = None
        self._entries: Entries = ()
        self._writes = 0
        self._said = ""

    def content(self) -> ComposeResult:
        """Lay out the breadcrumbs, the summary, the exercises."""
        yield Crumbs()
        yield Shown()
        yield RowList()

    def load(self) -> None:
        """Show the programme in force today, including changes still being written."""
        now, _ = self.read()
        self._now = now
        if not self._writes:
            self._entries = now.programme.entries
        name = self.services.library.programme_name(now.programme.slug)
        count = wording.count(len(self._entries), "exercise")
        self.query_one(Crumbs).show(("Plan",), name, beside=count)
        self._show()

    def _show(self, slug: str = "") -> None:
        """Show the exercises, selecting `slug` or keeping the selection."""
        if self._now is None:
            return
        told = [text for text in (self._said or self._now.programme.summary,) if text]
        self.query_one(Shown).show(Section("", tuple(told), ink=Ink.MUTED) if told else None)
        rows = self.query_one(RowList)
        slugs = [entry.slug for entry in self._entries]
        rows.show(
            programme_view.rows(self._entries, self._now.facts, self._why_not),
            index=slugs.index(slug) if slug in slugs else None,
        )
        if self.focused is None:
            rows.focus()

    def _why_not(self, slug: str) -> str:
        return programme_view.why_not(slug, self._now) if self._now is not None else ""

    def say(self, text: str) -> None:
        """Show one sentence in place of the summary, until the next key."""
        self._said = text
        self._show()

    def say_failed(self, text: str) -> None:
        """Go back to showing what the log has."""
        self._writes = 0
        self.reload()
        super().say_failed(text)

    def hush(self) -> None:
        """Clear the message."""
        if self._said:
            self.say("")

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Another exercise was selected."""
        self.hush()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """The selected row was clicked."""
        self.action_form()

    @property
    def _slug(self) -> str:
        """The slug of the selected exercise; empty if there is none."""
        index = self.query_one(RowList).index
        return self._entries[index].slug if index < len(self._entries) else ""

    # Keys

    def footer(self) -> Sequence[str]:
        """Return what one can do here, the way back last."""
        return ["choose", "add", "leave_out", "undo", "earlier+later", "form", "keys", "back"]

    def footer_words(self) -> dict[str, str]:
        """Return what the keys do."""
        return {"earlier+later": "move"}

    def _edit(self, change: Callable[[], Entries], slug: str, what: str) -> None:
        """Keep what `change` returns as the own programme; say what it cannot do.

        `what` is what undo says of it.
        """

        def act() -> None:
            entries = change()
            if entries == self._entries:
                return
            self._said = ""
            self._entries = entries
            self._show(slug)
            writes = (
                (programmes.OWN_KEY, programmes.own_text(entries)),
                (programmes.PROGRAMME_KEY, programmes.OWN),
            )
            self._writes += 1
            now = self._now
            first = now is not None and now.terms.programme in (None, programmes.BY_EQUIPMENT)
            self.choose(writes, lambda: self._written(now_own=first), what=what)

        self.attempt(act)

    def _written(self, *, now_own: bool) -> None:
        self._writes = max(0, self._writes - 1)
        if not self._writes:
            if now_own:
                self._said = programmes.NOW_OWN
            self.reload()

    def action_earlier(self) -> None:
        """Move the selected exercise towards the start."""
        self._move(-1)

    def action_later(self) -> None:
        """Move the selected exercise towards the end."""
        self._move(1)

    def _move(self, by: int) -> None:
        slug = self._slug
        if slug:
            what = f"moved {self.name_within(slug)}"
            self._edit(lambda: programmes.moved(self._entries, slug, by), slug, what)

    def action_leave_out(self) -> None:
        """Leave out the selected exercise."""
        slug = self._slug
        if slug:
            what = f"left out {self.name_within(slug)}"
            self._edit(lambda: programmes.left_out(self._entries, slug), "", what)

    def action_add(self) -> None:
        """Choose an exercise to add at the end."""
        now = self._now
        if now is None:
            return
        found = programme_view.addable(now.facts, self._entries, now.terms)
        if not found:
            self.say("Every exercise is in the programme already.")
            return
        self.open(ChoiceScreen("Add", [ChoiceRow(*one) for one in found], self._add))

    def _add(self, slug: str) -> None:
        now = self._now
        if now is not None:
            known, at_hand = now.facts.exercises, now.terms.equipment
            self._edit(
                lambda: programmes.added(self._entries, slug, known, equipment=at_hand),
                slug,
                f"added {self.name_within(slug)}",
            )

    def action_form(self) -> None:
        """Choose the form of the selected exercise."""
        now, slug = self._now, self._slug
        if now is None or not slug:
            return
        exercise = now.facts.exercises[slug]
        if not exercise.variants:
            self.say(f"{exercise.short_name} has one form only.")
            return
        here = next(entry.variant or "" for entry in self._entries if entry.slug == slug)

        def taken(variant: str) -> None:
            entries = programme_view.with_form(self._entries, slug, variant or None)
            self._edit(lambda: entries, slug, f"another form of {self.name_within(slug)}")

        choices = [ChoiceRow(*one) for one in programme_view.forms(exercise)]
        self.open(ChoiceScreen(exercise.name, choices, taken, here=here))

    def action_choose(self) -> None:
        """Choose another programme."""
        now = self._now
        if now is None:
            return
        choices = [ChoiceRow(*one) for one in programme_view.programmes(now.facts, now.terms)]
        here = now.terms.programme or programmes.BY_EQUIPMENT

        def taken(slug: str) -> None:
            self._said = ""
            self.choose(((programmes.PROGRAMME_KEY, slug),))

        self.open(ChoiceScreen("Programme", choices, taken, here=here))
