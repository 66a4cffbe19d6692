"""The editor as a performer meets it: keys in at one end, a real session at the other."""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from livecode.motion import showing
from livecode.motion.showing import Told
from livecode.session.client import SessionClient
from livecode.session.messages import Evaluation, Result, ServerMessage
from livecode.terminal import looking
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.editor import Editor, run
from livecode.terminal.logged import logged_to
from livecode.terminal.outfit import Outfit
from livecode.terminal.page.marks import colour
from tests.livecode.session.serving import played, seated, served, until

F2, F5, F7 = "\x1bOQ", "\x1b[15~", "\x1b[18~"
F9, F10, CTRL_G, CTRL_N, CTRL_P = "\x1b[20~", "\x1b[21~", "\x07", "\x0e", "\x10"
CTRL_R = "\x12"
CTRL_C, CTRL_E, CTRL_Q, CTRL_Y, CTRL_Z = "\x03", "\x05", "\x11", "\x19", "\x1a"
DOWN, END, HOME = "\x1b[B", "\x1b[F", "\x1b[H"
# The colours of performers in the theme that is dark.
PEERS = [f"{{}} {each}" for each in
         ("#ff87d7", "#5fd7ff", "#ffd75f", "#87d787", "#87afff", "#ff8787")]  # fmt: skip


def told(app: Application[Any], rule: str) -> str:
    """What a terminal is told for a style, in as many colours as it has here."""
    written = io.StringIO()
    output = Vt100_Output(written, lambda: Size(rows=1, columns=1))
    output.set_attributes(app.renderer.style.get_attrs_for_style_str(rule), app.color_depth)
    output.flush()
    return written.getvalue()


TEXT = "# one\nd1 >> s('bd')\n\nd2 >> s('hh')\n"


@dataclass
class Seat:
    """A performer at a terminal: the keys, the screen, what the robot was told, the others."""

    keys: PipeInput
    screen: io.StringIO
    editor: Editor
    stops: list[str]
    client: SessionClient
    engine: SessionClient
    heard: list[ServerMessage]
    port: int

    @property
    def evaluations(self) -> list[Evaluation]:
        return [message for message in self.heard if isinstance(message, Evaluation)]

    def text(self) -> str:
        return self.engine.pages["main"].text


@contextlib.asynccontextmanager
async def performing(text: str = TEXT, shows: showing.Ask | None = None) -> AsyncIterator[Seat]:
    """An editor in a session, with an engine that hears everything."""
    screen, heard, stops = io.StringIO(), [], []
    output = Vt100_Output(screen, lambda: Size(rows=30, columns=90), term="xterm")
    async with (
        served(text) as server,
        seated(server.port, "engine", "engine", heard) as engine,
        seated(server.port, "player", "host") as client,
    ):
        with create_pipe_input() as keys, create_app_session(input=keys, output=output):
            outfit = Outfit(shows=shows)
            editor = Editor(client, stops.append, notes=["welcome"], outfit=outfit)
            client.listen(editor.heard, editor.changed)
            with logged_to(editor.say):
                task = asyncio.create_task(editor.run())
                yield Seat(keys, screen, editor, stops, client, engine, heard, server.port)
                keys.send_text(CTRL_Q)
                async with asyncio.timeout(30):
                    await task


def test_what_was_shown_is_named_where_one_writes_at_once() -> None:
    asked: list[bytes] = []

    async def body(message: bytes) -> Told:
        asked.append(message)
        states = {showing.begin(): "showing", showing.end(): "shown"}
        return Told(states.get(message, "known"), "so be it")  # type: ignore[arg-type]

    async def scene() -> None:
        async with performing(shows=body) as seat:
            await until(lambda: "d2" in seat.screen.getvalue())
            seat.keys.send_text(CTRL_R)
            await until(lambda: seat.editor.shows.since is not None)
            seat.keys.send_text(CTRL_R)
            await until(lambda: seat.editor.prompt.open)
            seat.keys.send_text("wave\r")
            await until(lambda: len(asked) == 3)
            assert asked[-1] == showing.name("wave")
            assert seat.text() == TEXT

    asyncio.run(scene())


