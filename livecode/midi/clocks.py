"""The clocks of all outputs that get one, each as much sooner as its output is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from livecode.clock.tempo import TempoMap
from livecode.midi.clock_out import ClockOut
from livecode.midi.notes import Out


@dataclass(slots=True)
class Clocks:
    """A clock for each port; times are seconds of one clock."""

    _clocks: dict[str, ClockOut] = field(default_factory=dict)
    _latencies: dict[str, float] = field(default_factory=dict)
    _tempo: tuple[TempoMap, bool] | None = None
    _lost: int = 0

    @property
    def skipped(self) -> int:
        """Ticks that were left out because they were past."""
        return self._lost + sum(clock.skipped for clock in self._clocks.values())

    def add(self, port: str, latency: float) -> None:
        """Give a port a clock, ``latency`` [s] sooner than it should be heard."""
        self._clocks[port] = ClockOut()
        self._latencies[port] = latency

    def lose(self, port: str) -> None:
        """Forget a port that is gone."""
        clock = self._clocks.pop(port, None)
        self._lost += clock.skipped if clock is not None else 0

    def follow(self, tempo: TempoMap, playing: bool, now: float) -> list[Out]:
        """Follow a tempo map from ``now`` [s] on; the songs go while something plays."""
        self._tempo = (tempo, playing)
        sent: list[Out] = []
        for port, clock in self._clocks.items():
            sent += _on(port, clock.follow(tempo, now + self._latencies[port]))
            if playing:
                clock.play()
            else:
                sent += _on(port, clock.stop())
        return sent

    def stop(self) -> list[Out]:
        """Stop the songs; the ticks go on."""
        return [out for port, clock in self._clocks.items() for out in _on(port, clock.stop())]

    def next(self) -> float | None:
        """When the next tick of any is to be sent [s]."""
        ticks = (
            second - self._latencies[port]
            for port, clock in self._clocks.items()
            if (second := clock.next()) is not None
        )
        return min(ticks, default=None)

    def due(self, now: float) -> list[Out]:
        """The ticks to be sent at ``now`` [s]."""
        self._catch_up(now)
        return [
            out
            for port, clock in self._clocks.items()
            for out in _on(port, clock.due(now + self._latencies[port]))
        ]

    def _catch_up(self, now: float) -> None:
        """Let a clock that was added since know the tempo."""
        if self._tempo is None:
            return
        tempo, playing = self._tempo
        for port, clock in self._clocks.items():
            if clock.next() is None:
                clock.follow(tempo, now + self._latencies[port])
                if playing:
                    clock.play()


def _on(port: str, messages: Iterable[bytes]) -> list[Out]:
    return [Out(port, message) for message in messages]
