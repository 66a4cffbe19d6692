"""A sound card for as long as it lasts: without it time goes on in silence until it is back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from livecode.errors import DeviceError
from livecode.synth.audio import (
    Card,
    Choice,
    Fill,
    Player,
    Silence,
    open_player,
    probe,
    quiet_stderr,
)
from livecode.synth.shapes import Samples

LOOK_EVERY = 0.5  # seconds
GONE_AFTER = 1.5  # seconds in which a card asks for nothing
TRY_EVERY = 5.0  # seconds between two attempts to have it back

GONE = "the sound card asks for nothing more: it plays silently until there is one again"
BACK = "there is a sound card again"


def open_lasting(fill: Fill, rate: int, choice: Choice, tell: Callable[[str], None]) -> Player:
    """The sound card, for as long as it lasts; or what `open_player` has instead of one."""
    if choice in ("silent", "null"):
        return open_player(fill, rate, choice)

    def card(turn: Fill) -> Player:
        with quiet_stderr():
            return Card(turn, rate, choice)

    try:
        return Lasting(fill, rate, card, there=lambda: probe(choice) == "default", tell=tell)
    except Exception as error:  # a driver's; the next one says why
        if choice != "default" and isinstance(error, DeviceError):
            tell(f"{error}; it plays on the system's own")
            return open_lasting(fill, rate, "default", tell)
        return open_player(fill, rate, choice)


@dataclass(slots=True)
class Turn:
    """The right to be asked for frames: a card that was given up may still ask, and gets zeros."""

    fill: Fill
    over: bool = False
    asked: int = 0

    def __call__(self, count: int, second: float) -> Samples:
        """The next frames, shape (count, 2)."""
        if self.over:
            return np.zeros((count, 2), np.float32)
        self.asked += 1
        return self.fill(count, second)


class Lasting:
    """Plays through a card, sees that it is gone, and has it back when it can be had.

    Args:
        fill: makes the frames.
        rate: frames a second.
        card: opens the card, or raises whatever its driver thinks of.
        there: whether a card could be opened; it is asked before silence is given up.
        tell: told what people should know.
    """

    word = "default"

    def __init__(
        self,
        fill: Fill,
        rate: int,
        card: Callable[[Fill], Player],
        *,
        there: Callable[[], bool],
        tell: Callable[[str], None],
    ) -> None:
        self.gaps = 0
        self._fill, self._rate, self._card = fill, rate, card
        self._there, self._tell = there, tell
        self._turn = Turn(fill)
        self._player = card(self._turn)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="sound card", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ask for no more frames."""
        self._end.set()
        self._thread.join()
        self._player.close()
        self.gaps += self._player.gaps

    def _watch(self) -> None:
        silent = waited = 0.0
        before = self._turn.asked
        while not self._end.wait(LOOK_EVERY):
            if isinstance(self._player, Silence):
                waited += LOOK_EVERY
                if waited >= TRY_EVERY:
                    waited = 0.0
                    self._try()
                continue
            silent = 0.0 if self._turn.asked != before else silent + LOOK_EVERY
            before = self._turn.asked
            if silent >= GONE_AFTER:
                silent = waited = 0.0
                self._give_up()

    def _give_up(self) -> None:
        """Go on in silence; a driver that hangs is left to itself."""
        card = self._player
        threading.Thread(target=card.close, name="card that is gone", daemon=True).start()
        self._pass_to(lambda turn: Silence(turn, self._rate))
        self._tell(GONE)

    def _try(self) -> None:
        """Have a card again, if there is one."""
        if not self._there():
            return
        silence = self._player
        silence.close()
        try:
            self._pass_to(self._card)
            self._tell(BACK)
        except Exception:  # of whatever kind: it was there a moment ago
            self._pass_to(lambda turn: Silence(turn, self._rate))

    def _pass_to(self, player: Callable[[Fill], Player]) -> None:
        self.gaps += self._player.gaps
        self._turn.over = True
        self._turn = Turn(self._fill)
        self._player = player(self._turn)
