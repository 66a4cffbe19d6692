"""Commands about seats: who is here, invites, letting go, handing over."""

from __future__ import annotations

from typing import get_args

from livecode.session.client import SessionClient
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.session.messages import AgentMode, Role
from livecode.terminal.commands.desk import Desk, Words, peer_called
from livecode.terminal.plain import name as plain_name

NOBODY = "nobody"


def who(desk: Desk, words: Words) -> str:
    """Who is here, and how well each one's clock runs."""
    client = desk.client
    return "\n".join(
        " ".join([plain_name(peer.name), f"({peer.role})", *_clock(client, peer.id)])
        for peer in client.peers.values()
    )


def _clock(client: SessionClient, peer: str) -> list[str]:
    known = client.clocks.get(peer)
    if known is None:
        return []
    trim = f", trim {known.trim * 1e3:+g} ms" if known.trim else ""
    away, off = known.rtt * 1e3, known.deviation * 1e3
    return [f"{away:.1f} ms away, clock ±{off:.1f} ms{trim}"]


def invite(desk: Desk, words: Words) -> str:
    """Ask for an invite; it comes as news."""
    role = words[0] if words else "performer"
    uses = int(words[1]) if len(words) > 1 else 1
    minutes = float(words[2]) if len(words) > 2 else 0.0
    for known in get_args(Role):
        if role == known:
            desk.client.invite(known, uses=uses, seconds=60.0 * minutes)
            return ""
    raise ValueError


def revoke(desk: Desk, words: Words) -> str:
    """Take an invite back."""
    (invite,) = words
    desk.client.revoke(invite)
    return ""


def kick(desk: Desk, words: Words) -> str:
    """Let somebody go."""
    (peer,) = words
    desk.client.kick(peer_called(desk, peer))
    return ""


def give(desk: Desk, words: Words) -> str:
    """Hand a slot over."""
    slot, to = words
    desk.client.give(slot, "" if to == NOBODY else peer_called(desk, to))
    return ""


def robot(desk: Desk, words: Words) -> str:
    """Lend the robot for some minutes, or give it back."""
    to, *minutes = words
    seconds = 60.0 * float(minutes[0]) if minutes else 0.0
    desk.client.give(ROBOT_SLOT, "" if to == NOBODY else peer_called(desk, to), seconds)
    return ""


def agent(desk: Desk, words: Words) -> str:
    """Give the agent a mode."""
    (mode,) = words
    for known in get_args(AgentMode):
        if mode == known:
            desk.client.set_agent(known)
            return ""
    raise ValueError
