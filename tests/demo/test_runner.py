"""The runner alone: what hurts until it has healed, what is answered, and what is left open."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from hamlog.coach import facts_of_new_log
from hamlog.demo import notes
from hamlog.demo.days import Evening
from hamlog.demo.life import Life
from hamlog.demo.runner import Runner
from hamlog.demo.sets import Paces
from hamlog.frozen import replace
from hamlog.library import Library
from hamlog.settings.values import Values
from hamlog.training.exercise import ProgrammeEntry
from hamlog.training.planning.prescription import Facts, Prescription
from hamlog.training.planning.programmes import OWN, OWN_KEY, PROGRAMME_KEY, own_text
from hamlog.training.planning.questions import Question, Reply
from hamlog.training.record import Choice, Outcome

FIRST = date(2024, 1, 1)
OWN_ONES = ("walking-lunge", "hip-thrust", "single-leg-bridge")
WEEKS = 400


@cache
def new() -> Facts:
    """Return the facts of somebody with a programme in whose place there is something else."""
    at = datetime.combine(FIRST, time(6), UTC)
    entries = tuple(ProgrammeEntry(slug) for slug in OWN_ONES)
    life = Life(facts_of_new_log(Library(Path("nowhere")), Values()))
    life.choose(Choice(OWN_KEY, at, own_text(entries)), Choice(PROGRAMME_KEY, at, OWN))
    return life.facts


def runner(seed: int = 1) -> Runner:
    return Runner(Random(seed), new().exercises, {}, WEEKS, Random(seed))  # noqa: S311


def evening(week: int) -> Evening:
    return Evening(FIRST + timedelta(weeks=week), week, 18 * 3600, tired=False)


def asked(week: int, without: str = "") -> Prescription:
    """Return what the plan asks of somebody new, but for one exercise."""
    found = Life(new()).asked(evening(week).day)
    return replace(found, sets=tuple(one for one in found.sets if one.exercise != without))


def stopped(one: Runner, session: Prescription) -> list[str]:
    """Let the runner do a session; return the exercises that were stopped for pain."""
    paces = Paces(new().exercises, new().ways)
    went = [(each.exercise, one.does(each, paces.of(each))) for each in session.sets]
    return [slug for slug, how in went if how.outcome is Outcome.PAIN]


def hurt(one: Runner) -> tuple[str, int]:
    """Let the runner train until something hurts; return what it is, and the week."""
    for week in range(WEEKS):
        session = asked(week)
        one.begins(evening(week), session)
        found = stopped(one, session)
        if found:
            return found[0], week
    raise AssertionError("nothing ever hurt")


def pain(slug: str) -> Question:
    key = f"pain.{slug}"
    values = ("better", "same", "worse")
    replies = tuple(Reply(value, "", ((key, value),)) for value in values)
    return Question(f"{key}.2024-01-01", "", "", replies)


def offer(slug: str) -> Question:
    key = f"offer.{slug}.kg-100"
    replies = tuple(Reply(value, "", ((key, value),)) for value in ("accepted", "refused"))
    return Question(key, "", "", replies)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_hurts_hurts_whenever_it_is_done_until_it_has_healed(seed: int) -> None:
    one = runner(seed)
    slug, week = hurt(one)
    again, healed = asked(week + 1), asked(week + 6)

    assert one.replies(pain(slug), again) == ((f"pain.{slug}", "same"),)
    assert one.begins(evening(week + 1), again) == notes.hurt(slug, 2)
    assert stopped(one, again) == [slug]
    assert one.replies(pain(slug), healed) == ((f"pain.{slug}", "better"),)
    assert one.begins(evening(week + 6), healed) == notes.BACK
    assert stopped(one, healed) == []


def test_what_was_left_out_is_asked_back_once_when_it_has_healed() -> None:
    one = runner()
    slug, week = hurt(one)
    out, healed = asked(week + 1, without=slug), asked(week + 6, without=slug)

    assert one.wants_back(out) == ()
    assert one.begins(evening(week + 1), out) == notes.INSTEAD
    assert one.begins(evening(week + 2), asked(week + 2, without=slug)) == ""
    assert one.wants_back(asked(week + 6)) == ()
    assert one.wants_back(healed) == ((f"pain.{slug}", "back"),)
    assert one.wants_back(healed) == ()


def test_what_nobody_asks_for_any_more_is_forgotten_and_something_else_may_hurt() -> None:
    one = runner()
    slug, week = hurt(one)

    for after in range(week + 1, week + 20):
        assert one.begins(evening(after), asked(after, without=slug)) in ("", notes.INSTEAD)
    assert one.wants_back(asked(week + 20, without=slug)) == ()
    later = [one.begins(evening(after), asked(after)) for after in range(week + 20, week + 160)]
    assert notes.BACK not in later[:30]
    assert notes.hurt("walking-lunge", 1) in later


def test_an_offer_is_taken_with_strength_and_refused_now_and_then_without() -> None:
    strong, one = runner(), runner()
    light, heavy = asked(0), asked(0)
    slug = light.sets[0].exercise
    for week in range(60):
        strong.begins(evening(week), light)
    heavy = replace(
        heavy, sets=tuple(replace(each, load=replace(each.load, kg=50.0)) for each in heavy.sets)
    )

    assert strong.replies(offer(slug), light) == ((f"offer.{slug}.kg-100", "accepted"),)
    said = [one.replies(offer(slug), heavy) for _ in range(300)]
    assert set(said) == {(), ((f"offer.{slug}.kg-100", "refused"),)}
    assert said.count(()) > 250


def test_what_was_seen_of_left_and_right_is_left_for_others_to_answer() -> None:
    question = Question("sides.walking-lunge", "", "", (Reply("", "", (("sides.x", "y"),)),))

    assert runner().replies(question, asked(0)) == ()
