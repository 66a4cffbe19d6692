"""A room as one client knows it: the server's messages folded into its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from livecode.clock.tempo import Segment, TempoMap
from livecode.session.changes import ChangeSet
from livecode.session.document import Document
from livecode.session.live import take_result
from livecode.session.messages import (
    AgentMode,
    AgentSet,
    CaretMoved,
    Edited,
    Evaluation,
    Hushed,
    Joined,
    Left,
    Live,
    PageOpened,
    Panicked,
    Part,
    Peer,
    Refused,
    Result,
    ServerMessage,
    Status,
    Tempo,
    TempoSegment,
    Welcome,
)

KEPT_EVALUATIONS = 512
NOBODY = Peer(id="", name="", role="audience", kind="human")

OnChange = Callable[[str, ChangeSet], None]


@dataclass(slots=True)
class Mirror:
    """What a client knows.

    Attributes:
        on_change: told the page and the change to its local text when somebody else's edit
            arrives, after the text has changed.
        carets: of the others, kept with the local text.
        live: what sounds, by slot.
        controls: the host's own, as they are declared.
    """

    on_change: OnChange = field(default=lambda page, changes: None)
    you: Peer = NOBODY
    room: str = ""
    epoch: str = ""
    resume: str = ""
    agent: AgentMode = "off"
    tempo: TempoMap = field(default_factory=TempoMap)
    pages: dict[str, Document] = field(default_factory=dict)
    peers: dict[str, Peer] = field(default_factory=dict)
    carets: dict[str, CaretMoved] = field(default_factory=dict)
    live: dict[str, Live] = field(default_factory=dict)
    status: dict[Part, Status] = field(default_factory=dict)
    controls: dict[str, dict[str, str | bool | float]] = field(default_factory=dict)
    _evaluations: dict[str, Evaluation] = field(default_factory=dict)

    def welcome(self, welcome: Welcome) -> None:
        """Take the whole state; own unconfirmed work stays, moved onto the new texts."""
        same = welcome.epoch == self.epoch
        self.you, self.room, self.epoch = welcome.you, welcome.room, welcome.epoch
        self.resume, self.agent = welcome.resume, welcome.agent
        self.controls = welcome.controls
        self.tempo = _tempo(welcome.tempo)
        self.peers = {peer.id: peer for peer in welcome.peers}
        self.live = {live.slot: live for live in welcome.live}
        self.status = {status.part: status for status in welcome.status}
        self.carets = {}
        if same:
            for edited in welcome.missed:
                self._edited(edited)
        else:
            gone = self.pages.keys() - {page.name for page in welcome.pages}
            for name in gone:
                del self.pages[name]
        for page in welcome.pages:
            known = self.pages.get(page.name)
            if known is None:
                self.pages[page.name] = Document(page)
            elif not same and page.revision == 0:
                self.pages[page.name] = self._begun_anew(known, Document(page))
            elif not same or known.revision != page.revision:
                self._changed(known.name, known.replace(page))

    def receive(self, message: ServerMessage) -> None:
        """Take a message in.

        Raises:
            WireError: if an edit is missing before this one; the client must join again.
        """
        match message:
            case Edited():
                self._edited(message)
            case PageOpened(page=page):
                self.pages.setdefault(page.name, Document(page))
            case Joined(peer=peer):
                self.peers[peer.id] = peer
            case Left(peer=peer_id):
                self.peers.pop(peer_id, None)
                self.carets.pop(peer_id, None)
            case CaretMoved():
                self.carets[message.peer] = message
            case Tempo(segments=segments):
                self.tempo = _tempo(segments)
            case AgentSet(mode=mode):
                self.agent = mode
            case Status():
                self.status[message.part] = message
            case Evaluation():
                self._entered(message)
            case Result():
                take_result(self.live, self._evaluations.get(message.evaluation), message)
            case Hushed() | Panicked():
                self.live.clear()
            case Refused(about=about):
                for document in self.pages.values():
                    self._changed(document.name, document.refuse(about))
            case _:
                pass

    def _edited(self, edited: Edited) -> None:
        document = self.pages.get(edited.page)
        if document is not None:
            self._changed(edited.page, document.receive(edited, edited.author == self.you.id))

    def _changed(self, page: str, changes: ChangeSet | None) -> None:
        if changes is not None:
            self.move_carets(page, changes)
            self.on_change(page, changes)

    def move_carets(self, page: str, changes: ChangeSet) -> None:
        """Keep the others' carets with the local text."""
        for peer, caret in self.carets.items():
            if caret.page == page:
                self.carets[peer] = CaretMoved(
                    peer=peer,
                    page=page,
                    head=changes.map_position(caret.head),
                    anchor=changes.map_position(caret.anchor),
                )

    def _begun_anew(self, mine: Document, theirs: Document) -> Document:
        """The page of a room that lost its texts: whoever it belongs to puts its text back."""
        old = mine.text
        here = theirs.owner == self.you.id or (theirs.owner == "" and self.you.role == "host")
        if here and old != theirs.text:
            theirs.edit(old)
        else:
            self.on_change(theirs.name, ChangeSet.between(old, theirs.text))
        return theirs

    def _entered(self, evaluation: Evaluation) -> None:
        self._evaluations[evaluation.id] = evaluation
        if len(self._evaluations) > KEPT_EVALUATIONS:
            del self._evaluations[next(iter(self._evaluations))]


def _tempo(segments: list[TempoSegment]) -> TempoMap:
    return TempoMap.of(Segment(each.at, each.cycle, each.cps) for each in segments)
