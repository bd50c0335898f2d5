"""Why a target is what it is, on Today: as long as it is true."""

from training.builders import NOON
from training.planning.test_agenda import of, record, session

from hamlog.frozen import replace


def test_the_reason_for_a_target_goes_with_its_last_set_or_with_the_session() -> None:
    """It was about the sessions before: “10 kg comes next” is not so once they were lifted."""
    begun = of(session(record(1)))
    assert [begun.why_of(line) for line in begun.lines] == [line.why for line in begun.lines]
    assert begun.lines[0].why == "as last time"

    done = of(session(record(1), record(2)))
    assert done.why_of(done.lines[0]) == ""

    left = of(replace(session(record(1)), ended_at=NOON))
    assert [left.why_of(line) for line in left.lines] == [""] * len(left.lines)

    beside = of(session(replace(record(1), position=9)))
    assert beside.lines[0].boxes[-1].extra
    alone = of(replace(session(replace(record(1), position=9)), planned=()))
    assert alone.why_of(alone.lines[0]) == "done beside the plan"
