"""What is answered to Tidal's greetings, as SuperDirt does."""

from __future__ import annotations

from collections.abc import Callable

from livecode.osc import codec

OFFERED_BUSES = 64  # named in the answer to a handshake


def answer(address: str) -> bytes | None:
    """What SuperDirt answers to a greeting; None if it does not."""
    make = _ANSWERS.get(address)
    return make() if make else None


def _handshake() -> bytes:
    return codec.encode(
        "/dirt/handshake/reply",
        *("&serverHostname", "127.0.0.1", "&serverPort", 57110),
        *("&controlBusIndices", *range(OFFERED_BUSES)),
    )


_ANSWERS: dict[str, Callable[[], bytes]] = {
    "/dirt/handshake": _handshake,
    "/dirt/hello": lambda: codec.encode("/dirt/hello/reply"),
}
