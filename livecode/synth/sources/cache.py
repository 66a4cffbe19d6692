"""Dry sounds by their tone, kept as long as there is room for them.

What was asked for once has a third of the room, what was asked for again all that is left: so
hats of a random speed, each of which comes but once, neither fill the memory nor push out the
chords that come back. After R. Karedla, J. Love and B. Wherry, "Caching strategies to improve disk
system performance", Computer 27(3), 1994 (segmented least recently used).
"""

from __future__ import annotations

from collections import OrderedDict

from livecode.synth.samples.library import Library
from livecode.synth.shapes import Samples
from livecode.synth.sources.rendering import NOTHING, dry
from livecode.synth.sources.tone import Tone

CACHE_BYTES = 32 << 20
ONCE = 3  # of the room, one part in so many is for what was asked for once


class Cache:
    """Dry sounds by tone, the least lately used forgotten first."""

    def __init__(
        self, rate: int, most_bytes: int = CACHE_BYTES, library: Library = NOTHING
    ) -> None:
        self.rate = rate
        self._library = library
        self._most_bytes = most_bytes
        self._once, self._again = _Shelf(), _Shelf()

    @property
    def size(self) -> int:
        """How much is kept [bytes]."""
        return self._once.size + self._again.size

    def has(self, tone: Tone) -> bool:
        """Whether the dry sound of ``tone`` is kept."""
        return tone in self._once.kept or tone in self._again.kept

    def get(self, tone: Tone) -> Samples:
        """The dry sound of ``tone``, rendered if it is not kept."""
        sound = self._again.take(tone)
        if sound is None:
            sound = self._once.take(tone)
        if sound is not None:
            self._again.put(tone, sound)
            return sound
        sound = dry(tone, self.rate, self._library)
        self.keep(tone, sound)
        return sound

    def keep(self, tone: Tone, sound: Samples) -> None:
        """Keep a sound that was made elsewhere, as that of ``tone``."""
        self.drop(tone)
        self._once.put(tone, sound)
        self._once.shrink(self._most_bytes // ONCE, keep=1)
        self._again.shrink(self._most_bytes - self._once.size)

    def drop(self, tone: Tone) -> None:
        """Forget the sound of a tone, if it is kept."""
        self._once.take(tone)
        self._again.take(tone)


class _Shelf:
    """Sounds in the order in which they were put there; ``size`` in bytes."""

    def __init__(self) -> None:
        self.kept: OrderedDict[Tone, Samples] = OrderedDict()
        self.size = 0

    def put(self, tone: Tone, sound: Samples) -> None:
        self.kept[tone] = sound
        self.size += sound.nbytes

    def take(self, tone: Tone) -> Samples | None:
        sound = self.kept.pop(tone, None)
        self.size -= 0 if sound is None else sound.nbytes
        return sound

    def shrink(self, most: int, keep: int = 0) -> None:
        while self.size > most and len(self.kept) > keep:
            self.size -= self.kept.popitem(last=False)[1].nbytes
