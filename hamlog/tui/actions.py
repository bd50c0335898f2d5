"""The registry of actions: every key, its word in the footer, its sentence in the help.

Bindings, footer, help, palette and the README's table of keys all come out of it,
so that they cannot tell different stories.
"""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

KEY_WORDS = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "ctrl+c": "ctrl+c",
    "ctrl+z": "ctrl+z",
    "ctrl+p": "ctrl+p",
}


class Scope(StrEnum):
    """Where an action can be called."""

    APP = "app"
    TODAY = "today"
    EDIT = "edit"
    TRACKER = "tracker"
    HISTORY = "history"
    WEEK = "week"
    SESSION = "session"
    SET = "set"
    EXERCISES = "exercises"
    EXERCISE = "exercise"
    GUIDE = "guide"
    HELP = "help"
    CHOICE = "choice"
    SUMMARY = "summary"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    `name` is the method (`action_` left off) of the screen, or of the app in scope APP.
    """

    scope: Scope
    name: str
    key: str
    word: str
    sentence: str

    @property
    def id(self) -> str:
        """Its name for remapping keys: unique in the app."""
        return f"{self.scope}.{self.name.partition('(')[0]}" + (
            f".{self.key}" if "(" in self.name else ""
        )

    @property
    def shown_key(self) -> str:
        """Its key as it stands on the keyboard."""
        return KEY_WORDS.get(self.key, self.key)

    @property
    def call(self) -> str:
        """Its name for Textual, from any screen."""
        return f"app.{self.name}" if self.scope is Scope.APP else self.name

    def binding(self) -> Binding:
        """Return it as a Textual binding; leaving works even while text is typed."""
        return Binding(
            self.key,
            self.name,
            self.word,
            show=False,
            id=self.id,
            tooltip=self.sentence,
            priority=self.key in {"ctrl+c", "ctrl+z"},
            system=True,
        )


def _actions() -> tuple[Action, ...]:
    app, today, edit, track = Scope.APP, Scope.TODAY, Scope.EDIT, Scope.TRACKER
    return (
        Action(app, "go('today')", "1", "today", "What today asks for"),
        Action(app, "go('history')", "2", "history", "Past weeks, sessions and sets"),
        Action(app, "go('exercises')", "3", "exercises", "Read about every exercise"),
        Action(app, "keys", "question_mark", "help", "The keys of this screen"),
        Action(app, "command_palette", "ctrl+p", "palette", "Every action by name"),
        Action(app, "leave_app", "q", "quit", "Leave hamlog; everything is kept"),
        Action(app, "quit", "ctrl+c", "quit", "Leave at once from anywhere; everything is kept"),
        Action(app, "suspend_process", "ctrl+z", "suspend", "Back to the shell for a while"),
        Action(
            today,
            "tick",
            "space",
            "tick set",
            "Tick the next set as prescribed; when all are, take it back",
        ),
        Action(today, "start", "enter", "start", "Open the tracker at this exercise"),
        Action(today, "edit", "e", "edit", "Change reps, load, RPE or note of the last set"),
        Action(
            today, "skip", "s", "skip", "Skip what is left of this exercise, or ask for it again"
        ),
        Action(today, "swap", "a", "swap", "Swap this exercise for an alternative"),
        Action(today, "accept", "y", "go on", "Take up the offer: go on exactly there"),
        Action(today, "decline", "n", "not now", "Leave the offer"),
        Action(today, "train_anyway", "t", "train anyway", "Begin another session today"),
        Action(today, "undo", "u", "undo", "Take back the last change"),
        Action(today, "note", "w", "note", "Write a note about this session"),
        Action(edit, "save", "enter", "save", "Keep what was typed"),
        Action(edit, "cancel", "escape", "cancel", "Leave it as it was"),
        Action(track, "press", "space", "start, pause", "Start, pause, go on"),
        Action(track, "end", "enter", "end set", "Start; end the set here; skip the rest"),
        Action(track, "take_back", "u", "undo", "Take back the last rep"),
        Action(track, "mark", "x", "mark rep", "Mark the last rep clean, doubtful, missed in turn"),
        Action(track, "skip", "s", "skip set", "Skip this set"),
        Action(track, "heavier", "plus", "heavier", "More load; while resting, for the next set"),
        Action(track, "lighter", "minus", "lighter", "Less load; while resting, for the next set"),
        Action(track, "pain", "p", "pain", "Stop at once: it hurts"),
        Action(track, "too_hard", "a", "too hard", "Stop here, and do something easier"),
        Action(track, "far", "f", "far", "Fill the terminal, to be read from afar"),
        Action(track, "more_rest", "t", "15 s more", "Rest 15 seconds longer"),
        Action(track, "slower", "left_square_bracket", "slower", "The moving phases 1 s slower"),
        Action(track, "faster", "right_square_bracket", "faster", "The moving phases 1 s faster"),
        Action(track, "variant", "v", "variant", "Another way to do this exercise"),
        Action(track, "leave", "escape", "leave", "Back to Today, which offers to go on here"),
        Action(Scope.HISTORY, "open", "enter", "open", "Open the week"),
        Action(Scope.WEEK, "open", "enter", "open", "Open the session"),
        Action(Scope.WEEK, "back", "escape", "back", "Back to the weeks"),
        Action(Scope.SESSION, "open", "enter", "open", "Open the set"),
        Action(Scope.SESSION, "back", "escape", "back", "Back to the week"),
        Action(Scope.SET, "previous", "left", "previous set", "The set before this one"),
        Action(Scope.SET, "next", "right", "next set", "The set after this one"),
        Action(Scope.SET, "back", "escape", "back", "Back to the session"),
        Action(Scope.EXERCISES, "open", "enter", "read", "Read everything about it"),
        Action(
            Scope.EXERCISES, "filter_equipment", "f", "equipment", "Only what this equipment allows"
        ),
        Action(Scope.EXERCISES, "filter_level", "l", "level", "Only basic, or only intermediate"),
        Action(Scope.EXERCISES, "guide", "g", "why and how", "Why train hamstrings, and the rules"),
        Action(Scope.EXERCISE, "try_one", "enter", "try one set", "Do one set of it now"),
        Action(Scope.EXERCISE, "previous", "left", "previous", "The exercise before this one"),
        Action(Scope.EXERCISE, "next", "right", "next", "The exercise after this one"),
        Action(Scope.EXERCISE, "back", "escape", "back", "Back to the list"),
        Action(Scope.GUIDE, "back", "escape", "back", "Back to the exercises"),
        *(
            Action(Scope.STOP, f"pain({n})", str(n), str(n), f"It hurts {n} of 10")
            for n in range(10)
        ),
        Action(Scope.STOP, "next_question", "tab", "next question", "Go to the next question"),
        Action(Scope.STOP, "take", "enter", "do this", "Go on in the way one is on"),
        Action(Scope.STOP, "slip", "u", "it was a slip", "Back to the set, paused"),
        Action(Scope.STOP, "leave", "escape", "leave", "Back to Today; everything is kept"),
        Action(Scope.SUMMARY, "close", "enter", "close", "Back to Today"),
        Action(Scope.SUMMARY, "note", "w", "write a note", "Write a note about this session"),
        Action(Scope.SUMMARY, "correct", "e", "correct a set", "Back to Today, to edit a set"),
        Action(Scope.CHOICE, "take", "enter", "take this", "Take what one is on"),
        Action(Scope.CHOICE, "back", "escape", "back", "Leave it as it was"),
        Action(Scope.HELP, "back", "escape", "close", "Close the help"),
    )


ACTIONS: tuple[Action, ...] = _actions()
"""Every action of hamlog."""


def of(scope: Scope) -> tuple[Action, ...]:
    """Return the actions of one scope, the most used first."""
    return tuple(action for action in ACTIONS if action.scope is scope)


def bindings(scope: Scope) -> list[Binding]:
    """Return the bindings of one scope."""
    return [action.binding() for action in of(scope)]
