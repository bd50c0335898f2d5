"""The colours of hamlog: one table for each theme, with names that say what they are for."""

from textual.theme import Theme

PREFIX = "hamlog-"

# Phase blocks are the same in every theme; their contrast was measured: lift 9.3, hold 19.3,
# lower 5.2, still 17.8, stop 5.4.
_BLOCKS = {
    "block-lift": "#E69F00",
    "block-lift-ink": "#000000",
    "block-hold": "#F5F5F5",
    "block-hold-ink": "#000000",
    "block-lower": "#0072B2",
    "block-lower-ink": "#FFFFFF",
    "block-still": "#16181D",
    "block-still-ink": "#FFFFFF",
    "block-stop": "#D55E00",
    "block-stop-ink": "#000000",
}

_DARK = {
    "ink-text": "#E6E9EE",
    "ink-muted": "#AAB4C3",
    "ink-faint": "#8290A3",
    "ink-line": "#333A46",
    "ink-accent": "#66D3B2",
    "ink-soft": "#2F7F6B",
    "ink-alert": "#F5869A",
    "shade-background": "#0F1115",
    "shade-surface": "#16191F",
    "shade-raised": "#20252E",
    "phase-lift": "#E69F00",
    "phase-hold": "#F5F5F5",
    "phase-lower": "#4BA3DE",
    "phase-still": "#AAB4C3",
    "figure-body": "#6E7A8E",
    "figure-arm": "#98A4B6",
    "figure-head": "#98A4B6",
    "figure-other": "#566177",
    "figure-dumbbell": "#B7CC5C",
    "figure-band": "#B48CF2",
    "figure-ball": "#5A64A8",
    "figure-seam": "#363D70",
    "figure-shine": "#B4BCF0",
    "figure-pad": "#8A6450",
    "figure-way": "#7B8798",
    "figure-bench": "#3F4958",
    "figure-ghost": "#232A34",
    "figure-mat": "#1B2A2E",
    "figure-edge": "#35545A",
}

_LIGHT = {
    "ink-text": "#1A1E25",
    "ink-muted": "#484F5B",
    "ink-faint": "#656D78",
    "ink-line": "#CDCFC8",
    "ink-accent": "#00745A",
    "ink-soft": "#40977F",
    "ink-alert": "#B4233F",
    "shade-background": "#FBFBF8",
    "shade-surface": "#F2F2ED",
    "shade-raised": "#E5E6DF",
    "phase-lift": "#9A6500",
    "phase-hold": "#1A1E25",
    "phase-lower": "#0072B2",
    "phase-still": "#484F5B",
    "figure-body": "#7C8592",
    "figure-arm": "#5A6472",
    "figure-head": "#5A6472",
    "figure-other": "#A9B0BA",
    "figure-dumbbell": "#5F7411",
    "figure-band": "#7B3FC4",
    "figure-ball": "#8C95D6",
    "figure-seam": "#5058A0",
    "figure-shine": "#D5DAF7",
    "figure-pad": "#B08A75",
    "figure-way": "#8A929D",
    "figure-bench": "#C4C8CE",
    "figure-ghost": "#E6E7E1",
    "figure-mat": "#E3ECE6",
    "figure-edge": "#A9C4B6",
}

_CONTRAST = _DARK | {
    "ink-text": "#FFFFFF",
    "ink-muted": "#D0D6DE",
    "ink-faint": "#D0D6DE",
    "ink-accent": "#5CF2C2",
    "ink-alert": "#FF9BAE",
    "shade-background": "#000000",
    "shade-surface": "#000000",
    "figure-body": "#A3ADBB",
    "figure-arm": "#D0D6DE",
    "figure-head": "#D0D6DE",
}

DEFAULTS = _DARK | _BLOCKS
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
        | _BLOCKS
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
        _theme("dark", _DARK, dark=True),
        _theme("light", _LIGHT, dark=False),
        _theme("contrast", _CONTRAST, dark=True),
    )
