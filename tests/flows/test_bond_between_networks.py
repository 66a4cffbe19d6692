"""Two bodies in two networks at one bond, in bad weather, and with the cable pulled out.

The weather is the kernel's (tc netem) where it has one, else a relay's of our own.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .test_two_networks import GUEST, HOST, Machine, machines, plug, until

__all__ = ["machines"]  # the fixture

pytestmark = pytest.mark.slow

KEY = "b0" * 32
BOND, DOORS = 9300, (9400, 9401)
DELAY, JITTER, LOSS = 0.03, 0.01, 0.1
ROUGH = ("0.2", "0.05", "0.2", "0.1")  # delay, jitter, lost, doubled: so order is lost, too
SEEDS, WATCHED = 10, 20  # and so many lines of a record, of 20 a second, in each
STILL, ROUNDED = 0.02, 2e-5  # [rad], [J] that a record rounds to


def shaken(machine: Machine) -> bool:
    """Whether the kernel makes the weather on what this machine sends."""
    netem = ["delay", f"{DELAY * 1e3:g}ms", f"{JITTER * 1e3:g}ms", "loss", f"{LOSS:%}"]
    command = ["tc", "-n", machine.name, "qdisc", "add", "dev", "eth0", "root", "netem", *netem]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def bodies(here: Machine, there: Machine) -> None:
    """Start both, each with the address at which it finds the other."""
    places = f"{GUEST}:{BOND}", f"{HOST}:{BOND}"
    if not (shaken(here) and shaken(there)):
        doors = f"{GUEST}:{DOORS[0]}", f"127.0.0.1:{DOORS[1]}"
        weather = map(str, (DELAY, JITTER, LOSS))
        there.run("tests.robot_bridge.network.relay", *doors, *weather)
        places = doors
    for machine, place in zip((here, there), places, strict=True):
        key = machine.folder / "bond.key"
        key.write_text(KEY)
        command = ["robot_bridge", "body", "--motion-port", "0", "--couple", place]
        command += ["--couple-key", str(key), "--couple-port", str(BOND)]
        machine.run(*command, "--record", str(record(machine)))


def record(machine: Machine) -> Path:
    return machine.folder / "body.jsonl"


def last(machine: Machine) -> dict[str, Any]:
    """The newest whole line of a body's record."""
    lines = record(machine).read_text().splitlines() if record(machine).exists() else []
    for line in reversed(lines):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        return found if isinstance(found, dict) else {}
    return {}


def word(machine: Machine) -> object:
    return last(machine).get("robot/link/word")


def test_two_bodies_in_two_networks_hold_one_bond_and_let_go_without_the_cable(
    machines: tuple[Machine, Machine],
) -> None:
    here, there = machines
    bodies(here, there)
    until(lambda: all(word(each) in ("spring", "beat") for each in machines))
    until(lambda: all(last(each).get("robot/state") == "armed" for each in machines))
    for each in machines:
        seen = last(each)
        assert seen["robot/link/delay"] > 0.5 * DELAY and seen["robot/link/jitter"] > 0.0
    until(lambda: any(last(each)["robot/link/loss"] > 0.02 for each in machines))

    plug(there, "down")
    until(lambda: all(word(each) == "alone" for each in machines))
    until(lambda: all(last(each).get("robot/state") == "hold" for each in machines))
    plug(there, "up")
    until(lambda: all(word(each) in ("spring", "beat") for each in machines))


def lines(machine: Machine) -> list[dict[str, Any]]:
    """The whole lines of a body's record so far."""
    whole = record(machine).read_text().rpartition("\n")[0].splitlines()
    return [line for line in map(json.loads, whole) if "robot/force" in line]


def watch(machines: tuple[Machine, Machine]) -> None:
    """Wait until both records have so many lines more."""
    since = {each.name: len(lines(each)) + WATCHED for each in machines}
    until(lambda: all(len(lines(each)) > since[each.name] for each in machines))


def test_hands_off_no_weather_of_ten_kinds_moves_a_handle_by_itself(
    machines: tuple[Machine, Machine],
) -> None:
    here, there = machines
    places = f"{GUEST}:{DOORS[0]}", f"127.0.0.1:{DOORS[1]}"
    for machine, place in zip(machines, places, strict=True):
        key = machine.folder / "bond.key"
        key.write_text(KEY)
        command = ["robot_bridge", "body", "--motion-port", "0", "--hand", "none"]
        command += ["--couple", place, "--couple-key", str(key), "--couple-port", str(BOND)]
        machine.run(*command, "--record", str(record(machine)))
    lost = 0.0
    for seed in range(SEEDS):
        words = [*places, *ROUGH, "seed", str(seed)]
        relay = there.run("tests.robot_bridge.network.relay", *words)
        until(lambda: all(word(each) in ("spring", "beat") for each in machines))
        watch(machines)
        lost = max(lost, *(last(each)["robot/link/loss"] for each in machines))
        relay.kill()
        relay.wait()
        there.running.remove(relay)
        until(lambda: all(word(each) == "alone" for each in machines))  # nothing is under way now
        for one, other in (machines, (there, here)):
            assert last(one)["robot/link/got"] <= last(other)["robot/link/given"] + ROUNDED
    assert lost > 0.1
    for machine in machines:
        assert max(abs(line["robot/position"]) for line in lines(machine)) <= STILL
