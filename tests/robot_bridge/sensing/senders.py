"""What real apps and devices send, byte for byte, packed without our own codec."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from random import Random

NTP_EPOCH = 2_208_988_800


def text(value: str) -> bytes:
    raw = value.encode() + b"\0"
    return raw + b"\0" * (-len(raw) % 4)


def message(address: str, tags: str, *values: float | str) -> bytes:
    parts = [text(address), text("," + tags)]
    for tag, value in zip(tags, values, strict=True):
        parts.append(text(value) if isinstance(value, str) else struct.pack(f">{tag}", value))
    return b"".join(parts)


def bundle(time: float | None, *messages: bytes) -> bytes:
    tag = 1 if time is None else round((time + NTP_EPOCH) * 2**32)
    parts = [b"#bundle\0", struct.pack(">Q", tag)]
    for each in messages:
        parts += [struct.pack(">i", len(each)), each]
    return b"".join(parts)


UUID = "4F2A9C1E-7B44-4D0A-9A61-0C1F5B7D2E33"

TOUCHOSC = b"/accxyz\0,fff\0\0\0\0" + struct.pack(">fff", 0.0, 0.5, -1.0)
ZIGSIM = bundle(
    None,
    message(f"/{UUID}/accel", "fff", 0.5, 0.0, -1.0),
    message(f"/{UUID}/gravity", "fff", 0.0, 0.0, -1.0),
    message(f"/{UUID}/gyro", "fff", 0.1, 0.2, 0.3),
    message(f"/{UUID}/quaternion", "ffff", 0.0, 0.0, 1.0, 0.0),  # x y z w
    message(f"/{UUID}/battery", "f", 0.8),
)
ZIGSIM_PREFIXED = bundle(None, message(f"/ZIGSIM/{UUID}/accel", "fff", 0.5, 0.0, -1.0))
GYROSC = bundle(
    None,
    message("/gyrosc/gyro", "fff", 0.1, 0.2, 0.3),
    message("/gyrosc/rrate", "fff", 1.0, 2.0, 3.0),
    message("/gyrosc/accel", "fff", 0.0, 1.0, 0.0),
    message("/gyrosc/quat", "ffff", 1.0, 0.0, 0.0, 0.0),
    message("/gyrosc/comp", "f", 271.0),
)
GYROSC_TAGGED = message("/gyrosc/left/accel", "fff", 0.0, 1.0, 0.0)
SENSORS2OSC = (
    message("/accelerometer", "fff", 0.1, 9.7, 0.2),
    message("/gyroscope", "fff", 0.5, 0.0, -0.5),
)
OSCHOOK = message("/oschook", "ifffffffff", 3, 0.1, 0.2, 0.3, 1.0, 2.0, 9.5, 0.4, 0.5, 0.6)
NGIMU = bundle(
    1_700_000_000.25,
    message("/sensors", "ffffffffff", 90.0, 0.0, -180.0, 0.0, 0.0, 1.0, 20.0, 0.0, -40.0, 1013.0),
)
NGIMU_QUATERNION = bundle(
    1_700_000_000.25, message("/quaternion", "ffff", 0.7071068, 0.7071068, 0.0, 0.0)
)
QUALISYS = bundle(
    1_700_000_000.0,
    message("/qtm/data", "iiiii", 0, 12, 34, 0, 0),
    message("/qtm/3d/wristR", "fff", 1000.0, -250.0, 1500.0),
    message("/qtm/3d/head", "fff", 900.0, 0.0, 1800.0),
)
QUALISYS_BODY = message(
    "/qtm/6d_euler/my_brush", "ffffff", 3340.05, 2429.15, 636.87, 11.9, 2.2, 33.3
)
WEKINATOR_OUTPUTS = message("/wek/outputs", "fff", 0.25, 0.5, 0.75)
WEKINATOR_INPUTS = message("/wek/inputs", "ff", 0.1, 0.9)
WEKINATOR_GESTURE = text("/output_2") + text(",")


def mugic(count: int, *, milliseconds: float, swing: float = 0.0) -> bytes:
    """One message of a MUGIC: 24 arguments, the last two its clock and count."""
    moving = (1.0, 2.0, 9.0 + swing, 10.0, 20.0, 30.0, 180.0, 0.0, 0.0, 1.0, 2.0, 3.0)
    rest = (1.0, 0.0, 0.0, 0.0, 87.0, 3900, 3, 3, 2, 3, milliseconds, count)
    return message("/mugicdata", "fffffffffffffffffiiiiifi", *moving, *rest)


def poseosc(*people: float, height: int = 480) -> bytes:
    """People who stand at these places [pixels from the left], all points on one line.

    The last point of each, the right ankle, is hardly seen.
    """
    values: list[float] = []
    for x in people:
        values.append(0.9)
        for k in range(17):
            values += [x, 24.0 * k, 0.1 if k == 16 else 0.9]
    tags = "iii" + "f" * len(values)
    return message("poses/arr", tags, 640, height, len(people), *values)


def lossy(seconds: float, *, loss: float = 0.21, seed: int = 4) -> Iterator[tuple[float, bytes]]:
    """Arrivals of a MUGIC over bad WiFi: 20 ms steps, loss, jitter, overtaking, a gap of 300 ms."""
    chance = Random(seed)
    sent = []
    for k in range(round(seconds * 50)):
        time = 0.02 * k
        dropped = chance.random() < loss or 3.0 < time < 3.3
        packet = mugic(k, milliseconds=5000.0 + 20.0 * k, swing=math.sin(math.tau * 1.5 * time))
        arrival = 100.0 + time + (0.06 if chance.random() < 0.05 else 0.01 * chance.random())
        if not dropped:
            sent.append((arrival, packet))
    yield from sorted(sent)
