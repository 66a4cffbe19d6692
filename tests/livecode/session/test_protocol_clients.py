"""The two clients shown in docs/protocol.md do what the page says."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from livecode.session.messages import Evaluation, Result, ServerMessage
from tests.livecode.session.serving import PATIENCE, played, seated, served, until

PAGE = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
CODE = 'd1 >> s("bd*4")  # é😀'


def shown(language: str) -> str:
    """The client in this language."""
    found = re.search(rf"```{language}\n(.+?)\n```", PAGE, flags=re.DOTALL)
    assert found is not None
    return found.group(1)


def node() -> list[str] | None:
    """How a node that has WebSocket is called; None where there is none."""
    path = shutil.which("node")
    for flags in ([], ["--experimental-websocket"]) if path else ():
        asked = subprocess.run(
            [path, *flags, "-e", "console.log(typeof WebSocket)"],  # type: ignore[list-item]
            capture_output=True,
            text=True,
        )
        if asked.stdout.strip() == "function":
            return [str(path), *flags]
    return None


async def run(command: list[str], text: str) -> tuple[str, str]:
    """Run a client against a session; what it printed, and the text after."""
    heard: list[ServerMessage] = []
    async with served(text=text) as server, seated(server.port, "c", "engine", heard) as engine:
        invite = f"ws://127.0.0.1:{server.port}/#performer-token"
        client = await asyncio.create_subprocess_exec(
            *command, invite, CODE, stdout=asyncio.subprocess.PIPE
        )
        await until(lambda: any(isinstance(message, Evaluation) for message in heard))
        asked = next(message for message in heard if isinstance(message, Evaluation))
        assert asked.code == CODE
        engine.result(Result(evaluation=asked.id, status="playing", message="well"))
        out, _ = await asyncio.wait_for(client.communicate(), PATIENCE)
        return out.decode().strip(), server._room.pages["main"].text


@pytest.mark.parametrize("text", ["", "d2 😀\nd3"])
@pytest.mark.parametrize("language", ["python", "javascript"])
def test_a_client_of_20_lines_writes_plays_and_hears_what_became_of_it(
    language: str, text: str, tmp_path: Path
) -> None:
    program = tmp_path / ("client.py" if language == "python" else "client.mjs")
    program.write_text(shown(language), encoding="utf-8")
    runner = [sys.executable] if language == "python" else node()
    if runner is None:
        pytest.skip("no node with WebSocket here")

    async def scene() -> None:
        assert await run([*runner, str(program)], text) == ("playing well", f"{CODE}\n{text}")

    played(scene())


@pytest.mark.parametrize("language", ["python", "javascript"])
def test_a_client_has_at_most_20_lines(language: str) -> None:
    assert len([line for line in shown(language).splitlines() if line.strip()]) <= 20
