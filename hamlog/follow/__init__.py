"""The linear mode: a session as lines of text and cues, for screen readers and dumb terminals."""
