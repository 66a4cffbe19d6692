"""Nonsense from every side, many times: nothing but no force, or a limited one, ever comes out.

``FUZZ=1000000 python -m pytest tests/robot_bridge/control/test_fuzz.py`` tries a million of each.
"""

from __future__ import annotations

import math
import mmap
import os
import random
import struct
import zlib
from dataclasses import dataclass, field, fields, replace

import pytest

from livecode.osc.keyed import Sealer
from robot_bridge.control.command import Command, Mode, packed, unpacked
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import HEAD, LAYOUT, Shared
from robot_bridge.devices.catalogue import KINDS, Choice
from robot_bridge.devices.device import Impedance, Reading
from robot_bridge.devices.guarded import Guarded
from robot_bridge.devices.handle.firmware import BUILT, Controller
from robot_bridge.devices.handle.frame import CHECK, MAGIC, SIZE, VERSION
from robot_bridge.devices.handle.frame import HEAD as FRAME_HEAD
from robot_bridge.devices.handle.keyed import KeyedController
from robot_bridge.devices.handle.master import Master, wire_limits
from robot_bridge.devices.opening import robot_of
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.stop_states import NO_FORCE, Stop
from robot_bridge.network.coupling import Coupling
from robot_bridge.network.packet import News
from robot_bridge.network.packet import packed as packed_news
from robot_bridge.partner.quintic import resting

TRIES = int(os.environ.get("FUZZ", "10000"))
ODD = (math.nan, math.inf, -math.inf, 1e300, -1e300, 3.4e38, 1e-300, -0.0, 0.0, 1.0, -1.0)

pytestmark = pytest.mark.slow


def number(dice: random.Random, usual: float = 1.0) -> float:
    """One that is none, huge, tiny, or as it may be."""
    return dice.choice(ODD) if dice.random() < 0.2 else dice.uniform(-usual, usual)


@dataclass(slots=True)
class Hostile:
    """A device that says, and gives back, whatever chance says; all that was sent is kept."""

    dice: random.Random
    now: float = 0.0
    damping: float = 0.02
    sent: float = 0.0
    most: float = 0.0
    place: float = 0.0
    odd: float = 0.05
    fast: float = 9.0

    def connect(self, now: float) -> None: ...

    def read(self, now: float) -> Reading:
        dice, self.now = self.dice, now
        self.place = max(-1.0, min(1.0, self.place + dice.uniform(-0.01, 0.01)))
        if dice.random() >= self.odd:
            return Reading(now, self.place, dice.uniform(-self.fast, self.fast))
        if dice.random() < 0.2:
            raise OSError("a line that hums")
        time = dice.choice((now, now - 3600.0, now + 3600.0, math.nan, -math.inf, number(dice)))
        return Reading(time, number(dice), number(dice, 15.0))

    def write(self, force: float) -> float:
        self.sent = force
        return self._back()

    def impede(self, wanted: Impedance) -> float:
        self.sent = wanted.most
        return self._back()

    def steady(self, stiffness: float) -> None:
        assert 0.0 <= stiffness < 1e6

    def close(self) -> None: ...

    def _back(self) -> float:
        if self.dice.random() < 0.01:
            raise OSError("a line that hums")
        return number(self.dice) if self.dice.random() < 0.05 else self.sent


