"""What comes of a key that is pressed, and what to say of it: without a terminal of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from livecode.terminal.keys.keyboard import Keyboard, meaning
from livecode.terminal.keys.table import KEYS, Act, Key

Word = Literal["arrives", "as Enter", "as another key", "does not arrive"]
PRESSES: tuple[tuple[str, str, Act], ...] = (
    ("Ctrl-Enter", "\x1b\r", "play"),
    ("Alt-Enter", "\x1b\r", "play"),
    ("Shift-Enter", "\x1b[17~", "play line"),
    ("F6", "\x1b[17~", "play line"),
    ("F5", "\x1b[15~", "play"),
    ("Ctrl-E", "\x05", "play"),
    ("F9", "\x1b[20~", "stop"),
    ("Ctrl-.", "\x1b.", "stop"),
    ("Alt-.", "\x1b.", "stop"),
    ("Ctrl-\\", "\x1c", "stop"),
    ("F12", "\x1b[24~", "panic"),
    ("F1", "\x1bOP", "help"),
    ("Alt-1", "\x1b1", "mute d1"),
    ("Alt-Up", "\x1b[1;3A", "more"),
)
SAME = {"\x1b[11~": "\x1bOP", "\x1b[[A": "\x1bOP", "\x1b\x1b[A": "\x1b[1;3A", "\x1b[P": "\x1bOP"}
"""Other spellings of the same keys, in older terminals."""
PLAIN_ENTER = ("\r", "\n")

TMUX = (
    "in tmux, these lines of ~/.tmux.conf let more keys through:\n"
    "  set -s extended-keys on\n"
    "  set -as terminal-features 'xterm*:extkeys'\n"
    "  set -s escape-time 10"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A key that was pressed: its name, what it should do, and what became of it.

    Attributes:
        name: how it is called.
        act: what it does in the editor.
        sent: what the terminal sent.
        word: whether that is the key.
    """

    name: str
    act: Act
    sent: str
    word: Word


def arrival(number: int, sent: str) -> Arrival:
    """What became of the key that was asked for as the ``number``th; nothing sent: it is lost."""
    name, wanted, act = PRESSES[number]
    if not sent:
        return Arrival(name, act, sent, "does not arrive")
    keyboard = Keyboard()
    meant = keyboard.feed(sent) + keyboard.flush()
    meant = SAME.get(meant, meant)
    if meant == wanted:
        return Arrival(name, act, sent, "arrives")
    return Arrival(name, act, sent, "as Enter" if meant in PLAIN_ENTER else "as another key")


def spelled(sent: str) -> str:
    """What was sent, to be read: ``ESC [ 1 3 ; 5 u``."""
    names = {"\x1b": "ESC", "\r": "Enter", "\n": "Ctrl-J", " ": "Space", "\x7f": "Backspace"}
    return " ".join(
        names.get(char, f"Ctrl-{meaning(ord(char) + 64, 0)}" if ord(char) < 32 else char)
        for char in sent
    )


def report(arrivals: Sequence[Arrival], *, tmux: bool) -> str:
    """What there is to say of all of them, and of what to press instead."""
    lines = []
    for each in arrivals:
        sent = spelled(each.sent) or "-"
        lines.append(f"{each.name:<12} {each.word:<16} {sent:<28} {_instead(each, arrivals)}")
    lost = any(each.word != "arrives" for each in arrivals)
    return "\n".join([line.rstrip() for line in lines] + ([TMUX] if tmux and lost else []))


def _instead(lost: Arrival, arrivals: Sequence[Arrival]) -> str:
    """Which key does the same here."""
    if lost.word == "arrives":
        return ""
    others = [each.name for each in arrivals if each.act == lost.act and each.word == "arrives"]
    return f"press {' or '.join(others)}" if others else f"{lost.act}: Ctrl-P, and a command"


def settings(arrivals: Sequence[Arrival], keys: Sequence[Key] = KEYS) -> dict[str, list[str]]:
    """The chords of each act that were pressed, those that arrive first: for the settings."""
    found: dict[str, list[str]] = {}
    for each in arrivals:
        chord = each.name.lower()
        key = next(key for key in keys if key.act == each.act)
        if each.word == "arrives" and chord in key.chords:
            found.setdefault(each.act, []).append(chord)
    for act, chords in found.items():
        known = next(key.chords for key in keys if key.act == act)
        found[act] = [*chords, *(chord for chord in known if chord not in chords)]
    return found


def toml(chords: dict[str, list[str]]) -> str:
    """The table ``[keys]`` of the settings."""
    lines = [
        f'"{act}" = [{", ".join(_quoted(each) for each in keys)}]' for act, keys in chords.items()
    ]
    return "\n".join(["[keys]", *lines, ""])


def _quoted(chord: str) -> str:
    return '"' + chord.replace("\\", "\\\\") + '"'
