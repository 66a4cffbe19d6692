"""Command lines that are misspelt are answered in one sentence, with what is allowed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

MISSPELT = 2  # the exit status
MOST_LISTED = 8  # choices that one can take in at once

_CHOICE = re.compile(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", re.S)
_VALUE = re.compile(r"argument (\S+): invalid (\w+) value: (.*)", re.S)
_LACKS = re.compile(r"argument (\S+): expected (?:one|at least one) argument")
_KINDS = {"int": "a whole number", "float": "a number", "Path": "a file"}


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what it does not understand, and where to read on."""

    def error(self, message: str) -> NoReturn:
        """End, with a sentence."""
        self.exit(
            MISSPELT, f"{self.prog}: {sentence(message, self._flags())}; see {self.prog} --help\n"
        )

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """What is understood; what is not is said by the command that it was given to."""
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest

    def _flags(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]


def sentence(message: str, flags: Sequence[str] = ()) -> str:
    """What argparse says, as a person would: what was given, and what is allowed.

    Args:
        message: what argparse says.
        flags: those that there are.
    """
    if found := _CHOICE.fullmatch(message):
        return _choice(*found.groups())
    if found := _VALUE.fullmatch(message):
        return f"{found[1]} takes {_KINDS.get(found[2], found[2])}, not {found[3]}"
    if found := _LACKS.fullmatch(message):
        return f"{found[1]} lacks its value"
    _, unknown, words = message.partition("unrecognized arguments: ")
    if unknown:
        near = _near(words.split("=")[0].split(" ")[0], flags)
        return f"{words!r} is not understood" + (f"; did you mean {near}?" if near else "")
    _, missing, names = message.partition("the following arguments are required: ")
    if missing:
        return f"{names} is missing" if "," not in names else f"{names} are missing"
    return message.removeprefix("argument ")


def _choice(name: str, given: str, choices: str) -> str:
    """A word that is none of those that are allowed."""
    allowed = [each.strip().strip("'") for each in choices.split(",")]
    near = _near(given, allowed)
    known = f"; there are {', '.join(allowed)}" if len(allowed) <= MOST_LISTED else ""
    meant = f"; did you mean {near}?" if near else known
    if name.isupper():  # such as COMMAND: the word itself, not the value of a flag
        return f"there is no {name.lower()} {given!r}{meant}"
    return f"{name} cannot be {given!r}{meant}"


def _near(word: str, known: Sequence[str]) -> str:
    """Which of the known words is nearest; empty if none is near."""
    from difflib import get_close_matches  # not loaded for those who spell well

    return next(iter(get_close_matches(word, known, n=1)), "")


def port(text: str) -> int:
    """A port of UDP or TCP, as a flag has it; 0 is any free one.

    Raises:
        argparse.ArgumentTypeError: if there is no such port.
    """
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: there are 1 to 65535, 0 is any")
    return number
