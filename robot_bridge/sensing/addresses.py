"""Which layout of which profile an address belongs to, found at once for those that come often."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from robot_bridge.sensing.layout import DEVICE, POINT, Layout
from robot_bridge.sensing.profile import DeviceProfile

PARTS = {DEVICE: r"[A-Za-z0-9_:-]{1,64}", POINT: r"[A-Za-z0-9_.:-]{1,64}"}
MOST_KEPT = 1024  # addresses; a sender that makes up new ones costs a search each, no memory


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an address means: its sender's profile, the layout of its arguments, who and where.

    Attributes:
        rank: how far in front the layout stands in its profile; 0 leads.
        device: the part of the address that is this device's own; "" if none is.
        point: the point that the address names; "" if it names none.
    """

    profile: DeviceProfile
    layout: Layout
    rank: int = 0
    device: str = ""
    point: str = ""


class Addresses:
    """Meanings by address; where two profiles share an address, the first one has it."""

    def __init__(self, profiles: Iterable[DeviceProfile]) -> None:
        """The addresses of these profiles."""
        self._exact: dict[str, Meaning] = {}
        self._open: list[tuple[re.Pattern[str], Meaning]] = []
        self._kept: dict[str, Meaning | None] = {}
        for profile in profiles:
            for rank, layout in enumerate(profile.layouts):
                self._add(Meaning(profile, layout, rank))

    def find(self, address: str) -> Meaning | None:
        """What an address means, or None; one without a slash in front is taken too."""
        try:
            return self._kept[address]
        except KeyError:
            found = self._search(address if address.startswith("/") else "/" + address)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[address] = found
        return found

    def _add(self, meaning: Meaning) -> None:
        address = meaning.layout.address
        if "{" not in address:
            self._exact.setdefault(address, meaning)
            return
        pattern = re.escape(address)
        for name, part in PARTS.items():
            pattern = pattern.replace(re.escape(name), f"(?P<{name[1:-1]}>{part})")
        self._open.append((re.compile(pattern), meaning))

    def _search(self, address: str) -> Meaning | None:
        exact = self._exact.get(address)
        if exact is not None:
            return exact
        for pattern, meaning in self._open:
            parsed = pattern.fullmatch(address)
            if parsed is not None:
                parts = parsed.groupdict()
                return Meaning(
                    meaning.profile,
                    meaning.layout,
                    meaning.rank,
                    parts.get("device", ""),
                    parts.get("point", ""),
                )
        return None
