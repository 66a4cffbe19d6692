import asyncio
import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from livecode.cell.client import CellClient, CellLost
from livecode.cell.greeting import begin_cell
from livecode.cell.messages import Answer, Event
from tests.livecode.cell.conftest import Zygote, newest_cell, running_zygote

PATIENCE = 20.0  # seconds; what is tested is who answers, not how fast


async def connected(zygote: Zygote) -> CellClient:
    return await CellClient.connect(zygote.address, zygote.secret, timeout=PATIENCE)


async def evaluated(client: CellClient, code: str) -> None:
    reply = await client.evaluate(code, 0, timeout=PATIENCE)
    assert reply.fault is None


async def queried(client: CellClient, begin: int = 0, end: int = 1) -> Answer:
    return await client.query(begin, end, timeout=PATIENCE)


def test_code_goes_in_and_events_come_out(zygote: Zygote) -> None:
    async def scene() -> None:
        client = await connected(zygote)
        await evaluated(client, 'd1 >> s("bd sn")')
        answer = await queried(client)
        assert [event.controls["s"] for event in answer.events] == ["bd", "sn"]
        assert answer.events[1] == Event("d1", (1, 2), (1, 1), {"s": "sn"}, [(12, 14)])
        await client.close()

    asyncio.run(scene())


def test_a_fault_comes_back_and_the_old_sound_goes_on(zygote: Zygote) -> None:
    async def scene() -> None:
        client = await connected(zygote)
        await evaluated(client, 'd1 >> s("bd")')
        reply = await client.evaluate('d1 >> s("bd").roooom(1)', 0, timeout=PATIENCE)
        assert reply.fault is not None and reply.fault.line == 1
        assert len((await queried(client)).events) == 1
        await client.stop(["d1"], timeout=PATIENCE)
        assert (await queried(client)).events == []
        await client.close()

    asyncio.run(scene())


def test_requests_that_overlap_get_their_own_replies(zygote: Zygote) -> None:
    async def scene() -> None:
        client = await connected(zygote)
        await evaluated(client, 'd1 >> n("<0 1 2 3 4 5 6 7>")')
        answers = await asyncio.gather(*(queried(client, n, n + 1) for n in range(8)))
        assert [answer.events[0].controls["n"] for answer in answers] == list(range(8))
        await client.close()

    asyncio.run(scene())


def test_cells_know_nothing_of_each_other(zygote: Zygote) -> None:
    async def scene() -> None:
        clients = [await connected(zygote) for _ in range(8)]
        for number, client in enumerate(clients):
            await evaluated(client, f"x = {number}\nd1 >> n(x)")
        for number, client in enumerate(clients):
            (event,) = (await queried(client)).events
            assert event.controls["n"] == number
        await clients[0].close()
        assert len((await queried(clients[1])).events) == 1
        await asyncio.gather(*(client.close() for client in clients))

    asyncio.run(scene())


def test_a_wrong_secret_is_a_loss_with_a_reason(zygote: Zygote) -> None:
    async def scene() -> None:
        with pytest.raises(CellLost, match="refused"):
            await CellClient.connect(zygote.address, "0" * 64, timeout=PATIENCE)

    asyncio.run(scene())


def test_no_zygote_is_a_loss_that_says_where_it_was_sought() -> None:
    async def scene() -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            address = unused.getsockname()
            with pytest.raises(CellLost, match=str(address[1])):
                await CellClient.connect(address, "0" * 64, timeout=PATIENCE)

    asyncio.run(scene())


@pytest.mark.skipif(sys.platform != "linux", reason="finds the cell in /proc")
def test_a_killed_cell_is_reported_lost_and_another_takes_over() -> None:
    async def scene(started: Zygote) -> None:
        client = await connected(started)
        waiting = asyncio.gather(*(queried(client) for _ in range(3)), return_exceptions=True)
        os.kill(newest_cell(started), signal.SIGKILL)
        assert all(isinstance(reply, Answer | CellLost) for reply in await waiting)
        with pytest.raises(CellLost):
            await queried(client)
        assert not client.alive
        await client.close()
        other = await connected(started)
        await evaluated(other, 'd1 >> s("bd")')
        await other.close()

    with running_zygote() as started:
        asyncio.run(scene(started))


@pytest.mark.skipif(sys.platform != "linux", reason="finds the cell in /proc")
def test_a_cell_that_hangs_is_lost_and_its_process_is_ended() -> None:
    async def scene(started: Zygote) -> None:
        client = await connected(started)
        cell = newest_cell(started)
        os.kill(cell, signal.SIGSTOP)
        with pytest.raises(CellLost, match="within"):
            await client.query(0, 1, timeout=0.05)
        await client.close()
        for _ in range(1000):
            if not Path(f"/proc/{cell}").exists():
                return
            await asyncio.sleep(0.02)
        raise AssertionError("the stopped cell is still there")

    with running_zygote() as started:
        asyncio.run(scene(started))


@pytest.mark.skipif(sys.platform != "linux", reason="finds the cell in /proc")
def test_a_cell_that_stands_still_while_we_do_too_is_not_lost() -> None:
    async def scene(started: Zygote) -> None:
        client = await connected(started)
        cell = newest_cell(started)
        os.kill(cell, signal.SIGSTOP)
        asked = asyncio.create_task(client.query(0, 1, timeout=1.0))
        await asyncio.sleep(0)
        time.sleep(1.5)  # the machine sleeps: nobody looks at the clock, and nobody answers
        os.kill(cell, signal.SIGCONT)
        assert isinstance(await asked, Answer)
        await client.close()

    with running_zygote() as started:
        asyncio.run(scene(started))


def test_what_has_come_is_taken_though_nobody_looked_for_long(zygote: Zygote) -> None:
    async def scene() -> None:
        client = await connected(zygote)
        asked = asyncio.create_task(client.query(0, 1, timeout=0.04))
        await asyncio.sleep(0)
        time.sleep(1.0)  # the reply is there long since
        assert isinstance(await asked, Answer)
        await client.close()

    asyncio.run(scene())


def test_a_cell_that_misspeaks_is_lost() -> None:
    """The counterpart is a server that answers any greeting with what is no frame."""

    async def scene() -> None:
        async def misspeak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readexactly(len(begin_cell("0" * 64)))
            writer.write(b"\xff\xff\xff\xff")
            writer.close()

        server = await asyncio.start_server(misspeak, "127.0.0.1", 0)
        async with server:
            address = server.sockets[0].getsockname()
            with pytest.raises(CellLost, match="agreed"):
                await CellClient.connect(address, "0" * 64, timeout=PATIENCE)

    asyncio.run(scene())
