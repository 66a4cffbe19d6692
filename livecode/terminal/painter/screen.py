"""The screen: the pages, the board beside them, what is told, what is read, the footer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import (
    AnyContainer,
    ConditionalContainer,
    DynamicContainer,
    Float,
    FloatContainer,
    Layout,
    Window,
    WindowRenderInfo,
)
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.margins import NumberedMargin, ScrollbarMargin
from prompt_toolkit.layout.menus import CompletionsMenu
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import Output

from livecode.learning.lesson import Lesson, wrapped
from livecode.terminal.board.rows import WIDTH
from livecode.terminal.board.story import Story
from livecode.terminal.commands.prompt import Prompt
from livecode.terminal.looking import story
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.inline import Below, Ghost
from livecode.terminal.page.page import Page
from livecode.terminal.page.painting import Code, Shield
from livecode.terminal.page.panes import Panes
from livecode.terminal.painter.gentle import Gentle
from livecode.terminal.painter.resting import Resting
from livecode.terminal.painter.stacks import Columns, Rows
from livecode.terminal.plain import lettered, name
from livecode.terminal.reading import Reading
from livecode.terminal.themes import style
from livecode.terminal.ui import Ui

MOST_TOLD = 10  # lines under the text
LEAST_LEFT = 8  # lines of a screen for all else, where a picture stands under the text
MOST_STORY = 8  # lines of what has happened
LEAST_FOR_BOARD = 100  # columns of a screen beside whose page there is room for the board
LEAST_FOR_SLOTS = 8  # rows of a screen on which there is room for the line of the slots
TOLD_PART = 3  # of a small screen, one part in so many is for what is told
ESCAPE = 0.1  # seconds after which Escape is a key of its own, not the beginning of another


class View(Protocol):
    """What the screen shows."""

    ui: Ui
    telling: bool
    lesson: Lesson | None

    @property
    def panes(self) -> Panes:
        """The pages."""

    @property
    def prompt(self) -> Prompt:
        """The line for words and commands."""

    @property
    def reading(self) -> Reading:
        """What is read, such as help."""

    @property
    def story(self) -> Story:
        """What has happened."""

    def has_slots(self) -> bool:
        """Whether there is anything to say of a slot."""

    def told(self) -> StyleAndTextTuples:
        """The lines under the text."""

    def ghosts(self, page: str) -> Mapping[int, str]:
        """What the agent proposes for a page: by row."""

    def wrongs(self, page: str) -> Mapping[int, Sequence[tuple[int, str]]]:
        """What is wrong on a page, by row."""


class Screen:
    """The windows of the editor.

    Attributes:
        board: the window in whose place the board is painted.
        slots: the window in whose place the line of the slots is painted.
        footer: the window in whose place the footer is painted.
        root: all of them.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        view.panes.window_for = self._page
        self._bodies: dict[tuple[str, ...], AnyContainer] = {}
        self.board, self.footer = Window(width=WIDTH), Window(height=1, style="class:footer")
        self.slots = Window(height=1)
        told = Window(
            FormattedTextControl(partial(_told, view)),
            height=lambda: _told_height(view),
            dont_extend_height=True,
            wrap_lines=True,
        )
        beside = ConditionalContainer(
            Columns([Window(width=1, char=partial(_rule, view)), self.board]), filter=self.has_board
        )
        menu = Float(CompletionsMenu(max_height=10), xcursor=True, ycursor=True)
        parts: list[AnyContainer] = [
            _lesson(view),
            Columns([DynamicContainer(self._body), beside]),
            _reading(view),
            _story(view),
            ConditionalContainer(told, filter=Condition(lambda: not _crowded(view))),
            _prompt(view),
            ConditionalContainer(
                self.slots,
                filter=Condition(lambda: view.has_slots() and _rows() >= LEAST_FOR_SLOTS),
            ),
            self.footer,
        ]
        self.root = FloatContainer(Rows(parts), [menu])

    @property
    def has_board(self) -> Condition:
        """Whether the board is shown."""
        return Condition(
            lambda: self._view.ui.board and get_app().output.get_size().columns >= LEAST_FOR_BOARD
        )

    def _body(self) -> AnyContainer:
        """The panes that are seen, made once for each set of them."""
        panes = self._view.panes
        shown = panes.shown()
        key = tuple(binding.page for binding in shown)
        if key not in self._bodies:
            windows = [panes.window(binding) for binding in shown]
            titled = [
                Resting(Rows([_title(binding), window]), partial(_at_rest, self._view, binding))
                for binding, window in zip(shown, windows, strict=True)
            ]
            rule = partial(_rule, self._view)
            self._bodies[key] = _tiled(titled, rule) if len(shown) > 1 else windows[0]
        return self._bodies[key]

    def _page(self, binding: Binding) -> Window:
        page = binding.page
        return Window(
            Page(
                binding.buffer,
                extra=lambda: {*self._view.wrongs(page), *self._view.ghosts(page)},
                choose=partial(_choose, self._view, binding),
                lexer=Code(),
                input_processors=[
                    Shield(),
                    Below(lambda: self._view.wrongs(page)),
                    Ghost(lambda: self._view.ghosts(page)),
                ],
            ),
            left_margins=[NumberedMargin()],
            right_margins=[Bar()],
            wrap_lines=True,
        )


