"""What the ramp keeps of its way through the past changes nothing."""

from datetime import timedelta
from functools import partial

from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from training.planning.test_ramp import MONDAY, RULES, always
from training.sessions import logs

from hamlog.frozen import replace
from hamlog.training.planning.ramp import Rule, Trail, ramp_on
from hamlog.training.planning.trained import Trained


@settings(max_examples=examples(60))
@given(st.data(), st.lists(logs(), min_size=1, max_size=3), RULES, st.integers(0, 2))
def test_what_is_kept_of_the_way_changes_no_answer(
    data: st.DataObject, lives: list[tuple[Trained, ...]], rule: Rule, limit: int
) -> None:
    trail = Trail(every=1)
    for _ in range(8):
        log = data.draw(st.sampled_from(lives))
        first, last = (log[0].day, log[-1].day) if log else (MONDAY, MONDAY)
        day = data.draw(st.dates(first, last + timedelta(days=30)))
        kinds = (None, (), log, tuple(one for one in log if one.planned), tuple(map(better, log)))
        at_best = data.draw(st.sampled_from(kinds))
        at_best = at_best and tuple(one for one in at_best if one.day < day)
        unbroken = data.draw(st.booleans())
        asked = partial(
            ramp_on,
            day,
            log,
            always(rule),
            pain_limit=limit,
            unbroken=unbroken,
            at_best=at_best,
        )
        assert asked(trail=trail) == asked()


def better(one: Trained) -> Trained:
    return replace(one, done=max(one.done, one.planned), pain=0)
