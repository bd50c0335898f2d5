"""Finds and reads exercises and programmes: the packaged ones and the user's own.

How to write such a file is told in `hamlog.library.form`.
"""

from hamlog.library.library import Library

__all__ = ["Library"]
