"""What an evaluation asks of the room, and what of it comes about under the table of rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from livecode.cell.messages import Effect
from livecode.clock import tempo
from livecode.conductor.gate.rights import Rights
from livecode.conductor.slots import Slots
from livecode.errors import RightsError


@dataclass(frozen=True, slots=True)
class Granted:
    """What of an evaluation's effects came about.

    Attributes:
        slots: the slots that are its author's from its start on.
        fresh: those of them that nobody played before.
        refused: the slots that its author may not play.
        tempo: the tempo it sets [cycles/s]; None if it sets none.
        over: while how many cycles it gets there.
        reasons: why something was refused.
    """

    slots: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    tempo: float | None = None
    reasons: tuple[str, ...] = ()
    over: float = 0.0


@dataclass(slots=True)
class _Asked:
    """One evaluation's effects while they are gone through."""

    author: str
    at: Fraction
    rights: Rights
    room: Slots
    slots: dict[str, bool] = field(default_factory=dict)
    tempo: float | None = None
    over: float = 0.0

    def carry_out(self, effect: Effect) -> None:
        if effect.kind == "tempo":
            self.tempo, self.over = self._allowed_tempo(effect.value, effect.over)
        elif effect.kind == "hush":
            self._hush()
        elif effect.kind in ("mute", "solo"):
            self._switch(effect)
        else:
            self._take(effect.slot, playing=effect.kind == "play")

    def _allowed_tempo(self, cps: float, over: float) -> tuple[float, float]:
        self.rights.check_tempo(self.author)
        try:
            tempo.check(cps, over)
        except ValueError as error:
            raise RightsError(str(error)) from None
        return cps, over

    def _take(self, slot: str, *, playing: bool) -> None:
        owner = self.room.next_owner(slot)
        self.rights.check_slot(self.author, slot, owner)
        if owner is None and not playing:
            return
        if owner is None and self.room.full():
            raise RightsError(f"there is no room for one more slot {slot}: silence others first")
        self.slots.setdefault(slot, owner is None)
        self.room.give(slot, self.author, self.at)

    def _switch(self, effect: Effect) -> None:
        owner = self.room.next_owner(effect.slot)
        self.rights.check_slot(self.author, effect.slot, owner)
        if owner is None:
            raise RightsError(f"nobody plays slot {effect.slot}: there is nothing to {effect.kind}")
        switch = self.room.mute if effect.kind == "mute" else self.room.solo
        switch(effect.slot, effect.value != 0.0, self.at)

    def _hush(self) -> None:
        """Silence as a line of code: what the author may play becomes the author's, and empty."""
        for slot in self.room.names():
            try:
                self.rights.check_slot(self.author, slot, self.room.next_owner(slot))
            except RightsError:
                continue
            self.room.give(slot, self.author, self.at)


def grant(
    author: str, effects: Iterable[Effect], at: Fraction, rights: Rights, room: Slots
) -> Granted:
    """Carry out effects from cycle ``at`` on, each as far as ``author`` may."""
    asked = _Asked(author, at, rights, room)
    refused: dict[str, None] = {}
    reasons: dict[str, None] = {}
    for effect in effects:
        try:
            asked.carry_out(effect)
        except RightsError as error:
            reasons[str(error)] = None
            if effect.kind in ("play", "silence"):
                refused[effect.slot] = None
    fresh = tuple(slot for slot, new in asked.slots.items() if new)
    given = tuple(asked.slots)
    return Granted(given, fresh, tuple(refused), asked.tempo, tuple(reasons), asked.over)
