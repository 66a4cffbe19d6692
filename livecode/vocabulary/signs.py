"""The signs of mini-notation, explained as words are: what each does, with an example to play."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Signs that words may contain, too: they are signs between blanks, brackets and other signs.
_ALONE = re.compile(r"\.\.|(?<![^\s\[<{(,|])(?:[~\-_.](?![^\s\]>}),|*/!@?:])|\^)")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, or a pair of brackets.

    Attributes:
        name: as it is written; brackets with a blank between them.
        summary: what it does, in a sentence.
        example: code in which it stands.
        synonyms: other signs that do the same.
    """

    name: str
    summary: str
    example: str
    synonyms: tuple[str, ...] = ()


SIGNS = (
    Sign("~", "A rest: a step in which nothing begins.", 's("bd ~ sn ~")', ("-",)),
    Sign("*", "So many times as fast: the step comes so often in its time.", 's("bd hh*2")'),
    Sign("/", "So many times slower: the step takes so many cycles.", 's("[bd sn hh cp]/2")'),
    Sign("[ ]", "A group: all that is inside shares the time of one step.", 's("bd [hh hh hh]")'),
    Sign("< >", "By turns: one of the steps inside in each cycle.", 's("bd <sn cp rim>")'),
    Sign(
        "{ }",
        "Step by step: layers go on at the pace of the first one, whatever their lengths.",
        's("{bd sn, hh cp oh}")',
    ),
    Sign("%", "Behind curly brackets: so many steps in each cycle.", 's("{bd sn hh}%4")'),
    Sign(",", "Layers: what stands on both sides plays together.", 's("bd*2, hh*4")'),
    Sign("|", "One of the sides by chance, anew in each cycle.", 's("bd [sn | cp | hh hh]")'),
    Sign(".", "Standing alone: groups without brackets.", 's("bd sn . hh hh hh")'),
    Sign(
        "!", "The step so many times, one beside the other; twice without a number.", 's("bd!3 sn")'
    ),
    Sign("@", "So many steps long; two without a number.", 's("bd@3 sn")'),
    Sign("_", "Standing alone: the step before is one longer.", 's("bd _ _ sn")'),
    Sign(
        "?", "Left out by chance: half of the time, or as often as a number says.", 's("hh*8?0.3")'
    ),
    Sign(":", "Further numbers of a step: which sample, and more.", 's("hh:0 hh:1")'),
    Sign(
        "( )",
        "A rhythm spread evenly: how many strokes on how many steps, moved on by how many.",
        's("bd(3,8) , hh(5,8,2)")',
    ),
    Sign("..", "All whole numbers from one to the other.", 'n("0 .. 3").s("pluck")'),
    Sign(
        "^",
        "Before a layer: its steps count for words that go step by step.",
        's("bd sn, ^hh hh hh")',
    ),
)
_BY_SIGN = {
    each: sign for sign in SIGNS for each in (sign.name, *sign.synonyms, *sign.name.split())
}


def sign(name: str) -> Sign | None:
    """The sign that is written so, a bracket alone too."""
    return _BY_SIGN.get(name)


def sign_at(text: str, column: int) -> Sign | None:
    """The sign that stands at a column of a string of mini-notation."""
    for found in _ALONE.finditer(text):
        if found.start() <= column < found.end():
            return sign(found.group())
    here = text[column : column + 1] if column >= 0 else ""
    return None if here in (".", "-", "_", "~", "^") else sign(here)
