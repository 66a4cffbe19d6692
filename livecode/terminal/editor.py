"""The editor: a shared page in a terminal, and what its keys do."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator, Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.errors import ConfigError, HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import (
    Evaluation,
    Hushed,
    Panicked,
    Rearmed,
    ServerMessage,
    Welcome,
)
from livecode.session.units import point_at
from livecode.terminal.binding import Binding
from livecode.terminal.blocks import Block, block_at, is_comment
from livecode.terminal.footer import Facts
from livecode.terminal.keys import Act, help_line
from livecode.terminal.news import News, Sent, news, with_earlier
from livecode.terminal.painting import PeerCaret
from livecode.terminal.plain import plain_lines
from livecode.terminal.screen import application
from livecode.terminal.stopping import StopKey
from livecode.vocabulary import declared

KEPT_SENT = 64  # evaluations whose results may still come

StopRobot = Callable[[str], None]
STOPPED = {
    "hold": "hush: everything falls silent, the robot yields; again for panic",
    "panic": "panic: the robot goes to zero and stays there until F10 re-arms it",
}
OUT_OF_REACH = "the session is not reached, so the sound goes on: stop it at the host's seat"


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
    with logged_to(editor), contextlib.suppress(EOFError):  # the terminal itself went away
        await editor.app.run_async()
    return editor.buffer.text


class Editor:
    """One performer's view of a session, and the acts of the keys.

    Attributes:
        binding: the text, bound to a page.
        app: the prompt_toolkit application.
        own: what was last said about what one did oneself.
        other: what was last said about somebody else.
    """

    def __init__(
        self, client: SessionClient, stop: StopRobot, *, notes: Sequence[str] = (), page: str = ""
    ) -> None:
        self._greeting = plain_lines("\n".join([*notes, help_line()]))
        self.own = News(self._greeting)
        self.other = News("")
        self._client = client
        self._stop_robot = stop
        self._stop_key = StopKey()
        self._sent: dict[str, Sent] = {}
        self.binding = Binding(client, page or client.you.page, self._complain)
        self._acts: dict[Act, Callable[[], None]] = {
            "play": self._play,
            "play all": self._play_all,
            "stop": self._stop,
            "rearm": client.rearm,
            "agent": self._set_agent,
            "page": self._next_page,
            "undo": self._undo,
            "redo": self._redo,
            "leave": lambda: self.app.exit(),
            "calm": lambda: self.say(News(self._greeting, own=True)),
            "line": self.binding.new_line,
        }
        self.app: Application[None] = application(self)

    # -- what is shown ----------------------------------------------------------------------

    @property
    def buffer(self) -> Buffer:
        """The text as it is typed."""
        return self.binding.buffer

    def facts(self) -> Facts:
        """What the footer is made from."""
        client = self._client
        now = client.room_time()
        peers = [peer for peer in client.peers.values() if peer.id != client.you.id]
        parts = {str(part): status.word for part, status in client.parts.items()}
        if not any(peer.kind == "agent" for peer in peers):
            parts["agent"] = "none"
        return Facts(
            parts=parts,
            others=sum(peer.kind == "human" for peer in peers),
            cps=client.tempo.cps_at(now),
            cycle=client.tempo.cycle_at(now),
            page=self.binding.page,
            connected=client.connected,
            ended=client.ended,
        )

    def carets(self) -> list[PeerCaret]:
        """The others' carets in the page that is shown."""
        return [
            PeerCaret(self._who(peer), point_at(self.buffer.text, caret.head))
            for peer, caret in self._client.carets.items()
            if caret.page == self.binding.page
        ]

    def told(self) -> StyleAndTextTuples:
        """The lines under the text."""
        shown: StyleAndTextTuples = [(f"class:{self.own.tone}", self.own.text)]
        if self.other.text:
            shown.append((f"class:{self.other.tone}", f"\n{self.other.text}"))
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
        match message:
            case Evaluation():
                self._stop_key.played()
            case Hushed():
                self._stop_key.hushed = True
            case Panicked():
                self._stop_key.hushed = self._stop_key.panicked = True
            case Rearmed():
                self._stop_key.rearmed()
            case Welcome():
                self.binding.refresh()
                self.learn()
            case _:
                pass
        told = news(message, self._sent, self._who, self._client.you.id)
        if told is not None:
            self.say(told)
        self.app.invalidate()

    def learn(self) -> None:
        """Know the host's own controls, so that they are completed and explained."""
        try:
            declared.declare(self._client.controls)
        except ConfigError as error:
            self._complain(f"the host declares what cannot be: {error}")

    def _who(self, peer: str) -> str:
        known = self._client.peers.get(peer)
        return peer if known is None else known.name

    # -- what the keys do -------------------------------------------------------------------

    def act(self, act: Act) -> None:
        """Do what a key asks; a problem is told, and nothing that was typed is lost."""
        try:
            self._acts[act]()
        except HocketError as error:
            self._complain(str(error))

    def _complain(self, text: str) -> None:
        self.say(News(plain_lines(text), "bad", own=True))

    def _play(self) -> None:
        block = block_at(self.buffer.text, self.buffer.cursor_position)
        if block is None:
            self._complain("nothing to play on an empty line: put the caret on a line of code")
        elif is_comment(block.code):
            self._complain("nothing to play: there are only comments here")
        else:
            self._evaluate(block)

    def _play_all(self) -> None:
        text = self.buffer.text
        if is_comment(text):
            self._complain("nothing to play: there is no code on this page")
        else:
            self._evaluate(Block(0, len(text), 0, text))

    def _evaluate(self, block: Block) -> None:
        binding = self.binding
        begin, end = binding.unit(block.begin), binding.unit(block.end)
        made = self._client.evaluate(block.code, page=binding.page, begin=begin, end=end)
        self._sent[made] = Sent(block.code, block.line)
        if len(self._sent) > KEPT_SENT:
            del self._sent[next(iter(self._sent))]
        self.say(News("…", own=True))

    def _stop(self) -> None:
        how = self._stop_key.press(time.monotonic())
        self._stop_robot(how)  # first, and past the session
        if how == "panic":
            self._client.panic()
        else:
            self._client.hush()
        self.say(News(STOPPED[how] if self._client.connected else OUT_OF_REACH, "bad", own=True))

    def _set_agent(self) -> None:
        self._client.set_agent("play" if self._client.agent == "off" else "off")

    def _next_page(self) -> None:
        pages = list(self._client.pages)
        here = pages.index(self.binding.page) if self.binding.page in pages else -1
        self.binding.show(pages[(here + 1) % len(pages)])

    def _undo(self) -> None:
        if not self.binding.undo():
            self.say(News("nothing of yours to undo here", own=True))

    def _redo(self) -> None:
        if not self.binding.redo():
            self.say(News("nothing to redo", own=True))


class _Lines(logging.Handler):
    """Log lines go under the text: on the terminal itself they would tear the screen."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(logging.WARNING)
        self._editor = editor

    def emit(self, record: logging.LogRecord) -> None:
        self._editor.say(News(plain_lines(record.getMessage()), "bad"))


@contextlib.contextmanager
def logged_to(editor: Editor) -> Iterator[None]:
    """While this lasts, what the program logs is told in the editor."""
    lines = _Lines(editor)
    logging.getLogger().addHandler(lines)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(lines)
