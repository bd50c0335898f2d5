"""What other machines have shared comes in before the day is read, and while no set runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from follow.scripted import Script, followed, lines_home, opened
from homes import SMALL_WAYS
from store.machines import Machine
from support import START, FakeClock
from tui.test_following import log_elsewhere

from hamlog.follow import sharing as followed_sharing
from hamlog.frozen import replace
from hamlog.services import Looked
from hamlog.store.log import open_log
from hamlog.store.sharing import Sharing
from hamlog.store.snapshots import Place

LEAD_S, REP_S = 8, 5


def test_what_was_done_elsewhere_today_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followed_sharing, "_FIRST_LOOK_S", 60.0)
    lines_home(tmp_path)
    lap = Machine(tmp_path, "lap")
    log_elsewhere(lap.path.parent)
    lap.write()
    place = Place(lap.place.folder, "desk", True, tmp_path / "shared.json")
    clock = FakeClock()
    with opened(tmp_path, clock) as log:
        shared = Sharing(log, place, None, undo="hamlog undo")
        log.when_closing(shared.stop)
        script: Script = [(1, ""), (LEAD_S + 1, "q")]
        ended = followed(
            tmp_path, script, settings=SMALL_WAYS, clock=clock, log=log, share=shared.start
        )

    said = "From lap: 1 session, 1 set and 2 reps. hamlog undo takes it back."
    assert ended.lines.count(said) == 1
    assert ended.lines.index(said) < ended.lines.index(
        "1. Small both: 1 set of 2, body weight; 1 done."
    )
    assert any(line.startswith("Small turn: set 1 of 1") for line in ended.lines)
    with open_log(tmp_path / "hamlog.db", create=False) as log:
        assert [one.id for one in log.sessions_of(START.date())] == ["elsewhere"]


class Folder:
    """A shared folder in which a test says what happens."""

    def __init__(self, *, answers: bool = True) -> None:
        self.tell: Callable[[str], None] = print
        self.calm: Callable[[], bool] = bool
        self.asked: list[bool] = []
        self._answers = answers

    def share(self, tell: Callable[[str], None], calm: Callable[[], bool]) -> Looked:
        self.tell, self.calm = tell, calm
        self.ask()
        return lambda _: self._answers

    def ask(self) -> None:
        """Look whether anything may come in now."""
        self.asked.append(self.calm())


def test_nothing_comes_in_while_a_set_runs_nor_just_before_one(tmp_path: Path) -> None:
    lines_home(tmp_path)
    folder = Folder()
    rest_s = 40
    script: Script = [
        (1, folder.ask),  # before the session
        (1, ""),
        (LEAD_S - 1, folder.ask),  # the lead-in
        (REP_S, folder.ask),  # a set
        (2, ""),
        (1, folder.ask),  # paused in a set
        (1, ""),
        (LEAD_S + 2 * REP_S + 2, folder.ask),  # a rest begins
        (rest_s - 10, folder.ask),  # it is nearly over
        (1, "q"),
    ]
    ways = replace(SMALL_WAYS, rest_s=rest_s)
    ended = followed(tmp_path, script, settings=ways, share=folder.share)
    assert "Rest" in ended.text
    assert folder.asked == [True, True, False, False, False, True, False]


def test_what_comes_later_is_said_in_a_line_of_its_own(tmp_path: Path) -> None:
    lines_home(tmp_path)
    folder = Folder()
    script: Script = [(1, lambda: folder.tell("From lap: 1 set.")), (1, "q")]
    ended = followed(tmp_path, script, settings=SMALL_WAYS, share=folder.share)
    assert ended.lines.count("From lap: 1 set.") == 1
    assert not any("Looking for" in line for line in ended.lines)


def test_a_folder_that_does_not_answer_holds_nobody_up(tmp_path: Path) -> None:
    lines_home(tmp_path)
    folder = Folder(answers=False)
    script: Script = [(1, ""), (LEAD_S + 1, "q")]
    ended = followed(tmp_path, script, settings=SMALL_WAYS, share=folder.share)
    assert "Looking for what your other machines have shared…" in ended.lines
    assert any(line.startswith("Rep 1 of 2") for line in ended.lines)
