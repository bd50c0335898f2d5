"""The colours of hamlog as themes of Textual."""

from textual.theme import Theme

from hamlog.look import BLOCKS, CONTRAST, DARK, LIGHT

PREFIX = "hamlog-"

DEFAULTS = DARK | BLOCKS
"""The values of the variables in a theme that is not hamlog's."""


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
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
        dark=dark,
        variables=colours
        | BLOCKS
        | {
            "border": colours["ink-line"],
            "block-cursor-foreground": colours["ink-text"],
            "block-cursor-background": colours["shade-raised"],
            "input-cursor-background": colours["ink-text"],
            "input-cursor-foreground": colours["shade-background"],
            "input-selection-background": colours["ink-soft"],
        },
    )


def themes() -> tuple[Theme, ...]:
    """Return hamlog's own themes: dark, light and high contrast."""
    return (
        _theme("dark", DARK, dark=True),
        _theme("light", LIGHT, dark=False),
        _theme("contrast", CONTRAST, dark=True),
    )
