"""Everybody's intents, and the gestures and postures that all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from livecode.errors import ConfigError
from livecode.intent import Goal, Intent
from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.stream import SILENT, Stream
from robot_bridge.intent.gestures import Teaching
from robot_bridge.intent.perceiver import Perceiver
from robot_bridge.intent.postures import Postures
from robot_bridge.intent.repertoire import Repertoire, checked
from robot_bridge.intent.showing import Kind, Showing, Shown
from robot_bridge.sensing.resample import RATE

EVERY = 0.1  # [s] from record to record of one person
GONE = 5.0  # [s] without a sample after which somebody is forgotten


@dataclass(slots=True)
class Minds:
    """A perceiver for each stream.

    Attributes:
        repertoire: the gestures that are known, whoever showed them.
        postures: the postures that are known.
        teaching: which of them is being shown; whoever moves shows it.
        taught: counts each change of what is known that came of a movement.
        showing: since when something is shown between two presses of a key.
        shown: what was shown last and has no name yet.
    """

    minds: dict[str, Perceiver] = field(default_factory=dict)
    repertoire: Repertoire = field(default_factory=Repertoire)
    teaching: Teaching | None = None
    refused: str = ""
    taught: int = 0
    told: dict[str, float] = field(default_factory=dict)
    postures: Postures = field(default_factory=Postures)
    showing: Showing = field(default_factory=Showing)
    shown: Shown | None = None

    def teach(self, name: str, takes: int, *, posture: bool = False) -> None:
        """Take the next movements, or poses, as so many takes; 0 ends the teaching.

        Raises:
            ConfigError: if it cannot have that name.
        """
        self.teaching = Teaching(checked(name), takes, posture) if takes > 0 else None
        self.refused = ""

    def know(self, repertoire: Repertoire, postures: Postures | None = None) -> None:
        """Listen for these gestures from now on, and for these postures if they are given."""
        self.repertoire = repertoire
        self.postures = self.postures if postures is None else postures
        for mind in self.minds.values():
            self._inform(mind)

    def begin(self) -> None:
        """Something is shown from now on, to be named afterwards.

        Raises:
            ConfigError: if nobody moves here.
        """
        self.showing.begin(self.minds.values())

    def end(self) -> Shown:
        """What was shown since then; it waits for a name.

        Raises:
            ConfigError: if that was nothing.
        """
        self.shown = None
        self.shown = self.showing.end(list(self.minds.values()))
        return self.shown

    def name(self, name: str, kind: Kind | None = None) -> tuple[Kind, str, int]:
        """Know what was shown by a name; as what, by whom it was shown, and how many takes of it.

        Raises:
            ConfigError: if nothing was shown, or it cannot be taken so.
        """
        shown = self.shown
        if shown is None:
            raise ConfigError("nothing was shown that waits for a name: press the key, and move")
        chosen = kind or shown.kind
        if chosen == "posture":
            if shown.shape is None:
                raise ConfigError("no pose was held at its end: hold it until the second press")
            self.know(self.repertoire, self.postures.taught(name, shown.shape))
            count = len(self.postures.takes[name])
        else:
            self.know(self.repertoire.taught(name, shown.movement))
            count = len(self.repertoire.takes[name])
        self.shown, self.taught = None, self.taught + 1
        return chosen, shown.who, count

    def hear(self, streams: Iterable[Stream], now: float) -> None:
        """Take what is new in the streams at ``now`` [s]."""
        for stream in streams:
            mind = self.minds.get(stream.who)
            if mind is None:
                mind = self.minds[stream.who] = Perceiver(stream.who, RATE)
                self._inform(mind)
            mind.listener.teaching = self.teaching
            mind.stance = stream.stance if now - stream.heard <= SILENT else None
            mind.hear(stream.analyser, stream.newest + stream.resampler.offset())
            self._learn(mind)
        heard = {stream.who for stream in streams if now - stream.heard <= GONE}
        for who in [who for who in self.minds if who not in heard]:
            del self.minds[who]

    def look(self, who: str, frame: MotionFrame) -> dict[str, float]:
        """Take a frame of ``who``; the gestures that were made and postures held, by feature."""
        mind = self.minds.get(who)
        if mind is None:
            return {}
        mind.look(frame)
        if self.teaching is not None and self.teaching.posture:
            self._take(mind, self.teaching)
        return mind.listener.levels(frame.time) | mind.holding.levels()

    def due(self, now: float, goals: dict[str, Goal]) -> list[Intent]:
        """The intents to tell at ``now`` [s]; ``goals`` of those who hold a handle."""
        found = []
        for who, mind in self.minds.items():
            if now - self.told.get(who, 0.0) >= EVERY:
                self.told[who] = now
                found.append(mind.intent(now, goals.get(who)))
        return found

    def _inform(self, mind: Perceiver) -> None:
        """Let somebody know what is known."""
        mind.listener.know(self.repertoire)
        mind.holding.know(self.postures)

    def _take(self, mind: Perceiver, teaching: Teaching) -> None:
        """Take the pose that somebody holds, if it has been held for a while."""
        shape = mind.holding.offered(mind.pose)
        if shape is None:
            return
        try:
            postures = self.postures.taught(teaching.name, shape)
        except ConfigError as error:
            self.refused = str(error)
            return
        teaching.left -= 1
        self.teaching = teaching if teaching.left > 0 else None
        self.refused, self.taught = "", self.taught + 1
        self.know(self.repertoire, postures)

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
