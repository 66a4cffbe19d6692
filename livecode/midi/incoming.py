"""What controllers and keyboards say, as live values: within bounds, and no more than is new.

A controller moves ``cc/74``, whatever its channel, and ``osc/midi/ch2/cc74``. A keyboard moves
``osc/midi/note``, ``velocity``, ``gate``, ``bend`` and ``pressure``, and a value for each key, such
as ``osc/midi/key60``: so a pad can arm a gesture. All are 0 to 1. What sounds while a key is down
sounds on while the pedal is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.midi.clock_in import ClockIn
from livecode.midi.sounding import Place, Sounding

LONGEST = 4096  # bytes of a message; a longer one is dropped
MOST = 2000  # messages a second of each port: more than a cable carries
NOTE_OFF, NOTE_ON, CONTROLLER, PRESSURE, BEND = 0x80, 0x90, 0xB0, 0xD0, 0xE0
MOST_EDGES = 256  # changes of keys that wait to be told


@dataclass(slots=True)
class _Rate:
    """The messages of one port in the second that runs."""

    second: int = 0
    count: int = 0


@dataclass(slots=True)
class Incoming:
    """The latest values of all that comes in, and what of it is still to be told.

    Attributes:
        values: by path, 0 to 1.
        clocks: the clock of each port that sends one.
        dropped: messages that were too long, too many, or none at all.
    """

    values: dict[str, float] = field(default_factory=dict)
    clocks: dict[str, ClockIn] = field(default_factory=dict)
    dropped: int = 0
    _news: dict[str, float] = field(default_factory=dict)
    _edges: list[tuple[str, float]] = field(default_factory=list)
    _strokes: list[tuple[str, int, float]] = field(default_factory=list)
    _down: list[tuple[str, int]] = field(default_factory=list)  # port and key, the last one last
    _sounding: Sounding = field(default_factory=Sounding)
    _rates: dict[str, _Rate] = field(default_factory=dict)

    @property
    def ports(self) -> frozenset[str]:
        """The ports of which anything was heard."""
        return frozenset(self._rates)

    def hear(self, port: str, data: bytes, second: float) -> None:
        """Take one message that came in at ``second`` [s]."""
        if not 0 < len(data) <= LONGEST or not self._admits(port, second):
            self.dropped += 1
        elif data[0] >= 0xF0:
            self._clock(port, data, second)
        elif not _whole(data):
            self.dropped += 1
        else:
            self._channel(port, data)

    def strokes(self) -> list[tuple[str, int, float]]:
        """The keys that were struck since the last call: port, key, and how hard, 0 to 1.

        0 is a key that is let go, by the hand and by the pedal.
        """
        strokes, self._strokes = self._strokes, []
        return strokes

    def news(self) -> list[tuple[str, float]]:
        """What is new since the last call, in order: controllers once each, keys each time."""
        news = [*self._edges, *self._news.items()]
        self._edges, self._news = [], {}
        return news

    def lose(self, port: str) -> None:
        """Forget the clock of a port that is gone, and let go of its keys."""
        self.clocks.pop(port, None)
        self._rates.pop(port, None)
        self._let_go(self._sounding.lose(port))
        for place in tuple(self._down):
            if place[0] == port:
                self._release(*place)

    def _admits(self, port: str, second: float) -> bool:
        rate = self._rates.setdefault(port, _Rate())
        if rate.second != int(second):
            rate.second, rate.count = int(second), 0
        rate.count += 1
        return rate.count <= MOST

    def _channel(self, port: str, data: bytes) -> None:
        kind, channel = data[0] & 0xF0, data[0] & 0x0F
        if kind == CONTROLLER:
            self._let_go(self._sounding.control(port, channel, data[1], data[2]))
            self._set(f"cc/{data[1]}", data[2] / 127.0)
            self._set(f"osc/midi/ch{1 + channel}/cc{data[1]}", data[2] / 127.0)
        elif kind == NOTE_ON and data[2]:
            self._press(port, data[1], data[2] / 127.0)
            self._sounding.strike((port, channel, data[1]))
            self._stroke(port, data[1], data[2] / 127.0)
        elif kind in (NOTE_ON, NOTE_OFF):
            self._release(port, data[1])
            self._let_go(self._sounding.release((port, channel, data[1])))
        elif kind == PRESSURE:
            self._set("osc/midi/pressure", data[1] / 127.0)
        elif kind == BEND:
            self._set("osc/midi/bend", min(1.0, (data[1] + (data[2] << 7)) / 16384.0))

    def _stroke(self, port: str, key: int, velocity: float) -> None:
        if len(self._strokes) < MOST_EDGES:
            self._strokes.append((port, key, velocity))

    def _let_go(self, places: list[Place]) -> None:
        for port, _, key in places:
            self._stroke(port, key, 0.0)

    def _press(self, port: str, key: int, velocity: float) -> None:
        if (port, key) in self._down:
            self._down.remove((port, key))
        self._down.append((port, key))
        self._edge("osc/midi/note", key / 127.0)
        self._edge("osc/midi/velocity", velocity)
        self._edge(f"osc/midi/key{key}", 1.0)
        self._edge("osc/midi/gate", 1.0)

    def _release(self, port: str, key: int) -> None:
        if (port, key) not in self._down:
            return
        self._down.remove((port, key))
        if key not in (other for _, other in self._down):
            self._edge(f"osc/midi/key{key}", 0.0)
        if self._down:  # back to the key that is still down
            self._edge("osc/midi/note", self._down[-1][1] / 127.0)
        else:
            self._edge("osc/midi/gate", 0.0)

    def _clock(self, port: str, data: bytes, second: float) -> None:
        clock = (
            self.clocks.setdefault(port, ClockIn()) if data[0] == 0xF8 else self.clocks.get(port)
        )
        if clock is None:
            return
        match data[0]:
            case 0xF8:
                clock.tick(second)
            case 0xFA:
                clock.start()
            case 0xFB:
                clock.go_on()
            case 0xFC:
                clock.stop()
            case 0xF2 if len(data) == 3:
                clock.locate(data[1] + (data[2] << 7))

    def _set(self, path: str, value: float) -> None:
        if self.values.get(path) != value:
            self.values[path] = self._news[path] = value

    def _edge(self, path: str, value: float) -> None:
        self.values[path] = value
        if len(self._edges) < MOST_EDGES:
            self._edges.append((path, value))


def _whole(data: bytes) -> bool:
    """Whether a channel's message has the bytes that it needs, and all of them are of 7 bits."""
    needed = 2 if 0xC0 <= data[0] < 0xE0 else 3
    return data[0] >= 0x80 and len(data) == needed and max(data[1:]) < 0x80
