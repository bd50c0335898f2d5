"""By ear alone: a whole session of the default programme, and what keys do to it."""

import itertools
import os
from functools import cache
from pathlib import Path

import pytest
from cues.session_by_ear import Heard, heard_of, said_s, transcript
from training.builders import real

from hamlog.cues.layout import Laid
from hamlog.cues.phrases import speakable
from hamlog.cues.recipes import is_glide
from hamlog.cues.script import WORD_AFTER_S, opening_of
from hamlog.settings.values import Values
from hamlog.training.exercise import Side, SideScheme
from hamlog.training.load import Load
from hamlog.training.pacing import steps, stops, workout
from hamlog.training.pacing.item import Item
from hamlog.training.pacing.opening import with_opening
from hamlog.training.pacing.sets import planned_sets
from hamlog.training.pacing.workout import Standing, Workout
from hamlog.training.record import Outcome

DOC = Path(__file__).parents[2] / "docs" / "by-ear.md"
BEGINS, ENDS = "<!-- transcript -->\n\n```text\n", "```\n\n<!-- end of transcript -->"
# What marks a phase, a counted second or an end: nothing is ever said over it.
MARKS = frozenset(
    {"count", "count-last", "lift", "hold", "lower", "rep-done", "change", "set-done"}
)
LATE_S = 0.15
PROGRAMME = (
    ("romanian-deadlift", "without-dumbbells"),
    ("walking-lunge", None),
    ("clamshell", None),
    ("hip-thrust", "without-band"),
)


@cache
def session(sets: int) -> Workout:
    """Return the default programme, ready to start, with time to hear how the first set is done."""
    made: list[Item] = []
    for slug, variant in PROGRAMME:
        planned = planned_sets(
            real(slug),
            variant=variant,
            sets=sets,
            reps=10,
            load=None,
            first_position=len(made) + 1,
        )
        made += [Item(f"set-{one.position}", one, real(slug)) for one in planned]
    ready = workout.assemble(tuple(made), Values().ways, first=0)
    words_s = sum(said_s(text) + 0.25 for text in opening_of(ready))
    return with_opening(ready, round(words_s) + 1)


@cache
def heard(sets: int) -> Heard:
    return heard_of(session(sets))


def at_of(found: Heard, name: str) -> list[float]:
    return [one.at_s for one in found.sounds if one.name == name]


def before(found: Heard, until: str, after_s: float = 0.0) -> list[str]:
    """Return what was said from a second on until a sound was heard."""
    until_s = next(one.at_s for one in found.tones if one.name == until and one.at_s >= after_s)
    return [one.name for one in found.words if after_s <= one.at_s < until_s]


@pytest.mark.parametrize("sets", [1, 2, 3])
def test_no_utterance_is_cut_and_none_goes_over_another_or_over_a_mark(sets: int) -> None:
    found = heard(sets)
    for one, after in itertools.pairwise(found.words):
        assert one.end_s <= after.at_s, (one.name, after.name)
    for one in found.words:
        over = [t.name for t in found.tones if t.name in MARKS and one.at_s < t.at_s < one.end_s]
        assert over == [], one.name


@pytest.mark.parametrize("sets", [1, 2])
def test_no_word_comes_later_after_its_mark_than_nobody_notices(sets: int) -> None:
    found = heard(sets)
    marked = {
        "count": {"Three.", "Two."},
        "count-last": {"One."},
        "lift": {"Lift.", "Stand up.", "Raise.", "Press up."},
        "hold": {"Hold.", "Squeeze."},
        "lower": {"Slowly down.", "Lower.", "Step.", "Hinge."},
    }
    for name, texts in marked.items():
        spoken = [one for one in found.words if one.name in texts]
        for at_s in at_of(found, name):
            late = [one.at_s - at_s for one in spoken if 0 <= one.at_s - at_s <= LATE_S]
            assert late, (name, at_s, [w.name for w in found.words if 0 <= w.at_s - at_s < 1])
    assert WORD_AFTER_S <= LATE_S


