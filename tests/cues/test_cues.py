"""The bell rings once where something is to be done; silence never; nothing that fails is heard."""

import pytest

from hamlog.cues.bell import RUNG, Bell
from hamlog.cues.silent import Silent
from hamlog.training.exercise import Kind, Phase, Side, SideScheme
from hamlog.training.pacing.timeline import Cue, CueKind, SetPlan, set_timeline

PHASES = (Phase(Kind.LIFT, "Lift", 1), Phase(Kind.HOLD, "Hold", 2), Phase(Kind.LOWER, "Lower", 1))


def rings_of(cues: list[Cue]) -> int:
    rung: list[None] = []
    bell = Bell(lambda: rung.append(None))
    for cue in cues:
        bell.play(cue)
    bell.close()
    return len(rung)


def test_the_bell_rings_once_at_each_boundary_and_counted_second() -> None:
    plan = SetPlan(PHASES, SideScheme.IN_TURN, Side.LEFT, reps=2, lead_in_s=5, change_s=5)
    timeline = set_timeline(plan)
    cues = [event for event in timeline.passed(-1, timeline.end_s) if isinstance(event, Cue)]

    # A count-in a side, three phases a rep, the change between, the end.
    assert rings_of(cues) == 2 * 3 + 2 * 2 * 3 + 1 + 1
    ringing = [cue.at_s for cue in cues if cue.kind in RUNG]
    assert len(set(ringing)) == len(ringing)


@pytest.mark.parametrize("kind", CueKind)
def test_only_what_is_said_or_counted_in_passing_does_not_ring(kind: CueKind) -> None:
    assert rings_of([Cue(0.0, kind, "Hold", Side.BOTH, 2)]) == (kind is not CueKind.SAY)


def test_a_muted_bell_is_silent_until_it_is_not() -> None:
    rung: list[None] = []
    bell = Bell(lambda: rung.append(None))
    cue = Cue(0.0, CueKind.LIFT, "Lift", Side.BOTH)

    bell.open()
    bell.mute(True)
    bell.play(cue)
    assert rung == []
    bell.mute(False)
    bell.play(cue)
    assert len(rung) == 1


def test_a_terminal_that_cannot_ring_stops_nothing() -> None:
    tried: list[None] = []

    def broken() -> None:
        tried.append(None)
        raise OSError(5, "Input/output error")

    bell = Bell(broken)
    bell.play(Cue(0.0, CueKind.LIFT, "Lift", Side.BOTH))
    bell.close()
    bell.close()

    assert len(tried) == 1


@pytest.mark.parametrize("kind", CueKind)
def test_silence_takes_everything(kind: CueKind) -> None:
    cue = Cue(0.0, kind, "Hold", Side.BOTH, 2)
    silence = Silent()

    silence.open()
    silence.prepare([cue])
    silence.play(cue)
    silence.mute(True)
    silence.close()
