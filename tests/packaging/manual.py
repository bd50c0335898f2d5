"""The man page, made from the commands' own help. `--write` puts it into docs/hamlog.1."""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from hamlog import __version__
from hamlog.cli.commands import LazyGroup
from hamlog.cli.main import hamlog

PAGE = Path(__file__).parents[2] / "docs" / "hamlog.1"

_EVERYWHERE = {"db", "cues", "help"}
"""Options that every command takes: they are told once."""
_AS_IT_STANDS = "\b"
"""What click has at the beginning of a paragraph whose lines stay as they are."""

_HEAD = r""".\" Made from the commands' help: python tests/packaging/manual.py --write
.TH HAMLOG 1 "" "hamlog {version}" "User Commands"
.SH NAME
hamlog \- pace, log and review a runner's hamstring strength sessions
.SH SYNOPSIS
.B hamlog
.RI [ OPTIONS ]
.br
.B hamlog
.RI [ OPTIONS ]
.I COMMAND
.RI [ ARGUMENTS ]
"""

_TAIL = r""".SH EXIT STATUS
.TP
.B 0
Fine.
.TP
.B 1
It could not be done; a sentence on standard error says why and what to do.
.TP
.B 2
Wrong usage.
.SH ENVIRONMENT
.TP
.B HAMLOG_DB
The log to use.
.TP
.B _HAMLOG_COMPLETE
Set to
.BR bash_source ,
.B zsh_source
or
.BR fish_source ,
hamlog prints what lets that shell complete its commands and their values.
In ~/.bashrc, in ~/.zshrc after compinit, or in ~/.config/fish/completions/hamlog.fish:
.nf
eval "$(_HAMLOG_COMPLETE=bash_source hamlog)"
eval "$(_HAMLOG_COMPLETE=zsh_source hamlog)"
_HAMLOG_COMPLETE=fish_source hamlog | source
.fi
.SH FILES
.TP
.I $XDG_DATA_HOME/hamlog/hamlog.db
The log; its backups lie beside it.
.TP
.I $XDG_CONFIG_HOME/hamlog/settings.toml
The settings of this machine, in a folder with your own exercises and programmes.
.P
.B hamlog paths
names them on your machine.
.SH NOTES
In the app
.B ?
shows the keys of the screen, and
.B ctrl+p
finds any action, by its name or in your own words. The pages in docs/ tell the rest.
hamlog is not medical advice.
"""


def page() -> str:
    """Return the man page."""
    parts = [_HEAD.format(version=__version__), *_told(hamlog, "hamlog"), ".SH COMMANDS\n"]
    for name, command in _commands(hamlog, "hamlog"):
        parts += [f".SS {_plain(name)}\n", *_told(command, name, within=True)]
    return "".join([*parts, _TAIL])


def _commands(group: click.Group, above: str) -> Iterator[tuple[str, click.Command]]:
    """Yield the commands with their whole names, those of a group after it."""
    for name, one in group.commands.items():
        command = group.whole(name) if isinstance(group, LazyGroup) else one
        assert command is not None
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above} {name}")


def _told(command: click.Command, name: str, *, within: bool = False) -> Iterator[str]:
    """Yield what a command does and takes; `within` says that it stands among the others."""
    # A command keeps the names of its help from the first context that it is asked in.
    above = click.Context(hamlog, info_name="hamlog", **hamlog.context_settings)
    context = click.Context(command, parent=above, info_name=name) if within else above
    if within:
        words = " ".join(command.collect_usage_pieces(context))
        yield f".B {_plain(name)}\n.I {_plain(words)}\n"
    else:
        yield ".SH DESCRIPTION\n"
    for part in inspect.cleandoc(command.help or "").split("\n\n"):
        yield ".P\n"
        if part.startswith(_AS_IT_STANDS):
            yield from _beside(part.removeprefix(_AS_IT_STANDS).strip())
        else:
            yield f"{_lines(part)}\n"
    if within and command.epilog:
        title, example = command.epilog.removeprefix(_AS_IT_STANDS).strip().split("\n")
        yield f".P\n{_plain(title)}\n.br\n.B {_plain(example.strip())}\n"
    if not within:
        yield ".SH OPTIONS\n"
    for one in command.params:
        record = None if within and one.name in _EVERYWHERE else one.get_help_record(context)
        if isinstance(one, click.Option) and record is not None:
            yield f".TP\n.B {_plain(record[0])}\n{_lines(record[1])}\n"
    if not within:
        yield ".TP\n.B \\-h, \\-\\-help\nExplain hamlog, or the command before it.\n"


def _beside(text: str) -> Iterator[str]:
    """Yield lines of a command and what it does, the second under the first: both fit anywhere."""
    for line in text.splitlines():
        command, _, told = line.strip().partition("  ")
        yield f".TP\n.B {_plain(command)}\n{_plain(told.strip())}\n"


def _lines(text: str) -> str:
    """Return lines of text, none of which troff takes for a request."""
    return "\n".join(_plain(line.strip()) for line in text.strip().splitlines())


def _plain(text: str) -> str:
    """Return text with what troff would read otherwise escaped."""
    for sign, name in (("\\", "\\e"), ("-", "\\-"), ("“", "\\(lq"), ("”", "\\(rq"), ("×", "\\(mu")):
        text = text.replace(sign, name)
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    PAGE.write_text(page(), encoding="utf-8")
