"""The one place where log, settings, library and machine are found and wired together.

Everything is imported inside the functions: what is not needed is not loaded.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from hamlog.figure.model import Figure
    from hamlog.library import Library
    from hamlog.library.making import OwnExercises
    from hamlog.places import Places
    from hamlog.settings.file import Reading
    from hamlog.settings.values import Values
    from hamlog.settings.writing import Value
    from hamlog.store.backups import Backup, Keep
    from hamlog.store.log import Log
    from hamlog.store.opened import OpenLog
    from hamlog.store.sharing import Sharing
    from hamlog.store.snapshots import Place


def places(db: str | None = None) -> "Places":
    """Return where files are; `db` overrides HAMLOG_DB, which overrides the default."""
    import os

    from hamlog.places import find

    return find(db, os.environ)


def settings() -> "Reading":
    """Return this machine's settings, and what is wrong with their file."""
    from hamlog.places import SETTINGS_NAME, config
    from hamlog.settings.file import read

    return read(config() / SETTINGS_NAME)


def library() -> "Library":
    """Return the exercises and programmes, including the user's own."""
    from hamlog.library import Library
    from hamlog.places import config

    found = Library(config())
    found.load_own()
    return found


def own_exercises(found: "Library") -> "OwnExercises":
    """Return what makes the user's own exercises and changes them, in a library that read them."""
    from hamlog.library.making import OwnExercises
    from hamlog.places import config

    return OwnExercises(config() / "exercises", found)


def figure(slug: str) -> "Figure | None":
    """Return the figure of an exercise, None where it has none."""
    from hamlog.library.figures import Figures
    from hamlog.places import config

    return Figures(config() / "figures").figure(slug)


def log_reader(db: str | None) -> "OpenLog":
    """Return the log for reading; a missing log is empty and is not created.

    As a context manager it closes the log. Raises LogError if the file is refused or cannot be
    read.
    """
    from hamlog.store.opened import open_for_reading

    return open_for_reading(places(db).log)


def log_writer(db: str | None) -> "Log":
    """Return the log for writing; the first write creates a missing log.

    It is a context manager that closes it; what was written is shared then. Raises LogError if
    the file is refused or cannot be read; the future of each write says whether it was done.
    """
    from hamlog.clock import MachineClock

    lying = places(db)
    log = open_for_writing(lying, MachineClock().wall)
    shared = sharing(lying, settings().values, log)
    if shared is not None:
        log.when_closed(lambda: shared.leave(complain))
    return log


def open_for_writing(lying: "Places", now: "Callable[[], datetime]") -> "Log":
    """Return the log for writing; nothing is shared by closing it."""
    from hamlog.places import rescue_folders
    from hamlog.store.log import open_log

    return open_log(
        lying.log, create=True, now=now, machine=_machine(lying), elsewhere=rescue_folders
    )


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


def sharing(
    lying: "Places", values: "Values", log: "Log", *, undo: str = "Undo"
) -> "Sharing | None":
    """Return what shares a log that is open for writing; None where these settings do not.

    `undo` is what takes back what came in, as it is told.
    """
    place = share_place(lying, values)
    if place is None:
        return None
    from hamlog.store.sharing import Sharing

    return Sharing(log, place, keep(values), undo=undo)


def refuse_shared(db: str | None) -> None:
    """Raise UsageError where the log is shared: what other machines have would come in again."""
    from hamlog.errors import UsageError

    place = share_place(places(db), settings().values)
    if place is not None:
        raise UsageError(
            f"The log is shared through {place.folder}, so all of it would come in again. Stop "
            "that first with hamlog share --off; later share through another folder."
        )


def begin_anew(db: str | None, at: "datetime") -> "Backup":
    """Begin a new log at `at` and return the backup of the old one, see `hamlog.store.anew`.

    Raises UsageError where it is shared, LogError where it cannot be done.
    """
    from hamlog.store import anew

    refuse_shared(db)
    return anew.begin(places(db).log, at=at)


