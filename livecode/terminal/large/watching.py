"""What somebody who watches knows: heard from the session, and led to what happens."""

from __future__ import annotations

from collections.abc import Callable

from livecode.session.client import SessionClient
from livecode.session.messages import CaretMoved, Evaluation, Result, ServerMessage
from livecode.session.scripting import AWAY
from livecode.session.text.changes import ChangeSet
from livecode.session.text.units import point_at
from livecode.terminal.board.footer import Tone
from livecode.terminal.hearing import Hearing
from livecode.terminal.large.following import Follow
from livecode.terminal.large.projection import Picture, Watched
from livecode.terminal.news import news
from livecode.terminal.page.atoms import Atom
from livecode.terminal.page.marks import Lit, Marked, PeerCaret
from livecode.terminal.painter.calm import Calm
from livecode.terminal.plain import name
from livecode.terminal.ui import Ui

QUARTERS = 4  # of a cycle, which are counted


class Watching:
    """A seat from which nothing is played.

    Attributes:
        client: the line to the session.
        hearing: what is known of the performance.
        ui: how the terminal looks and moves.
        told: what was done last, and whether that is good or bad.
    """

    def __init__(self, client: SessionClient, ui: Ui, now: Callable[[], float]) -> None:
        self.client, self.ui, self._now = client, ui, now
        self.hearing = Hearing(client, now)
        self.told: tuple[str, Tone] = ("", "still")
        self._follow = Follow(page=client.you.page or next(iter(client.pages), ""))
        self._atoms: Calm[Atom] = Calm(ui.motion)
        self._flashes: Calm[str] = Calm("low" if ui.motion == "none" else ui.motion)
        self._text, self._lines = "", [""]

    def heard(self, message: ServerMessage) -> None:
        """A message of the session has come."""
        self.hearing.take(message)
        match message:
            case Evaluation(page=page):
                self._happens(page, self.client.place(message)[0])
            case CaretMoved(page=page, head=head):
                self._happens(page, head)
            case Result(status="playing", slots=[_, *_]) if self._author(message):
                who = name(self._who(self._author(message)))
                self.told = f"{who} plays {', '.join(message.slots)}", "good"
            case Result():
                pass
            case _:
                said = news(message, {}, self._who, "")
                self.told = self.told if said is None else (said.text.split("\n")[0], said.tone)

    def changed(self, page: str, changes: ChangeSet) -> None:
        """Somebody changed a page."""
        self.hearing.changed(page, changes)
        self._happens(page, _first(changes))

    def shown(self, picture: Picture) -> None:
        """This is what was shown at the last look."""
        self._follow.shown(picture.lines, spare=picture.spare)

    def moves(self) -> bool:
        """Whether anything moves now."""
        lit = self.hearing.flashes.lit(self._follow.page, self._now())
        return bool(lit) or self.hearing.atoms.moves

    def look(self) -> Watched:
        """What there is to see now."""
        client, page = self.client, self._follow.page
        text = client.pages[page].text if page in client.pages else ""
        if text != self._text:
            self._text, self._lines = text, text.split("\n")
        now, room = self._now(), client.room_time()
        return Watched(
            lines=self._lines,
            top=self._follow.look(len(self._lines), now),
            marked=Marked(self._carets(text), self._lit(text, now)),
            atoms=sorted((atom.begin, atom.end) for atom in self._sounding(room)),
            cycle=client.tempo.cycle_at(room) * QUARTERS // 1 / QUARTERS,
            cps=client.tempo.cps_at(room),
            people=self._players(),
            told=self.told if client.connected else (AWAY, "bad"),
            ascii_only=self.ui.ascii,
        )

    def _players(self) -> list[tuple[str, str]]:
        """Those who write or play: id and name."""
        client = self.client
        active = {*client.carets, *(live.author for live in client.live.values())}
        return [(peer.id, peer.name) for peer in client.peers.values() if peer.id in active]

    def _sounding(self, room: float) -> set[Atom]:
        texts = {page: document.text for page, document in self.client.pages.items()}
        cycle_at = self.client.tempo.cycle_at
        atoms = self.hearing.atoms.lit(self._follow.page, room, texts, cycle_at)
        return self._atoms.lit(atoms, room)

    def _lit(self, text: str, now: float) -> list[Lit]:
        page = self._follow.page
        flashes = self.hearing.flashes.lit(page, now)
        if not self._flashes.lit([page] if flashes else [], now):
            return []
        return [
            Lit(point_at(text, each.begin), point_at(text, each.end), each.tone) for each in flashes
        ]

    def _carets(self, text: str) -> list[PeerCaret]:
        return [
            PeerCaret(
                peer, self._who(peer), point_at(text, caret.head), point_at(text, caret.anchor)
            )
            for peer, caret in self.client.carets.items()
            if caret.page == self._follow.page
        ]

    def _happens(self, page: str, unit: int) -> None:
        if page in self.client.pages:
            text = self.client.pages[page].text
            row = text.count("\n", 0, point_at(text, unit))
            self._follow.happens(page, row, self._now())

    def _author(self, result: Result) -> str:
        return self.hearing.author(result.evaluation)

    def _who(self, peer: str) -> str:
        known = self.client.peers.get(peer)
        return peer if known is None else known.name


def _first(changes: ChangeSet) -> int:
    """Where a change begins [code units]."""
    at = 0
    for length, insert in changes.sections:
        if insert is not None:
            break
        at += length
    return at
