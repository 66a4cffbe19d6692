"""The controls of an event, gathered from the tables of their families."""

from __future__ import annotations

from livecode.vocabulary.effects import EFFECTS
from livecode.vocabulary.entries import Control
from livecode.vocabulary.filters import FILTERS
from livecode.vocabulary.house import HOUSE
from livecode.vocabulary.movement import MOVEMENT
from livecode.vocabulary.operators import FM_OPERATORS
from livecode.vocabulary.rarer import RARER
from livecode.vocabulary.robot import ROBOT
from livecode.vocabulary.sending import SENDING
from livecode.vocabulary.sources import SOURCES
from livecode.vocabulary.tones import TONES
from livecode.vocabulary.wavetables import WAVETABLES

CONTROLS: tuple[Control, ...] = (
    *SOURCES,
    *TONES,
    *FM_OPERATORS,
    *WAVETABLES,
    *EFFECTS,
    *FILTERS,
    *MOVEMENT,
    *RARER,
    *SENDING,
    *HOUSE,
    *ROBOT,
)
