"""The robot's stop states, as a table.

ARMED plays. HOLD is compliant: the robot yields to the hand and moves no more by itself.
SOFT_STOP lets go within a tenth of a second and brakes a little longer. ZERO gives no force
but starts again, softly, when everything is well. LATCHED gives no force until somebody re-arms.
"""

from __future__ import annotations

from enum import IntEnum


class Stop(IntEnum):
    """What the robot is allowed to do, from most to least."""

    ARMED = 0
    HOLD = 1
    SOFT_STOP = 2
    ZERO = 3
    LATCHED = 4

    @property
    def word(self) -> str:
        """The state in a word for the footer."""
        return WORDS[self]


class Sign(IntEnum):
    """What may happen to the robot; of several at once the first one counts."""

    PANIC = 0  # somebody pressed the stop key twice
    FAULT = 1  # a speed or a reading that cannot be
    SILENT = 2  # the device gives no readings
    ALONE = 3  # the body process gives no sign of life
    REARM = 4  # somebody asked for a new start, and the handle is at rest
    STALE = 5  # what was commanded is too old
    LATE = 6  # the loop came too late
    SETTLED = 7  # a soft stop has run its course
    HOLD = 8  # commanded to hold
    PLAY = 9  # commanded to play


WORDS = {
    Stop.ARMED: "armed",
    Stop.HOLD: "hold",
    Stop.SOFT_STOP: "stopping",
    Stop.ZERO: "zero",
    Stop.LATCHED: "latched",
}

TABLE: dict[Stop, dict[Sign, Stop]] = {
    Stop.ARMED: {
        Sign.PANIC: Stop.LATCHED,
        Sign.FAULT: Stop.LATCHED,
        Sign.SILENT: Stop.ZERO,
        Sign.ALONE: Stop.ZERO,
        Sign.STALE: Stop.SOFT_STOP,
        Sign.LATE: Stop.SOFT_STOP,
        Sign.HOLD: Stop.HOLD,
    },
    Stop.HOLD: {
        Sign.PANIC: Stop.LATCHED,
        Sign.FAULT: Stop.LATCHED,
        Sign.SILENT: Stop.ZERO,
        Sign.ALONE: Stop.ZERO,
        Sign.STALE: Stop.SOFT_STOP,
        Sign.LATE: Stop.SOFT_STOP,
        Sign.PLAY: Stop.ARMED,
    },
    Stop.SOFT_STOP: {
        Sign.PANIC: Stop.LATCHED,
        Sign.FAULT: Stop.LATCHED,
        Sign.SILENT: Stop.ZERO,
        Sign.ALONE: Stop.ZERO,
        Sign.SETTLED: Stop.ZERO,
        Sign.HOLD: Stop.HOLD,
        Sign.PLAY: Stop.ARMED,
    },
    Stop.ZERO: {
        Sign.PANIC: Stop.LATCHED,
        Sign.FAULT: Stop.LATCHED,
        Sign.HOLD: Stop.HOLD,
        Sign.PLAY: Stop.ARMED,
    },
    Stop.LATCHED: {
        Sign.REARM: Stop.ZERO,
    },
}

NO_FORCE = frozenset({Stop.ZERO, Stop.LATCHED})


def follow(state: Stop, sign: Sign | None) -> Stop:
    """The state after a sign; a sign that the table does not name for a state changes nothing."""
    return state if sign is None else TABLE[state].get(sign, state)
