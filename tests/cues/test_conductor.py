"""A paced session is handed over ahead: what is started when, and what keys do to it."""

import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cues.fakes import SPEAKS, Programs, Told, cue, until
from cues.opened import Open
from training.builders import exercise, items, ways

from hamlog.cues.bell import Bell
from hamlog.cues.conductor import Conductor, RendererMaker
from hamlog.cues.feeder import Due, Feeder
from hamlog.cues.later import LazyCues
from hamlog.cues.players import Failed
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.speakers import Sounder
from hamlog.cues.speech import Renderer
from hamlog.cues.synthesisers import Synthesiser
from hamlog.cues.tones import Tones
from hamlog.frozen import replace
from hamlog.training.pacing import steps, stops, workout
from hamlog.training.pacing.timeline import Timeline
from hamlog.training.pacing.workout import Workout, advance, assemble, press
from hamlog.training.record import Outcome

ONE = exercise("both", text="lift 2, hold 2, lower 2, still 1")


class Session:
    """A conductor, and a workout that it is made to follow."""

    def __init__(self, programs: Programs, folder: Path, told: Told) -> None:
        self.programs, self.folder, self.told = programs, folder, told
        self.speaker = Open()
        self.now: Workout = assemble(items(ONE, reps=3), ways(30, 5), first=0)
        self._made: list[Conductor] = []

    def conductor(self, *, voice: bool = False, speaks: bool = False) -> Conductor:
        sounds = SoundFolder(self.folder / "sounds")
        bell = Bell(self.told.ring)

        def made(lost: Failed, back: Callable[[], None]) -> Sounder:
            return self.speaker

        tones = Tones(bell, made, sounds, 70, self.told.tell)
        make: RendererMaker | None = None
        if voice:
            program = self.programs.folder / "espeak-ng"
            found = Synthesiser("espeak-ng", str(program))
            make = lambda done, failed: Renderer(found, sounds, 70, done, failed)  # noqa: E731
        conductor = Conductor(tones, bell, make, self.told.tell, speaks=speaks)
        self._made.append(conductor)
        return conductor

    def close(self) -> None:
        for one in self._made:
            one.close()


@pytest.fixture
def session(programs: Programs, tmp_path: Path, told: Told) -> Iterator[Session]:
    SoundFolder(programs.folder).write("speech.wav", array("h", [9000, -9000] * 2000), 22_050)
    programs.add("espeak-ng", SPEAKS)
    made = Session(programs, tmp_path, told)
    yield made
    made.close()


def follow(conductor: Conductor, now: Workout) -> Workout:
    conductor.follow(now, time.monotonic())
    return now


def paced(session: Session, elapsed_s: float) -> Workout:
    """Return the workout as it stands so many seconds after its start, which was then."""
    began_s = time.monotonic() - elapsed_s
    here = press(session.now, began_s).workout
    while (wake_s := here.next_wake_s()) is not None and wake_s <= time.monotonic():
        here = advance(here, wake_s).workout
    return here


def test_before_the_start_nothing_is_heard_and_all_is_prepared(session: Session) -> None:
    conductor = session.conductor(voice=True)
    conductor.prepare([cue("lift", "Lift", 2)])
    follow(conductor, session.now)
    until(lambda: len(list((session.folder / "sounds").glob("say-*.wav"))) > 8)

    assert session.speaker.opened == 1
    assert session.speaker.names() == []
    assert conductor.on == "voice"


def test_what_plays_is_opened_before_anything_else_is_made(session: Session) -> None:
    cues = LazyCues(session.conductor, Bell(session.told.ring))
    cues.open()

    assert session.speaker.opened == 1
    assert not (session.folder / "sounds").exists()


def test_sounds_are_handed_over_seconds_before_they_are_due(session: Session) -> None:
    conductor = session.conductor()
    now_s = time.monotonic()
    follow(conductor, paced(session, 4.5))
    until(lambda: "count" in session.speaker.names())

    (count, *_) = [one for one in session.speaker.started if one.name == "count"]
    # One of the three: where the machine is busy the first may be over.
    after_s = (count.at_s or 0) - now_s - 0.5
    assert after_s == pytest.approx(round(after_s), abs=0.1)
    assert 0 <= round(after_s) <= 2
    assert "ready" not in session.speaker.names()
    assert conductor.on == "tones"


