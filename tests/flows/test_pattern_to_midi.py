"""A pattern that is typed plays on MIDI, and a controller that is moved shapes what sounds."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from livecode.joining.alongside import Alongside, sound_along
from livecode.midi.wish import Wish
from livecode.performance.order import Performance
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.session.messages import Result, Status

from .conftest import PATIENCE, Start, hear

pytestmark = pytest.mark.slow

KNOB = "d1 >> ccn(74).ccv(cc(1).range(0, 100)).midi()"


def sent(ports: Path) -> list[str]:
    """What left for the only port, in hexadecimal."""
    return [line.split()[1] for line in (ports / "file.out").read_text().splitlines()]


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something, as long as one's patience lasts."""
    for _ in range(int(PATIENCE / 0.02)):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come true")


async def joined(performance: Performance, heard: list[Any]) -> SessionClient:
    return await SessionClient.connect(
        performance.url, performance.host_token, "ada", on_message=heard.append
    )


def test_notes_leave_and_a_hush_lets_go_of_them(start: Start, tmp_path: Path) -> None:
    async def play(performance: Performance) -> None:
        heard: list[Any] = []
        client = await joined(performance, heard)
        await hear(client, heard, lambda m: isinstance(m, Status) and m.part == "midi")
        client.evaluate('d1 >> note("c4").clip(8).midi()')
        await until(lambda: "903c64" in sent(tmp_path))
        client.hush()
        await until(lambda: "b07b00" in sent(tmp_path))
        struck, ended = sent(tmp_path).count("903c64"), sent(tmp_path).count("803c00")
        assert struck == ended
        await client.close()

    wish = Wish(use="on", system=f"file:{tmp_path}")
    with start(agent=False, robot=False, midi=wish) as performance:
        asyncio.run(play(performance))


def test_a_knob_moves_a_controller_while_an_event_lasts(start: Start, tmp_path: Path) -> None:
    (tmp_path / "nano.in").touch()

    async def play(performance: Performance) -> None:
        heard: list[Any] = []
        client = await joined(performance, heard)
        name = client.evaluate(KNOB)
        await hear(client, heard, lambda m: isinstance(m, Result) and m.evaluation == name)
        await until(lambda: "b04a00" in sent(tmp_path))
        with (tmp_path / "nano.in").open("a") as knob:
            knob.write("b0017f\n")
        await until(lambda: "b04a64" in sent(tmp_path))
        await client.close()

    wish = Wish(use="on", system=f"file:{tmp_path}")
    with start(agent=False, robot=False, midi=wish) as performance:
        asyncio.run(play(performance))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system with SIGKILL")
def test_a_midi_process_that_is_killed_is_back_and_lets_go(start: Start, tmp_path: Path) -> None:
    async def play(performance: Performance) -> None:
        heard: list[Any] = []
        client = await joined(performance, heard)
        client.evaluate('d1 >> note("c4").clip(16).midi()')
        await until(lambda: "903c64" in sent(tmp_path))
        os.kill(performance.facts["midi"]["pid"], signal.SIGKILL)
        await until(lambda: "b07b00" in sent(tmp_path))
        before = sent(tmp_path).count("903c64")
        await until(lambda: sent(tmp_path).count("903c64") > before)
        await client.close()

    wish = Wish(use="on", system=f"file:{tmp_path}")
    with start(agent=False, robot=False, midi=wish) as performance:
        asyncio.run(play(performance))


def test_a_machine_that_sounds_along_has_midi_of_its_own_if_it_asks(
    start: Start, tmp_path: Path
) -> None:
    async def play(performance: Performance, supervisor: Supervisor) -> None:
        client = await joined(performance, [])
        along = Alongside(
            server=performance.url,
            token=performance.host_token,
            seat=client.you.id,
            device=False,
            midi=Wish(use="on", system=f"file:{tmp_path}"),
        )
        await asyncio.to_thread(sound_along, supervisor, along)
        client.evaluate('d1 >> note("c4").midi()')
        await until(lambda: "903c64" in sent(tmp_path))
        await client.close()

    with (
        start(agent=False, robot=False) as performance,
        Supervisor(tmp_path / "logs") as supervisor,
    ):
        asyncio.run(play(performance, supervisor))
