"""Whatever is typed and whenever: nothing is raised, and the log and what was told agree."""

import re
import tempfile
from pathlib import Path

import pytest
from examples import examples
from follow.scripted import Script, followed, lines_home
from homes import SMALL_WAYS
from hypothesis import given, settings
from hypothesis import strategies as st
from support import START

from hamlog.follow.keys import KEYS
from hamlog.frozen import replace
from hamlog.store.log import open_log

TYPED = [*(key.letter for key in KEYS), "", "", "", "1", "2", "4", "9", "n", "blub", "\x1b[2J"]
acts = st.lists(
    st.tuples(st.sampled_from([0.0, 0.4, 1.0, 3.3, 9.0, 20.0]), st.sampled_from(TYPED)),
    max_size=25,
)


ANY = {"script": acts, "warm": st.booleans(), "limit": st.sampled_from([0, 3])}


@pytest.mark.slow
@settings(max_examples=examples(25))
@given(**ANY)
def test_a_session_is_told_and_logged_alike(script: Script, warm: bool, limit: int) -> None:
    check_alike(script, warm, limit)


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=examples(150))
@given(**ANY)
def test_every_session_is_told_and_logged_alike(script: Script, warm: bool, limit: int) -> None:
    check_alike(script, warm, limit)


def check_alike(script: Script, warm: bool, limit: int) -> None:
    """Follow a session by a script, and hold what was told against the log."""
    ways = replace(SMALL_WAYS, warm_up=warm, pain_limit=limit)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        lines_home(home)
        ended = followed(home, script, settings=ways)
        with open_log(home / "hamlog.db", create=False) as log:
            sessions = log.sessions_of(START.date())
    assert ended.code == 0
    assert "\x1b" not in ended.text
    reps = sum(len(one.reps) for session in sessions for one in session.sets)
    told = re.search(r"Everything is saved: (\d+) rep|of (\d+) reps clean", ended.text)
    if told is not None and len(sessions) == 1:
        assert int(told[1] or told[2]) == reps
    for session in sessions:
        for one in session.sets:
            done = [(rep.side, rep.number) for rep in one.reps]
            assert len(done) == len(set(done))
