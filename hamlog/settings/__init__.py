"""This machine's ways: cues, colours, rests, lead-ins. One TOML file of the user's."""
