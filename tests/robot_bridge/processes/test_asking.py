"""A motion capture system that has to be asked before it sends, asked by the command itself."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from robot_bridge.sensing import profile
from tests.robot_bridge.processes.qtm import Qtm

OURS = Path(profile.__file__).parent / "profiles" / "qualisys.toml"


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_qualisys_is_asked_and_its_markers_are_heard(tmp_path: Path) -> None:
    qtm, port = Qtm(), free_port()
    folder = tmp_path / "hocket" / "profiles"
    folder.mkdir(parents=True)
    text = OURS.read_text(encoding="utf-8").replace("port = 22225", f"port = {qtm.port}")
    (folder / "qualisys.toml").write_text(text, encoding="utf-8")
    asked = f"--ask qualisys --from 127.0.0.1 --who ada --port {port} --seconds 6".split()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "robot_bridge", "motion", *asked],
            env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120.0,
            check=True,
        )
    finally:
        qtm.close()
    assert qtm.said[0] == ("Connect", port)
    assert qtm.said[1] == ("StreamFrames", "AllFrames", "3D", "6DEuler")
    assert "Qualisys" in done.stdout and "ada" in done.stdout
    assert "extent" in done.stdout and "malformed" not in done.stdout, done.stdout
