"""Who may stand at the door of an open room: how many strangers, from where, how often.

A stranger is a connection that has not shown a token. Of these each address has few, all together
have some, and both have so many attempts a second, so that nobody pays for those who only knock.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from ipaddress import IPv6Address, ip_address

from livecode.session.entry.limits import TokenBucket

MOST_OF_ONE, MOST_OF_ALL = 8, 128  # strangers at a time
RATE_OF_ONE, BURST_OF_ONE = 4.0, 12.0  # attempts a second
RATE_OF_ALL, BURST_OF_ALL = 20.0, 60.0
MOST_ADDRESSES = 1024  # that are remembered

Caller = tuple[str, int]  # an address and a port of theirs


class Door:
    """The strangers of an open room.

    Attributes:
        turned_away: how many were, so far.
    """

    def __init__(self) -> None:
        self.turned_away = 0
        self._strangers: dict[Caller, str] = {}
        self._of: Counter[str] = Counter()
        self._knocks: OrderedDict[str, TokenBucket] = OrderedDict()
        self._all = TokenBucket(RATE_OF_ALL, BURST_OF_ALL, 0.0)

    def admit(self, caller: Caller, now: float) -> bool:
        """Whether a stranger may stand here from second ``now`` on; who does already, may."""
        if caller in self._strangers:
            return True
        where = neighbourhood(caller[0])
        if not (self._has_room(where) and self._knock(where, now)):
            self.turned_away += 1
            return False
        self._strangers[caller] = where
        self._of[where] += 1
        return True

    def leave(self, caller: Caller) -> None:
        """Somebody has gone, or is no stranger any more."""
        where = self._strangers.pop(caller, None)
        if where is None:
            return
        self._of[where] -= 1
        if not self._of[where]:
            del self._of[where]

    def _has_room(self, where: str) -> bool:
        return self._of[where] < MOST_OF_ONE and len(self._strangers) < MOST_OF_ALL

    def _knock(self, where: str, now: float) -> bool:
        bucket = self._knocks.pop(where, None) or TokenBucket(RATE_OF_ONE, BURST_OF_ONE, now)
        self._knocks[where] = bucket  # the last to be forgotten
        if len(self._knocks) > MOST_ADDRESSES:
            self._knocks.popitem(last=False)
        return bucket.take(now) and self._all.take(now)


def neighbourhood(host: str) -> str:
    """What counts as one address: of the newer kind the network of a house, which has plenty."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) >> 64 << 64))
    return host