class Bar(ScrollbarMargin):
    """Where one is in a page; nothing beside one that is seen whole."""

    def create_margin(
        self, window_render_info: WindowRenderInfo, width: int, height: int
    ) -> StyleAndTextTuples:
        """What prompt_toolkit asks for: the rows of the bar."""
        seen = window_render_info
        if seen.vertical_scroll == 0 and seen.last_visible_line() >= seen.content_height - 1:
            return []
        return super().create_margin(seen, width, height)


def application(view: View, screen: Screen, bindings: Any, output: Output | None = None) -> Gentle:
    """The full-screen application for a view."""
    made = Gentle(
        layout=Layout(screen.root, focused_element=view.panes.window(view.panes.front)),
        key_bindings=bindings,
        style=style(view.ui.theme),
        full_screen=True,
        mouse_support=Condition(lambda: view.ui.mouse),
        output=output,
    )
    made.ttimeoutlen = ESCAPE  # what a terminal sends as one chord comes in one piece
    made.timeoutlen = 0.0  # what is pressed behind it is no chord with it: Esc, a is not Alt-a
    return made


def _choose(view: View, binding: Binding) -> bool:
    """Write on this page from now on, unless a line is written that belongs to none."""
    if view.prompt.open:
        return False
    view.panes.show(binding.page)
    return True


def _rule(view: View) -> str:
    return "|" if view.ui.ascii else "│"


def _at_rest(view: View, binding: Binding) -> object | None:
    """What a pane shows in which nobody writes; None for the one in front, and where a mouse is."""
    if view.ui.mouse or binding is view.panes.front:
        return None
    return binding.seen, view.wrongs(binding.page)


def _title(binding: Binding) -> Window:
    shown = FormattedTextControl([("class:title", f" {name(binding.page)} ")])
    return Window(shown, height=1)


def _tiled(panes: Sequence[AnyContainer], rule: Callable[[], str]) -> AnyContainer:
    """Up to four panes: two beside each other, and those in two rows."""
    rows: list[AnyContainer] = []
    for at in range(0, len(panes), 2):
        pair: list[AnyContainer] = []
        for pane in panes[at : at + 2]:
            pair += [pane] if not pair else [Window(width=1, char=rule), pane]
        rows.append(Columns(pair))
    return Rows(rows)


def _prompt(view: View) -> ConditionalContainer:
    control = BufferControl(
        view.prompt.buffer,
        input_processors=[BeforeInput(lambda: "> " if view.ui.ascii else "› "), Shield()],
    )
    return ConditionalContainer(
        Window(control, height=1), filter=Condition(lambda: view.prompt.open)
    )


def _rows() -> int:
    """The rows of the screen."""
    return get_app().output.get_size().rows


def _crowded(view: View) -> bool:
    """Whether what is read leaves no room for what is told."""
    return view.reading.open and _rows() < 2 * LEAST_FOR_SLOTS


def _told(view: View) -> StyleAndTextTuples:
    """What is told."""
    return _fit(view, view.told())


def _fit(view: View, shown: StyleAndTextTuples) -> StyleAndTextTuples:
    """What is shown, in ASCII where the screen has no more."""
    return [(one[0], lettered(one[1])) for one in shown] if view.ui.ascii else shown


def _told_height(view: View) -> Dimension:
    """A few lines; all of them where it is far more, a picture such as a QR code."""
    lines = sum(text.count("\n") for _, text, *_ in view.told())
    if lines <= 2 * MOST_TOLD:
        return Dimension(min=1, max=max(1, min(MOST_TOLD, _rows() // TOLD_PART)))
    return Dimension(min=1, max=max(MOST_TOLD, _rows() - LEAST_LEFT))


def _reading(view: View) -> ConditionalContainer:
    """What is read covers the lower half of the page."""

    def height() -> Dimension:
        return Dimension.exact(max(3, min(len(view.reading.lines) + 1, _rows() // 2)))

    def text() -> StyleAndTextTuples:
        return _fit(view, view.reading.shown(max(2, _rows() // 2)))

    shown = Window(FormattedTextControl(text), height=height, wrap_lines=False)
    return ConditionalContainer(shown, filter=Condition(lambda: view.reading.open))


def _lesson(view: View) -> ConditionalContainer:
    """What is to be done, above the page."""

    def text() -> StyleAndTextTuples:
        columns = max(20, get_app().output.get_size().columns)
        said = "" if view.lesson is None else view.lesson.text
        return _fit(view, [("class:lesson", wrapped(said, columns))])

    shown = Window(FormattedTextControl(text), wrap_lines=True, dont_extend_height=True)
    return ConditionalContainer(shown, filter=Condition(lambda: view.lesson is not None))


def _story(view: View) -> ConditionalContainer:
    text = FormattedTextControl(lambda: _fit(view, story(view.story.last(MOST_STORY))))
    shown = Window(text, height=Dimension(max=MOST_STORY), dont_extend_height=True)
    return ConditionalContainer(shown, filter=Condition(lambda: view.telling))