def test_a_letter_soon_after_escape_is_a_letter_and_no_chord_of_the_agents() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(CTRL_P)
            await until(lambda: seat.editor.prompt.open)
            seat.keys.send_text("\x1b")
            await asyncio.sleep(0.5)
            seat.keys.send_text("a")  # with Alt, the next mode of the agent
            await until(lambda: seat.text() == "a" + TEXT)
            assert not seat.editor.prompt.open

    played(scene())


def test_the_page_and_the_keys_are_shown() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await until(lambda: "d2" in seat.screen.getvalue())
            shown = seat.screen.getvalue()
            assert "welcome" in shown and "F9" in shown and "sound" in shown

    played(scene())


def test_what_is_typed_reaches_the_others() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text("x🥁")
            await until(lambda: seat.text() == "x🥁" + TEXT)

    played(scene())


def test_f5_and_ctrl_e_play_the_block_under_the_caret() -> None:
    async def scene() -> None:
        async with performing("🥁 = 1\n" + TEXT) as seat:
            seat.keys.send_text(F5)
            await until(lambda: len(seat.evaluations) == 1)
            seat.keys.send_text(DOWN * 4 + CTRL_E)
            await until(lambda: len(seat.evaluations) == 2)
        first, second = seat.evaluations
        assert first.code == "🥁 = 1\n# one\nd1 >> s('bd')" and first.page == "main"
        assert second.code == "d2 >> s('hh')"
        assert (second.begin, second.end) == (28, 41)  # the drum counts as two

    played(scene())


def test_f5_on_an_empty_line_says_so_and_plays_nothing() -> None:
    async def scene() -> None:
        async with performing("\n") as seat:
            seat.keys.send_text(F5)
            await until(lambda: "empty line" in seat.editor.own.text)
        assert seat.evaluations == []

    played(scene())


def test_a_comment_alone_is_not_played() -> None:
    async def scene() -> None:
        async with performing("# a note\n\nd1 >> s('bd')") as seat:
            seat.keys.send_text(F5)
            await until(lambda: "only comments" in seat.editor.own.text)
            seat.keys.send_text(DOWN * 2 + F5)  # the last line, which has no line break
            await until(lambda: seat.evaluations)
        assert [made.code for made in seat.evaluations] == ["d1 >> s('bd')"]

    played(scene())


def test_a_blank_line_ends_the_margin_of_the_block_before() -> None:
    async def scene() -> None:
        async with performing("") as seat:
            seat.keys.send_text("(d1 >>\r  s('bd')\r.fast(2))\r\rd2")
            await until(lambda: seat.text().endswith("d2"))
        assert seat.text() == "(d1 >>\n  s('bd')\n  .fast(2))\n\nd2"

    played(scene())


def test_ctrl_c_shows_the_first_lines_again() -> None:
    async def scene() -> None:
        async with performing() as seat:
            first = seat.editor.own.text
            seat.keys.send_text(F7)
            await until(lambda: seat.evaluations)
            seat.keys.send_text(CTRL_C)
            await until(lambda: seat.editor.own.text == first)
        assert "welcome" in first

    played(scene())


def test_f7_plays_the_whole_page() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(F7)
            await until(lambda: seat.evaluations)
        assert seat.evaluations[0].code == TEXT

    played(scene())


def test_an_error_is_shown_under_the_text_which_stays() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(DOWN + END + "x" + F5)
            await until(lambda: seat.evaluations)
            bad = Result(
                evaluation=seat.evaluations[0].id, status="rejected", message="no such word",
                line=2, column=13, hint="did you mean 'room'?",
            )  # fmt: skip
            seat.engine.result(bad)
            await until(lambda: "did you mean" in seat.editor.own.text)
            assert seat.editor.own.text.split("\n")[2] == " " * 17 + "^"
            await until(lambda: "line 2: no such word" in seat.screen.getvalue())
            assert seat.editor.buffer.text == TEXT.replace("('bd')", "('bd')x")

    played(scene())


def test_what_is_wrong_stands_under_its_word_whatever_was_typed_meanwhile() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(DOWN + END + "x" + F5)
            await until(lambda: seat.evaluations)
            seat.keys.send_text(HOME + "# ")  # before the answer has come
            await until(lambda: "# d1" in seat.text())
            seat.engine.result(
                Result(
                    evaluation=seat.evaluations[0].id, status="rejected", message="no such word",
                    line=2, column=13,
                )
            )  # fmt: skip
            await until(lambda: seat.editor.wrongs("main"))
            assert seat.editor.wrongs("main") == {1: [(15, "no such word")]}
            seat.keys.send_text(END + " ")  # it is mended
            await until(lambda: not seat.editor.wrongs("main"))

    played(scene())


