"""What a body has to say at its start comes after the line with which it is ready."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_a_body_is_ready_first_and_tells_what_is_wrong_after_that(tmp_path: Path) -> None:
    profiles = tmp_path / "hocket" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "mine.toml").write_text("name = = 3", encoding="utf-8")
    handed = {"key": "5a" * 32, "robot": False, "hand": "none", "keep": str(tmp_path / "vault")}
    with subprocess.Popen(
        [sys.executable, "-m", "robot_bridge", "body", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(handed) + "\n")
        process.stdin.flush()
        said = [json.loads(process.stdout.readline()) for _ in range(3)]
        process.stdin.close()
        process.wait(60.0)
    assert said[0]["ready"]
    assert "mine.toml" in said[1]["tell"]
    assert said[2]["tell"].startswith("nothing is recorded: nobody has agreed")