@dataclass(slots=True)
class Bench:
    """A runner at a hostile device, whose memory is written by anybody."""

    name: str
    seed: int
    impedance: bool = False
    dice: random.Random = field(init=False)
    device: Hostile = field(init=False)
    runner: Runner = field(init=False)
    shared: Shared = field(init=False)
    memory: mmap.mmap = field(init=False)
    now: float = 100.0

    def __post_init__(self) -> None:
        self.dice, self.memory = random.Random(self.seed), mmap.mmap(-1, LAYOUT.size)
        self.shared, self.device = Shared(self.memory), Hostile(self.dice)
        self.device.fast = 0.9 * self.limits.velocity_fault
        guarded = Guarded(self.device, self.limits.force)
        self.runner = Runner(robot_of(Choice(self.name)), guarded, self.shared)
        self.runner.steadier = guarded
        self.runner.closer = guarded if self.impedance else None
        self.runner.begin(self.now)

    @property
    def limits(self) -> LimitProfile:
        return KINDS[self.name].family.limits

    def command(self) -> None:
        """What a body says, with as much of it wrong as chance says."""
        dice, limits = self.dice, self.limits
        asked = replace(
            Command(Mode.PLAY, resting(dice.uniform(-1.0, 1.0))),
            stiffness=dice.uniform(0.0, limits.stiffness),
            damping=dice.uniform(0.0, limits.damping),
            lease=self.now + 0.05,
            compete=dice.uniform(0.0, 2.0),
            rearm=self.runner.state.rearm + 1,
            rearm_until=self.now + 3.0,
        )
        row = [number(dice) if dice.random() < 0.03 else value for value in packed(asked)]
        self.shared.command.write(tuple(row))
        self.shared.beat = number(dice) if dice.random() < 0.02 else self.now
        self.shared.panic = dice.random() < 0.01

    def scribble(self) -> None:
        """Bytes of nobody in the command, with a sum that is right or wrong."""
        size = struct.calcsize(f"<{len(packed(Command()))}d")
        raw = self.dice.randbytes(size)
        check = zlib.crc32(raw) if self.dice.random() < 0.5 else self.dice.getrandbits(32)
        HEAD.pack_into(self.memory, LAYOUT.command, self.dice.randrange(8), check)
        begin = LAYOUT.command + HEAD.size
        self.memory[begin : begin + size] = raw

    def tick(self) -> None:
        """One, of any length, and what must be true of it."""
        dice, before = self.dice, self.runner.state
        dt = dice.choice((0.001, 0.001, 0.001, 0.002, 0.0, -1.0, 0.03))
        self.now += dt
        late = number(dice) if dice.random() < 0.01 else 0.0
        self.runner.step(self.now, abs(late) if math.isfinite(late) else 0.0)
        state, most = self.runner.state, self.limits.force
        assert abs(self.device.sent) <= most + 1e-9
        assert abs(state.force) <= most + 1e-9 and math.isfinite(state.reference)
        assert state.stop not in NO_FORCE or self.device.sent == 0.0
        if not self.impedance:
            held = abs(before.force) if self.device.sent * before.force > 0.0 else 0.0
            assert abs(self.device.sent) - held <= self.limits.slew * 0.005 + 1e-9


@pytest.mark.parametrize(
    ("name", "impedance"),
    [("simulated", False), ("haply", False), ("handle", True), ("franka", True)],
)
def test_nothing_that_body_and_device_say_brings_the_loop_beyond_its_limits(
    name: str, impedance: bool
) -> None:
    bench, pressed, stops = Bench(name, 1, impedance), 0, set[Stop]()
    for count in range(TRIES):
        bench.device.odd = 0.05 if count // 1000 % 2 else 0.0
        if count % 10 == 0:
            bench.command()
        if count % 997 == 0:
            bench.scribble()
        bench.tick()
        pressed += bench.device.sent != 0.0
        stops.add(bench.runner.state.stop)
    assert pressed > TRIES // 100 and Stop.LATCHED in stops  # it was no idle trial


def any_frame(
    dice: random.Random, kind: int, session: int, sequence: int, *, odd: bool = True
) -> bytes:
    """A frame with a sum that is right, and all else by chance; now and then only bytes."""
    if odd and dice.random() < 0.1:
        return dice.randbytes(dice.choice((0, 1, SIZE, SIZE, 96, 400)))
    head = FRAME_HEAD.pack(
        MAGIC, VERSION, kind, dice.randrange(3), dice.randrange(6), session, sequence, sequence
    )
    numbers = (within_four(number(dice, 4.0) if odd else dice.uniform(-4.0, 4.0)) for _ in range(8))
    raw = head + struct.pack("<8f", *numbers)
    raw = bytes([*raw[:20], dice.randrange(256), *raw[21:]]) if dice.random() < 0.05 else raw
    return raw + CHECK.pack(zlib.crc32(raw))


