"""What the athlete owns: the form that asks for it, and those that ask which band is meant."""

from collections.abc import Callable

from textual.widgets import Input

from hamlog.errors import HamlogError
from hamlog.training.planning import settings
from hamlog.training.planning.questions import Question
from hamlog.training.planning.terms import TermsHistory
from hamlog.training.weights import UnknownBandError
from hamlog.tui.dialogs.choice import ChoiceRow, ChoiceScreen
from hamlog.tui.dialogs.form import Field, FormScreen, Typed
from hamlog.tui.screen import BaseScreen

_OTHER = "/other"


def owned_form(
    screen: BaseScreen,
    key: str,
    *,
    typed: str = "",
    then: Callable[[], None] | None = None,
    left: Callable[[], None] | None = None,
) -> FormScreen:
    """Return the form for the bands or weights that the athlete owns.

    `key` is that of the setting; `typed` stands in the field at first where nothing was named.
    Weights are asked for with their unit, which is kept, too. `screen` writes what was typed;
    `left` is called where the form was left.
    """
    setting = settings.KEYS[key]
    day = screen.services.clock.wall().date()
    terms = TermsHistory(screen.services.coach.choices()).on(day)
    unit = terms.unit
    before = terms.stored(key) if getattr(terms, key) else typed
    units = key == settings.WEIGHTS_OWNED.key

    def write(found: Typed) -> None:
        chosen = settings.parsed("unit", found["unit"]) if units else unit
        value = settings.parsed(key, found[key], unit=chosen)
        writes = [(setting.choice_key, settings.stored(key, value))]
        if chosen != unit:
            writes.append((settings.UNIT.choice_key, chosen))
        screen.choose(writes, then)

    fields = [Field(key, before, setting.hint)]
    if units:
        fields.append(Field("unit", unit, "kg or lb: what a number alone is in."))
    return FormScreen(setting.asks, fields, write, left=left)


def asked_form(screen: BaseScreen, question: Question) -> FormScreen:
    """Return the form that answers a question; left, it is not asked again on this day."""
    return owned_form(screen, question.setting, left=lambda: screen.choose(question.later))


class LoadForm(FormScreen):
    """A form in which loads are typed: it asks which band is meant by a name that none has."""

    def refused(self, error: HamlogError) -> None:
        """Say why; ask which band is meant: one of the athlete's, or one to be named first."""
        super().refused(error)
        if isinstance(error, UnknownBandError):
            self.open(_band_choice(self, error, self._take_band))

    def _take_band(self, typed: str, band: str) -> None:
        """Put a band's name in the place of what was typed, and save."""
        for line in self.query(Input):
            before, at, after = line.value.rpartition("@")
            if " ".join(after.split()) == typed:
                line.value = f"{before}{at}{' ' if at else ''}{band}"
                break
        self.action_save()


def _band_choice(
    form: FormScreen, unknown: UnknownBandError, taken: Callable[[str, str], None]
) -> ChoiceScreen:
    """Return the question which band is meant by a name that none of them has.

    `taken` gets the name and the band. Another one is named first, in a form of its own, and
    `form` then has what was typed as before.
    """
    near = set(unknown.near)
    rows = [
        ChoiceRow(band, band, "did you mean this one?" if band in near else "one of your bands")
        for band in unknown.bands
    ]
    rows.append(ChoiceRow(_OTHER, "Name my bands", "then save the set again"))

    def chosen(key: str) -> None:
        if key == _OTHER:
            form.open(owned_form(form, settings.BANDS_OWNED.key, typed=unknown.typed))
        else:
            taken(unknown.typed, key)

    # Where none is near, enter alone chooses none of them.
    here = unknown.near[0] if unknown.near else _OTHER
    return ChoiceScreen(f"No band of yours is called “{unknown.typed}”", rows, chosen, here=here)