def change_settings(values: "Mapping[str, Value | None]") -> None:
    """Set keys of the settings file, or take out those that are None.

    Raises AssetError where it cannot be changed.
    """
    from hamlog.places import SETTINGS_NAME, config
    from hamlog.settings.writing import change

    change(config() / SETTINGS_NAME, values)


def complain(sentence: str) -> None:
    """Tell on standard error what went wrong on leaving."""
    import sys
    from contextlib import suppress

    from hamlog.text import one_line

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{one_line(sentence)}\n")


def set_aside(log: "OpenLog") -> tuple[str, ...]:
    """Return a sentence on what the log leaves out, nothing where it leaves out nothing."""
    rows = log.set_aside()
    if not rows:
        return ()
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    left = f"The log {log.path} leaves out {count} with impossible values, first {rows[0]}"
    return (f"{left}; what they said is kept in its table set_aside.",)


def _machine(lying: "Places") -> "Callable[[], str]":
    """Return what names this machine in the log; it is asked for by the first write."""

    @cache
    def named() -> str:
        from hamlog.places import Decided
        from hamlog.places import machine as kept

        # Whoever names a log elsewhere gets no file in the home.
        return kept(lying.state, make=lying.log_decided_by is Decided.DEFAULT)

    return named


def other_journal(db: str | None) -> str | None:
    """Return what to say before a log on a disk without shared memory is first written."""
    from hamlog.store import journal

    return journal.told(places(db).log)


def player() -> str | None:
    """Return what would play sounds on this machine, None where there is nothing."""
    import os
    import sys

    from hamlog.cues.choice import STREAM
    from hamlog.cues.players import find_programs
    from hamlog.cues.stream import holder_command

    first = next((one.name for one in find_programs()), None)
    if sys.platform == "win32":
        first = "Windows' own"
    if holder_command() is None or os.environ.get(STREAM) == "0":
        return first
    told = "one stream for all sounds (miniaudio)"
    return f"{told}, else {first}" if first else told


def synthesiser() -> str | None:
    """Return the program that speaks on this machine, None where there is none."""
    from hamlog.cues.synthesisers import Manner, find_synthesiser

    values = settings().values
    found = find_synthesiser(manner=Manner(values.voice, values.voice_rate, values.voice_model))
    return found.name if found else None


def keep(values: "Values") -> "Keep":
    """Return how many backups these settings keep."""
    from hamlog.store.backups import Keep

    return Keep(
        values.backup_days, values.backup_weeks, values.backup_months, values.backup_megabytes
    )


def write_demo(path: "Path", *, seed: int, years: float, last: "date") -> None:
    """Write a made-up log of that many years, ending just before `last`; it needs no settings.

    The file is written whole or not at all. Raises LogError if there is a file already, which
    is left alone, or if it cannot be written.
    """
    import gc

    from hamlog.coach import facts_of_new_log
    from hamlog.demo.story import Story
    from hamlog.library import Library
    from hamlog.places import config
    from hamlog.settings.values import Values
    from hamlog.store.bulk import write_all

    # Only the exercises that come with hamlog, so that a seed makes the same log everywhere.
    facts = facts_of_new_log(Library(config()), Values())
    story = Story(facts, seed=seed, years=years, last=last)
    # A log has no reference cycles: looking for them takes a seventh of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        write_all(path, story.sessions(), story.choices)
    finally:
        if collects:
            gc.enable()


def copy_own_files(folder: "Path") -> None:
    """Copy the settings and the user's own files there, as far as they can be read.

    What is no ordinary file, or larger than a settings file may be, is left out.
    """
    from contextlib import suppress
    from shutil import copyfile

    from hamlog.places import SETTINGS_NAME, config
    from hamlog.settings.file import LARGEST_BYTES

    mine = config()
    patterns = (SETTINGS_NAME, "exercises/*.toml", "figures/*.toml", "programmes/*.toml")
    for pattern in patterns:
        with suppress(OSError):
            for file in sorted(mine.glob(pattern)):
                if not file.is_file() or file.stat().st_size > LARGEST_BYTES:
                    continue
                there = folder / file.relative_to(mine)
                there.parent.mkdir(exist_ok=True)
                with suppress(OSError):
                    copyfile(file, there)
