"""What each process of a performance is, as its parent begins it: by name, with a hand-over."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from livecode import handover, logs, threads
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


def named(arguments: Sequence[str]) -> str | None:
    """The process that a parent begins with this command line; None if it is none of a parent's."""
    name, *rest = arguments or ("",)
    return name if name in MODULES and rest == ["--child"] else None


def run(name: str) -> int:
    """Be one of them, as a parent begins it, without all that reads a person's command line."""
    threads.one()
    try:
        serve(name, child=True)
    except HocketError as error:
        print(f"livecode: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


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
    gc.disable()  # nothing that is loaded is garbage: looking for it would take its time
    module = import_module(MODULES[name])
    gc.enable()
    if hasattr(module, "prepare"):  # what can be done before it is known what for: a spare waits
        module.prepare()
    module.main(handover.receive())
