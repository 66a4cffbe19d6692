"""What is drawn with little work is what a full drawing would show."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.application.current import set_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.layout import BufferControl, HSplit, VSplit
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Screen, WritePosition
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.renderer import Renderer
from prompt_toolkit.styles import DEFAULT_ATTRS

from livecode.session.client import SessionClient
from livecode.session.messages import Result, Show
from livecode.terminal.editor import Editor
from livecode.terminal.outfit import Outfit
from livecode.terminal.page import page
from livecode.terminal.ui import Ui
from tests.livecode.session.serving import played, seated, served, until
from tests.livecode.terminal.emulator import BLANK, Glyph, Terminal

TEXT = "# ä🥁 one\nd1 >> s('bd hh')\n\n" + "".join(f"# line {n} {'x' * n}\n" for n in range(60))
STEPS = 30
KEYS = [
    "x", "ü", "🥁", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[F", "\x1b[5~", "\x1b[6~", "\r",
    "\x7f", "\x1b[1;2C", "\x1b[1;2B", "\x1a", "\x19", "\x1b[15~", "\x1bOP", "\x10", "\x1b", "\x0f",
    "\x0c", "\x1bOR", "\x1bOQ", ".ro", "\t", "\x03", "(", "e\u0301",
]  # fmt: skip


@dataclass
class Stand:
    """An editor at a terminal in memory, and those with whom it plays."""

    keys: PipeInput
    terminal: Terminal
    editor: Editor
    engine: SessionClient
    other: SessionClient


@contextlib.asynccontextmanager
async def standing(shown_on: Terminal | None = None) -> AsyncIterator[Stand]:
    terminal = Terminal(30, 110) if shown_on is None else shown_on
    output = Vt100_Output(terminal, lambda: Size(terminal.rows, terminal.columns), term="xterm")
    async with (
        served(TEXT) as server,
        seated(server.port, "engine", "engine", []) as engine,
        seated(server.port, "ada") as other,
        seated(server.port, "player", "host") as client,
    ):
        with create_pipe_input() as keys, create_app_session(input=keys, output=output):
            editor = Editor(client, lambda how: None, outfit=Outfit(Ui()))
            client.listen(editor.heard, editor.changed)
            task = asyncio.create_task(editor.run())
            await until(lambda: any("d1" in row for row in terminal.shown()))
            yield Stand(keys, terminal, editor, engine, other)
            editor.app.exit()
            async with asyncio.timeout(30):
                await task


def full(stand: Stand) -> Terminal:
    """The screen as it is laid out now, written cell by cell, with what is painted over it."""
    editor = stand.editor
    fresh = type(stand.terminal)(stand.terminal.rows, stand.terminal.columns)
    app, screen = editor.app, Screen()
    with set_app(app):
        app.render_counter += 1
        whole = WritePosition(0, 0, fresh.columns, fresh.rows)
        app.layout.container.write_to_screen(screen, MouseHandlers(), whole, "", False, None)
        screen.draw_all_floats()
    written = dict[tuple[int, int], tuple[str, str]]()
    for y in range(fresh.rows):
        for x, char in screen.data_buffer[y].copy().items():
            half = not char.char and screen.data_buffer[y][x - 1].width == 2
            if x < fresh.columns and not half:
                written[y, x] = char.char or " ", char.style
    written |= editor.frames.painted()
    output = Vt100_Output(fresh, lambda: Size(fresh.rows, fresh.columns))
    for (y, x), (letters, style) in sorted(written.items()):
        look = app.renderer.style.get_attrs_for_style_str(style)
        if letters != " " or look != DEFAULT_ATTRS:
            output.cursor_goto(y + 1, x + 1)
            output.set_attributes(look, app.color_depth)
            output.write(letters)
    output.flush()
    caret = screen.get_cursor_position(app.layout.current_window)
    output.cursor_goto(caret.y + 1, caret.x + 1)
    output.flush()
    return fresh


def cells(terminal: Terminal) -> dict[tuple[int, int], Glyph]:
    """What can be told apart on a screen: a blank without a look is nothing."""
    return {place: glyph for place, glyph in terminal.cells.items() if glyph != BLANK}


def differing(stand: Stand) -> str:
    """The first places that are not as a full drawing shows them; empty if all are."""
    drawn = full(stand)
    is_shown, wanted = cells(stand.terminal), cells(drawn)
    if stand.terminal.caret != drawn.caret:
        return f"the caret: {stand.terminal.caret} for {drawn.caret}"
    places = sorted(
        place for place in is_shown.keys() | wanted.keys()
        if is_shown.get(place) != wanted.get(place)
    )  # fmt: skip
    return "\n".join(f"{at}: {is_shown.get(at)} for {wanted.get(at)}" for at in places[:8])


async def act(stand: Stand, chance: random.Random) -> None:
    """Something happens: here, elsewhere, or in the music."""
    text = stand.other.pages["main"].text
    match chance.randrange(8):
        case 0:
            at = chance.randrange(len(text) + 1)
            letters = chance.choice(["y", "ö\n", "🎹", "\n", "# more\n"])
            stand.other.edit("main", text[:at] + letters + text[at:])
        case 1:
            at = chance.randrange(len(text))
            stand.other.edit("main", text[:at] + text[at + chance.randrange(9) :])
        case 2:
            stand.other.caret("main", chance.randrange(len(text)), chance.randrange(len(text)))
        case 3:
            now, first = stand.engine.room_time(), chance.choice([9, 12])
            level = {"": (chance.random(), 0.1), "d1": (chance.random(), 0.1)}
            stand.engine.show(Show(haps=[("d1", now, now + 5.0, [(first, first + 2)])],
                                   levels=level))  # fmt: skip
        case _:
            stand.keys.send_text("".join(chance.choices(KEYS, k=chance.randrange(1, 4))))
    await asyncio.sleep(chance.choice([0.0, 0.01, 0.06]))


@pytest.mark.parametrize("seed", range(3))
def test_the_screen_is_always_as_a_full_drawing_shows_it(seed: int) -> None:
    async def scene() -> None:
        chance = random.Random(seed)
        async with standing() as stand:
            made = stand.other.evaluate("d1 >> s('bd hh')", page="main", begin=TEXT.index("d1"),
                                        end=TEXT.index("d1") + 16)  # fmt: skip
            stand.engine.result(Result(evaluation=made, status="playing", slots=["d1"]))
            for _ in range(STEPS):
                await act(stand, chance)
                stand.editor.app._redraw()  # so that what is known is drawn
                assert not differing(stand)

    played(scene())


def test_a_letter_is_written_and_little_else() -> None:
    async def scene() -> None:
        async with standing() as stand:
            before = dict(stand.terminal.cells)
            written = list[str]()
            write, stand.terminal.write = stand.terminal.write, written.append  # type: ignore[assignment, method-assign]
            stand.editor.buffer.insert_text("Q")
            stand.editor.app._redraw()
            write("".join(written))
            changed = {at for at, glyph in stand.terminal.cells.items() if glyph != before.get(at)}
            assert "Q" in "".join(written) and len("".join(written)) < 1500
            assert {y for y, x in changed if x < 60} == {0}

    played(scene())


@pytest.mark.parametrize(
    ("owner", "part"),
    [
        (Renderer, "_last_screen"),
        (Renderer, "_in_alternate_screen"),
        (Renderer, "_mouse_support_enabled"),
        (Renderer, "_last_transformation_hash"),
        (HSplit, "_divide_heights"),
        (HSplit, "_all_children"),
        (VSplit, "_divide_widths"),
        (BufferControl, "_create_get_processed_line_func"),
    ],
)
def test_what_is_used_of_the_insides_of_prompt_toolkit_is_there(owner: type, part: str) -> None:
    made = owner(None, DummyOutput()) if owner is Renderer else owner
    assert hasattr(made, part)


def test_a_line_with_nothing_but_code_is_dressed_once() -> None:
    async def scene() -> None:
        async with standing() as stand:
            for _ in range(5):
                stand.editor.buffer.insert_text("Q")
                stand.editor.app._redraw()
            before = page._known.cache_info()
            stand.editor.buffer.insert_text("Q")
            stand.editor.app._redraw()
            assert page._known.cache_info().misses - before.misses <= 1

    played(scene())
