"""The few sounds that one phrase is made of."""

from __future__ import annotations

import random

from agents.perception.sounds import SOUNDS

PALETTE = 2  # unpitched sounds in a new phrase, at most


def palette(dice: random.Random) -> frozenset[str]:
    """Few unpitched sounds, and every pitched one: a phrase names one of those at most."""
    drums = sorted(name for name, sound in SOUNDS.items() if not sound.pitched)
    pitched = {name for name, sound in SOUNDS.items() if sound.pitched}
    return frozenset(dice.sample(drums, dice.randint(1, PALETTE))) | pitched
