"""The terminal itself: asked for keys of its own while the editor is there, and then no more."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.input import Input
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from livecode.terminal.keys.keyboard import ASK, RESTORE, TAKE_BACK, Keyboard
from livecode.terminal.probing.surroundings import TRUE_COLOURS
from livecode.terminal.ui import Ui

DUMB = frozenset({"dumb", "unknown", ""})
GONE = "\r\nthe editor has ended; press Enter\r\n"  # the prompt came before the screen went
# It waits for a line, which says that all is well; without it, its parent is gone.
_GUARD = 'read -r well || { printf "%s" "$1"; stty sane <&1; }'


class AskingOutput(Vt100_Output):
    """Asks for chords that can be told apart while the full screen is there.

    Terminals keep what they were asked for with each of their two screens: so it is asked for
    after the one comes, and taken back before it goes.
    """

    def enter_alternate_screen(self) -> None:
        """Show the full screen."""
        super().enter_alternate_screen()
        self.write_raw(ASK)

    def quit_alternate_screen(self) -> None:
        """Go back to what was there before."""
        self.write_raw(TAKE_BACK)
        super().quit_alternate_screen()


class Translated(Vt100Parser):
    """A parser of keys that understands what was asked for."""

    def __init__(self, parser: Vt100Parser) -> None:
        super().__init__(parser.feed_key_callback)
        self._keyboard = Keyboard()
        self._feeding = False

    def feed(self, data: str) -> None:
        """Take what was read; the parser gives itself what is pasted once more, which is known."""
        if self._feeding:
            super().feed(data)
            return
        self._feeding = True
        try:
            super().feed(self._keyboard.feed(data))
        finally:
            self._feeding = False

    def flush(self) -> None:
        """What was begun does not go on."""
        super().feed(self._keyboard.flush())
        super().flush()


def translate(keys: Input) -> None:
    """Have the keys of an input understood, whichever protocol they come in."""
    parser: Any = getattr(keys, "vt100_parser", None)
    if isinstance(parser, Vt100Parser) and not isinstance(parser, Translated):
        keys.vt100_parser = Translated(parser)  # type: ignore[attr-defined]


def output() -> Output:
    """Where the editor is drawn: this terminal."""
    if sys.platform == "win32" or not sys.stdout.isatty():
        return create_output()
    depth = ColorDepth.from_env()  # which knows NO_COLOR
    if depth is None and os.environ.get("COLORTERM", "").lower() in TRUE_COLOURS:
        depth = ColorDepth.DEPTH_24_BIT  # a theme as it was made, not the nearest of 256
    return AskingOutput.from_pty(sys.stdout, term=os.environ.get("TERM"), default_color_depth=depth)


def given() -> bool:
    """Whether the input and output of this session were chosen already."""
    return get_app_session()._output is not None


def is_dumb() -> bool:
    """Whether the terminal cannot do a full screen."""
    return os.environ.get("TERM", "") in DUMB if sys.platform != "win32" else False


def fitting(ui: Ui) -> Ui:
    """How the terminal looks where it can show no more than plain characters."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return ui if encoding.startswith("utf") else msgspec.structs.replace(ui, ascii=True)


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """While this lasts, a process puts the terminal right if this one is killed.

    It is a shell that waits for a line; where there is none, nothing guards.
    """
    shell = shutil.which("sh")
    if sys.platform == "win32" or shell is None or not sys.stdout.isatty():
        yield
        return
    guard = subprocess.Popen(
        [shell, "-c", _GUARD, "guard", RESTORE + GONE],
        stdin=subprocess.PIPE,
        stdout=sys.stdout.fileno(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            guard.communicate(b"well\n", timeout=2.0)
