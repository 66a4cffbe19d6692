"""What each process of a performance is, as its parent begins it: by name, with a hand-over."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from livecode import handover, logs
from livecode.errors import HocketError

MODULES: Mapping[str, str] = {
    "server": "livecode.session.server",
    "zygote": "livecode.cell.zygote",
    "conductor": "livecode.conductor.loop",
    "synth": "livecode.synth.loop",
    "midi": "livecode.midi.loop",
    "remote": "livecode.tidal.loop",
    "linked": "livecode.link.loop",
}


def serve(name: str, *, child: bool) -> None:
    """Be one of them, until the parent's end.

    Raises:
        HocketError: if somebody begins it by hand.
    """
    if not child:
        raise HocketError(
            f"'livecode {name}' needs --child and a hand-over on standard input "
            "(docs/architecture.md); 'livecode' starts it for you"
        )
    logs.begin()
    module = import_module(MODULES[name])
    if hasattr(module, "prepare"):  # what can be done before it is known what for: a spare waits
        module.prepare()
    module.main(handover.receive())
