"""What the others in the room do that concerns the agent: one event for each message, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from livecode.session.entry.roles import AGENT_SLOTS, ROBOT_SLOT
from livecode.session.live import is_silent, sounds
from livecode.session.messages import Given, Live, Mixed, Peer, Result, Said, ServerMessage


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody says a word to the agent."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Began:
    """A person's code plays in a slot; ``new`` if nothing sounded there before."""

    slot: str
    by: str
    code: str
    new: bool
    start: float


@dataclass(frozen=True, slots=True)
class Lent:
    """A slot is the agent's until a moment [s]; 0: without an end."""

    slot: str
    until: float


@dataclass(frozen=True, slots=True)
class Returned:
    """A slot is not the agent's any more."""

    slot: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Somebody mutes the agent's slot, or lets it sound again."""

    by: str
    mute: bool


Event = Asked | Began | Lent | Returned | Muted


@dataclass(slots=True)
class Company:
    """The others, as far as the agent with id ``me`` and slot ``slot`` has to know them."""

    me: str
    slot: str
    _sounding: set[str] = field(default_factory=set)
    _mine: set[str] = field(default_factory=set)

    def present(self, live: Mapping[str, Live]) -> None:
        """What sounds when the agent comes is nothing new to it."""
        self._sounding = {slot for slot, entry in live.items() if not is_silent(entry)}

    def hear(
        self, message: ServerMessage, live: Mapping[str, Live], peers: Mapping[str, Peer]
    ) -> Event | None:
        """What a message means."""
        match message:
            case Said(peer=peer, text=text, kind="ask") if peer != self.me:
                return Asked(_name(peer, peers), text)
            case Result() if sounds(message):
                return self._began(message, live, peers)
            case Given(slot=slot, to=to, until=until) if to == self.me:
                self._mine.add(slot)
                return Lent(slot, until)
            case Given(slot=slot) if slot in self._mine:
                self._mine.discard(slot)
                return Returned(slot)
            case Mixed(slot=slot, mute=mute, by=by) if slot == self.slot:
                return Muted(_name(by, peers), mute)
            case _:
                return None

    def _began(
        self, result: Result, live: Mapping[str, Live], peers: Mapping[str, Peer]
    ) -> Began | None:
        found: Began | None = None
        for slot in result.slots:
            entry = live.get(slot)
            if entry is None:
                continue
            silent = is_silent(entry)
            new = slot not in self._sounding and not silent
            (self._sounding.discard if silent else self._sounding.add)(slot)
            if _is_person(peers.get(entry.author)) and not silent and slot != ROBOT_SLOT:
                who = _name(entry.author, peers)
                found = Began(slot, who, entry.code, new, entry.start)
        return found


def latest_of_people(live: Mapping[str, Live], peers: Mapping[str, Peer]) -> Live | None:
    """What a person played last, of what still sounds; None if people play nothing."""
    found = [
        entry
        for entry in live.values()
        if not is_silent(entry) and entry.slot != ROBOT_SLOT and _is_person(peers.get(entry.author))
    ]
    return max(found, key=lambda entry: entry.start, default=None)


def is_borrowed(event: Lent | Returned) -> bool:
    """Whether it is a person's slot, and neither an agent's nor the robot."""
    return event.slot not in (*AGENT_SLOTS, ROBOT_SLOT)


def _name(peer: str, peers: Mapping[str, Peer]) -> str:
    known = peers.get(peer)
    return known.name if known else peer


def _is_person(peer: Peer | None) -> bool:
    return peer is not None and peer.role != "agent"
