"""Strudel beside us in the same run: installed by npm into a folder of the bench's own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

VERSION = "1.2.6"
PACKAGES = (f"@strudel/core@{VERSION}", f"@strudel/mini@{VERSION}")
SCRIPT = Path(__file__).with_name("strudel.mjs")
INSTALL_SECONDS, RUN_SECONDS = 240, 240

Times = dict[str, dict[str, float]]
"""For each pattern: ``cycle``, ``window``, ``build`` [µs]."""


def measured(patterns: Mapping[str, str]) -> tuple[Times, str]:
    """Strudel's times for patterns in its own spelling; none, and why, where it cannot run."""
    if not (shutil.which("node") and shutil.which("npm")):
        return {}, "no Strudel beside it: node and npm are not there"
    try:
        folder = _installed()
        done = subprocess.run(
            ["node", SCRIPT.name],
            cwd=folder,
            input=json.dumps(list(patterns.items())),
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            check=True,
        )
        times: Times = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        return {}, f"no Strudel beside it: {str(reason).strip().splitlines()[-1][:120]}"
    return times, f"Strudel {VERSION} on node, same run"


def _installed() -> Path:
    """The folder with Strudel in it, its packages such that plain node can load them."""
    folder = user_cache_path("hocket") / "bench" / f"strudel-{VERSION}"
    if not (folder / "node_modules" / "@strudel" / "mini").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"name": "bench", "private": true}')
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        subprocess.run(
            command, cwd=folder, capture_output=True, timeout=INSTALL_SECONDS, check=True
        )
    for package in (folder / "node_modules").glob("@*/*/package.json"):
        _point_at_module(package)
    shutil.copy(SCRIPT, folder / SCRIPT.name)
    return folder


def _point_at_module(path: Path) -> None:
    """Let ``main`` name the package's ES module: some name a file that node cannot load."""
    package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    module = package.get("module")
    if module and package.get("main") != module and (path.parent / module).exists():
        path.write_text(json.dumps({**package, "main": module}), encoding="utf-8")
