"""Pictures of screens as text, kept beside the tests of the screens."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "tui" / "pictures"
RENEW = "HAMLOG_RENEW_PICTURES"


def assert_pictured(name: str, picture: str) -> None:
    """Hold a screen against its picture.

    `HAMLOG_RENEW_PICTURES=1 pytest tests/tui` draws all pictures anew; read the
    difference before you commit it.
    """
    path = FOLDER / f"{name}.txt"
    now = picture.rstrip("\n") + "\n"
    if os.environ.get(RENEW):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert path.exists(), f"There is no picture {path.name}; {RENEW}=1 draws it."
    assert now == path.read_text(encoding="utf-8")
