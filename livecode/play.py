"""The front door: play on this machine, or hold a session for others."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from types import MappingProxyType
from typing import TYPE_CHECKING

from livecode.boot import Boot, boots
from livecode.booting import boot_in
from livecode.commands.looks import ui
from livecode.config import Config, read
from livecode.errors import HocketError
from livecode.learning.lesson import Lesson
from livecode.network import qr
from livecode.network.asking import reach
from livecode.network.client import announced
from livecode.performance.coming import Coming
from livecode.performance.order import Opening, Performance, Room, Settings, begin, host_seat
from livecode.performance.supervisor import Supervisor, end_on_signals
from livecode.performance.wanted import Wanted
from livecode.session.entry.reach import Reach
from livecode.session.messages import PresetName, Role
from livecode.terminal.commands.saving import Files
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.outfit import Outfit
from livecode.terminal.sitting import get_ready
from livecode.texts import example, read_code, starting_text

if TYPE_CHECKING:
    from livecode.session.client import SessionClient


BOOTED_WITHIN = 30.0  # seconds: they wait for a conductor, which comes after the room
ROWS_FOR_TEXT = 16  # of a screen that shows a QR code, too


def play(
    file: Path | None,
    wanted: Wanted,
    *,
    headless: bool,
    seconds: float | None = None,
    looks: Mapping[str, object] = MappingProxyType({}),
    lesson: Lesson | None = None,
    text: str = "",
) -> int:
    """Open a performance in this terminal; without one, perform a file or the bundled duet.

    A ``lesson`` begins with a ``text`` of its own.
    """
    config = read()
    pieces = boots(config, wanted.boot)
    if headless:
        from livecode.performance.headless import perform

        if wanted.network is not None:
            raise HocketError("there is no terminal to play in: hold it with livecode serve --open")

        score = example("duet.py") if file is None else read_code(file)
        return perform(wanted, config, seconds, score, boot=pieces)
    text = text or starting_text(file)
    end_on_signals()
    print("opening the performance …", flush=True)
    with Supervisor(wanted.out / "logs") as supervisor:
        settings = wanted.settings(
            config,
            player=config.player or "player",
            session_port=config.ports.session,
            log=_log_path(wanted.out),
            reach=_reach(wanted, config),
        )
        opening = Opening(supervisor, settings)
        outfit = Outfit(ui(config, looks), config.keys, Sounds(), Files(wanted.out, file), lesson)
        get_ready(outfit.ui)  # while the room opens
        room = opening.room()
        with _announced(room, settings):
            coming = partial(Coming, opening, supervisor, _elsewhere(settings))
            return asyncio.run(
                _edit(room, coming, text, settings, config, boot=pieces, outfit=outfit)
            )


def serve(
    file: Path | None,
    wanted: Wanted,
    *,
    port: int | None,
    preset: PresetName = "friends",
    role: Role = "performer",
) -> int:
    """Hold a session that others join in a ``role``; it sounds here, until Ctrl-C: its good end."""
    text = starting_text(file)
    config = read()
    end_on_signals()
    with contextlib.suppress(KeyboardInterrupt), Supervisor(wanted.out / "logs") as supervisor:
        settings = wanted.settings(
            config,
            player="",  # the host's invite leaves the name to whoever takes the seat
            session_port=config.ports.session if port is None or wanted.network else port,
            preset=preset,
            log=_log_path(wanted.out),
            reach=_reach(wanted, config),
        )
        performance = begin(supervisor, settings, strict_port=True)
        for note in performance.notes:
            print(note, file=sys.stderr)
        with _announced(performance, settings) as why:
            if why:
                print(why, file=sys.stderr)
            asyncio.run(_hold(performance, text, role, settings))
    return 0


def _announced(room: Room, settings: Settings) -> contextlib.AbstractContextManager[str]:
    """Say on the network that an open room is there; why it is not said, if so."""
    if not room.address:
        return contextlib.nullcontext("")
    return announced(settings.room, room.address)


def _elsewhere(settings: Settings) -> Iterable[str]:
    """The names of the sounds, where a SuperDirt sounds instead of the built-in instrument."""
    if settings.synth is None:
        return ()
    from livecode.synth.samples import superdirt

    return superdirt.names([superdirt.downloaded(), *map(Path, settings.sound.samples)])


def _reach(wanted: Wanted, config: Config) -> Reach | None:
    """How the network reaches the room, if it is to."""
    asked = wanted.network
    return None if asked is None else reach(asked, config.ports.open, time.time())


def _picture(invite: str) -> list[str]:
    """An invite as a QR code, where the screen has room for it and for the text above."""
    size, found = get_terminal_size(), qr.rows(invite)
    if not found:
        return [qr.INSTALL]
    fits = size.lines >= len(found) + ROWS_FOR_TEXT and size.columns > len(found[0])
    return found if fits else ["for a QR code of it, hold the room with: livecode serve --open"]


def _log_path(out: Path) -> Path:
    return out / time.strftime("set-%Y%m%d-%H%M%S.log")


async def _edit(
    room: Room,
    rest: Callable[[], Coming],
    text: str,
    settings: Settings,
    config: Config,
    *,
    boot: Sequence[Boot],
    outfit: Outfit,
) -> int:
    """Sit at the terminal as soon as there is a room; the rest comes meanwhile."""
    from livecode.session.engines import trim_by_ear
    from livecode.session.entry.invite import make
    from livecode.terminal.sitting import sit

    coming = rest()
    client = await host_seat(room, settings.player)
    _set_up(client, text, settings)
    invite = make(room.joined_at, room.performer_token)
    notes = [f"others join with: livecode join '{invite}'"]
    if room.address:
        notes += _picture(invite)
    booted = asyncio.create_task(boot_in(client, boot, within=BOOTED_WITHIN))
    await asyncio.sleep(0)  # before anything else is evaluated

    async def more() -> list[str]:
        performance = await coming.performance()
        trim_by_ear(client, config.trim)
        return [*performance.notes, *await booted]

    had = replace(outfit, sounds=coming.sounds, shows=coming.show, more=more)
    try:
        await sit(client, stop=coming.stop, notes=notes, outfit=had)
    finally:
        booted.cancel()
        await client.close()
    return 0


def _set_up(client: SessionClient, text: str, settings: Settings) -> None:
    """Begin as the host: with a text on the page, and the agent in its mode."""
    page = client.you.page
    if not client.pages[page].text:
        client.edit(page, text)
    if settings.agent_mode != client.agent:
        client.set_agent(settings.agent_mode)


async def _hold(performance: Performance, text: str, role: Role, settings: Settings) -> None:
    from livecode.session.engines import trim_by_ear
    from livecode.session.entry.invite import make
    from livecode.session.scripting import invitation

    client = await host_seat(performance, "host")
    trim_by_ear(client, read().trim)
    _set_up(client, text, settings)
    token = performance.performer_token
    if role != "performer":
        token = await invitation(client, role)
    invite = make(performance.joined_at, token)
    print(f"livecode join '{invite}'")
    if performance.address:
        print(qr.shown(invite, columns=get_terminal_size().columns, encoding=sys.stdout.encoding))
    print("for yourself, with the host's rights (robot, agent, re-arming after a panic):")
    print(f"livecode join '{make(performance.url, performance.host_token)}'")
    print("holding the session until Ctrl-C", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await client.close()
