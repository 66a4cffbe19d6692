"""Dry sounds by their tone, kept as long as there is room for them."""

from __future__ import annotations

from collections import OrderedDict

from livecode.synth.samples.library import Library
from livecode.synth.shapes import Samples
from livecode.synth.sources.rendering import NOTHING, dry
from livecode.synth.sources.tone import Tone

CACHE_BYTES = 48 << 20


class Cache:
    """Dry sounds by tone, the least lately used forgotten first."""

    def __init__(
        self, rate: int, most_bytes: int = CACHE_BYTES, library: Library = NOTHING
    ) -> None:
        self.rate = rate
        self._library = library
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Tone, Samples] = OrderedDict()

    def has(self, tone: Tone) -> bool:
        """Whether the dry sound of ``tone`` is kept."""
        return tone in self._kept

    def get(self, tone: Tone) -> Samples:
        """The dry sound of ``tone``, rendered if it is not kept."""
        sound = self._kept.get(tone)
        if sound is not None:
            self._kept.move_to_end(tone)
            return sound
        sound = dry(tone, self.rate, self._library)
        self.keep(tone, sound)
        return sound

    def keep(self, tone: Tone, sound: Samples) -> None:
        """Keep a sound that was made elsewhere, as that of ``tone``."""
        self.drop(tone)
        self._kept[tone] = sound
        self._bytes += sound.nbytes
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.nbytes

    def drop(self, tone: Tone) -> None:
        """Forget the sound of a tone, if it is kept."""
        old = self._kept.pop(tone, None)
        self._bytes -= 0 if old is None else old.nbytes
