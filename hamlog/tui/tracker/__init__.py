"""The tracker: a session, paced."""
