from typing import Any

from robot_bridge.screen.table import bar, lines

DEVICE: dict[str, Any] = {
    "who": "ada",
    "device": "zigsim/4F2A",
    "title": "ZIG SIM",
    "host": "192.168.1.7",
    "rate": 59.8,
    "loss": 0.213,
    "lost": 0.2,
    "jitter": 0.0042,
    "gap": 0.309,
    "gaps": 0,
    "longest": 0.309,
    "silent": 0.0,
}


def told(**more: Any) -> str:
    return "\n".join(lines({"devices": [{**DEVICE, **more}], "features": {}}, 100))


def test_a_device_has_a_line_with_its_link() -> None:
    line = told().splitlines()[1].split()
    assert line == [
        "ada",
        "ZIG",
        "SIM",
        "192.168.1.7",
        "59.8",
        "Hz",
        "21.3%",
        "4.2",
        "ms",
        "309",
        "ms",
    ]


def test_a_rate_that_is_too_slow_for_gestures_is_told_with_the_fix() -> None:
    assert "10 times a second" in told(rate=10.0) and "60 Hz" in told(rate=10.0)


def test_drop_outs_are_told() -> None:
    assert "2 drop-outs, the longest 1.5 s" in told(gaps=2, longest=1.5)


def test_a_device_that_fell_silent_says_so() -> None:
    assert "silent" in told(silent=4.0)


def test_without_devices_there_is_a_sentence() -> None:
    assert lines({}, 80) == ["no device is heard"]


def test_an_app_that_sends_something_else_than_osc_is_told_with_the_fix() -> None:
    assert "set to OSC" in lines({"malformed": 3}, 200)[-1]
    assert "set to OSC" not in lines({"unknown": 3}, 200)[-1]


def test_a_feature_in_a_unit_of_its_own_has_no_bar() -> None:
    features = {"motion/ada/energy": 0.5, "motion/ada/tempo": 1.25}
    (line,) = lines({"features": features}, 100)[1:]
    assert "energy        ████" in line and "1.25 Hz" in line and line.count("█") == 4


def test_no_line_is_wider_than_the_terminal() -> None:
    features = {f"motion/ada/feature{k}": 0.5 for k in range(20)}
    assert max(map(len, lines({"devices": [DEVICE], "features": features}, 60))) <= 60


def test_a_bar_has_eighths() -> None:
    assert (bar(0.0), bar(1.0), bar(0.5), bar(1.0 / 64)) == ("", "█" * 8, "█" * 4, "▏")
