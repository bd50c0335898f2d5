"""The version of hamlog, in the one place that everything else reads it from."""

__version__ = "0.9.0"
