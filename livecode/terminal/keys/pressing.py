"""The keys of the table, each bound to its act, and those of the line for words and of lists.

Whatever a key opens or closes, one writes where that leaves one: in the line, or the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import (
    Always,
    Condition,
    Filter,
    completion_is_selected,
    has_completions,
)
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from livecode.terminal.commands.prompt import Prompt
from livecode.terminal.keys.chords import parse
from livecode.terminal.keys.table import ONLY_IN_PAGE, Act, Key
from livecode.terminal.page.panes import Panes
from livecode.terminal.reading import Reading

PAGEFUL = 10  # lines


class Acting(Protocol):
    """Who acts on the keys."""

    @property
    def panes(self) -> Panes:
        """The pages."""

    @property
    def prompt(self) -> Prompt:
        """The line for words and commands."""

    @property
    def reading(self) -> Reading:
        """What is read."""

    @property
    def mixing(self) -> bool:
        """Whether the number of a slot is waited for."""

    def act(self, act: Act) -> None:
        """A key was pressed."""

    def trying(self, does: Callable[[], object]) -> None:
        """Do something; a problem is told."""

    def mix(self, slot: int) -> None:
        """Mute a slot, or let it sound again."""


def bindings(acting: Acting, keys: Sequence[Key]) -> KeyBindings:
    """All keys of the editor."""
    made = KeyBindings()
    writing = Condition(lambda: acting.prompt.open)
    reading = Condition(lambda: acting.reading.open and not acting.prompt.open)
    mixing = Condition(lambda: acting.mixing)

    def bind(keys: Sequence[str], does: Callable[[], object], only: Filter, *, eager: bool) -> None:
        @made.add(*keys, eager=eager, filter=only)
        def _(event: KeyPressEvent) -> None:
            acting.trying(does)
            _settle(event, acting)

    for key in keys:
        for chord in key.chords:
            pressed = parse(chord)
            bind(pressed, _act(acting, key.act), _where(key.act, writing, reading),
                 eager=len(pressed) == 1)  # fmt: skip
    prompt, read = acting.prompt, acting.reading
    for name, does in (
        ("enter", prompt.buffer.validate_and_handle),
        ("tab", prompt.complete),
        ("up", prompt.buffer.history_backward),
        ("down", prompt.buffer.history_forward),
    ):
        bind((name,), does, writing, eager=True)
    bind(("escape",), prompt.close, writing, eager=False)
    for name, by in (("up", -1), ("down", 1), ("pageup", -PAGEFUL), ("pagedown", PAGEFUL)):
        bind((name,), _by(read, by), reading, eager=True)
    bind(("enter",), read.take, reading, eager=True)
    bind((" ",), read.try_out, reading, eager=True)
    bind(("escape",), read.close, reading, eager=False)
    _bind_menu(made, ~writing & ~reading & has_completions)
    for number in range(1, 9):
        bind((str(number),), _mix(acting, number), mixing, eager=True)
    return made


def _bind_menu(made: KeyBindings, menu: Filter) -> None:
    """The keys of the menu of completions."""

    def bind(key: str, does: Callable[[Buffer], None], only: Filter, *, eager: bool = True) -> None:
        @made.add(key, eager=eager, filter=only)
        def _(event: KeyPressEvent) -> None:
            does(event.current_buffer)

    def take(buffer: Buffer) -> None:
        buffer.complete_state = None

    bind("tab", Buffer.complete_next, menu)
    bind("down", Buffer.complete_next, menu)
    bind("s-tab", Buffer.complete_previous, menu)
    bind("up", Buffer.complete_previous, menu)
    bind("enter", take, menu & completion_is_selected)
    bind("escape", Buffer.cancel_completion, menu, eager=False)


def _where(act: Act, writing: Filter, reading: Filter) -> Filter:
    """Where the key of an act counts: those of the page do not, elsewhere."""
    if act == "complete":
        return ~writing & ~reading & ~has_completions
    if act == "help":  # the same key puts it away
        return ~writing
    if act == "line":
        return ~writing & ~reading & ~completion_is_selected
    return ~writing & ~reading if act in ONLY_IN_PAGE else Always()


def _settle(event: KeyPressEvent, acting: Acting) -> None:
    target: Buffer = acting.prompt.buffer if acting.prompt.open else acting.panes.front.buffer
    if event.app.layout.current_buffer is not target:
        event.app.layout.focus(target)


def _act(acting: Acting, act: Act) -> Callable[[], None]:
    return lambda: acting.act(act)


def _by(reading: Reading, lines: int) -> Callable[[], None]:
    return lambda: reading.move(lines)


def _mix(acting: Acting, number: int) -> Callable[[], None]:
    return lambda: acting.mix(number)