def within_four(value: float) -> float:
    """The same, as far as four bytes can hold it."""
    return value if not math.isfinite(value) else max(-3.4e38, min(3.4e38, value))


@pytest.mark.parametrize("keyed", [False, True])
def test_no_frame_makes_a_controller_press_harder_or_faster_than_it_was_built_for(
    keyed: bool,
) -> None:
    dice, now, before, pressed = random.Random(2), 1.0, 0.0, 0
    sealer = Sealer(b"k" * 32, 5)
    for count in range(TRIES):
        if count % 500 == 0:  # what it has latched, only a restart undoes at such a place
            controller, before, odd = Controller(), 0.0, count // 500 % 2 == 1
            around = KeyedController(controller, b"k" * 32, lambda: dice.getrandbits(63) or 1)
        kind = 3 if dice.random() < 0.004 else dice.choice((1, 1, 1, 1, 2, 9))
        raw = any_frame(dice, kind, 3, count, odd=odd)
        if keyed and dice.random() < 0.9:
            raw = sealer.seal(struct.pack(">Q", around.ends[0].sealer.lease) + raw)
        (around if keyed else controller).receive(raw, now)
        now += dice.choice((0.001, 0.001, 0.001, 0.002, 0.06, -0.03, 0.0))
        place = number(dice, 1.2) if odd else dice.uniform(-1.2, 1.2)
        speed = number(dice, 12.0) if odd else dice.uniform(-9.0, 9.0)
        torque = controller.tick(0, place, speed, now)
        assert abs(torque) <= BUILT.force
        assert abs(torque) - (abs(before) if torque * before > 0.0 else 0.0) <= BUILT.slew * 0.01
        before, pressed = torque, pressed + (torque != 0.0)
    assert pressed > TRIES // 100


def test_no_answer_of_a_handle_is_anything_but_a_number_or_a_fault() -> None:
    dice, master = random.Random(3), Master(0, 3, wire_limits(KINDS["handle"].family.limits))
    guarded_most, taken = KINDS["handle"].family.limits.force, 0
    for count in range(TRIES):
        master.sequence = count + 1
        before = master.reading
        master.receive(any_frame(dice, dice.choice((2, 2, 2, 1, 9)), 3, count), 1.0 + count)
        taken += master.reading is not before
        assert not math.isinf(master.reading.position) and math.isfinite(master.reading.velocity)
        assert abs(Guarded(Hostile(dice), guarded_most)._within(master.state.given)) <= guarded_most
    assert taken > TRIES // 100


def test_no_news_of_a_bond_brings_the_loop_beyond_its_limits() -> None:
    dice, bench = random.Random(4), Bench("simulated", 5)
    key, far = b"k" * 32, Sealer(b"k" * 32, 2)
    coupling = Coupling(Sealer(key, 1), 101)
    alone = Command(Mode.HOLD, stiffness=2.0, damping=0.05)
    bench.device.odd, bonded = 0.0, 0
    names = [each.name for each in fields(News)][2:]
    for count in range(TRIES):
        now = bench.now
        if count % 5 == 0:
            asked = dict.fromkeys(names, 0.0) | {"time": now, "echo": now - 0.02, "sure": 1.0}
            asked |= {name: number(dice) for name in names if dice.random() < 0.15}
            news = News(9, 101, **asked)
            raw = far.seal(packed_news(news))
            raw = dice.randbytes(dice.choice((0, 36, len(raw)))) if dice.random() < 0.1 else raw
            coupling.receive(raw, now)
        if count % 10 == 0:
            bonded += coupling.tie(now).word != "alone"
            bound = replace(coupling.bound(alone, now), lease=now + 0.05)
            bench.shared.command.write(packed(bound))
            assert unpacked(packed(bound)).mode in tuple(Mode)
            bench.shared.beat, bench.shared.panic = now, False
        bench.now += 0.001
        coupling.feel([bench.runner.step(bench.now, 0.0)])
        assert abs(bench.device.sent) <= bench.limits.force + 1e-9
        assert math.isfinite(coupling.received) or not coupling.received < 0.0
    assert bonded > 0
