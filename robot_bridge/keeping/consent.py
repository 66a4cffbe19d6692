"""Who has agreed to what being recorded of them, and under which pseudonym.

Names stand in this one file and nowhere else; a recording knows pseudonyms alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from livecode.errors import ConfigError
from livecode.motion.known import ALLOWED, NAME
from robot_bridge.keeping.flags import STREAMS

TERMS = """What is recorded of you, if you agree:
  motion  what your sensor measures, at its own rate: acceleration, rotation, orientation, the
          places of points of your body, each with its time; people can be known by how they move
  force   the force between you and the robot's handle, its position and velocity, 1000 times
          a second
It is written on this machine alone, encrypted with a key of your own, under a pseudonym. You may
withdraw at any time (livecode record withdraw NAME): the key is deleted, and nobody can read it
any more, neither here nor in copies, unless a copy of the key was made."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's pseudonym, and since when [s, Unix] each stream may be recorded."""

    pseudonym: str
    streams: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Consents:
    """All who have agreed, by name."""

    people: Mapping[str, Person] = field(default_factory=dict)

    def allowed(self, name: str, stream: str) -> str:
        """The pseudonym under which a stream of somebody may be recorded; "" if it may not."""
        person = self.people.get(name)
        return person.pseudonym if person is not None and stream in person.streams else ""

    def given(self, name: str, streams: Iterable[str], pseudonym: str, now: float) -> Consents:
        """With somebody's consent to these streams; who had one keeps their pseudonym.

        Raises:
            ConfigError: if the name cannot stand in code, or a stream is none.
        """
        wanted = tuple(streams)
        if not NAME.fullmatch(name):
            raise ConfigError(f"{name[:70]!r} cannot stand in code: {ALLOWED}")
        if not wanted or (strange := [each for each in wanted if each not in STREAMS]):
            told = ", ".join(strange) if wanted else "no streams"
            raise ConfigError(f"{told}: there are {' and '.join(STREAMS)}")
        before = self.people.get(name, Person(pseudonym, {}))
        streams_now = {**dict.fromkeys(wanted, now), **before.streams}
        return Consents({**self.people, name: replace(before, streams=streams_now)})

    def withdrawn(self, name: str) -> Consents:
        """Without somebody.

        Raises:
            ConfigError: if nobody of that name has agreed.
        """
        if name not in self.people:
            here = ", ".join(self.people) or "nobody"
            raise ConfigError(f"no consent of {name[:70]!r}: there is that of {here}")
        return Consents({each: one for each, one in self.people.items() if each != name})


def written(consents: Consents) -> str:
    """Consents as text."""
    people = {
        name: {"pseudonym": one.pseudonym, "streams": dict(one.streams)}
        for name, one in consents.people.items()
    }
    return json.dumps(people, indent=1) + "\n"


def parsed(text: str) -> Consents:
    """Consents from their text.

    Raises:
        ConfigError: if it is damaged: then nobody has agreed to anything.
    """
    try:
        people: Mapping[str, Any] = json.loads(text)
        return Consents(
            {
                name: Person(
                    str(one["pseudonym"]),
                    {
                        stream: float(since)
                        for stream, since in one["streams"].items()
                        if stream in STREAMS
                    },
                )
                for name, one in people.items()
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"the file of consents is damaged ({error}): nothing is recorded"
        ) from None
