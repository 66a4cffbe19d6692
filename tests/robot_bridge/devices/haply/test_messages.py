import contextlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from robot_bridge.devices.haply import messages


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_comes_is_a_frame_or_a_wire_error(text: bytes | str) -> None:
    with contextlib.suppress(WireError):
        assert isinstance(messages.frame(text), messages.Frame)


def test_a_documented_inventory_is_read() -> None:
    text = """{"session_id": 7, "inverse3": [{"device_id": "049D",
      "config": {"type": "inverse3", "filters": {"force_gate": {"gain": 0.3}}},
      "state": {"cursor_position": {"x": 0.0, "y": -0.12, "z": 0.15},
                "cursor_velocity": {"x": 0, "y": 0, "z": 0}, "control_mode": "idle"},
      "status": {"calibrated": false, "in_use": false, "power_supply": true, "ready": true}}],
      "verse_grip": [{"device_id": "61548", "state": {"button": true, "hall": 0}}]}"""
    frame = messages.frame(text)
    (inverse,) = frame.inverse3
    assert inverse.state is not None and inverse.state.cursor_position.y == -0.12
    assert not inverse.status.well
    assert frame.verse_grip[0].pressed


@pytest.mark.parametrize(("speaks", "word"), [((3, 1), "values"), ((3, 5), "vector")])
def test_a_force_is_said_as_the_version_says_it(speaks: tuple[int, int], word: str) -> None:
    said = json.loads(messages.force("049D", "y", 1.5, speaks))
    (inverse,) = said["inverse3"]
    assert inverse["commands"]["set_cursor_force"][word] == {"x": 0.0, "y": 1.5, "z": 0.0}


@pytest.mark.parametrize("newtons", [math.nan, math.inf, -math.inf])
def test_a_force_that_is_no_number_is_none(newtons: float) -> None:
    said = json.loads(messages.force("049D", "x", newtons, (3, 5)))
    assert said["inverse3"][0]["commands"]["set_cursor_force"]["vector"]["x"] == 0.0


def test_a_greeting_names_us_once_sets_zero_and_presses_nothing() -> None:
    said = json.loads(messages.greeting("049D", (3, 5)))
    assert said["session"]["configure"]["profile"]["name"] == "co.hocket:handle"
    (inverse,) = said["inverse3"]
    assert inverse["configure"] == {"preset": {"preset": "arm_front_centered"}}
    assert inverse["commands"] == {"probe_position": {}}
    assert "configure" not in json.loads(messages.greeting("049D", (3, 1)))["inverse3"][0]


@pytest.mark.parametrize(
    ("text", "found"), [('{"git_tag": "3.5.0"}', (3, 5)), ('{"git_tag": "v3.1.1-rc"}', (3, 1))]
)
def test_a_version_is_two_numbers(text: str, found: tuple[int, int]) -> None:
    assert messages.version(text) == found


@given(st.binary(max_size=60))
def test_what_is_no_version_is_a_wire_error(text: bytes) -> None:
    with pytest.raises(WireError):
        messages.version(b'{"git_tag": ' + text + b"}x")
