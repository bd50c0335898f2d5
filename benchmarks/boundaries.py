"""How late each boundary's cue comes, whatever else the machine has to do."""

from benchmarks.lateness import results
from benchmarks.options import Options
from benchmarks.report import Report, Result
from benchmarks.timing import Pacing, conditions_of, laid, paced, prepared, seconds_of

NAME = "boundaries"
_TOLD = (
    "Measured: when the byte BEL of a cue could be read at the other side of a pseudo-terminal of",
    "100 x 30 cells, later than its place on the timeline. Not the sound: a terminal, a mixer and",
    "a loudspeaker add their own. Places are counted from the earliest cue, since none can come",
    "before its place; 'last' is the last cue against the first, so a drift; 'from the key' counts",
    "from the press of the key that started the set, so holds the way of that key as well.",
    "Yardstick: a program that writes BEL at absolute deadlines with call_at and does no more, in",
    "the same seconds and read by the same loop: what the machine and the reader take of it.",
)


def measure(options: Options) -> Report:
    """Time cues under each condition that is asked for."""
    seconds = seconds_of(options)
    told = [*_TOLD]
    rows: list[Result] = []
    for name, condition in conditions_of(options).items():
        options.say(f"{NAME}: {name}, {seconds:g} s")
        with prepared(condition, seconds) as ready:
            run = paced(ready, Pacing("bell", "bells"), seconds)
            if ready.disk is not None:
                told.append(f"{name}: {ready.disk.told}")
        found = laid(run.rung_s, run.plain_rung_s, run, ready.planned.places_s)
        rows += results(name, *found, kept=f"cue, {name}, p99")
    title = f"{NAME}: cues against their places, {seconds:g} s each"
    return Report(title, tuple(told), tuple(rows))
