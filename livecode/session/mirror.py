"""A room as one client knows it: the server's messages folded into its state."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import TempoMap
from livecode.session.gestures import Gestures
from livecode.session.live import take_result
from livecode.session.messages import (
    AgentMode,
    AgentSet,
    Ahead,
    Armed,
    CaretMoved,
    Clocked,
    Edited,
    Evaluation,
    Given,
    Hushed,
    Joined,
    Left,
    Live,
    Marked,
    Mixed,
    PageOpened,
    Panicked,
    Part,
    Peer,
    Pong,
    PresetName,
    Refused,
    Result,
    Sensed,
    ServerMessage,
    Show,
    Status,
    Tempo,
    Trimmed,
    Wanted,
    Welcome,
)
from livecode.session.tempos import map_of
from livecode.session.text.carets import moved
from livecode.session.text.changes import ChangeSet, joined
from livecode.session.text.document import Document

_log = logging.getLogger(__name__)

KEPT_EVALUATIONS = 512
EDITS = (Edited, CaretMoved, Show, Sensed, Pong)  # and what may come between them
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
        gestures: what waits for gestures.
        mix: how slots and people sound, where it is not as they are played.
        given: whose the slots are that were handed over.
        clocks: how well each peer knows the time.
        wanted: the live values that code reads, by path; ``sensed`` the last of each.
        ahead: how far ahead the machines that sound ask.
        trim: how much later one's own machine sounds, by ear [s].
        moments: the moments to return to, by name.
        controls: the host's own, as they are declared.
        samples: digests of the host's banks of samples, by name.
        address: where the room is reached from a network; empty: nowhere.
        gathers: whether edits that come one behind the other are told as one change, with `tell`.
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
    wanted: tuple[str, ...] = ()
    sensed: dict[str, float] = field(default_factory=dict)
    live: dict[str, Live] = field(default_factory=dict)
    gestures: Gestures = field(default_factory=Gestures)
    status: dict[Part, Status] = field(default_factory=dict)
    preset: PresetName = "friends"
    address: str = ""
    mix: dict[tuple[str, str], Mixed] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    clocks: dict[str, Clocked] = field(default_factory=dict)
    trim: float = 0.0
    ahead: Lookahead = field(default_factory=Lookahead)
    moments: dict[str, Marked] = field(default_factory=dict)
    controls: dict[str, dict[str, str | bool | float]] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)
    gathers: bool = False
    _evaluations: dict[str, Evaluation] = field(default_factory=dict)
    _gathered: dict[str, list[ChangeSet]] = field(default_factory=dict)  # by page

    def welcome(self, welcome: Welcome) -> None:
        """Take the whole state; own unconfirmed work stays, moved onto the new texts."""
        same = welcome.epoch == self.epoch
        self.you, self.room, self.epoch = welcome.you, welcome.room, welcome.epoch
        self.resume, self.agent = welcome.resume, welcome.agent
        self.controls, self.samples = welcome.controls, welcome.samples
        self.address = welcome.address
        self.wanted, self.sensed = tuple(welcome.wanted), dict(welcome.sensed)
        self.tempo = map_of(welcome.tempo)
        self._arranged(welcome)
        self.peers = {peer.id: peer for peer in welcome.peers}
        self.live = {live.slot: live for live in welcome.live}
        self.gestures = Gestures()
        self.gestures.arm(welcome.armed)
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

    def _arranged(self, welcome: Welcome) -> None:
        self.preset, self.trim = welcome.preset, welcome.trim
        self.ahead = Lookahead.of(welcome.ahead)
        self.mix = {(mixed.slot, mixed.peer): mixed for mixed in welcome.mix}
        self.given = {given.slot: given.to for given in welcome.given}
        self.clocks = {clocked.peer: clocked for clocked in welcome.clocks}
        self.moments = {marked.name: marked for marked in welcome.moments}

    def receive(self, message: ServerMessage) -> None:
        """Take a message in.

        Raises:
            WireError: if an edit is missing before this one; the client must join again.
        """
        if self._gathered and not isinstance(message, EDITS):
            self.tell()
        match message:
            case Edited():
                self._edited(message)
            case PageOpened(page=page):
                self.pages.setdefault(page.name, Document(page))
            case Joined(peer=peer):
                self.peers[peer.id] = peer
            case Left(peer=peer_id):
                self.peers.pop(peer_id, None)
                self.clocks.pop(peer_id, None)
                self.carets.pop(peer_id, None)
            case CaretMoved():
                self._caret_moved(message)
            case Ahead(changes=changes):
                self.ahead = Lookahead.of(changes)
            case Tempo(segments=segments):
                self.tempo = map_of(segments)
            case AgentSet(mode=mode):
                self.agent = mode
            case Status():
                self.status[message.part] = message
            case Evaluation():
                self._entered(message)
            case Result():
                take_result(self.live, self._evaluations.get(message.evaluation), message)
                self.gestures.report(self._author_of(message), message)
            case Hushed() | Panicked():
                self.live.clear()
                self.gestures.hush()
            case Refused(about=about):
                for document in self.pages.values():
                    self._changed(document.name, document.refuse(about))
            case _:
                self._arrange(message)

    def _arrange(self, message: ServerMessage) -> None:
        """Take in what the room arranges beside its texts and its score."""
        match message:
            case Mixed(slot=slot, peer=peer):
                self.mix[slot, peer] = message
            case Given(slot=slot, to=to):
                self.given[slot] = to
            case Clocked(peer=peer):
                self.clocks[peer] = message
            case Trimmed(peers=peers, trim=trim):
                self.trim = trim if self.you.id in peers else self.trim
                self.clocks |= {
                    peer: msgspec.structs.replace(clocked, trim=trim)
                    for peer, clocked in self.clocks.items()
                    if peer in peers
                }
            case Marked(name=name):
                self.moments[name] = message
            case Wanted(paths=paths):
                self.wanted = tuple(paths)
                self.sensed = {path: held for path, held in self.sensed.items() if path in paths}
            case Sensed(values=values):
                self.sensed.update(values)
            case _:
                pass

    def _edited(self, edited: Edited) -> None:
        document = self.pages.get(edited.page)
        if document is not None:
            mine = edited.author == self.you.id
            self._changed(edited.page, document.receive(edited, mine), edited.author)

    def _changed(self, page: str, changes: ChangeSet | None, author: str = "") -> None:
        if changes is None:
            return
        self.move_carets(page, changes, author)
        if self.gathers:
            self._gathered.setdefault(page, []).append(changes)
        else:
            self.on_change(page, changes)

    def tell(self) -> None:
        """Tell what was gathered, each page's edits as one change."""
        if self._gathered:
            gathered, self._gathered = self._gathered, {}
            for page, each in gathered.items():
                if (changes := joined(each)) is None:
                    continue
                try:
                    self.on_change(page, changes)
                except Exception:  # a fault of the listener must not end the conversation
                    _log.exception("a listener failed on a change of %s", page)

    def move_carets(self, page: str, changes: ChangeSet, author: str = "") -> None:
        """Keep the others' carets with the local text; who typed stands behind what was typed."""
        for peer, caret in self.carets.items():
            if caret.page == page:
                self.carets[peer] = moved(caret, changes, author)

    def _caret_moved(self, caret: CaretMoved) -> None:
        """Take a caret in, which stands in the text without one's own unconfirmed work."""
        page = self.pages.get(caret.page)
        if page is not None:
            head, anchor = page.here(caret.head), page.here(caret.anchor)
            caret = CaretMoved(peer=caret.peer, page=caret.page, head=head, anchor=anchor)
        self.carets[caret.peer] = caret

    def _begun_anew(self, mine: Document, theirs: Document) -> Document:
        """The page of a room that lost its texts: whoever it belongs to puts its text back."""
        old = mine.text
        here = theirs.owner == self.you.id or (theirs.owner == "" and self.you.role == "host")
        if here and old != theirs.text:
            theirs.edit(old)
        else:
            self.on_change(theirs.name, ChangeSet.between(old, theirs.text))
        return theirs

    def _author_of(self, result: Result) -> str:
        """Whose evaluation it tells of: one that came since we are here, or that waited before."""
        entry = self._evaluations.get(result.evaluation)
        if entry is not None:
            return entry.author
        known: list[Armed | Live] = [*self.gestures.armed(), *self.live.values()]
        return next((one.author for one in known if one.evaluation == result.evaluation), "")

    def _entered(self, evaluation: Evaluation) -> None:
        self._evaluations[evaluation.id] = evaluation
        if len(self._evaluations) > KEPT_EVALUATIONS:
            del self._evaluations[next(iter(self._evaluations))]
