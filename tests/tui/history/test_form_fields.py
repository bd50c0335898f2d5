"""What stands in the fields about the past, and what is made of what was typed there."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from past import TODAY, exercise, paced_set, plan, session, ticked_set
from support import BERLIN_WINTER, START

from hamlog.errors import UsageError
from hamlog.frozen import replace
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.record import Outcome, Rep, SetRecord
from hamlog.training.review.correcting import SetEdit
from hamlog.tui.history import form_fields
from hamlog.tui.history.form_fields import set_edit, set_fields

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
CURL = paced_set("s", plan(["dumbbell-curl"], 1, 10)[0], START)
BAND = paced_set("s", plan(["band-curl"], 1, 10)[0], START)
LUNGE = paced_set("s", plan(["walking-lunge"], 1, 10)[0], START)


def before(record: SetRecord) -> dict[str, str]:
    fields = set_fields(record, exercise(record.exercise), "kg")
    return {field.name: field.value for field in fields}


def edited(record: SetRecord, **typed: str) -> SetEdit | None:
    values = before(record)
    assert set(typed) <= set(values)
    return set_edit(record, exercise(record.exercise), "kg", values, {**values, **typed})


def test_fields_say_what_the_log_says() -> None:
    record = replace(LUNGE, rpe=7.5, pain=0, pain_place="knee", note="n")
    found = before(record)
    assert found["reps"] == "10"
    assert found["sides"] == "left and right"
    assert (found["RPE"], found["pain"], found["where"], found["note"]) == ("7.5", "0", "knee", "n")
    assert before(CURL)["load"] == "6 kg"
    assert before(CURL)["sides"] == "both"
    assert all(field.hint.endswith(".") for field in set_fields(record, None, "kg"))


def test_legs_that_differ_are_told_apart() -> None:
    left = tuple(rep for rep in LUNGE.reps if rep.side is LEFT)
    assert before(replace(LUNGE, reps=left))["reps"] == "10/0"
    assert before(replace(LUNGE, reps=left))["sides"] == "left"


def test_a_skipped_set_is_counted_as_its_exercise_is_done() -> None:
    skipped = replace(LUNGE, reps=(), outcome=Outcome.SKIPPED)
    assert before(skipped)["reps"] == "0"
    assert edited(skipped, reps="10/9") == SetEdit(reps=((LEFT, 10), (RIGHT, 9)))
    assert form_fields.scheme_of(skipped, None) is SideScheme.BOTH


def test_nothing_typed_is_nothing_to_write() -> None:
    assert edited(CURL) is None
    assert edited(LUNGE) is None


@pytest.mark.parametrize(
    ("typed", "edit"),
    [
        ({"reps": "12"}, SetEdit(reps=((BOTH, 12),))),
        ({"load": "8"}, SetEdit(load=Load(8.0))),
        ({"load": "Heavy"}, SetEdit(load=Load(label="heavy band"))),
        ({"load": ""}, SetEdit(load=Load())),
        ({"RPE": "9"}, SetEdit(rpe=9.0)),
        ({"RPE": " "}, SetEdit(clear_rpe=True)),
        ({"pain": "4", "where": "calf"}, SetEdit(pain=(4, "calf"))),
        ({"note": ""}, None),
        ({"note": "x"}, SetEdit(note="x")),
        ({"sides": "left and right"}, SetEdit(sides=(LEFT, RIGHT))),
        (
            {"sides": "left/right", "reps": "6/5"},
            SetEdit(sides=(LEFT, RIGHT), reps=((LEFT, 6), (RIGHT, 5))),
        ),
        ({"sides": "right", "reps": "9"}, SetEdit(sides=(RIGHT,), reps=((RIGHT, 9),))),
        ({"sides": "swap"}, SetEdit(swap_sides=True)),
    ],
)
def test_what_was_typed_alone_is_written(typed: dict[str, str], edit: SetEdit | None) -> None:
    assert edited(CURL, **typed) == edit
    assert edit is None or edit.outcome is None


def test_a_load_that_was_not_touched_is_not_read_back_from_pounds() -> None:
    record = replace(CURL, load=Load(4.536))
    fields = {one.name: one.value for one in set_fields(record, None, "lb")}
    assert fields["load"] == "10 lb"
    edit = set_edit(record, None, "lb", fields, {**fields, "note": "x"})
    assert edit == SetEdit(note="x")
    edit = set_edit(record, None, "lb", fields, {**fields, "load": "20"})
    assert edit is not None
    assert edit.load == Load(9.072)


def test_a_variant_of_other_phases_brings_its_own_tempo() -> None:
    for slug in ("hip-thrust", "single-leg-bridge", "ball-curl", "walking-lunge"):
        one = exercise(slug)
        record = paced_set("s", plan([slug], 1, 10)[0], START)
        for variant in one.variants:
            edit = edited(record, form=variant.name)
            assert edit is not None
            assert edit.variant == variant.slug
            kinds = [phase.kind for phase in one.phases_of(variant.slug)]
            same = kinds == [phase.kind for phase in one.phases]
            assert (edit.tempo is None) is same
            back = edited(replace(record, variant=variant.slug), form="")
            assert back is not None
            assert back.clear_variant


def test_tempo_is_written_in_the_order_of_the_set() -> None:
    edit = edited(CURL, tempo="5-1-2-2")
    assert edit is not None
    assert edit.tempo is not None
    assert "lower 5" in edit.tempo
    broken = replace(CURL, tempo="as it felt")
    edit = edited(broken, tempo="5-1-2-2")
    assert edit is not None
    assert edit.tempo is not None
    with pytest.raises(UsageError, match="cannot be read"):
        set_edit(broken, None, "kg", {"tempo": "as it felt"}, {"tempo": "5-1-2-2"})


@given(st.integers(0, 100), st.integers(0, 100))
def test_any_reps_are_read_back_as_they_are_shown(left: int, right: int) -> None:
    reps = tuple(
        Rep(side, number)
        for side, n in ((LEFT, left), (RIGHT, right))
        for number in range(1, n + 1)
    )
    shown = before(replace(LUNGE, reps=reps))["reps"]
    edit = edited(LUNGE, reps=shown)
    if shown != "10":
        assert edit is not None
        assert edit.reps == ((LEFT, left), (RIGHT, right))


def test_sets_are_written_with_the_load_that_was_typed_or_that_of_the_last_time() -> None:
    fields, meant = form_fields.sets_fields(
        [exercise("walking-lunge"), exercise("dumbbell-curl")],
        ["dumbbell-curl", "gone"],
        lambda _: Load(8.0),
        "kg",
    )
    first, second = (field.name for field in fields)
    assert meant[first].slug == "dumbbell-curl"
    assert "Load as last time, 8 kg" in fields[0].hint
    found = form_fields.written_sets(
        {first: "10,8", second: "6/0, 7/5 @ 5"}, meant, lambda _: Load(8.0), "kg"
    )
    assert [(one.exercise, one.load.kg, one.target_reps) for one in found] == [
        ("dumbbell-curl", 8.0, 10),
        ("dumbbell-curl", 8.0, 8),
        ("walking-lunge", 5.0, 6),
        ("walking-lunge", 5.0, 5),
    ]
    assert len({one.id for one in found}) == 4
    assert [rep.side for rep in found[2].reps] == [LEFT] * 6
    assert form_fields.written_sets({first: " "}, meant, lambda _: Load(), "kg") == ()


def test_two_exercises_of_one_name_have_a_field_each() -> None:
    one = exercise("walking-lunge")
    twin = replace(one, slug="my-lunge")
    fields, meant = form_fields.sets_fields([one, twin], [], lambda _: Load(), "kg")
    assert [meant[field.name].slug for field in fields] == ["walking-lunge", "my-lunge"]


def test_a_session_written_later_begins_at_noon_or_now() -> None:
    now = datetime(2026, 11, 24, 9, 30, tzinfo=BERLIN_WINTER)

    def local(moment: datetime) -> datetime:
        return moment.replace(tzinfo=BERLIN_WINTER)

    past = form_fields.moment_on(TODAY - timedelta(days=3), now, local)
    assert past == datetime(2026, 11, 21, 12, tzinfo=BERLIN_WINTER)
    assert form_fields.moment_on(TODAY, now, local) == now
    records = (replace(ticked_set("", plan(["walking-lunge"], 1, 10)[0], now), position=0),)
    found = form_fields.session_of(records * 1, date(2026, 11, 21), "own", "note", past)
    assert (found.day, found.programme, found.note) == (date(2026, 11, 21), "own", "note")
    assert found.planned == ()
    assert [one.position for one in found.sets] == [1]
    assert {one.session_id for one in found.sets} == {found.id}
    assert {one.ended_at for one in found.sets} == {past}


@pytest.mark.parametrize(
    ("began", "day", "hours"),
    [
        # Summer and winter time of here; within one of them nothing changes.
        (datetime(2026, 11, 20, 18, tzinfo=BERLIN_WINTER), date(2026, 7, 20), 1),
        (datetime(2026, 7, 20, 18, tzinfo=timezone(timedelta(hours=2))), date(2026, 11, 20), -1),
        (datetime(2026, 11, 20, 18, tzinfo=BERLIN_WINTER), date(2026, 11, 2), 0),
        # Where another offset held is unknown: it stays.
        (datetime(2026, 11, 20, 18, tzinfo=timezone(timedelta(hours=9))), date(2026, 7, 20), 0),
    ],
)
def test_a_moved_session_gets_the_offset_of_its_day(began: datetime, day: date, hours: int) -> None:
    def local(moment: datetime) -> datetime:
        summer = 4 <= moment.month <= 9
        return moment.replace(tzinfo=timezone(timedelta(hours=2)) if summer else BERLIN_WINTER)

    one = replace(session(began.date(), "home-kit", 1, 10), started_at=began)
    assert form_fields.offset_change(one, day, local) == timedelta(hours=hours)


def test_sets_are_counted_in_words() -> None:
    one, other = CURL, LUNGE
    assert form_fields.sets_words([one], str.upper) == "1 set of DUMBBELL-CURL"
    assert form_fields.sets_words([one, other], str) == "2 sets of 2 exercises"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"load": "2x6 kg"}, "Load “2x6 kg” cannot be read"),
        ({"load": "hevy"}, "Did you mean “heavy band”?"),
        ({"load": "body"}, "this is done with one: light band"),
    ],
)
def test_nothing_typed_becomes_something_else(typed: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        edited(BAND, **typed)
    assert said in str(raised.value)


def test_sudden_pain_needs_a_number_unless_it_was_a_stop() -> None:
    with pytest.raises(UsageError, match="say how much it hurt, 1 to 10"):
        edited(CURL, sudden="yes")
    with pytest.raises(UsageError, match="say how much it hurt, 1 to 10"):
        edited(replace(CURL, pain=3, pain_sudden=True), pain="")
    found = edited(replace(CURL, outcome=Outcome.PAIN), sudden="yes")
    assert found is not None
    assert found.pain_sudden


def test_reps_of_two_legs_are_not_those_of_one() -> None:
    with pytest.raises(UsageError, match="Reps “12/11” are for two legs, and the sides say only"):
        edited(LUNGE, sides="left", reps="12/11")


def test_reps_of_one_leg_may_say_that_the_other_had_none() -> None:
    found = edited(LUNGE, sides="left", reps="9/0")
    assert found is not None
    assert found.reps == ((LEFT, 9),)
