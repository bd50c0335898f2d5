"""What people type into the palette: other words for the actions, and how well a command fits."""

import re
from collections.abc import Iterable, Mapping, Sequence

from hamlog.frozen import Frozen

NAMED, MEANT, TOLD = 3, 2, 1
"""How a command fits a wish: by its name, by other words for it, by its description; 0 not."""

WORDS: Mapping[str, str] = {
    "app.import_file": "load csv garmin strava hevy strong runs restore",
    "app.export_log": "backup csv json fit garmin strava spreadsheet report download",
    "app.keys": "shortcuts hotkeys manual",
    "app.leave_app": "exit close leave",
    "today.start": "begin go workout training session tracker",
    "today.edit": "hurts pain ache injury sore weight load correct mistake",
    "today.all_done": "finish complete everything",
    "today.skip": "leave out omit",
    "today.swap": "replace substitute another exercise instead",
    "today.train_anyway": "extra session now more",
    "today.runs": "running race intervals",
    "today.undo": "revert back mistake",
    "tracker.pain": "hurts ache injury stop",
    "tracker.too_hard": "tired heavy easier",
    "tracker.heavier": "weight band dumbbell",
    "tracker.lighter": "weight band dumbbell",
    "tracker.mute": "sound silent quiet voice",
    "tracker.far": "big large full screen",
    "tracker.own_pace": "tempo slow count myself",
    "history.find": "search pain hurts notes",
    "history.compare": "versus difference side by side progress",
    "history.add_session": "log past forgotten missed by hand",
    "week.move_session": "wrong day date change",
    "week.delete": "remove erase cancel",
    "session.edit": "hurts pain ache correct mistake weight load",
    "session.delete": "remove erase",
    "session.soreness": "hurts ache muscle doms",
    "session.move_session": "wrong day date change",
    "set.edit": "hurts pain ache correct mistake weight load",
    "set.delete": "remove erase",
    "plan.set_up": "equipment weekdays bands weights schedule preferences",
    "plan.programme": "routine workout add remove delete exercise order",
    "plan.ladder": "bands weights dumbbells kettlebells heavier lighter",
    "plan.breaks": "holiday vacation travel pause ill sick illness race marathon break away",
    "plan.bring_back": "hurts pain injury recovered better return",
    "plan.accept": "hurts pain question feels",
    "plan.runs": "running race intervals",
    "programme.leave_out": "delete drop exercise",
    "programme.add": "new exercise",
    "breaks.add": "holiday vacation travel pause illness race",
    "breaks.remove": "delete holiday vacation cancel",
    "exercises.new_exercise": "create make own custom exercise",
    "exercises.over_time": "chart graph progress trend statistics",
    "exercise.over_time": "chart graph progress trend statistics",
    "exercise.add": "join routine workout",
    "setting.cues": "sound audio bell silent mute quiet",
    "setting.voice": "speech spoken language",
    "setting.rest_s": "pause break between sets seconds",
    "setting.pain_limit": "physio doctor clinician",
    "setting.load_step_kg": "weights dumbbells increments",
    "terms.equipment": "bands weights dumbbells ball chair bench gym home",
    "terms.experience": "level beginner basic intermediate",
    "terms.programme": "routine workout",
    "terms.days_per_week": "frequency schedule often",
    "terms.weekdays": "schedule when monday tuesday wednesday thursday friday saturday sunday",
    "terms.hard_runs": "running race intervals",
    "terms.session_minutes": "duration time short shorter length",
    "terms.ramp_step": "faster slower volume ramp",
    "terms.unit": "pounds lb lbs kilograms kg units imperial metric weights",
    "terms.bands": "resistance loop colours heavier lighter",
    "terms.weights": "dumbbells kettlebells plates kilograms pounds heavier lighter",
}
"""Other words by an action's id, by `setting.` or `terms.` (of the plan) and a setting's key."""

# Words that a wish is said with, and that name nothing.
_PLAIN = frozenset(
    {
        *("a", "an", "and", "at", "can", "change", "do", "for", "how", "i", "in", "is", "it"),
        *("me", "my", "of", "on", "set", "the", "this", "to", "want", "with"),
    }
)
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PLURAL = 4


class Fit(Frozen):
    """How a command fits a wish, and the spans of its name to be marked.

    `whole` is how many words of the name are typed exactly so.
    """

    how: int
    whole: int = 0
    spans: tuple[tuple[int, int], ...] = ()


def meant_by(key: str) -> str:
    """Return other words for an action, or for `setting.` and `terms.` with a setting's key."""
    return WORDS.get(key, "")


def fit(wish: str, name: str, meant: str, told: str) -> Fit:
    """Return how a command fits a wish whose every word begins a word of the command."""
    words = _words(wish)
    asked = [one for one in words if one not in _PLAIN] or words
    if not asked:
        return Fit(0)
    marks = [(at.start(), at.group()) for at in _WORD.finditer(name)]
    spans = [(at, at + len(word)) for at, word in marks if _begun(asked, word.casefold())]
    whole = sum(word.casefold() in asked for _, word in marks)
    known: list[str] = []
    for how, text in ((NAMED, name), (MEANT, meant), (TOLD, told)):
        known += _words(text)
        if all(any(_begun([one], word) for word in known) for one in asked):
            return Fit(how, whole, tuple(spans))
    return Fit(0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _begun(asked: Iterable[str], word: str) -> bool:
    """Whether one of the words that are asked for begins a word, in the plural or not."""
    return any(word.startswith(form) for one in asked for form in _forms(one))


def _forms(word: str) -> Sequence[str]:
    plural = word.endswith("s") and len(word) >= _SHORTEST_PLURAL
    return (word, word[:-1]) if plural else (word,)
