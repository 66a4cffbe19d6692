"""Notes, controllers, the clock and cues for the MIDI process: keyed frames, ahead of time.

The values are those of ``/dirt/play``; the process makes MIDI of them, because it alone knows
the ports and what sounds on each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from livecode.clock.tempo import TempoMap
from livecode.midi import told
from livecode.osc import codec
from livecode.osc.keyed import Sealer
from livecode.outputs.output import TimedEvent
from livecode.outputs.superdirt import addressed, set_buses
from livecode.vocabulary.entries import Sink

ADDRESSES: tuple[tuple[str, Sink], ...] = (("/midi/play", "midi"), ("/osc/play", "osc"))
HUSH = codec.encode("/midi/hush")


class Midi:
    """Sends events, bus values, the tempo and hush to one MIDI process, sealed under one key.

    ``sent`` is told the events of each bundle as soon as it is on its way.
    """

    def __init__(
        self,
        send: Callable[[bytes], None],
        sealer: Sealer,
        wall: Callable[[float], float],
        *,
        sent: Callable[[Sequence[TimedEvent]], None] = lambda events: None,
    ) -> None:
        self._send = send
        self._sealer = sealer
        self._wall = wall
        self._sent = sent

    def play(self, events: Sequence[TimedEvent]) -> None:
        """Send what of these events is for MIDI, or other programs; each is due at its timetag."""
        for address, sink in ADDRESSES:
            for packet, part in addressed(address, sink, events, self._wall):
                self._send(self._sealer.seal(packet))
                self._sent(part)

    def drive(self, values: Sequence[tuple[int, float]]) -> None:
        """Move control buses now, and with them what follows them."""
        if values:
            self._send(self._sealer.seal(set_buses(values)))

    def clock(self, tempo: TempoMap, now: float, *, playing: bool) -> None:
        """Tell the tempo map from room time ``now`` [s] on, and whether anything plays."""
        packet = told.clock(tempo, now, wall=self._wall(now), playing=playing)
        self._send(self._sealer.seal(packet))

    def hush(self) -> None:
        """Silence at once: every key is let go, and what is scheduled is forgotten."""
        self._send(self._sealer.seal(HUSH))

    def close(self) -> None:
        """Nothing is held: the socket belongs to whoever gave ``send``."""
