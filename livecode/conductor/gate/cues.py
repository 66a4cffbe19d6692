"""What is for one person alone: what is cued goes to their ears, what records to their input."""

from __future__ import annotations

from collections.abc import Callable

from livecode.conductor.gate.recording import records
from livecode.outputs.output import TimedEvent

NO_HEADPHONES = (
    "there are no headphones here, so what is cued is not heard: give their outputs or their "
    "card as 'cue' in [sound] of the settings"
)


def audience(*, cue: bool, follows: str) -> Callable[[TimedEvent], bool]:
    """Whether an event is heard at this machine's synth, which has headphones or not (``cue``).

    A machine that ``follows`` a seat cues, and records, for that seat alone.
    """

    def hears(event: TimedEvent) -> bool:
        cued = bool(event.controls.get("cue"))
        if not cued and not records(event.controls):
            return True
        return (cue or not cued) and follows in ("", event.author)

    return hears
