"""Late events in the bundled duet, performed in real time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def rows() -> list[dict[str, Any]]:
    """Perform the duet (30 s, or PLAY_SECONDS) and count."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "livecode", "play", "--headless", "--out", str(out)],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=os.environ,
        )
        conductor = json.loads((out / "reports" / "conductor.json").read_text())
        synth = json.loads((out / "reports" / "synth.json").read_text())
    return [
        {"name": "events sent", "value": conductor["events_sent"], "unit": ""},
        {"name": "late at the conductor", "value": conductor["late"], "unit": "", "peer": "0"},
        {"name": "late at the synth", "value": synth["late"], "unit": "", "peer": "0"},
        {"name": "worst slack", "value": conductor["worst_slack_ms"], "unit": "ms"},
    ]
