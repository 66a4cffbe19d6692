"""The completion of the command line for bash, zsh and fish, made from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from livecode import flags

Shell = Literal["bash", "zsh", "fish"]
PROGRAMS = ("livecode", "hocket")


@dataclass(frozen=True, slots=True)
class Offer:
    """A command: its name, what it does, its flags with what they do, and words it takes."""

    name: str
    summary: str
    options: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()


def script(shell: Shell) -> str:
    """What a shell reads: ``source <(livecode completion bash)``."""
    made = offers()
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](made)


def offers() -> list[Offer]:
    """All commands, and under the empty name what comes without one."""
    parser = flags.parser()
    found = [Offer("", "", _options(parser))]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {each.dest: each.help or "" for each in action._choices_actions}
            found += [
                Offer(name, summaries.get(name, ""), _options(command), _words(command))
                for name, command in action.choices.items()
            ]
    return found


def _options(parser: argparse.ArgumentParser) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, action.help or "")
        for action in parser._actions
        for name in action.option_strings
        if name.startswith("--")
    )


def _words(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    """What a command's first argument may be, where that is known."""
    chosen = (each.choices for each in parser._actions if each.choices and not each.option_strings)
    return tuple(str(word) for words in chosen for word in words or ())


def _bash(made: Sequence[Offer]) -> str:
    names = " ".join(each.name for each in made if each.name)
    cases = "\n".join(
        f'    {each.name or "*"}) words="{_joined(each)}{"" if each.name else " " + names}" ;;'
        for each in (*made[1:], made[0])
    )
    return f"""_livecode() {{
  local words
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  [ "$COMP_CWORD" -gt 1 ] || words="{names} {_joined(made[0])}"
  COMPREPLY=($(compgen -W "$words" -f -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o filenames -F _livecode {" ".join(PROGRAMS)}"""


def _joined(offer: Offer) -> str:
    return " ".join([*(name for name, _ in offer.options), *offer.words])


def _zsh(made: Sequence[Offer]) -> str:
    commands = " ".join(_told(each.name, each.summary) for each in made if each.name)
    cases = "\n".join(
        f"    {each.name}) options=({' '.join(_told(*one) for one in each.options)}); "
        f"words=({' '.join(each.words)}) ;;"
        for each in made[1:]
    )
    first = " ".join(_told(*one) for one in made[0].options)
    return f"""#compdef {" ".join(PROGRAMS)}
_livecode() {{
  local -a commands options words
  commands=({commands})
  options=({first})
  case "$words_before[2]" in
{cases}
  esac
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    _describe 'flag' options
  else
    (( $#words )) && compadd -- $words
    _describe 'flag' options
    _files
  fi
}}
_livecode_entry() {{ local -a words_before; words_before=($words); _livecode "$@" }}
compdef _livecode_entry {" ".join(PROGRAMS)}"""


def _told(name: str, summary: str) -> str:
    text = summary.replace("'", "").replace(":", ",").replace("%%", "%")
    return f"'{name}:{text}'"


def _fish(made: Sequence[Offer]) -> str:
    lines = []
    for program in PROGRAMS:
        for each in made:
            alone = "__fish_use_subcommand"
            when = f"__fish_seen_subcommand_from {each.name}" if each.name else alone
            if each.name:
                lines.append(
                    f"complete -c {program} -n {alone} -a {each.name} {_about(each.summary)}"
                )
            lines += [
                f"complete -c {program} -n '{when}' -l {name[2:]} {_about(summary)}"
                for name, summary in each.options
            ]
            if each.words:
                lines.append(f"complete -c {program} -n '{when}' -a '{' '.join(each.words)}'")
    return "\n".join(lines)


def _about(summary: str) -> str:
    return "-d '" + summary.replace("'", "").replace("%%", "%") + "'"
