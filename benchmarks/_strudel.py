"""Strudel beside us in the same run: installed by npm into a folder of the bench's own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

VERSION = "1.2.6"
PACKAGES = (f"@strudel/core@{VERSION}", f"@strudel/mini@{VERSION}")
SCRIPT = Path(__file__).with_name("strudel.mjs")
HAPS_SCRIPT = Path(__file__).with_name("strudel_haps.mjs")
INSTALL_SECONDS, RUN_SECONDS = 240, 240

Times = dict[str, dict[str, float]]
"""For each pattern: ``cycle``, ``window``, ``build`` [µs]."""


def measured(patterns: Mapping[str, str]) -> tuple[Times, str]:
    """Strudel's times for patterns in its own spelling; none, and why, where it cannot run."""
    if not (shutil.which("node") and shutil.which("npm")):
        return {}, "no Strudel beside it: node and npm are not there"
    try:
        _install()
        times: Times = _asked(SCRIPT, list(patterns.items()))
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        return {}, f"no Strudel beside it: {str(reason).strip().splitlines()[-1][:120]}"
    return times, f"Strudel {VERSION} on node, same run"


def haps(strings: Sequence[str]) -> list[list[Any] | None]:
    """What Strudel plays for mini-notation strings in cycles 0 to 4; None where it refuses one."""
    found: list[list[Any] | None] = _asked(HAPS_SCRIPT, list(strings))
    return found


def ready() -> bool:
    """Whether Strudel lies there from an earlier run of the bench."""
    return shutil.which("node") is not None and (_folder() / "node_modules" / "@strudel").exists()


def _asked(script: Path, question: Any) -> Any:
    """What a script answers, run in the folder with Strudel in it."""
    shutil.copy(script, _folder() / script.name)
    done = subprocess.run(
        ["node", script.name],
        cwd=_folder(),
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _folder() -> Path:
    return user_cache_path("hocket") / "bench" / f"strudel-{VERSION}"


def _install() -> None:
    """Put Strudel into the folder, its packages such that plain node can load them."""
    folder = _folder()
    if not (folder / "node_modules" / "@strudel" / "mini").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"name": "bench", "private": true}')
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        subprocess.run(
            command, cwd=folder, capture_output=True, timeout=INSTALL_SECONDS, check=True
        )
    for package in (folder / "node_modules").glob("@*/*/package.json"):
        _point_at_module(package)


def _point_at_module(path: Path) -> None:
    """Let ``main`` name the package's ES module: some name a file that node cannot load."""
    package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    module = package.get("module")
    if module and package.get("main") != module and (path.parent / module).exists():
        path.write_text(json.dumps({**package, "main": module}), encoding="utf-8")