def test_a_plan_that_is_made_again_repeats_nothing(session: Session) -> None:
    conductor = session.conductor()
    here = follow(conductor, paced(session, 6.9))
    until(lambda: "lift" in session.speaker.names())
    # Another value of the same moment, as a key makes it that changes nothing heard.
    conductor.again(here, time.monotonic())
    again = replace(here, timeline=Timeline(here.timeline.segments))
    follow(conductor, again)
    time.sleep(0.4)

    counted = [one.at_s for one in session.speaker.started if one.name == "count-last"]
    assert len(counted) <= 1


def test_a_pause_ends_every_sound_and_what_was_to_come(session: Session) -> None:
    conductor = session.conductor(voice=True)
    here = follow(conductor, paced(session, 6.0))
    until(lambda: "count-last" in session.speaker.names())
    follow(conductor, workout.pause(here, time.monotonic()).workout)
    until(lambda: session.speaker.silenced)
    until(lambda: [one for one in session.speaker.started if one.speech])

    assert [one.speech for one in session.speaker.started] == [True]


def test_a_stop_forgets_the_plan(session: Session) -> None:
    conductor = session.conductor()
    here = follow(conductor, paced(session, 8.5))
    until(lambda: "hold" in session.speaker.names())
    conductor.play(cue("stop"))
    stopped = stops.stop(here, Outcome.PAIN, time.monotonic()).workout
    follow(conductor, stopped)
    time.sleep(0.3)
    before = session.speaker.names()
    time.sleep(0.6)

    assert session.speaker.silenced == 1
    assert session.speaker.names() == before


def test_words_come_as_soon_as_they_are_rendered(session: Session) -> None:
    conductor = session.conductor(voice=True)
    follow(conductor, paced(session, 0.0))
    until(lambda: [one for one in session.speaker.started if one.speech])

    first = next(one for one in session.speaker.started if one.speech)
    assert first.at_s is not None


def test_without_speech_tones_go_on_and_it_is_told_once(session: Session) -> None:
    session.programs.add("espeak-ng", "exit 3")
    conductor = session.conductor(voice=True)
    follow(conductor, paced(session, 4.0))
    until(lambda: session.told.sentences)
    until(lambda: "count" in session.speaker.names())

    assert session.told.sentences == [
        "Speech cannot be made (espeak-ng failed with exit status 3): tones play instead."
    ]
    assert conductor.on == "tones"
    assert not [one for one in session.speaker.started if one.speech]


def test_words_that_were_asked_for_and_cannot_be_said_are_told(session: Session) -> None:
    conductor = session.conductor(speaks=True)
    conductor.prepare([])
    conductor.prepare([])

    assert session.told.sentences == [
        "Speech cannot be made (no synthesiser was found): tones play instead."
    ]


def test_while_nothing_plays_each_cue_rings(session: Session) -> None:
    session.speaker.fine = False
    conductor = session.conductor()
    follow(conductor, paced(session, 0.0))
    conductor.play(cue("lift"))
    conductor.play(cue("say", "A word"))
    assert session.told.rings == 1
    assert conductor.on.startswith("bell (")

    session.speaker.fine = True
    conductor.play(cue("lift"))

    assert session.told.rings == 1


def test_muted_nothing_is_planned_and_unmuted_it_is_tried_again(session: Session) -> None:
    conductor = session.conductor()
    follow(conductor, paced(session, 5.0))
    until(session.speaker.names)
    conductor.mute(True)
    until(lambda: session.speaker.silenced)
    conductor.play(cue("stop"))
    time.sleep(0.3)
    assert session.speaker.names() == []

    conductor.mute(False)
    until(session.speaker.names)

    assert session.speaker.tries == 1


