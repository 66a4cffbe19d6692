"""Who may come and who has to go, whose the slots are, and how each of them sounds."""

from __future__ import annotations

from typing import Literal

from livecode.session.wire.base import Wire
from livecode.session.wire.people import Role

PresetName = Literal["friends", "open"]


class Invite(Wire, frozen=True, kw_only=True):
    """Ask for an invitation: who comes in by it has ``role``, and ``name`` if it is given.

    It is good for ``seconds`` (0: as long as the room) and for ``uses`` people (0: any number).
    """

    role: Role
    name: str = ""
    seconds: float = 0.0
    uses: int = 1


class Invited(Wire, frozen=True, kw_only=True):
    """An invitation; ``until`` is when it ends [s, room time], 0 for never.

    Only who asked for it gets its ``token``; the log has its hash, the ``key``.
    """

    id: str
    role: Role
    name: str
    until: float
    uses: int
    by: str
    token: str = ""
    key: str = ""


class Revoke(Wire, frozen=True, kw_only=True):
    """Let nobody in by an invitation any more, and who is here by it go."""

    invite: str


class Revoked(Wire, frozen=True, kw_only=True):
    """An invitation is no longer one."""

    invite: str
    by: str


class Kick(Wire, frozen=True, kw_only=True):
    """Let somebody go."""

    peer: str


class Mix(Wire, frozen=True, kw_only=True):
    """Mute a slot or a person, let it sound alone, or set its gain (0 to 2, 1 as played)."""

    slot: str = ""
    peer: str = ""
    mute: bool = False
    solo: bool = False
    gain: float = 1.0


class Mixed(Wire, frozen=True, kw_only=True):
    """How a slot or a person sounds from cycle ``start`` on."""

    slot: str
    peer: str
    mute: bool
    solo: bool
    gain: float
    start: float
    by: str


class Give(Wire, frozen=True, kw_only=True):
    """Hand a slot over: from now on it is ``to``'s; ``r1`` is the robot. Empty: nobody's.

    After so many ``seconds`` it is nobody's again; 0: for good, but the robot for ten minutes.
    """

    slot: str
    to: str = ""
    seconds: float = 0.0


class Given(Wire, frozen=True, kw_only=True):
    """A slot is ``to``'s now; the robot's, if nobody's, is the host's.

    At ``until`` [s, room time] it is nobody's again; 0: never. ``by`` is empty where time did it.
    """

    slot: str
    to: str
    by: str
    until: float = 0.0
