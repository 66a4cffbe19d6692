"""How a robot begins: from nothing, smoothly."""

from __future__ import annotations


def soft_start(elapsed: float, duration: float) -> float:
    """The part, 0..1, of force and movement that is allowed ``elapsed`` seconds after a start.

    A smooth step: neither its value nor its slope jumps.
    """
    if duration <= 0.0:
        return 1.0
    part = max(0.0, min(1.0, elapsed / duration))
    return part * part * (3.0 - 2.0 * part)
