"""A sound card that goes away is given up, time goes on in silence, and it is had back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from livecode.synth.cards import lasting
from livecode.synth.cards.audio import Fill
from livecode.synth.cards.lasting import BACK, GONE, Lasting
from livecode.synth.shapes import Samples

RATE = 48_000
PATIENCE = 30.0  # seconds


class Cable:
    """A card that asks for frames until it is pulled out, and even then once more."""

    word, gaps = "default", 0

    def __init__(self, fill: Fill, *, jack: bool = False) -> None:
        self.jack = jack
        self.fill, self.closed = fill, threading.Event()
        self._out = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._out.wait(0.005):
            self.fill(240, time.time())

    def pull(self) -> None:
        self._out.set()
        self._thread.join()

    def close(self) -> None:
        self.pull()
        self.closed.set()


class Stage:
    """Everything that a lasting card needs, and what came of it."""

    def __init__(self, *, jack: bool = False, waits: bool = False) -> None:
        self.frames, self.jack = 0, jack
        self.cards: list[Cable] = []
        self.there = not waits
        self.told: list[str] = []
        self.player = Lasting(
            self.fill,
            RATE,
            self.card,
            there=lambda: self.there,
            tell=self.told.append,
            waits=waits,
        )

    def fill(self, count: int, second: float) -> Samples:
        self.frames += count
        return np.ones((count, 2), np.float32)

    def card(self, fill: Fill) -> Cable:
        self.cards.append(Cable(fill, jack=self.jack))
        return self.cards[-1]


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    return holds()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(lasting, "GONE_AFTER", 0.3)
    monkeypatch.setattr(lasting, "TRY_EVERY", 0.1)


@pytest.fixture
def stage(quick: None) -> Stage:
    return Stage()


def test_a_card_that_is_pulled_out_leaves_time_going_on(stage: Stage) -> None:
    stage.there = False
    stage.cards[0].pull()
    assert eventually(lambda: stage.told == [GONE])
    frames = stage.frames
    assert eventually(lambda: stage.frames > frames + RATE // 10)
    assert stage.cards[0].closed.wait(PATIENCE)
    stage.player.close()


def test_a_card_that_is_back_plays_again(stage: Stage) -> None:
    stage.cards[0].pull()
    assert eventually(lambda: stage.told == [GONE, BACK])
    assert len(stage.cards) == 2
    frames = stage.frames
    assert eventually(lambda: stage.frames > frames)
    stage.player.close()


def test_one_that_was_given_up_and_asks_all_the_same_gets_silence(stage: Stage) -> None:
    stage.there = False
    stage.cards[0].pull()
    assert eventually(lambda: stage.told == [GONE])
    stage.player.close()
    frames = stage.frames
    assert not stage.cards[0].fill(480, 0.0).any()
    assert stage.frames == frames


@pytest.mark.usefixtures("quick")
def test_a_client_of_jack_that_is_gone_is_left_and_not_closed() -> None:
    stage = Stage(jack=True)
    stage.cards[0].pull()
    assert eventually(lambda: stage.told == [GONE, BACK])
    stage.player.close()
    assert stage.player.left == stage.cards[:1]
    assert [card.closed.is_set() for card in stage.cards] == [False, True]


@pytest.mark.usefixtures("quick")
def test_a_card_that_comes_later_plays_as_soon_as_it_is_there() -> None:
    stage = Stage(waits=True)
    assert eventually(lambda: stage.frames > 0)
    assert (stage.player.word, stage.cards, stage.told) == ("silent", [], [])
    stage.there = True
    assert eventually(lambda: stage.told == [BACK])
    assert len(stage.cards) == 1
    stage.player.close()


def test_a_card_that_plays_is_left_alone(stage: Stage) -> None:
    assert eventually(lambda: stage.frames > RATE // 2)
    stage.player.close()
    assert (stage.told, len(stage.cards)) == ([], 1)


def test_what_nobody_asked_for_is_made_up_for() -> None:
    asked: list[tuple[int, float]] = []

    def fill(count: int, second: float) -> Samples:
        asked.append((count, second))
        return np.zeros((count, 2), np.float32)

    lasting.Turn(fill, RATE, due=100.0)(480, 101.5)
    assert sum(count for count, _ in asked) == round(1.5 * RATE) + 480
    assert asked[0][1] == 100.0 and asked[-1] == (480, 101.5)


def test_after_a_long_sleep_only_the_last_of_it_is() -> None:
    made = 0

    def fill(count: int, second: float) -> Samples:
        nonlocal made
        made += count
        return np.zeros((count, 2), np.float32)

    lasting.Turn(fill, RATE, due=100.0)(480, 100.0 + 3_600.0)
    assert made == round(lasting.LONGEST_CATCH_UP * RATE) + 480
