"""What the room has arranged, carried out: its preset, who is who, its mix, whose the slots are."""

from __future__ import annotations

from livecode.conductor.conductor import Conductor
from livecode.conductor.mix import Level
from livecode.conductor.room import Room
from livecode.conductor.windows import cycles
from livecode.session.entry.roles import PRESETS
from livecode.session.messages import Given, Mixed, Welcome


def arrange(conductor: Conductor, message: Mixed | Given) -> None:
    """Carry out one arrangement."""
    if isinstance(message, Mixed):
        level = Level(message.mute, message.solo, message.gain)
        conductor.mix.set((message.slot, message.peer), level, cycles(message.start))
    else:
        conductor.rights.give(message.slot, message.to)


def attended(conductor: Conductor, room: Room, *, connected: bool) -> bool:
    """Whether who holds the robot is here; a host who holds it may be at the body itself."""
    holder = conductor.rights.holder
    return holder is None or (connected and holder in room.peers)


def settle(conductor: Conductor, welcome: Welcome) -> None:
    """Let all that the room says hold, and nothing else; who is away keeps a role while playing."""
    for peer in welcome.peers:
        conductor.rights.admit(peer.id, peer.role, peer.name)
    for author, role in welcome.away.items():
        conductor.rights.admit(author, role)
    conductor.rights.preset = PRESETS[welcome.preset]
    conductor.rights.holder = None
    conductor.rights.given.clear()
    conductor.mix.clear()
    for mixed in welcome.mix:
        arrange(conductor, mixed)
    for handed_over in welcome.given:
        arrange(conductor, handed_over)
