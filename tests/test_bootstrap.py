"""What bootstrap hands to the app, and how it leaves when the app ends."""

import gc
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pytest

from hamlog import bootstrap, starting
from hamlog.cues.silent import Silent
from hamlog.errors import LogError, UsageError
from hamlog.names import CUE_NAMES
from hamlog.services import Services
from hamlog.store.backups import Keep, backups_of, folder_of
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import Cue, CueKind
from hamlog.tui import app as tui

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HAMLOG_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def settings_file(home: Path, text: str) -> Path:
    path = home / ".config/hamlog/settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def app_that(monkeypatch: pytest.MonkeyPatch, does: Callable[[Services], int | None]) -> None:
    """Let the app do this instead of drawing, and end with the code that comes of it."""

    class App:
        def __init__(self: Self, services: Services) -> None:
            self.services = services
            self.cues = Silent()
            self.return_code: int | None = None
            self.crash: Exception | None = None
            self.last_words = ""
            self.starts_anew = False

        def run(self: Self) -> None:
            self.return_code = does(self.services)

    monkeypatch.setattr(tui, "HamlogApp", App)


def test_nothing_is_made_until_something_is_written(home: Path) -> None:
    wired = starting.services(None, None)

    assert wired.log.session_count() == 0
    assert len(wired.library.exercises()) == 11
    wired.log.close()
    assert list(home.iterdir()) == []


def test_what_is_written_goes_where_the_option_says(home: Path) -> None:
    path = home / "deep/down/log.db"
    wired = starting.services(str(path), None)

    wired.log.choose("programme", "home-kit", NOW).result(timeout=20)
    wired.log.close()

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert [one.name for one in path.parent.iterdir()] == ["log.db"]
    assert not (home / ".local").exists()


@pytest.mark.parametrize(
    ("written", "asked", "used"),
    [
        ("", None, "auto"),
        ('cues = "silent"', None, "silent"),
        ('cues = "silent"', "bell", "bell"),
        ('cues = "bell"', "silent", "silent"),
    ],
)
def test_the_option_for_cues_beats_the_file(
    home: Path, written: str, asked: str | None, used: str
) -> None:
    settings_file(home, written)

    assert starting.services(None, asked).settings.cues == used


@pytest.mark.parametrize(
    ("written", "asked", "used"),
    [("", False, False), ("", True, True), ("one_switch = true", False, True)],
)
def test_the_option_for_one_switch_adds_to_the_file(
    home: Path, written: str, asked: bool, used: bool
) -> None:
    settings_file(home, written)

    assert starting.services(None, None, one_switch=asked).settings.one_switch is used


@pytest.mark.parametrize(("name", "rings"), [("bell", 1), ("silent", 0)])
def test_the_cues_asked_for_are_made(name: str, rings: int) -> None:
    rung: list[None] = []
    cues = starting.services(None, name).make_cues(lambda: rung.append(None), lambda _: None)

    cues.play(Cue(0.0, CueKind.LIFT, "Lift", Side.BOTH))
    cues.close()

    assert len(rung) == rings


@pytest.mark.parametrize("name", CUE_NAMES)
def test_every_name_makes_cues_and_nothing_on_disk(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", "")

    starting.services(None, name).make_cues(lambda: None, lambda _: None).close()

    assert list(home.iterdir()) == []


def test_what_is_wrong_with_the_settings_becomes_a_notice(home: Path) -> None:
    path = settings_file(home, 'rest_s = 5\ntheme = "pink"')

    wired = starting.services(None, None)

    assert wired.settings.rest_s == 5
    assert len(wired.notices) == 1
    assert wired.notices[0].startswith(f'{path}: theme is "pink"')


def test_own_files_are_read_when_the_app_asks_for_it(home: Path) -> None:
    folder = home / ".config/hamlog/exercises"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("name = 5", encoding="utf-8")

    wired = starting.services(None, None)
    before = wired.library.faults()
    wired.load_own()

    assert before == ()
    assert len(wired.library.faults()) == 1


@pytest.mark.parametrize(("code", "handed_on"), [(None, 0), (0, 0), (1, 1), (143, 143)])
def test_the_apps_exit_code_is_handed_on(
    monkeypatch: pytest.MonkeyPatch, code: int | None, handed_on: int
) -> None:
    app_that(monkeypatch, lambda _: code)

    assert starting.run_app(None, None) == handed_on


def test_garbage_waits_while_the_app_starts_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []
    app_that(monkeypatch, lambda _: collecting.append(gc.isenabled()))

    starting.run_app(None, None)

    assert collecting == [False]
    assert gc.isenabled()


def test_a_crash_of_the_app_still_closes_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Services] = []

    def crash(services: Services) -> int:
        seen.append(services)
        raise ZeroDivisionError

    app_that(monkeypatch, crash)

    with pytest.raises(ZeroDivisionError):
        starting.run_app(None, None)
    with pytest.raises(LogError):
        seen[0].log.session_count()
    assert gc.isenabled()


