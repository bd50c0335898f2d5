"""What the plan goes by, as rows and as choices: from values to views."""

from collections.abc import Collection, Mapping

from hamlog.training.exercise import Equipment, Level
from hamlog.training.planning.settings import STORED_DAYS, Terms, choice_key
from hamlog.training.record import Choice
from hamlog.training.words import WEEKDAYS, joined
from hamlog.tui.kit import wording
from hamlog.tui.plan.terms_list import TermView

GUIDED = ("equipment", "experience", "days_per_week", "weekdays", "hard_runs", "session_minutes")
"""What is asked one after another the first time."""

MANY = ("equipment", "weekdays", "hard_runs")
"""What may have any number of values."""

_NAMES: Mapping[str, str] = {
    "equipment": "equipment",
    "experience": "experience",
    "programme": "programme",
    "days_per_week": "days a week",
    "weekdays": "preferred days",
    "hard_runs": "hard runs",
    "session_minutes": "longest session",
    "ramp_step": "step of the ramp",
    "unit": "loads in",
}
_ABOUT: Mapping[str, str] = {
    "equipment": "what is at hand beside the floor",
    "experience": "up to which level the exercises go",
    "programme": "which exercises, in which order",
    "days_per_week": "sessions a week, a free day between",
    "weekdays": "taken first where it can be",
    "hard_runs": "no session on the day before",
    "session_minutes": "what does not fit goes first next time",
    "ramp_step": "what one step adds to a session",
    "unit": "how weights are shown",
}
_APART = ("days_per_week", "ramp_step")

ASKS: Mapping[str, str] = {
    "equipment": "What is at hand?",
    "experience": "How well do you know strength work?",
    "days_per_week": "How often a week?",
    "weekdays": "On which days, if it can be?",
    "hard_runs": "On which days are your hard runs?",
    "session_minutes": "How long may a session take?",
    "ramp_step": "How much may a step add?",
    "unit": "In what are loads shown?",
}
"""The question of each setting."""

OPTIONS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "experience": (
        (Level.BASIC.value, "Basic", "begin with the basic exercises"),
        (Level.INTERMEDIATE.value, "Intermediate", "the intermediate three as well"),
    ),
    "days_per_week": (
        ("1", "Once", "the ramp takes twice as long"),
        ("2", "Twice", "the usual"),
        ("3", "Three times", "every other day at most"),
    ),
    "ramp_step": (
        ("1", "One set", "slower, twice as long until three of each"),
        ("2", "Two sets", "the usual pace"),
    ),
    "unit": (("kg", "Kilograms", ""), ("lb", "Pounds", "kept as kilograms, shown as pounds")),
}
"""(stored text, name, why) of each setting that has one value out of few."""

_EQUIPMENT: Mapping[Equipment, tuple[str, str]] = {
    Equipment.BAND: ("Band", "a long or a short resistance band"),
    Equipment.BALL: ("Ball", "a Swiss ball"),
    Equipment.DUMBBELL: ("Dumbbell", "one or two, or a kettlebell"),
    Equipment.BENCH: ("Bench", "or a steady chair"),
}


def toggles(key: str, terms: Terms) -> tuple[tuple[str, str, str, bool], ...]:
    """Return (stored word, name, why, whether it is taken) of each value that may be taken."""
    if key == "equipment":
        return tuple(
            (one.value, name, why, one in terms.equipment)
            for one, (name, why) in _EQUIPMENT.items()
        )
    chosen = terms.weekdays if key == "weekdays" else terms.hard_runs
    return tuple(
        (word, name, "", day in chosen)
        for day, (word, name) in enumerate(zip(STORED_DAYS, WEEKDAYS, strict=True))
    )


def hint(key: str) -> str:
    """Return what taking nothing means."""
    return {
        "equipment": "None taken: the exercises that need nothing.",
        "weekdays": "None taken: any day is fine.",
        "hard_runs": "None taken: no hard runs to keep clear of.",
    }.get(key, "")


def rows(terms: Terms, choices: Collection[Choice], programme: str) -> tuple[TermView, ...]:
    """Return a row a setting; `programme` is the name of the one in force."""
    made = {one.key for one in choices}
    return tuple(
        TermView(
            key,
            name,
            programme if key == "programme" else _shown(key, terms),
            _ABOUT[key],
            chosen=choice_key(key) in made,
            apart=key in _APART,
        )
        for key, name in _NAMES.items()
    )


def is_set_up(choices: Collection[Choice]) -> bool:
    """Return whether any of it was ever said."""
    return any(one.key.startswith("plan.") for one in choices)


def _shown(key: str, terms: Terms) -> str:
    if key == "equipment":
        return joined([one.value for one in Equipment if one in terms.equipment]) or "none"
    if key in ("weekdays", "hard_runs"):
        days = terms.weekdays if key == "weekdays" else terms.hard_runs
        empty = "any" if key == "weekdays" else "none"
        return joined([wording.DAYS[day] for day in sorted(days)]) or empty
    return {
        "experience": str(terms.experience),
        "days_per_week": str(terms.days_per_week),
        "session_minutes": f"{terms.session_minutes} min",
        "ramp_step": wording.count(terms.ramp_step, "set"),
        "unit": terms.unit,
    }[key]
