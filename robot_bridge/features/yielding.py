"""How stiff a hand is, where that can be known at all: from perturbations that are labelled so.

Force and position of a hand that moves of its own will say nothing about its stiffness: what looks
like it is the goal that moves. Only where something else displaced the hand, and before its owner
can will an answer, is the force that meets the displacement the hand's. Without such labels the
stiffness is absent.
Source: static displacement of a held hand, Mussa-Ivaldi, Hogan and Bizzi, "Neural, mechanical, and
geometric factors subserving arm posture in humans" (J. Neuroscience 5, 1985); the window ends
before a voluntary reaction, as in Burdet et al., "A method for measuring endpoint stiffness during
multi-joint arm movements" (J. Biomechanics 33, 2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

BEFORE = 0.05  # [s] in front of a perturbation that say where the hand was
REACTION = 0.15  # [s] after which the hand's owner may have answered
HELD = 0.05  # [s] at the end of that in which the displacement is read


@dataclass(frozen=True, slots=True)
class Perturbation:
    """A displacement that was not the hand's will: it began at ``begin`` [s], and held."""

    begin: float


def effective_stiffness(
    times: Signal, position: Signal, force: Signal, labels: Sequence[Perturbation]
) -> float:
    """How much force meets a displacement [N/m or N·m/rad]; NaN without a labelled one.

    Arrays of shape (T,): ``times`` [s], ``position`` [m or rad], and ``force`` [N or N·m], that of
    the hand. The slope of force over displacement through all labelled perturbations.
    """
    steps = [step for label in labels if (step := _step(times, position, force, label)) is not None]
    if not steps:
        return float("nan")
    moved, met = np.array(steps).T
    return -float(moved @ met) / float(moved @ moved)


def _step(
    times: Signal, position: Signal, force: Signal, label: Perturbation
) -> tuple[float, float] | None:
    """How far it went and how the force changed; None if it was not seen, or went nowhere."""
    begin, end = label.begin, label.begin + REACTION
    before = (times >= begin - BEFORE) & (times < begin)
    after = (times > end - HELD) & (times <= end)
    if not before.any() or not after.any():
        return None
    moved = float(position[after].mean() - position[before].mean())
    return (moved, float(force[after].mean() - force[before].mean())) if abs(moved) > 1e-6 else None
