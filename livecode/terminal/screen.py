"""The screen around the page: line numbers, what is told, the footer, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.margins import NumberedMargin, ScrollbarMargin

from livecode.terminal.footer import Facts, footer
from livecode.terminal.keys import KEYS, Act
from livecode.terminal.painting import STYLE, Carets, Code, PeerCaret, Shield

REFRESH = 0.25  # seconds between two looks at the cycle count; a full repaint costs 15 ms
MOST_TOLD = 10  # lines under the text


class View(Protocol):
    """What the screen shows, and who acts on the keys."""

    @property
    def buffer(self) -> Buffer:
        """The text."""

    def facts(self) -> Facts:
        """What the footer is made from."""

    def carets(self) -> Sequence[PeerCaret]:
        """The others' carets."""

    def told(self) -> StyleAndTextTuples:
        """The lines under the text."""

    def act(self, act: Act) -> None:
        """A key was pressed."""


def application(view: View) -> Application[None]:
    """The full-screen application for a view."""
    page = Window(
        BufferControl(
            view.buffer,
            lexer=Code(),
            input_processors=[Shield(), Carets(view.carets)],
        ),
        left_margins=[NumberedMargin()],
        right_margins=[ScrollbarMargin()],
        wrap_lines=True,
    )
    told = Window(
        FormattedTextControl(view.told),
        height=Dimension(min=1, max=MOST_TOLD),
        dont_extend_height=True,
        wrap_lines=True,
    )
    line = Window(FormattedTextControl(lambda: _footer(view)), height=1, style="class:footer")
    return Application(
        layout=Layout(HSplit([page, told, line]), focused_element=page),
        key_bindings=bindings(view.act),
        style=STYLE,
        full_screen=True,
        refresh_interval=REFRESH,
    )


def bindings(act: Callable[[Act], None]) -> KeyBindings:
    """The keys of the table, each bound to its act."""
    made = KeyBindings()

    def bind(chord: tuple[str, ...], which: Act) -> None:
        @made.add(*chord, eager=len(chord) == 1)
        def _(event: KeyPressEvent) -> None:
            act(which)

    for key in KEYS:
        for chord in key.chords:
            bind(chord, key.act)
    return made


def _footer(view: View) -> StyleAndTextTuples:
    shown: StyleAndTextTuples = []
    for item in footer(view.facts()):
        shown.append(("", f" {item.label} "))
        shown.append((f"class:footer.{item.tone}", item.word))
        shown.append(("", " │"))
    return shown[:-1]
