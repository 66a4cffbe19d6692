"""Everybody's intents, and the gestures that all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from livecode.intent import Goal, Intent
from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.stream import Stream
from robot_bridge.intent.gestures import Teaching
from robot_bridge.intent.perceiver import Perceiver
from robot_bridge.intent.repertoire import Repertoire, checked
from robot_bridge.sensing.resample import RATE

EVERY = 0.1  # [s] from record to record of one person
GONE = 5.0  # [s] without a sample after which somebody is forgotten


@dataclass(slots=True)
class Minds:
    """A perceiver for each stream.

    Attributes:
        repertoire: the gestures that are known, whoever showed them.
        teaching: which gesture is being shown; whoever moves shows it.
        taught: counts each change of the repertoire that came of a movement.
    """

    minds: dict[str, Perceiver] = field(default_factory=dict)
    repertoire: Repertoire = field(default_factory=Repertoire)
    teaching: Teaching | None = None
    refused: str = ""
    taught: int = 0
    told: dict[str, float] = field(default_factory=dict)

    def teach(self, name: str, takes: int) -> None:
        """Take the next movements as so many takes of a gesture; 0 ends the teaching.

        Raises:
            ConfigError: if it cannot have that name.
        """
        self.teaching = Teaching(checked(name), takes) if takes > 0 else None
        self.refused = ""

    def know(self, repertoire: Repertoire) -> None:
        """Listen for these gestures from now on."""
        self.repertoire = repertoire
        for mind in self.minds.values():
            mind.listener.know(repertoire)

    def hear(self, streams: Iterable[Stream], now: float) -> None:
        """Take what is new in the streams at ``now`` [s]."""
        for stream in streams:
            mind = self.minds.get(stream.who)
            if mind is None:
                mind = self.minds[stream.who] = Perceiver(stream.who, RATE)
                mind.listener.know(self.repertoire)
            mind.listener.teaching = self.teaching
            mind.hear(stream.analyser, stream.newest + stream.resampler.offset())
            self._learn(mind)
        heard = {stream.who for stream in streams if now - stream.heard <= GONE}
        for who in [who for who in self.minds if who not in heard]:
            del self.minds[who]

    def look(self, who: str, frame: MotionFrame) -> dict[str, float]:
        """Take a frame of ``who``; the gestures that were made, by feature."""
        mind = self.minds.get(who)
        if mind is None:
            return {}
        mind.look(frame)
        return mind.listener.levels(frame.time)

    def due(self, now: float, goals: dict[str, Goal]) -> list[Intent]:
        """The intents to tell at ``now`` [s]; ``goals`` of those who hold a handle."""
        found = []
        for who, mind in self.minds.items():
            if now - self.told.get(who, 0.0) >= EVERY:
                self.told[who] = now
                found.append(mind.intent(now, goals.get(who)))
        return found

    def _learn(self, mind: Perceiver) -> None:
        """Let everybody know what one has shown."""
        listener = mind.listener
        self.refused = listener.refused or self.refused
        if listener.repertoire is not self.repertoire:
            self.teaching = listener.teaching
            self.refused = ""
            self.taught += 1
            self.know(listener.repertoire)
        listener.refused = ""
