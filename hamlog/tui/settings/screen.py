"""Settings: each as a row, changed at once and kept in the settings file."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from hamlog.services import Configured, Desk, Origin, Setting
from hamlog.training.planning.settings import UNIT
from hamlog.tui import actions
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.dialogs.form import Field, FormScreen
from hamlog.tui.kit.page import Fact, FactList
from hamlog.tui.kit.shown import Shown
from hamlog.tui.kit.terms_list import TermsList, TermView
from hamlog.tui.scopes import Scope
from hamlog.tui.settings.base import SettingsBase
from hamlog.tui.settings.words import THEMES

_KEYS = "keys"
_PLAN_UNIT = "plan.unit"
_MEANS = {
    "theme": THEMES,
    "cues": {
        "auto": "tones and words where they can be played, else the bell",
        "tones": "a tone for each phase",
        "voice": "tones and words, also over ssh",
        "bell": "the terminal's bell",
        "silent": "no sound",
    },
}


_ALLOWED = {"true or false": "on or off"}
"""What is typed into the file, as the screen says it."""


def said(value: str | bool | float) -> str:
    """Return a value as the screen says it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return value or "none" if isinstance(value, str) else f"{value:g}"


def before_change(one: Setting) -> str | None:
    """Return what is typed to give a setting the value that it has; None for its default."""
    if one.origin is Origin.DEFAULT:
        return None
    if isinstance(one.value, bool):
        return str(one.value).lower()
    return one.value if isinstance(one.value, str) else f"{one.value:g}"


def row(one: Setting) -> TermView:
    """Return the row of a setting; one that has its default is muted."""
    value = said(one.value)
    if one.origin is Origin.OVERRIDDEN:
        value = f"{value} ({one.overridden_by})"
    chosen = one.origin is not Origin.DEFAULT
    return TermView(one.key, one.name, value, one.about, chosen=chosen, apart=one.apart)


def detail(one: Setting, file: str) -> FactList:
    """Return what is allowed for a setting, and where its value comes from."""
    origin = {
        Origin.DEFAULT: "the default",
        Origin.FILE: f"the settings file; the default is {said(one.default)}",
        Origin.OVERRIDDEN: f"{one.overridden_by}, which overrides the file",
    }[one.origin]
    facts = (
        Fact("allowed", _ALLOWED.get(one.allowed, one.allowed)),
        Fact("from", origin),
        Fact("kept in", file),
    )
    return FactList(facts, indent=10)


