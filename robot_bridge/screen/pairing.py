"""Asks whose each device is that waits, one after the other, and takes the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from livecode.motion.known import ALLOWED, NAME
from robot_bridge.screen.table import waiting

ANSWERS = "a name such as ada; n for nobody's"


@dataclass(slots=True)
class Pairing:
    """The conversation: which device is being asked about, and which were answered.

    Attributes:
        asked: the identity of the device in question; "" for none.
        refused: devices that are nobody's.
        done: whose the others are.
        heard: as whom one is heard that need not wait for a yes, as those of this machine.
    """

    asked: str = ""
    refused: set[str] = field(default_factory=set)
    done: dict[str, str] = field(default_factory=dict)
    heard: dict[str, str] = field(default_factory=dict)

    def look(self, states: Sequence[Mapping[str, Any]]) -> str:
        """The next question about the devices that wait; "" if there is none to ask now."""
        for each in states:
            known = str(each["identity"])
            if known not in self.refused and known not in self.done and not self.asked:
                self.asked = known
                if "who" in each:
                    self.heard[known] = str(each["who"])
                return f"{waiting(each)} ({ANSWERS})"
        return ""

    def answer(self, line: str) -> tuple[str, str, str]:
        """Take an answer: the device, whose it is ("" for nobody's), and what to say back.

        The device is "" if the answer settles nothing.
        """
        word = line.strip()
        known = self.asked
        if not known or not word:
            return "", "", ""
        if word.lower() in ("n", "no"):
            self.asked = ""
            self.refused.add(known)
            here = self.heard.get(known)
            return known, "", f"{known} stays {here}" if here else f"{known} is not heard"
        if word.lower() in ("y", "yes") or not NAME.fullmatch(word):
            return "", "", f"whose is it? {ALLOWED}"
        self.asked = ""
        self.done[known] = word
        return known, word, f'{known} is {word}\'s: motion("{word}/energy")'
