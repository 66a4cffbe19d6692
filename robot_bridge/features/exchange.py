"""What passes between a hand and whoever is at the other end: power, and the band of the dialogue.

Source of the band: people who do a task together tell each other about it in 2.15 to 7 Hz of the
force between them (Colomer, Dhamala, Ganesh and Lagarde, "Interacting humans use forces in
specific frequencies to exchange information", arXiv 2208.14658, 2022).
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal

BAND = (2.15, 7.0)  # [Hz]
ENOUGH = 1.0  # [s] of force before its band is known


def dialogue_level(force: Signal, rate: float, beat: float = 0.0) -> float:
    """The root mean square of the force between 2.15 and 7 Hz, in its unit; shape (T,).

    Multiples of ``beat`` [Hz] that lie there are what the beat makes both of them do, and are
    left out. NaN for less than a second.
    """
    length = len(force)
    if length < ENOUGH * rate:
        return float("nan")
    window = np.hanning(length + 2)[1:-1]
    spectrum = np.fft.rfft((force - force.mean()) * window)
    frequencies = np.fft.rfftfreq(length, 1.0 / rate)
    kept = (frequencies >= BAND[0]) & (frequencies <= BAND[1])
    if beat > 0.0:
        away = np.abs(frequencies / beat - np.round(frequencies / beat)) * beat
        kept &= away > 2.0 * rate / length  # the width of the window's main lobe
    power = 2.0 * np.sum(np.abs(spectrum[kept]) ** 2) / (length * np.sum(window**2))
    return float(np.sqrt(power))


def power_exchanged(force: Signal, velocity: Signal) -> float:
    """Mean power to the hand [W], below 0 where the hand drives; shape (T,) each.

    ``force`` [N or N·m] is that on the hand, ``velocity`` [m/s or rad/s] the hand's. NaN without
    samples.
    """
    return float(np.mean(force * velocity)) if len(force) else float("nan")
