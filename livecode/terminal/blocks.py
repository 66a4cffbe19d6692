"""Blocks: the lines of code around the caret, up to the next blank line on either side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text that is evaluated at once.

    Attributes:
        begin: where it begins in the text [code points].
        end: where it ends, behind its last character [code points].
        line: the number of its first line, 0 for the first of the text.
        code: the piece itself.
    """

    begin: int
    end: int
    line: int
    code: str


def block_at(text: str, position: int) -> Block | None:
    """The block around ``position`` [code points]; None if the line there is blank."""
    lines = text.split("\n")
    row = text.count("\n", 0, position)
    if not lines[row].strip():
        return None
    first = last = row
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    begin = sum(len(line) + 1 for line in lines[:first])
    code = "\n".join(lines[first : last + 1])
    return Block(begin, begin + len(code), first, code)


def is_comment(code: str) -> bool:
    """Whether no line of ``code`` holds anything but a comment."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in code.split("\n"))
