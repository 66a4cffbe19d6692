"""What a seat in a session elsewhere has on its own machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from livecode.performance.handing import LOOPBACK, Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What a seat has on its own machine.

    Attributes:
        sound: whether this machine sounds too.
        synth: a synth that runs already; None for the built-in one.
        device: whether the built-in one plays on a sound card.
        midi: the name of a MIDI port to make here; None: MIDI is the host's.
        motion_port: where movement of the one who sits here comes in; None for none.
        motion_host: the address on which it comes in.
        out: a folder for what the processes write.
        reports: a folder for what became of each process; None for nowhere.
    """

    sound: bool = False
    synth: Address | None = None
    device: bool = True
    midi: str | None = None
    motion_port: int | None = None
    motion_host: str = LOOPBACK
    out: Path = Path("out")
    reports: Path | None = None

    @property
    def runs_by_itself(self) -> bool:
        """Whether there is something to do here without an editor."""
        return self.sound or self.motion_port is not None
