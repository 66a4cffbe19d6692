"""What is heard, as lines of text: a device each with its link, and the features below it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from livecode.vocabulary import bodily

BAR = "▏▎▍▌▋▊▉█"
CELLS = 8  # of a bar
QUIET = 2.0  # [s] without a sample from which a device counts as silent
SLOW = 25.0  # [Hz] below which gestures are missed
MEASURED = {each.name: each.unit for each in bodily.MOTION if each.unit or each.high is None}
HEAD = f"{'who':<12} {'device':<14} {'from':<16} {'rate':>8} {'loss':>6} {'jitter':>8} {'gap':>7}"


def lines(state: Mapping[str, Any], width: int = 80) -> list[str]:
    """All that there is to say of a state, as `robot_bridge.heard.heard` tells it."""
    devices = state.get("devices", [])
    said = [HEAD, *(_device(each) for each in devices)] if devices else ["no device is heard"]
    said += [f"  {hint}" for each in devices for hint in _hints(each)]
    for each in state.get("waiting", []):
        said.append(f"? {waiting(each)}")
    said += _features(state.get("features", {}), width)
    if numbers := state.get("numbers", {}):
        told = "  ".join(f"{path} {value:.3g}" for path, value in list(numbers.items())[:8])
        said.append(f"numbers: {told}" + ("  …" if len(numbers) > 8 else ""))
    if odd := _odd(state):
        said.append(odd)
    return [_cut(line, width) for line in said]


def waiting(each: Mapping[str, Any]) -> str:
    """The question about a device that nobody has said yes to."""
    said = " and ".join(each["channels"]) or "something"
    return f"{each['title']} at {each['host']} sends {said} at {each['rate']:.0f} Hz: whose is it?"


def _device(each: Mapping[str, Any]) -> str:
    silent = each["silent"] > QUIET
    rate = "silent" if silent else f"{each['rate']:.1f} Hz"
    return (
        f"{each['who']:<12} {each['title']:<14} {each['host']:<16} {rate:>8} "
        f"{each['loss']:>6.1%} {each['jitter'] * 1e3:>5.1f} ms {each['gap'] * 1e3:>4.0f} ms"
    )


def _hints(each: Mapping[str, Any]) -> list[str]:
    """What somebody should do about a device."""
    found = []
    if 0.0 < each["rate"] < SLOW and each["silent"] <= QUIET:
        found.append(
            f"{each['title']} sends {each['rate']:.0f} times a second, too few for gestures: "
            "set its rate to 60 Hz"
        )
    if each["gaps"]:
        found.append(f"{each['gaps']} drop-outs, the longest {each['longest']:.1f} s")
    if each.get("smoothing"):
        late = each["delay"] * 1e3
        found.append(f"smoothed by {each['smoothing']}: slow movement is {late:.0f} ms later")
    return found


def _features(values: Mapping[str, float], width: int) -> list[str]:
    """A line of bars for each person, as many as fit, and then another."""
    people: dict[str, list[str]] = {}
    for path, value in values.items():
        _, who, name = path.split("/", 2)
        people.setdefault(who, []).append(_feature(name, value))
    said = []
    for who, told in people.items():
        line = f"{who:<12}"
        for each in told:
            if len(line) + 1 + len(each) > width:
                said.append(line)
                line = " " * 12
            line += f" {each}"
        said.append(line)
    return said


def _feature(name: str, value: float) -> str:
    if not math.isfinite(value):
        return f"{name:<13} {'–':<{CELLS}} {'':>6}"
    if name in MEASURED:
        return f"{name:<13} {f'{value:.2f} {MEASURED[name]}':>{CELLS + 7}}"
    return f"{name:<13} {bar(value):<{CELLS}} {value:>6.2f}"


def bar(value: float, cells: int = CELLS) -> str:
    """A level 0..1 as a bar of at most so many cells."""
    eighths = round(min(1.0, max(0.0, value)) * cells * 8)
    return "█" * (eighths // 8) + (BAR[eighths % 8 - 1] if eighths % 8 else "")


def _odd(state: Mapping[str, Any]) -> str:
    counts = {name: state.get(name, 0) for name in ("unknown", "malformed", "refused")}
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    if counts["malformed"]:
        told += "; what is malformed is no OSC: an app that sends JSON has to be set to OSC"
    return f"not taken: {told}" if told else ""


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: max(1, width - 1)] + "…"
