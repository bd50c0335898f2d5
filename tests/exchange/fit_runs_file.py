"""Runs of a watch for the tests."""

from collections.abc import Sequence

from exchange.fit_file import Field, activity, fit, message, seconds

BEGIN = seconds(2026, 11, 20, 22, 30)


def run_session(
    *, begin: int = BEGIN, lasted_s: int = 3600, zones: Sequence[int | None] = (), sport: int = 1
) -> bytes:
    """Return a message `session` of a run of 12 km; `zones` are the seconds in each."""
    fields: list[Field] = [
        (253, "I", begin + lasted_s),
        (2, "I", begin),
        (5, "B", sport),
        (6, "B", 4),
        (7, "I", lasted_s * 1000),
        (8, "I", lasted_s * 1000),
        (9, "I", 1_200_000),
    ]
    if zones:
        fields.append((65, "I", [None if one is None else one * 1000 for one in zones]))
    return message(18, fields)


def run_file(*more: bytes, zones: Sequence[int | None] = (0, 600, 900, 900, 700, 500, 0)) -> bytes:
    """Return an activity of one run, at a place two hours east."""
    return fit(
        message(0, [(0, "B", 4)]),
        *more,
        run_session(zones=zones),
        activity(BEGIN + 3600, BEGIN + 3600 + 7200),
    )