def test_a_log_that_is_refused_is_told_before_the_screen_changes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Services] = []
    app_that(monkeypatch, started.append)

    with pytest.raises(LogError, match="is a folder"):
        starting.run_app(str(home), None)

    assert started == []
    assert gc.isenabled()


def test_the_app_backs_up_what_it_finds_and_keeps_as_many_as_the_settings_say(
    home: Path,
) -> None:
    settings_file(home, "backup_days = 3")
    log = home / "hamlog.db"
    told: list[str] = []
    for _ in range(2):
        wired = starting.services(str(log), None)
        wired.back_up(told.append)
        wired.log.prepare().result()
        wired.log.close()

    assert [one.why for one in backups_of(log)] == ["daily"]
    assert bootstrap.keep(wired.settings) == Keep(3, 8, 12, 200)
    folder = folder_of(log)
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    wired = starting.services(str(log), None)
    wired.back_up(told.append)
    wired.log.close()
    assert len(told) == 1
    assert str(folder) in told[0]


def test_the_app_shares_the_usual_log_as_the_settings_say(home: Path) -> None:
    folder = home / "Sync"
    folder.mkdir()
    settings_file(home, f'share = "{folder}"')
    told: list[str] = []
    wired = starting.services(None, None)
    wired.share(told.append, lambda: True)
    wired.log.choose("programme", "home-kit", datetime(2026, 11, 24, tzinfo=UTC)).result()
    wired.log.close()
    (own,) = folder.iterdir()
    assert own.suffix == ".hamlog"
    other = starting.services(str(home / "other.db"), None)
    other.share(told.append, lambda: True)
    other.log.choose("programme", "kit", datetime(2026, 11, 24, tzinfo=UTC)).result()
    other.log.close()
    assert list(folder.iterdir()) == [own]
    assert told == []


def test_a_folder_that_is_gone_is_told_on_leaving(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_file(home, 'share = "/nonexistent/Sync"')
    wired = starting.services(None, None)
    wired.share(lambda _: None, lambda: False)
    wired.log.choose("programme", "home-kit", datetime(2026, 11, 24, tzinfo=UTC)).result()
    wired.log.close()
    assert "The shared folder /nonexistent/Sync is not there" in capsys.readouterr().err


def test_a_new_log_begins_where_the_app_asks_for_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bootstrap.log_writer(None) as log:
        log.choose("programme", "home-kit", NOW).result()
    seen: list[tuple[str | None, tuple[str, ...]]] = []

    class App:
        def __init__(self: Self, services: Services) -> None:
            self.cues, self.crash, self.last_words = Silent(), None, ""
            self.return_code, self.starts_anew = 0, not seen
            seen.append((services.log.choice("programme"), services.notices))

        def run(self: Self) -> None:
            pass

    monkeypatch.setattr(tui, "HamlogApp", App)

    assert starting.run_app(None, None) == 0

    (backup,) = backups_of(home / ".local/share/hamlog/hamlog.db")
    words = f"A new log begins. The old one is kept whole: hamlog restore {backup.path} brings"
    assert [choice for choice, _ in seen] == ["home-kit", None]
    assert seen[1][1][0].startswith(words)
    assert backup.why == "anew"


def test_where_no_new_log_can_begin_the_app_goes_on_and_says_why(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, ...]] = []

    class App:
        def __init__(self: Self, services: Services) -> None:
            self.cues, self.crash, self.last_words = Silent(), None, ""
            self.return_code, self.starts_anew = 0, not seen
            seen.append(services.notices)

        def run(self: Self) -> None:
            pass

    monkeypatch.setattr(tui, "HamlogApp", App)

    assert starting.run_app(None, None) == 0
    assert "There is no log at" in seen[1][0]


def test_a_log_that_is_shared_is_not_begun_anew(home: Path) -> None:
    settings_file(home, f'share = "{home}"')
    wired = starting.services(None, None)
    with pytest.raises(UsageError, match="hamlog share --off"):
        wired.may_start_anew()
    wired.log.close()
    beside = starting.services(str(home / "other.db"), None)
    beside.may_start_anew()
    beside.log.close()
