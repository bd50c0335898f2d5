"""Whether anybody wrote: the one question that is asked again and again."""

from pathlib import Path

from store.samples import START, open_set, session

from hamlog.store.log import Log, open_log


def test_the_version_stands_still_while_nobody_writes(log: Log) -> None:
    log.begin_session(session("one")).result()
    before = log.version()
    log.sessions_of(START.date())
    assert log.version() == before


def test_every_write_of_this_process_and_of_another_is_another_version(
    log: Log, path: Path
) -> None:
    seen = {log.version()}
    log.begin_session(session("one")).result()
    seen.add(log.version())
    log.begin_set(open_set(session_id="one")).result()
    seen.add(log.version())
    with open_log(path, create=True, now=lambda: START) as other:
        other.note_session("one", "from elsewhere").result()
        seen.add(log.version())
    assert len(seen) == 4


def test_a_log_that_appears_is_another_version_than_none(path: Path) -> None:
    with open_log(path, create=True, now=lambda: START) as log:
        before = log.version()
        assert log.version() == before
        log.prepare().result()
        assert log.version() != before
