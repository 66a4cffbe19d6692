"""Where the sounds of voices are made: what is due soonest first, long tones in two pieces.

Who is patient has the sounds made when nothing else waits. Of a long tone the beginning is made
then, so that it starts in time, and the rest of it while that sounds, by another thread if there
is one: what is needed soonest is made first, whatever it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from livecode.synth.mixing.backlog import Backlog, Unmade
from livecode.synth.mixing.calendar import Start
from livecode.synth.mixing.rests import Rest, Rests
from livecode.synth.samples.library import Library
from livecode.synth.shapes import Samples, overwrite
from livecode.synth.sources import beginning
from livecode.synth.sources.cache import Cache
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.retaking import Retaking
from livecode.synth.sources.tone import Tone


class Workshop:
    """Makes sounds, and gives the voices that they start to ``put``."""

    def __init__(
        self, rate: int, samples: Library, retaking: Retaking, put: Callable[[Start], None]
    ) -> None:
        self._rate = rate
        self._samples = samples
        self._retaking = retaking
        self._put = put
        self._cache = Cache(rate, library=samples)
        self._backlog = Backlog()
        self._rests = Rests()
        self._ahead = beginning.samples(rate)

    @property
    def behind(self) -> bool:
        """Whether a sound is still to be made."""
        return len(self._backlog) > 0

    @property
    def unfinished(self) -> bool:
        """Whether the rest of a sound is to be made, and needed before what else is to be made."""
        rest, unmade = self._rests.soonest, self._backlog.soonest
        return rest is not None and (unmade is None or rest <= unmade)

    def warm(self, tone: Tone) -> None:
        """Make a sound before anybody asks for it."""
        self._cache.get(tone)

    def ask(self, unmade: Unmade, now: int, *, patient: bool) -> bool:
        """Make a voice's sound, at frame ``now``, or put it off; False if too many wait."""
        if patient and not self._cache.has(unmade.tone):
            return self._backlog.write(unmade)
        self._make(unmade, now, patient=patient)
        return True

    def catch_up(self, now: int) -> None:
        """Make one sound that was put off, or its beginning: that which is due soonest."""
        unmade = self._backlog.take()
        if unmade is not None:
            self._make(unmade, now, patient=True)

    def finish(self) -> int | None:
        """Make the rest of the sound that needs it soonest; from which frame on it was needed."""
        rest = self._rests.take()
        if rest is None:
            return None
        overwrite(rest.sound, dry(rest.tone, self._rate, self._samples))
        return rest.due

    def clear(self, since: int) -> None:
        """Forget what is to be made, and what is half made and needed from frame ``since`` on.

        What is needed before is still to be heard where frames are made later than they are due.
        """
        self._backlog.clear()
        for rest in self._rests.forget(since):
            self._cache.drop(rest.tone)

    def _make(self, unmade: Unmade, now: int, *, patient: bool) -> None:
        """Make the sound of a voice, or take it as it was kept, and put it where it starts."""
        frame, strip = unmade.frame, unmade.strip
        needed = self._ahead + (now if frame is None else frame)
        make = partial(self._begun, needed) if patient else self._cache.get
        sound = self._retaking.made(unmade.tone, make)
        if sound.ndim == 1:
            self._put(Start(frame, sound, strip))
            return
        for channel, side in zip(sound, (-1, 1), strict=True):
            self._put(Start(frame, channel, replace(strip, side=side)))

    def _begun(self, needed: int, tone: Tone) -> Samples:
        """The sound of a tone, of which only what comes before frame ``needed`` may be there."""
        known = self._cache.has(tone)
        if not known and beginning.divisible(tone, self._rate, self._samples):
            sound = beginning.begun(tone, self._rate)
            self._cache.keep(tone, sound)
            self._rests.write(Rest(needed, tone, sound))
            return sound
        sound = self._cache.get(tone)
        if self._rests.waits(sound):
            self._rests.write(Rest(needed, tone, sound))
        return sound
