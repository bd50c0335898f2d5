"""Tones and words of a session that is paced, laid out seconds ahead from its workout.

Whoever paces hands over each new workout. From it a thread works out what will be heard if no key
is pressed, has the words rendered, and gives every sound its moment, so that a busy screen delays
none. A key makes another workout, and the plan is made again from there.
"""

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from hamlog.cues.answers import Answer, answered, taken_back
from hamlog.cues.bell import Bell
from hamlog.cues.feeder import Due, Feeder
from hamlog.cues.layout import PAUSE_S, laid_out
from hamlog.cues.leaving import Leaving
from hamlog.cues.live import live_script
from hamlog.cues.phrases import phrase
from hamlog.cues.players import Failed
from hamlog.cues.recipes import is_glide
from hamlog.cues.script import (
    AFTER_END_S,
    OPENING_S,
    POSITION_S,
    Script,
    Tone,
    Words,
    opening_of,
)
from hamlog.cues.soundfiles import SoundFile
from hamlog.cues.speech import Renderer
from hamlog.cues.tones import Tones
from hamlog.frozen import Frozen
from hamlog.training.pacing.segments import SegmentKind
from hamlog.training.pacing.timeline import Cue, CueKind
from hamlog.training.pacing.workout import Standing, Workout

# Speech that is not rendered yet is taken to be so long; the plan is made again when it is known.
_A_SENTENCE_S, _A_LETTER_S = 0.2, 0.06
# How often a plan is made again while words come in.
_LOOK_S = 0.15
# What is tried: three tones, so far apart, once the stream has had time to open.
_TRIED, _APART_S, _OPENS_S = ("count", "count", "count-last"), 0.5, 0.8
# Until then nobody knows what is heard.
_TRIED_FOR_S = _OPENS_S + len(_TRIED) * _APART_S
_AT_ONCE = frozenset(
    {
        CueKind.STOP,
        CueKind.ACK_PRESS,
        CueKind.ACK_DOUBTFUL,
        CueKind.ACK_STOP,
        CueKind.ACK_SKIP,
    }
)

RendererMaker = Callable[[Callable[[str], None], Failed], Renderer]
"""Makes a renderer from the callbacks for a ready phrase and for a failure."""


class _Job(Frozen):
    """A workout to be heard, the one before it, and the monotonic second at which it began.

    Its second is None while time stands still: then only what a key did is heard.
    """

    workout: Workout
    before: Workout | None
    zero_s: float
    answers: tuple[Answer, ...] = ()
    repeat: bool = False


