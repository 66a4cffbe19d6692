"""Who is in the room: coming in, going, and being told that something is not to be had."""

from __future__ import annotations

from typing import Literal

import msgspec

from livecode.session.wire.base import Wire

Role = Literal["host", "performer", "agent", "audience", "engine", "follower"]
Kind = Literal["human", "agent", "engine"]


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody, or some program, in the room, and the page on which it begins to write."""

    id: str
    name: str
    role: Role
    kind: Kind
    page: str = ""


class Hello(Wire, frozen=True, kw_only=True):
    """The first message: the token of an invitation, a name, and what kind of peer this is.

    With ``follows`` it is a machine that sounds along with a seat that is here by the same token.
    Who was here before also gives the ``resume`` word and the ``epoch`` of that welcome, and
    the revision that it has ``seen`` of each page.
    """

    token: str
    name: str
    kind: Kind = "human"
    follows: bool = False
    resume: str = ""
    epoch: str = ""
    seen: dict[str, int] = msgspec.field(default_factory=dict)


class Joined(Wire, frozen=True, kw_only=True):
    """Somebody came."""

    peer: Peer


class Left(Wire, frozen=True, kw_only=True):
    """Somebody went."""

    peer: str


class Refused(Wire, frozen=True, kw_only=True):
    """A request that was not carried out: why, and what to do; ``about`` is the request's id."""

    message: str
    about: str = ""
