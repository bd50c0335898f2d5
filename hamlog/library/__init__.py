"""Finds and reads exercises and programmes: the packaged ones and the user's own."""
