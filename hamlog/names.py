"""Names that the user chooses from, in the settings file and on the command line."""

CUE_NAMES = ("auto", "tones", "voice", "bell", "silent")
"""The cues; `auto` means tones and words if they can be played, else the bell."""

THEMES = ("dark", "light", "contrast", "terminal", "auto")
"""The colours of the screens.

`terminal` are the terminal's own 16, `auto` is dark or light as its ground is.
"""

COMPLETE = "_HAMLOG_COMPLETE"
"""The variable that a shell sets to ask for completions."""
