"""Opens the log for writing, and shares it; a part of `bootstrap`, and as lazy as that is."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hamlog.places import Places
    from hamlog.settings.values import Values
    from hamlog.store.backups import Keep
    from hamlog.store.log import Log
    from hamlog.store.sharing import Sharing
    from hamlog.store.snapshots import Place


def open_for_writing(lying: "Places", now: "Callable[[], datetime]") -> "Log":
    """Return the log for writing; nothing is shared by closing it."""
    from hamlog.places import rescue_folders
    from hamlog.store.log import open_log

    return open_log(
        lying.log, create=True, now=now, machine=_machine(lying), elsewhere=rescue_folders
    )


def _machine(lying: "Places") -> "Callable[[], str]":
    """Return what names this machine in the log; it is asked for by the first write."""

    @cache
    def named() -> str:
        from hamlog.places import Decided
        from hamlog.places import machine as kept

        # Whoever names a log elsewhere gets no file in the home.
        return kept(lying.state, make=lying.log_decided_by is Decided.DEFAULT)

    return named


def set_aside(log: "Log") -> tuple[str, ...]:
    """Return a sentence on what the log leaves out, nothing where it leaves out nothing."""
    rows = log.set_aside()
    if not rows:
        return ()
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    left = f"The log {log.path} leaves out {count} with values that cannot be, first {rows[0]}"
    return (f"{left}; what they said is kept in its table set_aside.",)


def share_place(lying: "Places", values: "Values") -> "Place | None":
    """Return where the log is shared by these settings; None where it is not.

    A log named by `--db` is none of this machine's: it is not shared.
    """
    from hamlog.places import Decided

    if not values.share or lying.log_decided_by is Decided.OPTION:
        return None
    from hamlog.places import snapshot_name
    from hamlog.store.snapshots import Place

    name = snapshot_name(lying)
    return Place.named(values.share, name, lying.state, notes=values.share_notes)


def sharing(lying: "Places", values: "Values", log: "Log", keep: "Keep") -> "Sharing | None":
    """Return what shares a log that is open for writing; None where these settings do not."""
    place = share_place(lying, values)
    if place is None:
        return None
    from hamlog.store.sharing import Sharing

    return Sharing(log, place, keep)


def share(
    lying: "Places", values: "Values", log: "Log", keep: "Keep"
) -> "Callable[[Callable[[str], None], Callable[[], bool]], None]":
    """Return what shares an open log from then on; it is loaded by the first call."""

    def begin(tell: "Callable[[str], None]", calm: "Callable[[], bool]") -> None:
        shared = sharing(lying, values, log, keep)
        if shared is not None:
            shared.follow(complain)
            shared.start(tell, calm)

    return begin


def complain(sentence: str) -> None:
    """Tell on standard error what went wrong on leaving."""
    import sys
    from contextlib import suppress

    from hamlog.text import one_line

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{one_line(sentence)}\n")
