"""A followed session: time, keys and writes drive the workout, and each step is told."""

from collections.abc import Callable

from hamlog.errors import HamlogError, LogError
from hamlog.follow import stopping as asked
from hamlog.follow import words
from hamlog.follow.asking import Asker, Left
from hamlog.follow.inbox import CameBack, Gone, Inbox, Message, Stood, Told, Typed
from hamlog.follow.keys import ENTER, KEYS, letter_of
from hamlog.follow.page import Page
from hamlog.follow.telling import Teller
from hamlog.follow.writing import Writing
from hamlog.services import Cues, Services
from hamlog.session import stopping
from hamlog.session.opening import RoomForWords
from hamlog.training.effort import Feeling
from hamlog.training.pacing import events, feeling, graded, own_pace, steps, stops, workout
from hamlog.training.pacing.alternatives import LEAVE, Relief
from hamlog.training.pacing.timeline import CueKind, Timeline
from hamlog.training.pacing.workout import Standing, Step, Workout
from hamlog.training.record import Outcome

_Timed = Callable[[Workout, float, float], Step]
_STEPS: dict[str, _Timed] = {
    "u": steps.take_back,
    "x": lambda paced, *now: graded.after_mark(steps.mark(paced), *now),
    "s": steps.skip,
    "t": steps.more_rest,
    "+": lambda paced, *_: steps.change_load(paced, 1),
    "-": lambda paced, *_: steps.change_load(paced, -1),
    "[": lambda paced, *now: steps.change_tempo(paced, 1, *now),
    "]": lambda paced, *now: steps.change_tempo(paced, -1, *now),
    "v": lambda paced, *_: steps.change_variant(paced),
    "g": own_pace.toggle,
    "l": lambda paced, *_: feeling.say(paced, Feeling.EASY),
    "o": lambda paced, *_: feeling.say(paced, Feeling.RIGHT),
    "h": lambda paced, *_: feeling.say(paced, Feeling.HARD),
}


# An enter so soon after a key that acted at once was pressed to send that key.
_SENT_S = 0.5


