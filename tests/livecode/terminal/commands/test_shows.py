"""The key by which something is shown: pressed, pressed again, and named in the line."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from livecode.errors import DeviceError, HocketError
from livecode.motion import showing
from livecode.motion.showing import Told
from livecode.terminal.board.rows import Board, rows
from livecode.terminal.commands.shows import Shows
from livecode.terminal.news import News


class Seat:
    """A performer at a terminal: what was said, and what is written in the line."""

    def __init__(self) -> None:
        self.line = ""
        self.said: list[News] = []
        self.clock = 10.0

    def say(self, news: News) -> None:
        self.said.append(news)

    def begin(self, line: str) -> None:
        self.line = line

    def now(self) -> float:
        return self.clock

    def meanwhile(self, doing: Coroutine[Any, Any, None]) -> None:
        asyncio.run(doing)


class Hand:
    """A body that answers as one does to whoever moves."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.kind = "gesture"

    async def ask(self, message: bytes) -> Told:
        self.asked.append(message)
        answers = {
            showing.begin(): Told("showing", "show it"),
            showing.end(): Told("shown", "ada made a gesture", self.kind),
            showing.name("wave"): Told("known", "take 1", "gesture"),
        }
        return answers.get(message) or Told("refused", "no")


def test_two_presses_and_a_name_make_a_take() -> None:
    seat, hand = Seat(), Hand()
    shows = Shows(seat, hand.ask)
    shows.press()
    seat.clock = 12.5
    assert shows.seconds() == 2.5 and not seat.line
    shows.press()
    assert shows.seconds() is None
    assert seat.line == "/shown "
    shows.named(["wave"])
    assert [news.tone for news in seat.said] == ["still", "still", "good"]
    shows.press()
    shows.press()
    assert seat.line == "/shown wave"
    hand.kind = "posture"
    shows.press()
    shows.press()
    assert seat.line == "/shown "


def test_what_is_refused_is_said_and_begins_anew() -> None:
    seat, hand = Seat(), Hand()
    shows = Shows(seat, hand.ask)
    shows.named(["No"])
    assert seat.said[-1].tone == "bad" and shows.since is None

    async def gone(message: bytes) -> Told:
        raise DeviceError("the body does not answer")

    silent = Shows(seat, gone)
    silent.press()
    assert "does not answer" in seat.said[-1].text and silent.since is None


def test_without_a_body_it_is_said_where_it_could_be_shown() -> None:
    shows = Shows(Seat(), None)
    for act in (shows.press, lambda: shows.named(["wave"])):
        with pytest.raises(HocketError, match="host's seat"):
            act()
    with pytest.raises(ValueError):
        Shows(Seat(), Hand().ask).named(["wave", "posture", "now"])


def test_the_board_says_that_something_is_shown() -> None:
    shown = "".join(text for row in rows(Board(showing=1.25), 36, 20) for _, text in row)
    assert "● shown for 1.2 s" in shown
    assert "shown for" not in "".join(t for row in rows(Board(), 36, 20) for _, t in row)
