"""The sketch's own code, built for this machine, against its brother in Python and our client."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from livecode.errors import DeviceError
from livecode.osc.keyed import Sealer
from robot_bridge.devices.catalogue import Choice, as_handed
from robot_bridge.devices.device import Impedance
from robot_bridge.devices.handle.client import HandleClient, at
from robot_bridge.devices.handle.firmware import Controller
from robot_bridge.devices.handle.frame import Command, Frame, Limits, Mode, decode, encode
from robot_bridge.devices.handle.keyed import End
from tests.robot_bridge.processes.test_body_process import Running, eventually

KEY = b"k" * 32
SKETCH = Path(__file__).parents[4] / "docs/firmware/handle"
PATIENCE = 20.0  # [s]
COMPILER = shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(COMPILER is None, reason="no C++ compiler: the sketch cannot be built"),
]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("sketch") / "host"
    source = SKETCH / "host/host.cpp"
    flags = ["-std=c++11", "-O1", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"]
    subprocess.run([str(COMPILER), *flags, str(source), "-o", str(built)], check=True)
    return built


def test_the_sketch_for_a_board_compiles() -> None:
    core, sketch = SKETCH / "host/arduino.h", SKETCH / "handle.ino"
    flags = ["-std=c++11", "-fsyntax-only", "-Wall", "-Werror", "-Wno-unused-parameter"]
    words = [str(COMPILER), *flags, "-x", "c++", "-include", str(core), str(sketch)]
    assert subprocess.run(words, check=False).returncode == 0


@pytest.fixture
def begun(host: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []

    def begin(*words: str, keeps: int | None = None) -> subprocess.Popen[str]:
        pipe, kept = subprocess.PIPE, () if keeps is None else (keeps,)
        process = subprocess.Popen(
            [str(host), *words], stdin=pipe, stdout=pipe, text=True, pass_fds=kept
        )
        processes.append(process)
        return process

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


def scenes(seed: int) -> Iterator[tuple[bytes | None, list[float], int]]:
    """Frames good, old and spoilt, places and speeds, and times [µs], by chance."""
    chance = random.Random(seed)
    now, count = 1_000_000, 0
    for step in range(400):
        now += 700 * (chance.choice((1, 1, 1, 2, 80)) if step % 50 == 0 else 1)
        count += chance.choice((1, 1, 1, 0, -2))
        mode = list(Mode)[(step // 40 + seed) % len(Mode)]
        asked = [chance.uniform(-1.0, 4.0) for _ in range(8)]
        lower = [chance.uniform(3.5, 30.0) for _ in range(8)]
        body = Limits(*lower) if step % 97 == 5 else Command(*asked)
        raw: bytes | None = encode(Frame(body, chance.randrange(2), mode, 3, max(0, count)))
        if chance.random() < 0.1:
            raw = raw and raw[:10] + bytes([chance.randrange(256)]) + raw[11:]
        if chance.random() < 0.3:
            raw = None
        fast = 15.0 if step > 300 and step % 9 == 0 else 3.0
        yield raw, [chance.uniform(-1.2, 1.2), chance.uniform(-fast, fast)] * 2, now


@pytest.mark.parametrize("seed", range(4))
def test_the_sketch_does_what_python_does(
    begun: Callable[..., subprocess.Popen[str]], seed: int
) -> None:
    process, controller = begun("steps"), Controller()
    assert process.stdin is not None and process.stdout is not None
    pressed = 0
    for raw, places, now in scenes(seed):
        words = [raw.hex() if raw else "-", *(f"{place:.9g}" for place in places), str(now)]
        process.stdin.write(" ".join(words) + "\n")
        process.stdin.flush()
        said, *torques = process.stdout.readline().split()
        answer = None if raw is None else controller.receive(raw, now * 1e-6)
        assert (said == "-") is (answer is None)
        if answer is not None:
            theirs, ours = decode(bytes.fromhex(said)), decode(answer)
            assert (theirs.flags, theirs.sequence, theirs.heard) == (
                ours.flags,
                ours.sequence,
                ours.heard,
            )
        for index in range(2):
            place, speed = places[2 * index : 2 * index + 2]
            torque = controller.tick(index, place, speed, now * 1e-6)
            assert float(torques[index]) == pytest.approx(torque, abs=2e-4)
            pressed += torque != 0.0
    assert pressed > 100


@pytest.mark.parametrize("seed", range(3))
def test_the_sketch_hears_who_has_the_key_as_python_does(
    begun: Callable[..., subprocess.Popen[str]], seed: int
) -> None:
    process, chance = begun("keyed", KEY.hex(), str(seed)), random.Random(seed)
    assert process.stdin is not None and process.stdout is not None
    ours, foreign = End(Sealer(KEY, 7)), End(Sealer(b"x" * 32, 7))
    old: list[bytes] = []
    now, moved, known = 1_000_000, 0, 0
    for count in range(1, 600):
        gap = 80_000 if count % 150 == 0 else 1_000
        now += gap
        frame = encode(Frame(Command(force=1.0, most=1.0), 0, Mode.FORCE, 3, count))
        raw, kind = (
            ours.seal(frame),
            chance.choice(("good", "good", "good", "old", "foreign", "cut")),
        )
        raw = {"foreign": foreign.seal(frame), "cut": raw[:-1] + b"?"}.get(kind, raw)
        raw = chance.choice(old) if kind == "old" and old else raw
        process.stdin.write(f"{raw.hex()} 0 0 0 0 {now}\n")
        process.stdin.flush()
        said, torque, _ = process.stdout.readline().split()
        if kind in ("foreign", "cut"):
            assert said == "-"
        if gap > 50_000:
            assert float(torque) == 0.0  # whatever it was, it was said to an earlier one
        if said != "-":
            number, back, _ = ours.open(bytes.fromhex(said))
            assert back == ours.sealer.lease
            known += number != ours.other
            ours.other = number
        if kind == "good":
            old.append(raw)
        moved += float(torque) == 1.0
    assert moved > 100 and known == 4  # at first, and after each silence


def until(client: HandleClient, act: Callable[[], object], holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds():
        client.read(time.monotonic())
        act()
        time.sleep(0.001)
        if time.monotonic() > end:
            return False
    return True


def felt(client: HandleClient) -> None:
    """What a handle that nobody holds does when it is pressed, and when it is held by a spring."""
    client.connect(time.monotonic())
    assert client.master.state.position == 0.0
    assert until(client, lambda: client.write(0.05), lambda: client.master.reading.position > 0.1)
    spring = Impedance(-0.2, 0.0, 3.0, 0.1, 1.0)
    assert until(
        client,
        lambda: client.impede(spring),
        lambda: abs(client.master.reading.position + 0.2) < 0.02,
    )
    assert client.write(99.0) == client.master.limits.force
    client.close()


@pytest.mark.parametrize("key", ["", "a5" * 32])
def test_a_sketch_is_felt_over_udp(begun: Callable[..., subprocess.Popen[str]], key: str) -> None:
    process = begun("udp", *([key] if key else []))
    assert process.stdout is not None
    felt(at(f"127.0.0.1:{int(process.stdout.readline())}", key=key))


def test_a_sketch_with_a_key_is_no_handle_for_who_has_another(
    begun: Callable[..., subprocess.Popen[str]],
) -> None:
    process = begun("udp", "a5" * 32)
    assert process.stdout is not None
    place = f"127.0.0.1:{int(process.stdout.readline())}"
    for key in ("", "5a" * 32):
        with pytest.raises(DeviceError, match="the key that --device-key names"):
            at(place, key=key).connect(time.monotonic())


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_a_sketch_is_felt_over_a_serial_line(begun: Callable[..., subprocess.Popen[str]]) -> None:
    host_end, line = os.openpty()
    try:
        process = begun("serial", str(host_end), keeps=host_end)
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        felt(at(os.ttyname(line)))
    finally:
        os.close(host_end)
        os.close(line)


def has_moved(body: Running) -> bool:
    return abs(float(body.last["/robot/state"].arguments[0])) > 0.01


@pytest.mark.parametrize("impedance", [False, True])
def test_a_pattern_moves_a_sketch_through_the_whole_body(
    begun: Callable[..., subprocess.Popen[str]], tmp_path: Path, impedance: bool
) -> None:
    process = begun("udp")
    assert process.stdout is not None
    place = f"127.0.0.1:{int(process.stdout.readline())}"
    choice = Choice("handle", place, impedance=impedance)
    body = Running(tmp_path, device=as_handed(choice), hand="none")
    try:
        body.tell("/subscribe", 600.0)
        assert eventually(lambda: body.plays() and has_moved(body))
    finally:
        assert body.end() == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_two_of_us_share_a_serial_line_by_a_bridge(
    begun: Callable[..., subprocess.Popen[str]],
) -> None:
    host_end, line = os.openpty()
    process = begun("serial", str(host_end), keeps=host_end)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    words = [sys.executable, "-m", "robot_bridge", "bridge", os.ttyname(line), "--port", "0"]
    bridge = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert bridge.stdout is not None
        first, _, second, *_ = bridge.stdout.readline().split()
        ada, ben = at(first.removeprefix("handle:")), at(second.removeprefix("handle:"))
        ada.connect(time.monotonic())
        ben.connect(time.monotonic())
        assert until(ada, lambda: ada.write(0.05), lambda: ada.master.reading.position > 0.1)
        assert until(ben, lambda: ben.write(-0.05), lambda: ben.master.reading.position < -0.1)
        assert ada.master.state.other == 0.0 and ben.master.state.other > 0.0
    finally:
        bridge.terminate()
        bridge.communicate()
        os.close(host_end)
        os.close(line)
