"""The settings of the plan as rows, and its rules in three lines."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from idle import idle
from pictures import assert_pictured
from rich.cells import cell_len
from textual.app import App, ComposeResult
from tui.drawing import row_room

from hamlog.frozen import replace
from hamlog.tui.kit import theme
from hamlog.tui.kit.drawing import Room
from hamlog.tui.kit.terms_list import TermRow, TermsList, TermView, terms_table
from hamlog.tui.plan.plan_facts import PlanFacts, days_words, pace_words, reps_words

TERMS = (
    TermView("equipment", "equipment", "band, ball", "any of band, ball, dumbbell, bench; or none"),
    TermView("experience", "experience", "basic", "basic or intermediate", chosen=False),
    TermView("days_per_week", "days a week", "2", "1 to 3 sessions a week", apart=True),
    TermView("weekdays", "preferred days", "Tue, Fri", "weekdays, or any"),
)
FACTS = PlanFacts(pace_words(2, 2), reps_words(10, 12), days_words(2, (4, 1), (0,)))


def drawn(terms: tuple[TermView, ...], width: int, on: int = 0) -> list[str]:
    return [
        line.plain()
        for index, term in enumerate(terms)
        for line in TermRow(terms_table(terms), index, term.apart).lines(
            row_room(width, selected=index == on)
        )
    ]


def test_terms_and_facts_at_every_width() -> None:
    parts = []
    for width in (20, 40, 60, 80, 100, 120, 200):
        facts = [line.plain() for line in FACTS.lines(Room(width))]
        parts += [f"-- {width} --", *drawn(TERMS, width, on=2), "", *facts]
    assert_pictured("plan-terms", "\n".join(parts))


def test_what_a_setting_does_stands_beside_it_or_below_and_is_whole() -> None:
    about = TERMS[0].about
    assert drawn(TERMS, 90)[0] == f" ▌ equipment        band, ball   {about}"
    assert drawn(TERMS, 60)[:2] == [" ▌equipment        band, ball", f" ▌{about}"]


def test_a_group_stands_apart_and_the_first_never_begins_with_a_blank() -> None:
    assert drawn(TERMS, 90)[2] == ""
    assert drawn((replace(TERMS[0], apart=True),), 90)[0].startswith(" ▌ equipment")


views = st.builds(
    TermView,
    st.text(max_size=5),
    st.text(max_size=40),
    st.text(max_size=60),
    st.text(max_size=80),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=examples(100))
@given(
    terms=st.lists(views, max_size=5).map(tuple),
    width=st.integers(0, 220),
    edge=st.sampled_from((2, 3)),
)
def test_no_setting_raises_or_runs_over_the_edge(
    terms: tuple[TermView, ...], width: int, edge: int
) -> None:
    for index in range(len(terms)):
        row = TermRow(terms_table(terms), index)
        for line in row.lines(Room(width, edge=edge, selected=not index)):
            assert line.width == width >= cell_len(line.plain())


class TermsApp(App[None]):
    """The settings alone on a screen, and what they asked for."""

    def __init__(self) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "hamlog-dark"
        self.asked: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        yield TermsList()

    def on_mount(self) -> None:
        self.terms.show_terms(TERMS)
        self.terms.focus()

    def on_terms_list_change_requested(self, message: TermsList.ChangeRequested) -> None:
        self.asked.append(message.key)

    @property
    def terms(self) -> TermsList:
        return self.query_one(TermsList)

    @property
    def picture(self) -> list[str]:
        return [row.text.rstrip() for row in self.screen._compositor.render_strips()]


async def test_enter_asks_for_the_setting_one_is_on_to_be_changed() -> None:
    app = TermsApp()
    async with app.run_test(size=(90, 12)) as pilot:
        await pilot.press("enter", "down", "down", "enter")
        assert app.asked == ["equipment", "days_per_week"]
        assert app.picture[:5] == drawn(TERMS, 90, on=2)


async def test_a_click_goes_there_and_a_second_one_asks() -> None:
    app = TermsApp()
    async with app.run_test(size=(90, 12)) as pilot:
        await pilot.click(TermsList, offset=(5, 4))
        assert (app.terms.key, app.asked) == ("weekdays", [])
        await pilot.click(TermsList, offset=(5, 4))
        assert app.asked == ["weekdays"]


async def test_one_stays_on_a_setting_that_moves_and_the_width_moves_the_columns() -> None:
    app = TermsApp()
    async with app.run_test(size=(90, 12)) as pilot:
        await pilot.press("end")
        app.terms.show_terms(TERMS[1:])
        assert app.terms.key == "weekdays"
        app.terms.show_terms(TERMS, key="experience")
        assert app.terms.key == "experience"
        await pilot.resize_terminal(60, 12)
        await idle(app)
        assert app.picture[:9] == drawn(TERMS, 60, on=1)


async def test_an_empty_list_asks_for_nothing() -> None:
    app = TermsApp()
    async with app.run_test(size=(90, 12)) as pilot:
        app.terms.show_terms(())
        await pilot.press("enter", "down", "enter")
        await pilot.click(TermsList, offset=(5, 0))
        assert (app.terms.key, app.asked) == ("", [])


@pytest.mark.parametrize(
    ("step", "per_week", "words"),
    [
        (1, 1, "+1 set per session after one completed session, at most once a week"),
        (2, 3, "+2 sets per session after three completed sessions, at most once a week"),
    ],
)
def test_the_pace_in_words(step: int, per_week: int, words: str) -> None:
    assert pace_words(step, per_week) == words


@pytest.mark.parametrize(
    ("per_week", "weekdays", "hard_runs", "words"),
    [
        (1, (), (), "once a week, a free day between"),
        (2, (4,), (), "twice a week, on Fri when possible, a free day between"),
        (
            3,
            (4, 0, 2),
            (5,),
            (
                "three times a week, on Mon, Wed and Fri when possible, a free day between, "
                "not before a hard run"
            ),
        ),
    ],
)
def test_the_days_in_words(
    per_week: int, weekdays: tuple[int, ...], hard_runs: tuple[int, ...], words: str
) -> None:
    assert days_words(per_week, weekdays, hard_runs) == words


def test_facts_are_wrapped_under_themselves_and_cut_where_the_height_is_less() -> None:
    assert [line.plain() for line in FACTS.lines(Room(50))][:2] == [
        "pace    +2 sets per session after two completed",
        "        sessions, at most once a week",
    ]
    short = [line.plain() for line in FACTS.lines(Room(50, 3))]
    assert [row[:8].strip() for row in short] == ["pace", "reps", "days"]
    assert short[0].endswith("…")


@settings(max_examples=examples(60))
@given(st.builds(PlanFacts, *(st.text(max_size=90),) * 3), st.integers(0, 220), st.integers(0, 9))
def test_no_fact_raises_or_runs_over_the_edge(facts: PlanFacts, width: int, height: int) -> None:
    lines = facts.lines(Room(width, height))
    assert not height or len(lines) <= height
    assert all(line.width == width >= cell_len(line.plain()) for line in lines)


@given(st.integers(), st.integers(), st.sets(st.integers()), st.sets(st.integers()))
def test_words_are_found_for_any_number(
    step: int, per_week: int, weekdays: set[int], runs: set[int]
) -> None:
    for words in (pace_words(step, per_week), days_words(per_week, weekdays, runs)):
        assert words
        assert words == words.strip()
