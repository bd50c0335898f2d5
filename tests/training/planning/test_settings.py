"""What the athlete set up: typed, stored, shown, and what of it held on which day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hamlog.errors import UsageError
from hamlog.training.exercise import Equipment, Level, ProgrammeEntry
from hamlog.training.load import Load
from hamlog.training.planning.programmes import OWN_KEY
from hamlog.training.planning.settings import KEYS, choice_key, key_named, parsed, stored
from hamlog.training.planning.terms import Terms, TermsHistory
from hamlog.training.record import Choice

quick = settings(max_examples=examples(80))
BAND, BALL, DUMBBELL, BENCH = Equipment
LIBRARY = ("no-equipment", "home-kit")
DAYS = "weekdays (mon, tue, wed, thu, fri, sat, sun)"

ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text("0123456789 ,+&;-.montuewdhrfisaybkglpunc\u200b１２", max_size=30),
    st.lists(st.sampled_from(["mon", "Sunday", "band", "none", "any", "2", "lb", "and"])).map(
        ",".join
    ),
)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("equipment", "band", frozenset({BAND})),
        ("equipment", "Dumbbells, bench", frozenset({DUMBBELL, BENCH})),
        ("equipment", "ball + band and chair", frozenset({BAND, BALL, BENCH})),
        ("equipment", "bands, balls, benches", frozenset({BAND, BALL, BENCH})),
        ("equipment", "none", frozenset()),
        ("equipment", "nothing", frozenset()),
        ("experience", " Intermediate ", Level.INTERMEDIATE),
        ("days_per_week", "1", 1),
        ("days_per_week", "03", 3),
        ("days_per_week", "0" * 5000 + "2", 2),
        ("weekdays", "mon,thu", frozenset({0, 3})),
        ("weekdays", "Tuesday and Friday", frozenset({1, 4})),
        ("weekdays", "tu;thurs", frozenset({1, 3})),
        ("weekdays", " mon,", frozenset({0})),
        ("weekdays", ", wed and ,sat", frozenset({2, 5})),
        ("weekdays", "any", frozenset()),
        ("weekdays", "none", frozenset()),
        ("hard_runs", "sun", frozenset({6})),
        ("hard_runs", "none", frozenset()),
        ("ramp_step", "1", 1),
        ("ramp_step", "2", 2),
        ("session_minutes", "10", 10),
        ("session_minutes", "180", 180),
        ("unit", "LBS", "lb"),
        ("unit", "pounds", "lb"),
        ("unit", "lb", "lb"),
        ("unit", "kg", "kg"),
        ("unit", "kgs", "kg"),
        ("unit", "Kilograms", "kg"),
        ("programme", "home-kit", "home-kit"),
        ("programme", "own", "own"),
        ("programme", "by-equipment", None),
    ],
)
def test_what_is_typed_is_read(key: str, text: str, value: object) -> None:
    found = parsed(key, text, LIBRARY)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        (
            "weekdays",
            "mon, tusday",
            f"weekdays cannot be “tusday” (did you mean “tuesday”?): use {DAYS}, or any.",
        ),
        ("weekdays", "s", f"weekdays cannot be “s”: use {DAYS}, or any."),
        ("weekdays", "", f"weekdays cannot be “”: use {DAYS}, or any."),
        ("weekdays", "any, mon", f"weekdays cannot be “any”: use {DAYS}, or any."),
        ("hard_runs", "any", f"hard_runs cannot be “any”: use {DAYS}, or none."),
        (
            "equipment",
            "dumbell",
            (
                "equipment cannot be “dumbell” (did you mean “dumbbell”?): "
                "use any of band, ball, dumbbell, bench; or none."
            ),
        ),
        (
            "equipment",
            "any",
            "equipment cannot be “any”: use any of band, ball, dumbbell, bench; or none.",
        ),
        (
            "experience",
            "basik",
            ("experience cannot be “basik” (did you mean “basic”?): use basic or intermediate."),
        ),
        (
            "days_per_week",
            "0",
            "days_per_week cannot be “0”: use a whole number from 1 to 3.",
        ),
        ("ramp_step", "0", "ramp_step cannot be “0”: use 1 or 2."),
        (
            "days_per_week",
            "4",
            "days_per_week cannot be “4”: use a whole number from 1 to 3.",
        ),
        (
            "days_per_week",
            "２",
            "days_per_week cannot be “２”: use a whole number from 1 to 3.",
        ),
        (
            "days_per_week",
            "9" * 5000,
            f"days_per_week cannot be “{'9' * 39}…”: use a whole number from 1 to 3.",
        ),
        ("ramp_step", "3", "ramp_step cannot be “3”: use 1 or 2."),
        (
            "session_minutes",
            "9",
            "session_minutes cannot be “9”: use a whole number from 10 to 180 (minutes).",
        ),
        (
            "session_minutes",
            "181",
            "session_minutes cannot be “181”: use a whole number from 10 to 180 (minutes).",
        ),
        ("unit", "stone", "unit cannot be “stone”: use kg or lb."),
        (
            "programme",
            "home-kti",
            (
                "programme cannot be “home-kti” (did you mean “home-kit”?): "
                "use by-equipment, own, no-equipment, home-kit."
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_what_is_allowed(
    key: str, text: str, sentence: str
) -> None:
    with pytest.raises(UsageError) as told:
        parsed(key, text, LIBRARY)
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("text", "key"),
    [("weekdays", "weekdays"), (" Days-per-week ", "days_per_week"), ("HARD_RUNS", "hard_runs")],
)
def test_a_key_as_it_is_typed(text: str, key: str) -> None:
    assert key_named(text) == key


def test_a_key_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError) as told:
        key_named("weekday")
    assert str(told.value) == (
        "There is no plan setting “weekday” (did you mean “weekdays”?): the settings are "
        "equipment, "
        "experience, programme, days_per_week, weekdays, hard_runs, hard_words, hard_minutes, "
        "hard_km, hard_zone_minutes, session_minutes, ramp_step, unit, bands, weights."
    )


def test_every_value_of_the_terms_can_be_set_and_is_shown_as_it_can_be_typed() -> None:
    assert set(Terms.__struct_fields__) == {*KEYS, "own"}
    assert {key: Terms().stored(key) for key in KEYS} == {
        "equipment": "none",
        "experience": "basic",
        "days_per_week": "2",
        "weekdays": "any",
        "hard_runs": "none",
        "hard_words": "usual",
        "hard_minutes": "90",
        "hard_km": "18",
        "hard_zone_minutes": "10",
        "ramp_step": "1",
        "session_minutes": "50",
        "unit": "kg",
        "programme": "by-equipment",
        "bands": "usual",
        "weights": "usual",
    }
    assert stored("equipment", frozenset({BENCH, BAND})) == "band, bench"
    assert stored("weekdays", frozenset({6, 0})) == "mon, sun"


@given(key=st.sampled_from(list(KEYS)), text=ANY_TEXT)
@example(key="unit", text="\N{KELVIN SIGN}g")
@example(key="weekdays", text="İ")
@quick
def test_any_text_is_read_or_named_with_what_is_allowed(key: str, text: str) -> None:
    try:
        value = parsed(key, text, LIBRARY)
    except UsageError as fault:
        told = str(fault)
        # Of what is owned the one that is wrong is named, with what is allowed in its place.
        owned = key in ("bands", "weights") and not told.startswith(f"{key} cannot be “")
        assert told.startswith(f"{key} cannot be “") or owned
        assert "use " in told or owned
        assert "“" in told or "allowed" in told or "write the unit" in told
        assert len(told) < 250
    else:
        # What was read is stored so that it reads the same.
        assert parsed(key, stored(key, value), LIBRARY) == value


EAST, WEST = timezone(timedelta(hours=13)), timezone(timedelta(hours=-8))


def at(day: int, hour: int = 12, zone: timezone = UTC) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=zone)


def two(value: str, when: datetime) -> Choice:
    return Choice("plan.days_per_week", when, value)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([], [2, 2, 2]),
        ([two("3", at(11))], [2, 3, 3]),
        # A choice of the evening holds for its whole day, wherever it was made.
        ([two("3", at(11, 23, WEST))], [2, 3, 3]),
        ([two("3", at(11, 0, EAST))], [2, 3, 3]),
        ([two("3", at(11)), two("1", at(12))], [2, 3, 1]),
        # In any order, the newest of a day counts.
        ([two("1", at(11, 18)), two("3", at(11, 9))], [2, 1, 1]),
        ([two("1", at(11, 18)), two("3", at(11, 18))], [2, 3, 3]),
        # Chosen on the 12th in the east, and an hour later on the 11th in the west.
        ([two("3", at(12, 0, EAST)), two("1", at(11, 4, WEST))], [2, 1, 1]),
        # What cannot be read is the default, not what held before.
        ([two("3", at(10)), two("seven", at(11))], [3, 2, 2]),
        ([Choice("plan.something", at(10), "3")], [2, 2, 2]),
    ],
)
def test_the_newest_choice_holds_from_its_day_on(
    choices: Sequence[Choice], expected: list[int]
) -> None:
    history = TermsHistory(choices)
    days = [date(2026, 11, day) for day in (10, 11, 12)]
    assert [history.on(day).days_per_week for day in days] == expected
    assert [history.on(day).days_per_week for day in reversed(days)] == expected[::-1]


def test_days_are_kept_by_three_letters() -> None:
    week = "mon, tue, wed, thu, fri, sat, sun"
    assert stored("weekdays", frozenset(range(7))) == week
    assert parsed("weekdays", week) == frozenset(range(7))


def test_a_choice_that_is_overtaken_hides_no_other_of_its_day() -> None:
    """In the east the day has begun already when in the west the newest is chosen."""
    history = TermsHistory(
        [
            two("3", at(11, 20)),
            two("1", at(12, 1, EAST)),
            Choice("plan.ramp_step", at(12, 9, EAST), "1"),
        ]
    )
    terms = history.on(date(2026, 11, 12))
    assert (terms.days_per_week, terms.ramp_step) == (3, 1)


def test_a_programme_without_a_name_is_none() -> None:
    with pytest.raises(UsageError, match="programme cannot be “  ”"):
        parsed("programme", "  ")
    unnamed = TermsHistory([Choice("programme", at(11), " ")])
    assert unnamed.on(date(2026, 11, 11)).programme is None


def test_every_key_has_its_row_and_the_programme_its_old_one() -> None:
    rows = {
        "plan.equipment": "band, bench",
        "plan.experience": "intermediate",
        "plan.days_per_week": "3",
        "plan.weekdays": "mon, thu",
        "plan.hard_runs": "sun",
        "plan.hard_words": "yasso 800s, hills",
        "plan.hard_minutes": "never",
        "plan.hard_km": "25",
        "plan.hard_zone_minutes": "20",
        "plan.ramp_step": "1",
        "plan.session_minutes": "35",
        "plan.unit": "lb",
        "plan.bands": "yellow, red 1",
        "plan.weights": "10 lb, 15 lb, 8 kg",
        "programme": "own",
        OWN_KEY: '[{"exercise": "clamshell"}]',
    }
    assert {choice_key(key) for key in KEYS} == rows.keys() - {OWN_KEY}
    history = TermsHistory(Choice(key, at(11), value) for key, value in rows.items())
    assert history.on(date(2026, 11, 11)) == Terms(
        equipment=frozenset({BAND, BENCH}),
        experience=Level.INTERMEDIATE,
        days_per_week=3,
        weekdays=frozenset({0, 3}),
        hard_runs=frozenset({6}),
        hard_words=("yasso 800s", "hills"),
        hard_minutes=0,
        hard_km=25,
        hard_zone_minutes=20,
        ramp_step=1,
        session_minutes=35,
        unit="lb",
        bands=(Load(label="yellow"), Load(label="red 1")),
        weights=(Load(kg=4.536), Load(kg=6.804), Load(kg=8.0)),
        programme="own",
        own=(ProgrammeEntry("clamshell"),),
    )
    assert history.on(date(2026, 11, 10)) == Terms()


ZONES = st.sampled_from([None, UTC, EAST, WEST])
CHOICES = st.lists(
    st.builds(
        Choice,
        st.sampled_from([*map(choice_key, KEYS), OWN_KEY, "pain.clamshell"]),
        st.datetimes(timezones=ZONES),
        ANY_TEXT,
    ),
    max_size=12,
)


@given(choices=CHOICES, day=st.dates())
@example(choices=[Choice(OWN_KEY, datetime.max, "[" * 9999)], day=date.max)  # noqa: DTZ901
@example(
    choices=[
        Choice("plan.unit", datetime.max.replace(tzinfo=WEST), "lb"),
        Choice("plan.unit", datetime.max.replace(tzinfo=UTC), "kg"),
    ],
    day=date.max,
)
@quick
def test_whatever_is_stored_gives_terms_that_a_plan_can_be_built_on(
    choices: list[Choice], day: date
) -> None:
    terms = TermsHistory(choices).on(day)
    assert terms.days_per_week in (1, 2, 3)
    assert terms.ramp_step in (1, 2)
    assert 10 <= terms.session_minutes <= 180
    assert terms.weekdays | terms.hard_runs <= set(range(7))
    assert terms.unit in ("kg", "lb")
    # Of what was chosen later nothing is known.
    assert terms == TermsHistory(one for one in choices if one.at.date() <= day).on(day)
