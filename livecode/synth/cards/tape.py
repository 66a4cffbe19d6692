"""The tape recorder: ``s("record:1")`` records for as long as the event lasts, into ``rec:1``."""

from __future__ import annotations

from livecode.osc.codec import Message
from livecode.synth.samples.takes import LONGEST, RECORD, Takes
from livecode.synth.sources.retaking import Retaking
from livecode.synth.words import dirt

USUAL = 1.0  # seconds, where an event does not say how long it lasts


class Tape:
    """Takes that begin with events, and the sounds that are made of them."""

    def __init__(self, takes: Takes, retaking: Retaking) -> None:
        self.takes, self._retaking = takes, retaking

    def records(self, message: Message, now: float) -> bool:
        """Begin a take if that is what a message asks for; one without a time means ``now`` [s]."""
        if message.address == dirt.HUSH:
            self.takes.stop()
        if message.address not in dirt.PLAY:
            return False
        controls = dirt.controls_of(message.arguments)
        if dirt.sound_name({"s": controls.get("s")}) != RECORD:
            return False
        step = dirt.number(controls, "delta", 0.001, LONGEST) or USUAL
        share = dirt.number(controls, "clip", 0.0, 16.0)
        held = dirt.number(controls, "sustain", 0.001, LONGEST)
        seconds = held or step * (1.0 if share is None else share)
        begin = now if message.time is None else message.time
        self.takes.begin(dirt.sample_number(controls), begin, seconds)
        return True

    def tidy(self, now: float) -> None:
        """Complete what nothing more comes of by ``now`` [s, Unix], and what was made of it."""
        self.takes.end(now)
        self._retaking.refresh(now)
