"""The bond between the robot's intention and the handle: a spring and a damper.

Source: the visco-elastic coupling of Ganesh et al. (Sci. Rep. 4, 2014) and Takagi et al. (Nat.
Hum. Behav. 1, 2017): soft enough that both partners keep a will of their own.
"""

from __future__ import annotations


def coupling(error: float, error_rate: float, stiffness: float, damping: float) -> float:
    """The torque on the handle [N·m].

    Args:
        error: reference minus position [rad].
        error_rate: its rate [rad/s].
        stiffness: [N·m/rad].
        damping: [N·m·s/rad].
    """
    return stiffness * error + damping * error_rate
