"""What a room holds: its people, its pages, what it plays; and how it speaks to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from livecode.errors import RightsError
from livecode.session.changes import ChangeSet
from livecode.session.invites import Invites
from livecode.session.messages import (
    AgentMode,
    CaretMoved,
    Edited,
    Given,
    Hello,
    Mixed,
    Part,
    Peer,
    PresetName,
    ServerMessage,
    Status,
    Welcome,
)
from livecode.session.pages import SharedPage
from livecode.session.people import People
from livecode.session.roles import PRESETS, Preset
from livecode.session.score import Score


@dataclass(frozen=True, slots=True)
class Post:
    """A message and the ids of the peers it is for; ``record`` if it belongs in the log.

    With ``ends`` it is the last that they hear.
    """

    to: tuple[str, ...]
    message: ServerMessage
    record: bool = False
    ends: bool = False


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
        controls: the host's own, as they are declared.
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
    controls: dict[str, dict[str, str | bool | float]] = field(default_factory=dict)
    new_secret: Callable[[], str] = field(default=lambda: "")

    @property
    def rights(self) -> Preset:
        """The table of rights."""
        return PRESETS[self.preset]

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

    def move_carets(self, page: str, changes: ChangeSet) -> None:
        """Keep every caret of a page with the text it stands in."""
        for someone in self.people.present.values():
            caret = someone.caret
            if caret is not None and caret.page == page:
                someone.caret = CaretMoved(
                    peer=caret.peer,
                    page=page,
                    head=changes.map_position(caret.head),
                    anchor=changes.map_position(caret.anchor),
                )

    def welcome(self, you: Peer, hello: Hello, resume: str, now: float) -> Welcome:
        """The whole state, for one who comes in."""
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
            pending=list(self.score.pending.values()) if you.role == "engine" else [],
            played=self.score.good() if you.role == "engine" else [],
            preset=self.preset,
            mix=list(self.mix.values()),
            given=list(self.given.values()),
            controls=self.controls,
        )

    def _missed(self, hello: Hello) -> list[Edited]:
        """The edits since a peer was here, of each page whose edits are all remembered."""
        if hello.epoch != self.epoch:
            return []
        missed: list[Edited] = []
        for name, revision in hello.seen.items():
            page = self.pages.get(name)
            missed += (page.since(revision) or []) if page is not None else []
        return missed
