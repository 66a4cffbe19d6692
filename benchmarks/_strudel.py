"""Strudel beside us in the same run: installed by npm into a folder of the bench's own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import _npm

VERSION = "1.2.6"
PACKAGES = (f"@strudel/core@{VERSION}", f"@strudel/mini@{VERSION}")
SCRIPT = Path(__file__).with_name("strudel.mjs")
HAPS_SCRIPT = Path(__file__).with_name("strudel_haps.mjs")
FOLDER = f"strudel-{VERSION}"

Times = dict[str, dict[str, float]]
"""For each pattern: ``cycle``, ``window``, ``build`` [µs]."""


def measured(patterns: Mapping[str, str]) -> tuple[Times, str]:
    """Strudel's times for patterns in its own spelling; none, and why, where it cannot run."""
    if not _npm.there():
        return {}, "no Strudel beside it: node and npm are not there"
    try:
        _install()
        times: Times = _npm.asked(_npm.folder(FOLDER), SCRIPT, list(patterns.items()))
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        return {}, f"no Strudel beside it: {_npm.why_not(error)}"
    return times, f"Strudel {VERSION} on node, same run"


def haps(strings: Sequence[str]) -> list[list[Any] | None]:
    """What Strudel plays for mini-notation strings in cycles 0 to 4; None where it refuses one."""
    found: list[list[Any] | None] = _npm.asked(_npm.folder(FOLDER), HAPS_SCRIPT, list(strings))
    return found


def ready() -> bool:
    """Whether Strudel lies there from an earlier run of the bench."""
    return _npm.there() and (_npm.folder(FOLDER) / "node_modules" / "@strudel").exists()


def _install() -> None:
    """Put Strudel into its folder, its packages such that plain node can load them."""
    where = _npm.install(FOLDER, PACKAGES, "@strudel/mini")
    for package in (where / "node_modules").glob("@*/*/package.json"):
        _point_at_module(package)


def _point_at_module(path: Path) -> None:
    """Let ``main`` name the package's ES module: some name a file that node cannot load."""
    package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    module = package.get("module")
    if module and package.get("main") != module and (path.parent / module).exists():
        path.write_text(json.dumps({**package, "main": module}), encoding="utf-8")
