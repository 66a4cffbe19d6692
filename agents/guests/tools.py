"""What another program may do in a session: look, play its own slot, propose, say."""

from __future__ import annotations

from agents.guests.rpc import Tool
from livecode.errors import HocketError
from livecode.session.client import SessionClient

LONGEST = 400  # characters of a line


def tools(session: SessionClient, slot: str) -> tuple[Tool, ...]:
    """The tools of a seat with this slot; what may not be is refused by the room itself."""

    def play(code: str) -> str:
        line = _line(code, slot)
        session.evaluate(line)
        return f"asked for {line}: look tells whether it plays"

    def propose(code: str) -> str:
        session.say(_line(code), "proposal")
        return "proposed: whose slot it is takes it, or lets it pass"

    def say(text: str) -> str:
        session.say(text[:LONGEST])
        return "said"

    code = 'one line, such as d1 >> s("bd*2, ~ hh").gain(0.8)'
    return (
        Tool("look", "What plays, who is here, the tempo, the mode.", {}, lambda: look(session)),
        Tool("play", f"Play a line in slot {slot}, from the next cycle on.", {"code": code}, play),
        Tool("propose", "Propose a line for somebody's slot.", {"code": code}, propose),
        Tool("say", "Say something to all.", {"text": "what to say"}, say),
    )


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
