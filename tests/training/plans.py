"""Any set at all, for properties of timelines."""

from hypothesis import strategies as st

from hamlog.training.exercise import Kind, Phase, SideScheme
from hamlog.training.pacing.timeline import RepId, SetPlan, rep_order

_PHASE = st.builds(
    Phase, st.sampled_from(list(Kind)), st.sampled_from(["Go", "Wait"]), st.integers(1, 9)
)
PHASES = (
    st.lists(_PHASE, min_size=1, max_size=4)
    .map(tuple)
    .filter(lambda found: any(phase.kind.moves for phase in found))
)


@st.composite
def plans(draw: st.DrawFn) -> SetPlan:
    """Draw a plan of a set."""
    scheme = draw(st.sampled_from(list(SideScheme)))
    sides = scheme.sides
    return SetPlan(
        phases=draw(PHASES),
        scheme=scheme,
        first_side=draw(st.sampled_from(sides)),
        reps=draw(st.integers(1, 4)),
        lead_in_s=draw(st.integers(0, 12)),
        change_s=draw(st.integers(0, 10)),
        rest_s=draw(st.floats(0, 60, allow_subnormal=False)),
    )


@st.composite
def begun_plans(draw: st.DrawFn) -> tuple[SetPlan, frozenset[RepId]]:
    """Draw a plan with reps of it done already, in their order; at least one is left."""
    plan = draw(plans())
    order = rep_order(plan.scheme, plan.first_side, plan.reps)
    return plan, frozenset(order[: draw(st.integers(0, len(order) - 1))])
