"""``livecode keys``: asks for one key after the other, and says what arrives."""

from __future__ import annotations

import os
import select
import sys
from contextlib import AbstractContextManager, nullcontext

from livecode import config
from livecode.errors import HocketError
from livecode.terminal.keys.keyboard import ASK, TAKE_BACK
from livecode.terminal.probing.probe import PRESSES, arrival, report, settings, spelled, toml

FIRST_WITHIN, REST_WITHIN = 6.0, 0.08  # seconds for a key to come, and for the rest of it


def probe(*, save: bool = False) -> int:
    """Ask for each key, print what arrives, and write it to the settings if that is wanted.

    Raises:
        HocketError: if there is no terminal, or the settings have keys already.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise HocketError("'livecode keys' needs a terminal: its keys are what it is about")
    print("press each key as it is named; a key that does nothing is passed over after a moment\n")
    arrivals = []
    with _raw():
        _write(ASK)
        try:
            for number, (name, _, act) in enumerate(PRESSES):
                _write(f"{name:<12} ({act}) ")
                sent = _read()
                if sent == "\x03":
                    raise KeyboardInterrupt
                arrivals.append(arrival(number, sent))
                _write(f"{arrivals[-1].word}  {spelled(sent)}\r\n")
        finally:
            _write(TAKE_BACK)
    print(f"\n{report(arrivals, tmux='TMUX' in os.environ)}")
    if save:
        _save(toml(settings(arrivals)))
    return 0


def _read() -> str:
    """What one key sends; empty if none comes."""
    number, sent, within = sys.stdin.fileno(), b"", FIRST_WITHIN
    while select.select([number], [], [], within)[0]:
        sent, within = sent + os.read(number, 64), REST_WITHIN
    return sent.decode("utf-8", "replace")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _raw() -> AbstractContextManager[object]:
    """The terminal, so that every key comes as it is pressed."""
    if sys.platform == "win32":
        return nullcontext()
    from prompt_toolkit.input.vt100 import raw_mode

    return raw_mode(sys.stdin.fileno())


def _save(table: str) -> None:
    """Write the table to the settings.

    Raises:
        HocketError: if there is one already.
    """
    file = config.folder() / config.FILE
    if config.read(file).keys:
        raise HocketError(f"{file} has [keys] already: put these lines in their place\n{table}")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as settings_file:
        settings_file.write(f"\n{table}")
    print(f"\nwritten to {file}:\n{table}")
