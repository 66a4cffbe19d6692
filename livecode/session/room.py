"""One room: every act comes in and goes out in one order.

No I/O: the shell hands messages in with the room time, and sends and logs what comes back.
"""

from __future__ import annotations

from livecode.errors import HocketError
from livecode.session import leases, looking
from livecode.session.acts import ACTS
from livecode.session.entry import roles
from livecode.session.entry.people import MAIN, People, Seat, digest
from livecode.session.entry.roles import PRESETS
from livecode.session.messages import (
    ClientMessage,
    Hello,
    Joined,
    Left,
    PageOpened,
    Peer,
    PresetName,
    Refused,
)
from livecode.session.score import Score
from livecode.session.state import Post, RoomState
from livecode.session.text.changes import normal
from livecode.session.text.pages import SharedPage


class Room(RoomState):
    """A room, and the three things that happen to it: somebody enters, acts, leaves."""

    @staticmethod
    def open(
        name: str,
        epoch: str,
        *,
        text: str = "",
        seed: int = 0,
        now: float = 0.0,
        preset: PresetName = "friends",
    ) -> Room:
        """A room with ``text`` on its main page, whose cycle 0 is at room time ``now`` [s]."""
        pages = {MAIN: SharedPage(MAIN, "", normal(text))}
        people = People(own_pages=not PRESETS[preset].edits_all)
        return Room(name, epoch, Score(seed, now), pages, people, preset=preset)

    def seat(self, hello: Hello, now: float) -> Seat | None:
        """The seat that an invitation made here gives; None if it is none.

        Raises:
            RightsError: if it is over, used up or taken back.
        """
        known, used = self.people.known, self.people.used()
        back = hello.resume and digest(hello.resume) in {each.resume for each in known.values()}
        return self.invites.seat(hello.token, used, now, bool(back) or hello.follows)

    def enter(self, seat: Seat, hello: Hello, resume: str, now: float) -> tuple[Peer, list[Post]]:
        """Let somebody in; ``resume`` is the secret with which to come back as the same peer.

        Who comes back while still here takes over: the shell closes the older connection.

        Raises:
            RightsError: if the room is full or the name cannot be one.
        """
        before, looked = self.people.ids(), self.looked
        you = self.people.enter(seat, hello, resume, now)
        posts: list[Post] = []
        if you.role in roles.OWNS_PAGE and you.id not in self.pages:
            page = self.pages[you.id] = SharedPage(you.id, owner=you.id)
            posts.append(self.tell(PageOpened(page=page.page()), but=you.id))
        if you.id not in before:
            posts.append(self.tell(Joined(peer=you), but=you.id))
        alone = (you.id,)
        welcome = [Post(alone, self.welcome(you, hello, resume, now))]
        carets = [Post(alone, caret) for caret in self.carets()]
        return you, welcome + carets + posts + looking.changed(self, looked)

    def leave(self, peer_id: str) -> list[Post]:
        """Let somebody go; their text and what they play stay."""
        looked = self.looked
        if not self.people.leave(peer_id):
            return []
        return [self.tell(Left(peer=peer_id)), *looking.changed(self, looked)]

    def due(self, now: float) -> list[Post]:
        """What has come to its end by room time ``now`` [s]."""
        return leases.due(self, now)

    def receive(self, peer_id: str, message: ClientMessage, now: float) -> list[Post]:
        """What comes of a message at room time ``now`` [s]: whom to send what, in this order.

        Whatever is wrong with it, its sender gets one sentence, and nothing else happens.
        """
        someone = self.people.present.get(peer_id)
        if someone is None:
            return []
        try:
            roles.require(someone.peer.role, message)
            roles.require_preset(self.rights, someone.peer.role, message)
            return ACTS[type(message)](self, someone, message, now)
        except HocketError as error:
            about = getattr(message, "id", "") or getattr(message, "evaluation", "")
            return [Post((peer_id,), Refused(message=str(error), about=about))]
