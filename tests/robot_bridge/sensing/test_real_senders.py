"""Profiles with OSC libraries that are not ours, over real sockets."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.udp_client import SimpleUDPClient

from benchmarks._npm import folder, install
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from robot_bridge.sensing.sample import Sample
from robot_bridge.sensing.udp import listen, port_of

WITHIN = 20.0  # seconds for a datagram to arrive on a busy machine
NODE = """
const {Client, Bundle} = require('node-osc');
const client = new Client('127.0.0.1', Number(process.argv[2]));
const accel = ['/phone7/accel', 0.5, 0.25, -0.99], gyro = ['/phone7/gyro', 0.1, 0.2, 0.3];
const sent = client.send(new Bundle(accel, gyro), () => client.close());
if (sent && sent.then) sent.then(() => client.close());
"""


async def heard(send: Callable[[int], Awaitable[None]]) -> Sample:
    """The first sample that a receiver on a real port has after ``send`` was given the port."""
    ears = Receiver(lookup(load()))
    first: asyncio.Future[Sample] = asyncio.get_running_loop().create_future()

    def take(packet: bytes, sender: tuple[str, int]) -> None:
        for sample in ears.receive(packet, sender, 5.0):
            if not first.done():
                first.set_result(sample)

    port = await listen("127.0.0.1", 0, take, "movement")
    try:
        await send(port_of(port))
        return await asyncio.wait_for(first, WITHIN)
    finally:
        port.close()


def sent_by(command: Callable[[int], list[str]], folder: Path | None = None) -> Sample:
    async def send(port: int) -> None:
        done = await asyncio.create_subprocess_exec(*command(port), cwd=folder)
        await done.wait()

    return asyncio.run(heard(send))


def test_python_osc_speaks_as_sensors2osc() -> None:
    async def send(port: int) -> None:
        SimpleUDPClient("127.0.0.1", port).send_message("/accelerometer", [0.5, 9.75, 0.25])

    sample = asyncio.run(heard(send))
    assert sample.acceleration == pytest.approx((0.5, 9.75, 0.25))
    assert sample.device == "sensors2osc"


def test_a_bundle_of_python_osc_has_its_time() -> None:
    message = OscMessageBuilder("/imu")
    for value in (1.0, 2.0, 3.0, 0.1, 0.2, 0.3):
        message.add_arg(value)
    bundle = OscBundleBuilder(1_700_000_000.5)
    bundle.add_content(message.build())

    async def send(port: int) -> None:
        SimpleUDPClient("127.0.0.1", port).send(bundle.build())

    sample = asyncio.run(heard(send))
    assert sample.time == pytest.approx(1_700_000_000.5, abs=1e-3)
    assert sample.rotation_rate == pytest.approx((0.1, 0.2, 0.3))


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("oscsend"), reason="oscsend (liblo-tools) is not here")
def test_oscsend_speaks_as_touchosc() -> None:
    values = ["0.0", "0.5", "-1.0"]
    sample = sent_by(lambda port: ["oscsend", "127.0.0.1", str(port), "/accxyz", "fff", *values])
    assert sample.acceleration == pytest.approx((0.0, 4.903325, -9.80665))


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("npm"), reason="npm is not here")
def test_node_osc_speaks_as_zig_sim() -> None:
    if not os.environ.get("CI") and not (folder("node-osc") / "node_modules").exists():
        pytest.skip("node-osc is not here: CI=1 puts it into the cache")
    try:
        where = install("node-osc", ["node-osc"], "node-osc")
    except (OSError, subprocess.SubprocessError):
        pytest.skip("npm cannot install node-osc here")
    (where / "send.js").write_text(NODE, encoding="utf-8")
    sample = sent_by(lambda port: ["node", "send.js", str(port)], where)
    assert sample.rotation_rate == pytest.approx((0.1, 0.2, 0.3))
    assert sample.device == "zigsim/phone7"
