"""Days as they were lived: choices and sessions follow the athlete from zone to zone."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import START, FakeClock, bench
from tui.history.correct import fill

from hamlog.store.log import open_log
from hamlog.training.ladder import as_lived, in_force
from hamlog.training.planning.agenda import is_of_day
from hamlog.training.planning.terms import TermsHistory, unit_on
from hamlog.training.record import Choice, SessionRecord

ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            *("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Pacific/Auckland"),
            *("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe"),
        )
    ]
)
INSTANTS = st.integers(0, 31_000_000).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(seconds=seconds)
)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
AUCKLAND, LOS_ANGELES = ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")


@given(st.lists(st.tuples(INSTANTS, ZONES, st.sampled_from("123")), min_size=1), INSTANTS, ZONES)
def test_what_was_chosen_last_holds_now_wherever_it_was_chosen(
    made: list[tuple[datetime, ZoneInfo, str]], at: datetime, zone: ZoneInfo
) -> None:
    key = "plan.days_per_week"
    # Of two made at one instant, none is the last.
    made = sorted({one[0]: one for one in made}.values(), key=lambda one: one[0])
    choices = [Choice(key, when.astimezone(there), value) for when, there, value in made]
    now = max(at, made[-1][0]).astimezone(zone)

    lived = as_lived(choices, now)

    assert [one.at for one in lived] == [one.at for one in choices]
    assert in_force(lived, now.date())[key].value == made[-1][2]
    assert TermsHistory(lived).on(now.date()).days_per_week == int(made[-1][2])


@given(st.tuples(INSTANTS, ZONES), INSTANTS, ZONES)
def test_a_choice_of_later_does_not_hold_yet(
    made: tuple[datetime, ZoneInfo], at: datetime, zone: ZoneInfo
) -> None:
    now, choice = at.astimezone(zone), Choice("plan.unit", made[0].astimezone(made[1]), "lb")
    (lived,) = as_lived([choice], now)
    assert lived == choice or choice.at <= now
    assert (lived.at.date() <= now.date()) or choice.at > now


@given(INSTANTS, ZONES, ZONES, st.floats(0, 23))
def test_a_session_of_this_day_here_counts_wherever_it_was_begun(
    at: datetime, there: ZoneInfo, here: ZoneInfo, hours: float
) -> None:
    began = at.astimezone(there)
    found = SessionRecord("s", began.date(), began, "home-kit")
    now = (at + timedelta(hours=hours)).astimezone(here)
    apart = abs((began.utcoffset() or timedelta()) - (now.utcoffset() or timedelta()))
    if apart > timedelta(hours=1):
        assert is_of_day(found, now) is (began.astimezone(here).date() == now.date())
    else:
        assert not is_of_day(found, now)


async def test_the_unit_chosen_in_berlin_holds_in_new_york(tmp_path: Path) -> None:
    berlin = datetime(2026, 11, 25, 0, 30, tzinfo=BERLIN)
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: berlin) as log:
        log.choose("plan.unit", "lb", berlin).result()
        assert unit_on(log.choices(""), date(2026, 11, 24)) == "kg"
    later = (berlin + timedelta(hours=1)).astimezone(NEW_YORK)
    assert later.date() == date(2026, 11, 24)
    async with bench(tmp_path, clock=FakeClock(later)) as found:
        assert found.app.services.coach.unit(later.date()) == "lb"
        await found.press("2", "a")
        await fill(found, {"Prone dumbbell curl": "10 @ 15"})
        (session,) = found.log.sessions_of(later.date())
        kilograms = [one.load.kg for one in session.sets if one.load.kg]
        assert kilograms == [pytest.approx(6.8, abs=0.01)]


async def test_a_session_of_an_hour_ago_in_auckland_counts_in_los_angeles(tmp_path: Path) -> None:
    there = datetime(2026, 11, 25, 18, 0, tzinfo=AUCKLAND)
    async with bench(tmp_path, clock=FakeClock(there)) as found:
        for _ in range(3):
            await found.press("space")
    here = (there + timedelta(hours=1)).astimezone(LOS_ANGELES)
    assert here.date() == date(2026, 11, 24)
    async with bench(tmp_path, clock=FakeClock(here)) as found:
        assert "Done for today." in found.flat
        agenda = found.app.services.coach.day(here).agenda()
        assert agenda.session is not None
        assert agenda.following is not None
        assert agenda.following.day == date(2026, 11, 28)


async def test_a_session_that_was_ticked_goes_on_over_midnight(tmp_path: Path) -> None:
    late = START.replace(hour=23, minute=50)
    async with bench(tmp_path, clock=FakeClock(late)) as found:
        await found.press("space")
        await found.run(20 * 60)
        assert "Wednesday 25 November" in found.picture
        assert "from Tuesday" in found.flat
        await found.press("y")
        (session,) = found.log.sessions_of(late.date())
        keeper = found.tracker._keeper
        assert keeper is not None
        assert keeper.session_id == session.id
        assert found.log.sessions_of(date(2026, 11, 25)) == ()


@pytest.mark.parametrize("hour", [18, 23])
async def test_a_today_left_open_turns_over_at_midnight(tmp_path: Path, hour: int) -> None:
    start = START.replace(hour=hour, minute=10, second=7)
    async with bench(tmp_path, clock=FakeClock(start)) as found:
        assert "Tuesday 24 November" in found.picture
        await found.run((24 - hour) * 3600 - 620)
        assert "Tuesday 24 November" in found.picture
        await found.run(30)
        assert "Wednesday 25 November" in found.picture


async def test_a_day_in_july_has_the_offset_of_july(tmp_path: Path) -> None:
    now = datetime(2026, 11, 24, 18, 0, tzinfo=BERLIN)
    async with bench(tmp_path, clock=FakeClock(now)) as found:
        await found.press("2", "a")
        await fill(found, {"day": "2026-07-17", "Walking lunge": "10"})
        (session,) = found.log.sessions_of(date(2026, 7, 17))
        assert session.started_at.isoformat() == "2026-07-17T12:00:00+02:00"
