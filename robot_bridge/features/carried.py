"""An accelerometer where there is none: the acceleration of a point that a camera follows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from msgspec.structs import replace

from robot_bridge.features.derivatives import SPAN, latest
from robot_bridge.features.kinetics import Signal
from robot_bridge.sensing.resample import RATE
from robot_bridge.sensing.sample import Sample

LEADING = ("rightWrist", "RightHand", "right_hand", "hand", "wrist")
"""Points that are followed if they are there, the first of these that is; else the first point."""


@dataclass(slots=True)
class Carried:
    """The last places of one point, shape (7, 3), on the even grid.

    Its acceleration is that of `latest`: 20 ms late, as all that is reckoned from places.
    """

    point: str = ""
    places: Signal = field(default_factory=lambda: np.zeros((SPAN, 3)))
    count: int = 0

    def felt(self, sample: Sample) -> Sample:
        """The sample as an accelerometer at the point would have felt it, without gravity."""
        if sample.inertial or not sample.points:
            return sample
        if self.point not in sample.names:
            self.point = next((name for name in LEADING if name in sample.names), sample.names[0])
            self.count = 0
        self.places[:-1] = self.places[1:]
        self.places[-1] = sample.points[sample.names.index(self.point)]
        self.count += 1
        if self.count < SPAN:
            return sample
        x, y, z = (float(each) for each in latest(self.places, RATE, 2))
        return replace(sample, acceleration=(x, y, z), gravity=False)

    def restart(self) -> None:
        """Forget the places: a gap lies between them and the next one."""
        self.count = 0
