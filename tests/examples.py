"""How many examples a property is tried with: a third in the fast suite, all in a soak run."""

import os

# Set by `.ci/run` where it has the time: a few properties find what they find only among many.
SOAK = "HAMLOG_SOAK"


def examples(many: int) -> int:
    """Return how many of `many` examples this run draws; never fewer than three."""
    return many if os.environ.get(SOAK) else max(3, many // 3)
