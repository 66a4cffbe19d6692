"""What code plays, asked cycle by cycle: every layer, every hap, within the budgets of a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from livecode.cell.budgets import CYCLE_COST
from livecode.errors import BudgetError, CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.pattern.budget import budget
from livecode.pattern.dialects import DialectName
from livecode.pattern.hap import Hap
from livecode.pattern.heard import Ears
from livecode.pattern.pattern import Pattern

MOST_CYCLES = 1024  # of one question
MOST_HAPS = 20_000  # of one answer


@dataclass(frozen=True, slots=True)
class Layer:
    """A pattern under the name of its slot; a line that plays nowhere is called by its number."""

    name: str
    pattern: Pattern


def layers(
    code: str,
    *,
    plain_strings: bool = False,
    dialect: DialectName = "hocket",
    ears: Ears | None = None,
    tell: Callable[[str], None] = lambda note: None,
) -> list[Layer]:
    """What code plays into slots, and what its other lines would play.

    Args:
        code: as performers type it, or one expression.
        plain_strings: whether mini-notation is only inside ``mini("…")``.
        dialect: whose meaning words have.
        ears: what is heard of other slots; nothing without them.
        tell: is told what the code prints, and what there is to say of it.

    Raises:
        CodeError: with the place in the code; also if it makes no pattern at all.
    """
    evaluator = Evaluator(signals={}, plain_strings=plain_strings, ears=ears, dialect=dialect)
    outcome = evaluator.evaluate(code)
    for note in outcome.notes:
        tell(note)
    found = [Layer(slot, played) for slot, played in outcome.plays.items() if played is not None]
    found += [Layer(f"line {line}", pattern) for line, pattern in outcome.shown]
    if not found:
        raise CodeError("this plays nothing", hint='write for example s("bd*4")')
    return found


def haps(pattern: Pattern, begin: Fraction, end: Fraction) -> list[Hap]:
    """The haps between two times [cycles], each cycle asked for by itself.

    Raises:
        BudgetError: if that is too long, a cycle costs more than in a performance, or there
            are too many haps.
    """
    if not begin <= end <= begin + MOST_CYCLES:
        message = f"from cycle {float(begin):g} to {float(end):g}: 0 to {MOST_CYCLES} are allowed"
        raise BudgetError(message, hint="ask for fewer cycles")
    found: list[Hap] = []
    for low, high in _cycles(begin, end):
        with budget(events=CYCLE_COST):
            found += pattern.query(low, high)
        if len(found) > MOST_HAPS:
            raise BudgetError(f"more than {MOST_HAPS} events", hint="ask for fewer cycles")
    return found


def _cycles(begin: Fraction, end: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """The stretch cut at the cycle lines."""
    low = begin
    while low < end:
        high = min(end, Fraction(low.__floor__() + 1))
        yield low, high
        low = high
