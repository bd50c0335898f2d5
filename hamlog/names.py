"""What the user asks for by name, in the settings file and on the command line."""

CUE_NAMES = ("auto", "tones", "voice", "bell", "silent")
"""The cues; `auto` is tones where a player is found, else the bell."""

THEMES = ("dark", "light", "contrast")
"""The colours of the screens."""
