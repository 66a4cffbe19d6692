"""Events as lines of JSON: what a performance played, to read, compare and keep."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from livecode.outputs.output import BusNumber, TimedEvent, Value


def line(event: TimedEvent) -> str:
    """One event as one line of JSON with sorted keys, so that equal events are equal bytes."""
    written = {
        "time": event.time,
        "duration": event.duration,
        "cycle": event.cycle,
        "cps": event.cps,
        "slot": event.slot,
        "author": event.author,
        "sink": event.sink,
        "controls": {name: shown(value) for name, value in event.controls.items()},
        "spans": event.spans,
    }
    return json.dumps(written, sort_keys=True, allow_nan=False) + "\n"


def shown(value: Value) -> Any:
    """A control's value as JSON shows it; one that a bus moves with all that is behind it."""
    if not isinstance(value, BusNumber):
        return value
    source = value.source
    return {
        "bus": value.number,
        "path": source.path,
        "low": source.low,
        "high": source.high,
        "curve": source.curve,
    }


class Recorder:
    """Keeps every event it is given, and writes it to ``file`` too if there is one."""

    def __init__(self, file: TextIO | None = None) -> None:
        self.events: list[TimedEvent] = []
        self.hushes = 0
        self._file = file

    def play(self, events: Sequence[TimedEvent]) -> None:
        """Keep these events."""
        self.events += events
        if self._file is not None:
            self._file.writelines(line(event) for event in events)

    def hush(self) -> None:
        """Count that silence was asked for; what was recorded stays."""
        self.hushes += 1

    def close(self) -> None:
        """Hand what is written to the system; the file belongs to whoever opened it."""
        if self._file is not None:
            self._file.flush()
