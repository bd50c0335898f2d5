"""hamlog paces, logs and reviews a runner's hamstring strength sessions in the terminal.

`from hamlog import open_log` opens a log to read it in your own Python, see `hamlog.view`.
"""

from hamlog._version import __version__

# What type checkers take for true, without loading `typing`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamlog.view import open_log

__all__ = ["__version__", "open_log"]


def __getattr__(name: str) -> object:
    """Load what is asked for, and not before: `hamlog --version` needs nothing."""
    if name == "open_log":
        from importlib import import_module

        return import_module("hamlog.view").open_log
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
