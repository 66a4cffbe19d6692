"""The engines of a room: the seats at which it sounds."""

from __future__ import annotations

from livecode.session.client import SessionClient
from livecode.session.entry.people import machine_of


def own_engine(client: SessionClient) -> str:
    """The seat that sounds on this performer's machine, by id; "" if none does.

    One that came with a performer is called so; the others are the host's.
    """
    engines = sorted(peer.id for peer in client.peers.values() if peer.kind == "engine")
    mine = [engine for engine in engines if engine.startswith(machine_of(client.you.id))]
    if mine or client.you.role != "host":
        return mine[0] if mine else ""
    return engines[0] if engines else ""


def trim_by_ear(client: SessionClient, milliseconds: float) -> bool:
    """Let this machine sound so much later [ms]; False if nothing sounds here."""
    engine = own_engine(client)
    if engine and milliseconds != client.trim_of(engine) * 1e3:
        client.set_trim(engine, milliseconds / 1e3)
    return bool(engine)
