"""Signals that tell how long the event lasts that they are sampled for."""

from __future__ import annotations

import math

from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import Lengths

cycles_per = Pattern(Lengths(float))
per_cycle = Pattern(Lengths(lambda length: float(1 / length)))
per_cycle_octaves = Pattern(Lengths(lambda length: math.log2(1 / length) + 1))
