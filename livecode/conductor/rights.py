"""Who may play which slot and set the tempo: a table for each preset, and one question each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from livecode.errors import RightsError
from livecode.session.messages import Role
from livecode.session.roles import AGENT_SLOTS

PresetName = Literal["friends", "open"]
SLOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
ROBOT_SLOT = "r1"


@dataclass(frozen=True, slots=True)
class Preset:
    """What the roles of a session may do.

    Attributes:
        players: the roles that play slots at all.
        takes_over: whether one performer may play a slot that another one plays.
        tempo: the roles that set the tempo.
    """

    players: frozenset[Role]
    takes_over: bool
    tempo: frozenset[Role]


PRESETS: Mapping[PresetName, Preset] = {
    "friends": Preset(
        players=frozenset({"host", "performer", "agent"}),
        takes_over=True,
        tempo=frozenset({"host", "performer"}),
    ),
    "open": Preset(
        players=frozenset({"host", "performer", "agent"}),
        takes_over=False,
        tempo=frozenset({"host"}),
    ),
}


@dataclass(slots=True)
class Rights:
    """The rights of everyone in the room, by author id.

    Attributes:
        preset: the table that holds.
        roles: the role of each author; who is not in it has none.
        names: how messages call an author.
        holder: who holds the robot; None for "the host".
    """

    preset: Preset
    roles: dict[str, Role]
    names: dict[str, str]
    holder: str | None = None

    @staticmethod
    def of(preset: PresetName) -> Rights:
        """The rights of an empty room under a preset."""
        return Rights(PRESETS[preset], {}, {})

    def admit(self, author: str, role: Role, name: str = "") -> None:
        """Note that ``author`` is here with this role."""
        self.roles[author] = role
        self.names[author] = name or author

    def check_slot(self, author: str, slot: str, owner: str | None) -> None:
        """Let ``author`` play ``slot``, which ``owner`` plays now, or say why not.

        Raises:
            RightsError: if the preset does not allow it.
        """
        role = self.roles.get(author)
        if role not in self.preset.players:
            raise RightsError(f"the role {role or 'of a stranger'!r} plays no slots: ask the host")
        if not SLOT_NAME.fullmatch(slot):
            raise RightsError(f"{slot[:40]!r} is no name for a slot: use letters and digits")
        if slot == ROBOT_SLOT:
            self._check_robot(author, role)
        elif slot in AGENT_SLOTS and role not in ("agent", "host"):
            raise RightsError(f"slot {slot} is the agents': play d1 to d16 or a name of your own")
        elif role == "agent" and slot not in AGENT_SLOTS:
            raise RightsError(f"slot {slot} is not an agent's: agents play a1 to a4")
        elif not self.preset.takes_over and owner not in (None, author) and role != "host":
            raise RightsError(
                f"slot {slot} is played by {self.names.get(owner or '', owner)}: "
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
