"""What the values of settings mean, for the settings and for the palette."""

THEMES = {
    "dark": "light text on a dark background",
    "light": "dark text on a light background",
    "contrast": "the highest contrast",
    "terminal": "your terminal's own 16 colours and background",
    "auto": "dark or light, to match your terminal",
}
"""Each theme, and what it looks like."""
