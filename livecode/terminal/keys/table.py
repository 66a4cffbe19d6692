"""The keys: one written table, from which the editor binds them and the help line is made.

Each act has a key that every terminal sends; the familiar chords stand beside it. Where a terminal
can tell Ctrl-Enter from Enter it is asked to (`livecode.terminal.keys.keyboard`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from livecode.errors import ConfigError
from livecode.terminal.keys.chords import parse

Act = Literal[
    "play", "play now", "play line", "play all", "stop", "panic", "hush slot", "mixing", "agent",
    "page", "undo", "redo", "command", "help", "say", "story", "tap", "mark", "leave", "calm",
    "take agent", "give agent", "keep agent", "mute agent", "forget agent", "why agent", "revert",
    "line", "board", "panes", "complete", "more", "less", "save", "samples", "show", "mode agent",
    "mute d1", "mute d2", "mute d3", "mute d4", "mute d5", "mute d6", "mute d7", "mute d8",
    "solo d1", "solo d2", "solo d3", "solo d4", "solo d5", "solo d6", "solo d7", "solo d8",
]  # fmt: skip
MUTES: tuple[Act, ...] = (
    "mute d1", "mute d2", "mute d3", "mute d4", "mute d5", "mute d6", "mute d7", "mute d8",
)  # fmt: skip
SOLOS: tuple[Act, ...] = (
    "solo d1", "solo d2", "solo d3", "solo d4", "solo d5", "solo d6", "solo d7", "solo d8",
)  # fmt: skip
SHIFTED = "!@#$%^&*"  # what Shift makes of 1 to 8 on most keyboards


@dataclass(frozen=True, slots=True)
class Key:
    """An act, the chords that do it, and how the help line says so.

    Attributes:
        act: what is done.
        chords: as people write them, such as ``ctrl-e``; the first is shown.
        summary: what it does, in a few words.
    """

    act: Act
    chords: tuple[str, ...]
    summary: str

    @property
    def label(self) -> str:
        """How the first chord is written for people."""
        return "-".join(part.capitalize() for part in self.chords[0].split("-")) or "-"


KEYS: tuple[Key, ...] = (
    Key("play", ("f5", "ctrl-e", "alt-enter"), "play the block"),
    Key("play now", ("ctrl-f5", "f17"), "play the block at once"),
    Key("play line", ("f6",), "play the line"),
    Key("play all", ("f7",), "play all"),
    Key("hush slot", ("f8",), "silence the slots of the block"),
    Key("stop", ("f9", "alt-.", "ctrl-\\"), "hush, twice: panic"),
    Key("panic", ("f12",), "panic: silence, the robot to zero"),
    Key("mixing", ("f10",), "then 1 to 8: mute a slot; after a panic: re-arm"),
    Key("help", ("f1",), "help on the word"),
    Key("command", ("ctrl-p",), "commands"),
    Key("page", ("f2",), "next page"),
    Key("story", ("f3",), "what was said and done"),
    Key("tap", ("f4",), "tap the tempo, four times"),
    Key("agent", ("ctrl-g",), "agent on or off"),
    Key("mode agent", ("alt-a",), "the agent's next mode: listen, suggest, play, duet, off"),
    Key("take agent", ("alt-t",), "take the agent's line over"),
    Key("give agent", ("alt-g",), "give the agent its slot back"),
    Key("keep agent", ("alt-k",), "tell the agent that its line is good"),
    Key("mute agent", ("alt-9",), "mute the agent, or not"),
    Key("forget agent", ("alt-x",), "have the agent forget what it learnt"),
    Key("why agent", ("alt-w",), "why the agent plays what it plays"),
    Key("revert", ("alt-r",), "have back what the agent disrupts"),
    Key("say", ("ctrl-t",), "say something to the others"),
    Key("undo", ("ctrl-z", "ctrl-_"), "undo"),
    Key("redo", ("ctrl-y",), "redo"),
    Key("mark", ("ctrl-k",), "mark this moment, to return to"),
    Key("save", ("ctrl-s",), "save the page to its file"),
    Key("board", ("ctrl-o",), "the board beside the page, or not"),
    Key("panes", ("ctrl-l",), "all pages beside each other, or one"),
    Key("show", ("ctrl-r",), "show a gesture or posture: begin, end, name it"),
    Key("samples", ("ctrl-n",), "look through the sounds"),
    Key("complete", ("tab",), "complete the word, or take what the agent proposes"),
    Key("more", ("alt-up",), "a higher number under the caret, and play"),
    Key("less", ("alt-down",), "a lower number under the caret, and play"),
    *(Key(act, (f"alt-{act[-1]}",), f"mute {act[-2:]}, or not") for act in MUTES),
    *(
        Key(act, (f"alt-{SHIFTED[number]}",), f"{act[-2:]} alone, or not")
        for number, act in enumerate(SOLOS)
    ),
    Key("leave", ("ctrl-q",), "leave"),
    Key("calm", ("ctrl-c",), "show these lines again, twice: panic"),
    Key("line", ("enter",), "new line, as far in as this one"),
)
ONLY_IN_PAGE: frozenset[Act] = frozenset(
    {"undo", "redo", "mark", "line", "complete", "more", "less", "help"}
)
NEVER_WITHOUT: frozenset[Act] = frozenset({"stop", "panic", "leave"})
SHOWN: tuple[Act, ...] = ("play", "stop", "help", "command", "leave")


def table(changed: Mapping[str, Sequence[str]]) -> tuple[Key, ...]:
    """The keys with the chords of some acts changed, as the settings say.

    Raises:
        ConfigError: if there is no such act or chord, a chord stands for two acts, or nothing
            is left with which to stop.
    """
    for act in changed:
        _known(act)
    taken = {chord for chords in changed.values() for chord in map(str.lower, chords)}
    made = []
    for key in KEYS:
        chords = changed.get(key.act)
        kept = [chord for chord in key.chords if chord not in taken] if chords is None else chords
        made.append(replace(key, chords=tuple(chord.lower() for chord in kept)))
    _require(made)
    return tuple(made)


def _known(act: str) -> None:
    """There is an act of that name."""
    known = [key.act for key in KEYS]
    if act not in known:
        close = get_close_matches(act, known, n=1, cutoff=0.5)
        meant = f"did you mean {close[0]!r}? " if close else ""
        listed = sorted(set(known) - set(MUTES) - set(SOLOS))
        each = "mute d1 to mute d8, solo d1 to solo d8"
        raise ConfigError(f"keys.{act} is no act; {meant}there are {', '.join(listed)}, {each}")


def _require(keys: Sequence[Key]) -> None:
    """Every chord can be pressed, and stands for one act only; and one can stop."""
    acts: dict[tuple[str, ...], Act] = {}
    for key in keys:
        if key.act in NEVER_WITHOUT and not key.chords:
            usual = ", ".join(next(each.chords for each in KEYS if each.act == key.act))
            raise ConfigError(f"keys.{key.act} has no key left: give it one, such as {usual}")
        for chord in key.chords:
            try:
                pressed = parse(chord)
            except ConfigError as error:
                raise ConfigError(f"keys.{key.act}: {error}") from None
            if pressed in acts:
                raise ConfigError(
                    f"keys.{key.act}: {chord} is the key of {acts[pressed]!r}, too: "
                    "each chord does one thing"
                )
            acts[pressed] = key.act


def help_line(keys: Sequence[Key] = KEYS) -> str:
    """The keys that one needs first, in one line."""
    shown = [key for act in SHOWN for key in keys if key.act == act and key.chords]
    return " · ".join(f"{key.label} {key.summary}" for key in shown)
