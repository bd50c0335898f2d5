"""`hamlog audio FILE`: the next session as a sound file, for the phone."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hamlog import bootstrap
from hamlog.cli.options import completes, options, with_json, with_options
from hamlog.cli.output import size, write, write_json
from hamlog.cli.sources import coached
from hamlog.cli.wording import long_day, minutes
from hamlog.cues import encoders
from hamlog.cues.choice import SOUNDS
from hamlog.cues.samples import RATE_HZ
from hamlog.cues.script import script_of
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.soundtrack import Soundtrack, soundtrack, speaking
from hamlog.cues.synthesisers import Manner, find_synthesiser
from hamlog.cues.wav import wav
from hamlog.errors import HamlogError, UsageError
from hamlog.session.next_one import NextOne, next_one
from hamlog.training.pacing.rehearsal import rehearsed
from hamlog.training.pacing.sets import TEST_REPS
from hamlog.training.typed_days import read_day_ahead
from hamlog.training.words import sets_words
from hamlog.whole import refuse_existing, whole

if TYPE_CHECKING:
    from hamlog.cues.samples import Samples
    from hamlog.cues.soundtrack import Say
    from hamlog.cues.synthesisers import Synthesiser

STANDARD_OUTPUT = "-"
_WAV = ".wav"


@click.command()
@click.argument("file", shell_complete=completes("file"))
@click.option(
    "--date",
    "day",
    metavar="DAY",
    help="The session of this day: 2026-12-01, 1 Dec, tomorrow or fri; by default the next one.",
    shell_complete=completes("day ahead"),
)
@click.option("--voice", "kind", flag_value="voice", help="Words, and tones for the rest.")
@click.option("--tones", "kind", flag_value="tones", help="Tones only.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@with_options
@with_json
@click.pass_context
def audio(
    context: click.Context,
    file: str,
    *,
    day: str | None,
    kind: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write the next session to FILE as sound, to train by ear with your phone.

    The timing is the tracker's: get into position, count-in, each phase, holds with a tick a
    second, changes of side, rests with what comes next, the end. The name decides the format:
    .wav, .opus or .mp3 (encoded by opusenc, lame or ffmpeg). Rests, set-ups and sets are
    chapters. FILE - writes WAV to standard output. It speaks if espeak-ng (or the system's own
    voice) is installed, and uses tones otherwise. Nothing is logged: hamlog done logs the session
    afterwards.
    """
    path = None if file == STANDARD_OUTPUT else Path(file).expanduser().absolute()
    ending = _ending(path)
    if path is not None:
        refuse_existing(path, force=force)
    asked = options(context)
    voice = _synthesiser(kind or asked.cues)
    found = _found(asked.db, day)
    with _speech(voice, asked.db) as say:
        script = script_of(
            rehearsed(found.workout), voice=voice is not None, opening=_opening(found)
        )
        track = soundtrack(script, say)
        if path is None:
            _to_standard_output(track)
            return
        _to_file(track, path, ending, force=force)
    told = _Told(found, track, path, spoken=voice is not None)
    if as_json:
        write_json(told.as_json())
    else:
        write(told.lines())


def _ending(path: Path | None) -> str:
    """Return the ending that says the format; raise UsageError for one that is not known."""
    if path is None:
        if sys.stdout is None or sys.stdout.isatty():
            raise UsageError("A terminal cannot play a sound: pipe it to a player, or name a file.")
        return _WAV
    ending = path.suffix.casefold()
    if ending not in (_WAV, *encoders.PROGRAMS):
        raise UsageError(
            f"“{path.name}” has no known format: its name should end in .wav, .opus or .mp3."
        )
    programs = encoders.PROGRAMS.get(ending, ())
    if programs and not encoders.is_there(ending):
        raise HamlogError(
            f"Nothing on this machine makes {ending} files: install {' or '.join(programs)}, "
            "or name a file that ends in .wav."
        )
    return ending