class SettingsScreen(SettingsBase):
    """All settings of this machine."""

    scope = Scope.SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.SETTINGS))
    DEFAULT_CSS = """
    SettingsScreen TermsList { height: 1fr; }
    SettingsScreen #detail { padding: 1 3 0 3; height: auto; margin: 0 0 1 0; }
    SettingsScreen.-narrow #detail { padding: 1 2 0 2; }
    SettingsScreen.-short #detail { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[tuple[str, str | None]] = []
        self._settings: dict[str, Setting] = {}
        self._shown_first = True

    def content(self) -> ComposeResult:
        """Lay out the settings, and the facts of the selected one."""
        yield TermsList()
        yield Shown(id="detail")
        yield from super().content()

    @property
    def _listed(self) -> TermsList:
        return self.query_one(TermsList)

    def load(self) -> None:
        """Show the settings in force."""
        desk = self._desk()
        self._settings = {one.key: one for one in desk.listed()} if desk is not None else {}
        found = self._listed
        found.show_terms([*map(row, self._settings.values()), *self._others()])
        if self.focused is None:
            found.focus()
        if desk is not None and self._shown_first and self.has_class("-short"):
            # There the facts below the list, which say it too, have no room.
            self.say(f"Kept in {desk.file}.")
        self._shown_first = False
        self._tell_of_selected()

    def _desk(self) -> Desk | None:
        return self.services.desk()

    def _others(self) -> Sequence[TermView]:
        changed = len(self.hamlog.keymap.changed)
        keys = f"{changed} changed" if changed else "hamlog's defaults"
        own = TermView(_KEYS, "keys", keys, "which key does what", chosen=changed > 0, apart=True)
        terms = self.services.coach.day(self.services.clock.wall()).asked.terms
        unit = TermView(
            _PLAN_UNIT, "unit", terms.stored(UNIT.key), "how loads are shown; kept with the plan"
        )
        return (own, unit)

    def _tell_of_selected(self) -> None:
        one = self._settings.get(self._listed.key)
        desk = self._desk()
        told = detail(one, desk.file) if one is not None and desk is not None else None
        self.query_one("#detail", Shown).show(told)

    def on_row_list_moved(self) -> None:
        """Another setting is selected."""
        super().on_row_list_moved()
        self._tell_of_selected()

    def on_terms_list_change_requested(self, message: TermsList.ChangeRequested) -> None:
        """Change one of the settings."""
        self.change(message.key)

    def footer(self) -> Sequence[str]:
        """Return the actions of a setting, help last."""
        return ("change", "reset", "undo", "sound", "keys")

    def action_change(self) -> None:
        """Change the selected setting."""
        self._listed.action_change()

    def change(self, key: str) -> None:
        """Ask for another value of a setting; a switch is turned at once."""
        if key == _KEYS:
            from hamlog.tui.settings.keys import KeysScreen

            self.open(KeysScreen())
        elif key == _PLAN_UNIT:
            self._ask_unit()
        elif key in self._settings:
            self._ask(self._settings[key])

    def _ask(self, one: Setting) -> None:
        title = f"{one.name[:1].upper()}{one.name[1:]}: {one.about}"
        if isinstance(one.value, bool):
            self._give(one.key, str(not one.value).lower())
        elif one.words:
            means = _MEANS.get(one.key, {})
            choices = [ChoiceRow(word, word, means.get(word, "")) for word in one.words]
            here = str(one.value)

            def taken(word: str) -> None:
                # What it is already is no change, which undo would have to name.
                if word != here or one.origin is Origin.OVERRIDDEN:
                    self._give(one.key, word)

            self.open(ChoiceScreen(title, choices, taken, here=here))
        else:
            value = one.value if isinstance(one.value, str) else f"{one.value:g}"
            field = Field(one.name, value, f"{one.allowed[:1].upper()}{one.allowed[1:]}.")
            self.open(
                FormScreen(title, [field], lambda typed: self._typed(one.key, typed[one.name]))
            )

    def _typed(self, key: str, text: str) -> None:
        """Give a setting what was typed in the form; an error goes to the form."""
        desk = self._desk()
        if desk is not None:
            self._take(key, desk.change(key, text))

    def _give(self, key: str, text: str | None) -> None:
        """Give a setting a value, or its default; say why it cannot be."""
        desk = self._desk()
        if desk is not None:
            self.attempt(lambda: self._take(key, desk.change(key, text)))

    def _take(self, key: str, made: Configured) -> None:
        before = self._settings[key]
        later = self._follow(key, made)
        changed = self._settings[key].value != before.value
        if before.origin is not Origin.OVERRIDDEN and changed:
            self._changed.append((key, before_change(before)))
        if later:
            self.say(f"Saved. {later}")

    def _follow(self, key: str, made: Configured) -> str:
        """Show a setting as it is now, and return when it takes effect, if that is not at once."""
        self.hamlog.configure(made)
        self.reload()
        return "It takes effect when you restart hamlog." if self._settings[key].later else ""

    def _ask_unit(self) -> None:
        from hamlog.session.choosing import chosen

        takes = UNIT.takes
        now = self.services.coach.day(self.services.clock.wall()).asked.terms.stored(UNIT.key)
        choices = [ChoiceRow(one.stored, one.name, one.means) for one in takes.options]

        def taken(word: str) -> None:
            if word != now:
                self._changed.append((_PLAN_UNIT, now))
                self.keep(chosen(self.services, ((UNIT.choice_key, word),)), self.reload)

        self.open(ChoiceScreen(UNIT.asks, choices, taken, here=now))

    def action_reset(self) -> None:
        """Give the selected setting its default again."""
        key = self._listed.key
        one = self._settings.get(key)
        if one is None:
            self.say(f"Press {self.key('settings.change')} to change this one.")
        elif one.origin is Origin.FILE:
            self._give(key, None)
        elif one.origin is Origin.OVERRIDDEN:
            self.say(f"{one.overridden_by} overrides the file; leave it out to change this.")
        else:
            self.say(f"{one.name[:1].upper()}{one.name[1:]} is at its default already.")

    def action_undo(self) -> None:
        """Give the setting that was changed last the value that it had."""
        if self._changed:
            self.attempt(self._undo)
        else:
            self.say("Nothing was changed here since hamlog was opened.")

    def _undo(self) -> None:
        key, before = self._changed[-1]
        desk = self._desk()
        if key == _PLAN_UNIT:
            from hamlog.session.choosing import chosen

            write = chosen(self.services, ((UNIT.choice_key, before or ""),))
            self.keep(write, lambda: self._put_back(f"Undone: the unit is {before} again."))
        elif desk is not None:
            later = self._follow(key, desk.change(key, before))
            one = self._settings[key]
            self.say(f"Undone: {one.name} is {said(one.value)} again. {later}".rstrip())
        self._changed.pop()

    def _put_back(self, told: str) -> None:
        self.reload()
        self.say(told)

    def action_sound(self) -> None:
        """Play three tones, and ask whether they were heard."""
        from hamlog.tui.dialogs.sound_check import try_the_sound

        try_the_sound(self)
