from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from agents.loop import run, settings_of
from livecode.errors import ConfigError
from tests.agents.performer.stage import PATIENCE, Stage, staged, until

HANDED = {"server": "ws://x", "token": "t", "zygote": ["127.0.0.1", 1], "secret": "00"}


def started(handed: dict[str, object]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "agents", "play", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(handed) + "\n")
    process.stdin.flush()
    return process


async def joined(stage: Stage, report: Path) -> subprocess.Popen[str]:
    process = started(stage.handed(report=str(report)))
    assert process.stdout is not None
    ready = await asyncio.to_thread(process.stdout.readline)
    assert json.loads(ready) == {"ready": True, "answers": True}
    return process


def test_it_ends_with_its_parent_and_writes_its_report(tmp_path: Path) -> None:
    async def scene() -> None:
        async with staged() as stage:
            process = await joined(stage, tmp_path / "agent.json")
            stage.host.set_agent("play")
            await until(lambda: stage.said("reason"))
            _, errors = await asyncio.to_thread(process.communicate, None, PATIENCE)
            assert process.returncode == 0
            assert "Traceback" not in errors

    asyncio.run(scene())
    rows = json.loads((tmp_path / "agent.json").read_text())
    assert {"time", "cycle", "code", "reason", "intents", "status"} == set(rows[0])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to catch")
def test_it_ends_when_asked_to(tmp_path: Path) -> None:
    async def scene() -> None:
        async with staged() as stage:
            process = await joined(stage, tmp_path / "agent.json")
            process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(process.wait, PATIENCE) == 0
            await until(lambda: "agent" not in stage.host.peers)
            process.communicate()

    asyncio.run(scene())
    assert json.loads((tmp_path / "agent.json").read_text()) == []


def test_a_session_that_is_not_there_is_one_clear_line() -> None:
    process = started({**HANDED, "server": "ws://127.0.0.1:9"})
    output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert output == ""
    assert errors.startswith("agents: ")
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"zygote": 5}, "cannot be used"),
        ({"mode": "sing"}, "'sing'"),
        ({"slot": "d1"}, "'d1'"),
        ({"key": "not hex"}, "cannot be used"),
        ({"body": ["x"]}, "cannot be used"),
    ],
)
def test_a_wrong_setting_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        settings_of({**HANDED, **change})


def test_a_missing_setting_is_named() -> None:
    with pytest.raises(ConfigError, match="token"):
        settings_of({"server": "ws://x"})


def test_by_hand_it_needs_an_invite(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["play"]) == 1
    assert "give an invite" in capsys.readouterr().err
