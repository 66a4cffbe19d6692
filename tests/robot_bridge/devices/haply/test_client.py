"""A real client and a real service, each in a process of its own or at a real socket."""

import socket
import time
from collections.abc import Callable, Iterator

import pytest

from livecode.errors import DeviceError
from robot_bridge.devices.catalogue import chosen
from robot_bridge.devices.haply.client import Haply, at
from robot_bridge.devices.process import Mock, mocked

PATIENCE = 20.0  # [s]


@pytest.fixture(scope="module")
def mock() -> Iterator[Mock]:
    _, mock = mocked(chosen("haply", mock=True), "none")
    yield mock
    mock.end()


@pytest.fixture
def haply(mock: Mock) -> Iterator[Haply]:
    mock.tell(mischief="")
    haply = at(mock.address)
    haply.connect(time.monotonic())
    yield haply
    haply.close()


def ticked(haply: Haply, force: float, holds: Callable[[], bool]) -> bool:
    """Read and write until something holds, as the robot's loop does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        haply.read(time.monotonic())
        haply.write(force)
        time.sleep(0.001)
        if time.monotonic() > end:
            return False
    return True


@pytest.mark.slow
def test_a_force_moves_the_device(haply: Haply, mock: Mock) -> None:
    assert ticked(haply, 1.0, lambda: haply.last.place > 0.01)
    assert mock.facts()["peak"] == pytest.approx(1.0)


@pytest.mark.slow
@pytest.mark.parametrize("mischief", ["drop", "huge"])
def test_who_is_hung_up_on_calls_again(haply: Haply, mock: Mock, mischief: str) -> None:
    assert ticked(haply, 0.0, lambda: haply.last.time > 0.0)
    mock.tell(mischief=mischief)
    assert ticked(haply, 0.0, lambda: haply.talk is None)
    assert haply.write(1.0) == 0.0
    mock.tell(mischief="")
    cut = haply.last.time
    assert ticked(haply, 0.0, lambda: haply.last.time > cut)


@pytest.mark.slow
def test_only_reading_never_asks_for_a_force() -> None:
    _, mock = mocked(chosen("haply", mock=True), "none")
    try:
        haply = at(mock.address, readonly=True)
        haply.connect(time.monotonic())
        assert ticked(haply, 5.0, lambda: haply.last.time > 0.0 and mock.facts()["probes"] > 5)
        assert haply.write(5.0) == 0.0
        haply.close()
        assert mock.facts()["forces"] == 0
    finally:
        mock.end()


@pytest.mark.slow
@pytest.mark.parametrize("version", [[2, 9], [3, 0], [4, 0]])
def test_a_service_of_another_version_is_refused(version: list[int]) -> None:
    _, mock = mocked(chosen("haply", mock=True), "none", version=version)
    try:
        with pytest.raises(DeviceError, match=rf"version {version[0]}\.{version[1]}"):
            at(mock.address).connect(time.monotonic())
        assert mock.facts()["forces"] == 0
    finally:
        mock.end()


@pytest.mark.slow
def test_the_json_of_an_older_service_is_spoken_too() -> None:
    _, mock = mocked(chosen("haply", mock=True), "none", version=[3, 1])
    try:
        haply = at(mock.address)
        haply.connect(time.monotonic())
        assert ticked(haply, 0.5, lambda: haply.last.place > 0.005)
        haply.close()
    finally:
        mock.end()


def test_a_service_that_is_not_there_says_what_to_start() -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(DeviceError, match="Haply Hub"):
            at(f"127.0.0.1:{taken.getsockname()[1]}").connect(0.0)


@pytest.mark.slow
def test_another_device_than_the_one_that_is_named_is_not_taken(mock: Mock) -> None:
    with pytest.raises(DeviceError, match="the device '0000'"):
        at(f"{mock.address}@0000").connect(time.monotonic())
