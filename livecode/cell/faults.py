"""What went wrong, in words for the author of the code."""

from __future__ import annotations

import re

from livecode.cell.messages import Fault
from livecode.cell.wire import PlainValue
from livecode.errors import BudgetError, CodeError, Place, WireError

OWN_FAULT = "this is a fault of Hocket itself, not of the code; the old sound goes on"


def fault_of(error: BaseException, *, slot: str = "", code: str = "") -> Fault:
    """The fault that an error is; ``code`` is the text that its places are found in."""
    if isinstance(error, RecursionError):
        error = BudgetError("this nests too deep", hint="write it in smaller parts")
    if isinstance(error, MemoryError):
        error = BudgetError("this takes more memory than a cell may use", hint="make it smaller")
    if isinstance(error, WireError):
        return Fault(str(error), slot=slot)
    if not isinstance(error, CodeError):
        return Fault(OWN_FAULT, hint=f"please report it: {type(error).__name__}", slot=slot)
    place = error.place
    if place is None and isinstance(error, PlainValue) and error.spans:
        place = _place(code, *error.spans[0])
    if place is None and slot:
        place = _where_played(code, slot)
    return Fault(
        error.message,
        line=place.line if place else 0,
        column=place.column if place else 0,
        length=place.length if place else 1,
        hint=error.hint,
        kind="limited" if isinstance(error, BudgetError) else "rejected",
        slot=slot,
    )


def _place(code: str, begin: int, end: int) -> Place | None:
    """The place of the characters from ``begin`` to ``end``, as far as they are on one line."""
    if not 0 <= begin < len(code):
        return None
    start = code.rfind("\n", 0, begin) + 1
    stop = code.find("\n", begin)
    end = min(end, len(code) if stop < 0 else stop)
    return Place(code.count("\n", 0, begin) + 1, begin - start, max(1, end - begin))


def _where_played(code: str, slot: str) -> Place | None:
    """The place where ``slot`` was last given something to play."""
    places = [found.span() for found in re.finditer(rf"\b{re.escape(slot)}\b(?=\s*>>)", code)]
    return _place(code, *places[-1]) if places else None
