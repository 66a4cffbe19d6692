"""The front door: play on this machine, hold a session for others, or join one."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from livecode.boot import Boot, boots
from livecode.booting import boot_in
from livecode.config import Config, read
from livecode.errors import HocketError
from livecode.midi import wish
from livecode.performance import Performance, Settings, begin
from livecode.session.messages import PresetName, Role
from livecode.supervisor import Supervisor, end_on_signals
from livecode.texts import example, read_code, starting_text


def play(
    file: Path | None,
    *,
    out: Path,
    headless: bool,
    seconds: float | None,
    boot: Path | None = None,
    midi: str | None = None,
) -> int:
    """Open a performance in this terminal; without one, perform a file or the bundled duet."""
    if headless:
        from livecode.headless import perform

        return perform(out, seconds, example("duet.py") if file is None else read_code(file))
    text = starting_text(file)
    config = read()
    pieces = boots(config, boot)
    end_on_signals()
    print("opening the performance …", flush=True)
    with Supervisor(out / "logs") as supervisor:
        settings = Settings(
            player=config.player or "player",
            session_port=config.ports.session,
            motion_port=config.ports.motion,
            midi=config.midi if midi is None else wish.on(midi, config.midi),
            controls=config.controls,
            logs=out / "logs",
            log=_log_path(out),
        )
        performance = begin(supervisor, settings)
        return asyncio.run(_edit(performance, text, config, pieces))


def serve(
    file: Path | None,
    *,
    out: Path,
    port: int | None,
    preset: PresetName = "friends",
    role: Role = "performer",
    midi: str | None = None,
) -> int:
    """Hold a session that others join in a ``role``; it sounds here, until Ctrl-C."""
    text = starting_text(file)
    config = read()
    ports = config.ports
    end_on_signals()
    with Supervisor(out / "logs") as supervisor:
        settings = Settings(
            player="",  # the host's invite leaves the name to whoever takes the seat
            session_port=ports.session if port is None else port,
            motion_port=ports.motion,
            preset=preset,
            midi=config.midi if midi is None else wish.on(midi, config.midi),
            controls=config.controls,
            logs=out / "logs",
            log=_log_path(out),
        )
        performance = begin(supervisor, settings, strict_port=True)
        for note in performance.notes:
            print(note, file=sys.stderr)
        asyncio.run(_hold(performance, text, role))
    return 0


def join(url: str, name: str, boot: Path | None = None) -> int:
    """Take a seat in a session: see its text, edit it, evaluate; it sounds at the host's."""
    from livecode.session.invite import parse

    address, token = parse(url)
    if not sys.stdin.isatty():
        raise HocketError("'livecode join' is an editor and needs a terminal")
    config = read()
    pieces = boots(config, boot)
    return asyncio.run(_join(address, token, name or config.player or _own_name(), pieces))


def _own_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "guest"


def _log_path(out: Path) -> Path:
    return out / time.strftime("set-%Y%m%d-%H%M%S.log")


async def _edit(performance: Performance, text: str, config: Config, pieces: Sequence[Boot]) -> int:
    from livecode.outputs.robot import StopLine
    from livecode.session.client import SessionClient
    from livecode.session.engines import trim_by_ear
    from livecode.session.invite import make
    from livecode.terminal.editor import run

    player = config.player or "player"
    client = await SessionClient.connect(performance.url, performance.host_token, player)
    trim_by_ear(client, config.trim)
    page = client.you.page
    if not client.pages[page].text:
        client.edit(page, text)
    stop: Callable[[str], None] = lambda how: None  # noqa: E731
    if performance.body is not None:
        stop = StopLine(performance.body, performance.key).send
    invite = make(performance.url, performance.performer_token)
    notes = [*performance.notes, f"others join with: livecode join '{invite}'"]
    notes += await boot_in(client, pieces)
    try:
        await run(client, stop=stop, notes=notes)
    finally:
        await client.close()
    return 0


async def _join(address: str, token: str, name: str, pieces: Sequence[Boot]) -> int:
    from livecode.session.client import SessionClient
    from livecode.terminal.editor import run

    client = await SessionClient.connect(address, token, name)
    notes = await boot_in(client, pieces)
    try:
        await run(client, stop=lambda how: None, notes=notes)
    finally:
        await client.close()
    return 0


async def _hold(performance: Performance, text: str, role: Role) -> None:
    from livecode.session.client import SessionClient
    from livecode.session.engines import trim_by_ear
    from livecode.session.invite import make
    from livecode.session.scripting import invitation

    client = await SessionClient.connect(performance.url, performance.host_token, "host")
    trim_by_ear(client, read().trim)
    page = client.you.page
    if not client.pages[page].text:
        client.edit(page, text)
    url, token = performance.url, performance.performer_token
    if role != "performer":
        token = await invitation(client, role)
    print(f"livecode join '{make(url, token)}'")
    print("for yourself, with the host's rights (robot, agent, re-arming after a panic):")
    print(f"livecode join '{make(url, performance.host_token)}'")
    print("holding the session until Ctrl-C", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await client.close()
