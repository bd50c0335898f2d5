"""What hamlog writes into FIT beside the profile: the developer fields of a set, by name."""

SIDE = "side"
"""The leg that worked: left, right or both."""
TEMPO = "tempo"
"""The phases of a rep with their seconds, as the log keeps them."""
CLEAN_REPS = "clean_reps"
"""How many of the reps were clean."""
BAND = "band"
"""The name of the band, empty without one."""
APPLICATION = bytes.fromhex("5c1f7f0e6f0b4c5e9a5d68616d6c6f67")
"""The id by which programs tell hamlog's fields from those of others."""
