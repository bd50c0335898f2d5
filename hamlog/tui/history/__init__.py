"""History: past weeks, sessions and sets."""
