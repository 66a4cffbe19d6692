"""What speeds in the unit of cycles (``unit("c")``) are counted at.

SuperDirt multiplies them by the tempo itself, so patterns leave the tempo out. Strudel
multiplies them in the pattern; who compares with it says at which tempo.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_rate: ContextVar[float] = ContextVar("rate", default=1.0)


@contextmanager
def speeds_at(cps: float) -> Iterator[None]:
    """Let words that fit sounds to cycles, built or played inside, count in ``cps`` [1/s]."""
    token = _rate.set(cps)
    try:
        yield
    finally:
        _rate.reset(token)


def cycle_rate() -> float:
    """What a speed of one cycle is multiplied by; 1 unless somebody has said a tempo."""
    return _rate.get()
