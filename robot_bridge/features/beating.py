"""The beat of one movement from frame to frame: looked for now and then, its phase told always."""

from __future__ import annotations

from dataclasses import dataclass, field

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.periodicity import Beat, beat, detrended, main_axis, phase

FIRST_LOOK = 1.5  # [s] of movement before a beat can be found
SURE = 0.35  # a beat less sure than this does not move the tempo
LOOK_EVERY = round(FRAME_RATE / 5)  # frames; a beat does not come and go faster


@dataclass(slots=True)
class Beating:
    """What is known of the beat.

    Attributes:
        rate: of the samples [Hz].
        found: the beat as it was last looked for.
        tempo: the last sure one [Hz].
        phase: where in it one is, 0..1; 0 at the crest of the main axis.
    """

    rate: float
    found: Beat = field(default_factory=Beat)
    tempo: float = 0.0
    phase: float = 0.0
    axis: Signal | None = None
    frames: int = 0

    @property
    def sure(self) -> bool:
        """Whether there is a beat."""
        return self.found.confidence >= SURE

    @property
    def sure_tempo(self) -> float:
        """The tempo [Hz] of a sure beat; 0 without one."""
        return self.found.tempo if self.sure else 0.0

    @property
    def period(self) -> float:
        """From beat to beat [s]; 0 without a sure beat."""
        return self.found.period if self.sure else 0.0

    def look(self, window: Signal) -> None:
        """One frame more, with its window of movement, shape (T, C)."""
        if len(window) < FIRST_LOOK * self.rate:
            self.found, self.frames = Beat(), 0
            return
        if self.frames % LOOK_EVERY == 0:
            self.found = beat(window, self.rate)
        self.frames += 1
        if self.sure:
            self.tempo = self.found.tempo
            turning = detrended(window)
            self.axis = main_axis(turning, self.axis)
            self.phase = phase(turning @ self.axis, self.rate, self.tempo)
