"""What somebody who comes in is told: who one is, and the whole state of the room."""

from __future__ import annotations

import msgspec

from livecode.session.wire.base import Wire
from livecode.session.wire.clock import Clocked, TempoSegment
from livecode.session.wire.gestures import Armed, Gestured
from livecode.session.wire.hosting import Given, Mixed, PresetName
from livecode.session.wire.moments import Marked
from livecode.session.wire.people import Peer, Role
from livecode.session.wire.playing import Evaluation, Live
from livecode.session.wire.talking import AgentMode, Status
from livecode.session.wire.text import Edited, Page


class Welcome(Wire, frozen=True, kw_only=True):
    """The answer to Hello: who one is, and the whole state of the room.

    ``resume`` is a secret with which to come back as the same peer; ``missed`` are the edits
    since the revisions that were ``seen``, where the room still has all of them. ``hushed`` is
    when all was silenced last [s], ``latched`` whether the robot waits to be armed again;
    ``pending``, for engines, are the evaluations of which no engine has said what became, and
    ``played`` those that succeeded, for the names that they made, and ``gestured`` the gestures
    since the last hush that let something play; ``away`` the roles of those who have gone, and
    of whom something plays or waits, by id. What waits for one is ``armed``. ``controls``
    are the host's own, as they are declared in the host's settings; ``samples`` tells the host's
    samples apart from other ones: a digest of each bank, by name. ``trim`` is that of one's
    own machine [s]. ``wanted`` are the live values that code reads, and ``sensed`` the last of
    each that is known. ``address`` is where the room is reached from a network, with the
    fingerprint of its certificate; empty if it is for one machine. ``looked`` tells engines
    whether anybody looks at what sounds.
    """

    you: Peer
    room: str
    epoch: str
    time: float
    peers: list[Peer]
    pages: list[Page]
    tempo: list[TempoSegment]
    live: list[Live]
    agent: AgentMode = "off"
    status: list[Status] = msgspec.field(default_factory=list)
    resume: str = ""
    missed: list[Edited] = msgspec.field(default_factory=list)
    hushed: float = 0.0
    latched: bool = False
    pending: list[Evaluation] = msgspec.field(default_factory=list)
    played: list[Evaluation] = msgspec.field(default_factory=list)
    gestured: list[Gestured] = msgspec.field(default_factory=list)
    away: dict[str, Role] = msgspec.field(default_factory=dict)
    armed: list[Armed] = msgspec.field(default_factory=list)
    preset: PresetName = "friends"
    mix: list[Mixed] = msgspec.field(default_factory=list)
    given: list[Given] = msgspec.field(default_factory=list)
    controls: dict[str, dict[str, str | bool | float]] = msgspec.field(default_factory=dict)
    samples: dict[str, str] = msgspec.field(default_factory=dict)
    clocks: list[Clocked] = msgspec.field(default_factory=list)
    trim: float = 0.0
    ahead: list[tuple[float, float]] = msgspec.field(default_factory=list)
    moments: list[Marked] = msgspec.field(default_factory=list)
    wanted: list[str] = msgspec.field(default_factory=list)
    sensed: dict[str, float] = msgspec.field(default_factory=dict)
    address: str = ""
    looked: bool = False
