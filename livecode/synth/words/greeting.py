"""What is answered to Tidal's greetings, as SuperDirt does."""

from __future__ import annotations

from livecode.osc import codec

# From 0 on, as SuperDirt's are: Tidal 1.7 binds a voice to the one of this place in the list, and
# moves the one of this number.
OFFERED_BUSES = range(128)
SERVER = 57110  # the port of SuperCollider's server, which is behind a SuperDirt


def answer(address: str, buses: int = SERVER) -> bytes | None:
    """What SuperDirt answers to a greeting; None if it does not.

    ``buses`` is the port at which control buses are moved.
    """
    if address == "/dirt/handshake":
        return _handshake(buses)
    return codec.encode("/dirt/hello/reply") if address == "/dirt/hello" else None


def _handshake(buses: int) -> bytes:
    return codec.encode(
        "/dirt/handshake/reply",
        *("&serverHostname", "127.0.0.1", "&serverPort", buses),
        *("&controlBusIndices", *OFFERED_BUSES),
    )
