"""What is wrong, if anything: the rules by which the robot loses its right to move."""

from __future__ import annotations

from dataclasses import dataclass

from robot_bridge.control.command import Mode
from robot_bridge.limits.stop_states import Sign, Stop


@dataclass(frozen=True, slots=True)
class Rules:
    """How old things may be, all in seconds.

    Attributes:
        beat: the body's last sign of life.
        silence: the device's last reading.
        late: how much too late a tick may come.
        release: how long a soft stop lets go before the robot may start again.
        settled: how long it brakes before there is no force at all.
        calm: how long the handle must be slow before a new start.
    """

    beat: float = 0.1
    silence: float = 0.02
    late: float = 0.02
    release: float = 0.1
    settled: float = 0.3
    calm: float = 0.2


@dataclass(frozen=True, slots=True)
class Vital:
    """What the rules look at, at one tick.

    Attributes:
        now: [s, monotonic].
        lateness: how much too late this tick came [s].
        panic: whether the stop word is set.
        fault: whether the handle does what it cannot do.
        reading: when the device was last read [s, monotonic].
        beat: when the body last gave a sign of life [s, monotonic].
    """

    now: float
    lateness: float
    panic: bool
    fault: bool
    reading: float
    beat: float


def sign(
    state: Stop,
    elapsed: float,
    vital: Vital,
    *,
    mode: Mode,
    lease: float,
    rearm: bool,
    rules: Rules,
) -> Sign | None:
    """The most pressing sign, if any.

    Args:
        state: the stop state.
        elapsed: how long it has been so [s].
        vital: the facts of this tick.
        mode: what is commanded.
        lease: until when that may be obeyed [s, monotonic].
        rearm: whether a new start is asked for while the handle is calm.
        rules: how old things may be.
    """
    if vital.panic:
        return Sign.PANIC
    if vital.fault:
        return Sign.FAULT
    # "not younger than" instead of "older than": a time that is no number is too old.
    if not vital.now - vital.reading <= rules.silence:
        return Sign.SILENT
    if not vital.now - vital.beat <= rules.beat:
        return Sign.ALONE
    if state is Stop.LATCHED:
        return Sign.REARM if rearm else None
    if state is Stop.SOFT_STOP and elapsed >= rules.settled:
        return Sign.SETTLED
    if not vital.now <= lease:
        return Sign.STALE
    if vital.lateness > rules.late:
        return Sign.LATE
    if state is Stop.SOFT_STOP and elapsed < rules.release:
        return None
    return Sign.PLAY if mode is Mode.PLAY else Sign.HOLD