def test_f9_goes_to_the_robot_first_and_hushes_and_again_is_panic() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(F9)
            await until(lambda: any(type(m).__name__ == "Hushed" for m in seat.heard))
            assert seat.stops == ["hold"]
            seat.keys.send_text(F9)
            await until(lambda: any(type(m).__name__ == "Panicked" for m in seat.heard))
            assert seat.stops == ["hold", "panic"]
            seat.keys.send_text(F10)
            await until(lambda: any(type(m).__name__ == "Rearmed" for m in seat.heard))

    played(scene())


def test_ctrl_g_lets_the_agent_play_and_takes_it_back() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(CTRL_G)
            await until(lambda: seat.client.agent == "play")
            seat.keys.send_text(CTRL_G)
            await until(lambda: seat.client.agent == "off")

    played(scene())


def test_an_edit_of_somebody_else_leaves_the_caret_at_its_word() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            seat.keys.send_text(DOWN + END)
            await until(lambda: seat.editor.buffer.document.cursor_position_row == 1)
            ada.edit("main", "🥁🥁\n" + TEXT)
            ada.edit("main", "🥁🥁\n" + TEXT + "more\n")
            await until(lambda: seat.editor.buffer.text == "🥁🥁\n" + TEXT + "more\n")
            document = seat.editor.buffer.document
            assert document.current_line_before_cursor == "d1 >> s('bd')"
            seat.keys.send_text("!")
            await until(lambda: "d1 >> s('bd')!" in seat.text())

    played(scene())


def test_undo_takes_back_ones_own_work_only() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            seat.keys.send_text("mine")
            await until(lambda: ada.pages["main"].text == "mine" + TEXT)
            ada.edit("main", "mine" + TEXT + "theirs")
            await until(lambda: seat.editor.buffer.text.endswith("theirs"))
            seat.keys.send_text(CTRL_Z)
            await until(lambda: seat.text() == TEXT + "theirs")
            seat.keys.send_text(CTRL_Z + CTRL_Y)
            await until(lambda: seat.text() == "mine" + TEXT + "theirs")

    played(scene())


def test_carets_of_the_others_are_shown_where_they_stand() -> None:
    async def scene() -> None:
        async with performing("🥁ab\n") as seat, seated(seat.port, "ada") as ada:
            ada.caret("main", 3)
            await until(lambda: seat.editor.marked().carets)
            (caret,) = seat.editor.marked().carets
            assert (caret.name, caret.point, caret.anchor) == ("ada", 2, 2)
            style = told(seat.editor.app, PEERS[colour("ada")].format("reverse"))
            await until(lambda: f"{style}b" in seat.screen.getvalue())
            name = told(seat.editor.app, PEERS[colour("ada")].format("italic"))
            await until(lambda: f"{name}ada" in seat.screen.getvalue())

    played(scene())


def test_harmful_text_of_others_is_shown_as_dots() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            ada.edit("main", "a\x1b]0;evil\x07\x9b5m\u202eb\n")
            ada.say("\x1b]0;evil\x07")
            await until(lambda: "evil" in seat.editor.other.text)
            await until(lambda: "··5m·b" in seat.screen.getvalue())
            assert "\x1b]0;evil" not in seat.screen.getvalue()
            assert "\u202e" not in seat.screen.getvalue()

    played(scene())


def test_f2_shows_the_next_page_and_comes_back() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "agent", "agent") as agent:
            agent.edit(agent.you.page, "a1 >> s('cp')")
            await until(lambda: agent.you.page in seat.client.pages)
            seat.keys.send_text(F2)
            await until(lambda: seat.editor.buffer.text == "a1 >> s('cp')")
            assert (
                looking.facts(seat.client, seat.editor.binding.page, "cycle").page == agent.you.page
            )
            seat.keys.send_text(F2)
            await until(lambda: seat.editor.buffer.text == TEXT)

    played(scene())


