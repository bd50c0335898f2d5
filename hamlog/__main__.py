"""Starts hamlog: `python -m hamlog`, and the command `hamlog`."""

import os
import sys

from hamlog import __version__
from hamlog.cli.guard import guarded

_VALUES = 10_000
"""After how many new values garbage is looked for: seldom, and still within a millisecond."""


def main() -> int:
    """Run the command line that this process was started with; return its exit code."""
    arguments = sys.argv[1:]
    # Scripts ask for the version often, so it is printed before click is loaded.
    if arguments[:1] == ["--version"]:
        return guarded(_say_version)
    return guarded(lambda: _run(arguments))


def _say_version() -> int:
    from hamlog.cli.output import write

    write([f"hamlog {__version__}"])
    return 0


def _run(arguments: list[str]) -> int:
    if arguments == ["today", "--short"]:
        from hamlog.cli import prompt
        from hamlog.cli.output import write

        # A prompt asks so often that what was said is kept, and click is not loaded for it.
        if (line := prompt.kept()) is not None:
            write([line])
            return 0
    import atexit
    import gc

    # At the end all goes with the process: to look through it once more takes 15 ms.
    atexit.register(gc.freeze)
    usual = gc.get_threshold()
    # What a command loads and answers with stays until it ends: to look through all of that for
    # garbage after every 700 values takes 5 ms.
    gc.set_threshold(_VALUES, *usual[1:])
    try:
        from hamlog.names import COMPLETE

        if not arguments and COMPLETE not in os.environ:
            # As it is nearly always started: there is no word that click would read.
            from hamlog.cli.terminal import run_app

            return run_app()
        from hamlog.cli.main import run

        return run(arguments)
    finally:
        gc.set_threshold(*usual)


if __name__ == "__main__":
    sys.exit(main())
