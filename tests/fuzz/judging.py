"""What is asked of every hostile program: it does no harm, and the next line plays."""

from __future__ import annotations

from collections.abc import Iterable

from livecode.cell.local import LocalCell
from livecode.cell.messages import Bus, Evaluated, Event
from livecode.conductor.gate.gate import LARGEST, admit
from livecode.vocabulary import registry
from livecode.vocabulary.sounds import SAMPLE_CONTROLS, SAMPLE_NAME

CYCLES = 4
BEFORE = 'kept = 3\nd1 >> s("bd*4").n(kept)'
AFTER = 'd2 >> s("hh").n(kept)'


class Stage:
    """A cell in which something plays already, and what has come of it so far."""

    def __init__(self) -> None:
        self._cell = LocalCell()
        self._cycle = 0
        assert self._cell.evaluate(BEFORE, 0).fault is None
        self.before = self.play()

    def evaluate(self, code: str) -> Evaluated:
        """Evaluate code, to play at once."""
        return self._cell.evaluate(code, self._cycle)

    def play(self) -> list[Event]:
        """The events of the next cycles, each found safe behind the gate."""
        events: list[Event] = []
        for cycle in range(self._cycle, self._cycle + CYCLES):
            events += self._cell.query(cycle, cycle + 1).events
        self._cycle += CYCLES
        assert_safe(events)
        return events

    def goes_on(self) -> bool:
        """Whether a line plays that uses what was named before."""
        evaluated = self.evaluate(AFTER)
        return evaluated.fault is None and any(
            event.controls == {"s": "hh", "n": 3} for event in self.play() if event.slot == "d2"
        )


def assert_safe(events: Iterable[Event]) -> None:
    """Nothing leaves the gate that is no known control, not finite, or out of its range."""
    for event in events:
        passed = admit(event.slot, event.controls, registry.control)
        for name, value in {**passed.sound, **passed.robot}.items():
            control = registry.control(name)
            assert control is not None
            bounds = (value.low, value.high) if isinstance(value, Bus) else (value,)
            for bound in bounds:
                if isinstance(bound, str):
                    assert bound.isprintable() and len(bound) <= 64
                    assert name not in SAMPLE_CONTROLS or SAMPLE_NAME.fullmatch(bound)
                else:
                    low = -LARGEST if control.low is None else control.low
                    assert low <= bound <= (LARGEST if control.high is None else control.high)


def sounds(events: Iterable[Event]) -> list[tuple[str, object]]:
    """What one would hear of events, whenever it is."""
    return [(event.slot, event.controls) for event in events]