def test_the_footer_counts_the_people_and_finds_the_agent() -> None:
    async def scene() -> None:
        async with performing() as seat:
            assert (
                looking.facts(seat.client, seat.editor.binding.page, "cycle").parts["agent"]
                == "none"
            )
            async with seated(seat.port, "ada"), seated(seat.port, "agent", "agent"):
                await until(
                    lambda: (
                        list(looking.facts(seat.client, seat.editor.binding.page, "cycle").others)
                        == ["ada"]
                    )
                )
                assert (
                    looking.facts(seat.client, seat.editor.binding.page, "cycle").parts.get("agent")
                    != "none"
                )

    played(scene())


def test_a_warning_of_the_program_goes_under_the_text() -> None:
    async def scene() -> None:
        async with performing() as seat:
            logging.getLogger("somewhere").warning("be \x1b careful")
            assert seat.editor.other.text == "be · careful"

    played(scene())


def test_run_lasts_until_ctrl_q_and_gives_the_text_back() -> None:
    async def scene() -> None:
        async with served(TEXT) as server, seated(server.port, "ada", "host") as client:
            output = Vt100_Output(io.StringIO(), lambda: Size(rows=20, columns=60))
            with create_pipe_input() as keys, create_app_session(input=keys, output=output):
                task = asyncio.create_task(run(client, stop=lambda how: None, notes=[]))
                keys.send_text("a" + CTRL_C + "b")
                await until(lambda: client.pages["main"].text == "ab" + TEXT)
                keys.send_text(CTRL_Q)
                async with asyncio.timeout(30):
                    assert await task == "ab" + TEXT

    played(scene())


def test_what_is_played_before_anything_sounds_waits_and_is_said_to() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await seat.engine.close()
            await until(lambda: not looking.sounds_here(seat.client))
            seat.keys.send_text(DOWN + F5)
            await until(lambda: "as soon as there is something" in seat.editor.own.text)
            assert looking.facts(seat.client, "main", "cycle").parts["sound"] == "starting"
            seat.editor.welcome(["port 9000 is taken"])
            assert seat.editor.other.text == "port 9000 is taken"
            seat.editor.greet()
            assert seat.editor.own.text.startswith("port 9000 is taken\nwelcome")

    played(scene())


def test_a_lost_session_is_said_and_typing_goes_on() -> None:
    async def scene() -> None:
        async with served(TEXT) as server, seated(server.port, "ada", "host") as client:
            editor = None
            output = Vt100_Output(io.StringIO(), lambda: Size(rows=20, columns=60))
            with create_pipe_input() as keys, create_app_session(input=keys, output=output):
                editor = Editor(client, lambda how: None)
                task = asyncio.create_task(editor.run())
                await server.close()
                await until(lambda: not editor.client.connected)
                keys.send_text("still here")
                await until(lambda: editor.buffer.text == "still here" + TEXT)
                keys.send_text(F9)  # it must not claim a silence that it cannot bring about
                await until(lambda: "so the sound goes on" in editor.own.text)
                keys.send_text(CTRL_Q)
                async with asyncio.timeout(30):
                    await task

    played(scene())


def test_a_sound_that_cannot_be_listened_to_is_told_and_the_screen_stays() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.editor.sounds = Sounds(["bd", "cp"])
            seat.keys.send_text(CTRL_N + " ")
            await until(lambda: "headphones of their own" in seat.editor.own.text)
            assert seat.editor.reading.open
            seat.keys.send_text("\r")
            await until(lambda: seat.text() == "bd" + TEXT)

    played(scene())


def test_another_theme_colours_all_that_is_painted_from_then_on() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await until(lambda: "d2" in seat.screen.getvalue())
            for text in ("first", "second"):  # drawn with all else, and painted over that
                seat.editor.complain(text)
                await until(lambda text=text: text in seat.screen.getvalue())  # type: ignore[misc]
            assert "38;5;124" not in seat.screen.getvalue()
            seat.keys.send_text(CTRL_P + "theme light\r")
            await until(lambda: seat.editor.ui.theme == "light")
            seat.editor.complain("other")
            await until(lambda: re.search(r"38;5;124[\d;]*m(?:\x1b\[[^m]*m)*other", told(seat)))

    def told(seat: Seat) -> str:
        return seat.screen.getvalue()

    played(scene())
