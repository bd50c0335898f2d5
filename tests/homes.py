"""Small homes for tests of screens: own exercises of two reps, and a programme of them."""

from pathlib import Path

from kept import write_once
from support import START

from hamlog.settings.values import Values
from hamlog.store.log import open_log
from hamlog.training.exercise import Position


def write_exercise(folder: Path, slug: str, text: str) -> None:
    """Write an exercise of the user's."""
    path = folder / "config" / "exercises" / f"{slug}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_programme(folder: Path, slug: str, text: str) -> None:
    """Write a programme of the user's."""
    path = folder / "config" / "programmes" / f"{slug}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def small_exercise(name: str, sides: str = "both", *, reps: int = 2, more: str = "") -> str:
    """Return an exercise with phases of 1, 2, 1 and 1 s; `more` are further lines of TOML."""
    return f"""
name = "{name}"
position = "standing"
sides = "{sides}"
reps = {reps}
{more}
phases = [
  {{ kind = "lift", word = "Curl", seconds = 1, source = "stated", range = [1, 2] }},
  {{ kind = "hold", word = "Hold", seconds = 2 }},
  {{ kind = "lower", word = "Lower", seconds = 1 }},
  {{ kind = "still", word = "Still", seconds = 1 }},
]
"""


def small_home(folder: Path) -> None:
    """Write an exercise of each side scheme, two reps each, and a programme of them, chosen."""
    write_exercise(folder, "small-both", small_exercise("Small both", more='loading = "kilograms"'))
    write_exercise(
        folder, "small-turn", small_exercise("Small turn", "in-turn", more="change_seconds = 4")
    )
    write_exercise(folder, "small-alternate", small_exercise("Small alternate", "alternate"))
    write_programme(
        folder,
        "small",
        'name = "Small"\nexercises = ["small-both", "small-turn", "small-alternate"]\n',
    )
    choose_programme(folder, "small")


def choose_programme(folder: Path, slug: str) -> None:
    """Choose a programme as the app does, before it starts."""
    path = folder / "hamlog.db"

    def at_first() -> None:
        with open_log(path, create=True) as log:
            log.choose("programme", slug, START).result()

    write_once(path, ("programme", slug), at_first)


SMALL_WAYS = Values(
    rest_s=12, load_step_kg=2.5, lead_ins_s=dict.fromkeys(Position, 5), motion=False
)
"""Ways in which a small set takes little time: 5 s to get ready, 12 s of rest; nothing moves."""
