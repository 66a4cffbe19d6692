"""An Inverse Service that is not there: what it says, and a device that one can feel.

It keeps to the documented rules: an inventory for whoever connects, one state frame for each
message, a force that counts until the next message, nothing (`idle`) when messages stop. The
device is a simulated mass on its axis, which a simulated hand may hold. For trials it can be told
to misbehave as real ones have been seen to, and that the button of its grip is down.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass, field
from typing import Any

import msgspec

from robot_bridge.devices.classes import HELD
from robot_bridge.devices.haply.messages import AXES, PRESET, VECTORS, Version
from robot_bridge.devices.simulated import Hand, HandIntent, HandleConfig, SimulatedHandle

IDLE = 0.02  # [s] without a message after which there is no force
REACH = 0.1  # [m] either side
HARDEST = 10.0  # [N] that its motors give
SPOILT = (msgspec.DecodeError, TypeError, ValueError, KeyError, AttributeError)
MISCHIEF = (
    "",
    "button",
    "silent",
    "frozen",
    "nonsense",
    "huge",
    "garbage",
    "unwell",
    "gone",
    "flood",
)
ELSEWHERE = {"x": 0.0, "y": -0.12, "z": 0.15}  # [m]: its middle, as long as no preset is set
MACHINE = HandleConfig(
    inertia=HELD.inertia,
    damping=HELD.rotary_damping,
    half_range=REACH / HELD.lever,
    motor=HARDEST * HELD.lever,
)


def held(*, swinging: bool) -> SimulatedHandle:
    """The device with a hand on it that swings, or with none."""
    hand = Hand(intent=HandIntent(tempo=0.8, amplitude=0.3)) if swinging else None
    return SimulatedHandle(config=MACHINE, hand=hand)


def beside() -> dict[str, SimulatedHandle]:
    """The two directions beside the first, which nobody holds."""
    return {axis: held(swinging=False) for axis in "yz"}


@dataclass(slots=True)
class Service:
    """The service of one device.

    Attributes:
        speaks: its version.
        machine: the device, as the handle that stands for its first axis; ``others`` for y and z.
        mischief: how it misbehaves now; "" for not at all.
        forces: how many messages with a force there were.
        probes: how many messages only asked.
        peak: the strongest force that was asked for [N], as a vector.
        idles: how many times messages stopped while there was a force.
        asked: when the last message came [s].
    """

    speaks: Version = VECTORS
    machine: SimulatedHandle = field(default_factory=lambda: held(swinging=False))
    others: dict[str, SimulatedHandle] = field(default_factory=lambda: beside())
    mischief: str = ""
    device: str = "049D"
    profile: str = ""
    centred: bool = False
    forces: int = 0
    probes: int = 0
    peak: float = 0.0
    idles: int = 0
    asked: float = -math.inf
    _frozen: bytes = b""

    def version(self) -> bytes:
        """The answer to ``GET /version``."""
        tag = f"{self.speaks[0]}.{self.speaks[1]}.0"
        return msgspec.json.encode({"git_tag": tag, "project_name": "haply-inverse-service"})

    def inventory(self, now: float) -> bytes:
        """What whoever connects is told."""
        config = {
            "type": "inverse3",
            "device_info": {"major_version": 7, "minor_version": 4, "id": self.device},
            "handedness": "right",
            "preset": PRESET if self.centred else "defaults",
            "filters": {"force_gate": {"gain": 0.3}, "damping": {"scalar": 0.0}},
        }
        frame = self._frame(now)
        frame["inverse3"] = [inverse | {"config": config} for inverse in frame["inverse3"]]
        return msgspec.json.encode({"session_id": 7} | frame)

    def answer(self, text: bytes | str, now: float) -> bytes | None:
        """The one state frame for a message; None for silence.

        A message that is none is answered too: the service says what it sees, whatever it hears.
        """
        self.advance(now)
        self.asked = now
        for machine in self._machines().values():
            machine.write(0.0)  # a force counts until the next message
        with contextlib.suppress(*SPOILT):
            self._obey(msgspec.json.decode(text))
        return self._mischievous(now)

    def advance(self, now: float) -> None:
        """Let the device move until ``now`` [s]; without messages its motors rest."""
        machines = self._machines().values()
        if now - self.asked > IDLE and any(machine.force for machine in machines):
            for machine in machines:
                machine.read(self.asked + IDLE)
                machine.write(0.0)
            self.idles += 1
        for machine in machines:
            machine.read(now)

    def _machines(self) -> dict[str, SimulatedHandle]:
        return {"x": self.machine} | self.others

    def facts(self) -> dict[str, Any]:
        """What came so far."""
        return {
            "forces": self.forces,
            "probes": self.probes,
            "peak": self.peak,
            "idles": self.idles,
            "profile": self.profile,
            "centred": self.centred,
            "force": math.hypot(*(each.force for each in self._machines().values())) / HELD.lever,
            "place": self.machine.position * HELD.lever,
            "places": [each.position * HELD.lever for each in self._machines().values()],
        }

    def _obey(self, said: dict[str, Any]) -> None:
        session = said.get("session", {}).get("configure", {})
        self.profile = session.get("profile", {}).get("name", self.profile)
        for inverse in said.get("inverse3", ()):
            if inverse["device_id"] != self.device or self._is_gone():
                continue
            preset = inverse.get("configure", {}).get("preset", {}).get("preset")
            self.centred = self.centred or (preset == PRESET and self.speaks >= VECTORS)
            self._command(inverse.get("commands", {}))

    def _command(self, commands: dict[str, Any]) -> None:
        self.probes += "probe_position" in commands
        if "set_cursor_force" not in commands:
            return
        word = "vector" if self.speaks >= VECTORS else "values"
        vector = {axis: float(commands["set_cursor_force"][word][axis]) for axis in AXES}
        self.forces += 1
        self.peak = max(self.peak, math.hypot(*vector.values()))
        for axis, machine in self._machines().items():
            machine.write(vector[axis] * HELD.lever)

    def _is_gone(self) -> bool:
        return self.mischief == "gone"

    def _mischievous(self, now: float) -> bytes | None:
        if self.mischief in ("silent", "garbage"):
            return None if self.mischief == "silent" else b'{"inverse3": [{"device_id": 7,'
        if self.mischief == "nonsense":  # as a number in JSON can be, and no place can
            return msgspec.json.encode(self._frame(now)).replace(b'"x":', b'"x":1e300,"_":', 1)
        frame = msgspec.json.encode(self._frame(now))
        if self.mischief == "huge":
            return frame[:-1] + b',"padding":"' + b"x" * (1 << 20) + b'"}'
        if self.mischief == "frozen":
            self._frozen = self._frozen or frame.replace(
                b'"cursor_velocity":{"x":', b'"cursor_velocity":{"x":0.1,"_":'
            )
            return self._frozen
        self._frozen = b""
        return frame

    def _frame(self, now: float) -> dict[str, Any]:
        self.advance(now)
        grip = {"device_id": "61548", "state": {"button": self.mischief == "button", "hall": 0}}
        inverse = [] if self._is_gone() else [self._inverse(now)]
        return {"inverse3": inverse, "verse_grip": [grip]}

    def _inverse(self, now: float) -> dict[str, Any]:
        self.advance(now)
        place = {axis: 0.0 if self.centred else ELSEWHERE[axis] for axis in AXES}
        machines = self._machines()
        for axis, machine in machines.items():
            place[axis] += machine.position * HELD.lever
        well = self.mischief != "unwell"
        return {
            "device_id": self.device,
            "state": {
                "cursor_position": place,
                "cursor_velocity": {a: m.velocity * HELD.lever for a, m in machines.items()},
                "current_cursor_force": {a: m.force / HELD.lever for a, m in machines.items()},
                "control_domain": "cartesian",
                "control_mode": "force" if any(m.force for m in machines.values()) else "idle",
            },
            "status": {
                "calibrated": True,
                "in_use": True,
                "power_supply": well,
                "ready": well,
                "started": True,
            },
        }
