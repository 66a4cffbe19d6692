"""One beat with another program over Ableton Link, on a network that nobody else is on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ALONE = "ip link set lo up multicast on && ip route add 224.0.0.0/4 dev lo && "


def _can() -> str:
    """Why this cannot be tried here; empty if it can."""
    if find_spec("aalink") is None:
        return "aalink is not installed: pip install 'hocket[link]'"
    if not (shutil.which("unshare") and shutil.which("ip")):
        return "a network of its own needs unshare and ip, of Linux"
    tried = subprocess.run(["unshare", "-n", "sh", "-c", f"{ALONE} true"], capture_output=True)
    return "" if tried.returncode == 0 else "no network of its own may be made here"


WHY_NOT = _can()

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


def rehearsed(leads: str, folder: Path) -> dict[str, Any]:
    rehearsal = f"exec {sys.executable} -m tests.flows.link_rehearsal {leads} {folder}"
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", ALONE + rehearsal],
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_a_room_that_leads_brings_link_to_its_tempo_and_place(tmp_path: Path) -> None:
    told = rehearsed("room", tmp_path)
    assert told["calm"] >= 3.0, told
    assert told["bpm"] == pytest.approx(144.0, abs=0.05)


def test_a_room_that_follows_comes_to_links_tempo_and_place(tmp_path: Path) -> None:
    told = rehearsed("link", tmp_path)
    assert told["calm"] >= 3.0, told
    assert told["room"] == pytest.approx(0.55, abs=0.002)
