"""The bell rings once a cue; silence never; nothing that fails is heard of."""

import pytest

from hamlog.cues.choice import MAKERS
from hamlog.settings.values import CUES
from hamlog.training.exercise import Kind, Phase, Side, SideScheme
from hamlog.training.timeline import Cue, CueKind, SetPlan, set_timeline

PHASES = (Phase(Kind.LIFT, "Lift", 1), Phase(Kind.HOLD, "Hold", 2), Phase(Kind.LOWER, "Lower", 1))


def rings_of(name: str, cues: list[Cue]) -> int:
    rung: list[None] = []
    made = MAKERS[name](lambda: rung.append(None))
    for cue in cues:
        made.play(cue)
    made.close()
    return len(rung)


def test_the_bell_rings_once_at_each_boundary_and_counted_second() -> None:
    plan = SetPlan(PHASES, SideScheme.IN_TURN, Side.LEFT, reps=2, lead_in_s=5, change_s=5)
    timeline = set_timeline(plan)
    cues = [event for event in timeline.passed(-1, timeline.end_s) if isinstance(event, Cue)]

    # A count-in a side, three phases a rep, the change between, the end.
    assert rings_of("bell", cues) == 2 * 3 + 2 * 2 * 3 + 1 + 1
    assert len({cue.at_s for cue in cues}) == len(cues)


@pytest.mark.parametrize("kind", CueKind)
def test_every_kind_of_cue_rings_the_bell_and_leaves_silence_silent(kind: CueKind) -> None:
    cue = Cue(0.0, kind, "Hold", Side.BOTH, 2)

    assert rings_of("bell", [cue]) == 1
    assert rings_of("silent", [cue]) == 0


@pytest.mark.parametrize("name", MAKERS)
def test_a_terminal_that_cannot_ring_stops_nothing(name: str) -> None:
    def broken() -> None:
        raise OSError(5, "Input/output error")

    cues = MAKERS[name](broken)
    cues.play(Cue(0.0, CueKind.LIFT, "Lift", Side.BOTH))
    cues.close()
    cues.close()


def test_the_settings_know_the_same_names() -> None:
    assert tuple(MAKERS) == CUES
