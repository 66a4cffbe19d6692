"""Text of a language model, mended into a statement: what was said around it goes, names are met.

What the agent's grammar still cannot write after that is not played: the guard is the same for all.
"""

from __future__ import annotations

import difflib
import re

from agents.grammar import uses
from agents.grammar.numbers import position, readable, text
from agents.perception.sounds import SOUNDS
from livecode.vocabulary import registry
from livecode.vocabulary.controls import CONTROLS
from livecode.vocabulary.words import WORDS

LONGEST = 200  # characters of a statement
NEAR = 0.6  # how like a known name another must be to be taken for it
FENCE = re.compile(r"```[a-z]*|`")
STATEMENT = re.compile(r"(?:[A-Za-z]\w*\s*(?:>>|=|\$)\s*)?((?:s|sound|note|n)\(.*)")
CALL = re.compile(r"\.(\w+)\(")
QUOTED = re.compile(r'"([^"]*)"')
NAME = re.compile(r"[A-Za-z_]\w*")
NUMBERED = re.compile(r"\.(\w+)\((-?\d+(?:\.\d+)?)\)")
NOTES = re.compile(r'(?<![A-Za-z])(?:note|n)\("([^"]*)"\)')
LETTERED = re.compile(r"\b([a-g])([s#fb]?)(?:-?\d+)?(?![\w#])")
PITCHES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SHIFTS = {"s": 1, "#": 1, "f": -1, "b": -1}
VARIANT = re.compile(r"(?<=[a-z0-9]):\d+")  # which of several samples, as in bd:3


def statement(text: str) -> str:
    """The first statement in a text as the agent writes it, ``a1 >> …``; "" for none."""
    for line in FENCE.sub("", text).splitlines():
        found = STATEMENT.search(line.strip().replace("'", '"'))
        if found is not None:
            code = _closed(found.group(1)[:LONGEST])
            return f"a1 >> {_numbered(_pitched(_sounding(_calls(code))))}" if code else ""
    return ""


def _closed(code: str) -> str:
    """The longest begin that is whole: quotes and brackets closed, nothing after the last one."""
    depth, quoted, whole = 0, False, 0
    for at, letter in enumerate(code):
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in "([":
            depth += 1
        elif not quoted and letter in ")]":
            depth -= 1
            if depth == 0:
                whole = at + 1
        if depth < 0:
            break
    return code[:whole]


def _calls(code: str) -> str:
    """Calls by the nearest known names; those that are like none are left out."""
    known = [*(word.name for word in WORDS), *(control.name for control in CONTROLS)]
    pieces: list[str] = []
    for piece in _links(code):
        found = CALL.match(piece)
        if found is None or found.group(1) in known:
            pieces.append(piece)
            continue
        near = difflib.get_close_matches(found.group(1), known, 1, NEAR)
        if near:
            pieces.append(f".{near[0]}{piece[found.end(1) :]}")
    return "".join(pieces)


def _links(code: str) -> list[str]:
    """The links of a chain: its head, and each ``.call(…)`` at the outermost level."""
    links, depth, quoted, begin = [], 0, False, 0
    for at, letter in enumerate(code):
        if letter == '"':
            quoted = not quoted
        elif not quoted:
            depth += (letter in "([") - (letter in ")]")
            if letter == "." and depth == 0:
                links.append(code[begin:at])
                begin = at
    return [*links, code[begin:]]


def _sounding(code: str) -> str:
    """Sounds that do not exist become the nearest that do, else a drum of the kit."""

    def near(name: str) -> str:
        close = difflib.get_close_matches(name, SOUNDS, 1, NEAR)
        return close[0] if close else "cp"

    def mended(found: re.Match[str]) -> str:
        plain = VARIANT.sub("", found.group(1))
        names = NAME.sub(lambda one: one[0] if one[0] in SOUNDS else near(one[0]), plain)
        return f'"{names}"'

    head = re.compile(r'(?<![A-Za-z])(?:s|sound)\("[^"]*"\)')
    return head.sub(lambda one: QUOTED.sub(mended, one.group()), code)


def _pitched(code: str) -> str:
    """Notes by their numbers, within an octave: c is 0."""

    def number(found: re.Match[str]) -> str:
        return str(PITCHES[found.group(1)] + SHIFTS.get(found.group(2), 0))

    return NOTES.sub(lambda one: f'note("{LETTERED.sub(number, one.group(1))}")', code)


def _numbered(code: str) -> str:
    """Numbers become the nearest that the agent would write: 1200 Hz are 1000."""

    def mended(found: re.Match[str]) -> str:
        known = _numbers(found.group(1))
        if not known:
            return found.group()
        value, low, high = float(found.group(2)), min(known), max(known)
        value = min(high, max(low, value))
        near = min(
            known, key=lambda one: abs(position(one, low, high) - position(value, low, high))
        )
        return f".{found.group(1)}({text(near)})"

    return NUMBERED.sub(mended, code)


def _numbers(name: str) -> list[float]:
    """What the agent writes in a call of one number; none where it writes no such call."""
    use = uses.CONTROLS.get(name)
    if use is not None:
        return readable(use.low, use.high)
    word = registry.word(name)
    if word is None or len(word.parameters) != 1:
        return []
    parameter = word.parameters[0].name
    said = uses.ARGUMENTS.get(f"{name}.{parameter}", uses.ARGUMENTS.get(parameter, ()))
    return [float(one) for one in said if one.replace(".", "", 1).isdigit()]
