"""Timed events to send."""

from livecode.outputs.output import TimedEvent, Value
from livecode.vocabulary.entries import Sink


def event(
    time: float = 10.0, slot: str = "d1", sink: Sink = "sound", **controls: Value
) -> TimedEvent:
    """An event of half a second at cycle 4."""
    return TimedEvent(
        time=time,
        duration=0.5,
        cycle=4.0,
        cps=0.5,
        slot=slot,
        author="ada",
        sink=sink,
        controls=controls,
        spans=((0, 2),),
    )
