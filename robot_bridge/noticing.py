"""Keeps a body and the terminals beside it informed: what is heard, who waits, whose is what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from livecode.errors import ConfigError
from livecode.motion import known
from robot_bridge.body import Body
from robot_bridge.heard import heard, title
from robot_bridge.sensing.profile import DeviceProfile
from robot_bridge.sensing.roster import Waiting
from robot_bridge.teaching import Teacher
from robot_bridge.turn import Instant

EVERY = 0.5  # [s] between two looks


@dataclass(slots=True)
class Noticing:
    """Writes what is heard on ``port``, reads whose the devices are, asks about the others.

    Attributes:
        tell: told a sentence for people.
        file: where it is kept whose the devices are.
    """

    body: Body
    profiles: tuple[DeviceProfile, ...]
    port: int
    tell: Callable[[str], None]
    file: Path = field(default_factory=known.devices_file)
    _next: float = 0.0
    _read: float = -1.0
    _asked: set[str] = field(default_factory=set)
    _wrote: bool = False
    _teacher: Teacher = field(init=False)

    def __post_init__(self) -> None:
        self._teacher = Teacher(self.body.minds, self.port, self.tell)

    def look(self, now: Instant) -> None:
        """Look, if it is time to."""
        if now.monotonic < self._next:
            return
        self._next = now.monotonic + EVERY
        self._learn()
        self._teacher.look()
        self._ask(now)
        told = heard(self.body, self.profiles, now, self.port)
        something = told["devices"] or told["waiting"] or told["numbers"]
        if something or told["phones"] or self._wrote:
            known.tell_state(self.port, told)
            self._wrote = True

    def close(self) -> None:
        """There is nothing to be heard here any more."""
        self._teacher.close()
        if self._wrote:
            known.end_state(self.port)

    def _learn(self) -> None:
        """Take over whose the devices are, if that was written anew."""
        try:
            changed = self.file.stat().st_mtime
        except OSError:
            changed = 0.0
        if changed == self._read:
            return
        self._read = changed
        try:
            self.body.streams.roster.names = known.devices(self.file)
        except ConfigError as error:
            self.tell(str(error))

    def _ask(self, now: Instant) -> None:
        titles = {profile.name: profile.called for profile in self.profiles}
        for each in self.body.streams.roster.asked(now.wall):
            if each.identity not in self._asked:
                self._asked.add(each.identity)
                self.tell(f"{question(each, titles)} Answer with /phone NAME, or: livecode pair")


def question(waiting: Waiting, titles: dict[str, str]) -> str:
    """The question about a device that nobody has said yes to."""
    said = " and ".join(waiting.channels) or "something"
    name = title(waiting.identity, titles)
    return f"{name} at {waiting.host} sends {said} at {waiting.rate:.0f} Hz: whose is it?"
