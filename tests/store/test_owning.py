"""One session has one owner, one day one session, and one place one set, whoever writes."""

from concurrent.futures import wait
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from store.samples import START, open_set, rows, session

from hamlog.errors import ElsewhereError
from hamlog.frozen import replace
from hamlog.store import owning, snapshots
from hamlog.store.log import Log, open_log
from hamlog.store.snapshots import Place
from hamlog.training.record import ONE_SET, Outcome


def opened(path: Path) -> Log:
    return open_log(path, create=True, now=lambda: START, busy_timeout_s=30)


def test_of_twenty_that_begin_the_days_session_one_does(path: Path) -> None:
    with ExitStack() as stack:
        logs = [stack.enter_context(opened(path)) for _ in range(20)]
        logs[0].prepare().result()
        writes = [log.begin_session(session(f"s{n}"), True) for n, log in enumerate(logs)]
        wait(writes)
        errors = [write.exception() for write in writes]
        assert errors.count(None) == 1
        assert all(error is None or isinstance(error, ElsewhereError) for error in errors)
        assert len(logs[0].sessions_of(START.date())) == 1


def test_a_session_that_is_over_and_a_set_tried_alone_are_in_nobodys_way(log: Log) -> None:
    log.begin_session(session("one"), True).result()
    log.begin_session(replace(session("alone"), programme=ONE_SET), True).result()
    log.end_session("one", START).result()
    log.begin_session(session("two"), True).result()
    assert len(log.sessions_of(START.date())) == 3


def test_a_set_that_two_tick_is_one_row(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        one.begin_session(session("one")).result()
        ticked = replace(open_set(session_id="one"), ended_at=START, outcome=Outcome.DONE)
        one.add_set(ticked, "Ticked").result()
        with pytest.raises(ElsewhereError, match="has just logged this set"):
            two.add_set(replace(ticked, id="other"), "Ticked", alone=True).result()
        (found,) = two.sessions_of(START.date())
        assert [each.id for each in found.sets] == [ticked.id]


def test_the_owner_is_told_until_it_lets_go(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        one.begin_session(session("one")).result()
        one.claim("one").result()
        assert one.owner_elsewhere("one", START) is None
        assert two.owner_elsewhere("one", START) is not None
        with pytest.raises(ElsewhereError, match="runs in another hamlog"):
            two.claim("one").result()
        two.release("one").result()
        assert two.owner_elsewhere("one", START) is not None, "only its owner lets it go"
        one.release("one").result()
        two.claim("one").result()
        assert one.owner_elsewhere("one", START) is not None


def test_on_another_machine_it_is_dead_after_half_a_minute_of_silence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as one, opened(path) as two:
        one.begin_session(session("one")).result()
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(owning, "_machine", lambda: "another machine")
            one.claim("one").result()
        assert two.owner_elsewhere("one", START + timedelta(seconds=29)) is not None
        assert two.owner_elsewhere("one", START + timedelta(seconds=31)) is None


def test_a_process_number_that_was_given_out_again_owns_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as one, opened(path) as two:
        one.begin_session(session("one")).result()
        with monkeypatch.context() as earlier:
            earlier.setattr(owning, "_started", lambda process: "long ago")
            one.claim("one").result()
        assert two.owner_elsewhere("one", START) is None


def test_a_heartbeat_is_no_edit_and_goes_to_no_other_log(path: Path, tmp_path: Path) -> None:
    with open_log(path, create=True, now=lambda: START, machine=lambda: "desk") as log:
        log.begin_session(session()).result()
        before = rows(path, "SELECT * FROM clocks")
        log.claim("session").result()
        log.claim("session").result()
        assert rows(path, "SELECT * FROM clocks") == before
        stamped = rows(path, "SELECT edited_at FROM sessions")
        place = Place(tmp_path, "desk", True, tmp_path / "shared.json")
        assert snapshots.write(path, place)
        assert rows(place.own, "SELECT count(*) FROM owners") == [(0,)]
        there = tmp_path / "lap" / "hamlog.db"
        with open_log(there, create=True, now=lambda: START, machine=lambda: "lap") as other:
            assert other.merge(path).result().sessions == 1
            assert rows(there, "SELECT * FROM owners") == []
            assert other.owner_elsewhere("session", START) is None
            log.claim("session").result()
            assert not other.merge(path).result().anything
        log.release("session").result()
        assert rows(path, "SELECT edited_at FROM sessions") == stamped
        # Who runs it is nothing that others should hear of.
        assert not snapshots.write(path, place)
