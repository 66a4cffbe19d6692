"""A synth that is heard late is told so much sooner; all else is told as it is due."""

from __future__ import annotations

from dataclasses import replace

import pytest

from livecode.cell.messages import Event, rational
from livecode.conductor.conductor import Conductor
from livecode.conductor.outlets import Outlets
from livecode.conductor.windows import Window, cycles
from livecode.osc.codec import decode
from livecode.vocabulary import registry
from tests.livecode.conductor.house import SETTINGS


@pytest.mark.parametrize("latency", [0.0, 0.04])
def test_what_is_heard_late_is_due_sooner(latency: float) -> None:
    sent: list[bytes] = []
    conductor = Conductor(registry.control)
    conductor.rights.admit("ada", "host", "ada")
    conductor.slots.give("d1", "ada", cycles(0))
    outlets = Outlets(
        replace(SETTINGS, latency=latency),
        lambda packet, to: sent.append(packet) if to == SETTINGS.synth else None,
        lambda second: 1000.0 + second,
    )
    event = Event("d1", rational(cycles(1)), rational(cycles(2)), {"s": "bd"}, [(0, 2)])
    conductor.take("ada", Window(cycles(0), cycles(2)), [event])
    outlets.send_pending(conductor, 0.0)
    (struck,) = [each for packet in sent for each in decode(packet) if each.arguments]
    assert struck.time == pytest.approx(1002.0 - latency, abs=1e-6)  # half a cycle a second