def test_the_start_says_what_comes_and_how_and_then_to_get_into_position() -> None:
    found, one = heard(1), real("romanian-deadlift")
    said = before(found, "count")

    assert said[:2] == ["First.", f"{one.name}."]
    assert "One set of 10 reps." in said
    assert said[-1] == "Get into position."
    # Down there it takes as long as ever.
    count_s = at_of(found, "count")[0]
    assert count_s - at_of(found, "Get into position.")[0] > 4
    assert at_of(found, "ready")[0] == 0


@pytest.mark.parametrize("sets", [1, 2, 3])
def test_each_set_up_is_said_whole_and_once(sets: int) -> None:
    found = heard(sets)
    said = " ".join(found.texts()).casefold()
    for slug, variant in PROGRAMME:
        one = real(slug)
        side = one.first_side if one.scheme is not SideScheme.BOTH else Side.BOTH
        for line in one.setup_of(variant, side):
            for part in line.replace(";", ".").split("."):
                text = speakable(part).strip().casefold()
                if text:
                    assert said.count(text) == 1, text


def test_every_rep_is_counted_half_way_and_the_last_one_are_said() -> None:
    found = heard(1)
    legs = sum(1 if real(slug).scheme is SideScheme.BOTH else 2 for slug, _ in PROGRAMME)

    for text in ("Four.", "Half-way.", "Six.", "Eight.", "Last one.", "Ten."):
        assert found.texts().count(text) == legs, text
    assert len(at_of(found, "rep-done")) == 10 * legs


def test_a_change_of_side_says_what_to_do() -> None:
    found = heard(1)

    assert found.texts().count("Change sides.") == 2
    for slug in ("walking-lunge", "clamshell"):
        one = real(slug)
        assert f"{one.change_of(None, Side.RIGHT)}." in found.texts(), slug


@pytest.mark.parametrize("sets", [1, 2])
def test_a_rest_says_how_long_what_comes_and_when_to_move(sets: int) -> None:
    found = heard(sets)
    rests = at_of(found, "set-done")[:-1]

    assert len(rests) == 4 * sets - 1
    for at_s in rests:
        said = before(found, "count", at_s)
        assert said[:3] == ["Rest.", "60 seconds.", "Next."]
        assert "30 seconds left." in said
        assert "Get into position." in said
        assert said[-1] in {"Get into position.", "Left leg first."}
    calls = at_of(found, "ready") + at_of(found, "new-exercise")
    assert len(calls) == len(rests) + 2
    # Another exercise is called for by another sound.
    assert len(at_of(found, "new-exercise")) == 3


def test_the_end_of_the_session_is_not_that_of_a_set() -> None:
    found = heard(2)

    assert found.texts()[-2:] == ["That was the session.", "Well done."]
    assert len(at_of(found, "end")) == 1
    assert at_of(found, "end")[0] > at_of(found, "set-done")[-1] + 1


def test_without_words_the_same_tones_are_heard_and_more_ticks() -> None:
    spoken, toned = heard(1), heard_of(session(1), voice=False)

    def marks(found: Heard) -> list[Laid]:
        return [one for one in found.tones if not one.name.startswith("tick")]

    assert toned.words == []
    assert marks(toned) == marks(spoken)
    assert len(at_of(toned, "tick-last")) >= len(at_of(spoken, "tick-last")) > 0


def test_every_lift_and_lowering_goes_on_softly_to_its_end() -> None:
    found = heard(1)
    phases = [one for one in found.tones if one.name in {"lift", "lower"}]
    glides = [one for one in found.tones if is_glide(one.name)]

    assert len(glides) == len(phases)
    for phase, glide in zip(phases, glides, strict=True):
        assert glide.name.startswith("rising" if phase.name == "lift" else "falling")
        after_s = min(one.at_s for one in found.tones if one.at_s > glide.at_s)
        assert glide.end_s <= after_s


def pauses(now: Workout, at_s: float) -> Workout:
    return workout.press(now, at_s).workout


def test_a_pause_is_said_and_going_on_leaves_time_to_get_ready() -> None:
    first_rep_s = at_of(heard(1), "rep-done")[0]
    found = heard_of(session(1), ((first_rep_s + 2, pauses), (first_rep_s + 20, pauses)))
    paused = [one for one in found.words if first_rep_s + 2 <= one.at_s < first_rep_s + 20]
    after = before(found, "lift", first_rep_s + 20)
    count_s = next(at for at in at_of(found, "count") if at > first_rep_s + 20)

    assert [one.name for one in paused] == ["Paused."]
    assert after[:2] == ["Get into position.", "Rep 2 of 10."]
    assert count_s - (first_rep_s + 20) >= 3
    assert found.texts().count("Last one.") == heard(1).texts().count("Last one.")


