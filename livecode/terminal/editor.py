"""The editor: a shared page in a terminal, and what its keys do."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from functools import partial

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.clock.tap import NEEDED, Taps
from livecode.errors import ConfigError, HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import (
    Evaluation,
    Hushed,
    Invited,
    Panicked,
    Rearmed,
    Result,
    ServerMessage,
    Start,
    Welcome,
)
from livecode.terminal import looking
from livecode.terminal.binding import Binding
from livecode.terminal.commands import carry_out
from livecode.terminal.flashes import LASTS, LASTS_BAD, Flashes
from livecode.terminal.footer import Facts
from livecode.terminal.keys import MUTES, Act, help_line
from livecode.terminal.logged import logged_to
from livecode.terminal.marks import Marked
from livecode.terminal.mixing import toggle_mute
from livecode.terminal.news import News, foreign, news, with_earlier
from livecode.terminal.plain import plain_lines
from livecode.terminal.playing import Playing
from livecode.terminal.prompt import Prompt
from livecode.terminal.screen import application
from livecode.terminal.stopping import OUT_OF_REACH, STOPPED, StopKey
from livecode.terminal.story import Story
from livecode.vocabulary import declared

KEPT_AUTHORS = 64  # evaluations of others that may still fail

StopRobot = Callable[[str], None]


async def run(
    client: SessionClient, *, stop: StopRobot, notes: Sequence[str] = (), page: str = ""
) -> str:
    """Edit and play until the performer leaves; returns the text of the page then shown.

    Args:
        client: a joined session.
        stop: takes "hold" or "panic" straight to the robot, past the session.
        notes: what to say at the start, a line each.
        page: which page to show; the performer's own if empty.
    """
    editor = Editor(client, stop, notes=notes, page=page)
    editor.learn()
    client.listen(editor.heard, editor.binding.changed)
    with logged_to(editor.say), contextlib.suppress(EOFError):  # the terminal itself went away
        await editor.app.run_async()
    return editor.buffer.text


class Editor:
    """One performer's view of a session, and the acts of the keys.

    Attributes:
        client: the line to the session.
        binding: the text, bound to a page.
        prompt: the line for words and commands.
        app: the prompt_toolkit application.
        own: what was last said about what one did oneself.
        other: what was last said about somebody else.
        start: how code starts that is played.
        errors: whether what is wrong with the code of others is shown, too.
        story: what has happened so far.
        telling: whether the story is shown.
    """

    def __init__(
        self, client: SessionClient, stop: StopRobot, *, notes: Sequence[str] = (), page: str = ""
    ) -> None:
        self._greeting = plain_lines("\n".join([*notes, help_line()]))
        self.own, self.other = News(self._greeting), News("")
        self.client = client
        self.start: Start = "cycle"
        self.errors = self.telling = False
        self.story = Story()
        self._stop_robot, self._stop_key = stop, StopKey()
        self._flashes, self._taps = Flashes(), Taps()
        self._authors: dict[str, str] = {}
        self.binding = Binding(client, page or client.you.page, self._complain)
        self.binding.watch = self._flashes.moved
        self.prompt = Prompt(self, self._said)
        self._playing = Playing(client, self.binding)
        self._acts = self._table()
        self.app: Application[None] = application(self)

    def _table(self) -> dict[Act, Callable[[], None]]:
        client, playing = self.client, self._playing
        table: dict[Act, Callable[[], None]] = {
            "play": lambda: self._play(playing.block, self.start),
            "play now": lambda: self._play(playing.block, "now"),
            "play line": lambda: self._play(playing.line, self.start),
            "play all": lambda: self._play(playing.all, self.start),
            "stop": self._stop,
            "rearm": client.rearm,
            "agent": lambda: client.set_agent("play" if client.agent == "off" else "off"),
            "page": self._next_page,
            "undo": self._undo,
            "redo": self._redo,
            "command": lambda: self.prompt.begin("/"),
            "say": lambda: self.prompt.begin(),
            "story": self._tell_or_not,
            "tap": self._tap,
            "mark": client.mark,
            "leave": lambda: self.app.exit(),
            "calm": self._calm,
            "line": self.binding.new_line,
        }
        return table | {act: partial(toggle_mute, self, act[-2:]) for act in MUTES}

    # -- what is shown ----------------------------------------------------------------------

    @property
    def buffer(self) -> Buffer:
        """The text as it is typed."""
        return self.binding.buffer

    def facts(self) -> Facts:
        """What the footer is made from."""
        return looking.facts(self.client, self.binding.page, self.start)

    def marked(self) -> Marked:
        """What stands upon the page that is shown."""
        lit = self._flashes.lit(self.binding.page, time.monotonic())
        return looking.marked(self.client, self.binding, lit)

    def slots(self) -> StyleAndTextTuples:
        """The line of the slots; empty if there is nothing to say of any."""
        return looking.slots(self.client)

    def told(self) -> StyleAndTextTuples:
        """The lines under the text."""
        if self.prompt.open and (hints := self.prompt.hints()):
            return hints
        shown: StyleAndTextTuples = []
        for each in (self.own, self.other):
            if each.text:
                shown.append((f"class:{each.tone}", f"\n{each.text}" if shown else each.text))
        return shown

    def say(self, told: News) -> None:
        """Show a line under the text."""
        if told.own:
            self.own = with_earlier(told, self.own)
        else:
            self.other = told
        self.app.invalidate()

    # -- what comes from the session --------------------------------------------------------

    def heard(self, message: ServerMessage) -> None:
        """A message of the session has come."""
        self._take(message)
        told = news(message, self._playing.sent, self._who, self.client.you.id)
        if isinstance(message, Result):
            told = told or self._foreign(message)
        if told is not None:
            self.say(told)
            self.story.add(looking.cycle(self.client), told.text, told.tone)
        self.app.invalidate()

    def _take(self, message: ServerMessage) -> None:
        match message:
            case Evaluation():
                self._stop_key.played()
                self._light(message)
            case Hushed():
                self._stop_key.hushed = True
            case Panicked():
                self._stop_key.hushed = self._stop_key.panicked = True
            case Rearmed():
                self._stop_key.rearmed()
            case Result(evaluation=evaluation, status=status) if status != "playing":
                self._flashes.bad(evaluation, time.monotonic())
                self._repaint_in(LASTS_BAD)
            case Invited(token=token, role=role) if token:
                self.say(News(f"{role}: livecode join '{self.client.link(token)}'", own=True))
            case Welcome():
                self.binding.refresh()
                self.learn()
            case _:
                pass

    def _light(self, evaluation: Evaluation) -> None:
        """Light up what is played, on every screen, where it stands now."""
        begin, end = self.client.place(evaluation)
        if begin < end:
            now = time.monotonic()
            self._flashes.add(evaluation.id, evaluation.page, begin, end, now=now)
            self._repaint_in(LASTS)
        self._authors[evaluation.id] = evaluation.author
        if len(self._authors) > KEPT_AUTHORS:
            del self._authors[next(iter(self._authors))]

    def _repaint_in(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(seconds, self.app.invalidate)

    def _foreign(self, result: Result) -> News | None:
        author = self._authors.get(result.evaluation, "")
        if not self.errors or not author or author == self.client.you.id:
            return None
        return foreign(result, self._who(author))

    def learn(self) -> None:
        """Know the host's own controls, so that they are completed and explained."""
        try:
            declared.declare(self.client.controls)
        except ConfigError as error:
            self._complain(f"the host declares what cannot be: {error}")

    def _who(self, peer: str) -> str:
        known = self.client.peers.get(peer)
        return peer if known is None else known.name

    # -- what the keys do -------------------------------------------------------------------

    def act(self, act: Act) -> None:
        """Do what a key asks; a problem is told, and nothing that was typed is lost."""
        try:
            self._acts[act]()
        except HocketError as error:
            self._complain(str(error))

    def show(self, page: str) -> None:
        """Show a page."""
        self.binding.show(page)

    def _said(self, line: str) -> None:
        """A line was written and sent off."""
        try:
            answer = carry_out(self, line)
        except HocketError as error:
            self._complain(str(error))
        else:
            if answer:
                self.say(News(answer, own=True))

    def _complain(self, text: str) -> None:
        self.say(News(plain_lines(text), "bad", own=True))

    def _play(self, playing: Callable[[Start], None], start: Start) -> None:
        playing(start)
        self.say(News("…", own=True))

    def _stop(self) -> None:
        how = self._stop_key.press(time.monotonic())
        self._stop_robot(how)  # first, and past the session
        if how == "panic":
            self.client.panic()
        else:
            self.client.hush()
        self.say(News(STOPPED[how] if self.client.connected else OUT_OF_REACH, "bad", own=True))

    def _calm(self) -> None:
        self.prompt.close()
        self.say(News(self._greeting, own=True))

    def _tell_or_not(self) -> None:
        self.telling = not self.telling

    def _tap(self) -> None:
        cps = self._taps.tap(time.monotonic())
        if cps is None:
            self.say(News(f"tap on: {NEEDED - self._taps.count} more", own=True))
        else:
            self.client.set_tempo(round(cps, 4))

    def _next_page(self) -> None:
        pages = list(self.client.pages)
        here = pages.index(self.binding.page) if self.binding.page in pages else -1
        self.binding.show(pages[(here + 1) % len(pages)])

    def _undo(self) -> None:
        if not self.binding.undo():
            self.say(News("nothing of yours to undo here", own=True))

    def _redo(self) -> None:
        if not self.binding.redo():
            self.say(News("nothing to redo", own=True))
