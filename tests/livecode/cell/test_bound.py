"""Controls that a live signal moves go along with every word, as numbers would."""

from __future__ import annotations

import re

import pytest

from livecode.cell.local import LocalCell
from livecode.cell.messages import Bus
from livecode.vocabulary.entries import Word
from livecode.vocabulary.registry import words

SOURCE = re.compile(r'\bs\("[^"]*"\)')
ENERGY, SPEED = 'motion("ada/energy")', 'motion("ada/speed")'
BOUND = f".gain({ENERGY}.range(0.4, 1)).speed({SPEED}.range(1, 2)).pan({SPEED}).room({ENERGY})"
WAITS = frozenset({"on"})  # for a gesture, until which nothing plays
NOT_FOR_FUNCTIONS = frozenset({"filter"})  # which say so, and what to do


def bound(word: Word) -> str:
    """A word's example with all that its first sound says bound to signals; "" if it has none."""
    if word.name in NOT_FOR_FUNCTIONS or word.example.startswith("once("):
        return ""
    code = SOURCE.sub(lambda source: source[0] + BOUND, word.example, count=1)
    if code == word.example:
        return ""
    return code if ">>" in code else f"a1 >> {code}"


@pytest.mark.parametrize(
    ("name", "code"), [(word.name, code) for word in words() if (code := bound(word))]
)
def test_every_word_takes_what_live_signals_move(name: str, code: str) -> None:
    cell = LocalCell()
    assert cell.evaluate(code, 0, seed=1).fault is None
    played = cell.query(0, 8, {"motion/ada/energy": 0.5, "motion/ada/speed": 0.5})
    assert played.faults == []
    follows = any(type(value) is Bus for each in played.events for value in each.controls.values())
    assert follows or name in WAITS


@pytest.mark.parametrize("head", ["xfadeIn(4)", "anticipate()"])
def test_what_goes_over_keeps_following_at_another_level(head: str) -> None:
    cell = LocalCell()
    assert cell.evaluate(f'a1 >> s("bd*2").gain({ENERGY}.range(0.4, 1))', 0).fault is None
    assert cell.evaluate(f'a1.{head} >> s("hh*2")', 1).fault is None
    gains = [event.controls.get("gain") for event in cell.query(3, 4).events]
    assert any(isinstance(gain, Bus) and gain.low < 0.4 and gain.high < 1 for gain in gains)
