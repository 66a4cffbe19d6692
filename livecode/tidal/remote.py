"""What each message of Tidal's control port does in a session.

The addresses and arguments are those that Tidal listens to on port 6010
(https://tidalcycles.org/docs/working-with-patterns/Controller_Input).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Protocol

from livecode.errors import RightsError, WireError
from livecode.live import LIVE_PATH
from livecode.osc.codec import Argument, Message
from livecode.session.entry.limits import TokenBucket
from livecode.session.messages import Mixed

PORT = 6010
BEATS_PER_CYCLE = 4  # as Tidal counts them where a tempo is given in beats
MOST_CONTROLS = 64
ACTS_PER_SECOND, ACTS_AT_ONCE = 10.0, 20.0  # besides controls, of which the newest count
NUDGE = 0.2  # seconds that a machine may be moved, either way
PREFIX = "osc/ctrl/"

Arguments = tuple[Argument, ...]


class Session(Protocol):
    """What is needed of a session's client."""

    @property
    def mixed(self) -> dict[tuple[str, str], Mixed]:
        """How slots and people were set to sound."""
        ...

    def mix(self, *, slot: str, mute: bool, solo: bool, gain: float) -> None:
        """Set how a slot sounds."""
        ...

    def hush(self) -> None:
        """Silence everything."""
        ...

    def set_tempo(self, cps: float) -> None:
        """Ask for a tempo."""
        ...

    def evaluate(self, code: str) -> str:
        """Play code."""
        ...


class Remote:
    """A control port of Tidal's before one seat of a session.

    Attributes:
        controls: the last value of each ``/ctrl`` by live path; ``osc("/ctrl/NAME")`` reads it.
        dropped: how many acts came too fast.
    """

    def __init__(self, session: Session, nudge: Callable[[float], bool]) -> None:
        """``nudge`` lets what sounds here sound so much later [s]; False if nothing does."""
        self.controls: dict[str, float] = {}
        self.dropped = 0
        self._session, self._nudge = session, nudge
        self._pace = TokenBucket(ACTS_PER_SECOND, ACTS_AT_ONCE, -math.inf)

    def take(self, message: Message, now: float) -> None:
        """Do what a message that came at second ``now`` asks for.

        Raises:
            WireError: if it is not one of Tidal's, or its arguments are not.
            RightsError: if a session cannot do that.
        """
        if message.address == "/ctrl":
            self._control(message.arguments)
            return
        act = _ACTS.get(message.address)
        if act is None:
            known = ", ".join(["/ctrl", *_ACTS])
            raise WireError(f"{message.address[:40]} is no address of the control port: {known}")
        if not self._pace.take(now):
            self.dropped += 1
            return
        act(self, message.arguments)

    def _control(self, arguments: Arguments) -> None:
        if len(arguments) != 2:
            raise WireError("/ctrl takes a name and a number")
        name, value = str(arguments[0]), arguments[1]
        path = PREFIX + name
        if not LIVE_PATH.fullmatch(path):
            raise WireError(f"/ctrl {name[:40]!r}: a name has 1 to 32 letters, digits, _ or -")
        if path not in self.controls and len(self.controls) >= MOST_CONTROLS:
            raise WireError(f"/ctrl {name}: there are {MOST_CONTROLS} controls already")
        self.controls[path] = _number("/ctrl", value)

    def _mix(
        self, arguments: Arguments, *, mute: bool | None = None, solo: bool | None = None
    ) -> None:
        slot = slot_of(arguments)
        self._set(slot, mute=mute, solo=solo)

    def _mix_all(self, *, mute: bool | None = None, solo: bool | None = None) -> None:
        for (slot, _), mixed in list(self._session.mixed.items()):
            if slot and ((mixed.mute and mute is False) or (mixed.solo and solo is False)):
                self._set(slot, mute=mute, solo=solo)

    def _set(self, slot: str, *, mute: bool | None, solo: bool | None) -> None:
        """Change one of the two; the other, and the gain, stay as they are."""
        was = self._session.mixed.get((slot, ""))
        self._session.mix(
            slot=slot,
            mute=(was is not None and was.mute) if mute is None else mute,
            solo=(was is not None and was.solo) if solo is None else solo,
            gain=1.0 if was is None else was.gain,
        )

    def _tempo(self, cps: float) -> None:
        self._session.set_tempo(cps)

    def _nudged(self, arguments: Arguments) -> None:
        seconds = _number("/nudgeAll", _one("/nudgeAll", arguments))
        if abs(seconds) > NUDGE:
            raise RightsError(f"/nudgeAll {seconds:g}: allowed is -{NUDGE:g} to {NUDGE:g} s")
        if not self._nudge(seconds):
            raise RightsError("/nudgeAll: nothing sounds on the machine of this seat")

    def _silence(self, arguments: Arguments) -> None:
        self._session.evaluate(f"{slot_of(arguments)} >> silence")


def slot_of(arguments: Arguments) -> str:
    """The slot that an id of Tidal's means: ``1`` is ``d1``, a name is itself.

    Raises:
        WireError: if there is none.
    """
    name = str(_one("an id", arguments))
    slot = f"d{name}" if name.isdecimal() else name
    if not (slot.isascii() and slot.isidentifier() and len(slot) <= 32):
        raise WireError(f"the id {name[:40]!r} is no slot: write 1 for d1, or a slot's name")
    return slot


def _one(what: str, arguments: Arguments) -> Argument:
    if len(arguments) != 1:
        raise WireError(f"{what} takes one argument, not {len(arguments)}")
    return arguments[0]


def _number(what: str, value: Argument) -> float:
    """An argument that is a number, or says one.

    Raises:
        WireError: if it is neither.
    """
    try:
        number = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise WireError(f"{what} {str(value)[:40]}: a finite number is needed")
    return number


def _cannot(what: str) -> Callable[[Remote, Arguments], None]:
    def refuse(remote: Remote, arguments: Arguments) -> None:
        raise RightsError(f"{what}: the count of cycles is everybody's, and only goes on")

    return refuse


_ACTS: Mapping[str, Callable[[Remote, Arguments], None]] = {
    "/mute": lambda remote, given: remote._mix(given, mute=True),
    "/unmute": lambda remote, given: remote._mix(given, mute=False),
    "/solo": lambda remote, given: remote._mix(given, solo=True),
    "/unsolo": lambda remote, given: remote._mix(given, solo=False),
    "/unmuteAll": lambda remote, given: remote._mix_all(mute=False),
    "/unsoloAll": lambda remote, given: remote._mix_all(solo=False),
    "/hush": lambda remote, given: remote._session.hush(),
    "/silence": lambda remote, given: remote._silence(given),
    "/setcps": lambda remote, given: remote._tempo(_number("/setcps", _one("/setcps", given))),
    "/setbpm": lambda remote, given: remote._tempo(
        _number("/setbpm", _one("/setbpm", given)) / 60.0 / BEATS_PER_CYCLE
    ),
    "/nudgeAll": lambda remote, given: remote._nudged(given),
    "/setCycle": _cannot("/setCycle"),
    "/resetCycles": _cannot("/resetCycles"),
}
