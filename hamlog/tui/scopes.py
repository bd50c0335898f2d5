"""Where an action can be called: the screens, and what they are called above their keys."""

from enum import StrEnum


class Scope(StrEnum):
    """Where an action can be called."""

    APP = "app"
    TODAY = "today"
    EDIT = "edit"
    TRACKER = "tracker"
    HISTORY = "history"
    FIND = "find"
    WEEK = "week"
    SESSION = "session"
    SET = "set"
    COMPARE = "compare"
    OVER_TIME = "over time"
    PLAN = "plan"
    PLAN_WEEK = "plan-week"
    TERMS = "terms"
    TOGGLES = "toggles"
    SOUND = "sound"
    PROGRAMME = "programme"
    BREAKS = "breaks"
    EXERCISES = "exercises"
    EXERCISE = "exercise"
    GUIDE = "guide"
    HELP = "help"
    CHOICE = "choice"
    SUMMARY = "summary"
    STOP = "stop"
    IMPORT = "import"
    LEFT_OUT = "left out"
    EXPORT = "export"
    SETTINGS = "settings"
    KEYS = "keys"
    PRESS_KEY = "new key"
    ATHLETES = "athletes"
    ATHLETE = "an athlete"

    @property
    def heading(self) -> str:
        """What the screen is called, above its keys in the help and in docs/keys.md."""
        return _HEADINGS.get(self, self.value.capitalize())


_HEADINGS = {
    Scope.APP: "Everywhere",
    Scope.EDIT: "Filling in a form",
    Scope.WEEK: "History: a week",
    Scope.SESSION: "History: a session",
    Scope.SET: "History: a set",
    Scope.COMPARE: "History: side by side",
    Scope.OVER_TIME: "An exercise over time",
    Scope.PLAN_WEEK: "Plan: a week",
    Scope.TERMS: "Plan settings",
    Scope.TOGGLES: "Choosing several",
    Scope.SOUND: "Trying the sound",
    Scope.BREAKS: "Planned breaks",
    Scope.EXERCISE: "An exercise",
    Scope.GUIDE: "Why and how",
    Scope.CHOICE: "Choosing one",
    Scope.SUMMARY: "After the session",
    Scope.STOP: "After a stop for pain",
    Scope.LEFT_OUT: "Import: rows left out",
    Scope.KEYS: "Settings: keys",
    Scope.PRESS_KEY: "Settings: a new key",
    Scope.ATHLETE: "An athlete's History",
}