class Session:
    """Paces a workout until it is over or left."""

    def __init__(
        self,
        services: Services,
        cues: Cues,
        inbox: Inbox,
        page: Page,
        writing: Writing,
        paced: Workout,
    ) -> None:
        """Get ready for the current set of `paced`; `writing` logs what is done."""
        self._services = services
        self._cues = cues
        self._inbox = inbox
        self._page = page
        self._writing = writing
        self._ask = Asker(inbox, page, self._other)
        self._teller = Teller(page)
        self._prepared: Timeline | None = None
        self._muted = False
        self._hurts = False
        self._pain_told = False
        self._key_s = -_SENT_S
        # What hurt between two sets stands in no set of the workout.
        self._hurt: set[str] = set()
        self.workout = paced
        self._room = RoomForWords(cues)

    def _now(self) -> tuple[float, float]:
        clock = self._services.clock
        return clock.now_s(), clock.asleep_s()

    def run(self, *, go_on: bool = False) -> None:
        """Pace the session to its end; `go_on` resumes an interrupted rest at once.

        Raises Left if it is left before.
        """
        if not go_on:
            self.workout = self._room.make(self.workout)
        self._prepare()
        if go_on:
            self._take(workout.start(self.workout, *self._now()))
        else:
            self._teller.introduce(self.workout)
            self._teller.line(words.where(self.workout))
        while not (self.workout.over and self.workout.stopped is None):
            self._attempt(self._once)

    def _once(self) -> None:
        message = self._inbox.wait(self._writing.wake_s(self.workout.next_wake_s()))
        if self._page.lost:
            raise Left
        if self._writing.refused:
            self._teller.line(self._writing.refused)
            raise Left(1)
        if message is None:
            self._writing.again_if_due()
            self._take(workout.advance(self.workout, *self._now()))
        elif isinstance(message, Typed):
            self._typed(message)
        else:
            self._other(message)

    def _attempt(self, act: Callable[[], None]) -> None:
        """Act; say what the log answers where it cannot be read."""
        try:
            act()
        except HamlogError as error:
            self._teller.line(str(error))

    def _other(self, message: Message) -> None:
        match message:
            case CameBack():
                self._writing.came_back(message)
            case Told(text):
                self._teller.line(text)
            case Stood():
                self.pause()
                self._tell_paused()
            case Gone(code):
                raise Left(code)
            case _:
                pass

    def pause(self) -> None:
        """Pause if a set is being paced, and give out what was due until now."""
        if self.workout.standing is Standing.PACING:
            self._take(workout.pause(self.workout, *self._now()))

    def stop_asking(self) -> None:
        """Leave a stop that was not answered: what hurts is over, the rest can be done later."""
        if self.workout.stopped is None:
            return
        if self._hurts:
            if not self._pain_told:
                self._take(stops.tell_pain(self.workout, None, ""))
            self._take(stopping.relieved(self._services, self.workout, LEAVE))
            self.pause()
        else:
            self._take(stops.leave(self.workout, self._now()[0]))

    def _take(self, step: Step) -> None:
        """Take a step: sound first, then the log, then the words."""
        before, self.workout = self.workout, step.workout
        for event in step.events:
            if isinstance(event, events.Heard):
                self._cues.play(event.cue)
        self._cues.follow(self.workout, self._services.clock.now_s())
        for event in step.events:
            self._writing.keep(event)
        self._teller.tell(before, step)
        self._prepare()

    def _prepare(self) -> None:
        """Prepare the coming cues, once for each timeline."""
        paced = self.workout
        if paced.timeline is not self._prepared and not paced.over:
            self._prepared = paced.timeline
            self._cues.prepare((workout.announced(paced), *paced.timeline.cues))
            self._cues.follow(paced, self._services.clock.now_s())

    # Keys

    def _typed(self, message: Typed) -> None:
        letter = self._meant(letter_of(message.text), message)
        now_s = self._services.clock.now_s()
        if not message.whole:
            if letter == ENTER and now_s - self._key_s < _SENT_S:
                return
            self._key_s = now_s if letter != ENTER else -_SENT_S
        if letter in _STEPS:
            self._change(letter)
            return
        acts = {
            "\n": self._enter,
            "w": self._wait,
            "e": self._end,
            "p": self._pain,
            "a": self._too_hard,
            "m": self._mute,
            "r": self._repeat,
            "?": self._keys,
            "q": self._quit,
        }
        act = acts.get(letter)
        if act is not None:
            act()
        elif message.whole or message.text.isprintable():
            self._teller.line(f"No key is called {message.text.strip()}. Press ? for the keys.")

    def _meant(self, letter: str, message: Typed) -> str:
        """Return the key that is meant: in the middle of a set, `hard` says that it is too hard."""
        word = len(message.text.strip()) > 1
        if letter == Feeling.HARD.key and word and feeling.asked_about(self.workout) is None:
            return "a"
        return letter

    def _change(self, letter: str) -> None:
        before = self.workout.item.planned
        self._take(_STEPS[letter](self.workout, *self._now()))
        after = self.workout.item.planned
        if letter in "+-" and after != before:
            self._teller.line(f"Load: {words.load_words(after, self.workout.ways.unit)}.")
        elif letter == "v" and after != before:
            self._teller.introduce(self.workout)

    def _enter(self) -> None:
        """Start, go on, begin the next set, count a rep, or pause."""
        paced = self.workout
        if own_pace.waits(paced):
            self._take(own_pace.count(paced, *self._now()))
        elif paced.standing is Standing.PACING and steps.skips_ahead(paced):
            self._take(steps.end_here(paced, *self._now()))
        else:
            self._wait()

    def _wait(self) -> None:
        """Start, pause or go on."""
        paused = self.workout.standing is Standing.PAUSED
        self.workout = self._room.kept(self.workout)
        step = workout.press(self.workout, *self._now())
        if paused and not any(_is_said(event) for event in step.events):
            self._teller.line(f"On: {words.where(step.workout)}")
        self._take(step)
        self._tell_paused()

    def _tell_paused(self) -> None:
        if self.workout.standing is Standing.PAUSED:
            self._teller.line(f"{words.where(self.workout)} Enter resumes.")

    def _end(self) -> None:
        """End the set here; before its first rep there is nothing to end."""
        if self.workout.standing is Standing.READY or steps.skips_ahead(self.workout):
            self._teller.line("No set is running. Press s to skip one.")
        else:
            self._take(steps.end_here(self.workout, *self._now()))

    def _mute(self) -> None:
        self._muted = not self._muted
        self._cues.mute(self._muted)
        self._teller.line("Muted, m for sound." if self._muted else "Sound on.")

    def _repeat(self) -> None:
        self._teller.line(words.where(self.workout))
        self._teller.introduce(self.workout)
        self._cues.again(self.workout, self._services.clock.now_s())

    def _keys(self) -> None:
        for key in KEYS:
            self._teller.line(f"{key.shown}: {key.sentence}.")

    def _quit(self) -> None:
        raise Left(asked=True)

    # Stops

    def _stop(self, outcome: Outcome) -> bool:
        self._hurts, self._pain_told = outcome is Outcome.PAIN, False
        self._take(stops.stop(self.workout, outcome, *self._now()))
        return self.workout.stopped is not None

    def _pain(self) -> None:
        if not self._stop(Outcome.PAIN):
            return
        told = asked.ask_pain(self._ask, self._page, self.workout)
        if told.mistake:
            self._slip()
            return
        if stopping.is_over(told.pain, self._services.settings.pain_limit, sudden=told.sudden):
            self._hurt.add(stopping.stopped_item(self.workout).planned.exercise)
        # At once, in case the session is left before the next answer.
        self._take(stops.tell_pain(self.workout, told.pain, "", sudden=told.sudden))
        self._pain_told = True
        if told.pain != 0 and (place := asked.ask_place(self._ask)):
            self._take(stops.tell_pain(self.workout, told.pain, place, sudden=told.sudden))
        self._relieve(
            lambda: asked.after_pain(
                self._ask, self._page, self._services, self.workout, told, self._hurt
            )
        )

    def _too_hard(self) -> None:
        if not self._stop(Outcome.ENDED_EARLY):
            return
        chosen = asked.after_too_hard(self._ask, self._services, self.workout, self._hurt)
        if chosen is None:
            self._slip()
        else:
            self._relieve(lambda: chosen)

    def _relieve(self, choose: Callable[[], Relief]) -> None:
        chosen = choose()
        try:
            step = stopping.relieved(self._services, self.workout, chosen)
        except LogError as error:
            # Whatever the log says, the exercise that hurts is over.
            self._teller.line(str(error))
            step = stopping.relieved(self._services, self.workout, LEAVE)
        self._take(step)

    def _slip(self) -> None:
        self._take(stops.slip(self.workout))
        self._tell_paused()


def _is_said(event: events.Event) -> bool:
    """Whether an event announces a set: then nothing else need say that it goes on."""
    return isinstance(event, events.Heard) and event.cue.kind is CueKind.SAY
