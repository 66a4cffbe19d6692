"""What went wrong, in words for the author of the code."""

from __future__ import annotations

from livecode.cell.messages import Fault
from livecode.cell.places import place_of_slot, place_of_word
from livecode.errors import BudgetError, CodeError, Place, WireError
from livecode.evaluator.source import Source

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
    message, place = error.message, _place(error, slot, code)
    if error.origin is not None and error.origin.text == code:
        message, place = error.origin.message, error.origin.place
    return Fault(
        message,
        line=place.line if place else 0,
        column=place.column if place else 0,
        length=place.length if place else 1,
        hint=error.hint,
        kind="limited" if isinstance(error, BudgetError) else "rejected",
        slot=slot,
    )


def _place(error: CodeError, slot: str, code: str) -> Place | None:
    """Where an error of what plays stands: as it says itself, else as near as the text tells."""
    if error.place is not None or not code:
        return error.place
    found = Source(code).place_of_value(error.spans, error.text) if error.spans else None
    if found is not None:
        return found
    if not slot:
        return None
    word = error.message.partition(" ")[0]
    named = place_of_word(code, slot, [word]) if word.isidentifier() else None
    return named or place_of_slot(code, slot)
