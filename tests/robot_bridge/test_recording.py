import itertools

import pytest

from livecode.errors import ConfigError
from livecode.osc.codec import decode
from robot_bridge.recording import COLUMNS, FOLDER, names, parse, performed, read


def test_every_recording_has_its_source_and_licence_beside_it() -> None:
    for name in names():
        assert "icence" in (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_the_recording_is_an_ngimu_on_the_wire() -> None:
    _, packet = next(performed(read(), 1000.0))
    (message,) = decode(packet)
    assert message.address == "/sensors"
    assert message.time == pytest.approx(1000.0, abs=1e-6)
    assert len(message.arguments) == 10


def test_it_goes_on_as_a_loop_without_a_stumble() -> None:
    recording = read()
    times = [t for t, _ in itertools.islice(performed(recording, 0.0), 2 * len(recording.rows))]
    steps = [b - a for a, b in itertools.pairwise(times)]
    assert min(steps) == pytest.approx(0.02, abs=1e-6)
    assert max(steps) == pytest.approx(0.02, abs=1e-6)


def test_at_twice_the_speed_it_takes_half_the_time() -> None:
    times = [t for t, _ in itertools.islice(performed(read(), 0.0, speed=2.0), 51)]
    assert times[-1] == pytest.approx(0.5)


def test_a_recording_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(ConfigError, match="strides"):
        read("../secret")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b\n1,2\n3,4",
        f"{COLUMNS}\n0,1,2\n1,2,3\n",
        f"{COLUMNS}\n" + "0,0,0,0,0,0,0\n" * 3,
        f"{COLUMNS}\n0,0,0,0,0,0,nan\n1,0,0,0,0,0,0\n",
    ],
)
def test_a_damaged_recording_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(ConfigError, match="mine"):
        parse("mine", text)
