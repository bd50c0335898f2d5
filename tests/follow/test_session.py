"""A followed session, told at its instants, and in the log rep by rep."""

from pathlib import Path

import pytest
from follow.scripted import Script, assert_told, followed, lines_home, opened
from homes import SMALL_WAYS, small_exercise, write_exercise
from support import START, FakeClock, HeardCues, reps_of

from hamlog.follow.inbox import Gone, Stood, Told
from hamlog.frozen import replace
from hamlog.store.log import open_log
from hamlog.training.exercise import Side
from hamlog.training.pacing.timeline import CueKind
from hamlog.training.record import Outcome, Quality, SessionRecord

WARM = replace(SMALL_WAYS, warm_up=True)
LEAD_S, REP_S, REST_S = 8, 5, 12
L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH
SETUP = "Lie on your {other} side, the {side} leg on top"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with three small exercises; the second says how it is set up."""
    lines_home(tmp_path)
    more = f'change_seconds = 4\nsetup = ["{SETUP}"]\ncues = ["Hips stay still"]'
    more += '\nchange = "Roll over onto your {other} side"'
    write_exercise(tmp_path, "small-turn", small_exercise("Small turn", "in-turn", more=more))
    return tmp_path


def session_of(folder: Path) -> SessionRecord:
    with open_log(folder / "hamlog.db", create=False) as log:
        (session,) = log.sessions_of(START.date())
    return session


def test_a_whole_session_is_told_a_line_a_rep_each_phase_at_its_instant(home: Path) -> None:
    script: Script = [
        (2, ""),  # the warm-up starts,
        (5, "s"),  # a movement of it is left,
        (3, ""),  # and then all of it
        (LEAD_S + REP_S + 1, "x"),  # the first rep was doubtful
        (REP_S, "t"),  # in the rest: 15 s more
        (8, ""),  # the rest is long enough
        (LEAD_S + 2 * REP_S, "r"),  # where are we?
        (4 + 3 + 1, "u"),  # the last rep of the left leg once more
        (60, "e"),
        (1, ""),
    ]
    ended = followed(home, script, settings=WARM)
    assert ended.code == 0
    assert_told("whole", ended.text.replace(str(home), "FOLDER"))


def test_the_log_has_every_rep_with_its_second_and_its_mark(home: Path) -> None:
    ended = followed(home, [(1, ""), (LEAD_S + REP_S + 1, "x")], settings=SMALL_WAYS)
    session = session_of(home)
    assert ended.code == 0
    assert [one.outcome for one in session.sets] == [Outcome.DONE] * 3
    assert session.ended_at is not None
    assert reps_of(session.sets[0]) == [(B, 1), (B, 2)]
    assert [rep.quality for rep in session.sets[0].reps] == [Quality.DOUBTFUL, Quality.CLEAN]
    first = session.sets[0].reps[0]
    assert first.paced
    assert first.done_at is not None
    assert (first.done_at - START).total_seconds() == 1 + LEAD_S + 4
    assert reps_of(session.sets[1]) == [(L, 1), (L, 2), (R, 1), (R, 2)]
    assert reps_of(session.sets[2]) == [(L, 1), (R, 1), (L, 2), (R, 2)]


def test_what_is_heard_is_what_the_tracker_plays(home: Path) -> None:
    ended = followed(home, [(1, "")], settings=SMALL_WAYS)
    kinds = [cue.kind for cue in ended.cues.heard]
    phases = [CueKind.LIFT, CueKind.HOLD, CueKind.LOWER, CueKind.STILL]
    counted = [CueKind.COUNT] * 3
    assert kinds[:13] == [CueKind.SAY, *counted, *phases, *phases, CueKind.SET_DONE]
    change = next(cue for cue in ended.cues.heard if cue.kind is CueKind.CHANGE)
    assert change.word == "Roll over onto your left side"
    # Each word was made ready before, also what is said before a set.
    assert {cue.word for cue in ended.cues.heard} <= {cue.word for cue in ended.cues.prepared}
    assert ended.cues.closed


def test_each_rep_is_on_disk_the_moment_it_is_done(home: Path) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(sum(len(one.reps) for one in session_of(home).sets))

    script: Script = [(1, ""), (LEAD_S + 3.9, look), (0.2, look), (REP_S, look), (0, Gone(143))]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert seen == [0, 1, 2]
    assert ended.code == 143


@pytest.mark.some(2)
@pytest.mark.parametrize(("end", "code"), [("q", 0), (Gone(130), 130), (Gone(129), 129), (None, 0)])
def test_leaving_keeps_every_rep_and_the_session_goes_on_there(
    home: Path, end: str | Gone | None, code: int
) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "w")]
    ended = followed(home, [*script, (1, end)] if end else script, settings=SMALL_WAYS)
    assert ended.code == code
    assert ended.lines[-1] == (
        "Left at Small both, set 1 of 1. Everything is saved: 1 rep of this session. "
        "hamlog follow and the app resume there."
    )
    assert reps_of(session_of(home).sets[0]) == [(B, 1)]

    clock = FakeClock()
    clock.jump(120)
    again = followed(home, [(1, ""), (1, "")], settings=WARM, clock=clock)
    assert again.lines[0].startswith("A session is unfinished, at Small both, set 1 of 1.")
    assert "Ready, enter starts, rep 2 of 2, set 1 of 1." in again.lines
    # No warm-up: the session was begun.
    assert not any("Warm-up" in line for line in again.lines)
    assert session_of(home).ended_at is not None
    assert reps_of(session_of(home).sets[0]) == [(B, 1), (B, 2)]


def test_looking_and_leaving_writes_no_session(home: Path) -> None:
    ended = followed(home, [(1, "q")], settings=SMALL_WAYS)
    assert ended.lines[-1] == (
        "Left before Small both, set 1 of 1. Nothing was done, so nothing is in the log."
    )
    with open_log(home / "hamlog.db", create=False) as log:
        assert log.sessions_of(START.date()) == ()


def test_a_pause_says_where_and_counts_nothing_meanwhile(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + 2, ""), (100, "w"), (30, Gone(0))]
    ended = followed(home, script, settings=SMALL_WAYS)
    paused = "Paused, Hold 1 s, rep 1 of 2, set 1 of 1. Enter resumes."
    assert paused in ended.lines
    # Nobody is in position any more: the rep begins again after a count-in.
    assert "Get ready, 8 seconds: Small both, set 1 of 1, rep 1." in ended.lines
    assert sum(line.startswith("Rep 1 of 2: curl") for line in ended.lines) == 2
    assert reps_of(session_of(home).sets[0]) == [(B, 1), (B, 2)]
    second = session_of(home).sets[0].reps[0]
    assert second.done_at is not None
    assert (second.done_at - START).total_seconds() >= 1 + LEAD_S + 2 + 100


def test_a_rest_is_paused_and_goes_on_where_it_was(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + 2 * REP_S + 2, "w"), (100, "w"), (1, "q")]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert any(line.startswith("Paused, Rest 10 s") for line in ended.lines)
    assert any(line.startswith("On: Rest 10 s") for line in ended.lines)


def test_a_process_that_was_stopped_goes_on_paused(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + 2, Stood()), (50, Told("The player is gone.")), (1, "q")]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert "The player is gone." in ended.lines
    assert "Paused, Hold 1 s, rep 1 of 2, set 1 of 1. Enter resumes." in ended.lines
    assert session_of(home).sets[0].reps == ()


def test_a_machine_that_slept_is_said_and_nothing_counted(home: Path) -> None:
    clock = FakeClock()
    script: Script = [(1, ""), (LEAD_S + 2, lambda: clock.sleep(600)), (60, "q")]
    ended = followed(home, script, settings=SMALL_WAYS, clock=clock)
    assert "Paused while the computer slept. Enter resumes." in ended.lines
    assert session_of(home).sets[0].reps == ()


def test_keys_change_what_is_asked_for(home: Path) -> None:
    script: Script = [
        (0, key) for key in ("+", "+", "-", "[", "v", "t", "e", "m", "m", "s", "u", "u")
    ]
    ended = followed(home, [*script, (0, "blub"), (1, "q")], settings=SMALL_WAYS)
    assert [line for line in ended.lines if line.startswith("Load")] == [
        "Load: 2.5 kg.",
        "Load: 5 kg.",
        "Load: 2.5 kg.",
    ]
    told = (
        "From the next phase on: curl 2 s, lower 2 s.",
        "This exercise has no other form.",
        "You can only add time during a rest.",
        "No set is running. Press s to skip one.",
        "Muted, m for sound.",
        "Sound on.",
        "Set 1 of Small both skipped.",
        "Small turn: set 1 of 1, 2 reps a leg, body weight. Left leg first.",
        "Set 1 of Small both is back.",
        "No rep to undo yet.",
        "No key is called blub. Press ? for the keys.",
    )
    for line in told:
        assert any(line.casefold() in one.casefold() for one in ended.lines), line
    assert session_of(home).sets == (), "what was skipped is back"
    assert session_of(home).planned[0].load.kg == 2.5


def test_another_form_is_set_up_anew(tmp_path: Path) -> None:
    ended = followed(tmp_path, [(0, "v"), (1, "q")], settings=SMALL_WAYS)
    first, other = [line for line in ended.lines if line.startswith("Romanian deadlift")]
    assert "without dumbbells" in first
    assert "without dumbbells" not in other
    setups = [line for line in ended.lines if line.startswith("Stand with")]
    assert len(setups) == len(set(setups)) == 2


def test_at_your_own_pace_enter_counts_a_rep_and_holds_are_timed(home: Path) -> None:
    script: Script = [(0, "g"), (1, ""), (LEAD_S + 7, ""), (2 + 4, ""), (4, "q")]
    ended = followed(home, script, settings=SMALL_WAYS)
    assert "Your own pace: enter counts a rep." in ended.lines
    assert "    9  Rep 1 of 2: curl [16], hold [18], lower\n" in ended.text
    assert "   18  Rep 2, last: [22] hold\n" in ended.text
    assert reps_of(session_of(home).sets[0]) == [(B, 1), (B, 2)]


def test_ending_a_set_early_keeps_its_reps(home: Path) -> None:
    ended = followed(home, [(1, ""), (LEAD_S + REP_S + 1, "e"), (1, "q")], settings=SMALL_WAYS)
    assert "Set 1 of 1 ended here: 1 rep, all clean." in ended.lines
    assert session_of(home).sets[0].outcome is Outcome.ENDED_EARLY


def test_single_keys_do_the_same_as_lines(home: Path) -> None:
    script: Script = [(1, ""), (LEAD_S + REP_S + 1, "x"), (2, "p"), (1, "7"), (1, "2"), (0, "\n")]
    ended = followed(home, script, settings=SMALL_WAYS, keys=True)
    # The pain is 7 and then 2: 72 is none; it is asked again, and the input ends.
    assert "That is not a number from 0 to 10. How much does it hurt? Enter alone: no answer." in (
        ended.lines
    )
    assert session_of(home).sets[0].outcome is Outcome.PAIN


def test_plain_ascii_where_the_terminal_has_no_more(home: Path) -> None:
    write_exercise(home, "small-both", small_exercise("Übung – „halb“ ½", more='setup = ["Füße"]'))
    ended = followed(home, [(1, ""), (60, "q")], settings=SMALL_WAYS, plain=True)
    assert ended.text.isascii()
    assert 'Ubung - "halb" 1/2: set 1 of 1' in ended.text
    assert "Fusse" in ended.text
    with opened(home, FakeClock()) as log:
        assert log.session(session_of(home).id) is not None


def test_where_nobody_speaks_after_all_nobody_waits_for_words(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device that does not open is found after room was made for words."""
    words_s = [20.0]
    monkeypatch.setattr(HeardCues, "opening_s", lambda _self, _workout: words_s[-1])
    script: Script = [(1, lambda: words_s.append(0.0)), (1, ""), (2, "")]
    heard = followed(home, script, settings=SMALL_WAYS).cues.followed
    waiting, begun = heard[0][0], next(one for one, _ in heard if one.origin_s is not None)

    assert begun.timeline.end_s == waiting.timeline.end_s - 20
