"""An orbit: voices that share one reverb and one delay, which exist only while they sound."""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.delay import MOST_FEEDBACK, Delay
from livecode.synth.effects.reverb import Reverb
from livecode.synth.mixing.strip import Strip
from livecode.synth.shapes import Samples

QUIET = 1e-5  # peak below which an effect is taken for silent
SLEEP = 6.0  # seconds of quiet after which it is put away; longer than the longest delay


class Orbit:
    """The effects of one orbit; each is made when something is first sent to it."""

    def __init__(self, rate: int, block: int) -> None:
        self._rate = rate
        self._block = block
        self._reverb: Reverb | None = None
        self._delay: Delay | None = None
        self._quiet = 0

    def set(self, strip: Strip) -> None:
        """Take over what a voice says of the room and the delay that it goes to."""
        if strip.reverbs:
            self._reverb = self._reverb or Reverb(self._rate, self._block)
            if strip.size is not None:
                self._reverb.set_size(strip.size)
            self._reverb.set_room(strip.sends)
        if strip.echoes:
            self._delay = self._delay or Delay(self._rate, self._block)
            if strip.delaytime is not None:
                self._delay.set_time(strip.delaytime)
            if strip.sends.pingpong is not None:
                self._delay.set_across(strip.sends.pingpong)
            if strip.delayfeedback is not None:
                self._delay.feedback = min(strip.delayfeedback, MOST_FEEDBACK)

    @property
    def asleep(self) -> bool:
        """Whether there is nothing left to hear of it."""
        return self._quiet * self._block > SLEEP * self._rate

    def run(self, room: Samples | None, delay: Samples | None) -> Samples:
        """What comes back for what is sent in a block; each of shape (2, block)."""
        silence = np.zeros((2, self._block), np.float32)
        out = silence
        if self._delay is not None:
            out = out + self._delay.run(silence if delay is None else delay)
        if self._reverb is not None:
            out = out + self._reverb.run(silence if room is None else room)
        sent = room is not None or delay is not None
        peak = float(np.abs(out).max())
        self._quiet = 0 if sent or peak > QUIET else self._quiet + 1
        return out
