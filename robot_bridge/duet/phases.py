"""How far apart two who swing are, of a period."""

from __future__ import annotations

from robot_bridge.features.kinetics import Signal

NEAR = 0.15  # periods by which the phases of two who are together may stray


def apart(first: Signal, second: Signal) -> Signal:
    """How much later the second is at each moment [periods], -0.5..0.5, shape (T,).

    Both phases are 0..1.
    """
    found: Signal = (first - second + 0.5) % 1.0 - 0.5
    return found
