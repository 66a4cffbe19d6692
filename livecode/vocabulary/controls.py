"""The controls of an event, gathered from the tables of their families."""

from __future__ import annotations

from livecode.vocabulary.effects import EFFECTS
from livecode.vocabulary.entries import Control
from livecode.vocabulary.movement import MOVEMENT
from livecode.vocabulary.robot import ROBOT
from livecode.vocabulary.sources import SOURCES
from livecode.vocabulary.tones import TONES

CONTROLS: tuple[Control, ...] = (*SOURCES, *TONES, *EFFECTS, *MOVEMENT, *ROBOT)
