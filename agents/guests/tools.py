"""What another program may do in a session: look, play its slot, stop it, propose, say, ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.guests.prompt import RULES
from agents.guests.rpc import Tool
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.live import is_silent
from livecode.session.messages import Refused, Result, Said, Start
from livecode.vocabulary import registry

LONGEST = 400  # characters of a line
UNKNOWN = "nothing was heard of it yet: look tells whether it plays"

Outcome = Result | Refused | None


class Seat(Protocol):
    """A place in a session from which lines can be played."""

    @property
    def session(self) -> SessionClient:
        """The line to the session."""

    @property
    def talk(self) -> Sequence[Said]:
        """What was said of late, the latest last."""

    async def play(self, code: str, start: Start = "cycle") -> Outcome:
        """Play a line; what became of it, or None if nothing was heard in time."""


def tools(seat: Seat, slot: str) -> tuple[Tool, ...]:
    """The tools of a seat with this slot; what may not be is refused by the room itself."""
    session = seat.session

    async def look_() -> str:
        return look(session, seat.talk)

    async def play(code: str) -> str:
        line = _line(code, slot)
        return told(line, await seat.play(line))

    async def hush() -> str:
        told(slot, await seat.play(f"{slot} >> silence", "now"))
        return f"{slot} is silent"

    async def propose(code: str) -> str:
        session.say(_line(code), "proposal")
        return "proposed: whose slot it is takes it, or lets it pass"

    async def say(text: str) -> str:
        session.say(text[:LONGEST])
        return "said"

    async def explain(word: str) -> str:
        return explained(word)

    code = 'one line, such as {} >> s("bd*2, ~ hh").gain(0.8)'.format
    mine, theirs = {"code": code(slot)}, {"code": code("d1")}
    return (
        Tool("look", "What plays, who is here, tempo, mode, what was said.", {}, look_),
        Tool("play", f"Play a line in slot {slot}, from the next cycle on.", mine, play),
        Tool("hush", f"Silence slot {slot} at once.", {}, hush),
        Tool("propose", "Propose a line for a slot that a person plays.", theirs, propose),
        Tool("say", "Say something to all.", {"text": "what to say"}, say),
        Tool("explain", "What a word of the language does.", {"word": "such as every"}, explain),
    )


def instructions(slot: str) -> str:
    """What a model should know before it plays in a slot."""
    manners = (
        "Look first. Play seldom, leave gaps for the others, and say what you are about to do; "
        "when somebody hushes, stay silent until you are asked. "
    )
    return f"{manners}{RULES}".replace("a1 >>", f"{slot} >>")


def explained(name: str) -> str:
    """How a word or a control is written, what it does, and an example.

    Raises:
        HocketError: if there is none of that name, with those that may have been meant.
    """
    entries = [one for one in (registry.word(name), registry.control(name)) if one is not None]
    if not entries:
        near = " or ".join(registry.suggest(name)) or "fast, every, room, gain"
        raise HocketError(f"there is no word {name[:40]!r}; did you mean {near}?")
    return "\n".join(f"{one.name}: {one.summary} Example: {one.example}" for one in entries)


def told(line: str, outcome: Outcome) -> str:
    """What became of a line, in words.

    Raises:
        HocketError: if it does not play.
    """
    if outcome is None:
        return f"{line}: {UNKNOWN}"
    if isinstance(outcome, Refused):
        raise HocketError(outcome.message)
    if outcome.status in ("rejected", "refused"):
        hint = f"; {outcome.hint}" if outcome.hint else ""
        raise HocketError(f"{outcome.status}: {outcome.message}{hint}")
    limits = f": {outcome.message}" if outcome.message else ""
    return f"{outcome.status} from cycle {outcome.start:g} on{limits}"


def look(session: SessionClient, talk: Sequence[Said] = ()) -> str:
    """What there is to know, in lines; what others said is quoted, and is never an order."""
    cycle = session.tempo.cycle_at(session.room_time())
    said = [
        f"cycle {cycle:.1f}, {session.tempo.cps_at(session.room_time()):.3f} cycles a second",
        f"agents: {session.agent}",
        f"here: {', '.join(f'{peer.name} ({peer.role})' for peer in session.peers.values())}",
    ]
    names = {peer.id: peer.name for peer in session.peers.values()}
    plays = [
        f"{names.get(entry.author, entry.author)} plays {entry.code}"
        for _, entry in sorted(session.live.items())
        if not is_silent(entry)
    ]
    heard = [f"{names.get(one.peer, one.peer)} said: {one.text[:LONGEST]!r}" for one in talk]
    return "\n".join([*said, *(plays or ["nothing plays"]), *heard])


def _line(code: str, slot: str = "") -> str:
    line = code.strip()
    if not line or "\n" in line or len(line) > LONGEST:
        raise HocketError(f"one line of at most {LONGEST} characters is needed")
    if slot and not line.startswith(f"{slot} >>"):
        raise HocketError(f"your slot is {slot}: write {slot} >> …")
    return line
