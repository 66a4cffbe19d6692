"""How each process of a performance is launched, so that it is started again when it ends."""

from __future__ import annotations

from typing import Any

from livecode.performance import handing
from livecode.performance.supervisor import Child, Supervisor

Facts = dict[str, dict[str, Any]]
"""What each process said when it was ready, by its name."""

PACKAGES = {"body": "robot_bridge", "agent": "agents"}  # the others are livecode's
COMMANDS = {"agent": "play", "standby": "conductor"}  # the others are called as their part is
SPARED = frozenset({"conductor", "synth"})  # without them nothing sounds: another one waits


def launch(
    supervisor: Supervisor, name: str, handed: handing.Handed, *, spares: bool = True
) -> Child:
    """Start a process that is started again when it ends; with ``spares`` another one may wait."""
    command = COMMANDS.get(name, name)
    return supervisor.launch(
        name,
        [PACKAGES.get(name, "livecode"), command],
        handed,
        again=handing.same(handed),
        spare=spares and command in SPARED,
        outlived=name == "zygote",  # the cells that play go on without it
    )


def sound_word(facts: Facts) -> str:
    """What the footer says while the synth answers: a synth without a device is silent."""
    return "silent" if facts.get("synth", {}).get("device") == "silent" else "on"
