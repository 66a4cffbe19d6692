"""Mini-notation cut into words and signs, by one regular expression."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from livecode.errors import MiniError, Place

LONGEST = 4_096  # characters of one string
MOST_TOKENS = 2_048

# Letters of any script, the digits 0 to 9 and ~ - # . ^ _ make words; what stands alone is a sign.
_TOKEN = re.compile(
    r"(?P<word>[\w~\-#.^]+)|(?P<sign>[\[\]<>{}(),|%*/!@?:])|(?P<bad>[^ \t\r\n\u00a0])"
)
# An amount directly behind a sign: no leading point, no plus.
AMOUNT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)

_CHORDS = 'a chord is written chord("C Em").voicing(), or as its notes, [c,e,g]'
_HINTS = {
    "'": "write the pattern without quotes inside",
    '"': "write the pattern without quotes inside",
    "+": "add numbers outside the string, as in .add(2)",
    "&": "layers are separated by ','",
    ";": "layers are separated by ','",
    "·": "numbers stand without a unit: .stiffness() is 0 to 1 of what the device may, "
    ".spring() is in N·m/rad",
}


class Token(NamedTuple):
    """A word, a sign, or the end; ``spaced`` if a blank stands in front of it."""

    kind: Literal["word", "sign", "end"]
    text: str
    begin: int
    spaced: bool = False

    @property
    def end(self) -> int:
        """Where the next character begins."""
        return self.begin + len(self.text)

    def shown(self) -> str:
        """The token as an error message names it."""
        return "the end" if self.kind == "end" else f"'{self.text}'"

    def first(self, length: int) -> Token:
        """The first ``length`` characters of a word."""
        return Token(self.kind, self.text[:length], self.begin, self.spaced)

    def rest(self, length: int) -> Token:
        """What is left of a word after its first ``length`` characters."""
        return Token(self.kind, self.text[length:], self.begin + length)


def place(text: str, begin: int, length: int = 1) -> Place:
    """The line and column of a character of ``text``."""
    before = text[:begin]
    return Place(before.count("\n") + 1, begin - (before.rfind("\n") + 1), max(1, length))


def tokenise(text: str) -> list[Token]:
    """All words and signs of ``text``, and its end.

    Raises:
        MiniError: if a character belongs to no word and is no sign, or there is too much.
    """
    if len(text) > LONGEST:
        message = f"a pattern string has {len(text)} characters, at most {LONGEST} are allowed"
        raise MiniError(message, Place(1, 0), "split it with stack() or cat()")
    tokens: list[Token] = []
    last_end = 0
    for match in _TOKEN.finditer(text):
        begin, end = match.span()
        if match.lastgroup == "bad":
            _refuse_character(text, begin)
        if not match[0].isascii():
            _check_letters(text, begin, end)
        kind: Literal["word", "sign"] = "word" if match.lastgroup == "word" else "sign"
        tokens.append(Token(kind, match[0], begin, begin > last_end))
        last_end = end
    if len(tokens) > MOST_TOKENS:
        message = f"a pattern string has {len(tokens)} words and signs, at most {MOST_TOKENS}"
        raise MiniError(message, Place(1, 0), "split it with stack() or cat()")
    tokens.append(Token("end", "", len(text)))
    return tokens


def _check_letters(text: str, begin: int, end: int) -> None:
    """Refuse numerals of other scripts, which look like numbers and are none."""
    for place_ in range(begin, end):
        if not text[place_].isascii() and not text[place_].isalpha():
            _refuse_character(text, place_)


def _refuse_character(text: str, begin: int) -> None:
    character = text[begin]
    message = f"{character!r} means nothing in a pattern string"
    tidal = character == "'" and text[:begin][-1:].isalnum()  # c'maj
    hint = _CHORDS if tidal and text[begin + 1 :][:1].isalpha() else _HINTS.get(character, "")
    raise MiniError(message, place(text, begin), hint)
