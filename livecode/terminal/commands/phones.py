"""Whose a phone is, answered in the line: ``/phone ada``."""

from __future__ import annotations

from livecode.errors import HocketError
from livecode.motion import known
from livecode.motion.process import waiting
from livecode.terminal.commands.desk import Desk, Words

NOBODY = ("nobody", "no")


def phone(desk: Desk, words: Words) -> str:
    """Say whose the device is that waits; which one, where several do.

    Raises:
        HocketError: if none waits, or several do and none of them is named.
    """
    there = {str(each["identity"]): each for each in waiting()}
    if not words:
        return "\n".join(map(_line, there.values())) or "no phone waits on this machine"
    name, *which = words
    if not there:
        raise HocketError("no phone waits on this machine: let it send first, to the motion port")
    chosen = [known_as for known_as in there if not which or which[0] in known_as]
    if len(chosen) != 1:
        raise HocketError(f"which one? /phone {name} {' or '.join(there)}")
    if name in NOBODY:
        here = there[chosen[0]].get("who")
        return f"{chosen[0]} stays {here}" if here else f"{chosen[0]} is not heard"
    known.keep(chosen[0], name)
    return f'{chosen[0]} is {name}\'s: motion("{name}/energy")'


def _line(each: dict[str, object]) -> str:
    return f"{each['identity']}: {each['title']} at {each['host']}"
