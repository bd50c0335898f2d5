"""`hamlog sound`: plays each sound with its name, and says what plays and speaks here, and why."""

import click

from hamlog import bootstrap
from hamlog.cli.options import options, with_json, with_options
from hamlog.cli.output import write, write_json
from hamlog.cues.trying import MEANT, SPOKEN, tried

_WIDE = 16


@click.command()
@click.option("--no-play", "silent", is_flag=True, help="Say what was found, and play nothing.")
@with_options
@with_json
@click.pass_context
def sound(context: click.Context, *, silent: bool, as_json: bool) -> int:
    """Play each sound of a session with its name, and say what was found on this machine.

    First it says what you hear in a session, what plays it and what speaks, with the reason for
    anything missing; then come the sounds, one after the other, and a spoken sentence. Exit code 1
    means that nothing could be played.
    """
    asked = options(context)
    values = bootstrap.settings().values
    cache = bootstrap.places(asked.db).cache
    spoken = (values.voice, values.voice_rate, values.voice_model)
    with tried(asked.cues or values.cues, values.volume, cache, spoken) as trial:
        if as_json:
            write_json(
                {
                    "heard": trial.heard,
                    "on": trial.on,
                    "plays": trial.plays,
                    "speaks": trial.voice,
                    "volume": values.volume,
                }
            )
            return 0
        write(
            [
                f"{'sound':<{_WIDE}}{trial.on}",
                f"{'plays':<{_WIDE}}{trial.plays}",
                f"{'speaks':<{_WIDE}}{trial.voice}",
                f"{'volume':<{_WIDE}}{values.volume}",
            ]
        )
        if trial.what_to_do:
            write([f"{'what to do':<{_WIDE}}{trial.what_to_do}"])
        if silent:
            return 0
        if not trial.heard:
            return 1
        write([""])
        for name, meant in MEANT.items():
            write([f"{name:<{_WIDE}}{meant}"])
            trial.tone(name)
        if trial.renderer is not None:
            write([f"{'words':<{_WIDE}}{SPOKEN}"])
            trial.say(SPOKEN)
            if trial.speech_failed:
                write([f"{'speaks':<{_WIDE}}{trial.voice}"])
    return 0
