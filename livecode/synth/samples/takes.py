"""What is recorded while one plays: takes, which are samples as soon as they have begun.

A take knows its length when it begins, and is filled as sound comes in. What is asked for before
it is complete is made of what is there, and made again when the rest has come.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from livecode.synth.samples.library import Library, Recorded
from livecode.synth.shapes import Samples
from livecode.vocabulary.pitches import MIDDLE_C

RECORD: Final = "record"  # the sound that records: s("record:1") into s("rec:1")
BANK: Final = "rec"
SLOTS = 16
LONGEST = 30.0  # seconds of one take
MOST_BYTES = 96 << 20  # of all of them together; the oldest is forgotten
OVERDUE = 1.0  # seconds after its end in which a take is complete, whatever has come
_NAME = re.compile(r"rec(\d{0,2})", re.ASCII)


@dataclass(slots=True, eq=False)
class Take:
    """A recording into a slot.

    Attributes:
        number: another one for each take.
        slot: where it can be had.
        begin: when it begins [s, Unix, as it comes in].
        sound: shape (2, N); what has not come is silence.
        complete: whether nothing more will come.
    """

    number: int
    slot: int
    begin: float
    sound: Samples
    complete: bool = False


def slot_of(name: str, number: int) -> int | None:
    """The slot that a sound's name and number mean: 1 for ``rec1`` and ``rec:1``."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    slot = int(match[1]) if match[1] else number % SLOTS
    return slot if slot < SLOTS else None


@dataclass(slots=True)
class Takes:
    """All takes; one thread may begin them while another hands in what comes.

    Attributes:
        rate: frames a second.
        lag: how much later what is played to a sound comes in than the sound was due [s].
    """

    rate: int
    lag: float = 0.0
    _slots: OrderedDict[int, Take] = field(default_factory=OrderedDict)
    _running: tuple[Take, ...] = ()
    _count: int = 0

    def begin(self, number: int, second: float, seconds: float) -> Take:
        """Record into a slot from ``second`` [s, Unix] on, for so many ``seconds``."""
        count = max(1, round(min(seconds, LONGEST) * self.rate))
        self._count += 1
        take = Take(
            self._count, number % SLOTS, second + self.lag, np.zeros((2, count), np.float32)
        )
        self._slots.pop(take.slot, None)
        self._slots[take.slot] = take
        while sum(each.sound.nbytes for each in self._slots.values()) > MOST_BYTES:
            self._slots.popitem(last=False)
        self._running = (*self._running, take)
        return take

    def hear(self, sound: Samples, second: float) -> list[Take]:
        """Take in a piece, shape (N, 2), that began at ``second`` [s, Unix].

        Returns the takes that it completes.
        """
        return self._pass(second + len(sound) / self.rate, sound, second)

    def end(self, now: float) -> list[Take]:
        """The takes that are complete at ``now`` [s, Unix] because nothing more comes."""
        return self._pass(now - OVERDUE)

    def stop(self) -> None:
        """Let what runs be complete with what there is."""
        running, self._running = self._running, ()
        for take in running:
            take.complete = True

    def get(self, slot: int) -> Take | None:
        """The newest take of a slot."""
        return self._slots.get(slot)

    def _pass(self, until: float, sound: Samples | None = None, second: float = 0.0) -> list[Take]:
        """Fill what runs; those that end before ``until`` are complete."""
        ended = []
        for take in self._running:
            if sound is not None:
                self._fill(take, sound, second)
            if take.begin + take.sound.shape[1] / self.rate <= until:
                take.complete = True
                ended.append(take)
        if ended:
            self._running = tuple(take for take in self._running if not take.complete)
        return ended

    def _fill(self, take: Take, sound: Samples, second: float) -> None:
        """Write a piece to its place, as far as it belongs to the take."""
        place = round((second - take.begin) * self.rate)
        first, last = max(0, place), min(take.sound.shape[1], place + len(sound))
        if first < last:
            take.sound[:, first:last] = sound[first - place : last - place].T


NAMES = frozenset({BANK, *(f"{BANK}{slot}" for slot in range(SLOTS))})


class Recordings(Library):
    """A library with the takes of this performance before the samples of others."""

    def __init__(self, library: Library, takes: Takes) -> None:
        super().__init__(library.banks, takes.rate)
        self._takes = takes

    @property
    def names(self) -> frozenset[str]:
        """The names of the banks, and those of takes."""
        return super().names | NAMES

    def __contains__(self, name: object) -> bool:
        return name in NAMES or super().__contains__(name)

    def get(self, name: str, number: int, midinote: float | None = None) -> Recorded | None:
        """A take as far as it has come, or a sample of a bank."""
        slot = slot_of(name, number)
        if slot is None:
            return super().get(name, number, midinote)
        take = self._takes.get(slot)
        return None if take is None else Recorded(take.sound, MIDDLE_C)
