"""Writes a FIT file for each session into a folder."""

from pathlib import Path

from hamlog.exchange import to_fit
from hamlog.exchange.taken import Taken
from hamlog.frozen import Frozen
from hamlog.whole import refuse_existing, whole


class Folder(Frozen):
    """What was written into a folder: how many files, how large, and how many were there.

    `sets` counts those of all these sessions.
    """

    path: Path
    files: int
    already: int
    sets: int
    bytes: int


def written(taken: Taken, folder: Path, *, force: bool) -> Folder:
    """Write a file for each session with a rep; a file that is there is left, if it is the same.

    Raises HamlogError for one that is another, unless with `force`, and where no session is found.
    """
    files, already, sets, sizes = 0, 0, 0, 0
    day, number = None, 1
    for session in to_fit.held(taken):
        number = number + 1 if session.day == day else 1
        day = session.day
        path = folder / to_fit.file_name(session, number)
        content = to_fit.of_session(taken, session)
        sets += len(session.sets)
        if not force and path.is_file() and path.read_bytes() == content:
            already += 1
            continue
        refuse_existing(path, force=force)
        with whole(path, force=force) as file:
            file.write(content)
        files, sizes = files + 1, sizes + len(content)
    if not files and not already:
        raise to_fit.nothing(taken)
    return Folder(folder, files, already, sets, sizes)
