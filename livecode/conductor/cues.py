"""What is cued is for the ears of one person: it leaves only where these have headphones."""

from __future__ import annotations

from collections.abc import Callable

from livecode.outputs.output import TimedEvent

NO_HEADPHONES = (
    "there are no headphones here, so what is cued is not heard: give their outputs or their "
    "card as 'cue' in [sound] of the settings"
)


def audience(*, cue: bool, follows: str) -> Callable[[TimedEvent], bool]:
    """Whether an event is heard at this machine's synth, which has headphones or not (``cue``).

    A machine that ``follows`` a seat lets hear of what is cued only what that seat cues.
    """

    def hears(event: TimedEvent) -> bool:
        if not event.controls.get("cue"):
            return True
        return cue and follows in ("", event.author)

    return hears
