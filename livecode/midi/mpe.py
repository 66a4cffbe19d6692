"""A channel of its own for each note, so that each can be bent and pressed by itself (MPE).

Source: MIDI Polyphonic Expression, version 1.0, of the MIDI Association; one lower zone with
channel 1 as its master and all others as members.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.midi.messages import moved, on_channel, rpn

MEMBERS = tuple(range(1, 16))
BEND_RANGE = 48  # semitones either way that a member's bend reaches
ZONE, SENSITIVITY = 6, 0  # registered parameters


@dataclass(slots=True)
class Zone:
    """The channels of a port: which note each was last for, the longest unused first."""

    _order: list[int] = field(default_factory=lambda: list(MEMBERS))
    _sounding: dict[int, int] = field(default_factory=dict)

    def take(self) -> int:
        """A channel for a new note: one that rests, or the one that sounds longest."""
        resting = [channel for channel in self._order if not self._sounding.get(channel)]
        channel = (resting or self._order)[0]
        self._order.remove(channel)
        self._order.append(channel)
        self._sounding[channel] = self._sounding.get(channel, 0) + 1
        return channel

    def give_back(self, channel: int) -> None:
        """Note that a note on this channel has ended."""
        self._sounding[channel] = max(0, self._sounding.get(channel, 0) - 1)


def zone_messages(on: bool) -> list[bytes]:
    """What makes a port one for MPE, or no longer: the size of its zone, and the bend's range."""
    sent = rpn(ZONE, len(MEMBERS) if on else 0)
    if on:
        for channel in MEMBERS:
            sent += [on_channel(message, channel) for message in rpn(SENSITIVITY, BEND_RANGE)]
    return sent


def bend_for(semitones: float) -> bytes:
    """The bend of a member that lies so far from its key."""
    return moved("bend", 0, semitones / BEND_RANGE)
