"""The completion of the command line for bash, zsh and fish, made from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from livecode.commands import flags

Shell = Literal["bash", "zsh", "fish"]
PROGRAMS = ("livecode", "hocket")


@dataclass(frozen=True, slots=True)
class Offer:
    """A command: its name, what it does, its flags with what they do, and words it takes.

    ``values`` are the words that may follow a flag, for flags that take one of a few.
    """

    name: str
    summary: str
    options: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def script(shell: Shell) -> str:
    """What a shell reads: ``source <(livecode completion bash)``."""
    made = offers()
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](made)


def offers() -> list[Offer]:
    """All commands, and under the empty name what comes without one."""
    parser = flags.parser()
    found = [Offer("", "", _options(parser), values=_values(parser))]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {each.dest: each.help or "" for each in action._choices_actions}
            found += [
                Offer(
                    name,
                    summaries.get(name, ""),
                    _options(command),
                    _words(command),
                    _values(command),
                )
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


def _values(parser: argparse.ArgumentParser) -> dict[str, tuple[str, ...]]:
    """What may follow each flag of which that is known."""
    return {
        name: tuple(str(value) for value in action.choices)
        for action in parser._actions
        for name in action.option_strings
        if action.choices
    }


def _after_flags(made: Sequence[Offer]) -> list[tuple[str, str]]:
    """Patterns of "COMMAND FLAG", those of no command last, and the words that may follow."""
    return [
        (f'"{offer.name} {flag}"' if offer.name else f'*" {flag}"', " ".join(values))
        for offer in (*made[1:], made[0])
        for flag, values in offer.values.items()
    ]


def _bash(made: Sequence[Offer]) -> str:
    names = " ".join(each.name for each in made if each.name)
    cases = "\n".join(
        f'    {each.name or "*"}) words="{_joined(each)}{"" if each.name else " " + names}" ;;'
        for each in (*made[1:], made[0])
    )
    begun = '"${COMP_WORDS[COMP_CWORD]}"'
    values = "\n".join(
        f'    {when}) COMPREPLY=($(compgen -W "{words}" -- {begun})); return ;;'
        for when, words in _after_flags(made)
    )
    return f"""_livecode() {{
  local words
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[COMP_CWORD-1]}}" in
{values}
  esac
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
    values = "\n".join(
        f"    {when}) compadd -- {words}; return ;;" for when, words in _after_flags(made)
    )
    return f"""#compdef {" ".join(PROGRAMS)}
_livecode() {{
  local -a commands options words
  commands=({commands})
  options=({first})
  case "$words_before[2] $words_before[CURRENT-1]" in
{values}
  esac
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
                + (f" -xa '{' '.join(each.values[name])}'" if name in each.values else "")
                for name, summary in each.options
            ]
            if each.words:
                lines.append(f"complete -c {program} -n '{when}' -a '{' '.join(each.words)}'")
    return "\n".join(lines)


def _about(summary: str) -> str:
    return "-d '" + summary.replace("'", "").replace("%%", "%") + "'"
