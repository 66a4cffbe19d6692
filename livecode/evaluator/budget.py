"""How much code may compute: steps, memory, depth. No word of the language can refuse a limit."""

from __future__ import annotations

from livecode.errors import BudgetError
from livecode.pattern.budget import charge

STEPS = 20_000  # expressions and statements of one evaluation
STEPS_PER_CALL = 2_000  # of one call of a performer's function while a pattern is queried
WOVEN = 8_000  # characters of different pattern strings in one evaluation
UNITS = 1_000_000  # elements and characters that one evaluation may make or look through
DEEPEST_CALL = 40  # functions that call functions

LONGEST_TEXT = 65_536  # characters
LARGEST_COLLECTION = 16_384  # elements
MOST_BITS = 256  # of a whole number


class Budget:
    """What is left for the code that runs now.

    While code is evaluated all of it draws from one allowance. Later, when a pattern is
    queried and calls a performer's function, each outermost call gets an allowance of its
    own and pays the steps it took from the event budget of the query.
    """

    __slots__ = ("_depth", "_evaluating", "_steps", "_units", "_woven", "_woven_length")

    def __init__(self) -> None:
        self._steps = 0
        self._units = 0
        self._depth = 0
        self._evaluating = False
        self._woven: set[str] = set()
        self._woven_length = 0

    def begin(self) -> None:
        """Start an evaluation with everything allowed."""
        self._allow(STEPS, UNITS)
        self._depth = 0
        self._evaluating = True

    def _allow(self, steps: int, units: int) -> None:
        self._steps, self._units = steps, units
        self._woven, self._woven_length = set(), 0

    def end(self) -> None:
        """End the evaluation; what runs from now on belongs to queries."""
        self._evaluating = False
        self._depth = 0

    def step(self, steps: int = 1) -> None:
        """Pay for one expression or statement, or for something that takes as long as some.

        Raises:
            BudgetError: if there were too many.
        """
        self._steps -= steps
        if self._steps < 0:
            allowed = STEPS if self._evaluating else STEPS_PER_CALL
            message = f"the code takes too long: more than {allowed} steps"
            raise BudgetError(message, hint="use smaller loops, or a pattern instead of a loop")

    def pay(self, units: int) -> None:
        """Pay for making or looking through ``units`` elements or characters."""
        self._units -= units
        if self._units < 0:
            message = f"the code handles too much at once: more than {UNITS} elements"
            raise BudgetError(message, hint="use smaller lists and strings")

    def collection(self, size: int) -> None:
        """Pay for a collection of ``size`` elements, if that is allowed at all."""
        if size > LARGEST_COLLECTION:
            message = f"a collection of {size:.6g} elements, at most {LARGEST_COLLECTION}"
            raise BudgetError(message, hint="use smaller numbers")
        self.pay(size + 1)

    def text(self, length: int) -> None:
        """Pay for a string of ``length`` characters, if that is allowed at all."""
        if length > LONGEST_TEXT:
            message = f"a string of {length:.6g} characters, at most {LONGEST_TEXT} are allowed"
            raise BudgetError(message, hint="use smaller numbers")
        self.pay(length // 8 + 1)

    def weave(self, text: str) -> None:
        """Pay for making a pattern of a string; the second time the same string costs nothing."""
        if text in self._woven:
            return
        self._woven.add(text)
        self._woven_length += len(text)
        if self._woven_length > WOVEN:
            message = f"the pattern strings have more than {WOVEN} characters together"
            raise BudgetError(message, hint="evaluate the code in parts")

    def enter(self) -> None:
        """Begin the call of a performer's function."""
        if self._depth == 0 and not self._evaluating:
            self._allow(STEPS_PER_CALL, UNITS // 10)
        if self._depth >= DEEPEST_CALL:
            message = f"functions call each other more than {DEEPEST_CALL} deep"
            raise BudgetError(message, hint="a function that calls itself needs an end")
        self._depth += 1

    def leave(self) -> None:
        """End the call of a performer's function."""
        self._depth -= 1
        if self._depth == 0 and not self._evaluating:
            charge(STEPS_PER_CALL - max(0, self._steps))
