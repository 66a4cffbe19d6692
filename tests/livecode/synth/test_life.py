"""The instrument says that it lives only while sound is rendered and datagrams are taken in."""

import threading
import time

import pytest

from livecode.synth import life
from livecode.synth.life import Life


class Playing(threading.Thread):
    """Something that renders frames, until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.position = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.005):
            self.position += 480


def answers(found: Life) -> int:
    given: list[None] = []
    found.poked(lambda: given.append(None))
    return len(given)


def test_one_that_renders_and_hears_answers() -> None:
    found, playing = Life(threading.Event()), Playing()
    found.position = lambda: playing.position
    playing.start()
    assert answers(found) == 1
    playing.over.set()


def test_one_whose_card_asks_for_nothing_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "PLAYS_WITHIN", 0.1)
    assert answers(Life(threading.Event())) == 0


def test_one_that_slept_while_it_was_asked_answers_when_it_is_awake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The clock has gone on by an hour; the sound and the receiver go on a little later."""
    monotonic, asleep = time.monotonic, 3600.0
    found, playing = Life(threading.Event()), Playing()
    heard = monotonic()
    found.position, found.heard = lambda: playing.position, lambda: heard
    monkeypatch.setattr(life.time, "monotonic", lambda: monotonic() + asleep)

    def awake() -> None:
        nonlocal heard
        playing.start()
        time.sleep(0.1)
        heard = monotonic() + asleep

    threading.Timer(0.1, awake).start()
    assert answers(found) == 1
    playing.over.set()


def test_one_that_is_stuck_over_a_datagram_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(life, "PLAYS_WITHIN", 0.2)
    found, playing = Life(threading.Event()), Playing()
    found.position = lambda: playing.position
    found.heard = lambda: time.monotonic() - life.HEARS_WITHIN - 1.0
    playing.start()
    assert answers(found) == 0
    playing.over.set()
