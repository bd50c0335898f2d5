"""Names that the user chooses from, in the settings file and on the command line."""

CUE_NAMES = ("auto", "tones", "voice", "bell", "silent")
"""The cues; `auto` means tones and words if they can be played, else the bell."""

THEMES = ("dark", "light", "contrast")
"""The colours of the screens."""
