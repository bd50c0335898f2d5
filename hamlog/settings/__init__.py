"""This machine's settings: cues, colours, rests, lead-ins, from the user's TOML file."""
