"""The registry of actions: every key, its word in the footer, its sentence in the help.

Bindings, footer, help, palette and docs/keys.md all come from it, so they cannot disagree.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen
from hamlog.tui.kit.bars import Keymap
from hamlog.tui.scopes import Scope

if TYPE_CHECKING:
    from textual.binding import Binding


class Action(Frozen):
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
        scope = self.scope.replace(" ", "-")
        argument = re.sub(r"\W", "", self.name.partition("(")[2])
        return f"{scope}.{self.method}" + (f".{argument}" if argument else "")

    @property
    def method(self) -> str:
        """Its method's name, without what it is called with."""
        return self.name.partition("(")[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, the one that is shown first."""
        return (self.key, *_ALSO.get(self.id, ()))

    @property
    def call(self) -> str:
        """Its name for Textual, from any screen."""
        return f"app.{self.name}" if self.scope is Scope.APP else self.name

    def binding(self) -> "Binding":
        """Return it as a Textual binding; leaving works even while text is typed."""
        from textual.binding import Binding

        return Binding(
            ",".join(self.keys),
            self.name,
            self.word,
            show=False,
            id=self.id,
            tooltip=self.sentence,
            priority=self.key in {"ctrl+c", "ctrl+z"},
            system=True,
        )


# Keys beside the first one: once the only ones, awkward on many keyboards, or a foot pedal's.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "tracker.slower": ("left_square_bracket",),
    "tracker.faster": ("right_square_bracket",),
    "programme.earlier": ("left_square_bracket",),
    "programme.later": ("right_square_bracket",),
    "tracker.press": ("pagedown",),
    "edit.new_line": ("alt+enter", "shift+enter"),
    "tracker.end": ("pageup",),
    "terms.go_on": ("e",),
}
_BEFORE = ("before", "shift+tab", "previous", "In the set-up: back to the previous question")
_LEAVING = (_BEFORE, ("back", "escape", "back", "Leave it as it was"))
# (method, key, word in the footer, sentence in the help) by scope, most used first.
_TABLE: dict[Scope, tuple[tuple[str, str, str, str], ...]] = {
    Scope.APP: (
        ("go('today')", "1", "today", "What to do today"),
        ("go('history')", "2", "history", "Past weeks, sessions and sets"),
        ("go('exercises')", "3", "exercises", "Read about every exercise"),
        ("go('plan')", "4", "plan", "The weeks ahead, and plan settings"),
        ("import_file", "I", "import", "Import a file from another program or from hamlog"),
        ("export_log", "E", "export", "Save the log, or part of it, as a file"),
        ("go('settings')", "5", "settings", "Theme, sound, rests and keys of this machine"),
        ("keys", "question_mark", "help", "The keys of this screen"),
        ("command_palette", "ctrl+p", "palette", "Find any action, by name or in your words"),
        ("leave_app", "q", "quit", "Leave hamlog; everything is kept"),
        ("quit", "ctrl+c", "quit", "Leave at once from anywhere; everything is kept"),
        ("suspend_process", "ctrl+z", "suspend", "Back to the shell for a while"),
    ),
    Scope.TODAY: (
        ("tick", "space", "tick set", "Tick the next set; if all are ticked, untick the last"),
        ("start", "enter", "start", "Open the tracker at the next set of this exercise"),
        ("edit", "e", "edit", "Change reps, load, effort, pain or note of the last set"),
        ("all_done", "d", "all done", "Log every set that is left as planned"),
        ("skip", "s", "skip", "Skip what is left of this exercise, or bring it back"),
        ("swap", "a", "swap", "Swap this exercise for an alternative"),
        ("accept", "y", "resume", "Resume where you left off, or answer the question"),
        ("decline", "n", "not now", "Not now: leave the offer or question for another time"),
        ("train_anyway", "t", "train anyway", "Train on a rest day, or once more today"),
        ("undo", "u", "undo", "Undo the last change"),
        ("note", "w", "note", "Write a note about this session"),
        ("runs", "r", "hard runs", "Mark or unmark the days of this week with a hard run"),
    ),
    Scope.EDIT: (
        ("save", "enter", "save", "Save what you typed; in an exercise, go to the next line"),
        ("finish", "ctrl+s", "save", "Save what you typed, from any line"),
        ("new_line", "ctrl+n", "new line", "Begin a new line of a note"),
        _BEFORE,
        ("cancel", "escape", "cancel", "Leave it as it was"),
    ),
    Scope.TRACKER: (
        ("press", "space", "start, pause", "Start, pause, resume"),
        ("end", "enter", "end set", "Start; skip the rest or the set-up; end the set here"),
        ("take_back", "u", "undo", "Undo the last rep, or the set just skipped or ended"),
        ("mark", "x", "mark rep", "Mark the last rep: clean, then doubtful, then missed"),
        ("skip", "s", "skip set", "Skip this set"),
        ("heavier", "plus", "heavier", "More load; while resting, for the next set"),
        ("lighter", "minus", "lighter", "Less load; while resting, for the next set"),
        ("pain", "p", "pain", "Stop at once: it hurts"),
        ("too_hard", "a", "too hard", "Stop here, and do something easier"),
        ("feel('easy')", "l", "easy", "After an exercise's last set: easy; press again to undo"),
        ("feel('right')", "o", "right", "After an exercise's last set: just right"),
        ("feel('hard')", "h", "hard", "After an exercise's last set: hard"),
        ("far", "f", "far", "Fill the terminal, readable from across the room"),
        ("own_pace", "g", "own pace", "Your own pace, one press for each rep; again to be paced"),
        ("say_again", "r", "say again", "Repeat what's next"),
        ("mute", "m", "mute", "Mute or unmute"),
        ("more_rest", "t", "15 s more", "Rest 15 seconds longer"),
        ("slower", "comma", "slower", "Lift and lower 1 s slower"),
        ("faster", "full_stop", "faster", "Lift and lower 1 s faster"),
        ("variant", "v", "form", "Another form of this exercise"),
        ("leave", "escape", "leave", "Back to Today; you can resume here"),
    ),
    Scope.HISTORY: (
        ("open", "enter", "open", "Open the week"),
        ("find", "slash", "find", "Find sets by exercise, words of a note, pain or days"),
        ("compare", "c", "compare", "Mark this week; on another one, compare the two"),
        ("add_session", "a", "add a session", "Log a session that you did elsewhere"),
        ("copy", "Y", "copy", "Copy the selected week as Markdown"),
        ("undo", "u", "undo", "Undo the last change; repeat to go further back"),
        ("view", "v", "other view", "Switch view: year, bars, weeks"),
        ("measure", "b", "other bars", "Bars show sets, or clean reps"),
    ),
    Scope.FIND: (
        ("open", "enter", "open", "Open the set, or the session"),
        ("clear", "escape", "clear", "Clear the line; if it is empty, back to the weeks"),
    ),
    Scope.WEEK: (
        ("open", "enter", "open", "Open the session"),
        ("add_session", "a", "add a session", "Log a session that you did elsewhere"),
        ("move_session", "m", "move", "Move the session to another day"),
        ("delete", "d", "delete", "Delete the session; undo brings it back"),
        ("undo", "u", "undo", "Undo the last change; repeat to go further back"),
        ("compare", "c", "compare", "Mark the session; on another one, compare the two"),
        ("note", "w", "note", "Write a note about the session"),
        ("over_time", "o", "over time", "An exercise of the session over time"),
        ("copy", "Y", "copy", "Copy the selected session as Markdown"),
        ("export", "X", "save as FIT", "Save the session as a FIT file, for Garmin or Strava"),
        ("back", "escape", "back", "Back to the weeks"),
    ),
    Scope.SESSION: (
        ("open", "enter", "open", "Open the set"),
        ("edit", "e", "edit", "Change the set; its RPE, 1 to 10, says how hard it was"),
        ("add_sets", "a", "add sets", "Log more sets of this session"),
        ("delete", "d", "delete", "Delete the set; undo brings it back"),
        ("undo", "u", "undo", "Undo the last change; repeat to go further back"),
        ("note", "w", "note", "Write a note about this session"),
        ("soreness", "s", "soreness", "Say how sore you were the next morning, or correct it"),
        ("over_time", "o", "over time", "The exercise of this set over time"),
        ("move_session", "m", "move", "Move this session to another day"),
        ("copy", "Y", "copy", "Copy the selected set as Markdown"),
        ("export", "X", "save as FIT", "Save this session as a FIT file, for Garmin or Strava"),
        ("compare", "c", "compare", "Mark this session; on another one, compare the two"),
        ("back", "escape", "back", "Back to the week"),
    ),
    Scope.SET: (
        ("mark", "x", "change quality", "Mark the rep: clean, then doubtful, then missed"),
        ("edit", "e", "edit", "Change the set; its RPE, 1 to 10, says how hard it was"),
        ("delete", "d", "delete", "Delete this set; undo brings it back"),
        ("undo", "u", "undo", "Undo the last change; repeat to go further back"),
        ("previous", "left", "previous set", "The set before this one"),
        ("next", "right", "next set", "The set after this one"),
        ("across", "tab", "other leg", "Go to the reps of the other leg"),
        ("other_side", "s", "other side", "Move the rep to the other leg"),
        ("add_rep", "plus", "one more rep", "Add a rep on this side"),
        ("take_back", "minus", "remove rep", "Remove the rep"),
        ("over_time", "o", "over time", "This exercise over time"),
        ("copy", "Y", "copy", "Copy the set as Markdown"),
        ("back", "escape", "back", "Back to the session"),
    ),
    Scope.COMPARE: (("back", "escape", "back", "Back"),),
    Scope.OVER_TIME: (
        ("span", "s", "span", "Show 6 weeks, then 6 months, then all"),
        ("try_one", "enter", "try one set", "Do one set of it now"),
        ("back", "escape", "back", "Back"),
    ),
    Scope.PLAN: (
        ("open", "enter", "open", "Open the week's sessions, or the exercise's ladder"),
        ("accept", "y", "answer", "Answer the question or offer"),
        ("decline", "n", "not now", "Leave it for another time"),
        ("bring_back", "b", "bring back", "Bring back what is out because it hurt"),
        ("set_up", "e", "plan settings", "Change plan settings: equipment, days, time"),
        ("programme", "p", "programme", "Choose the exercises and their order"),
        ("ladder", "l", "ladder", "Name the weights or bands that you own for this exercise"),
        ("breaks", "d", "days off", "Plan days off: a holiday, an illness, a race"),
        ("runs", "r", "hard runs", "Mark or unmark the days of this week with a hard run"),
        ("undo", "u", "undo", "Undo the last change to the plan or the log"),
    ),
    Scope.PLAN_WEEK: (
        ("previous", "left", "week before", "The week before this one"),
        ("next", "right", "week after", "The week after this one"),
        ("runs", "r", "hard runs", "Mark or unmark the days of this week with a hard run"),
        ("back", "escape", "back", "Back to the plan"),
    ),
    Scope.TERMS: (
        ("change", "enter", "change", "Change this setting"),
        ("go_on", "g", "continue", "Continue the first set-up where you left off"),
        ("programme", "p", "programme", "Choose the exercises and their order"),
        ("undo", "u", "undo", "Undo the last change to the plan or the log"),
        ("back", "escape", "back", "Back to the plan"),
    ),
    Scope.TOGGLES: (
        ("take", "space", "select", "Select it, or unselect it"),
        ("save", "enter", "save", "Save what is selected"),
        *_LEAVING,
    ),
    Scope.SOUND: (
        ("yes", "y", "yes", "I heard it"),
        ("no", "n", "no", "I heard nothing: what to look at, and what else to set"),
        ("again", "r", "play again", "Play the three tones again, or ring again"),
        ("take", "enter", "choose", "Choose this"),
        *_LEAVING,
    ),
    Scope.PROGRAMME: (
        ("form", "enter", "form", "Do this exercise in another form"),
        ("choose", "c", "choose another", "Choose another programme"),
        ("add", "a", "add", "Add an exercise"),
        ("leave_out", "x", "remove", "Remove this exercise"),
        ("earlier", "comma", "earlier", "Move this exercise up in the session"),
        ("later", "full_stop", "later", "Move this exercise down in the session"),
        ("undo", "u", "undo", "Undo the last change to the plan or the log"),
        ("back", "escape", "back", "Back to the plan"),
    ),
    Scope.BREAKS: (
        ("edit", "enter", "change", "Change the days or the reason of this break"),
        ("add", "a", "plan a break", "Plan a break: first day, last day, why"),
        ("remove", "x", "remove", "Remove this break; if it has begun, it ends yesterday"),
        ("undo", "u", "undo", "Undo the last change to the plan or the log"),
        ("back", "escape", "back", "Back to the plan"),
    ),
    Scope.EXERCISES: (
        ("open", "enter", "read", "Read about it"),
        ("over_time", "o", "over time", "Load, reps and clean share over time"),
        ("filter_equipment", "f", "equipment", "Filter by equipment"),
        ("filter_level", "l", "level", "Filter by level"),
        ("guide", "g", "why and how", "Why train hamstrings, and the rules"),
        ("new_exercise", "n", "new", "Make an exercise of your own"),
        ("add", "a", "add to programme", "Add it to your programme, at its end"),
        ("edit", "e", "edit", "Change or rename an exercise of your own"),
    ),
    Scope.EXERCISE: (
        ("try_one", "enter", "try one set", "Do one set of it now"),
        ("over_time", "o", "over time", "Load, reps and clean share over time"),
        ("figure", "space", "stop the figure", "Stop or move the figure"),
        ("previous", "left", "previous", "The exercise before this one"),
        ("next", "right", "next", "The exercise after this one"),
        ("add", "a", "add to programme", "Add it to your programme, at its end"),
        ("edit", "e", "edit", "Change or rename an exercise of your own"),
        ("back", "escape", "back", "Back to the list"),
    ),
    Scope.GUIDE: (("back", "escape", "back", "Back to the exercises"),),
    Scope.HELP: (("back", "escape", "close", "Close the help"),),
    Scope.CHOICE: (
        ("take", "enter", "choose", "Choose this"),
        *_LEAVING,
    ),
    Scope.SUMMARY: (
        ("close", "enter", "close", "Back to Today"),
        ("feel('easy')", "l", "easy", "The last exercise was easy; press again to undo"),
        ("feel('right')", "o", "right", "The last exercise was just right"),
        ("feel('hard')", "h", "hard", "The last exercise was hard"),
        ("note", "w", "write a note", "Write a note about this session"),
        ("correct", "e", "correct a set", "Back to Today, to edit a set, or to say that it hurt"),
        ("export", "X", "save as FIT", "Save this session as a FIT file, for Garmin or Strava"),
        ("undo", "u", "undo", "Undo the last change"),
    ),
    Scope.STOP: (
        *((f"pain({n})", str(n), str(n), f"It hurts {n} of 10") for n in range(10)),
        ("sudden", "s", "sudden", "Mark it as sudden, or not"),
        ("choose", "space", "choose", "Choose this answer; on the last question, do it"),
        ("clear", "backspace", "no answer", "Clear this answer"),
        ("less", "left", "left", "The number or the place to the left"),
        ("more", "right", "right", "The number or the place to the right"),
        ("above", "up", "above", "The place above"),
        ("below", "down", "below", "The place below"),
        ("next_question", "tab", "next question", "Go to the next question"),
        ("take", "enter", "do this", "Do this"),
        ("slip", "u", "by mistake", "Back to the set, paused; the rep begins again"),
        ("leave", "escape", "leave", "Back to Today; everything is kept"),
    ),
    Scope.IMPORT: (
        ("bring_in", "i", "import", "Import it, as one change that can be undone"),
        ("change", "enter", "choose", "Choose which of hamlog's exercises this one is"),
        ("only_known", "o", "only known", "Leave out what hamlog does not know, or include it"),
        ("skipped", "r", "rows left out", "The rows that cannot be read, and why"),
        ("undo", "u", "undo", "Undo the import"),
        ("back", "escape", "back", "Cancel; stop what is running"),
    ),
    Scope.LEFT_OUT: (("back", "escape", "back", "Back to the import"),),
    Scope.EXPORT: (
        ("save", "x", "save", "Save the file"),
        ("change", "enter", "change", "Change this"),
        ("back", "escape", "back", "Cancel; stop what is running"),
    ),
    Scope.SETTINGS: (
        ("change", "enter", "change", "Change this setting; it takes effect at once"),
        ("reset", "r", "default", "Reset this setting to its default"),
        ("undo", "u", "undo", "Undo the last change that you made here"),
        ("sound", "t", "try the sound", "Hear the sound with these settings"),
    ),
    Scope.KEYS: (
        ("change", "enter", "change", "Give this action another key"),
        ("add", "a", "add a key", "Give this action one more key"),
        ("find", "slash", "find", "Find an action by its words, its screen or its key"),
        ("reset", "r", "default", "Reset this action to its default keys"),
        ("back", "escape", "back", "Back to the settings"),
    ),
    Scope.PRESS_KEY: (("back", "escape", "leave it", "Leave it as it was"),),
    Scope.ATHLETES: (
        ("open", "enter", "open", "Open the athlete's History; nothing can be changed in it"),
        ("sort", "s", "sort", "Sort by pain, then by last day, then by name"),
        ("read", "r", "read again", "Read the folder again"),
    ),
    Scope.ATHLETE: (
        ("open", "enter", "open", "Open the week"),
        ("find", "slash", "find", "Find sets by exercise, words of a note, pain or days"),
        ("compare", "c", "compare", "Mark this week; on another one, compare the two"),
        ("view", "v", "other view", "Switch view: year, bars, weeks"),
        ("measure", "b", "other bars", "Bars show sets, or clean reps"),
        ("copy", "Y", "copy", "Copy the selected week as Markdown"),
        ("back", "escape", "athletes", "Back to the athletes"),
    ),
}

ACTIONS = tuple(Action(scope, *row) for scope, rows in _TABLE.items() for row in rows)
"""Every action of hamlog."""

BY_ID = {action.id: action for action in ACTIONS}
"""Every action by its id."""

Key = Callable[[str], str]
"""Gives the key of an action, by its id, as it is labelled on the keyboard."""


def keys_of_places(keymap: Keymap) -> dict[str, str]:
    """Return the keys that lead to the places, by the place's mode."""
    places = [one for one in of(Scope.APP) if one.method == "go"]
    return {one.id.rpartition(".")[2]: keymap.shown(one) for one in places}


def own_key(action: str) -> str:
    """Return the key that an action has where the user chose none."""
    return Keymap().shown(BY_ID[action])


def of(scope: Scope) -> tuple[Action, ...]:
    """Return the actions of one scope, most used first."""
    return tuple(action for action in ACTIONS if action.scope is scope)


ONCE = frozenset(
    {"delete", "remove", "leave_out", "take_back", "skip", "undo", "end", "tick", "all_done"}
)
"""What takes something away, or says that it was done: once a press, however long it is held."""

CHANGES = frozenset(
    {
        *("go", "add_session", "add_sets", "add_rep", "take_back", "delete", "edit", "mark"),
        *("move_session", "note", "other_side", "try_one", "undo", "import_file", "export_log"),
        *("new_exercise", "add"),
    }
)
"""What a log that is only looked at does not allow: changing it, and going to other places."""


def keys_once(scope: Scope, keymap: Keymap) -> frozenset[str]:
    """Return the keys of one scope that act once a press."""
    return frozenset(key for one in of(scope) if one.name in ONCE for key in keymap.keys(one))


def bindings(scope: Scope) -> "list[Binding]":
    """Return the bindings of one scope."""
    return [action.binding() for action in of(scope)]
