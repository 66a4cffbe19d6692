"""A tick of the conductor with 16 slots: what it costs of its 50 ms."""

from __future__ import annotations

import statistics
import time
from typing import Any

from livecode.cell.answer import Cell
from livecode.cell.messages import Answer, Bus, Evaluate, Evaluated, Event, Query, rational
from livecode.conductor.conductor import TICK, Conductor
from livecode.conductor.senses.contact import Contact
from livecode.conductor.windows import Window
from livecode.osc import codec
from livecode.osc.udp import checked
from livecode.outputs import superdirt
from livecode.outputs.output import TimedEvent
from livecode.vocabulary import registry
from robot_bridge.publish import MOTION, feature_packet
from tests.livecode.conductor.house import BODY, SETTINGS, House

SLOTS = 16
CYCLES = 64
FRAMES = 2000
CODE = "\n".join(
    f'd{slot} >> s("hh*8").gain("0.5 0.8").pan({slot / 16}).room(0.2)'
    for slot in range(1, SLOTS + 1)
)


def rows() -> list[dict[str, Any]]:
    """The stages of a tick, over 64 cycles at half a cycle a second."""
    conductor, windows, answers, asking = _asked()
    begun = time.perf_counter()
    batches: list[list[TimedEvent]] = []
    for at, (window, events) in enumerate(zip(windows, answers, strict=True)):
        conductor.take("ada", window, events)
        batches.append(conductor.merge(at * TICK))
    gating = time.perf_counter() - begun
    begun = time.perf_counter()
    packets = sum(len(superdirt.bundles(batch, lambda second: second)) for batch in batches)
    packing = time.perf_counter() - begun
    ticks, count = len(windows), sum(map(len, batches))
    whole = asking + gating + packing
    return [
        _row("one tick, 16 slots, all stages", whole / ticks * 1e6, "µs", "of 50 000 µs"),
        _row("asking one cell for the tick", asking / ticks * 1e6, "µs"),
        _row("rights, gate and timing of an event", gating / count * 1e6, "µs"),
        _row("packing an event for SuperDirt", packing / count * 1e6, "µs"),
        _row("events a bundle", count / packets, ""),
        _hearing(),
    ]


def _hearing() -> dict[str, Any]:
    """How long one frame of a body's features holds the conductor up, from its datagram on.

    Of 4,000 messages a second that come from devices, the conductor hears no more than these: 20
    a second of each body, from a process of their own. Eight of them move a bus.
    """
    house = House()
    contact = Contact(house.conductor, house.room, house.outlets, house.senses, SETTINGS)
    for index, name in enumerate(MOTION[:8]):
        house.conductor.buses.bind(Bus(f"motion/ada/{name}", 0.0, 1.0 + index), 1.0)
    took = []
    for turn in range(FRAMES):
        moved = (turn % 50) / 50.0
        packet = feature_packet({f"motion/ada/{name}": moved for name in MOTION}, float(turn))
        begun = time.perf_counter()
        contact.hear(checked(codec.decode(packet)), BODY)
        took.append(1e3 * (time.perf_counter() - begun))
        house.sent.clear()
    note = (
        f"allowed are 0.1; {len(MOTION)} features a frame, p99 {sorted(took)[-FRAMES // 100]:.3f}"
    )
    return _row("a body's features hold it up, median", statistics.median(took), "ms", note)


def _asked() -> tuple[Conductor, list[Window], list[list[Event]], float]:
    """A conductor, the windows of all ticks, the cell's answers, and how long they took [s]."""
    conductor, cell = Conductor(registry.control, first_in=0.0), Cell()
    conductor.rights.admit("ada", "host")
    evaluated = cell.answer(Evaluate(0, CODE, (0, 1)))
    assert isinstance(evaluated, Evaluated)
    conductor.grant("ada", evaluated.effects, 0.0)
    windows: list[Window] = []
    answers: list[list[Event]] = []
    spent, now = 0.0, 0.0
    while now < conductor.tempo.second_at(CYCLES):
        window = conductor.window("ada", now)
        if window is not None:
            begun = time.perf_counter()
            reply = cell.answer(Query(0, rational(window.begin), rational(window.end)))
            spent += time.perf_counter() - begun
            assert isinstance(reply, Answer)
            windows.append(window)
            answers.append(reply.events)
        now += TICK
    return conductor, windows, answers, spent


def _row(name: str, value: float, unit: str, note: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"name": name, "value": value, "unit": unit}
    return row | ({"note": note} if note else {})
