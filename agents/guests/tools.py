"""What another program may do in a session: look, play its own slot, propose, say."""

from __future__ import annotations

from typing import Protocol

from agents.guests.rpc import Tool
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import Refused, Result

LONGEST = 400  # characters of a line
UNKNOWN = "nothing was heard of it yet: look tells whether it plays"

Outcome = Result | Refused | None


class Seat(Protocol):
    """A place in a session from which lines can be played."""

    @property
    def session(self) -> SessionClient:
        """The line to the session."""

    async def play(self, code: str) -> Outcome:
        """Play a line; what became of it, or None if nothing was heard in time."""


def tools(seat: Seat, slot: str) -> tuple[Tool, ...]:
    """The tools of a seat with this slot; what may not be is refused by the room itself."""
    session = seat.session

    async def look_() -> str:
        return look(session)

    async def play(code: str) -> str:
        line = _line(code, slot)
        return told(line, await seat.play(line))

    async def propose(code: str) -> str:
        session.say(_line(code), "proposal")
        return "proposed: whose slot it is takes it, or lets it pass"

    async def say(text: str) -> str:
        session.say(text[:LONGEST])
        return "said"

    code = 'one line, such as d1 >> s("bd*2, ~ hh").gain(0.8)'
    return (
        Tool("look", "What plays, who is here, the tempo, the mode.", {}, look_),
        Tool("play", f"Play a line in slot {slot}, from the next cycle on.", {"code": code}, play),
        Tool("propose", "Propose a line for somebody's slot.", {"code": code}, propose),
        Tool("say", "Say something to all.", {"text": "what to say"}, say),
    )


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


def look(session: SessionClient) -> str:
    """What there is to know, in lines."""
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
    ]
    return "\n".join([*said, *(plays or ["nothing plays"])])


def _line(code: str, slot: str = "") -> str:
    line = code.strip()
    if not line or "\n" in line or len(line) > LONGEST:
        raise HocketError(f"one line of at most {LONGEST} characters is needed")
    if slot and not line.startswith(f"{slot} >>"):
        raise HocketError(f"your slot is {slot}: write {slot} >> …")
    return line
