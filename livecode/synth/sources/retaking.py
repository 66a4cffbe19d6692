"""Sounds that were made of a recording before it was complete, and are made again as it comes.

So a take sounds from its first sample at the very line at which it ends: what is due by then has
come, and the rest of it comes before it is due. (Only backwards its beginning is what came last.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from livecode.synth.samples.library import Library
from livecode.synth.samples.takes import Take, Takes, slot_of
from livecode.synth.shapes import Samples, overwrite
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import Tone

MOST = 256  # sounds that wait
MOST_PARTLY = 8  # of them are made again while their take goes on
EVERY = 0.1  # seconds between two times


class Retaking:
    """Knows which sounds wait for the rest of which take."""

    def __init__(self, takes: Takes, library: Library) -> None:
        self._takes, self._library = takes, library
        self._waiting: list[tuple[Take, Tone, Samples]] = []
        self._last = 0.0

    def taken(self, tone: Tone) -> Tone:
        """A tone with the number of the take that it plays now, if it plays one."""
        take = self._take(tone)
        return tone if take is None else replace(tone, take=take.number)

    def made(self, tone: Tone, make: Callable[[Tone], Samples]) -> Samples:
        """The sound of a tone; kept to be made again if it is of a take that is not complete."""
        take = self._take(tone) if tone.take else None
        partly = take is not None and not take.complete
        sound = make(tone)
        waits = any(known is sound for _, _, known in self._waiting)
        if take is not None and partly and not waits and len(self._waiting) < MOST:
            self._waiting.append((take, tone, sound))
        return sound

    def refresh(self, now: float) -> int:
        """Make again what waits, as far as its take has come by ``now`` [s]; how many that were.

        Those whose takes are complete wait no more.
        """
        again = now - self._last >= EVERY
        due = [each for each in self._waiting if each[0].complete]
        if again:
            self._last = now
            due += [each for each in self._waiting if not each[0].complete][:MOST_PARTLY]
        for each in due:
            take, tone, sound = each
            complete = take.complete  # before: what comes meanwhile is not in it
            overwrite(sound, dry(tone, self._takes.rate, self._library))
            if complete:
                self._waiting.remove(each)
        return len(due)

    def _take(self, tone: Tone) -> Take | None:
        slot = slot_of(tone.name, tone.number)
        return None if slot is None else self._takes.get(slot)
