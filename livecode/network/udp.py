"""The address by which the others on a network reach this machine."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from livecode.errors import DeviceError

FAR_AWAY = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))  # of examples' books


def own_address() -> str:
    """The address from which this machine speaks to its network; nothing is sent to find it.

    Raises:
        DeviceError: if it has none.
    """
    for far, family in FAR_AWAY:
        found = _towards(far, family)
        if found and not ip_address(found).is_loopback:
            return found
    raise DeviceError(
        "this machine has no address on a network: connect it, or say which name or address "
        "invites should give, with --address"
    )


def _towards(far: str, family: socket.AddressFamily) -> str:
    """Our end of the way to an address; "" if there is no way."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            return str(probe.getsockname()[0]).partition("%")[0]
    except OSError:
        return ""
