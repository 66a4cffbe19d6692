"""Mini-notation to a tree, by recursive descent of bounded depth."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from livecode.mini import words
from livecode.mini.cursor import LARGEST_AMOUNT, Cursor
from livecode.mini.tokens import Token
from livecode.mini.tree import (
    ONE,
    Alternation,
    Atom,
    Body,
    Choice,
    Degrade,
    Euclid,
    Fast,
    Feet,
    Modifier,
    Node,
    Polymeter,
    Replicate,
    Rest,
    Sequence,
    Slow,
    Stack,
    Step,
    Tail,
    Upto,
)

LONGEST_WORD = 64  # characters
MOST_MODIFIERS = 16  # signs behind one step

_STEP = "a word, a number, '~', '[', '<' or '{'"
_MODIFIERS = frozenset("@!*/:?(")
_SEPARATORS = frozenset(",|.")
_OPENINGS = frozenset("[<{")
_BOUND = frozenset("*/:?(")


@lru_cache(maxsize=64)
def parse(text: str) -> Body:
    """The tree of a mini-notation string.

    Args:
        text: such as ``bd*2 [~ sn]``.

    Raises:
        MiniError: if it cannot be read: what was got, what was expected, and where.
    """
    cursor = Cursor(text)
    body = _body(cursor)
    if cursor.at("%"):
        cursor.fail("a step", "'%' belongs behind a curly bracket, as in {a b c}%4")
    if cursor.now.kind != "end":
        closing = cursor.at("]", ">", "}", ")")
        cursor.fail("a step or the end", "take it away, or open one before it" if closing else "")
    return body


# Sequences ----------------------------------------------------------------------------


def _body(cursor: Cursor) -> Body:
    """Sequences separated by ``,`` or ``|`` or ``.``, never mixed on one level."""
    begin = cursor.now.begin
    parts = [_sequence(cursor)]
    separator = _separator(cursor)
    while separator and _separator(cursor) == separator:
        cursor.take()
        parts.append(_sequence(cursor))
    if other := _separator(cursor):
        hint = f"'{separator}' and '{other}' do not mix: put brackets around one side"
        cursor.fail(f"'{separator}' or a closing bracket", hint)
    span = (begin, cursor.last_end)
    if separator == ",":
        return Stack(span, tuple(parts))
    if separator == "|":
        return Choice(span, tuple(parts), cursor.next_seed())
    if separator == ".":
        cursor.next_seed()  # feet take a number of the random signs too, as in Strudel
        return Feet(span, tuple(parts))
    return parts[0]


def _separator(cursor: Cursor) -> str:
    """The separator that is next, or nothing."""
    text = cursor.now.text
    return text if text in _SEPARATORS else ""


def _layers(cursor: Cursor) -> tuple[Sequence, ...]:
    """Sequences separated by ``,`` only."""
    layers = [_sequence(cursor)]
    while cursor.at(","):
        cursor.take()
        layers.append(_sequence(cursor))
    if separator := _separator(cursor):
        cursor.fail("',' or a closing bracket", f"put '{separator}' inside square brackets")
    return tuple(layers)


def _sequence(cursor: Cursor) -> Sequence:
    begin = cursor.now.begin
    marked = cursor.at_word("^")
    if marked:
        cursor.consume(1)
    steps: list[Step] = []
    while _starts_step(cursor):
        steps.append(_step(cursor))
    if not steps:
        lengthens, ends = cursor.at_word("_"), cursor.now.kind == "end"
        rests = "write '~' for silence" if ends else ""
        cursor.fail(_STEP, "'_' makes the step before it longer" if lengthens else rests)
    return Sequence((begin, cursor.last_end), tuple(steps), marked)


# Atoms and brackets -------------------------------------------------------------------


def _starts_step(cursor: Cursor) -> bool:
    now = cursor.now
    if now.kind == "word":
        return now.text not in (".", "_")
    return now.text in _OPENINGS


def _atom(cursor: Cursor, before: str = "") -> Node:
    if not _starts_step(cursor):
        hint = f"write how often: bd{before}4" if before in ("*", "/") else ""
        cursor.fail(f"{_STEP} behind '{before}'" if before else _STEP, hint)
    if cursor.now.kind == "sign":
        return _group(cursor)
    value = _value(cursor)
    token = cursor.take()
    if token.text in ("~", "-"):
        return Rest((token.begin, token.end))
    return Atom((token.begin, token.end), value)


def _value(cursor: Cursor) -> str | int | float:
    text = cursor.now.text
    if len(text) > LONGEST_WORD:
        message = f"a word of {len(text)} characters, at most {LONGEST_WORD} are allowed"
        cursor.refuse(message, cursor.now.begin, len(text))
    try:
        return words.value(text)
    except OverflowError:
        cursor.fail("a number between -2^53 and 2^53")


def _group(cursor: Cursor) -> Node:
    """A pair of brackets and what is in it."""
    opening = cursor.take()
    cursor.enter(opening)
    if opening.text == "[":
        body = _body(cursor)
        cursor.close(opening)
        return body
    layers = _layers(cursor)
    cursor.close(opening)
    if opening.text == "<":
        return Alternation((opening.begin, cursor.last_end), layers)
    steps = None
    if cursor.at("%") and not cursor.now.spaced:
        cursor.take()
        steps = _atom(cursor, "%")
    return Polymeter((opening.begin, cursor.last_end), layers, steps)


# Modifiers ----------------------------------------------------------------------------


def _step(cursor: Cursor) -> Step:
    """An atom and all signs behind it, in any order and number."""
    begin = cursor.now.begin
    node = _atom(cursor)
    if not _starts_modifier(cursor):
        return Step((begin, cursor.last_end), node)
    modifiers: list[Modifier] = []
    weight = copies = ONE
    ended = False  # by a blank, if one comes now
    for _ in range(MOST_MODIFIERS + 1):
        over = ended and _ends_at_blank(cursor)
        ended = cursor.at("@", "!", "?", "(") or cursor.at_word("_")
        if cursor.at("@") or cursor.at_word("_"):
            weight += _lengthening(cursor) - 1
        elif cursor.at("!"):
            # Copies of copies add up, and the last word on the weight is theirs.
            weight = copies = copies + cursor.amount(cursor.take(), Fraction(2)) - 1
            modifiers = [one for one in modifiers if not isinstance(one, Replicate)]
            modifiers.append(Replicate(copies))
        elif not over and (modifier := _modifier(cursor)) is not None:
            modifiers.append(modifier)
        else:
            span = (begin, cursor.last_end)
            if weight is not ONE or copies is not ONE:
                _check_length(cursor, span, weight, copies)
            return Step(span, node, tuple(modifiers), weight or ONE)
    cursor.fail(f"at most {MOST_MODIFIERS} signs behind a step", "put brackets around the step")


def _starts_modifier(cursor: Cursor) -> bool:
    """Most steps have no signs behind them: this tells it at once."""
    now = cursor.now
    return now.text[:1] in ("_", ".") if now.kind == "word" else now.text in _MODIFIERS


def _ends_at_blank(cursor: Cursor) -> bool:
    """Behind ``@ ! ? _ (..)`` a blank ends the step; only ``@ ! _`` may follow it."""
    sign = cursor.now
    if not sign.spaced:
        return False
    if sign.text in _BOUND:
        cursor.fail("a step", f"leave out the blank before '{sign.text}'")
    return True


def _lengthening(cursor: Cursor) -> Fraction:
    """What ``@`` or ``_`` says: two steps if no number stands behind it."""
    sign = cursor.now
    cursor.consume(1)
    return cursor.amount(sign, Fraction(2))


def _check_length(
    cursor: Cursor, span: tuple[int, int], weight: Fraction, copies: Fraction
) -> None:
    for length in (weight, copies):
        if not 0 <= length <= LARGEST_AMOUNT:
            message = f"a step is from 0 to {LARGEST_AMOUNT} steps long, got {length}"
            cursor.refuse(message, span[0], span[1] - span[0])


def _modifier(cursor: Cursor) -> Modifier | None:
    """The sign that is next and what belongs to it; None if no modifier is next."""
    if cursor.at_word(".."):
        cursor.consume(2)
        return Upto(_atom(cursor, ".."))
    if not cursor.at("*", "/", ":", "?", "("):
        return None
    sign = cursor.take()
    if sign.text == "*":
        return Fast(_atom(cursor, "*"))
    if sign.text == "/":
        return Slow(_atom(cursor, "/"))
    if sign.text == ":":
        return Tail(_atom(cursor, ":"))
    if sign.text == "?":
        return Degrade(cursor.amount(sign, Fraction(1, 2)), cursor.next_seed())
    return _euclid(cursor, sign)


def _euclid(cursor: Cursor, opening: Token) -> Euclid:
    cursor.enter(opening)
    pulses = _argument(cursor)
    if not cursor.at(","):
        cursor.fail("',' and a number of steps, as in (3,8)", "write (3,8)")
    cursor.take()
    steps = _argument(cursor)
    rotation = None
    if cursor.at(","):
        cursor.take()
        rotation = _argument(cursor) if _starts_step(cursor) else None
    cursor.close(opening)
    return Euclid(pulses, steps, rotation)


def _argument(cursor: Cursor) -> Step:
    if not _starts_step(cursor):
        cursor.fail("a number, '<' or '['")
    return _step(cursor)