def test_the_end_that_is_in_the_plan_already_is_left_there(session: Session) -> None:
    conductor = session.conductor()
    here = follow(conductor, paced(session, 28.0))
    until(lambda: "set-done" in session.speaker.names())
    over = advance(here, (here.origin_s or 0) + here.timeline.end_s).workout
    assert over.over
    follow(conductor, over)
    until(lambda: "end" in session.speaker.names())

    assert session.speaker.names().count("end") == 1


@pytest.mark.slow
def test_what_is_repeated_is_the_sound_of_the_moment(session: Session) -> None:
    conductor = session.conductor()
    here = follow(conductor, paced(session, 12.6))
    time.sleep(0.3)
    before = session.speaker.names().count("lower")
    conductor.again(here, time.monotonic())
    until(lambda: session.speaker.names().count("lower") > before)


def test_three_tones_are_tried_before_any_session(session: Session) -> None:
    session.conductor().try_out()
    until(lambda: len(session.speaker.names()) == 3)

    assert session.speaker.names() == ["count", "count", "count-last"]
    assert session.speaker.opened == 1


def test_where_nothing_plays_the_bell_is_tried(session: Session) -> None:
    session.speaker.fine = False
    session.conductor().try_out()

    assert session.told.rings == 1


def test_once_nothing_is_followed_cues_are_played_when_they_come(session: Session) -> None:
    conductor = session.conductor()
    conductor.prepare([])
    until(lambda: len(list((session.folder / "sounds").glob("tone-ack-skip-*.wav"))) == 1)
    follow(conductor, session.now)
    conductor.play(cue("lift"))
    assert session.speaker.names() == []

    conductor.let_go()
    conductor.play(cue("lift"))

    assert session.speaker.names() == ["lift"]


@pytest.mark.parametrize("ahead_s", [0.0, 2.0])
def test_a_glide_is_only_for_what_mixes_it_with_words(session: Session, ahead_s: float) -> None:
    session.speaker._ahead_s = ahead_s
    conductor = session.conductor()
    follow(conductor, paced(session, 7.8))
    until(lambda: "lift" in session.speaker.names())
    time.sleep(0.6)

    assert ("rising-2" in session.speaker.names()) == (ahead_s > 0)


def test_what_a_lost_stream_had_not_played_is_started_when_it_is_due(tmp_path: Path) -> None:
    speaker = Open()
    feeder = Feeder(speaker)
    sound = SoundFolder(tmp_path).write("tone-x-1.wav", array("h", [9, 9]), 22_050)
    now_s = time.monotonic()
    feeder.plan([Due(now_s + 0.8, "x", sound)])
    until(lambda: speaker.started)
    speaker._ahead_s = 0.0
    assert speaker.fell is not None
    speaker.fell()
    assert speaker.names() == []
    until(lambda: speaker.started)
    feeder.close()

    assert time.monotonic() - now_s >= 0.79


@pytest.mark.parametrize("elapsed_s", [17.0, 24.0])
def test_a_rep_taken_back_is_heard_at_once_in_a_set_and_in_a_rest(
    session: Session, elapsed_s: float
) -> None:
    session.now = assemble(items(ONE, reps=2, sets=2), ways(30, 5), first=0)
    conductor = session.conductor(voice=True)
    here = follow(conductor, paced(session, elapsed_s))
    assert here.resting == (elapsed_s > 22)
    until(lambda: [one for one in session.speaker.started if one.speech])
    now_s = time.monotonic()
    follow(conductor, steps.take_back(here, now_s).workout)
    until(lambda: "taken-back" in session.speaker.names())

    (back,) = [one for one in session.speaker.started if one.name == "taken-back"]
    assert back.at_s == pytest.approx(now_s, abs=0.2)
    # And then what it did is said, where the rest of a phase was to be silent.
    until(
        lambda: (
            here.resting
            or [
                one
                for one in session.speaker.started
                if one.speech and now_s + 0.25 <= (one.at_s or 0) < now_s + 1.6
            ]
        )
    )
