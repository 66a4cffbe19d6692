"""Playing line by line: code in, sentences out; nothing is ever drawn over."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import Any

from livecode.errors import HocketError
from livecode.learning.lesson import Lesson
from livecode.motion.showing import Ask
from livecode.session.client import SessionClient
from livecode.session.messages import Evaluation, Result, ServerMessage, Start, Status
from livecode.session.text.units import unit_at
from livecode.terminal.commands.desk import Command, Desk, Words
from livecode.terminal.commands.shows import COMMAND, Shows
from livecode.terminal.commands.table import COMMANDS, carry_out
from livecode.terminal.news import News, Sent
from livecode.terminal.plain import plain_lines
from livecode.terminal.plainly import shown
from livecode.terminal.plainly.speech import Parts, complaint, line_of, numbered, spoken
from livecode.terminal.plainly.typing import Typing, placed

HOW = (
    "each line plays at once; one that is open goes on until it is closed or a blank line comes; "
    ". hushes; /list reads the page; /help lists the commands; /leave leaves"
)
LEFT = ("/leave", "/quit")
TEACHES_EVERY = 0.25  # seconds between two looks whether a step is done
PATIENCE, LOOKS_EVERY = 60.0, 0.05  # seconds for the last answers where the input ends
LARGEST = 1 << 16  # bytes that are read at once
Say = Callable[[str], None]


class LineSeat:
    """Where lines are typed: what is to be written next is said, not put into the line."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._doing: set[asyncio.Task[None]] = set()

    def begin(self, line: str) -> None:
        """Say how what was shown is named, and by which line it is one more take."""
        again = line.strip()
        known = "" if again == COMMAND else f"; {again} makes it one more take of that"
        self._say(f"{COMMAND} NAME names it{known}")

    def say(self, news: News) -> None:
        """Say a piece of news."""
        self._say(news.text)

    def now(self) -> float:
        """The second of the local clock."""
        return time.monotonic()

    def meanwhile(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something while lines are typed."""
        task = asyncio.get_running_loop().create_task(doing)
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)


class Speaker:
    """One performer who plays line by line.

    Attributes:
        client: the line to the session.
        start: how code starts that is played.
        errors: whether what is wrong with the code of others is told, too.
        page: the page on which one's code is written.
        unanswered: the evaluations of which nobody has said yet what became of them.
    """

    def __init__(
        self,
        client: SessionClient,
        stop: Callable[[str], None],
        say: Say,
        ask: Ask | None = None,
    ) -> None:
        self.client, self.page = client, client.you.page
        self.start: Start = "cycle"
        self.errors = False
        self.unanswered: set[str] = set()
        self.commands: Sequence[Command] = (
            *COMMANDS,
            *shown.commands(Shows(LineSeat(say), ask)),
            *_own(self),
        )
        self._stop, self._say = stop, say
        self._typing, self._parts = Typing(), Parts()
        self._sent: dict[str, Sent] = {}

    def show(self, page: str) -> None:
        """Write on another page from now on."""
        self.page = page
        self._say(f"page {page}, {len(self.client.pages[page].text.splitlines())} lines")

    def heard(self, message: ServerMessage) -> None:
        """A message of the session has come."""
        if isinstance(message, Status):
            said = self._parts.changed(message)
        elif isinstance(message, Evaluation) and message.author == self.client.you.id:
            said = ""
        else:
            if isinstance(message, Result):
                self.unanswered.discard(message.evaluation)
            said = spoken(message, self._sent, self._who, self.client.you.id, self.client.mixed)
        if said:
            self._say(plain_lines(said))

    def typed(self, line: str) -> bool:
        """Take a line; False if it says to leave."""
        meant = self._typing.line(line)
        if meant.text in LEFT:
            return False
        try:
            if meant.kind == "code":
                self.play(meant.text)
            elif meant.kind == "command":
                answer = carry_out(self, meant.text)
                if answer:
                    self._say(plain_lines(answer))
            elif meant.kind == "stop":
                self._stop("hold")
                self.client.hush()
        except HocketError as error:
            self._say(complaint(error))
        return True

    def play(self, code: str) -> None:
        """Write code on the page, and play it."""
        text, begin = placed(self.client.pages[self.page].text, code)
        self.client.edit(self.page, text)
        first, last = unit_at(text, begin), unit_at(text, begin + len(code))
        made = self.client.evaluate(code, page=self.page, begin=first, end=last, start=self.start)
        self._sent[made] = Sent(code, 0)
        self.unanswered.add(made)

    def _who(self, peer: str) -> str:
        known = self.client.peers.get(peer)
        return peer if known is None else known.name


def _own(speaker: Speaker) -> tuple[Command, ...]:
    """The commands that there are line by line, besides those of the session."""

    def listed(desk: Desk, words: Words) -> str:
        return numbered(speaker.client.pages[speaker.page].text)

    def again(desk: Desk, words: Words) -> str:
        (number,) = words
        speaker.play(line_of(speaker.client.pages[speaker.page].text, int(number)))
        return ""

    def explained(desk: Desk, words: Words) -> str:
        from livecode.show.words import explain

        (name,) = words
        return explain(name, pictures=False)

    return (
        Command("list", "/list", "read the page", listed),
        Command("line", "/line NUMBER", "play a line of the page", again),
        Command("word", "/word NAME", "explain a word or a control", explained),
    )


async def run(
    client: SessionClient,
    *,
    stop: Callable[[str], None],
    notes: Sequence[str] = (),
    lesson: Lesson | None = None,
    shows: Ask | None = None,
) -> None:
    """Play line by line until the input ends or one leaves; ``shows`` asks the body."""

    def say(text: str) -> None:
        print(text, flush=True)

    speaker = Speaker(client, stop, say, shows)
    for note in (*notes, HOW):
        say(note)
    client.listen(speaker.heard, lambda page, changes: None)
    teaching = asyncio.create_task(_teach(client, lesson, say)) if lesson is not None else None
    try:
        async for line in lines():
            if not speaker.typed(line):
                return
        await _answered(speaker)
    finally:
        if teaching is not None:
            teaching.cancel()


async def _answered(speaker: Speaker) -> None:
    """Wait until it is said what became of all that was played, a while at most."""
    for _ in range(int(PATIENCE / LOOKS_EVERY)):
        if not speaker.unanswered:
            return
        await asyncio.sleep(LOOKS_EVERY)


async def _teach(client: SessionClient, lesson: Lesson, say: Say) -> None:
    """Say what is to be done, step by step."""
    client.listen(lambda message: lesson.hear(message, client.tempo.cycle_at), lambda *_: None)
    client.look()
    say(lesson.text)
    while not lesson.over:
        await asyncio.sleep(TEACHES_EVERY)
        now = client.room_time()
        if lesson.look(client.tempo.cycle_at(now), client.tempo.cps_at(now)):
            say(f"{lesson.praise}. {lesson.text}" if lesson.praise else lesson.text)


async def lines() -> AsyncIterator[str]:
    """The lines of the standard input, as they come; broken characters do no harm."""
    read, gathered = _reader(), b""
    while True:
        data = await read()
        gathered += data
        *whole, gathered = gathered.split(b"\n")
        for line in whole if data else [*whole, gathered]:
            if line or data:
                yield line.decode(sys.stdin.encoding or "utf-8", "replace")
        if not data:
            return


def _reader() -> Callable[[], Awaitable[bytes]]:
    """What reads what there is of the standard input; b"" at its end."""
    loop, number = asyncio.get_running_loop(), sys.stdin.fileno()
    come = asyncio.Queue[bytes]()

    def take() -> None:
        data = os.read(number, LARGEST)  # there is some, so this does not wait
        if not data:
            loop.remove_reader(number)
        come.put_nowait(data)

    try:
        loop.add_reader(number, take)
    except (OSError, NotImplementedError):  # a file, or a system that cannot wait for a terminal
        return lambda: asyncio.to_thread(os.read, number, LARGEST)
    return come.get
