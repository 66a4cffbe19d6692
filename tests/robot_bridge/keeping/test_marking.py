"""Markers over the Lab Streaming Layer, with other streams of the same kind beside ours."""

import secrets
import time
from collections.abc import Callable
from typing import Any

import pytest

pylsl: Any = pytest.importorskip(
    "pylsl", reason="pylsl is not here: pip install 'hocket[lsl]'", exc_type=ImportError
)

from robot_bridge.keeping.marking import Markers  # noqa: E402

pytestmark = pytest.mark.real
WITHIN = 60.0  # [s]


def until(true: Callable[[], bool], meanwhile: Callable[[], None]) -> None:
    end = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < end, "it never came"
        meanwhile()
        time.sleep(0.05)


def stream(name: str) -> Any:
    """Another program's markers."""
    info = pylsl.StreamInfo(name, "Markers", 1, 0.0, pylsl.cf_string, secrets.token_hex(4))
    return pylsl.StreamOutlet(info)


def test_what_others_mark_is_noted_on_our_clock_and_not_told_back() -> None:
    marks: list[tuple[float, str]] = []
    markers, other = Markers(marks, secrets.token_hex(4)), stream("eeg")
    until(other.have_consumers, lambda: markers.look(time.time()))
    stamped = time.time()
    other.push_sample(["part two"], pylsl.local_clock())
    until(lambda: bool(marks), lambda: markers.look(time.time()))
    ((when, text),) = marks
    assert text == "part two" and when == pytest.approx(stamped, abs=0.5)
    assert (when, text) in markers._heard
    markers.tell(when, text)
    assert not markers._heard


def test_what_is_noted_here_is_told_to_others() -> None:
    own = secrets.token_hex(4)
    markers = Markers([], own)
    markers.look(time.time())
    found = pylsl.resolve_byprop("source_id", f"hocket-markers-{own}", timeout=WITHIN)
    inlet = pylsl.StreamInlet(found[0])
    inlet.open_stream(timeout=WITHIN)
    told: list[Any] = []

    def pull() -> None:
        markers.tell(time.time(), "begin")
        sample, _ = inlet.pull_sample(timeout=0.2)
        told.extend(sample or [])

    until(lambda: bool(told), pull)
    assert told[0] == "begin"


def test_our_own_stream_and_streams_of_numbers_are_not_heard() -> None:
    markers = Markers([], secrets.token_hex(4))
    for kind, own in ((pylsl.cf_string, "hocket-markers-x"), (pylsl.cf_float32, "else")):
        markers._meet(pylsl.StreamInfo("n", "Markers", 1, 0.0, kind, own))
    assert markers._inlets == {}
