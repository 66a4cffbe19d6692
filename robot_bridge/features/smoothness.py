"""How smooth one movement is, from its beginning to its end.

Both measures belong to a movement as a whole, or to a whole period of one that goes on: over an
arbitrary window they mean nothing, so they are only asked there.
Sources: SPARC, the spectral arc length of Balasubramanian, Melendez-Calderon, Roby-Brami and
Burdet, "On the analysis of movement smoothness" (J. NeuroEngineering Rehab. 12, 2015); the log
dimensionless jerk of the same paper, and its form for accelerometers, LDLJ-A, of
Melendez-Calderon, Shirota and Balasubramanian, "Estimating movement smoothness from inertial
measurement units" (Frontiers in Bioengineering 8, 2021). From there the rule for inertial
sensors: never on a velocity that was integrated; SPARC on the gyroscope's rate of turning, LDLJ-A
on the acceleration.
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal

FINER = 4  # the spectrum is padded to 2⁴ times the next power of two
HIGHEST = 10.0  # [Hz]: no voluntary movement is faster
LEAST = 0.05  # of the strongest: where the spectrum ends
SHORTEST = 8  # samples of a movement that can be judged
BEST = -1.4  # the SPARC of one stroke in one go


def sparc(speed: Signal, rate: float) -> float:
    """The spectral arc length of a movement's speed, shape (T,), at ``rate`` [Hz].

    About -1.4 for one stroke in one go; the more negative, the *less* smooth. The speed is that of
    a point or of turning, and its unit does not matter. NaN where nothing moves.
    """
    strongest = float(np.max(np.abs(speed), initial=0.0))
    if len(speed) < SHORTEST or strongest <= 0.0:
        return float("nan")
    size = 2 ** (int(np.ceil(np.log2(len(speed)))) + FINER)
    spectrum = np.abs(np.fft.rfft(speed / strongest, size))
    spectrum /= spectrum.max()
    kept = spectrum[: int(np.floor(HIGHEST * size / rate)) + 1]
    loud = np.flatnonzero(kept >= LEAST)
    arc = np.diff(kept[loud[0] : loud[-1] + 1])
    return -float(np.sum(np.hypot(1.0 / max(1, len(arc)), arc)))


def ldlj_velocity(speed: Signal, rate: float) -> float:
    """The log dimensionless jerk of a movement's speed, shape (T,), at ``rate`` [Hz].

    The more negative, the less smooth. Only of a speed that was measured or differentiated from
    places, never of one integrated from an accelerometer. NaN where nothing moves.
    """
    peak = float(np.max(np.abs(speed), initial=0.0))
    if len(speed) < SHORTEST or peak <= 0.0:
        return float("nan")
    jerk = np.diff(speed / peak, 2) * rate**2
    return -_log((len(speed) / rate) ** 3 * float(np.sum(jerk**2)) / rate)


def ldlj_acceleration(acceleration: Signal, rate: float) -> float:
    """The log dimensionless jerk of a movement as an accelerometer feels it, shape (T, 3).

    The mean, in which gravity is, is taken out. Not comparable with `ldlj_velocity`.
    """
    if len(acceleration) < SHORTEST:
        return float("nan")
    moving = acceleration - acceleration.mean(axis=0)
    peak = float(np.max(np.linalg.norm(moving, axis=1)))
    if peak <= 0.0:
        return float("nan")
    jerk = np.diff(moving / peak, axis=0) * rate
    return -_log(len(acceleration) / rate * float(np.sum(jerk**2)) / rate)


def smoothness(arc: float) -> float:
    """A SPARC as 0..1: 1 for one stroke in one go, about a half for two, less for more."""
    return 1.0 / (1.0 + max(0.0, BEST - arc))


def _log(jerk: float) -> float:
    return float(np.log(jerk)) if jerk > 0.0 else float("nan")
