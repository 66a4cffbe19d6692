"""The editor: shared pages in a terminal, and what its keys do."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from livecode.errors import ConfigError, HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import (
    CaretMoved,
    Edited,
    Evaluation,
    Invited,
    PageOpened,
    Pong,
    Result,
    Said,
    Sensed,
    ServerMessage,
    Show,
    Start,
    Welcome,
)
from livecode.session.text.changes import ChangeSet
from livecode.terminal import looking
from livecode.terminal.asking import Asking
from livecode.terminal.board.story import Story
from livecode.terminal.commands.mixing import toggle_mute
from livecode.terminal.commands.playing import Playing
from livecode.terminal.commands.prompt import Prompt
from livecode.terminal.commands.shows import Shows
from livecode.terminal.commands.table import COMMANDS, carry_out
from livecode.terminal.commands.tabling import commands
from livecode.terminal.hearing import Hearing
from livecode.terminal.keys import tty
from livecode.terminal.keys.hands import Hands
from livecode.terminal.keys.pressing import bindings
from livecode.terminal.keys.table import Act, help_line, table
from livecode.terminal.logged import logged_to, surprised
from livecode.terminal.news import News, foreign, news
from livecode.terminal.outfit import More, Outfit
from livecode.terminal.page.completing import Completing
from livecode.terminal.page.panes import Panes
from livecode.terminal.page.settling import Settling
from livecode.terminal.painter.loop import Frames
from livecode.terminal.painter.screen import Screen, application
from livecode.terminal.painter.showing import Stage
from livecode.terminal.reading import Reading
from livecode.terminal.seeing import Seeing
from livecode.terminal.themes import style
from livecode.terminal.ui import Ui
from livecode.vocabulary import declared

StopRobot = Callable[[str], None]
QUIET = (Show, CaretMoved, Edited, Sensed, Pong)  # messages after which nothing stands elsewhere


async def run(
    client: SessionClient,
    *,
    stop: StopRobot,
    notes: Sequence[str] = (),
    page: str = "",
    outfit: Outfit | None = None,
) -> str:
    """Edit and play until the performer leaves; returns the text of the page then shown.

    Args:
        client: a joined session.
        stop: takes "hold" or "panic" straight to the robot, past the session.
        notes: what to say at the start, a line each.
        page: which page to show; the performer's own if empty.
        outfit: what the performer has at the terminal.
    """
    editor = Editor(client, stop, notes=notes, page=page, outfit=outfit)
    editor.learn()
    client.listen(editor.heard, editor.changed)
    with logged_to(editor.say), tty.guarded(), contextlib.suppress(EOFError):  # it went away
        await editor.run()
    return editor.buffer.text


class Editor(Seeing):
    """One performer's view of a session, and the acts of the keys.

    Attributes:
        client: the line to the session.
        panes: the pages.
        prompt: the line for words and commands.
        reading: what is read over the page, such as help.
        shows: what is shown to the body.
        hearing: what is known of the performance.
        app: the prompt_toolkit application.
        stage: what moves.
        frames: how that is painted over its screen.
        start: how code starts that is played.
        errors: whether what is wrong with the code of others is shown, too.
        story: what has happened so far.
        telling: whether the story is shown.
    """

    def __init__(
        self,
        client: SessionClient,
        stop: StopRobot,
        *,
        notes: Sequence[str] = (),
        page: str = "",
        outfit: Outfit | None = None,
    ) -> None:
        had = outfit or Outfit()
        self.client, self.ui, self.keys = client, had.ui, table(had.keys)
        super().__init__("\n".join([*notes, help_line(self.keys)]))
        self.start: Start = "cycle"
        self.errors = self.telling = False
        self._mixing_until = float("-inf")
        self.now = time.monotonic
        self.story, self.reading, self.shows = Story(), Reading(), Shows(self, had.shows)
        self.sounds, self.files, self.lesson = had.sounds, had.files, had.lesson
        self._asking, self._more = Asking(), had.more
        self.hearing = Hearing(client, time.monotonic)
        self.panes = Panes(
            client,
            page or client.you.page,
            self.complain,
            beside=self.ui.panes,
            completer=Completing(lambda: looking.known(client, self.sounds.names)),
        )
        self.panes.watch = self.hearing.changed
        own = commands(self)
        named = {each.name for each in own}
        self.commands = (*(each for each in COMMANDS if each.name not in named), *own)
        self.prompt = Prompt(self, self._said)
        self._playing = Playing(client, lambda: self.binding, self.hearing.sent)
        self._acts = Hands(self, self._playing, stop).table()
        screen = Screen(self)
        self.app = application(
            self, screen, bindings(self, self.keys), None if tty.given() else tty.output()
        )
        self._settling = Settling(self.app, self.panes)
        self.stage = Stage(self, screen)
        self.frames = Frames(
            self.app,
            (self.stage.upon, self.stage.beside),
            rests=lambda: self.stage.rests(time.monotonic()),
            settle=self._settling.now,
            look=self._look,
            fps=float(self.ui.fps),
        )

    async def run(self) -> None:
        """Show the screen, and paint what moves, until the performer leaves."""
        tty.translate(self.app.input)
        self.client.look()
        if self.lesson is not None:  # one writes below the words that the page begins with
            self.buffer.cursor_position = len(self.buffer.text)
        self.frames.begin()
        asyncio.get_running_loop().set_exception_handler(surprised)  # the screen stays
        if self._more is not None:
            self.meanwhile(self._welcome(self._more))
        try:
            await self.app.run_async(set_exception_handler=False)
        finally:
            self.frames.end()

    async def _welcome(self, more: More) -> None:
        """Say what is known a little later; where that is why it cannot go on, leave with it."""
        try:
            self.welcome(await more())
        except HocketError as error:
            self.app.exit(exception=error)

    @property
    def mixing(self) -> bool:
        """Whether the number of a slot is waited for."""
        return self.now() < self._mixing_until

    def begin(self, line: str) -> None:
        """Open the line for words and commands with something in it, without a key."""
        self.prompt.begin(line)
        self.app.layout.focus(self.prompt.buffer)

    def meanwhile(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something while the performer goes on."""
        self.app.create_background_task(doing)

    def await_slot(self, seconds: float) -> None:
        """Wait for the number of a slot for so long."""
        self._mixing_until = self.now() + seconds

    # -- what is shown ----------------------------------------------------------------------

    def look(self, ui: Ui) -> None:
        """Look and move otherwise from now on."""
        self.ui = ui
        self.app.style = style(ui.theme)
        self.stage.look(ui)
        self.app.invalidate()

    def _look(self) -> None:
        """Draw anew what does not move, if it has changed."""
        if self.stage.changed():
            self.app.invalidate()
        if self.lesson is not None:
            cps = self.client.tempo.cps_at(self.client.room_time())
            if self.lesson.look(looking.cycle(self.client), cps):
                self.app.invalidate()
                if self.lesson.praise:
                    self.say(News(self.lesson.praise, "good", own=True))

    # -- what comes from the session --------------------------------------------------------

    def heard(self, message: ServerMessage) -> None:
        """A message of the session has come."""
        if isinstance(message, Edited) and self.lesson is None:
            return  # what it changes is told by itself
        self.hearing.take(message)
        self.frames.within(self.stage.heard(message))
        if self.lesson is not None:
            self.lesson.hear(message, self.client.tempo.cycle_at)
        match message:
            case Invited(token=token, role=role) if token:
                self.say(News(f"{role}: livecode join '{self.client.link(token)}'", own=True))
            case Welcome():
                self.panes.refresh()
                self.learn()
                self.client.look()
                self.app.invalidate()
            case Result() | Evaluation() | PageOpened():
                self.app.invalidate()
            case Said():
                self._heard_saying(message)
            case _ if isinstance(message, QUIET):
                return
        client = self.client
        told = news(message, self._playing.sent, self._who, client.you.id, client.mixed)
        if isinstance(message, Result):
            told = told or self._foreign(message)
        if told is not None:
            self.say(told)
            self.story.add(looking.cycle(self.client), told.text, told.tone, told.place)

    def _heard_saying(self, said: Said) -> None:
        """One's question to the agent has come back, or an answer, which may be long."""
        peer, page = self.client.peers.get(said.peer), self.buffer.document
        if said.kind == "ask" and said.peer == self.client.you.id:
            self._asking.asked(said.text, self.now(), page)
        elif said.kind == "chat" and peer is not None and peer.role == "agent":
            columns, now = self.app.output.get_size().columns, self.now()
            self._asking.answered(said, now, page, reading=self.reading, columns=columns)

    def changed(self, page: str, changes: ChangeSet) -> None:
        """Somebody else changed a page: it is shown with all that comes in the next moment."""
        self.panes.changed(page, changes)
        self._settling.soon()

    def _foreign(self, result: Result) -> News | None:
        author = self.hearing.author(result.evaluation)
        if not self.errors or not author or author == self.client.you.id:
            return None
        return foreign(result, self._who(author))

    def learn(self) -> None:
        """Know the host's own controls, so that they are completed and explained."""
        try:
            declared.declare(self.client.controls)
        except ConfigError as error:
            self.complain(f"the host declares what cannot be: {error}")

    def _who(self, peer: str) -> str:
        known = self.client.peers.get(peer)
        return peer if known is None else known.name

    # -- what the keys do -------------------------------------------------------------------

    def act(self, act: Act) -> None:
        """Do what a key asks; a problem is told, and nothing that was typed is lost."""
        self._mixing_until = float("-inf")
        self.trying(self._acts[act])

    def trying(self, does: Callable[[], object]) -> None:
        """Do something; a problem is told."""
        try:
            does()
        except HocketError as error:
            self.complain(str(error))

    def show(self, page: str) -> None:
        """Show a page."""
        self.panes.show(page)

    def _said(self, line: str) -> None:
        """A line was written and sent off."""
        self.trying(lambda: self.tell(carry_out(self, line)))

    def mix(self, slot: int) -> None:
        """Mute a slot, or let it sound again."""
        self._mixing_until = float("-inf")
        toggle_mute(self, f"d{slot}")