def _synthesiser(kind: str | None) -> "Synthesiser | None":
    """Return what speaks; None for tones alone. Raise HamlogError where a voice is missing.

    `kind` is what was asked for, `voice`, `tones` or another kind of cues, which say nothing here.
    """
    found = None if kind == "tones" else find_synthesiser(manner=_manner())
    if kind == "voice" and found is None:
        raise HamlogError(
            "Nothing on this machine speaks: install espeak-ng, or write tones with --tones."
        )
    return found


def _manner() -> Manner:
    """Return how it is spoken, as the settings say."""
    values = bootstrap.settings().values
    return Manner(values.voice, values.voice_rate, values.voice_model)


def _found(db: str | None, day: str | None) -> NextOne:
    """Return the session that is asked for; raise HamlogError where there is none."""
    with coached(db) as here:
        on = read_day_ahead(day, here.now.date()) if day is not None else None
        known = here.library.by_slug()
        return next_one(here.coach, known, here.now, on, circuit=here.settings.circuit)


def _opening(found: NextOne) -> tuple[str, ...]:
    """Return what is said before all else: the day, and how much there is to do."""
    day = found.agenda.day
    return (f"{day:%A}'s session.", f"{sets_words(found.sets)}.")


@contextmanager
def _speech(synthesiser: "Synthesiser | None", db: str | None) -> "Iterator[Say | None]":
    """Let a synthesiser speak, if there is one; what it cannot do is said in a sentence."""
    if synthesiser is None:
        yield None
        return
    folder = SoundFolder(bootstrap.places(db).cache / SOUNDS)
    with speaking(synthesiser, folder, _manner().rate_wpm) as say:

        def said(text: str) -> "Samples":
            try:
                return say(text)
            except OSError as error:
                why = error.strerror or error
                raise HamlogError(
                    f"Speech cannot be made ({why}): --tones writes the session without."
                ) from error

        yield said


def _to_standard_output(track: Soundtrack) -> None:
    out = sys.stdout.buffer
    for part in wav(track.chunks(), track.frames, track.chapters):
        out.write(part)
    out.flush()


def _to_file(track: Soundtrack, path: Path, ending: str, *, force: bool) -> None:
    parts = wav(track.chunks(), track.frames, track.chapters)
    encoder = encoders.find_encoder(ending, track.chapters, track.length_s)
    with whole(path, force=force) as file:
        if encoder is None:
            for part in parts:
                file.write(part)
            return
        try:
            encoders.encode(encoder, parts, file)
        except encoders.EncoderError as error:
            raise HamlogError(
                f"{error}, so {path.name} was not written. A name that ends in .wav needs no "
                "encoder."
            ) from error


class _Told(NamedTuple):
    """What is told of a file that was written."""

    found: NextOne
    track: Soundtrack
    path: Path
    spoken: bool

    def lines(self) -> Iterator[str]:
        """Yield it as `hamlog audio` prints it."""
        agenda, track = self.found.agenda, self.track
        told = (
            sets_words(self.found.sets),
            f"{minutes(track.length_s)} min",
            f"{len(track.chapters)} chapters",
            size(self.path.stat().st_size),
            "words and tones" if self.spoken else "tones",
        )
        yield f"Wrote {self.path}: the session of {long_day(agenda.day)}."
        yield " · ".join(told)
        tests = [one for one in self.found.workout.items if one.exercise.graded]
        if any(one.outcome is None for one in tests):
            yield (
                f"The test of each leg goes on for {TEST_REPS} reps: stop at the first that is "
                "not clean, and wait for the other leg."
            )
        yield "When you have done it, hamlog done logs it."

    def as_json(self) -> dict[str, object]:
        """Return it as documented in docs/json.md; keys are added, never changed."""
        track = self.track
        return {
            "path": str(self.path),
            "bytes": self.path.stat().st_size,
            "day": self.found.agenda.day.isoformat(),
            "sets": self.found.sets,
            "seconds": round(track.length_s, 3),
            "starts_at": round(track.start / RATE_HZ, 3),
            "voice": self.spoken,
            "chapters": [{"at": round(one.at_s, 3), "title": one.title} for one in track.chapters],
        }
