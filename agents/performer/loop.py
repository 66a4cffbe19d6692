"""One agent's performance from joining to leaving, whatever ends it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from pathlib import Path

from agents.performer.client import Performer
from agents.performer.report import write_report
from agents.performer.settings import Settings
from livecode.cell.tidying import settle
from livecode.errors import DeviceError

Ready = Callable[[], None]
Poked = Callable[[Callable[[], None]], object]
Watch = Callable[[Callable[[], None], Poked], None]


async def perform(settings: Settings, *, report: Path | None, ready: Ready, watch: Watch) -> None:
    """Join, play until told to end, leave, and write what was done.

    Args:
        settings: where to play, and how.
        report: the file for the report; None for none.
        ready: called once the session is joined.
        watch: given what to call, from any thread, when the agent is to end, and what calls
            an answer from where the agent works, when it is asked whether it lives.

    Raises:
        HocketError: if the session cannot be joined, or is over for good.
    """
    loop, end = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows ends the process itself
            loop.add_signal_handler(number, end.set)

    def told() -> None:
        with contextlib.suppress(RuntimeError):  # the loop is over already
            loop.call_soon_threadsafe(end.set)

    watch(told, loop.call_soon_threadsafe)
    performer = Performer(settings)
    try:
        settle()  # garbage is looked for between turns, and never in what is known by now
        await performer.join()
        ready()
        await _until(end, performer)
    finally:
        await performer.leave()
        if report is not None:
            write_report(report, performer.report)


async def _until(end: asyncio.Event, performer: Performer) -> None:
    playing, told = asyncio.create_task(performer.play()), asyncio.create_task(end.wait())
    await asyncio.wait({playing, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if playing.done():
        raise DeviceError(f"the session is over: {playing.result()}")
    playing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await playing
