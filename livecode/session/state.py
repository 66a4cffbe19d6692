"""What a room holds: its people, its pages, what it plays; and how it speaks to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from livecode.errors import RightsError
from livecode.session.entry.invites import Invites
from livecode.session.entry.people import People, Present
from livecode.session.entry.roles import PRESETS, Preset
from livecode.session.messages import (
    AgentMode,
    CaretMoved,
    Clock,
    Clocked,
    Edited,
    Given,
    Hello,
    Live,
    Marked,
    Mixed,
    Part,
    Peer,
    PresetName,
    Role,
    ServerMessage,
    Status,
    Welcome,
)
from livecode.session.score import Score
from livecode.session.text.carets import moved
from livecode.session.text.changes import ChangeSet
from livecode.session.text.pages import SharedPage


@dataclass(frozen=True, slots=True)
class Post:
    """A message and the ids of the peers it is for; ``record`` if it belongs in the log.

    With ``ends`` it is the last that they hear; what is ``fleeting`` is worth nothing later: who
    reads too slowly misses it.
    """

    to: tuple[str, ...]
    message: ServerMessage
    record: bool = False
    ends: bool = False
    fleeting: bool = False


@dataclass(slots=True)
class RoomState:
    """The state of a room.

    Attributes:
        name: the room's name.
        epoch: another one each time a room begins anew.
        score: the order of evaluations, what sounds, the tempo.
        pages: the shared texts by name; "main" is everybody's.
        people: who is here.
        agent: the agent's mode.
        status: the last word about each part of the performance.
        latched: whether the robot waits, after a panic, to be armed again.
        preset: which table of rights holds.
        invites: the invitations made here, by id, and those taken back.
        mix: how slots and people sound, as last set.
        given: whose the slots are that were handed over.
        lent: what people played in the slots that agents borrow, by slot.
        controls: the host's own, as they are declared.
        samples: digests of the host's banks of samples, by name.
        trims: how much later each machine sounds [s], by what `machine` knows it by.
        moments: the moments to return to, whole, by name.
        wanted: the live values that code reads, by path.
        sensed: the last of each of them that is known.
        senses: how many entries of live values there were.
        address: where it is reached from the network, with its fingerprint; empty: nowhere.
        new_secret: makes a word that nobody can guess.
    """

    name: str
    epoch: str
    score: Score
    pages: dict[str, SharedPage]
    people: People = field(default_factory=People)
    agent: AgentMode = "off"
    status: dict[Part, Status] = field(default_factory=dict)
    latched: bool = False
    preset: PresetName = "friends"
    invites: Invites = field(default_factory=Invites)
    mix: dict[tuple[str, str], Mixed] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    lent: dict[str, Live] = field(default_factory=dict)
    controls: dict[str, dict[str, str | bool | float]] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)
    trims: dict[str, float] = field(default_factory=dict)
    moments: dict[str, Marked] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    sensed: dict[str, float] = field(default_factory=dict)
    senses: int = 0
    address: str = ""
    new_secret: Callable[[], str] = field(default=lambda: "")

    @property
    def rights(self) -> Preset:
        """The table of rights."""
        return PRESETS[self.preset]

    @property
    def looked(self) -> bool:
        """Whether anybody looks at what sounds."""
        return any(one.looks for one in self.people.present.values())

    def tell(self, message: ServerMessage, *, but: str = "", record: bool = True) -> Post:
        """A message for everybody here, without ``but``."""
        return Post(self.people.ids(but), message, record)

    def page(self, name: str) -> SharedPage:
        """The page of this name.

        Raises:
            RightsError: if there is none.
        """
        page = self.pages.get(name)
        if page is None:
            raise RightsError(f"no page {name[:40]!r}: there are {', '.join(self.pages)}")
        return page

    def carets(self) -> list[CaretMoved]:
        """The carets of all who are here."""
        return [one.caret for one in self.people.present.values() if one.caret is not None]

    def clocked(self, someone: Present, clock: Clock) -> Clocked:
        """How well somebody knows the time, and the trim of the machine."""
        peer = someone.peer.id
        return Clocked(peer=peer, rtt=clock.rtt, deviation=clock.deviation, trim=self.trim_of(peer))

    def trim_of(self, peer: str) -> float:
        """How much later the machine of somebody who is here sounds [s]."""
        return self.trims.get(self.machine(peer), 0.0)

    def machine(self, peer: str) -> str:
        """What the machine of somebody who is here is known by: its peers came by one token.

        One that sounds along with a seat came by the seat's token, which others may have, too.
        """
        known, here = self.people.known.get(peer), self.people.present.get(peer)
        key = "" if known is None else known.key.hex()
        return f"{key}/{peer}" if here is not None and here.peer.role == "follower" else key

    def clocks(self) -> list[Clocked]:
        """How well all who are here know the time, as far as they have said."""
        here = self.people.present.values()
        return [self.clocked(one, one.clock) for one in here if one.clock is not None]

    def move_carets(self, page: str, changes: ChangeSet, author: str) -> None:
        """Keep every caret of a page with the text it stands in."""
        for someone in self.people.present.values():
            caret = someone.caret
            if caret is not None and caret.page == page:
                someone.caret = moved(caret, changes, author)

    def welcome(self, you: Peer, hello: Hello, resume: str, now: float) -> Welcome:
        """The whole state, for one who comes in."""
        sounds = you.kind == "engine"
        return Welcome(
            you=you,
            room=self.name,
            epoch=self.epoch,
            time=now,
            peers=[someone.peer for someone in self.people.present.values()],
            pages=[page.page() for page in self.pages.values()],
            tempo=self.score.segments(),
            live=list(self.score.live.values()),
            agent=self.agent,
            status=list(self.status.values()),
            resume=resume,
            missed=self._missed(hello),
            hushed=self.score.hushed,
            latched=self.latched,
            pending=list(self.score.pending.values()) if sounds else [],
            played=self.score.good() if sounds else [],
            gestured=self.score.gestures.made if sounds else [],
            away=self._away() if sounds else {},
            armed=self.score.gestures.armed(),
            preset=self.preset,
            mix=list(self.mix.values()),
            given=list(self.given.values()),
            clocks=self.clocks(),
            trim=self.trim_of(you.id),
            ahead=list(self.score.ahead.changes),
            moments=[brief(moment) for moment in self.moments.values()],
            controls=self.controls,
            samples=self.samples,
            wanted=list(self.wanted),
            sensed=dict(self.sensed),
            address=self.address,
            looked=self.looked if sounds else False,
        )

    def _away(self) -> dict[str, Role]:
        """The roles of those who have gone, and of whom something plays or waits."""
        score, known = self.score, self.people.known
        authors = {live.author for live in score.live.values()}
        authors |= {armed.author for armed in score.gestures.armed()}
        gone = sorted(authors - self.people.present.keys())
        return {author: known[author].role for author in gone if author in known}

    def _missed(self, hello: Hello) -> list[Edited]:
        """The edits since a peer was here, of each page whose edits are all remembered."""
        if hello.epoch != self.epoch:
            return []
        missed: list[Edited] = []
        for name, revision in hello.seen.items():
            page = self.pages.get(name)
            missed += (page.since(revision) or []) if page is not None else []
        return missed


def brief(moment: Marked) -> Marked:
    """What all are told of a moment."""
    return msgspec.structs.replace(moment, live=[], mix=[], texts={})