class Conductor:
    """Has a paced session heard in tones, and in words too where something speaks.

    Cues that come at moments of their own are played at once. While nothing can play the bell
    rings for each cue, and for that in which playing failed. `tell` gets one sentence about what
    fails, from any thread.
    """

    def __init__(
        self,
        tones: Tones,
        bell: Bell,
        make_renderer: RendererMaker | None,
        tell: Callable[[str], None],
        *,
        speaks: bool = False,
    ) -> None:
        """Take what plays, the bell that stands in, and what speaks; None for tones alone.

        With `speaks` words were asked for, and it is told where nothing speaks.
        """
        self._tones, self._bell, self._tell, self._asked = tones, bell, tell, speaks
        self._muted = self._closed = self._speechless = False
        self._changed = threading.Condition()
        self._last: Workout | None = None
        self._job: _Job | None = None
        self._answers: tuple[Answer, ...] = ()
        # The plan has to be made: for another workout, or as words came in.
        self._new = self._stale = False
        self._script: Script | None = None
        self._thread: threading.Thread | None = None
        self._renderer = make_renderer(self._rendered, self._lose) if make_renderer else None
        self._feeder = Feeder(tones.speaker) if tones.speaker is not None else None
        self._leaving = Leaving()
        self._tried_s = -math.inf
        if tones.speaker is not None:
            tones.speaker.missed = self._missed

    @property
    def on(self) -> str:
        """What is heard: `voice`, `tones`, or `bell` and why; while it is tried, that it is."""
        speaker = self._tones.speaker
        if self._tones.silent:
            return "off (the volume is 0)"
        if speaker is None:
            return "bell (no player found)"
        if not speaker.works:
            return f"bell ({speaker.why})"
        on = "voice" if self._speaks else "tones"
        return f"{on} (being tried)" if self._is_trying else on

    @property
    def _is_trying(self) -> bool:
        return time.monotonic() < self._tried_s + _TRIED_FOR_S

    @property
    def _speaks(self) -> bool:
        return self._renderer is not None and not self._speechless

    def play(self, cue: Cue) -> None:
        """Play a cue at once, unless it is in the plan; ring the bell where nothing plays."""
        if self._muted or self._closed:
            return
        left = self._leaving.leave(cue)
        if self._last is None or cue.kind in _AT_ONCE:
            self._play_now(cue)
        elif self._is_deaf and self._leaving.take(left):
            # Else it was missed, and rung for, in this very moment.
            self._bell.play(cue)

    @property
    def _is_deaf(self) -> bool:
        return self._tones.speaker is None or not self._tones.speaker.works

    def _missed(self, sound: SoundFile) -> None:
        """Ring for the cue whose tone nothing could play, if that was just now."""
        name = self._tones.name_of(sound)
        cue = self._leaving.missed(name) if name is not None else None
        if self._muted or self._closed:
            return
        if cue is not None:
            self._bell.play(cue)
        elif name in _TRIED and self._is_trying:
            self._tried_s = -math.inf
            self._bell.try_out()

    def _play_now(self, cue: Cue) -> None:
        text = phrase(cue) if self._speaks and cue.kind is CueKind.SAY else ""
        sound = self._renderer.ready(text) if self._renderer is not None and text else None
        if sound is not None:
            self._tones.speak(sound)
        else:
            self._tones.play(cue)

    def open(self) -> None:
        """Open what plays."""
        self._tones.open()

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Open what plays, and make the tones and words of cues; other words `follow` prepares."""
        self._tones.prepare(())
        if self._renderer is not None:
            with suppress(Exception):
                for text in (phrase(cue) for cue in cues if cue.kind is not CueKind.SAY):
                    if text:
                        self._renderer.ask(text)
        if self._asked and self._renderer is None and self._tones.speaker is not None:
            self._lose("no synthesiser was found")

    def try_out(self) -> None:
        """Let three short tones be heard, as soon as the stream is open; else the bell."""
        self._tones.prepare(())
        speaker = self._tones.speaker
        if self._feeder is None or speaker is None or not speaker.works:
            self._bell.try_out()
            return
        self._tried_s = time.monotonic()
        thread = threading.Thread(target=self._try_out, name="hamlog-try-out", daemon=True)
        thread.start()

    def _try_out(self) -> None:
        with suppress(Exception):
            made = [self._tones.sound(name) for name in _TRIED]
            from_s = time.monotonic() + _OPENS_S
            if self._feeder is not None:
                self._feeder.plan(
                    Due(from_s + index * _APART_S, f"try-{index}", one)
                    for index, one in enumerate(made)
                    if one is not None
                )

    def opening_s(self, workout: Workout) -> float:
        """Return how many seconds more than its lead-in the words before the first set need."""
        if not self._speaks or self._is_deaf or self._tones.silent:
            return 0.0
        words_s = sum(self._said_s(text) + PAUSE_S for text in opening_of(workout))
        lead_in = workout.timeline.first_of(SegmentKind.LEAD_IN)
        has_s = lead_in.length_s - POSITION_S if lead_in is not None else 0.0
        return float(math.ceil(words_s + OPENING_S)) if words_s > has_s else 0.0

    def follow(self, workout: Workout, now_s: float) -> None:
        """Have a workout heard from its present position on; `now_s` is by the clock it goes by."""
        if self._closed or self._feeder is None or _same(workout, self._last):
            return
        before, self._last = self._last, workout
        if workout.standing is Standing.PAUSED and before is not None:
            self._feeder.drop()
            self._tones.hush()
        elif workout.standing is Standing.STOPPED:
            self._feeder.drop()
        elif workout.over and self._ends_by_itself():
            return
        zero_s = self._zero_s(workout, now_s)
        free_s = self._feeder.speaks_until_s() - zero_s
        self._answers = answered(workout, before, self._answers, free_s)
        self._take(_Job(workout, before, zero_s, self._answers))

    def let_go(self) -> None:
        """Follow nothing any more: cues are played when they come; what was begun ends."""
        self._last = None

    def again(self, workout: Workout, now_s: float) -> None:
        """Repeat what is next: the tone of the phase, and in words what fits before another one."""
        if self._closed or self._feeder is None:
            return
        self._last = workout
        self._take(_Job(workout, None, self._zero_s(workout, now_s), repeat=True))

    def _zero_s(self, workout: Workout, now_s: float) -> float:
        """Return the monotonic second of this process at which the timeline began."""
        elapsed_s = now_s - workout.origin_s if workout.origin_s is not None else workout.elapsed_s
        return time.monotonic() - elapsed_s

    def _ends_by_itself(self) -> bool:
        """Whether the end of the session is in the plan already, about now."""
        with self._changed:
            job, script = self._job, self._script
        if job is None or script is None:
            return False
        ends = [one.at_s for one in script.sounds if isinstance(one, Tone) and one.name == "end"]
        now_s = time.monotonic() - job.zero_s
        return any(abs(at_s - AFTER_END_S - now_s) < 1 for at_s in ends)

    def _take(self, job: _Job) -> None:
        with self._changed:
            self._job, self._new = job, True
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="hamlog-conductor", daemon=True)
                thread.start()
                self._thread = thread
            self._changed.notify_all()

    def mute(self, muted: bool) -> None:
        """Mute, ending what is playing, or unmute, trying again whatever failed."""
        self._muted = muted
        if muted and self._feeder is not None:
            self._feeder.drop()
        self._tones.mute(muted)
        with self._changed:
            self._stale = self._job is not None and not muted
            self._changed.notify_all()

    def close(self) -> None:
        """End every sound and free all resources; rarely blocks."""
        self._closed = True
        with self._changed:
            self._changed.notify_all()
            thread = self._thread
        with suppress(Exception):
            if self._feeder is not None:
                self._feeder.close()
            if self._renderer is not None:
                self._renderer.close()
        self._tones.close()
        if thread is not None and thread is not threading.current_thread():
            thread.join(1)

    # Everything below runs on the conductor's own thread, except the callbacks.

    def _run(self) -> None:
        while not self._closed:
            with self._changed:
                if not (self._new or self._stale or self._closed):
                    self._changed.wait()
                job, new = self._job, self._new
                self._new = self._stale = False
            if job is None or self._closed:
                continue
            # A thread's traceback would appear on the screen.
            try:
                if new:
                    self._read(job)
                self._plan(job)
            except Exception as error:  # noqa: BLE001
                self._fail(str(error) or type(error).__name__)
            if self._stale:
                # More words come in soon: not a plan for each.
                time.sleep(_LOOK_S)

    def _read(self, job: _Job) -> None:
        """Write the script of a workout, and have its words rendered in their order."""
        script = live_script(
            job.workout,
            voice=self._speaks,
            before=job.before,
            repeat=job.repeat,
            answers=job.answers,
        )
        with self._changed:
            self._script = script
        if self._renderer is not None:
            for text in _sentences(script):
                self._renderer.ask(text)

    def _plan(self, job: _Job) -> None:
        """Give each sound of the script its moment, as far as it is there."""
        script = self._script
        heard = job.workout.standing is not Standing.READY or job.repeat
        if script is None or self._feeder is None:
            return
        due = list(self._due(script, job.zero_s))
        if heard and not self._muted and self._job is job:
            self._feeder.plan(due)

    def _due(self, script: Script, zero_s: float) -> Iterator[Due]:
        speaker = self._tones.speaker
        mixes = speaker is not None and speaker.ahead_s > 0
        for one in laid_out(script, self._said_s):
            if is_glide(one.name) and not mixes:
                # Some players play one sound at a time, and a glide would cut words off.
                continue
            if one.speech:
                sound = self._renderer.known(one.name) if self._renderer is not None else None
            else:
                sound = self._tones.sound(one.name)
            if sound is not None:
                yield Due(zero_s + one.at_s, one.name, sound, one.speech)

    def _said_s(self, text: str) -> float:
        """Return how long a sentence takes, or about as long, while it is rendered."""
        if not self._speaks or self._renderer is None:
            return 0.0
        sound = self._renderer.known(text)
        return sound.length_s if sound is not None else _A_SENTENCE_S + _A_LETTER_S * len(text)

    def _rendered(self, _text: str) -> None:
        with self._changed:
            self._stale = True
            self._changed.notify_all()

    def _lose(self, why: str) -> None:
        """Nothing speaks any more: tones play for the rest of the session."""
        if self._speechless or self._closed:
            return
        self._speechless = True
        with self._changed:
            self._new = True
            self._changed.notify_all()
        with suppress(Exception):
            self._tell(f"Speech cannot be made ({why}): tones play instead.")

    def _fail(self, why: str) -> None:
        if not self._closed:
            with suppress(Exception):
                self._tell(f"Sounds cannot be planned ({why}): the bell rings instead.")


def _same(workout: Workout, before: Workout | None) -> bool:
    """Whether nothing changed that would be heard."""
    return before is not None and (
        workout.timeline is before.timeline
        and workout.origin_s == before.origin_s
        and workout.standing is before.standing
        and workout.item.planned == before.item.planned
        and taken_back(workout, before) is None
    )


def _sentences(script: Script) -> Iterator[str]:
    for one in script.sounds:
        if isinstance(one, Words):
            yield from filter(None, (*one.sentences, one.shorter))
