"""Other programs' files as values: what they hold, told in hamlog's terms. Knows no log."""
