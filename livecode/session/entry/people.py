"""Who is in a room: names, seats, and coming back as the same peer."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from hmac import compare_digest
from itertools import chain, count

from livecode.errors import RightsError
from livecode.session.entry import limits, roles
from livecode.session.messages import CaretMoved, Clock, Hello, Kind, Peer, Role

MAIN = "main"  # the page that is everybody's, and so nobody's name
MOST_PLAYERS, MOST_AUDIENCE, MOST_NAMES = 64, 500, 128
LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Seat:
    """What a token allows: a role, a name if it is somebody's own, and the token's hash."""

    role: Role
    name: str = ""
    key: bytes = b""


@dataclass(slots=True)
class Present:
    """A peer in the room, and what the room keeps about it."""

    peer: Peer
    evaluations: limits.TokenBucket
    senses: limits.TokenBucket
    caret: CaretMoved | None = None
    clock: Clock | None = None
    looks: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Whose a name is: hashes of the token it came with, and of the secret to come back with.

    A ``lasting`` name is a player's, and stays known when its peer goes.
    """

    key: bytes
    resume: bytes
    lasting: bool
    role: Role = "performer"


@dataclass(slots=True)
class People:
    """Everybody who is here, by id, and everybody whose name is kept.

    An id is a name made unique in the room. It stays with the token that brought it, so that
    nobody else can take an absent performer's place.
    """

    present: dict[str, Present] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    own_pages: bool = False  # whether performers begin on pages of their own

    def enter(self, seat: Seat, hello: Hello, resume: str, now: float) -> Peer:
        """Let somebody in under a name of their own.

        Raises:
            RightsError: if the room is full or the name cannot be one.
        """
        peer_id = self._id(seat, hello)
        if peer_id not in self.present:
            self._require_space(seat.role)
        lasting = seat.role in roles.PLAYERS
        if lasting and peer_id not in self.known:
            self._require_name()
        peer = Peer(
            id=peer_id,
            name=peer_id,
            role=seat.role,
            kind=_kind(seat.role, hello.kind),
            page=_first_page(seat.role, peer_id, self.own_pages),
        )
        evaluations = limits.TokenBucket(
            limits.EVALUATIONS_PER_SECOND, limits.EVALUATION_BURST, now
        )
        senses = limits.TokenBucket(limits.SENSES_PER_SECOND, limits.SENSE_BURST, now)
        self.present[peer_id] = Present(peer, evaluations, senses)
        self.known[peer_id] = Known(seat.key, digest(resume), lasting, seat.role)
        return peer

    def leave(self, peer_id: str) -> bool:
        """Let somebody go; whether they were here."""
        someone = self.present.pop(peer_id, None)
        if someone is not None and not self.known[peer_id].lasting:
            del self.known[peer_id]
        return someone is not None

    def ids(self, but: str = "") -> tuple[str, ...]:
        """The ids of all who are here, without ``but``."""
        return tuple(peer_id for peer_id in self.present if peer_id != but)

    def following(self, key: bytes) -> Seat:
        """The seat of a machine that sounds along with somebody who is here by ``key``.

        Raises:
            RightsError: if nobody is.
        """
        if not any(self.known[one].key == key for one in self.present if not self._follows(one)):
            raise RightsError("a machine follows a seat: come in with this invite first")
        return Seat("follower", key=key)

    def used(self) -> list[bytes]:
        """The keys by which all names of the room came; machines that follow use none up."""
        return [known.key for one, known in self.known.items() if not self._follows(one)]

    def _follows(self, peer: str) -> bool:
        return peer in self.present and self.present[peer].peer.role == "follower"

    def _id(self, seat: Seat, hello: Hello) -> str:
        """The id that a peer comes back to, or the first free one that its name makes."""
        secret = digest(hello.resume)
        for peer_id, known in self.known.items():
            same = compare_digest(known.resume, secret)
            if hello.resume and same and known.key == seat.key:
                return peer_id
        name = _checked(seat.name or hello.name)
        candidates = chain([name], (f"{name}{number}" for number in count(2)))
        return next(each for each in candidates if self._is_free(each, seat.key))

    def _is_free(self, name: str, key: bytes) -> bool:
        if name == MAIN or name in self.present:
            return False
        return name not in self.known or self.known[name].key == key

    def _require_name(self) -> None:
        if sum(known.lasting for known in self.known.values()) >= MOST_NAMES:
            raise RightsError(f"the room knows {MOST_NAMES} names: come in under one of them")

    def _require_space(self, role: Role) -> None:
        apart: tuple[Role, ...] = ("audience", "follower")
        audience = sum(someone.peer.role in apart for someone in self.present.values())
        if role in apart and audience >= MOST_AUDIENCE:
            raise RightsError(f"the room is full: it holds an audience of {MOST_AUDIENCE}")
        if role not in apart and len(self.present) - audience >= MOST_PLAYERS:
            raise RightsError(f"the room is full: it holds {MOST_PLAYERS} players")


def machine_of(seat: str) -> str:
    """What the machine is called that sounds along with a seat: ``bob's machine``."""
    return f"{seat[:22]}'s machine"


def digest(secret: str) -> bytes:
    """What is kept of a secret: enough to know it again, too little to use it."""
    return blake2b(secret.encode(errors="surrogatepass"), digest_size=32).digest()


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise RightsError(
            f"the name {name[:40]!r} cannot be shown: give 1 to {LONGEST_NAME} letters"
        )
    return name


def _first_page(role: Role, peer_id: str, own_pages: bool) -> str:
    """Where a peer begins to write: people on everybody's page, an agent on its own."""
    if role == "agent" or (role == "performer" and own_pages):
        return peer_id
    return MAIN if role in roles.PLAYERS else ""


def _kind(role: Role, wanted: Kind) -> Kind:
    """What kind of peer this is: the role decides where it can."""
    if role in roles.MACHINES:
        return "engine"
    return "agent" if role == "agent" or wanted == "agent" else "human"
