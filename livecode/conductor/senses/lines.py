"""The lines of a cycle at which live values may change, the same for every machine.

Between two lines everybody asks with the same values, however its own windows fall. A cycle has
as many lines as fit at its tempo: a power of two, so that they are lines of its steps too.
"""

from __future__ import annotations

from fractions import Fraction

from livecode.clock.tempo import TempoMap

SHORTEST = 0.1  # seconds from line to line at least
MOST_LINES = 256  # of a cycle; windows end on parts of it (windows.GRID)
AFTER = 1e-6  # seconds after a cycle line its tempo rules, whatever the rounding


def lines_of(tempo: TempoMap, cycle: int) -> int:
    """How many lines a cycle has: by the tempo at its beginning, which is agreed by then."""
    cps = tempo.cps_at(tempo.second_at(float(cycle)) + AFTER)
    lines = 1
    while lines < MOST_LINES and 2 * lines * cps * SHORTEST <= 1.0:
        lines *= 2
    return lines


def line_at(tempo: TempoMap, cycle: Fraction) -> Fraction:
    """The last line at or before ``cycle`` [cycles]."""
    lines = lines_of(tempo, cycle.__floor__())
    return Fraction((cycle * lines).__floor__(), lines)


def line_behind(tempo: TempoMap, cycle: Fraction) -> Fraction:
    """The first line after ``cycle`` [cycles]."""
    lines = lines_of(tempo, cycle.__floor__())
    return Fraction((cycle * lines).__floor__() + 1, lines)
