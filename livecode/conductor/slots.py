"""The voices of the room: who plays each from which cycle on, which are muted or alone."""

from __future__ import annotations

from fractions import Fraction
from zlib import crc32

from livecode.conductor.timeline import Timeline

MOST_SLOTS = 64
ORBITS = 12


def orbit_of(slot: str) -> int:
    """The orbit (0..11) a slot's effects live in, unless the player chooses: d1 has 0, d2 has 1.

    Room and delay belong to an orbit, so that slots that share one change each other's.
    """
    letter, digits = slot[:1], slot[1:]
    if letter == "d" and digits.isdigit() and len(digits) < 4:
        return (int(digits) - 1) % ORBITS
    if letter == "a" and digits.isdigit() and len(digits) < 4:
        return -int(digits) % ORBITS
    return crc32(slot.encode()) % ORBITS


class Slots:
    """Every slot that was ever played since the last hush."""

    def __init__(self) -> None:
        self._owners: dict[str, Timeline[str | None]] = {}
        self._mutes: dict[str, Timeline[bool]] = {}
        self._solos: dict[str, Timeline[bool]] = {}

    def names(self) -> tuple[str, ...]:
        """The slots that somebody plays, or will."""
        return tuple(self._owners)

    def players(self) -> set[str]:
        """Everyone who plays a slot, or will."""
        lines = self._owners.values()
        return {owner for line in lines for owner in line.values() if owner is not None}

    def full(self) -> bool:
        """Whether there are as many slots as a room may have."""
        return len(self._owners) >= MOST_SLOTS

    def owner(self, slot: str, cycle: Fraction) -> str | None:
        """Who plays ``slot`` at ``cycle`` [cycles]; None for nobody."""
        line = self._owners.get(slot)
        return line.at(cycle) if line is not None else None

    def next_owner(self, slot: str) -> str | None:
        """Who plays ``slot`` after all that is agreed."""
        line = self._owners.get(slot)
        return line.last() if line is not None else None

    def give(self, slot: str, author: str, start: Fraction) -> None:
        """Let ``author`` play ``slot`` from cycle ``start`` on."""
        self._owners.setdefault(slot, Timeline(None)).change(start, author)

    def mute(self, slot: str, on: bool, start: Fraction) -> None:
        """Mute a slot, or let it sound again, from cycle ``start`` on."""
        self._mutes.setdefault(slot, Timeline(False)).change(start, on)

    def solo(self, slot: str, on: bool, start: Fraction) -> None:
        """Let only this slot (and others that are alone) sound, from cycle ``start`` on."""
        self._solos.setdefault(slot, Timeline(False)).change(start, on)

    def sounds(self, slot: str, cycle: Fraction) -> bool:
        """Whether a slot is heard at ``cycle``: not muted, and alone if any slot is alone."""
        muted = self._mutes.get(slot)
        if muted is not None and muted.at(cycle):
            return False
        alone = [name for name, line in self._solos.items() if line.at(cycle)]
        return not alone or slot in alone

    def clear(self) -> None:
        """Nobody plays anything: after a hush."""
        self._owners.clear()
        self._mutes.clear()
        self._solos.clear()

    def forget(self, before: Fraction) -> dict[str, list[str]]:
        """Drop what was over by cycle ``before``; the slots that each author plays no more."""
        over: dict[str, list[str]] = {}
        for slot, line in self._owners.items():
            for author in dict.fromkeys(line.forget(before)):
                if author is not None and author not in line.values():
                    over.setdefault(author, []).append(slot)
        for switches in (self._mutes, self._solos):
            for slot in list(switches):
                switches[slot].forget(before)
                if switches[slot].values() == (False,):
                    del switches[slot]
        return over
