"""How hamlog looks wherever it is drawn: its colours, by what they are for, and its font.

Screens, the page and the card share them.
"""

from collections.abc import Mapping

# Phase blocks are the same in every theme; their contrast was measured: lift 9.3, hold 19.3,
# lower 5.2, still 17.8, stop 6.0.
BLOCKS = {
    "block-lift": "#E69F00",
    "block-lift-ink": "#000000",
    "block-hold": "#F5F5F5",
    "block-hold-ink": "#000000",
    "block-lower": "#0072B2",
    "block-lower-ink": "#FFFFFF",
    "block-still": "#16181D",
    "block-still-ink": "#FFFFFF",
    "block-stop": "#DD6410",
    "block-stop-ink": "#000000",
}

DARK = {
    "ink-text": "#E6E9EE",
    "ink-muted": "#AAB4C3",
    "ink-faint": "#8290A3",
    "ink-line": "#333A46",
    "ink-accent": "#66D3B2",
    "ink-soft": "#2F7F6B",
    "ink-alert": "#F5869A",
    "ink-raised": "#20252E",
    "ink-on-accent": "#0F1115",
    "shade-background": "#0F1115",
    "shade-surface": "#16191F",
    "shade-raised": "#20252E",
    "phase-lift": "#E69F00",
    "phase-hold": "#F5F5F5",
    "phase-lower": "#4BA3DE",
    "phase-still": "#AAB4C3",
    "figure-body": "#8D97A8",
    "figure-other": "#5C677A",
    "figure-equipment": "#C3CAD6",
    "figure-bench": "#3F4958",
    "figure-ghost": "#2C333F",
    "figure-mat": "#1B2028",
}

LIGHT = {
    "ink-text": "#1A1E25",
    "ink-muted": "#484F5B",
    "ink-faint": "#555C68",
    "ink-line": "#CDCFC8",
    "ink-accent": "#006650",
    "ink-soft": "#40977F",
    "ink-alert": "#B4233F",
    "ink-raised": "#E5E6DF",
    "ink-on-accent": "#FFFFFF",
    "shade-background": "#FBFBF8",
    "shade-surface": "#F2F2ED",
    "shade-raised": "#E5E6DF",
    "phase-lift": "#9A6500",
    "phase-hold": "#1A1E25",
    "phase-lower": "#0072B2",
    "phase-still": "#484F5B",
    "figure-body": "#7C8592",
    "figure-other": "#9AA1AB",
    "figure-equipment": "#3A414C",
    "figure-bench": "#C4C8CE",
    "figure-ghost": "#DDDED7",
    "figure-mat": "#ECECE6",
}

CONTRAST = DARK | {
    "ink-text": "#FFFFFF",
    "ink-muted": "#D0D6DE",
    "ink-faint": "#D0D6DE",
    "ink-accent": "#5CF2C2",
    "ink-alert": "#FF9BAE",
    "shade-background": "#000000",
    "shade-surface": "#000000",
    "figure-body": "#D0D6DE",
}

# The terminal's own 16 colours, chosen so that text stands out by 4.5 to 1 with the palettes of
# xterm, of the Linux console and of Tango; what is told by the shade of a row is also told by a
# mark, so that the ground can stay the terminal's own.
TERMINAL_DARK = {
    "ink-text": "ansi_default",
    "ink-muted": "ansi_default",
    "ink-faint": "ansi_default",
    "ink-line": "ansi_bright_black",
    "ink-accent": "ansi_green",
    "ink-soft": "ansi_cyan",
    "ink-alert": "ansi_bright_red",
    "ink-raised": "ansi_black",
    "ink-on-accent": "ansi_black",
    "shade-background": "ansi_default",
    "shade-surface": "ansi_default",
    "shade-raised": "ansi_default",
    "phase-lift": "ansi_bright_yellow",
    "phase-hold": "ansi_default",
    "phase-lower": "ansi_bright_cyan",
    "phase-still": "ansi_default",
    "figure-body": "ansi_white",
    "figure-other": "ansi_bright_black",
    "figure-equipment": "ansi_default",
    "figure-bench": "ansi_bright_black",
    "figure-ghost": "ansi_bright_black",
    "figure-mat": "ansi_bright_black",
}

