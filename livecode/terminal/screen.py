"""The screen around the page: line numbers, what is told, the footer, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Always, Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.margins import NumberedMargin, ScrollbarMargin
from prompt_toolkit.layout.processors import BeforeInput

from livecode.terminal.footer import Facts, footer
from livecode.terminal.keys import KEYS, ONLY_IN_PAGE, Act
from livecode.terminal.looking import story
from livecode.terminal.marks import Marked, Marks
from livecode.terminal.painting import STYLE, Code, Shield
from livecode.terminal.prompt import Prompt
from livecode.terminal.story import Story

REFRESH = 0.25  # seconds between two looks at the cycle count; a full repaint costs 15 ms
MOST_TOLD = 10  # lines under the text
LEAST_LEFT = 8  # lines of a screen for all else, where a picture stands under the text
MOST_STORY = 8  # lines of what has happened


class View(Protocol):
    """What the screen shows, and who acts on the keys."""

    @property
    def buffer(self) -> Buffer:
        """The text."""

    def facts(self) -> Facts:
        """What the footer is made from."""

    def marked(self) -> Marked:
        """What stands upon the text."""

    def slots(self) -> StyleAndTextTuples:
        """The line of the slots."""

    @property
    def prompt(self) -> Prompt:
        """The line for words and commands."""

    @property
    def story(self) -> Story:
        """What has happened."""

    @property
    def telling(self) -> bool:
        """Whether what has happened is shown."""

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
            input_processors=[Shield(), Marks(view.marked)],
        ),
        left_margins=[NumberedMargin()],
        right_margins=[ScrollbarMargin()],
        wrap_lines=True,
    )
    told = Window(
        FormattedTextControl(view.told),
        height=lambda: _told_height(view),
        dont_extend_height=True,
        wrap_lines=True,
    )
    line = Window(FormattedTextControl(lambda: _footer(view)), height=1, style="class:footer")
    writing = Condition(lambda: view.prompt.open)
    return Application(
        layout=Layout(
            HSplit([page, _story(view), told, _prompt(view, writing), _slots(view), line]),
            focused_element=page,
        ),
        key_bindings=bindings(view, page, writing),
        style=STYLE,
        full_screen=True,
        refresh_interval=REFRESH,
    )


def bindings(view: View, page: Window, writing: Condition) -> KeyBindings:
    """The keys of the table, each bound to its act, and those of the line for words.

    Whatever a key opens or closes, one writes where that leaves one: in the line, or the page.
    """
    made = KeyBindings()

    def settle(event: KeyPressEvent) -> None:
        event.app.layout.focus(view.prompt.buffer if view.prompt.open else page)

    def bind(chord: tuple[str, ...], which: Act) -> None:
        only = ~writing if which in ONLY_IN_PAGE else Always()

        @made.add(*chord, eager=len(chord) == 1, filter=only)
        def _(event: KeyPressEvent) -> None:
            view.act(which)
            settle(event)

    def in_line(key: str, does: Callable[[], object], *, eager: bool = True) -> None:
        @made.add(key, eager=eager, filter=writing)
        def _(event: KeyPressEvent) -> None:
            does()
            settle(event)

    for key in KEYS:
        for chord in key.chords:
            bind(chord, key.act)
    prompt = view.prompt
    in_line("enter", prompt.buffer.validate_and_handle)
    in_line("tab", prompt.complete)
    in_line("up", prompt.buffer.history_backward)
    in_line("down", prompt.buffer.history_forward)
    in_line("escape", prompt.close, eager=False)
    return made


def _prompt(view: View, writing: Condition) -> ConditionalContainer:
    control = BufferControl(view.prompt.buffer, input_processors=[BeforeInput("› "), Shield()])
    return ConditionalContainer(Window(control, height=1), filter=writing)


def _told_height(view: View) -> Dimension:
    """A few lines; all of them where it is far more, a picture such as a QR code."""
    lines = sum(text.count("\n") for _, text, *_ in view.told())
    if lines <= 2 * MOST_TOLD:
        return Dimension(min=1, max=MOST_TOLD)
    return Dimension(min=1, max=max(MOST_TOLD, get_app().output.get_size().rows - LEAST_LEFT))


def _story(view: View) -> ConditionalContainer:
    text = FormattedTextControl(lambda: story(view.story.last(MOST_STORY)))
    shown = Window(text, height=Dimension(max=MOST_STORY), dont_extend_height=True)
    return ConditionalContainer(shown, filter=Condition(lambda: view.telling))


def _slots(view: View) -> ConditionalContainer:
    shown = Window(FormattedTextControl(view.slots), height=1)
    return ConditionalContainer(shown, filter=Condition(lambda: bool(view.slots())))


def _footer(view: View) -> StyleAndTextTuples:
    shown: StyleAndTextTuples = []
    for item in footer(view.facts()):
        shown.append(("", f" {item.label} "))
        shown.append((f"class:footer.{item.tone}", item.word))
        shown.append(("", " │"))
    return shown[:-1]
