"""What shells ask for on Tab: click's own answers, mended where a value would be lost in them."""

from click import Command
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
)

_FILES_OF_ZSH = "_path_files -f"
# click's own script cuts what it gets at every comma, in a value as well as in its explanation.
_FISH = """\
function %(complete_func)s
    set -l word (commandline -t)
    set -l option (string match -r -- '^--[^=]*=' $word)
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
COMP_CWORD=$word %(prog_name)s)
    for completion in $response
        set -l parts (string split -m 1 "," -- $completion)
        if test $parts[1] = "dir"
            __fish_complete_directories $parts[2] | string replace -r '^' -- "$option"
        else if test $parts[1] = "file"
            __fish_complete_path $parts[2] | string replace -r '^' -- "$option"
        else if test $parts[1] = "plain"
            echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _WithOption(ShellComplete):
    """Completes `--option=value` as one word, which shells would replace by the value alone."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Return what goes on from `incomplete`; bash hands over each `=` as a word."""
        before = [
            word
            for at, word in enumerate(args)
            if word != "=" or not at or not args[at - 1].startswith("--")
        ]
        found = super().get_completions(before, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not (equals and option.startswith("--")):
            return found
        return [
            CompletionItem(f"{option}={one.value}", help=one.help) if one.type == "plain" else one
            for one in found
        ]


class _Bash(_WithOption, BashComplete):
    """Bash."""


class _Zsh(_WithOption, ZshComplete):
    """zsh; of `--option=file` its own completion looks at the file alone."""

    source_template = ZshComplete.source_template.replace(
        _FILES_OF_ZSH, f"compset -P '--*='; {_FILES_OF_ZSH}"
    )


class _Fish(_WithOption, FishComplete):
    """fish."""

    source_template = _FISH


def answer(command: Command, name: str, variable: str, instruction: str) -> int:
    """Print a shell's script, or what it asks for; return the exit code."""
    for one in (_Bash, _Zsh, _Fish):
        add_completion_class(one)
    return shell_complete(command, {}, name, variable, instruction)
