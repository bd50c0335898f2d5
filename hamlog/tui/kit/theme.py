"""The colours of hamlog as themes of Textual."""

from collections.abc import Sequence
from typing import cast

from textual.app import App
from textual.command import CommandPalette
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from hamlog.look import (
    BLOCKS,
    CONTRAST,
    DARK,
    LIGHT,
    TERMINAL_BLOCKS,
    TERMINAL_DARK,
    TERMINAL_LIGHT,
)
from hamlog.tui.kit.plain import PLAIN_CLASS, PlainFilter

PREFIX = "hamlog-"
AUTO, TERMINAL = "auto", "terminal"
ASKING = (AUTO, TERMINAL)
"""The settings that depend on the terminal's ground."""

DEFAULTS = DARK | BLOCKS
"""The values of the variables in a theme that is not hamlog's."""


def _theme(
    name: str, colours: dict[str, str], *, dark: bool, blocks: dict[str, str] = BLOCKS
) -> Theme:
    own = blocks is TERMINAL_BLOCKS
    # A field that is typed into: what is selected in it stands out like a button.
    picked = colours["ink-accent"], colours["ink-on-accent"]
    return Theme(
        name=PREFIX + name,
        primary=colours["ink-accent"],
        secondary=colours["ink-soft"],
        accent=colours["ink-accent"],
        warning=colours["phase-lift"],
        error=colours["ink-alert"],
        success=colours["ink-accent"],
        foreground=colours["ink-text"],
        background=colours["shade-background"],
        surface=colours["shade-surface"],
        panel=colours["shade-raised"],
        boost=colours["shade-raised"] if own else None,
        dark=dark,
        ansi=own,
        variables=colours | blocks | _of_widgets(colours, picked, own=own),
    )


def _of_widgets(colours: dict[str, str], picked: tuple[str, str], *, own: bool) -> dict[str, str]:
    """Return the colours of Textual's own widgets; `picked` are those of what is selected."""
    return {
        "border": colours["ink-line"],
        "border-blurred": colours["ink-line"],
        "text": colours["ink-text"],
        "text-muted": colours["ink-muted"],
        "text-disabled": colours["ink-faint"],
        "foreground-muted": colours["ink-muted"],
        "foreground-disabled": colours["ink-faint"],
        "block-cursor-blurred-foreground": colours["ink-text"],
        "block-cursor-blurred-background": colours["shade-raised"],
        "block-hover-background": colours["shade-raised"],
        "scrollbar": colours["ink-faint"],
        "scrollbar-hover": colours["ink-muted"],
        "scrollbar-active": colours["ink-muted"],
        "scrollbar-background": colours["shade-surface"],
        "scrollbar-background-hover": colours["shade-surface"],
        "scrollbar-background-active": colours["shade-surface"],
        "ansi-background": colours["shade-background"],
        "ansi-foreground": colours["ink-text"],
        "block-cursor-foreground": picked[1] if own else colours["ink-text"],
        "block-cursor-background": picked[0] if own else colours["shade-raised"],
        "input-cursor-background": picked[0] if own else colours["ink-text"],
        "input-cursor-foreground": picked[1] if own else colours["shade-background"],
        "input-selection-background": picked[0],
        "input-selection-foreground": picked[1],
        "screen-selection-background": picked[0],
        "screen-selection-foreground": picked[1],
    }


def themes() -> tuple[Theme, ...]:
    """Return hamlog's own themes: dark, light, high contrast, and the terminal's own colours."""
    return (
        _theme("dark", DARK, dark=True),
        _theme("light", LIGHT, dark=False),
        _theme("contrast", CONTRAST, dark=True),
        _theme(TERMINAL, TERMINAL_DARK, dark=True, blocks=TERMINAL_BLOCKS),
        _theme(f"{TERMINAL}-light", TERMINAL_LIGHT, dark=False, blocks=TERMINAL_BLOCKS),
    )


def named(setting: str, *, light: bool, few: bool) -> str:
    """Return the theme for a setting.

    `light` says that the terminal's ground is light, `few` that it has 16 colours: then they are
    used as they are, since the nearest ones to others would not stand out.
    """
    if setting == AUTO:
        setting = "light" if light else "dark"
    if few or setting == TERMINAL:
        own = light if setting == TERMINAL else setting == "light"
        setting = f"{TERMINAL}-light" if own else TERMINAL
    return PREFIX + setting


class ThemedApp(App[None]):
    """An app in one of hamlog's themes, with plain marks or without.

    `light_ground` is whether the terminal's ground is light, as far as is known.
    """

    CSS = """
    CommandPalette, CommandPalette:ansi { background: transparent; }
    CommandPalette > .command-palette--help-text { color: $ink-muted; text-style: not bold; }
    CommandPalette:ansi > .command-palette--help-text { color: transparent; }
    CommandPalette > Vertical { margin: 2 0 0 0; background: $shade-surface; }
    CommandPalette SearchIcon { display: none; }
    CommandPalette #--input { border: none; padding: 0 1; }
    CommandPalette CommandList { border: none; max-height: 65vh; scrollbar-gutter: stable; }
    """
    light_ground = False
    _plain: LineFilter | None = None
    _styled = ""

    @property
    def few_colours(self) -> bool:
        """Whether the terminal has only 16 colours."""
        return self.console.color_system == "standard"

    def action_command_palette(self) -> None:
        """Open the palette, which asks in hamlog's words."""
        if not CommandPalette.is_open(cast("App[object]", self)):
            asks = "Type what you want to do"
            self.push_screen(CommandPalette(placeholder=asks, id="--command-palette"))

    def dress(self, setting: str, *, plain: bool) -> None:
        """Take the theme of a setting; `plain` draws everything of hamlog's own in ASCII."""
        for each in themes():
            self.register_theme(each)
        self._take(named(setting, light=self.light_ground, few=self.few_colours))
        self._plain = PlainFilter() if plain else None
        self.set_class(plain, PLAIN_CLASS)

    def _take(self, theme: str) -> None:
        usual, found = self.current_theme, self.get_theme(theme)
        alike = found is not None and (found.dark, found.ansi) == (usual.dark, usual.ansi)
        if self.is_running or not alike:
            self.theme = theme
            return
        # Nothing is drawn yet, and all styles would be read two times more.
        self.set_reactive(App.theme, theme)
        self.remove_class(f"-theme-{usual.name}")
        self.add_class(f"-theme-{theme}")
        self._styled = theme
        self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Read all styles again, where the theme is another one.

        Textual asks for it with every place that is opened, too: that has its styles already.
        """
        if self._styled != self.theme:
            self._styled = self.theme
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters; with plain marks also one that draws ASCII.

        Without colours the terminal's own two are left: a grey of hamlog's might be its ground.
        """
        own = self.no_color and self.native_ansi_color
        found = [
            NoColor() if own and isinstance(one, Monochrome) else one
            for one in super().get_line_filters()
        ]
        return found if self._plain is None else [*found, self._plain]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our colours, for themes that do not know them."""
        return dict(DEFAULTS)
