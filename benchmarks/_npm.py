"""Peers that live in node: installed by npm into folders of the bench's own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

INSTALL_SECONDS, RUN_SECONDS = 240, 240


def there() -> bool:
    """Whether node and npm are on this machine."""
    return bool(shutil.which("node") and shutil.which("npm"))


def folder(name: str) -> Path:
    """The folder in which a bench's packages lie."""
    return user_cache_path("hocket") / "bench" / name


def install(name: str, packages: Sequence[str], found: str) -> Path:
    """Put ``packages`` into the folder ``name``, unless ``found`` is there; the folder.

    Raises:
        OSError, subprocess.SubprocessError: if npm cannot.
    """
    where = folder(name)
    if not (where / "node_modules" / found).exists():
        where.mkdir(parents=True, exist_ok=True)
        (where / "package.json").write_text('{"name": "bench", "private": true}')
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages]
        subprocess.run(command, cwd=where, capture_output=True, timeout=INSTALL_SECONDS, check=True)
    return where


def asked(where: Path, script: Path, question: Any) -> Any:
    """What a script answers on its last line, run in the folder ``where``."""
    shutil.copy(script, where / script.name)
    done = subprocess.run(
        ["node", script.name],
        cwd=where,
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def why_not(error: Exception) -> str:
    """The last line of what a failed command said."""
    reason = getattr(error, "stderr", "") or str(error)
    return str(reason).strip().splitlines()[-1][:120]
