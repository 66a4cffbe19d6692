"""How often features are told: facts, on which windows that count in frames rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FRAME_RATE = 25.0  # [Hz] at which all of them are told
AT_ONCE: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "motion": MappingProxyType(
            {
                "energy": 0.01,
                "speed": 0.01,
                "stillness": 0.01,
                "onset": 0.01,
                "jump": 0.01,
                "strike": 0.01,
                "shake": 0.01,
                "velocity": 0.025,  # [m/s]
                "acceleration": 0.1,  # [m/s²]
                "jerk": 1.5,  # [m/s³]
                "qom": 0.01,
                "kinetic": 0.01,
                "tilt": 0.01,
                "roll": 0.01,
                "pitch": 0.01,
            }
        ),
        "haptic": MappingProxyType({"position": 0.01, "force": 0.01, "power": 0.01}),
    }
)
"""What is known with each sample, by family; and how far it has to move, a hundredth of its usual
range, so that whoever follows it is told before the next frame."""
