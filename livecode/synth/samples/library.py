"""The samples that one may play: each is decoded when it is first asked for, and kept a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from livecode.errors import ConfigError
from livecode.synth.samples.banks import Bank, Banks, found
from livecode.synth.samples.decoding import decoded
from livecode.synth.shapes import Samples

MOST_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Recorded:
    """A sample: its sound, shape (N,) or (2, N), and the note [semitones] of its own speed."""

    sound: Samples
    root: float


class Library:
    """Banks of samples by name; what cannot be decoded is as if it were not there.

    Attributes:
        rate: samples a second of what is given out.
        broken: the files that were no sound.
    """

    def __init__(
        self, banks: Mapping[str, Bank] | None = None, rate: int = 48_000, most: int = MOST_BYTES
    ) -> None:
        self.rate = rate
        self.broken: set[Path] = set()
        self._banks = dict(banks or {})
        self._most = most
        self._bytes = 0
        self._kept: OrderedDict[Path, Samples] = OrderedDict()

    @property
    def names(self) -> frozenset[str]:
        """The names of the banks."""
        return frozenset(self._banks)

    @property
    def banks(self) -> Mapping[str, Bank]:
        """The banks by name."""
        return self._banks

    def __contains__(self, name: object) -> bool:
        return name in self._banks

    def count(self, name: str) -> int:
        """How many samples a bank has."""
        return len(self._banks[name].sources)

    def get(self, name: str, number: int, midinote: float | None = None) -> Recorded | None:
        """A sample of a bank; None if there is no such bank, or no sound in its file."""
        bank = self._banks.get(name)
        if bank is None:
            return None
        _, source = bank.choose(number, midinote)
        sound = self._sound(source.path)
        return None if sound is None else Recorded(sound, source.root)

    def _sound(self, path: Path) -> Samples | None:
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        if path in self.broken:
            return None
        sound = decoded(path, self.rate)
        if sound is None:
            self.broken.add(path)
            return None
        self._kept[path] = sound
        self._bytes += sound.nbytes
        while self._bytes > self._most and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.nbytes
        return sound


def opened_for(
    places: Iterable[str], rate: int, *, tell: Callable[[str], None] | None = None
) -> Library:
    """The library of folders and maps as settings name them, where ``~`` is one's own folder.

    Where there is somebody to ``tell``, one that cannot be used is told and left out: a disk that
    is not there today stops no performance.

    Raises:
        ConfigError: if nobody is told, and one of them cannot be read, or holds nothing.
    """
    return opened([Path(place).expanduser() for place in places], rate, tell=tell)


def opened(
    places: Iterable[Path], rate: int, *, tell: Callable[[str], None] | None = None
) -> Library:
    """The library of some folders and maps; a name in a later one takes the place of the earlier.

    Raises:
        ConfigError: if nobody is told, and one of them cannot be read, or holds nothing.
    """
    banks: Banks = {}
    for place in places:
        try:
            banks.update(_some(place))
        except ConfigError as error:
            if tell is None:
                raise
            tell(f"samples in [sound] of the settings: {error}; without them it plays on")
    return Library(banks, rate)


def _some(place: Path) -> Banks:
    """The banks of a place.

    Raises:
        ConfigError: if it cannot be read, or holds nothing.
    """
    banks = found(place)
    if not banks:
        raise ConfigError(f"{place} has no samples: they lie as NAME/*.wav, or in a strudel.json")
    return banks
