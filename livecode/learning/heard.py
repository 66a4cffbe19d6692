"""What sounded in a lesson: onsets by slot and cycle, loudness, the robot's way; no code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from livecode.session.messages import Evaluation, Hushed, Marked, Mixed, ServerMessage, Show, Tempo

GRID = 96  # parts of a cycle to which an onset is reckoned
KEPT = 4  # cycles
LOUD = 0.003  # a peak (1 is full scale) that can be heard
DONE = (Evaluation, Hushed, Marked, Mixed, Tempo)  # what learners do
MOVED = 0.02  # rad that count as the robot's movement


@dataclass(slots=True)
class Heard:
    """What has sounded.

    Attributes:
        cycle: the count of cycles now.
        cps: the tempo [cycles/s].
        marked: how many moments were marked.
        hushes: how often all was silenced.
        tried: the cycle in which something was done last; None while nothing was.
        measured: whether anybody measures how loud it is.
    """

    cycle: float = 0.0
    cps: float = 0.5
    marked: int = 0
    hushes: int = 0
    tried: float | None = None
    measured: bool = True
    _onsets: defaultdict[int, defaultdict[str, set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    _loud: dict[str, float] = field(default_factory=dict)  # when each slot was, in cycles
    _positions: list[float] = field(default_factory=list)

    def take(self, message: ServerMessage, cycle_at: Callable[[float], float]) -> None:
        """Take in a message; ``cycle_at`` tells the cycle of a room time [s]."""
        if isinstance(message, DONE):
            self.tried = self.cycle
        match message:
            case Show(haps=haps, levels=levels, robot=felt):
                for slot, begin, _, _ in haps:
                    whole, part = divmod(round(cycle_at(begin) * GRID), GRID)
                    self._onsets[whole][slot].add(part)
                loud = [slot for slot, (peak, _) in levels.items() if peak > LOUD]
                self._loud |= dict.fromkeys(loud, self.cycle)
                if "position" in felt:
                    self._positions = [*self._positions[-200:], felt["position"]]
            case Marked():
                self.marked += 1
            case Hushed():
                self.hushes += 1
                self._onsets.clear()
            case _:
                pass

    def at(self, cycle: float, cps: float) -> None:
        """It is this cycle, at this tempo; what is long past is forgotten."""
        self.cycle, self.cps = cycle, cps
        for old in [each for each in self._onsets if each < int(cycle) - KEPT]:
            del self._onsets[old]

    def fresh(self) -> None:
        """A new step begins: what was loud, and how the robot moved, counts from now on."""
        self._loud.clear()
        self._positions.clear()
        self.tried = None

    def _last_cycle(self) -> Mapping[str, set[int]]:
        return self._onsets.get(int(self.cycle // 1) - 1) or {}

    def last(self, slot: str) -> list[int]:
        """The onsets of a slot in the last whole cycle, in 96ths of it."""
        return sorted(self._last_cycle().get(slot, ()))

    def slots(self) -> list[str]:
        """The slots that sounded in the last whole cycle."""
        return sorted(self._last_cycle())

    def audible(self, slot: str) -> bool:
        """Whether a slot was heard since the last whole cycle began, where that is measured."""
        return self._loud.get(slot, -1.0) >= int(self.cycle) - 1 or not self.measured

    def gaps(self, slot: str) -> list[int]:
        """How far apart the onsets of a slot are, around the last whole cycle, in 96ths."""
        onsets = self.last(slot)
        around = [*onsets[1:], *(each + GRID for each in onsets[:1])]
        return [after - before for before, after in zip(onsets, around, strict=True)]

    @property
    def robot_moved(self) -> bool:
        """Whether the robot has moved since the step began."""
        return bool(self._positions) and max(self._positions) - min(self._positions) > MOVED


@dataclass(frozen=True, slots=True)
class Before:
    """What was, when a step began: onsets of d1 in a cycle, the tempo, moments, hushes."""

    onsets: int
    cps: float
    marked: int
    hushes: int

    @staticmethod
    def of(heard: Heard) -> Before:
        """What is now."""
        return Before(len(heard.last("d1")), heard.cps, heard.marked, heard.hushes)
