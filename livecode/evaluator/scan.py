"""The text of code, looked through before Python's parser sees it.

Python's parser can end the whole process on hostile text where the stack is small (512 kB
in threads of macOS, 128 kB with musl), so what nests is counted here first. Parse on the
main thread of a process all the same.
"""

from __future__ import annotations

import re
from typing import NoReturn

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.source import Source

LONGEST_CODE = 16_384  # characters
DEEPEST_BRACKETS = 40
LONGEST_PREFIX = 20  # operators in front of one value
MOST_LAMBDAS = 100

_TOKEN = re.compile(
    r"(?P<string>(?P<prefix>\b[A-Za-z]{1,2})?"
    r"(?:'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\""
    r"|''(?!')|\"\"(?!\")|'(?:\\.|[^'\\\n])+'|\"(?:\\.|[^\"\\\n])+\"))"
    r"|(?P<comment>\#[^\r\n]*)"
    r"|(?P<quote>['\"])"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<name>\w+)"
    r"|(?P<blank>\s+|\\\r?\n)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_PREFIXES = frozenset({"-", "+", "~", "*", "not", "lambda", "await"})
# Code whose strings have no prefix and no backslash, and are all closed. No part can be matched
# in two ways, and none is given back: it takes one look, whatever stands there.
_SIMPLE = re.compile(
    r"""(?:\w++(?!['"])|[^'"\\#\w]++|'[^'\\\n]*+'(?!')|"[^"\\\n]*+"(?!")|\#[^\r\n]*+)*+\Z"""
)
_HAS_FIELDS = frozenset("fFtT")
# Control characters, line separators that Python does not know, and marks that make code
# look different from what it is.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def scan(source: Source) -> None:
    """Refuse text that is too long, nests too deep, or holds characters nobody sees.

    Raises:
        CodeError: with the place.
    """
    if len(source.code) > LONGEST_CODE:
        message = f"the code has {len(source.code)} characters, at most {LONGEST_CODE} are allowed"
        raise BudgetError(message, hint="evaluate it in parts")
    if unseen := _UNSEEN.search(source.code):
        message = f"the character U+{ord(unseen[0]):04X} is not allowed in code"
        raise CodeError(message, source.place_at(unseen.start()), "delete it")
    if not plain(source.code):
        look_through(source)


def plain(code: str) -> bool:
    """Whether there is too little in the code to nest too deep, as there nearly always is."""
    brackets, prefixes = sum(map(code.count, "([{")), sum(map(code.count, _PREFIXES))
    few = brackets <= DEEPEST_BRACKETS and prefixes <= LONGEST_PREFIX
    return few and _SIMPLE.match(code) is not None


def look_through(source: Source) -> None:
    """Count what nests, token by token.

    Raises:
        CodeError: with the place.
    """
    depth = prefixes = lambdas = 0
    for match in _TOKEN.finditer(source.code):
        kind = match.lastgroup
        if kind in ("blank", "comment"):
            continue
        text = match[0]
        prefixes = prefixes + 1 if text in _PREFIXES or (text == ":" and prefixes) else 0
        lambdas += text == "lambda"
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST_BRACKETS:
            _refuse(source, match, f"brackets are nested more than {DEEPEST_BRACKETS} deep")
        if prefixes > LONGEST_PREFIX:
            _refuse(source, match, f"more than {LONGEST_PREFIX} operators in a row")
        if lambdas > MOST_LAMBDAS:
            _refuse(source, match, f"more than {MOST_LAMBDAS} times lambda")
        if kind == "quote":
            hint = f"end it with {text}, as it begins"
            raise CodeError("this string is never closed", source.place_at(match.start()), hint)
        if kind == "string" and _HAS_FIELDS & set(match["prefix"] or ""):
            _scan_formatted(source, match)


def _scan_formatted(source: Source, match: re.Match[str]) -> None:
    """Look through the fields of an f-string, which hold code of their own.

    Quotes inside a field could end the string for one version of Python and not for
    another, and so hide code from this scan: they are refused.
    """
    fields, brackets, previous = 0, 0, ""
    for character in match[0][len(match["prefix"]) :].strip("'\""):
        if character == "{":
            fields = fields - 1 if previous == "{" and fields == 1 else fields + 1
        elif character == "}" and fields:
            fields -= 1
        elif fields and character in "'\"#\\":
            message = f"{character} is not allowed inside the {{ }} of an f-string"
            hint = "give the value a name first"
            raise CodeError(message, source.place_at(match.start(), len(match[0])), hint)
        elif fields and character in "([":
            brackets += 1
        # The second of two braces is spent: a third one counts anew.
        previous = "" if previous == character else character
        if fields > 3 or brackets > DEEPEST_BRACKETS:
            _refuse(source, match, "an f-string nests too deep")
    if fields:
        _refuse(source, match, "a { of this f-string is never closed")


def _refuse(source: Source, match: re.Match[str], message: str) -> NoReturn:
    raise CodeError(message, source.place_at(match.start()), "write it in smaller parts")
