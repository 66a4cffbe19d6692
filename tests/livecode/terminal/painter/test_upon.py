"""What moves upon the pages, frame by frame."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from livecode.terminal.page.atoms import Atom
from livecode.terminal.painter.calm import PERIODS
from livecode.terminal.painter.upon import Upon

SOUNDS, NOTHING = frozenset({Atom(0, 2)}), frozenset[Atom]()


class Heard:
    """A page on which a test says what sounds, and when it is."""

    def __init__(self) -> None:
        self.now, self.sounding = 0.0, SOUNDS
        client = SimpleNamespace(
            room_time=lambda: self.now, pages={}, tempo=SimpleNamespace(cycle_at=float)
        )
        atoms = SimpleNamespace(lit=lambda *asked: self.sounding)
        seat: Any = SimpleNamespace(client=client, hearing=SimpleNamespace(atoms=atoms))
        self._upon = Upon(seat, "full")

    def frame(self, now: float) -> bool:
        """Whether the place is lit in a frame."""
        self.now = now
        shown: Any = [SimpleNamespace(page="main")]
        return bool(self._upon._lit_atoms(shown)["main"])


def test_a_place_that_was_kept_dark_lights_up_with_the_first_frame_after_its_time() -> None:
    heard = Heard()
    assert heard.frame(0.0)
    heard.sounding = NOTHING
    assert not heard.frame(0.1)
    heard.sounding = SOUNDS
    assert not heard.frame(0.2) and not heard.frame(PERIODS["full"] - 0.01)
    assert heard.frame(PERIODS["full"] + 0.005)  # which others have asked for
