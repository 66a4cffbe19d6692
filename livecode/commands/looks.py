"""How the terminal is to look: flags above the ``[ui]`` of the settings; and what goes with it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from livecode.terminal.manner import Motion, Theme

if TYPE_CHECKING:
    from livecode.config import Config
    from livecode.terminal.ui import Ui

PLAIN = "line by line, for screen readers and dumb terminals: nothing is drawn over"


def add(command: argparse.ArgumentParser) -> None:
    """Add the flags to a command that opens an editor."""
    looks = add_seen(command)
    looks.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=PLAIN)
    looks.add_argument(
        "--mouse", action="store_true", default=argparse.SUPPRESS, help="the mouse sets the caret"
    )


def add_seen(command: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add the flags to a command that shows a full screen; returns their group."""
    looks = command.add_argument_group("the terminal")
    looks.add_argument(
        "--theme", choices=get_args(Theme), default=argparse.SUPPRESS, help="colours (dark)"
    )
    looks.add_argument(
        "--light",
        choices=get_args(Motion),
        dest="light",
        default=argparse.SUPPRESS,
        help="how much lights up (full)",
    )
    looks.add_argument(
        "--ascii",
        action="store_true",
        default=argparse.SUPPRESS,
        help="draw with plain characters alone",
    )
    return looks


def wanted(options: argparse.Namespace) -> dict[str, object]:
    """The flags that were given."""
    given = {
        "plain": getattr(options, "plain", None),
        "theme": getattr(options, "theme", None),
        "motion": getattr(options, "light", None),
        "ascii": getattr(options, "ascii", None),
        "mouse": getattr(options, "mouse", None),
    }
    return {name: value for name, value in given.items() if value is not None}


def ui(config: Config, flags: Mapping[str, object]) -> Ui:
    """How the terminal looks: as the flags say, and else as the settings do."""
    from msgspec.structs import replace

    return replace(config.ui, **flags) if flags else config.ui


def keys(config: Config) -> Mapping[str, Sequence[str]]:
    """The chords of acts that are not those of the table."""
    return config.keys


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands that concern the terminal alone."""
    keys_ = commands.add_parser("keys", help="press keys, and see which of them arrive here")
    keys_.add_argument(
        "--save", action="store_true", help="write those that arrive to the settings"
    )
    keys_.set_defaults(command="terminal", does="keys")
    shell = commands.add_parser("completion", help="print the completion of a shell")
    shell.add_argument("shell", choices=("bash", "zsh", "fish"))
    shell.set_defaults(command="terminal", does="completion")
    learn = commands.add_parser(
        "learn", help="learn by playing: ten minutes, from a drum to a duet"
    )
    learn.add_argument("--out", type=Path, default=Path("out"), help="folder for logs")
    learn.add_argument("--step", type=int, default=1, help="the step to begin with (1)")
    add(learn)
    learn.set_defaults(command="terminal", does="learn")


def plainly(options: argparse.Namespace) -> bool:
    """Whether it is to be played line by line, whatever the input is."""
    return bool(getattr(options, "plain", False))
