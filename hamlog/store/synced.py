"""Tells folders that another program carries to other machines, and the copies it makes there.

Such a program carries a log while it is written, and half of it; where two machines write, it
keeps one of them under another name and says nothing.
"""

import re
from pathlib import Path

# Folders by their names, and by what the programs leave in them.
_NAMES = {
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud",
    "pclouddrive": "pCloud",
    "syncthing": "Syncthing",
}
_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}

# After the log's name without its ending.
_CONFLICTS = (
    ("Syncthing", r"\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?"),
    ("Dropbox or Nextcloud", r" \((.*[ '’])?(case )?conflict(ed copy)?\b.*\)"),
    ("ownCloud or Nextcloud", r"_conflict-.*"),
    ("iCloud", r" \d{1,2}"),
    ("Google Drive", r" ?\(\d{1,2}\)"),
)


def carrier_of(folder: Path) -> str | None:
    """Return the name of what carries a folder to other machines, None where nothing seems to."""
    for above in (folder, *folder.parents):
        # OneDrive adds the name of a company to its own.
        name = above.name.casefold().partition(" - ")[0]
        if name in _NAMES:
            return _NAMES[name]
        for mark, carrier in _MARKS.items():
            if (above / mark).exists():
                return carrier
    return None


def conflicts_of(log: Path) -> tuple[tuple[Path, str], ...]:
    """Return the copies of a log that such programs left beside it, and which one does so.

    OSError comes through.
    """
    stem, ending = re.escape(log.stem), re.escape(log.suffix)
    forms = [(who, re.compile(f"{stem}{form}{ending}")) for who, form in _CONFLICTS]
    found = []
    for path in sorted(log.parent.iterdir()):
        who = next((who for who, form in forms if form.fullmatch(path.name)), None)
        if who is not None:
            found.append((path, who))
    return tuple(found)
