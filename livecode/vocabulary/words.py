"""The words of the language, gathered from the tables of their families."""

from __future__ import annotations

from livecode.vocabulary.entries import Word
from livecode.vocabulary.words_chance import CHANCE_WORDS
from livecode.vocabulary.words_further import FURTHER_WORDS
from livecode.vocabulary.words_layers import LAYER_WORDS
from livecode.vocabulary.words_listening import LISTENING_WORDS
from livecode.vocabulary.words_pattern import PATTERN_WORDS, STEP_WORDS
from livecode.vocabulary.words_performing import PERFORMING_WORDS
from livecode.vocabulary.words_session import SESSION_WORDS
from livecode.vocabulary.words_structure import STRUCTURE_WORDS
from livecode.vocabulary.words_time import TIME_WORDS
from livecode.vocabulary.words_tonal import TONAL_WORDS
from livecode.vocabulary.words_transitions import TRANSITION_WORDS
from livecode.vocabulary.words_values import ARITHMETIC_WORDS, SIGNAL_WORDS

WORDS: tuple[Word, ...] = (
    *PATTERN_WORDS,
    *TIME_WORDS,
    *STRUCTURE_WORDS,
    *LAYER_WORDS,
    *ARITHMETIC_WORDS,
    *SIGNAL_WORDS,
    *CHANCE_WORDS,
    *STEP_WORDS,
    *TONAL_WORDS,
    *SESSION_WORDS,
    *PERFORMING_WORDS,
    *FURTHER_WORDS,
    *LISTENING_WORDS,
    *TRANSITION_WORDS,
)
