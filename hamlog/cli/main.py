"""The command `hamlog` and its commands."""

import os

import click

from hamlog import __version__
from hamlog.cli.commands import LazyCommand, LazyGroup, Sections
from hamlog.cli.options import options, with_options
from hamlog.cli.output import say
from hamlog.cli.terminal import run_app
from hamlog.names import COMPLETE

COMMANDS = (
    LazyCommand("today", "Print today's session: what the plan asks for, and how much is done."),
    LazyCommand(
        "follow",
        "Pace today's session as lines of text and cues, for screen readers and dumb terminals.",
    ),
    LazyCommand(
        "plan",
        "Print the plan: what comes next, what is offered, the programme, and your settings.",
    ),
    LazyCommand("history", "Print the weeks you trained in, newest first."),
    LazyCommand(
        "show", "Print the sessions of DAY: what was planned, and every set that was done."
    ),
    LazyCommand("log", "Log SETS of the exercise SLUG that you did away from the app."),
    LazyCommand(
        "audio", "Write the next session to FILE as sound, to train by ear with your phone."
    ),
    LazyCommand(
        "sound",
        "Play each sound of a session with its name, and say what was found on this machine.",
    ),
    LazyCommand("done", "Log today's session as planned, except for what was different."),
    LazyCommand(
        "import",
        "Import the exports of other programs, as one change that can be undone.",
        "importing",
    ),
    LazyCommand("export", "Export the log to FILE or to standard output."),
    LazyCommand(
        "runs",
        "Read runs from a calendar or a watch, or list them; the plan keeps clear of hard ones.",
    ),
    LazyCommand("undo", "Undo the last change, made here or in the app, and say what it was."),
    LazyCommand(
        "review", "Show how the athletes in FOLDER are doing, those who need a look first."
    ),
    LazyCommand("merge", "Merge another log into this one, and say what came in."),
    LazyCommand(
        "share", "Share the log with your other machines through FOLDER, or print how it is shared."
    ),
    LazyCommand("exercises", "Print the exercises, or everything about the one called SLUG."),
    LazyCommand("new", "Make an exercise of your own: hamlog new exercise NAME."),
    LazyCommand(
        "rename", "Give an exercise of your own another name: hamlog rename exercise OLD NEW."
    ),
    LazyCommand(
        "settings",
        "Print this machine's settings, explain the one called KEY, or set it to VALUE.",
    ),
    LazyCommand("paths", "Print where the log, the settings and your own files are."),
    LazyCommand(
        "backup", "Back up the log to FILE, or beside the log, where old backups are deleted."
    ),
    LazyCommand(
        "backups", "Print the backups of the log, newest first, with their numbers for restore."
    ),
    LazyCommand("restore", "Restore a backup: a FILE, or a NUMBER that hamlog backups prints."),
    LazyCommand(
        "anew", "Start a new, empty log; the old one is kept as a backup, and can be restored."
    ),
    LazyCommand("check", "Check the log, its folder, and what hamlog needs on this machine."),
    LazyCommand("card", "Draw the week for your friends, as SVG into FILE or to standard output."),
    LazyCommand("demo", "Open the app on a made-up log that is deleted afterwards."),
)
"""Every command, with the first sentence of its help."""

SECTIONS: Sections = {
    "Look": {
        "today": "hamlog today --short",
        "plan": "hamlog plan --weeks 2",
        "history": "hamlog history --weeks 4",
        "show": "hamlog show last Tuesday",
        "exercises": "hamlog exercises hip-thrust",
        "review": "hamlog review ~/Athletes",
    },
    "Change": {
        "log": "hamlog log clamshell 12,12,10 --day yesterday",
        "done": "hamlog done",
        "follow": "hamlog follow",
        "undo": "hamlog undo",
        "new": 'hamlog new exercise "Nordic curl"',
        "rename": 'hamlog rename exercise "Nordic curl" "Nordic lower"',
    },
    "Move in and out": {
        "import": "hamlog import strong.csv --dry-run",
        "export": "hamlog export log.json --format json",
        "runs": "hamlog runs plan.ics",
        "audio": "hamlog audio session.wav --date tomorrow",
        "card": "hamlog card week.svg",
        "share": "hamlog share ~/Sync/hamlog",
        "merge": "hamlog merge laptop.db",
    },
    "Machine": {
        "settings": "hamlog settings theme light",
        "paths": "hamlog paths",
        "backup": "hamlog backup ~/hamlog.db",
        "backups": "hamlog backups",
        "restore": "hamlog restore 1",
        "anew": "hamlog anew",
        "check": "hamlog check",
        "sound": "hamlog sound --cues tones",
        "demo": "hamlog demo --years 1",
    },
}
"""The commands in the order and the sections of the help, each with an example."""

_ELSEWHERE = {
    "set": "hamlog plan set",
    "pause": "hamlog plan pause",
    "resume": "hamlog plan resume",
    "help": "hamlog --help",
    "version": "hamlog --version",
}


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    sections=SECTIONS,
    elsewhere=_ELSEWHERE,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Exit codes: 0 success, 1 failure, 2 usage error.",
)
@with_options
@click.version_option(__version__, message="hamlog %(version)s")
@click.option(
    "--one-switch",
    is_flag=True,
    help="In the tracker every key and click is one button, for a foot pedal.",
)
@click.pass_context
def hamlog(context: click.Context, one_switch: bool) -> int:
    """Pace, log and review a runner's hamstring strength sessions.

    Without a command, the app starts. Most commands only print what the app shows. These change
    something: follow, log, done, import, runs, undo, merge, share, new, rename, settings, restore,
    anew, and plan set, pause and resume. Not medical advice.
    """
    if context.invoked_subcommand is not None:
        return 0
    asked = options(context)
    return run_app(asked.db, asked.cues, one_switch=one_switch)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code. HamlogError and OSError come through."""
    # Not `hamlog.main`: click would end the process itself when a pipe breaks, with a 1.
    if instruction := os.environ.get(COMPLETE):
        from hamlog.cli import shells

        return shells.answer(hamlog, "hamlog", COMPLETE, instruction)
    try:
        with hamlog.make_context("hamlog", arguments) as context:
            code = hamlog.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        from hamlog.cli.refusing import sentence

        say(sentence(error))
        return error.exit_code
    except click.ClickException as error:
        say(error.format_message())
        return error.exit_code
    return code if isinstance(code, int) else 0
