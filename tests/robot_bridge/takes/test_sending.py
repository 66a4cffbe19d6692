import asyncio
import math
from pathlib import Path

import pytest

from livecode.errors import ConfigError
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from robot_bridge.sensing.sample import Sample
from robot_bridge.sensing.udp import listen, port_of
from robot_bridge.takes.analysis import analysed
from robot_bridge.takes.plotting import draw
from robot_bridge.takes.realtime import send
from robot_bridge.takes.sending import packet, performed
from robot_bridge.takes.take import Take

HERE = ("127.0.0.1", 5)


def swinging(seconds: float, rate: float = 50.0) -> tuple[Sample, ...]:
    return tuple(
        Sample(k / rate, (5.0 * math.sin(k / 5), 0.0, 9.8), (3.0 * math.sin(k / 5), 0, 0), True)
        for k in range(round(seconds * rate))
    )


def test_what_is_sent_is_heard_as_it_was() -> None:
    sample = Sample(
        0.0,
        (1.0, 2.0, 9.5),
        (0.5, 0.25, -0.5),
        gravity=True,
        points=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),
        names=("wrist", "head"),
        orientation=(1.0, 0.0, 0.0, 0.0),
        force=(1.0, 0.0, -2.0),
        torque=(0.5, 0.0, 0.0),
    )
    (back,) = Receiver(lookup(load())).receive(packet(sample, 1000.5), HERE, 1000.6)
    assert back.time == pytest.approx(1000.5, abs=1e-6)
    same = ("acceleration", "rotation_rate", "gravity", "points", "names", "force", "torque")
    assert [getattr(back, name) for name in same] == [getattr(sample, name) for name in same]
    assert back.orientation == sample.orientation


def test_people_are_sent_in_the_order_of_time_and_faster_if_asked() -> None:
    take = Take("two", {"ada": swinging(1.0), "bob": swinging(1.0, 20.0)})
    dues = [due for due, _, _ in performed(take, 100.0, speed=2.0)]
    assert dues == sorted(dues) and dues[-1] == pytest.approx(100.49)
    assert len(dues) == 70


def test_a_take_over_a_real_port_arrives_whole() -> None:
    take = Take("one", {"ada": swinging(2.0)})
    ears = Receiver(lookup(load()))
    heard: list[Sample] = []

    async def perform() -> int:
        def take_in(data: bytes, sender: tuple[str, int]) -> None:
            heard.extend(ears.receive(data, sender, 5.0 + len(heard) / 100))

        port = await listen("127.0.0.1", 0, take_in, "movement")
        sent = await asyncio.to_thread(send, take, ("127.0.0.1", port_of(port)), 10.0)
        for _ in range(200):
            if len(heard) == sent:
                break
            await asyncio.sleep(0.01)
        port.close()
        return sent

    assert asyncio.run(perform()) == len(heard) == 100


@pytest.mark.parametrize("speed", [0.0, 1000.0])
def test_a_speed_out_of_range_is_refused(speed: float) -> None:
    with pytest.raises(ConfigError, match=r"allowed is 0\.1 to 100"):
        send(Take("one", {"ada": swinging(0.1)}), HERE, speed)


def test_the_features_of_a_take_are_those_of_its_movement() -> None:
    curves = analysed(Take("one", {"ada": swinging(6.0)}))["ada"]
    assert curves.features["tempo"][-1] == pytest.approx(50 / (10 * math.pi), rel=0.05)
    assert curves.features["period"][-1] > 0.8
    assert "rotation [rad/s]" in curves.signals and len(curves.time) == 300
    assert 0.0 < curves.moments[0] < curves.moments[-1] <= 6.0


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not here: pip install 'hocket[plot]'")
    take = Take("one", {"ada": swinging(3.0)}, note="made")
    drawn = draw(take, analysed(take), tmp_path / "one.png")
    assert drawn.read_bytes()[:4] == b"\x89PNG"
    with pytest.raises(ConfigError, match="cannot be written"):
        draw(take, analysed(take), tmp_path / "one.doc")
