"""The keys: one written table, from which the editor binds them and the help line is made.

Each act has a key that every terminal sends; the familiar chords stand beside it where a
terminal can send them. Ctrl-Enter is not among them: most terminals send it as Enter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Act = Literal[
    "play", "play now", "play line", "play all", "stop", "rearm", "agent", "page", "undo", "redo",
    "command", "say", "story", "tap", "mark", "leave", "calm", "line",
    "mute d1", "mute d2", "mute d3", "mute d4", "mute d5", "mute d6", "mute d7", "mute d8",
]  # fmt: skip
MUTES: tuple[Act, ...] = (
    "mute d1", "mute d2", "mute d3", "mute d4", "mute d5", "mute d6", "mute d7", "mute d8",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """An act, the keys that do it, and how the help line says so.

    Attributes:
        act: what is done.
        chords: each a sequence of key names as prompt_toolkit spells them.
        label: how the first chord is written for people.
        summary: what it does, in a few words.
    """

    act: Act
    chords: tuple[tuple[str, ...], ...]
    label: str
    summary: str


KEYS: tuple[Key, ...] = (
    Key("play", (("f5",), ("c-e",), ("escape", "enter")), "F5", "play the block"),
    Key("play now", (("c-f5",), ("f17",)), "Ctrl-F5", "play the block at once"),
    Key("play line", (("f6",),), "F6", "play the line"),
    Key("play all", (("f7",),), "F7", "play all"),
    Key("stop", (("f9",), ("escape", ".")), "F9", "hush, twice: panic"),
    Key("rearm", (("f10",),), "F10", "re-arm after a panic"),
    Key("agent", (("f8",),), "F8", "agent on or off"),
    Key("page", (("f2",),), "F2", "next page"),
    Key("undo", (("c-z",), ("c-_",)), "Ctrl-Z", "undo"),
    Key("redo", (("c-y",),), "Ctrl-Y", "redo"),
    Key("command", (("f1",), ("c-p",)), "F1", "commands"),
    Key("say", (("c-t",),), "Ctrl-T", "say something to the others"),
    Key("story", (("f3",),), "F3", "what was said and done"),
    Key("tap", (("f4",),), "F4", "tap the tempo, four times"),
    Key("mark", (("c-k",),), "Ctrl-K", "mark this moment, to return to"),
    *(
        Key(act, (("escape", act[-1]),), f"Alt-{act[-1]}", f"mute {act[-2:]}, or not")
        for act in MUTES
    ),
    Key("leave", (("c-q",),), "Ctrl-Q", "leave"),
    Key("calm", (("c-c",),), "Ctrl-C", "show these lines again"),
    Key("line", (("enter",),), "Enter", "new line, as far in as this one"),
)
ONLY_IN_PAGE: frozenset[Act] = frozenset({"undo", "redo", "mark", "line"})
SHOWN: tuple[Act, ...] = ("play", "stop", "command", "agent", "leave")


def help_line() -> str:
    """The keys that one needs first, in one line."""
    return " · ".join(f"{key.label} {key.summary}" for key in KEYS if key.act in SHOWN)
