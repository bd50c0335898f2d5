"""A session under way, apart from how it is shown: its start, its writes, its stops."""
