"""How a slot goes over to something new: ``d1.xfadeIn(4) >> …``, ``once(…)``, ``resetCycles()``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.evaluator.values import NUMBERS, Slot, describe
from livecode.pattern.words.transitions import LONGEST, TRANSITIONS, Transition
from livecode.vocabulary import registry

ONCE = "once"  # the slot in which once() plays
_BESIDES = {"xfade": "xfadeIn"}  # a word of its own elsewhere, and known here too


def transition(slot: Slot, name: str, values: Sequence[object]) -> Slot | None:
    """The slot as it goes over to what it plays next; None if that is no transition.

    Raises:
        CodeError: if the numbers do not fit.
    """
    word = registry.word(_BESIDES.get(name, name))
    if word is None or word.group != "transition" or word.name not in TRANSITIONS:
        return None
    if word.name == ONCE:
        raise CodeError("once is not said to a slot", hint='write once(s("cp*3"))')
    most = len(word.parameters)
    if len(values) > most:
        raise CodeError(f"{name} takes {_count(most)}, got {len(values)}", hint=word.example)
    numbers = [_number(name, value) for value in values]
    for parameter in word.parameters[len(numbers) :]:
        if parameter.default is None:
            raise CodeError(f"{name} takes a number of cycles", hint=word.example)
        numbers.append(Fraction(parameter.default))
    return Slot(slot.name, Transition(word.name, tuple(numbers)))


def _number(name: str, value: Any) -> Fraction:
    if type(value) not in NUMBERS or not 0 <= value <= LONGEST:
        raise CodeError(f"{name} takes 0 to {LONGEST} cycles, got {describe(value)}")
    return Fraction(value)


def _count(most: int) -> str:
    return "no numbers" if not most else f"{most} number{'' if most == 1 else 's'} at most"
