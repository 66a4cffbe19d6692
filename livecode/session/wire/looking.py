"""What can be seen of the music while it sounds: for those who look, and for no log."""

from __future__ import annotations

import msgspec

from livecode.session.wire.base import Wire

Seen = tuple[str, float, float, list[tuple[int, int]]]


class Look(Wire, frozen=True, kw_only=True):
    """Let me see what sounds, as ``show``, from now on; or, if not ``on``, no more."""

    on: bool = True


class Looked(Wire, frozen=True, kw_only=True):
    """Whether anybody looks: while nobody does, an engine need not show. For engines only."""

    on: bool


class Show(Wire, frozen=True, kw_only=True):
    """What sounds: it is passed on to those who look, and kept nowhere. Engines only.

    Each of ``haps`` is a slot, from when to when it sounds [s, room time], and the places in the
    slot's code that made it: (begin, end) in code points. ``levels`` are peak and RMS (0..1, 1 is
    full scale) of each slot since the last report; those of a person's slots together stand
    under "@ada", those of all under "".
    ``robot`` has what the robot feels: position, hand, reference, goal [rad], force [N·m],
    certainty (0..1), stiffness [N·m/rad], tank, score [J]; of a bond with a handle elsewhere
    ``bond`` (0 alone, 1 spring, 2 beat) and ``bond/…`` delay, jitter [s], loss (0..1), tank, given,
    got [J]; and ``limit/…`` 1 for each limit that cut something lately, 0 when it does no more.
    """

    haps: list[Seen] = msgspec.field(default_factory=list)
    levels: dict[str, tuple[float, float]] = msgspec.field(default_factory=dict)
    robot: dict[str, float] = msgspec.field(default_factory=dict)
