"""What stands in a log beside the messages: how a room began, its names, and a room as a whole."""

from __future__ import annotations

import msgspec

from livecode.session.messages import (
    AgentMode,
    Armed,
    Edited,
    Evaluation,
    Gestured,
    Given,
    Invited,
    Live,
    Marked,
    Mixed,
    Page,
    PresetName,
    Role,
    Status,
    TempoSegment,
)


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Which clock counted: the start of the machine it belongs to, and its second 0 of the room.

    While a machine runs, its clock goes on under all that start and end on it.
    """

    boot: str = ""
    zero: float = 0.0


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A room begins; ``date`` in seconds since 1970."""

    room: str
    epoch: str
    seed: int
    text: str
    date: float
    preset: PresetName = "friends"
    clock: Clock = Clock()


class Resumed(msgspec.Struct, frozen=True, kw_only=True):
    """A server took the room up again; the epoch is another where edits may have been lost."""

    epoch: str
    date: float
    clock: Clock = Clock()


class KnownName(msgspec.Struct, frozen=True, kw_only=True):
    """Whose a name is: the hashes of its token and of its secret, in base 64."""

    peer: str
    key: bytes
    resume: bytes
    lasting: bool
    role: Role = "performer"  # of names in logs that do not say it


class KnownPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page and its last edits."""

    page: Page
    history: list[Edited]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A whole room, without those who are in it."""

    room: str
    epoch: str
    seed: int
    pages: list[KnownPage]
    names: list[KnownName]
    tempo: list[TempoSegment]
    sequence: int
    evaluations: list[Evaluation]
    pending: list[str]
    good: list[str] = []
    live: list[Live]
    gestured: list[Gestured] = []
    heard: list[Gestured] = []
    armed: list[Armed] = []
    hushed: float
    latched: bool
    agent: AgentMode
    status: list[Status]
    preset: PresetName = "friends"
    invites: list[Invited] = []
    revoked: list[str] = []
    mix: list[Mixed] = []
    given: list[Given] = []
    lent: list[Live] = []
    trims: dict[str, float] = {}
    ahead: list[tuple[float, float]] = []
    moments: list[Marked] = []
    wanted: list[str] = []
    sensed: dict[str, float] = {}
    senses: int = 0
