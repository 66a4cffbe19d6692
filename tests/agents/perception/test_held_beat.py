"""The beat in which somebody swings the handle is part of what an agent perceives through it."""

from __future__ import annotations

import pytest

from agents.perception.features import HANDLE
from agents.perception.intents import read_intents
from agents.perception.meant import QUICKEST, SLOWEST, paced
from agents.performer.udp import Senses


def asked(tempo: float, sure: float) -> dict[str, float]:
    """What a hand asks for whose swing is felt for a second, and of whom nothing else is known."""
    senses = Senses(None, b"")
    for step in range(20):
        senses.feel("haptic/ada/power", 0.2, step / 20)
        senses.feel("haptic/ada/period", sure, step / 20)
        senses.feel("haptic/ada/tempo", tempo, step / 20)
    frame = senses.window.frame(1.0)
    assert all(path.startswith(HANDLE) for path in frame.summaries)
    return dict(read_intents(frame).values)


def test_a_pace_is_felt_at_a_handle_and_nowhere_else() -> None:
    assert paced("haptic/ada/tempo", SLOWEST) == ("haptic/ada/pace", 0.0)
    assert paced("haptic/ada/tempo", 2 * QUICKEST) == ("haptic/ada/pace", 1.0)
    assert paced("motion/ada/tempo", 2.0) is None
    assert paced("haptic/ada/force", 2.0) is None


def test_who_swings_quicker_asks_for_denser_music() -> None:
    slow, quick = asked(0.7, 0.9), asked(2.4, 0.9)
    assert quick["density"] > slow["density"] + 0.2


def test_a_tempo_that_is_not_sure_any_more_counts_for_nothing() -> None:
    assert asked(2.4, 0.0)["density"] == pytest.approx(asked(0.7, 0.0)["density"])
