"""What the app has loaded before its first picture, and after the keys that open more."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

_START = """
import asyncio, gc, json, sys
from textual._context import active_app
from hamlog.__main__ import main

painted, opened, collect = [], [], gc.enable
pressed, sys.argv = sys.argv[1:], ["hamlog"]

async def press(app):
    # The last of each keys opens another screen, or leaves one.
    for keys in pressed:
        before, known = app.screen, set(sys.modules)
        for key in keys.split():
            app.simulate_key(key)
        while app.screen is before or not app.screen.is_running:
            await asyncio.sleep(0.01)
        shown = asyncio.Event()
        app.screen.call_after_refresh(shown.set)
        await shown.wait()
        opened.append(sorted(set(sys.modules) - known))
    app.exit()

def enable():
    # The app collects garbage again right after its first paint.
    if not painted:
        painted.extend(sys.modules)
        app = active_app.get()
        app.pressing = asyncio.get_running_loop().create_task(press(app))
    collect()

gc.enable = enable
code = main()
print(json.dumps([code, painted, opened, sorted(sys.modules)]))
"""


def loaded_by_app(home: Path, *keys: str) -> tuple[set[str], list[set[str]]]:
    """Return what is loaded at the app's first picture, and what keys load beyond that.

    Each of `keys` may be several, with blanks between; the last one leads to another screen.
    """
    painted, opened, _ = modules_of_app(home, *keys)
    return painted, opened


def modules_of_app(home: Path, *keys: str) -> tuple[set[str], list[set[str]], set[str]]:
    """Return what `loaded_by_app` does, and all that is loaded when the app has been left."""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", _START, *keys],
        env={
            "HOME": str(home),
            "PATH": "",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "120",
            "LINES": "40",
            "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    code, painted, opened, ended = json.loads(ran.stdout.splitlines()[-1])
    assert code == 0
    return set(painted), [set(modules) for modules in opened], set(ended)


def of_package(package: str, loaded: Iterable[str]) -> set[str]:
    """Return the names below a package that are among the loaded modules."""
    below = f"hamlog.{package}."
    return {module.removeprefix(below) for module in loaded if module.startswith(below)}


def test_before_the_first_paint_only_sqlite3_reads_the_log(tmp_path: Path) -> None:
    painted, _ = loaded_by_app(tmp_path)

    assert {"sqlite3", "hamlog.store.log", "hamlog.tui.today.screen"} <= painted
    late = {"sqlite_utils", "click", "tomlkit", "icalendar", "platformdirs", "textual_fspicker"}
    assert {one.partition(".")[0] for one in painted} & late <= {"platformdirs"}
    assert "hamlog.library.own" not in painted


_AT_FIRST = {
    # Places, dialogs and the palette are all missing but for Today, and so are its writes.
    "tui": {"actions", "app", "kit", "scopes", "screen", "terminal", "today"},
    "tui.today": {"checked", "drawings", "offers", "parts", "screen", "ticking"},
    # How long sets take is known; they are not paced yet.
    "training.pacing": {"segments", "sets", "timeline"},
    # The week of Today, and what the store reads and writes.
    "training.review": {"consistency", "correcting", "sums"},
}
_KIT_OF_OTHERS = {"axis", "chart", "crumbs", "plain_figure", "plot", "ribbon"}


def test_a_log_that_is_up_to_date_is_written_without_sqlite_utils(tmp_path: Path) -> None:
    made = modules_of_app(tmp_path)[2]
    again = modules_of_app(tmp_path)[2]

    heavy = {"sqlite_utils", "click", "hashlib", "tomllib"}
    assert "sqlite_utils" in made
    assert again & heavy == set()


def test_at_the_first_picture_only_what_today_draws_is_loaded(tmp_path: Path) -> None:
    painted, _ = loaded_by_app(tmp_path)

    for package, parts in _AT_FIRST.items():
        found = {name.partition(".")[0] for name in of_package(package, painted)}
        assert found == parts, package
    assert not of_package("tui.kit", painted) & _KIT_OF_OTHERS
    assert "hamlog.demo" not in painted
    # Nothing of these is in an empty app of Textual's.
    assert not painted & {"textual.widgets._label", "importlib.resources", "zipfile"}
    # What hashes brings OpenSSL along, which takes 3 MB.
    assert "hashlib" not in painted


_OPENED = (
    ("question_mark", "hamlog.tui.dialogs.help"),
    ("escape", None),
    ("ctrl+p", "hamlog.tui.palette"),
    ("escape", None),
    ("a", "hamlog.tui.dialogs.choice"),
    ("escape", None),
    ("e", "hamlog.tui.today.forms"),
    ("escape", None),
    ("enter", "hamlog.tui.tracker.screen"),
    ("space p", "hamlog.tui.tracker.stop_screen"),
    ("u", None),
    ("escape", None),
    ("I", "hamlog.tui.dialogs.picker"),
    ("escape", None),
    ("E", "hamlog.tui.dialogs.exporting"),
    ("escape", None),
    ("3", "hamlog.tui.exercises.screen"),
    ("enter", "hamlog.tui.exercises.exercise"),
    ("o", "hamlog.tui.history.over_time"),
    ("4", "hamlog.tui.plan.screen"),
    ("p", "hamlog.tui.plan.programme"),
    ("2", "hamlog.tui.history.screen"),
    ("slash", "hamlog.tui.history.find"),
)


@pytest.mark.slow
def test_what_a_key_opens_is_loaded_by_that_key(tmp_path: Path) -> None:
    _, opened = loaded_by_app(tmp_path, *(key for key, _ in _OPENED))

    news = [of_package("tui", modules) for modules in opened]
    for (key, module), new in zip(_OPENED, news, strict=True):
        own = module.removeprefix("hamlog.tui.") if module else None
        assert (own in new) if own else not new, f"{key} loads {sorted(new)}"


@pytest.mark.slow
def test_the_tracker_asks_and_sums_up_with_what_is_loaded_then(tmp_path: Path) -> None:
    _, (tracker, *_) = loaded_by_app(tmp_path, "enter")

    found = of_package("tui", tracker)
    assert "tracker.stop_flow" in found
    assert not {"tracker.stop_screen", "tracker.stop_parts", "tracker.summary"} & found
    assert not {name for name in found if name.startswith("dialogs.")}


def test_asyncio_is_loaded_without_tls_which_others_still_find() -> None:
    code = (
        "import sys\nfrom hamlog import starting\nstarting._load_asyncio()\n"
        "import asyncio, asyncio.sslproto\nassert 'ssl' not in sys.modules\n"
        "assert asyncio.sslproto.ssl is None\nasyncio.run(asyncio.sleep(0))\n"
        "import ssl\nassert ssl.create_default_context()\nstarting._load_asyncio()\n"
        "assert sys.modules['ssl'] is ssl\n"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
