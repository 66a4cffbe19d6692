"""Invitations that are made while a room is open: role, end, number of uses, and taking back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hmac import compare_digest

from livecode.errors import RightsError
from livecode.session.entry.people import Seat, digest
from livecode.session.messages import Invite, Invited, Role

GIVEN: frozenset[Role] = frozenset({"host", "performer", "agent", "audience"})
MOST_INVITES, MOST_USES, LONGEST = 256, 500, 366 * 86_400.0


@dataclass(slots=True)
class Invites:
    """The invitations of a room by id, without their tokens; and those that are taken back."""

    made: dict[str, Invited] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)

    def make(self, asked: Invite, token: str, by: str, now: float) -> Invited:
        """An invitation with ``token``; what is returned shows it, what is kept does not.

        Raises:
            RightsError: if it asks for what cannot be given.
        """
        if asked.role not in GIVEN:
            raise RightsError(f"role {asked.role}: invites are for {', '.join(sorted(GIVEN))}")
        if not (0 <= asked.uses <= MOST_USES and 0.0 <= asked.seconds <= LONGEST):
            raise RightsError(
                f"an invite is for 0 to {MOST_USES} uses and for 0 to {LONGEST:g} seconds"
            )
        if len(self.made) >= MOST_INVITES:
            raise RightsError(f"the room has {MOST_INVITES} invites: take some back")
        key = digest(token).hex()
        kept = Invited(
            id=key[:8],
            role=asked.role,
            name=asked.name[:32],
            until=now + asked.seconds if asked.seconds else 0.0,
            uses=asked.uses,
            by=by,
            key=key,
        )
        self.made[kept.id] = kept
        return kept

    def seat(self, token: str, used: Iterable[bytes], now: float, back: bool) -> Seat | None:
        """The seat that a token gives; None if it is no invitation.

        Args:
            token: what somebody brings.
            used: the keys by which all names of the room came.
            now: room time [s].
            back: whether somebody comes back who was here by it.

        Raises:
            RightsError: if it is over, used up or taken back.
        """
        key, found = digest(token), None
        for made in self.made.values():
            if compare_digest(bytes.fromhex(made.key), key):
                found = made
        if found is None:
            return None
        self.require(found.id)
        if not back:
            if found.until and now > found.until:
                raise RightsError("this invite is over: ask the host for a new one")
            if found.uses and sum(each == key for each in used) >= found.uses:
                raise RightsError("this invite is used up: ask the host for a new one")
        return Seat(found.role, found.name, key)

    def require(self, invite: str) -> None:
        """Let an invitation be one still.

        Raises:
            RightsError: if it was taken back.
        """
        if invite in self.revoked:
            raise RightsError("this invite was taken back: ask the host for a new one")
