"""Text of a language model, mended into a statement: what was said around it goes, names are met.

What the agent's grammar still cannot write after that is not played: the guard is the same for all.
"""

from __future__ import annotations

import difflib
import re

from agents.perception.sounds import SOUNDS
from livecode.vocabulary.controls import CONTROLS
from livecode.vocabulary.words import WORDS

LONGEST = 200  # characters of a statement
NEAR = 0.6  # how like a known name another must be to be taken for it
FENCE = re.compile(r"```[a-z]*|`")
STATEMENT = re.compile(r"(?:[A-Za-z]\w*\s*(?:>>|=|\$)\s*)?((?:s|sound|note|n)\(.*)")
CALL = re.compile(r"\.(\w+)\(")
QUOTED = re.compile(r'"([^"]*)"')
NAME = re.compile(r"[A-Za-z_]\w*")


def statement(text: str) -> str:
    """The first statement in a text as the agent writes it, ``a1 >> …``; "" for none."""
    for line in FENCE.sub("", text).splitlines():
        found = STATEMENT.search(line.strip().replace("'", '"'))
        if found is not None:
            code = _closed(found.group(1)[:LONGEST])
            return f"a1 >> {_sounding(_calls(code))}" if code else ""
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
        names = NAME.sub(lambda one: one[0] if one[0] in SOUNDS else near(one[0]), found.group(1))
        return f'"{names}"'

    head = re.compile(r'(?<![A-Za-z])(?:s|sound)\("[^"]*"\)')
    return head.sub(lambda one: QUOTED.sub(mended, one.group()), code)
