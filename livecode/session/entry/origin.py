"""Which web pages may open a session: those of this machine, and no other.

Any page in a browser may try to reach a websocket on the machine it runs on, and a page on a
name of its own may have that name point here (DNS rebinding); browsers say truly which page
asks (Origin) and for what name (Host).
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit


def refusal(origins: Sequence[str], hosts: Sequence[str], bound: str) -> str:
    """Why a request may not open a session; empty if it may.

    Args:
        origins: its Origin headers; programs that are no browser send none.
        hosts: its Host headers.
        bound: the address that the server listens on.
    """
    for origin in origins:
        if not is_loopback(_name(origin)):
            return f"a page of {origin} may not open this session: open it on this machine"
    if is_loopback(bound):
        for host in hosts:
            if not is_loopback(_name(f"//{host}")):
                return f"this session is not known as {host}: use 127.0.0.1"
    return ""


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
