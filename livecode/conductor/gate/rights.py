"""Who may play which slot and set the tempo: a table for each preset, and one question each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from livecode.errors import RightsError
from livecode.session.entry.roles import AGENT_SLOTS, PRESETS, ROBOT_SLOT, Preset
from livecode.session.messages import PresetName, Role

SLOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")


@dataclass(slots=True)
class Rights:
    """The rights of everyone in the room, by author id.

    Attributes:
        preset: the table that holds.
        roles: the role of each author; who is not in it has none.
        names: how messages call an author.
        holder: who holds the robot; None for "the host".
        given: whose the other slots are that were handed over.
    """

    preset: Preset
    roles: dict[str, Role]
    names: dict[str, str]
    holder: str | None = None
    given: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(preset: PresetName) -> Rights:
        """The rights of an empty room under a preset."""
        return Rights(PRESETS[preset], {}, {})

    def admit(self, author: str, role: Role, name: str = "") -> None:
        """Note that ``author`` is here with this role."""
        self.roles[author] = role
        self.names[author] = name or author

    def give(self, slot: str, to: str) -> None:
        """Note that a slot was handed over; to "" for nobody's, or, the robot's, the host's."""
        if slot == ROBOT_SLOT:
            self.holder = to or None
        elif to:
            self.given[slot] = to
        else:
            self.given.pop(slot, None)

    def check_slot(self, author: str, slot: str, owner: str | None) -> None:
        """Let ``author`` play ``slot``, which ``owner`` plays now, or say why not.

        Raises:
            RightsError: if the preset does not allow it.
        """
        role, owner = self.roles.get(author), self.given.get(slot, owner)
        if role not in self.preset.players:
            raise RightsError(f"the role {role or 'of a stranger'!r} plays no slots: ask the host")
        if not SLOT_NAME.fullmatch(slot):
            raise RightsError(f"{slot[:40]!r} is no name for a slot: use letters and digits")
        if slot == ROBOT_SLOT:
            self._check_robot(author, role)
        elif self.given.get(slot) == author:
            return  # whoever was given a slot plays it, agent or not
        elif slot in AGENT_SLOTS and role not in ("agent", "host"):
            raise RightsError(f"slot {slot} is the agents': play d1 to d16 or a name of your own")
        elif role == "agent" and slot not in AGENT_SLOTS:
            raise RightsError(f"slot {slot} is not an agent's: agents play a1 to a4")
        elif not self.preset.takes_over and owner not in (None, author) and role != "host":
            raise RightsError(
                f"slot {slot} is {self.names.get(owner or '', owner)}'s: "
                "use another, or ask the host"
            )

    def _check_robot(self, author: str, role: Role | None) -> None:
        held = author == self.holder if self.holder is not None else role == "host"
        if not held:
            holder = "the host" if self.holder is None else self.names.get(self.holder, "another")
            raise RightsError(f"the robot (slot r1) is held by {holder}: ask for it first")

    def check_tempo(self, author: str) -> None:
        """Let ``author`` set the tempo, or say why not.

        Raises:
            RightsError: if the preset does not allow it.
        """
        if self.roles.get(author) not in self.preset.tempo:
            allowed = " or ".join(sorted(self.preset.tempo))
            raise RightsError(f"the tempo is set by {allowed}: ask the host")
