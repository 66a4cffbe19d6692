"""Taking a seat in somebody's session: to edit, to sound along, to move; each as one likes."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from livecode.boot import Boot, boots
from livecode.booting import boot_in
from livecode.commands.looks import ui
from livecode.config import Config, read
from livecode.errors import HocketError
from livecode.joining.alongside import Alongside, keep_alive, sound_along
from livecode.joining.here import Here
from livecode.midi import wish
from livecode.motion.loop import start_body, tell
from livecode.motion.showing import Ask
from livecode.motion.udp import ShowLine
from livecode.performance.handing import OFF
from livecode.performance.processes import sound_word
from livecode.performance.supervisor import Supervisor, end_on_signals
from livecode.session.client import SessionClient
from livecode.session.engines import trim_by_ear
from livecode.session.entry.invite import parse
from livecode.session.entry.people import machine_of
from livecode.synth.samples import superdirt
from livecode.synth.samples.comparing import difference, digests
from livecode.synth.sources.names import NAMES
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.commands.udp import sounds
from livecode.terminal.ui import Ui

SOUNDS_WITHIN = 5.0  # seconds for one's own machine to come into the room


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat that was taken: its line to the session, what to say of it, and what can be played."""

    client: SessionClient
    notes: list[str]
    sounds: Sounds
    shows: Ask | None = None  # of a body of one's own, to which gestures are shown


def join(
    url: str,
    name: str,
    boot: Path | None,
    here: Here,
    *,
    editor: bool = True,
    looks: Mapping[str, object] = MappingProxyType({}),
) -> int:
    """Take a seat: with an editor where there is a terminal, else until Ctrl-C.

    Raises:
        HocketError: if there is no terminal for an editor and nothing else to do.
    """
    address, token = parse(url)
    seen = sys.stdin.isatty() and sys.stdout.isatty()
    edits = editor and (seen or bool(looks.get("plain")))
    if not edits and not here.runs_by_itself:
        raise HocketError(
            "'livecode join' is an editor and needs a terminal; without one add --sound or --motion"
        )
    config = read()
    pieces = boots(config, boot)
    end_on_signals()
    with Supervisor(here.out / "logs") as supervisor:
        who = name or config.player or own_name()
        seated = _seated(address, token, who, config, here, supervisor)
        looked = ui(config, looks) if edits else None
        return asyncio.run(_sit(seated, pieces, config, looked))


def own_name() -> str:
    """What the system calls whoever sits here."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "guest"


@contextlib.asynccontextmanager
async def _seated(
    address: str, token: str, name: str, config: Config, here: Here, supervisor: Supervisor
) -> AsyncIterator[Seated]:
    """The seat, with what it has on this machine, and a sentence about each part of that."""
    client = await SessionClient.connect(address, token, name)
    moving: asyncio.Task[None] | None = None
    shows: Ask | None = None
    notes: list[str] = []
    known = Sounds({*NAMES, *client.samples})  # of the host's, which cannot be listened to here
    try:
        if here.sound:
            along = Alongside(
                server=address,
                token=token,
                seat=client.you.id,
                controls=client.controls,
                synth=here.synth,
                synth_latency=(config.synth_latency or 0.0) / 1e3,
                device=here.device,
                sound=config.sound,
                midi=OFF if here.midi is None else wish.on(here.midi, config.midi),
                reports=here.reports,
            )
            facts = await asyncio.to_thread(sound_along, supervisor, along)
            if here.synth is None:
                known = sounds(facts["synth"])
            else:
                folders = map(Path, config.sound.samples)
                known = Sounds(superdirt.names([superdirt.downloaded(), *folders]))
            await _trim(client, config.trim)
            notes += _compared(client, config, here)
            silently = "" if sound_word(facts) == "on" else ", silently"
            notes.append(f"this machine sounds along{silently}")
        if here.motion_port is not None:
            source = await asyncio.to_thread(
                start_body, supervisor, client.you.id, here.motion_port, here.motion_host
            )
            moving = asyncio.create_task(tell(client, source))
            notes.append(f'movement on UDP {source.motion_port} is motion("{client.you.id}/…")')
            shows = ShowLine(source.address, source.key).ask
        keep_alive(supervisor)
        yield Seated(client, notes, known, shows)
    finally:
        if moving is not None:
            moving.cancel()
        await client.close()


def _compared(client: SessionClient, config: Config, here: Here) -> list[str]:
    """A sentence if the samples here are not the room's; a synth of one's own has others."""
    if here.synth is not None:
        return []
    said = difference(client.samples, digests(config.sound.samples))
    return [said] if said else []


async def _trim(client: SessionClient, milliseconds: float) -> None:
    """Let this machine sound as much later as its settings say, once it is in the room."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SOUNDS_WITHIN):
            while machine_of(client.you.id) not in client.peers:
                await asyncio.sleep(0.05)
    trim_by_ear(client, milliseconds)


async def _sit(
    seated: contextlib.AbstractAsyncContextManager[Seated],
    pieces: Sequence[Boot],
    config: Config,
    looked: Ui | None,
) -> int:
    """Play, with a terminal that looks so; without one, until Ctrl-C."""
    async with seated as seat:
        client, notes = seat.client, seat.notes
        if looked is not None:
            from livecode.terminal.outfit import Outfit
            from livecode.terminal.sitting import sit

            notes += await boot_in(client, pieces)
            outfit = Outfit(looked, config.keys, seat.sounds, shows=seat.shows)
            await sit(client, stop=lambda how: None, notes=notes, outfit=outfit)
            return 0
        for note in notes:
            print(note)
        print(f"{client.you.id} in {client.room}, until Ctrl-C", flush=True)
        while not client.ended:
            await asyncio.sleep(0.2)
        raise HocketError(f"the session is over: {client.ended}")
