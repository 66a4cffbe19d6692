"""What a peer knows of a room, read from its mirror: a property for each."""

from __future__ import annotations

from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import TempoMap
from livecode.session.messages import (
    AgentMode,
    Armed,
    CaretMoved,
    Clocked,
    Live,
    Marked,
    Mixed,
    Part,
    Peer,
    PresetName,
    Status,
)
from livecode.session.mirror import Mirror
from livecode.session.text.document import Document


class Knows:
    """The state of a room as one peer knows it; whoever joins it has the mirror."""

    _mirror: Mirror

    @property
    def you(self) -> Peer:
        """Who one is here."""
        return self._mirror.you

    @property
    def room(self) -> str:
        """The room's name."""
        return self._mirror.room

    @property
    def epoch(self) -> str:
        """Which beginning of the room this is."""
        return self._mirror.epoch

    @property
    def pages(self) -> dict[str, Document]:
        """The shared texts by name."""
        return self._mirror.pages

    @property
    def peers(self) -> dict[str, Peer]:
        """All who are here, by id."""
        return self._mirror.peers

    @property
    def carets(self) -> dict[str, CaretMoved]:
        """The others' carets by peer, in the local texts [UTF-16 code units]."""
        return self._mirror.carets

    @property
    def live(self) -> dict[str, Live]:
        """What sounds, by slot."""
        return self._mirror.live

    @property
    def armed(self) -> list[Armed]:
        """The blocks that wait for a gesture."""
        return self._mirror.gestures.armed()

    @property
    def agent(self) -> AgentMode:
        """The agent's mode."""
        return self._mirror.agent

    @property
    def parts(self) -> dict[Part, Status]:
        """The last word about each part of the performance."""
        return self._mirror.status

    @property
    def controls(self) -> dict[str, dict[str, str | bool | float]]:
        """Controls of the host's own, as `livecode.vocabulary.declared` reads them."""
        return self._mirror.controls

    @property
    def samples(self) -> dict[str, str]:
        """Digests of the host's banks of samples, by name."""
        return self._mirror.samples

    @property
    def preset(self) -> PresetName:
        """The room's table of rights."""
        return self._mirror.preset

    @property
    def mixed(self) -> dict[tuple[str, str], Mixed]:
        """How slots and people were set to sound, by slot and peer, one of them empty."""
        return self._mirror.mix

    @property
    def given(self) -> dict[str, str]:
        """Whose the slots are that were handed over."""
        return self._mirror.given

    @property
    def clocks(self) -> dict[str, Clocked]:
        """How well each peer knows the time, by id."""
        return self._mirror.clocks

    def trim_of(self, peer: str) -> float:
        """How much later the machine of a peer sounds [s], as far as is known."""
        known = self.clocks.get(peer)
        return 0.0 if known is None else known.trim

    @property
    def trim(self) -> float:
        """How much later this machine is to sound, by ear [s]."""
        return self._mirror.trim

    @property
    def ahead(self) -> Lookahead:
        """How far ahead the machines that sound ask for what sounds."""
        return self._mirror.ahead

    @property
    def moments(self) -> dict[str, Marked]:
        """The moments to return to, by name."""
        return self._mirror.moments

    @property
    def wanted(self) -> tuple[str, ...]:
        """The live values that code reads, by path: whoever has one of them tells its changes."""
        return self._mirror.wanted

    @property
    def sensed(self) -> dict[str, float]:
        """The last of each of them that the room knows."""
        return self._mirror.sensed

    @property
    def tempo(self) -> TempoMap:
        """Which cycle it is when, in room time."""
        return self._mirror.tempo
