from __future__ import annotations

from livecode.synth.sources.names import NAMES, SYNONYMS
from livecode.synth.sources.voices import VOICES, known


def test_every_voice_is_named_and_every_name_is_a_voice() -> None:
    assert set(VOICES) | set(SYNONYMS) == NAMES
    assert all(known(name) in VOICES for name in NAMES)