def test_a_pause_of_a_rest_says_how_much_is_left_and_loses_no_words() -> None:
    rest_s = at_of(heard(1), "set-done")[0]
    found = heard_of(session(1), ((rest_s + 4, pauses), (rest_s + 34, pauses)))

    assert "56 seconds of rest are left." in found.texts()
    said = [one.name for one in found.words if one.at_s > rest_s + 34]
    assert "Get into position." in said
    lunge = real("walking-lunge").setup_of(None, Side.LEFT)[-1]
    assert speakable(lunge) in said


def test_a_stop_for_pain_ends_the_plan_and_says_so() -> None:
    first_rep_s = at_of(heard(1), "rep-done")[0]

    def hurts(now: Workout, at_s: float) -> Workout:
        stopped = stops.stop(now, Outcome.PAIN, at_s).workout
        assert stopped.standing is Standing.STOPPED
        return stopped

    def leaves(now: Workout, at_s: float) -> Workout:
        return stops.leave(now, at_s).workout

    found = heard_of(session(1), ((first_rep_s + 2, hurts), (first_rep_s + 30, leaves)))
    said = [one.name for one in found.words if one.at_s > first_rep_s + 2]

    assert said == ["Stopped."]


def test_skipping_a_rest_still_says_what_to_get_into_position_for() -> None:
    rest_s = at_of(heard(1), "set-done")[0]

    def skips(now: Workout, at_s: float) -> Workout:
        return steps.end_here(now, at_s).workout

    found = heard_of(session(1), ((rest_s + 2, skips),))
    said = before(found, "count", rest_s + 2)

    assert said[:2] == ["Get into position.", "Walking lunge."]


def test_a_longer_rest_says_how_long_it_is_now() -> None:
    rest_s = at_of(heard(1), "set-done")[0]

    def longer(now: Workout, at_s: float) -> Workout:
        return steps.more_rest(now, at_s).workout

    found = heard_of(session(1), ((rest_s + 25, longer),))

    assert "50 seconds." in found.texts()
    assert at_of(found, "end")[0] == pytest.approx(at_of(heard(1), "end")[0] + 15, abs=0.01)
    assert found.texts().count("30 seconds left.") == heard(1).texts().count("30 seconds left.")


def test_another_load_is_said() -> None:
    one = real("single-leg-rdl")
    planned = planned_sets(one, variant=None, sets=1, reps=10, load=Load(8.0), first_position=1)
    ready = workout.assemble((Item("set-1", planned[0], one),), Values().ways, first=0)

    def heavier(now: Workout, _at_s: float) -> Workout:
        return steps.change_load(now, 1).workout

    found = heard_of(with_opening(ready, 30), ((25.0, heavier),))

    assert "8 kilograms." in found.texts()
    assert "9 kilograms." in found.texts()


def told_lines() -> list[str]:
    """Return the transcript of the docs: reps that sound like the one before are left out."""
    lines = transcript(heard(1))
    kept: list[str] = []
    reps, left_out = 0, False
    for line in lines:
        if line.endswith(("“Three.”", "(count)")) and "(count)" in line:
            reps = 0
        if "(rep-done)" in line:
            reps += 1
        shown = reps < 2 or reps >= 8 or "Half" in line
        if shown:
            kept.append(line)
        elif not left_out:
            kept.append("        ...")
        left_out = not shown
    return kept


def test_the_transcript_of_the_docs_is_what_is_heard() -> None:
    """Renewed with HAMLOG_RENEW_PICTURES=1; then read the difference."""
    content = DOC.read_text(encoding="utf-8")
    start = content.index(BEGINS) + len(BEGINS)
    end = content.index(ENDS, start)
    lines = "".join(f"{line}\n" for line in told_lines())
    if os.environ.get("HAMLOG_RENEW_PICTURES"):
        DOC.write_text(content[:start] + lines + content[end:], encoding="utf-8")
        return

    assert content[start:end] == lines
