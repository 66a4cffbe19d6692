"""A sound card for as long as it lasts: without it time goes on in silence until it is back."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from livecode.errors import DeviceError
from livecode.synth.cards.audio import (
    LONGEST_CATCH_UP,
    NO_DEVICE,
    Card,
    Fill,
    Player,
    Silence,
    open_player,
    probe,
    quiet_stderr,
)
from livecode.synth.cards.cards import Choice
from livecode.synth.cards.headphones import Pair
from livecode.synth.shapes import Samples

LOOK_EVERY = 0.5  # seconds
GONE_AFTER = 1.5  # seconds in which a card asks for nothing
TRY_EVERY = 5.0  # seconds between two attempts to have it back
PIECE = 4_800  # frames that are made up for at once

GONE = "the sound card asks for nothing more: it plays silently until there is one again"
BACK = "there is a sound card again"
OWN = "it plays on the system's own"
WITHOUT = "until then nothing is heard of what is cued"

log = logging.getLogger(__name__)


def open_lasting(
    fill: Fill, rate: int, choice: Choice, tell: Callable[[str], None], pair: Pair | None = None
) -> Player:
    """The sound card, for as long as it lasts; or what `open_player` has instead of one.

    A card that is not there gives way to the system's own, and that to JACK if it runs; one
    that has not the outputs of the headphones, ``pair``, plays without them. Where there is none
    at all it is silent, until there is one.
    """
    if choice in ("silent", "null"):
        return open_player(fill, rate, choice)
    said: Exception | None = None
    for each in dict.fromkeys((choice, "default", "jack")):
        for outputs in dict.fromkeys((pair, None)):
            try:
                player = _lasting(fill, rate, each, tell, outputs)
            except Exception as error:  # a driver's, or ours with a sentence
                said = said or error
                continue
            if isinstance(said, DeviceError) and (each, outputs) != ("jack", pair):
                tell(f"{said}; {WITHOUT if outputs != pair else OWN}")
            return player
    log.warning(NO_DEVICE, " ".join(map(str, said.args)) if said else "none")
    return _waiting(fill, rate, choice, tell)


def open_headphones(
    fill: Fill, rate: int, choice: Choice, tell: Callable[[str], None]
) -> Player | None:
    """The headphones' own card, for as long as it lasts; None, and a sentence, if there is none.

    Nothing takes its place: what is cued must not be heard anywhere else.
    """
    try:
        return _lasting(fill, rate, choice, tell, None)
    except Exception as error:  # a driver's, or ours with a sentence
        tell(f"{' '.join(map(str, error.args))}; {WITHOUT}")
        return None


def _lasting(
    fill: Fill, rate: int, choice: Choice, tell: Callable[[str], None], pair: Pair | None
) -> Lasting:
    def card(turn: Fill) -> Player:
        with quiet_stderr():
            return Card(turn, rate, choice, pair)

    there = partial(_is_there, choice)
    return Lasting(fill, rate, card, there=there, tell=tell, pair=pair)


def _waiting(fill: Fill, rate: int, choice: Choice, tell: Callable[[str], None]) -> Lasting:
    """Silence, until a card can be had that was not there in the beginning."""
    choices = tuple(dict.fromkeys((choice, "default", "jack")))

    def found() -> Choice | None:
        return next((each for each in choices if _is_there(each)), None)

    def card(turn: Fill) -> Player:
        with quiet_stderr():
            return Card(turn, rate, found() or choice)

    return Lasting(fill, rate, card, there=lambda: found() is not None, tell=tell, waits=True)


def _is_there(choice: Choice) -> bool:
    return probe(choice) == "default"


@dataclass(slots=True)
class Turn:
    """The right to be asked for frames: a card that was given up may still ask, and gets zeros.

    Attributes:
        due: when the next frame is due [s, Unix]; from the turn before, in the beginning.
    """

    fill: Fill
    rate: int
    due: float | None = None
    over: bool = False
    asked: int = 0

    def __call__(self, count: int, second: float) -> Samples:
        """The next frames, shape (count, 2)."""
        if self.over:
            return np.zeros((count, 2), np.float32)
        if not self.asked and self.due is not None:
            self._make_up(self.due, second)
        self.asked += 1
        self.due = second + count / self.rate
        return self.fill(count, second)

    def _make_up(self, due: float, second: float) -> None:
        """Let pass what nobody asked for since the card before, so that a recording is as long."""
        missing = round(min(second - due, LONGEST_CATCH_UP) * self.rate)
        for first in range(0, missing, PIECE):
            self.fill(min(PIECE, missing - first), due + first / self.rate)


class Lasting:
    """Plays through a card, sees that it is gone, and has it back when it can be had.

    Args:
        fill: makes the frames.
        rate: frames a second.
        card: opens the card, or raises whatever its driver thinks of.
        there: whether a card could be opened; it is asked before silence is given up.
        tell: told what people should know.
        waits: whether there is no card yet: it begins in silence.

    Attributes:
        pair: the outputs at which it has headphones, if it has.
        left: the cards that are gone, and that nobody may close.
    """

    jack = False

    def __init__(
        self,
        fill: Fill,
        rate: int,
        card: Callable[[Fill], Player],
        *,
        there: Callable[[], bool],
        tell: Callable[[str], None],
        pair: Pair | None = None,
        waits: bool = False,
    ) -> None:
        self.word = "silent" if waits else "default"
        self.gaps = 0
        self.pair = pair
        self.left: list[Player] = []
        self._fill, self._rate, self._card = fill, rate, card
        self._there, self._tell = there, tell
        self._turn = Turn(fill, rate)
        self._player = Silence(self._turn, rate) if waits else card(self._turn)
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
        """Go on in silence; a driver that hangs is left to itself.

        JACK's is not even closed: with a second client in this process its library would fall over.
        """
        card = self._player
        if card.jack:
            self.left.append(card)
        else:
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
        self._turn = Turn(self._fill, self._rate, self._turn.due)
        self._player = player(self._turn)
