"""What is answered to Tidal's greetings, as SuperDirt does."""

from __future__ import annotations

from collections.abc import Callable

from livecode.osc import codec

# From 0 on, as SuperDirt's are: Tidal 1.7 binds a voice to the one of this place in the list, and
# moves the one of this number.
OFFERED_BUSES = range(128)


def answer(address: str) -> bytes | None:
    """What SuperDirt answers to a greeting; None if it does not."""
    make = _ANSWERS.get(address)
    return make() if make else None


def _handshake() -> bytes:
    return codec.encode(
        "/dirt/handshake/reply",
        *("&serverHostname", "127.0.0.1", "&serverPort", 57110),
        *("&controlBusIndices", *OFFERED_BUSES),
    )


_ANSWERS: dict[str, Callable[[], bytes]] = {
    "/dirt/handshake": _handshake,
    "/dirt/hello": lambda: codec.encode("/dirt/hello/reply"),
}
