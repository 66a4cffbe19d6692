"""A cursor over the tokens of a mini-notation string, and the sentences of its errors."""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn

from livecode.errors import MiniError
from livecode.mini.tokens import AMOUNT, Token, place, tokenise

DEEPEST = 32  # brackets inside brackets
LARGEST_AMOUNT = 1_024  # behind ! and @
FINEST = 1_000_000  # the largest denominator of an amount
CLOSING = {"[": "]", "<": ">", "{": "}", "(": ")"}


class Cursor:
    """Where the parser stands, how deep in brackets, and how many random signs it met.

    Attributes:
        now: the token to be read next.
        last_end: where the token read last ended.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenise(text)
        self._index = 0
        self._depth = 0
        self._seeds = 0
        self.now = self._tokens[0]
        self.last_end = self.now.begin

    def at(self, *signs: str) -> bool:
        """Is one of these signs next?"""
        return self.now.text in signs  # no word contains a sign

    def at_word(self, beginning: str) -> bool:
        """Is a word next that begins so?"""
        now = self.now
        return now.kind == "word" and now.text.startswith(beginning)

    def take(self) -> Token:
        """Read one token."""
        token = self.now
        self.last_end = token.begin + len(token.text)
        self._index += 1
        self.now = self._tokens[self._index]
        return token

    def consume(self, length: int) -> None:
        """Read the first ``length`` characters of the word that is next."""
        word = self.now
        if length < len(word.text):
            self._tokens[self._index : self._index + 1] = [word.first(length), word.rest(length)]
        self.take()

    def amount(self, sign: Token, absent: Fraction) -> Fraction:
        """Read the number directly behind ``sign``; ``absent`` if there is none."""
        word = self.now
        match = AMOUNT.match(word.text) if word.kind == "word" and not word.spaced else None
        if match is None:
            return absent
        if len(match[0]) > 32 or abs(float(match[0])) > LARGEST_AMOUNT:
            self.fail(f"a number up to {LARGEST_AMOUNT} behind '{sign.text[:1]}'")
        self.consume(match.end())
        return Fraction(match[0]).limit_denominator(FINEST)

    def next_seed(self) -> int:
        """The running number of a random sign."""
        self._seeds += 1
        return self._seeds - 1

    def enter(self, opening: Token) -> None:
        """Go one bracket deeper."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.refuse(f"brackets are nested more than {DEEPEST} deep", opening.begin)

    def close(self, opening: Token) -> None:
        """Read the bracket that closes ``opening``."""
        closing = CLOSING[opening.text]
        if self.now.kind == "end":
            message = f"'{opening.text}' is never closed: got the end, expected '{closing}'"
            self.refuse(message, opening.begin, hint=f"add '{closing}'")
        if not self.at(closing):
            self.fail(f"a step or '{closing}'")
        self.take()
        self._depth -= 1

    def fail(self, expected: str, hint: str = "") -> NoReturn:
        """Say that the next token is not what was expected."""
        token = self.now
        message = f"in a pattern string: got {token.shown()}, expected {expected}"
        self.refuse(message, token.begin, len(token.text), hint)

    def refuse(self, message: str, begin: int, length: int = 1, hint: str = "") -> NoReturn:
        """Say what is wrong with the ``length`` characters from ``begin``."""
        raise MiniError(message, place(self._text, begin, length), hint)