TERMINAL_LIGHT = TERMINAL_DARK | {
    "ink-accent": "ansi_blue",
    "ink-soft": "ansi_magenta",
    "ink-alert": "ansi_red",
    "ink-raised": "ansi_bright_white",
    "ink-on-accent": "ansi_bright_white",
    "phase-lift": "ansi_magenta",
    "phase-lower": "ansi_blue",
    "figure-body": "ansi_bright_black",
    "figure-other": "ansi_white",
}

TERMINAL_BLOCKS = {
    "block-lift": "ansi_bright_yellow",
    "block-lift-ink": "ansi_black",
    "block-hold": "ansi_bright_white",
    "block-hold-ink": "ansi_black",
    "block-lower": "ansi_blue",
    "block-lower-ink": "ansi_bright_white",
    "block-still": "ansi_black",
    "block-still-ink": "ansi_bright_white",
    "block-stop": "ansi_red",
    "block-stop-ink": "ansi_bright_white",
}

GLYPHS_WIDE, GLYPHS_HIGH = 5, 7
"""How many dots a block letter is wide and high."""

GLYPHS: Mapping[str, tuple[int, ...]] = {
    "A": (14, 17, 17, 31, 17, 17, 17),
    "B": (30, 17, 17, 30, 17, 17, 30),
    "C": (14, 17, 16, 16, 16, 17, 14),
    "D": (30, 17, 17, 17, 17, 17, 30),
    "E": (31, 16, 16, 30, 16, 16, 31),
    "F": (31, 16, 16, 30, 16, 16, 16),
    "G": (14, 17, 16, 23, 17, 17, 14),
    "H": (17, 17, 17, 31, 17, 17, 17),
    "I": (14, 4, 4, 4, 4, 4, 14),
    "J": (7, 2, 2, 2, 2, 18, 12),
    "K": (17, 18, 20, 24, 20, 18, 17),
    "L": (16, 16, 16, 16, 16, 16, 31),
    "M": (17, 27, 21, 21, 17, 17, 17),
    "N": (17, 25, 21, 21, 19, 17, 17),
    "O": (14, 17, 17, 17, 17, 17, 14),
    "P": (30, 17, 17, 30, 16, 16, 16),
    "Q": (14, 17, 17, 17, 21, 18, 13),
    "R": (30, 17, 17, 30, 20, 18, 17),
    "S": (15, 16, 16, 14, 1, 1, 30),
    "T": (31, 4, 4, 4, 4, 4, 4),
    "U": (17, 17, 17, 17, 17, 17, 14),
    "V": (17, 17, 17, 17, 17, 10, 4),
    "W": (17, 17, 17, 21, 21, 21, 10),
    "X": (17, 17, 10, 4, 10, 17, 17),
    "Y": (17, 17, 10, 4, 4, 4, 4),
    "Z": (31, 1, 2, 4, 8, 16, 31),
    "0": (14, 17, 17, 17, 17, 17, 14),
    "1": (4, 12, 4, 4, 4, 4, 14),
    "2": (14, 17, 1, 6, 8, 16, 31),
    "3": (30, 1, 1, 14, 1, 1, 30),
    "4": (2, 6, 10, 18, 31, 2, 2),
    "5": (31, 16, 30, 1, 1, 17, 14),
    "6": (14, 16, 16, 30, 17, 17, 14),
    "7": (31, 1, 2, 2, 4, 4, 4),
    "8": (14, 17, 17, 14, 17, 17, 14),
    "9": (14, 17, 17, 15, 1, 1, 14),
    "/": (1, 1, 2, 4, 8, 16, 16),
    "-": (0, 0, 0, 31, 0, 0, 0),
    "+": (0, 4, 4, 31, 4, 4, 0),
    ".": (0, 0, 0, 0, 0, 12, 12),
    ":": (0, 12, 12, 0, 12, 12, 0),
    "'": (4, 4, 8, 0, 0, 0, 0),
    "%": (24, 25, 2, 4, 8, 19, 3),
    "!": (4, 4, 4, 4, 4, 0, 4),
    "?": (14, 17, 1, 2, 4, 0, 4),
    " ": (0, 0, 0, 0, 0, 0, 0),
}
"""The block letters: seven rows for each, top first; the five lowest bits are dots, left first."""
